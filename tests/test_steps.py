"""Each command, document format and problem format once in the default run.

And again in a wheel, installed by itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, distributions
from importlib.util import find_spec
from pathlib import Path
from venv import create

import pytest
from click import Context
from click.testing import CliRunner
from packaging.utils import canonicalize_name

from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.pandoc import program as pandoc
from tests.history.repositories import git, needs_git
from tests.steps import STEPS, Run, example, take
from tests.test_requirements import needed

ROOT = Path(__file__).parents[1]

needs_extras = pytest.mark.skipif(
    not (has_extra() and pandoc.available() and find_spec("krippendorff")),
    reason="not all extras are installed",
)
needs_hatchling = pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling is not installed")


def in_process(folder: Path, arguments: Sequence[str], typed: str) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(main, arguments, input=typed, catch_exceptions=False)
    return done.exit_code, done.output


def as_installed(program: Path) -> Run:
    """Runs the evsynth of another environment; nothing of the checkout is on its path."""

    def run(folder: Path, arguments: Sequence[str], typed: str) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        command = [str(program), *arguments]
        done = subprocess.run(
            command, cwd=folder, env=environment, input=typed, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    return run


def committed(project: Path) -> Path:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Begin")
    return project


@needs_git
@needs_extras
def test_every_command_does_what_it_is_for(tmp_path: Path) -> None:
    project = committed(example(tmp_path, in_process))
    for step in STEPS:
        take(project, step, in_process)


def test_no_command_is_left_out() -> None:
    assert {step.line.split()[0] for step in STEPS} == set(main.list_commands(Context(main)))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.iterdir()
    return made


def environment(folder: Path, wheel: Path, seen: Iterable[Path]) -> Path:
    """The evsynth of a new environment with a wheel in it, which besides sees what lies in some folders."""
    create(folder, with_pip=True)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    python = str(binaries / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip())
    (packages / "seen.pth").write_text("".join(f"{path}\n" for path in seen), encoding="utf-8")
    return binaries / "evsynth"


def without_extras() -> Iterable[Distribution]:
    """The distributions that evsynth needs without any extra, and what these need."""
    installed = {canonicalize_name(one.name): one for one in distributions()}
    reached, waiting = set[str](), ["evsynth"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in reached:
            reached.add(name)
            waiting += needed(installed[name].requires or [], set())
    return [installed[name] for name in reached - {"evsynth"}]


def links_to(found: Iterable[Distribution], folder: Path) -> Path:
    """A folder with links to the modules of distributions, and to nothing that lies beside them."""
    folder.mkdir()
    for one in found:
        for name in {file.parts[0] for file in one.files or () if file.parts[0] not in ("..", "__pycache__")}:
            (folder / name).symlink_to(Path(str(one.locate_file(name))))
    return folder


@pytest.mark.slow
@needs_git
@needs_extras
@needs_hatchling
def test_a_wheel_does_all_that_a_checkout_does(wheel: Path, tmp_path: Path) -> None:
    packages = {
        Path(str(one.locate_file(""))) for one in distributions() if canonicalize_name(one.name) != "evsynth"
    }
    run = as_installed(environment(tmp_path / "environment", wheel, sorted(packages - {ROOT})))
    project = committed(example(tmp_path, run))
    for step in STEPS:
        take(project, step, run)


@pytest.mark.slow
@needs_git
@needs_hatchling
@pytest.mark.skipif(os.name == "nt", reason="links want rights on Windows")
def test_a_bare_wheel_says_which_extra_a_command_needs(wheel: Path, tmp_path: Path) -> None:
    run = as_installed(
        environment(tmp_path / "environment", wheel, [links_to(without_extras(), tmp_path / "packages")])
    )
    project = committed(example(tmp_path, run))
    for step in STEPS:
        take(project, step, run, extras=())
