"""The hook and the action that others take from this repository do what they promise."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.cli.test_check import GAP
from tests.projects import BASE, write
from tests.tables import table_test

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(
    r"^```yaml\n(.*?)^```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.M | re.S
)
"""The examples: for pre-commit, three workflows of GitHub, and one of GitLab."""

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not there")
BROKEN = {
    **BASE,
    "claims/base.yaml": BASE["claims/base.yaml"].replace("source: jansen2020", "source: jansen2002"),
}


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def steps() -> list[dict[str, str]]:
    return list(action()["runs"]["steps"])


def examples(key: str) -> list[dict[str, Any]]:
    """The examples that have a key. YAML 1.1 takes the key `on` to be true; GitHub does not."""
    loaded = [yaml.safe_load(block) for block in BLOCKS]
    return [
        {"on" if name is True else name: value for name, value in one.items()} for one in loaded if key in one
    ]


def faults(name: str, content: object) -> list[str]:
    """What a schema of those that come with check-jsonschema has against something."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    path = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [error.message for error in validator.iter_errors(content)]


def environment(**values: str) -> dict[str, str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, **values}


def test_the_hook_runs_whatever_a_commit_holds() -> None:
    """The hook runs without names of files: pre-commit names none for a commit that only removes files."""
    assert all(one["always_run"] for one in hooks())


def test_the_action_is_valid_by_the_schema_of_github() -> None:
    assert faults("github-actions", action()) == []
    assert faults("github-actions", {**action(), "runs": {"using": "composite"}})


def test_the_workflows_are_valid_by_the_schema_of_github() -> None:
    workflows = examples("jobs")
    assert len(workflows) == 3
    assert [faults("github-workflows", one) for one in workflows] == [[], [], []]
    assert faults("github-workflows", {**workflows[0], "jobs": {"evidence": {"steps": []}}})


def test_the_pipeline_is_valid_by_the_schema_of_gitlab() -> None:
    (pipeline,) = examples("evidence")
    assert faults("gitlab-ci", pipeline) == []
    assert faults("gitlab-ci", {"evidence": {**pipeline["evidence"], "artifacts": {"reports": "junit.xml"}}})


def test_the_workflows_give_the_action_what_it_takes() -> None:
    used = [step for one in examples("jobs") for job in one["jobs"].values() for step in job["steps"]]
    given = [step.get("with", {}) for step in used if step.get("uses", "").startswith("OWNER/evsynth@")]
    assert len(given) == 2
    assert all(one.keys() <= action()["inputs"].keys() for one in given)


def test_the_example_for_pre_commit_names_a_hook_that_there_is() -> None:
    (example,) = examples("repos")
    named = [hook["id"] for repo in example["repos"] for hook in repo["hooks"]]
    assert named
    assert set(named) <= {one["id"] for one in hooks()}


