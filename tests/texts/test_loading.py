"""Reading texts in processes of their own, and keeping what was read.

A file that hangs, crashes or cannot be kept harms no other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from multiprocessing import active_children
from operator import call
from pathlib import Path
from subprocess import DEVNULL, Popen, run
from sys import executable
from threading import Thread
from typing import Any

import pytest

from evsynth.files import keeping
from evsynth.files.keeping import Store
from evsynth.model import FullText, Source
from evsynth.texts import cache, loading, workers
from evsynth.texts.cache import TextFile, kept
from evsynth.texts.faults import TextFault
from evsynth.texts.library import find_texts
from evsynth.texts.loading import opened, planned, read_all
from evsynth.texts.normalisation import NormalisedText, normalised
from evsynth.texts.transcript import Heading, Page, Transcript
from evsynth.texts.workers import Ended, cores, worker_results
from tests.projects import BASE, synthesis_of, write

TEXT = Transcript(
    content="1 Inleiding\n\nGemeenten “verschillen” – coöperatief 𝒜 ﬁ\n\nSlot",
    pages=(Page(0, "iv"), Page(13)),
    headings=(Heading(0, 1, "1 Inleiding"),),
    has_loose_spacing=True,
)
HASH = "ab" * 32
KEY = b"k" * 32
FOR_EVER = 3_600
"""Seconds that nobody waits for."""


def reading(folder: Path, name: str, content: str) -> TextFile:
    path = folder / name
    path.write_text(content)
    return TextFile(
        path=str(path),
        sha256=sha256(content.encode()).hexdigest(),
        reader=0,
        store=Store(str(folder / "kept"), KEY),
    )


def text_of(store: Store) -> TextFile:
    return TextFile(path="een.txt", sha256=HASH, reader=0, store=store)


def nobody() -> None:
    """Count nothing."""


def slow_read(text_file: TextFile) -> TextFault | None:
    """A reader that hangs, or crashes, on files that are named so."""
    name = Path(text_file.path).stem
    if name == "hangt":
        time.sleep(FOR_EVER)
    if name == "crasht":
        os.abort()
    if name == "vol":
        raise MemoryError
    if name == "diep":
        raise RecursionError
    return loading._read_now(text_file) and None


# Workers


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that hang are given up soon, and all others are waited for.

    What a busy machine does late is not too late.
    """
    do = workers._Worker.do

    def told_apart(
        worker: workers._Worker, function: Callable[[Any], Any], given: object, limit: float | None
    ) -> object:
        hangs = "hangt" in getattr(given, "path", "") or time.sleep is getattr(given, "func", None)
        assert limit is not None
        return do(worker, function, given, limit if hangs else None)

    monkeypatch.setattr(workers._Worker, "do", told_apart)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
def test_whatever_a_process_does_the_others_answer() -> None:
    work = {
        "answers": partial(str, 5),
        "too": partial(len, "abc"),
        "hangs": partial(time.sleep, FOR_EVER),
        "leaves": partial(os._exit, 0),
        "crashes": partial(os.abort),
        "is full": partial(bytes, 10**13),
        "last": partial(len, "abcd"),
    }
    names = {id(task): name for name, task in work.items()}
    results = {names[id(task)]: result for task, result in worker_results(call, work.values(), 0.1)}
    assert results == {
        "answers": "5",
        "too": 3,
        "hangs": Ended.TOO_LATE,
        "leaves": Ended.CRASHED,
        "crashes": Ended.CRASHED,
        "is full": Ended.CRASHED,
        "last": 4,
    }


def test_a_fault_of_ours_is_seen() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(worker_results(int, ["1", "x"]))


def test_nothing_to_do_takes_no_process() -> None:
    assert list(worker_results(call, [])) == []
    assert cores() >= 1


def test_who_stops_listening_ends_the_work() -> None:
    results = worker_results(call, [partial(int, 1), partial(time.sleep, FOR_EVER)])
    assert next(results)[1] == 1
    results.close()  # type: ignore[attr-defined]
    assert active_children() == []


