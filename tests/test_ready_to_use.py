"""The hook and the action that others take from this repository do what they promise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import BASE, write

ROOT = Path(__file__).parent.parent
BROKEN = {**BASE, "claims/base.yaml": BASE["claims/base.yaml"].replace("source: jansen2020", "source: jansen2002")}


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))


def steps() -> list[dict[str, str]]:
    return list(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"])


def environment(**values: str) -> dict[str, str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, **values}


def test_the_hook_runs_whatever_a_commit_holds() -> None:
    """Of a commit that only removes files pre-commit names none: it would skip a hook that waits for a name."""
    assert [(one["always_run"], one["pass_filenames"], "files" in one) for one in hooks()] == [(True, False, False)]


@pytest.mark.parametrize(
    "block", re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.M | re.S)
)
def test_the_examples_are_yaml_and_give_the_action_what_it_takes(block: str) -> None:
    takes = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"].keys()
    for job in yaml.safe_load(block).get("jobs", {}).values():
        assert all(("uses" in step) is not ("run" in step) for step in job["steps"])
        given = [step.get("with", {}) for step in job["steps"] if step.get("uses", "").startswith("OWNER/evsynth@")]
        assert all(one.keys() <= takes for one in given)


@pytest.mark.parametrize(("files", "status"), [(BASE, 0), (BROKEN, 1)], ids=["whole", "broken"])
def test_the_action_checks(files: dict[str, str], status: int, tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("bash is not there")
    project = write(tmp_path / "a project", files)
    values = {"PROJECT": str(project), "FORMAT": "github", "OUTPUT": "", "ARGUMENTS": "--profile review"}
    done = subprocess.run(
        ["bash", "-e", "-c", steps()[-1]["run"]], env=environment(**values), capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    assert ("::error file=" in done.stdout) is bool(status)


def test_the_action_writes_its_findings_where_it_is_asked(tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("bash is not there")
    project, output = write(tmp_path / "p", BASE), tmp_path / "findings here.sarif"
    values = {"PROJECT": str(project), "FORMAT": "sarif", "OUTPUT": str(output), "ARGUMENTS": ""}
    done = subprocess.run(
        ["bash", "-e", "-c", steps()[-1]["run"]], env=environment(**values), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert output.read_text(encoding="utf-8") == done.stdout != ""


def test_nothing_that_a_user_gives_stands_in_a_script_of_the_action() -> None:
    assert not [step for step in steps() if "${{" in step.get("run", "")]


@pytest.mark.skipif(not shutil.which("pre-commit", path=environment()["PATH"]), reason="pre-commit is not installed")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a clone")
def test_pre_commit_runs_the_hook_from_a_clone(tmp_path: Path) -> None:
    clone, project = tmp_path / "clone", write(tmp_path / "project", BASE)
    keys = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c"}
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