@pytest.mark.sampled
@needs_bash
@pytest.mark.parametrize(("files", "status"), [(BASE, 0), (BROKEN, 1)], ids=["whole", "broken"])
def test_the_script_for_gitlab_writes_both_reports_and_fails_where_something_is_found(
    files: dict[str, str], status: int, tmp_path: Path
) -> None:
    project, programs = write(tmp_path / "project", files), tmp_path / "programs"
    programs.mkdir()
    (programs / "pip").write_text('#!/bin/sh\n[ "$1" = install ]\n', encoding="utf-8")
    (programs / "pip").chmod(0o755)
    (example,) = examples("evidence")
    # A runner of GitLab ends at the first command that fails, as bash does with -e.
    script = "set -eo pipefail\n" + "\n".join(example["evidence"]["script"])
    settings = environment()
    settings["PATH"] = os.pathsep.join((str(programs), settings["PATH"]))
    done = subprocess.run(
        ["bash", "-c", script], cwd=project, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    reports = example["evidence"]["artifacts"]["reports"]
    suites = ElementTree.fromstring((project / reports["junit"]).read_text(encoding="utf-8"))
    found = json.loads((project / reports["codequality"]).read_text(encoding="utf-8"))
    assert (int(suites.attrib["failures"]) > 0) is bool(status)
    assert ("L402 unknown-source" in {one["check_name"] for one in found}) is bool(status)


@pytest.mark.sampled
@needs_bash
@pytest.mark.parametrize(("files", "status"), [(BASE, 0), (BROKEN, 1)], ids=["whole", "broken"])
def test_the_action_checks(files: dict[str, str], status: int, tmp_path: Path) -> None:
    done = acted(write(tmp_path / "a project", files), arguments="--profile review")
    assert done.returncode == status, done.stderr
    assert ("::error file=" in done.stdout) is bool(status)


def acted(
    project: Path, format: str = "github", output: str = "", arguments: str = ""
) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as GitHub runs it."""
    values = {"PROJECT": str(project), "FORMAT": format, "OUTPUT": output, "ARGUMENTS": arguments}
    command = ["bash", "-e", "-c", steps()[-1]["run"]]
    return subprocess.run(
        command, cwd=project, env=environment(**values), capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@needs_bash
def test_the_action_takes_arguments_on_several_lines_and_in_quotation_marks(tmp_path: Path) -> None:
    found = "single-voice", "unknown-source"
    project = write(tmp_path / "p", {**BROKEN, "claims/gat.yaml": GAP})
    plain = acted(project, arguments="--profile review")
    assert (plain.returncode, [name in plain.stdout for name in found]) == (1, [True, True]), plain.stderr
    done = acted(project, arguments='--profile review\n--ignore "F502, L402"')
    assert (done.returncode, [name in done.stdout for name in found]) == (0, [False, False]), done.stderr
    assert "(profile review)" in done.stdout
    assert acted(project, arguments="--ignore $(touch made)").returncode == 2
    assert not (project / "made").exists()


@pytest.mark.slow
@needs_bash
@pytest.mark.parametrize("name", ["findings here.sarif", "--help", "-a", "$(touch made)", "a\nb"])
@pytest.mark.parametrize(("files", "status"), [(BASE, 0), (BROKEN, 1)], ids=["whole", "broken"])
def test_the_action_writes_its_findings_where_it_is_asked(
    name: str, files: dict[str, str], status: int, tmp_path: Path
) -> None:
    project = write(tmp_path / "p", files)
    done = acted(project, "sarif", name)
    assert done.returncode == status, done.stderr
    assert (project / name).read_text(encoding="utf-8") == done.stdout != ""
    assert json.loads(done.stdout)["version"] == "2.1.0"
    assert not (project / "made").exists()


HOSTILE = "os shlex click yaml json pip evsynth runpy encodings signal io sitecustomize usercustomize".split()
"""Names of modules that Python, pip or the program ask for."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with modules that say so when they are imported, as single files and as folders."""
    project, code = (
        write(tmp_path / "p", BROKEN),
        f"open({str(tmp_path / 'marker')!r}, 'a').write(__name__)\n",
    )
    folders = {f"{name}/{file}": code for name in HOSTILE[::2] for file in ("__init__.py", "__main__.py")}
    files = {f"{name}.py": code for name in HOSTILE[1::2]}
    for name, content in {
        **folders,
        **files,
        "x.pth": f"import os; {code}",
        "setup.py": code,
        "pip.conf": "[broken",
    }.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(content, encoding="utf-8")
    return project


@pytest.mark.sampled
@needs_bash
@pytest.mark.parametrize("path", ["", ".", "{}"], ids=["unset", "here", "checkout"])
def test_the_action_runs_no_code_of_the_checkout(path: str, checkout: Path, tmp_path: Path) -> None:
    runner, place = tmp_path / "runner", path.format(checkout)
    runner.mkdir()
    values = {
        **(
            {"PYTHONPATH": place, "PYTHONSTARTUP": "runpy.py", "PIP_CONFIG_FILE": str(checkout / "pip.conf")}
            if place
            else {}
        ),
        "ACTION": str(tmp_path / "nowhere"),
        "RUNNER_TEMP": str(runner),
        "PROJECT": ".",
        "FORMAT": "github",
        "OUTPUT": "",
        "ARGUMENTS": "",
    }
    done = [
        subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=checkout,
            env=environment(**values),
            capture_output=True,
            text=True,
            check=False,
        )
        for step in steps()
        if "run" in step
    ]
    assert len(done) == 2
    assert not (tmp_path / "marker").exists(), (tmp_path / "marker").read_text(encoding="utf-8")
    assert done[0].returncode == 1, "there is nothing to install"
    assert "pip.conf" not in done[0].stderr
    assert done[1].returncode == 1, done[1].stderr
    assert "unknown-source" in done[1].stdout