def test_a_worker_ends_with_the_process_that_made_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    work = f"import os, time; open('{note}', 'w').write(str(os.getpid())); time.sleep({FOR_EVER})"
    code = (
        "from evsynth.texts.workers import worker_results\n"
        f"if __name__ == '__main__':\n    print(*worker_results(exec, [{work!r}]))\n"
    )
    script = tmp_path / "ouder.py"
    script.write_text(code)
    with Popen(
        [executable, str(script)], stdout=DEVNULL, stderr=DEVNULL, cwd=Path(__file__).parents[2]
    ) as parent:
        worker = _waited(
            lambda: (
                int(note.read_text() or 0) if note.exists() and _is_alive(int(note.read_text() or 0)) else 0
            )
        )
        parent.kill()
    assert worker
    assert _waited(lambda: not _is_alive(worker))


def _waited(is_so, seconds: float = 300.0):  # type: ignore[no-untyped-def]
    """Wait for the first true value of a condition, and return it."""
    end = time.monotonic() + seconds
    while not (value := is_so()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def _is_alive(process: int) -> bool:
    try:
        return (
            process > 0 and "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        )
    except OSError:
        return False


HOSTILE = "pickle multiprocessing socket signal copyreg runpy selectors sitecustomize evsynth".split()
"""Names of modules that a new Python may ask for."""


def test_a_worker_runs_nothing_of_the_folder_that_it_starts_in(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in HOSTILE:
        (checkout / name).mkdir(parents=True)
        (checkout / name / "__init__.py").write_text(f"open({str(tmp_path / 'marker')!r}, 'w')")
    script = tmp_path / "programs" / "script.py"
    script.parent.mkdir()
    script.write_text(
        "from evsynth.texts.workers import worker_results\n"
        "if __name__ == '__main__':\n    print(*worker_results(len, ['abc']))\n"
    )
    done = run([executable, str(script)], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.stdout == "('abc', 3)\n", done.stderr
    assert not (tmp_path / "marker").exists()


# Reading


@pytest.mark.usefixtures("impatient")
def test_a_reader_that_hangs_or_crashes_ends_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "read", slow_read)
    names = ("een", "hangt", "crasht", "vol", "diep", "twee")
    readings = {name: reading(tmp_path, f"{name}.txt", f"Woorden van {name}.") for name in names}
    calls: list[int] = []
    wrong = read_all(readings, lambda: calls.append(1), 0.1)
    assert {name: fault.kind.name for name, fault in wrong.items()} == {
        "hangt": "text-timeout",
        "crasht": "reader-failed",
        "vol": "reader-failed",
        "diep": "reader-failed",
    }
    assert list(wrong) == ["hangt", "crasht", "vol", "diep"]
    assert wrong["hangt"].parameters == {"seconds": "0.1"}
    assert all(fault.kind.message.format_map(fault.parameters) for fault in wrong.values())
    assert len(calls) == len(names)
    assert sorted(path.name for path in (tmp_path / "kept" / "texts").iterdir()) == sorted(
        Path(readings[name].name).name for name in ("een", "twee")
    )


@pytest.mark.slow
def test_a_file_is_read_once_for_all_its_sources(tmp_path: Path) -> None:
    text_file, empty = reading(tmp_path, "een.txt", "Woorden."), reading(tmp_path, "leeg.txt", "")
    calls: list[int] = []
    wrong = read_all({"a": text_file, "b": text_file, "c": empty, "d": empty}, lambda: calls.append(1))
    assert {id: fault.kind.name for id, fault in wrong.items()} == {"c": "empty-text", "d": "empty-text"}
    assert len(calls) == 2
    Path(text_file.path).unlink()
    assert read_all({"a": text_file}, lambda: calls.append(1)) == {}
    assert len(calls) == 3


def test_what_cannot_be_kept_is_read_when_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("geen map")
    text_file = reading(tmp_path, "een.txt", "Woorden.")
    assert loading.read(text_file) is None
    text = opened(text_file)
    assert not isinstance(text, TextFault)
    assert text.transcript.content == "Woorden."
    assert keeping.kept_size(text_file.store, text_file.name) == 0


def test_a_file_without_a_fingerprint_is_not_kept(tmp_path: Path) -> None:
    text_file = reading(tmp_path, "een.txt", "Woorden.")._replace(sha256="")
    assert loading.read(text_file) is None
    assert not (tmp_path / "kept").exists()


def test_fingerprints(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text("een")
    assert loading.fingerprint(str(tmp_path / "een.txt")) == sha256(b"een").hexdigest()
    os.mkfifo(tmp_path / "pijp")
    for name in ("weg.txt", "pijp", "."):
        assert loading.fingerprint(str(tmp_path / name)) == ""


def test_another_file_than_the_record_names(tmp_path: Path) -> None:
    plain = synthesis_of(write(tmp_path / "project", BASE)).links.source_by_id["jansen2020"]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "jansen2020.txt").write_text("Woorden.")
    right = sha256(b"Woorden.").hexdigest()

    def faults_of(sha: str) -> tuple[list[str], list[str]]:
        source: Source = plain._replace(text=FullText(file="", sha256=sha))
        readings, faults_by_source = planned(
            find_texts([source], str(texts)), {source.id: source}, Store(str(tmp_path / "kept"), KEY)
        )
        return list(readings), [fault.kind.name for fault in faults_by_source.values()]

    assert faults_of(right) == faults_of("") == (["jansen2020"], [])
    assert faults_of("0" * 64) == ([], ["text-changed"])


# What is kept


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(str(tmp_path / "kept"), KEY)
    cache.keep(text_of(store), normalised(TEXT))
    return store


def stored(store: Store) -> Path:
    (path,) = Path(store.folder, cache.FOLDER).iterdir()
    return path


def test_what_is_kept_comes_back(store: Store) -> None:
    assert kept(text_of(store)) == normalised(TEXT)
    assert keeping.is_kept(store, text_of(store).name)
    assert keeping.kept_size(store, text_of(store).name) == stored(store).stat().st_size
    assert kept(text_of(store)._replace(reader=1)) is kept(text_of(store)._replace(sha256="cd" * 32)) is None
    assert keeping.kept_size(store, text_of(store)._replace(reader=1).name) == 0


def test_strange_words_come_back(store: Store) -> None:
    for content in ("", "\ud800 half", "\x00\n\n", "ß" * 10_000, "x" * 5000 + "Ǆ"):
        cache.keep(text_of(store), normalised(Transcript(content=content)))
        assert kept(text_of(store)) == normalised(Transcript(content=content))


def test_every_part_of_what_is_kept_counts_as_nothing(store: Store) -> None:
    path = stored(store)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert kept(text_of(store)) is None
    path.write_bytes(whole + b" ")
    assert kept(text_of(store)) is None


def test_a_byte_that_is_not_right_is_seen(store: Store) -> None:
    path = stored(store)
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert kept(text_of(store)) is None


@pytest.mark.parametrize(
    "body",
    [b"", b"[]\n", b"null\n", b'{"size": 1}\nab', b"9" * 5000 + b"\n", b'{"size": "a"}\n', b"[" * 10_000],
)
def test_other_bodies_count_as_nothing(store: Store, body: bytes) -> None:
    keeping.keep(store, text_of(store).name, body)
    assert keeping.is_kept(store, text_of(store).name)
    assert kept(text_of(store)) is None


@pytest.mark.parametrize("what", ["VERSION", "__version__", "CHUNK", "unidata_version"])
def test_what_another_version_made_counts_as_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(cache, what, "another")
    assert not keeping.is_kept(store, text_of(store).name)
    assert kept(text_of(store)) is None


def test_what_is_damaged_is_read_and_kept_again(tmp_path: Path) -> None:
    text_file = reading(tmp_path, "een.txt", "Woorden.")
    assert loading.read(text_file) is None
    path = stored(text_file.store)
    whole = path.read_bytes()
    for damage in (b"", whole[:-3], None):
        path.unlink() if damage is None else path.write_bytes(damage)
        text = opened(text_file)
        assert not isinstance(text, TextFault)
        assert text.transcript.content == "Woorden."
        assert path.read_bytes() == whole
    path.unlink()
    path.mkdir()
    assert opened(text_file) == text


def test_who_is_killed_leaves_nothing_that_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        cache.keep(text_of(Store(str(tmp_path), KEY)), normalised(TEXT))
    assert list((tmp_path / "texts").iterdir()) == []
    assert not keeping.is_kept(Store(str(tmp_path), KEY), text_of(Store(str(tmp_path), KEY)).name)


def test_two_that_write_at_once(tmp_path: Path) -> None:
    store = Store(str(tmp_path), KEY)
    texts = [normalised(Transcript(content=letter * 50_000)) for letter in "ab"]
    seen: list[object] = []

    def write_often(text: NormalisedText) -> None:
        for _ in range(20):
            cache.keep(text_of(store), text)
            seen.append(kept(text_of(store)) in texts)

    threads = [Thread(target=write_often, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 40
    assert len(list((tmp_path / cache.FOLDER).iterdir())) == 1
