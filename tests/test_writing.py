"""A file is written whole or not at all, whatever goes wrong, and nothing is left behind that stays."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.files import writing
from evsynth.files.writing import write_file, write_new
from tests.projects import BASE, write

LEFT = ".evsynth-0123456789abcdef"


@pytest.fixture(autouse=True)
def swept_anew() -> Iterator[None]:
    """A process sweeps a folder once; each test is to be as a new process."""
    writing._sweep.cache_clear()
    yield
    writing._sweep.cache_clear()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def temporary(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".evsynth-*"))


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half(descriptor: int, content: bytes) -> None:
    """A disk that is full after half of a file."""
    os.write(descriptor, content[: len(content) // 2])
    full()


# Permissions


@pytest.mark.usefixtures("umask")
def test_new_files_follow_the_umask_and_old_ones_keep_their_permissions(project: Path) -> None:
    write_file(str(project / "new"), b"x")
    write_new(str(project / "newer"), b"x")
    (project / "old").write_text("before")
    (project / "old").chmod(0o604)
    write_file(str(project / "old"), b"x")
    assert [mode(project / name) for name in ("new", "newer", "old")] == [0o640, 0o640, 0o604]


@pytest.mark.usefixtures("umask")
def test_what_commands_write_follows_the_umask(project: Path) -> None:
    (project / "evsynth.lock").unlink()
    done = CliRunner().invoke(main, ["review", "-C", str(project), "--all", "--as", "Ans"])
    assert done.exit_code == 0, done.output
    assert CliRunner().invoke(main, ["init", str(project / "other")]).exit_code == 0
    written = [project / "evsynth.lock", *(path for path in (project / "other").rglob("*") if path.is_file())]
    assert len(written) > 5
    assert {mode(path) for path in written} == {0o640}


def test_nobody_else_reads_what_only_the_owner_may(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even for the moment before it stands in its place."""
    (project / "secret").write_text("before")
    (project / "secret").chmod(0o600)
    modes: list[int] = []
    fill = writing._fill

    def watched(descriptor: int, content: bytes) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        fill(descriptor, content)

    monkeypatch.setattr(writing, "_fill", watched)
    write_file(str(project / "secret"), b"after")
    assert modes[-1] == mode(project / "secret") == 0o600


# Whole or not at all


@pytest.mark.parametrize("step", ["write", "fsync", "replace", "open"])
def test_where_a_step_fails_the_old_file_stays_and_nothing_is_left(
    project: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "old").write_text("before")
    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        with pytest.raises(OSError, match="No space"):
            write_file(str(project / "old"), b"after")
    assert (project / "old").read_text() == "before"
    assert temporary(project) == []


