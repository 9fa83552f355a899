"""Rules and formats of installed packages that the settings name; nothing is imported from the project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evsynth import plugins
from evsynth.cli import main
from tests.projects import BASE, write

EXAMPLE = Path(__file__).parents[1] / "examples" / "evsynth-short-statements"
NAME, MODULE = "evsynth-short-statements", "evsynth_short_statements"
LONG = f"- id: lang\n  statement: {'woord ' * 31}.\n  theme: gemeenten\n"
RULE = 'Rule(Kind("{code}", "{name}", Category.FAULT, "m", "h", "Fout."), {find})'
HEAD = "from evsynth.findings import Kind, Category\nfrom evsynth.rules.rule import Rule\n"


def installed(folder: Path, name: str, module: str, code: str, points: str) -> None:
    """Put a package into a folder, as an installer does."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    stated = folder / f"{module}-1.0.dist-info"
    stated.mkdir()
    (stated / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (stated / "entry_points.txt").write_text(points, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for packages, with the example installed in it."""
    folder = tmp_path / "site"
    folder.mkdir()
    groups = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "entry-points"
    ]
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in each.items())
        for group, each in groups.items()
    )
    installed(folder, NAME, MODULE, (EXAMPLE / f"{MODULE}.py").read_text(encoding="utf-8"), points)
    monkeypatch.setattr(plugins, "site_folders", lambda: [str(folder)])
    monkeypatch.syspath_prepend(str(folder))
    before = {*sys.modules}
    yield folder
    for name in {*sys.modules} - before:
        del sys.modules[name]


def project(tmp_path: Path, *names: str, **files: str) -> Path:
    """A project with a long statement, that names packages."""
    settings = f"{BASE['evsynth.yaml']}plugins: [{', '.join(names)}]\n" if names else BASE["evsynth.yaml"]
    return write(tmp_path / "project", {**BASE, "claims/lang.yaml": LONG, "evsynth.yaml": settings, **files})


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def told(folder: Path, *codes: str) -> list[tuple[str, str]]:
    """The findings of `check` with these codes: code and message."""
    findings = json.loads(run("check", "-C", folder, "--format", "json").stdout)["findings"]
    return [(finding["code"], finding["message"]) for finding in findings if finding["code"] in codes]


def test_only_packages_that_the_settings_name_are_run(site: Path, tmp_path: Path) -> None:
    assert told(project(tmp_path / "a"), "X101") == []
    named = project(tmp_path / "b", "Evsynth_Short.Statements")
    assert told(named, "X101", "S212") == [("X101", "the statement of 'lang' has 32 words")]
    assert run("check", "-C", named, "--format", "count", "--select", "long-statement").stdout == "note: 1\n"
    assert run("check", "-C", named, "--ignore", "X101", "--select", "X").stdout.count("X101") == 0
    assert "X101 long-statement" in run("rules", "-C", named).stdout
    assert "makes more than one claim" in run("explain", "-C", named, "X101").stdout
    allowed = project(
        tmp_path / "c",
        NAME,
        **{"claims/lang.yaml": f"{LONG}  allow: [{{rule: long-statement, because: Zo is de wet.}}]\n"},
    )
    assert told(allowed, "X101", "L406") == []


def test_a_package_that_is_not_installed_is_an_error(site: Path, tmp_path: Path) -> None:
    folder = project(tmp_path, "evsynth-nergens")
    assert [name for name, _ in told(folder, "S212", "missing-plugin")] == ["S212"]
    assert run("check", "-C", folder).exit_code == 1
    done = run("check", "-C", folder, "--format", "count")
    assert (done.exit_code, "'count' is not one of 'text'" in done.output) == (2, True)


def test_what_is_wrong_with_a_package_is_told_and_the_rest_is_checked(site: Path, tmp_path: Path) -> None:
    failing = RULE.format(code="X201", name="valt-om", find="lambda synthesis: iter([1 / 0])")
    wrong = {
        "kapot": ("x = 1 / 0\n", "kapot fails (ZeroDivisionError: division by zero)"),
        "leeg": ("", "leeg fails (ValueError: it holds no rule)"),
        "omvallend": (f"{HEAD}x = {failing}\n", "its rule X201 fails (ZeroDivisionError: division by zero)"),
        "vreemd": (
            HEAD + f"x = {RULE.format(code='F999', name='vreemd', find='iter')}\n",
            "its rule F999 is not of the family X",
        ),
        "bezet": (
            HEAD + f"x = {RULE.format(code='X301', name='single-voice', find='iter')}\n",
            "there is a rule single-voice already",
        ),
    }
    for name, (code, reason) in wrong.items():
        installed(site, name, name, code, f"[evsynth.rules]\nall = {name}\n")
        folder = project(tmp_path / name, name, NAME)
        assert told(folder, "S213", "unusable-plugin") == [
            ("S213", f"the package '{name}' cannot be used: {reason}")
        ]
        assert len(told(folder, "X101")) == 1


def test_nothing_in_the_project_is_run(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path, "van-de-vreemde", NAME)
    trace = tmp_path / "spoor"
    code = f"open({str(trace)!r}, 'w').close()\n"
    installed(folder, "van-de-vreemde", "vreemde", code, "[evsynth.rules]\nall = vreemde\n")
    (folder / f"{MODULE}.py").write_text(
        code, encoding="utf-8"
    )  # it would go before the package that is installed
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend("")
    assert [code for code, _ in told(folder, "S212", "S213", "X101")] == ["X101", "S212"]
    assert not trace.exists()


def test_a_module_that_the_project_holds_is_not_run_though_a_package_names_it(
    site: Path, tmp_path: Path
) -> None:
    folder = project(tmp_path, "wijst")
    installed(site, "wijst", "wijzer", "", "[evsynth.rules]\nall = inproject\n")
    (folder / "inproject.py").write_text(
        f"open({str(tmp_path / 'spoor')!r}, 'w').close()\n", encoding="utf-8"
    )
    (site / "pad.pth").write_text(f"{folder}\n", encoding="utf-8")
    sys.path.append(str(folder))
    try:
        ((_, message),) = told(folder, "S213")
    finally:
        sys.path.remove(str(folder))
    assert "inproject fails (ModuleNotFoundError" in message
    assert not (tmp_path / "spoor").exists()


@pytest.mark.slow
def test_the_example_can_be_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = shutil.copytree(EXAMPLE, tmp_path / "source"), tmp_path / "target"
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(source)], check=True)
    monkeypatch.setattr(plugins, "site_folders", lambda: [str(target)])
    monkeypatch.syspath_prepend(str(target))
    assert len(told(project(tmp_path, NAME), "X101")) == 1
    del sys.modules[MODULE]
