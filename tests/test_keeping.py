"""What lies in `.evsynth/` of a checkout counts only if a program of this user put it there."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evsynth.cli import main
from evsynth.files import keeping
from evsynth.files.keeping import NOTHING, Store, keep, kept, new_key, project_store, user_folder, user_key
from evsynth.pandoc import program as pandoc
from tests.projects import BASE, write

FALSE = "gemeenten bestaan gewoonweg niet"
QUOTED = BASE["claims/base.yaml"].replace("quote: verschillen", f"quote: {FALSE}")
TEXTS = {
    "texts/jansen2020.txt": "Wat wij zagen is dat gemeenten verschillen van elkaar.",
    "texts/devries2019.txt": "Er zijn geen twee gelijk.",
    "texts/bakker2021.txt": "Het gaat overal anders.",
}

needs_build = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path), new_key())


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


# The seal


def test_what_is_kept_comes_back(store: Store) -> None:
    keep(store, "texts/a", b"\n een \x00")
    assert kept(store, "texts/a") == b"\n een \x00"
    assert keeping.is_kept(store, "texts/a")
    assert kept(store, "texts/b") is None


def forge(store: Store, name: str, how: str) -> None:  # noqa: C901
    """Put something into a store as somebody would who has no key."""
    path = Path(store.folder, name)
    content = b"forged"
    digest = sha256(content).hexdigest().encode()
    line = path.read_bytes()[: keeping.SEAL_LINE]
    other = Store(store.folder, b"")
    match how:
        case "content":
            path.write_bytes(line + content)
        case "digest":
            path.write_bytes(line[:65] + digest + b"\n" + content)
        case "no seal":
            path.write_bytes(content)
        case "half a seal":
            path.write_bytes(line[:70])
        case "checksum":
            path.write_bytes(digest + b"\n" + content)
        case "letters":
            path.write_bytes("é".encode() * 32 + b" " + digest + b"\n" + content)
        case "no key":
            keep(other, name, content)
        case "another key":
            keep(Store(store.folder, new_key()), name, content)
        case "another name":
            keep(store, "texts/other", content)
            os.replace(path.with_name("other"), path)
        case "link":
            keep(store, "texts/other", content)
            os.replace(path.with_name("other"), path.parent.parent / "elsewhere")
            path.unlink()
            path.symlink_to(path.parent.parent / "elsewhere")
        case "link of a folder":
            os.replace(path.parent, path.parent.with_name("moved"))
            path.parent.symlink_to("moved")
        case "pipe":
            path.unlink()
            os.mkfifo(path)
        case "folder":
            path.unlink()
            path.mkdir()


FORGERIES = [
    *(
        "content",
        "digest",
        "no seal",
        "half a seal",
        "checksum",
        "letters",
        "no key",
        "another key",
        "another name",
    ),
    *("link", "link of a folder", "pipe", "folder"),
]


@pytest.mark.parametrize("how", FORGERIES)
def test_what_has_no_seal_that_fits_counts_as_absent(store: Store, how: str) -> None:
    keep(store, "texts/a", b"ours")
    forge(store, "texts/a", how)
    assert kept(store, "texts/a") is None
    assert not keeping.is_kept(store, "texts/a") or how == "content", (
        "the seal is whole there; the content is not"
    )


def test_what_nothing_is_kept_in_has_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keep(NOTHING, "a", b"x")
    (tmp_path / "a").write_bytes(b"x")
    assert kept(NOTHING, "a") is None
    assert not keeping.is_kept(NOTHING, "a")
    assert keeping.kept_size(NOTHING, "a") == 0


def test_others_are_forgotten_but_nothing_behind_a_link(tmp_path: Path) -> None:
    store, elsewhere = Store(str(tmp_path / "kept"), new_key()), tmp_path / "elsewhere"
    for name in ("pictures/a", "pictures/b"):
        keep(store, name, b"x")
    keeping.forget_others(store, "pictures", ["pictures/a"])
    assert [path.name for path in Path(store.folder, "pictures").iterdir()] == ["a"]
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("of the user")
    Path(store.folder, "other").symlink_to(elsewhere)
    keeping.forget_others(store, "other", [])
    assert (elsewhere / "mine").exists()


# Forged in a checkout


def forged(project: Path, change: str) -> None:
    """Rewrite the words of all transcripts that are kept."""
    for path in (project / ".evsynth" / "texts").iterdir():
        data = path.read_bytes()
        line, body = data[: keeping.SEAL_LINE], data[keeping.SEAL_LINE :]
        body = body.replace(b"gemeenten verschillen van elkaar", FALSE.encode()).replace(
            b"gemeentenverschillenvanelkaar", FALSE.replace(" ", "").encode()
        )
        digest = sha256(body).hexdigest().encode()
        path.write_bytes(
            {"content": line + body, "digest": line[:65] + digest + b"\n" + body, "none": body}[change]
        )


@pytest.mark.sampled
@pytest.mark.parametrize("change", ["content", "digest", "none"])
def test_a_forged_transcript_verifies_nothing(tmp_path: Path, change: str) -> None:
    pytest.importorskip("lxml")
    project = write(tmp_path / "project", {**BASE, **TEXTS, "claims/base.yaml": QUOTED})
    assert run("verify", "-C", project).exit_code == 1
    genuine = {path.name: path.read_bytes() for path in (project / ".evsynth" / "texts").iterdir()}
    assert len(genuine) == 3
    forged(project, change)
    for words in (["verify", "-C", project], ["verify", "-C", project, "--no-cache"]):
        done = run(*words)
        assert done.exit_code == 1, done.output
        assert "2 exactly as quoted" in done.output
    run("verify", "-C", project)
    assert {path.name: path.read_bytes() for path in (project / ".evsynth" / "texts").iterdir()} == genuine, (
        "made anew"
    )
    forged(project, change)
    assert run("quote", "-C", project, "jansen2020", FALSE).exit_code == 1


@pytest.mark.slow
def test_with_the_key_the_same_forgery_would_count(tmp_path: Path) -> None:
    """So the tests above show that it is the seal that keeps it out."""
    pytest.importorskip("lxml")
    project = write(tmp_path / "project", {**BASE, **TEXTS, "claims/base.yaml": QUOTED})
    assert run("verify", "-C", project).exit_code == 1
    forged(project, "none")
    store = project_store(str(project))
    for path in (project / ".evsynth" / "texts").iterdir():
        keep(store, f"texts/{path.name}", path.read_bytes())
    done = run("verify", "-C", project)
    assert "3 exactly as quoted" in done.output


def test_a_forged_index_is_not_searched(tmp_path: Path) -> None:
    pytest.importorskip("snowballstemmer")
    project = write(tmp_path / "project", {**BASE, **TEXTS})
    other = write(tmp_path / "other", {**BASE, **TEXTS, "texts/jansen2020.txt": f"Men schrijft: {FALSE}."})
    assert run("search", "-C", other, "bestaan").exit_code == 0
    found = json.loads(run("search", "-C", project, "gemeenten", "--format", "json").stdout)
    stored = project / ".evsynth" / "search.db"
    genuine = stored.read_bytes()
    stored.write_bytes((other / ".evsynth" / "search.db").read_bytes()[keeping.SEAL_LINE :])
    for _ in range(2):
        assert run("search", "-C", project, "bestaan").exit_code == 1
        assert json.loads(run("search", "-C", project, "gemeenten", "--format", "json").stdout) == found
        stored.write_bytes(genuine[:200] + b"x" + genuine[201:])


@needs_build
def test_a_forged_memory_of_builds_and_forged_pictures_do_not_count(tmp_path: Path) -> None:
    project = write(tmp_path / "project", BASE)
    build = ["build", "-C", project, "--to", "tex"]
    assert run(*build).exit_code == 0
    document = project / "build" / "balans.tex"
    picture = min((project / "build" / "figures").glob("*.png"))
    genuine = document.read_bytes(), picture.read_bytes()
    assert "up to date" in run(*build).output
    memory = project / ".evsynth" / "built.json"
    data = memory.read_bytes()
    document.write_bytes(b"forged")
    said = json.loads(data[keeping.SEAL_LINE :])
    said[str(document)]["content"] = sha256(b"forged").hexdigest()
    memory.write_bytes(data[: keeping.SEAL_LINE] + json.dumps(said).encode())
    for path in (project / ".evsynth" / "pictures").iterdir():
        path.write_bytes(path.read_bytes()[: keeping.SEAL_LINE] + b"\x89PNG forged IEND\xaeB`\x82")
    assert "up to date" not in run(*build).output
    assert (document.read_bytes(), picture.read_bytes()) == genuine


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_without_the_cache_nothing_of_it_is_read_or_written(tmp_path: Path) -> None:
    pytest.importorskip("snowballstemmer")
    project = write(tmp_path / "project", {**BASE, **TEXTS})
    commands = [["verify"], ["search", "gemeenten"], ["quote", "jansen2020", "gemeenten verschillen"]]
    if pandoc.available():
        commands.append(["build", "--to", "md"])
    for command in commands:
        done = run(*command, "-C", project, "--no-cache")
        assert done.exit_code == 0, done.output
    assert snapshot(project / ".evsynth").keys() <= {".gitignore"}
    for command in commands:
        assert run(*command, "-C", project).exit_code == 0
    before = snapshot(project / ".evsynth")
    assert len(before) >= 5
    for command in commands:
        done = run(*command, "-C", project, "--no-cache")
        assert done.exit_code == 0
        assert "up to date" not in done.output
    assert snapshot(project / ".evsynth") == before


def test_a_folder_of_the_checkout_that_is_a_link_keeps_nothing(tmp_path: Path) -> None:
    project, elsewhere = write(tmp_path / "project", BASE), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project / ".evsynth").symlink_to(elsewhere)
    assert project_store(str(project)) == NOTHING
    assert list(elsewhere.iterdir()) == []


# The key


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(keeping.VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.usefixtures("home")
def test_the_key_is_made_once_and_is_the_users_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as lanes:
        keys = set(lanes.map(user_key, [str(tmp_path / "project")] * 32))
    assert len(keys) == 1
    (key,) = keys
    path = Path(user_folder(), keeping.KEY_FILE)
    assert (len(key), stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (
        32,
        0o600,
        0o700,
    )
    assert (path.parent / ".gitignore").read_bytes() == b"*\n"
    assert key.hex() not in repr(sorted(os.listdir(path.parent)))


@pytest.mark.parametrize("damage", [b"", b"zz" * 32, b"ab" * 31, b"ab" * 33, b"\xff" * 64])
@pytest.mark.usefixtures("home")
def test_a_key_that_is_none_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = Path(user_folder(), keeping.KEY_FILE)
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    path.chmod(0o600)
    key = user_key(str(tmp_path / "project"))
    assert len(key) == 32
    assert user_key(str(tmp_path / "project")) == key


@pytest.mark.usefixtures("home")
def test_a_key_that_others_can_read_is_none(tmp_path: Path) -> None:
    path, project = Path(user_folder(), keeping.KEY_FILE), str(tmp_path / "project")
    first = user_key(project)
    path.chmod(0o644)
    second = user_key(project)
    assert second not in (first, b"")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")
    assert user_key(project) not in (first, second, b"")


def test_a_key_in_the_repository_of_the_project_is_none(home: Path) -> None:
    (home / ".git").mkdir(parents=True)
    assert user_key(str(home / "deep" / "project")) == b""
    (home / "deep" / ".git").mkdir(parents=True)
    assert user_key(str(home / "deep" / "project")) != b""


@pytest.mark.slow
def test_without_a_home_nothing_is_kept_and_all_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("snowballstemmer")
    monkeypatch.delenv(keeping.VARIABLE)
    monkeypatch.delenv("HOME")
    project = write(tmp_path / "project", {**BASE, **TEXTS})
    assert user_key(str(project)) == b""
    assert "3 exactly as quoted" in run("verify", "-C", project).output
    assert run("search", "-C", project, "gemeenten").exit_code == 0
    assert snapshot(project / ".evsynth").keys() <= {".gitignore"}


def test_where_the_users_folder_cannot_be_written_nothing_is_kept(home: Path) -> None:
    home.write_text("a file")
    assert user_key(str(home.parent / "project")) == b""


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/evsynth"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/evsynth"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "data"}, "/h/.local/share/evsynth"),
        ("linux", {"HOME": "."}, ""),
        ("linux", {}, ""),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/evsynth"),
        ("darwin", {}, ""),
        ("win32", {"LOCALAPPDATA": "/l", "HOME": "/h"}, "/l/evsynth"),
        ("win32", {}, ""),
    ],
)
def test_the_folder_of_the_user(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", keeping.VARIABLE, "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(keeping.sys, "platform", platform)
    assert user_folder() == folder