@pytest.mark.parametrize("step", ["write", "fsync", "link"])
def test_where_a_step_fails_there_is_no_new_file(
    project: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        if step == "link":
            patched.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"):
            write_new(str(project / "new"), b"after")
    assert not (project / "new").exists()
    assert temporary(project) == []


COMMANDS = {
    "init": ["init", "{}/new"],
    "text": ["init", "--text", "{}"],
    "import": ["import", "-C", "{}", "{}/refs.bib"],
    "build": ["build", "-C", "{}", "--to", "md"],
    "review": ["review", "-C", "{}", "--all", "--as", "Ans"],
    "baseline": ["check", "-C", "{}", "--baseline", "{}/known.txt", "--write-baseline"],
    "verify": ["verify", "-C", "{}"],
}
"""Commands that write. Of verify the lock is the outcome; there is no text, so it only reads its own."""


def files(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".evsynth" not in path.relative_to(project).parts
    }


@pytest.mark.sampled
@pytest.mark.parametrize("step", ["write", "fsync"])
@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_full_disk_no_command_leaves_a_part_of_a_file(
    project: Path, name: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in ("text", "build"):
        pytest.importorskip("pypandoc")
    (project / "refs.bib").write_text("@book{een2001, title={Een}, author={Bos, A.}, year=2001}\n")
    if name == "verify":
        pytest.importorskip("lxml")
        (project / "texts").mkdir()
        (project / "texts" / "jansen2020.txt").write_text("gemeenten verschillen van elkaar")
    before = files(project)
    command = [word.format(project) for word in COMMANDS[name]]
    with monkeypatch.context() as patched:
        patched.setattr(*{"write": (writing, "_fill", half), "fsync": (os, "fsync", full)}[step])
        done = CliRunner().invoke(main, command)
    assert done.exit_code == 2, done.output
    assert "no space left on device" in done.output
    assert files(project) == before
    assert temporary(project) == []
    assert CliRunner().invoke(main, command).exit_code in (0, 1), "afterwards it works"
    assert files(project) != before


def test_of_a_new_synthesis_there_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill, count = writing._fill, iter(range(100))

    def full_at_last(descriptor: int, content: bytes) -> None:
        (half if next(count) >= 5 else fill)(descriptor, content)

    monkeypatch.setattr(writing, "_fill", full_at_last)
    assert CliRunner().invoke(main, ["init", str(tmp_path / "new")]).exit_code == 2
    assert files(tmp_path / "new") == {}


def test_a_new_file_never_replaces_one_that_came_in_between(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = writing._fill

    def late(descriptor: int, content: bytes) -> None:
        fill(descriptor, content)
        (project / "new").write_text("of somebody else")

    monkeypatch.setattr(writing, "_fill", late)
    with pytest.raises(FileExistsError):
        write_new(str(project / "new"), b"ours")
    assert (project / "new").read_text() == "of somebody else"


def test_init_text_leaves_a_text_that_came_in_between(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypandoc")
    from evsynth.cli import init

    def late(path: str, content: bytes) -> None:
        (project / "balans.md").write_text("mijn tekst")
        write_new(path, content)

    monkeypatch.setattr(init, "write_new", late)
    done = CliRunner().invoke(main, ["init", "--text", str(project)])
    assert done.exit_code == 2
    assert "exists already, nothing was written" in done.output
    assert (project / "balans.md").read_text() == "mijn tekst"


@pytest.mark.parametrize("error", [errno.EPERM, errno.ENOTSUP])
def test_where_a_file_system_has_no_links_a_new_file_is_new_all_the_same(
    project: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_links(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", without_links)
    write_new(str(project / "new"), b"ours")
    with pytest.raises(FileExistsError):
        write_new(str(project / "new"), b"again")
    assert (project / "new").read_bytes() == b"ours"


def test_by_way_of_the_folder_itself_where_another_lies_on_another_file_system(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def across(temporary: str, path: str) -> None:
        if Path(temporary).parent != Path(path).parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        replace(temporary, path)

    monkeypatch.setattr(os, "replace", across)
    write_file(str(project / "sources" / "a"), b"x")
    assert (project / "sources" / "a").read_bytes() == b"x"
    assert temporary(project) == []


# Temporary files


def test_temporary_files_stand_where_git_does_not_see_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[Path] = []
    replace = os.replace

    def watched(temporary: str, path: str) -> None:
        placed.append(Path(temporary))
        replace(temporary, path)

    monkeypatch.setattr(os, "replace", watched)
    write_file(str(project / "sources" / "a"), b"x")
    assert placed[-1].parent == project / ".evsynth"
    assert writing.TEMPORARY.fullmatch(placed[-1].name)
    assert (project / ".evsynth" / ".gitignore").read_bytes() == b"*\n"


@pytest.mark.parametrize("folder", [".evsynth", "sources", "."])
def test_what_is_left_behind_is_swept(project: Path, folder: str) -> None:
    (project / ".evsynth").mkdir()
    (project / folder / LEFT).write_bytes(b"half")
    write_file(str(project / folder / "a"), b"x")
    assert temporary(project) == []


def test_only_what_is_ours_and_left_behind_is_swept(project: Path, tmp_path: Path) -> None:
    folder = project / ".evsynth"
    folder.mkdir()
    (tmp_path / "mine").write_text("of the user")
    kept = [".evsynth-projects", ".evsynth-0123456789abcdeg", f"{LEFT}0", "notes"]
    for name in kept:
        (folder / name).write_text("of the user")
    (folder / ".evsynth-00000000000000aa").symlink_to(tmp_path / "mine")
    (folder / ".evsynth-00000000000000bb").mkdir()
    living = folder / LEFT
    with living.open("w") as stream:
        flock(stream, LOCK_EX)
        write_file(str(project / "a"), b"x")
        assert {path.name for path in folder.iterdir()} == {
            *kept,
            ".evsynth-00000000000000aa",
            ".evsynth-00000000000000bb",
            LEFT,
            ".gitignore",
        }
    assert (tmp_path / "mine").read_text() == "of the user"
    writing._sweep.cache_clear()
    write_file(str(project / "a"), b"x")
    assert not living.exists()


def test_a_writer_whose_file_was_swept_before_it_could_lock_it_takes_another(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_locked, taken = writing._is_locked, list[str]()

    def late(descriptor: int) -> bool | None:
        if not taken:
            (path,) = (project / ".evsynth").glob(".evsynth-*")
            taken.append(path.name)
            path.unlink()
        return is_locked(descriptor)

    write_file(str(project / "before"), b"x")  # the folder is there
    monkeypatch.setattr(writing, "_is_locked", late)
    write_file(str(project / "a"), b"x")
    assert taken
    assert (project / "a").read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="kills itself")
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_who_is_killed_leaves_the_old_file_and_one_that_is_swept(project: Path, step: str) -> None:
    write(project, {"a": "before"})
    program = f"""
import os, signal
from evsynth.files.writing import write_file
os.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_file({str(project / "a")!r}, b"after")
"""
    (project / ".evsynth").mkdir()
    (project / ".evsynth" / ".gitignore").write_bytes(b"*\n")
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (project / "a").read_text() == "before"
    assert len(temporary(project)) == 1
    write_file(str(project / "b"), b"x")
    assert temporary(project) == []


@pytest.mark.parametrize("where", ["folder", "ignore"])
def test_links_in_a_checkout_lead_no_writer_elsewhere(project: Path, tmp_path: Path, where: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("of the user")
    if where == "folder":
        (project / ".evsynth").symlink_to(elsewhere)
    else:
        (project / ".evsynth").mkdir()
        (project / ".evsynth" / ".gitignore").symlink_to(elsewhere / "mine")
    write_file(str(project / "a"), b"x")
    assert (project / "a").read_bytes() == b"x"
    assert [path.name for path in elsewhere.iterdir()] == ["mine"]
    assert (elsewhere / "mine").read_text() == "of the user"