def test_the_hook_runs_no_code_of_the_checkout(checkout: Path, tmp_path: Path) -> None:
    (hook,) = hooks()
    done = subprocess.run(
        hook["entry"].split(),
        cwd=checkout,
        env=environment(PYTHONPATH=str(checkout)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "unknown-source" in done.stdout
    assert not (tmp_path / "marker").exists()


@pytest.mark.slow
@needs_bash
@table_test(
    ("arguments", "said"),
    [
        ('"unclosed', "the arguments of the action cannot be read: no closing quotation"),
        ("--ignore 'F502", "the arguments of the action cannot be read: no closing quotation"),
        ("back\\", "the arguments of the action cannot be read: no escaped character"),
        ('--select ""', "''"),
        ('--select "L402\nF502"', "'L402\\nF502'"),
        ('"--no\nsuch"', "No such option"),
        ("$(touch made) `touch made` ; touch made", "Path '$(touch' does not exist"),
    ],
)
def test_the_action_says_what_is_wrong_with_its_arguments(arguments: str, said: str, tmp_path: Path) -> None:
    project = write(tmp_path / "p", BASE)
    done = acted(project, output="findings", arguments=arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert said in done.stderr, done.stderr
    assert not (project / "made").exists()
    assert not (project / "findings").exists()


@pytest.mark.sampled
@needs_bash
@pytest.mark.parametrize("values", [{"format": "--help"}, {"format": ""}, {"format": "text --exit-zero"}])
def test_the_action_takes_a_value_for_nothing_else(values: dict[str, str], tmp_path: Path) -> None:
    done = acted(write(tmp_path / "p", BROKEN), **values)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Invalid value for '--format'" in done.stderr


@pytest.mark.sampled
@needs_bash
@pytest.mark.parametrize("name", ["pipe", "link", "folder"])
def test_the_action_writes_into_nothing_but_a_file(name: str, tmp_path: Path) -> None:
    project = write(tmp_path / "p", BASE)
    (project / "folder").mkdir()
    os.mkfifo(project / "pipe")
    (project / "link").symlink_to("pipe")
    done = acted(project, output=name)
    assert done.returncode == 2
    assert f"cannot write '{name}'" in done.stderr


def test_nothing_that_a_user_gives_stands_in_a_script_of_the_action() -> None:
    assert not [step for step in steps() if "${{" in step.get("run", "")]


@pytest.mark.skipif(
    not shutil.which("pre-commit", path=environment()["PATH"]), reason="pre-commit is not installed"
)
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a clone")
def test_pre_commit_runs_the_hook_from_a_clone(tmp_path: Path) -> None:
    clone, project = tmp_path / "clone", write(tmp_path / "project", BASE)
    keys = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    settings = environment(PRE_COMMIT_HOME=str(tmp_path / "kept"), **keys)

    def run(*command: str, folder: Path = project) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)

    # What is not committed yet counts too: a clone of the work tree, not of what was committed last.
    run("git", "clone", "-q", str(ROOT), str(clone), folder=tmp_path)
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "evsynth"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, clone / name, **({"dirs_exist_ok": True} if (ROOT / name).is_dir() else {}))
    run("git", "add", "-A", folder=clone)
    run("git", "commit", "-qm", "x", folder=clone)
    revision = run("git", "rev-parse", "HEAD", folder=clone).stdout.strip()
    config = f"repos:\n  - repo: {clone}\n    rev: {revision}\n    hooks:\n      - id: evsynth-check\n"
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run("git", "init", "-q")
    run("git", "add", "-A")
    done = run("pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "evsynth check" in done.stdout
    run("git", "commit", "-qm", "x")
    (project / "sources" / "jansen2020.yaml").unlink()
    run("git", "add", "-A")
    done = run("pre-commit", "run")
    assert done.returncode == 1
    assert "unknown-source" in done.stdout
