"""A snapshot is a project at one moment: of a folder, and of what an editor has not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from evsynth.linking import link
from evsynth.reading.corpus import CorpusReading, read_corpus, read_folder
from evsynth.reading.snapshot import snapshot_of_folder
from evsynth.reading.tree import LARGEST
from tests.pictures import png
from tests.projects import BASE, STRIFE, snapshot_with, write

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n"
TEXT = "# Kop\n\n![Een kaart](figuren/kaart.png)\n"
UNSAVED = {
    "a claim": {"claims/base.yaml": STRIFE},
    "a new file": {"claims/nieuw.yaml": STRIFE},
    "settings": {"evsynth.yaml": "title: Anders\ndimensions:\n  - {id: niveau, values: [rijk]}\n"},
    "settings that break off": {"evsynth.yaml": "title: [\n"},
    "a text": {"balans.md": "# Kop\n\nZie [@niemand].\n"},
    "a lock": {"evsynth.lock": "<<<<<<< HEAD\n"},
    "a picture": {"figuren/kaart.png": png(12, 8)},
    "a picture that is none": {"figuren/kaart.png": b"GIF89a"},
    "another name": {"claims/strijd.yml": STRIFE},
    "a folder below": {"claims/oud/strijd.yaml": STRIFE},
    "a hidden file": {"claims/.strijd.yaml": STRIFE},
    "a copy": {"claims/kopie.yaml.bak": STRIFE},
    "beside the folders": {"strijd.yaml": STRIFE},
    "the wrong letters": {"Claims/strijd.yaml": STRIFE},
    "the folder of the other kind": {"sources/strijd.yaml": STRIFE},
    "another encoding": {"claims/latin.yaml": b"- id: latin\n  statement: caf\xe9\n"},
    "a pointer": {"sources/jansen2020.yaml": POINTER},
    "too large": {"claims/groot.yaml": b"#" * (LARGEST + 1)},
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", {**BASE, "balans.md": TEXT, "figuren/kaart.png": png()})


def results(reading: CorpusReading) -> tuple[object, ...]:
    """What was read, as far as two readings can be compared."""
    corpus = reading.corpus
    ids = [record.id for record in (*corpus.sources, *corpus.claims)]
    return (
        ids,
        corpus.unread,
        corpus.text,
        corpus.lock,
        corpus.settings.title,
        reading.findings,
        link(corpus).claim_by_id.keys(),
    )


def test_a_file_that_is_read_by_way_of_a_link_is_not_misplaced(project: Path) -> None:
    (project / "strijd.yaml").write_text(STRIFE, encoding="utf-8")
    (project / "claims" / "link.yaml").symlink_to("../strijd.yaml")
    before = snapshot_of_folder(str(project))
    assert (before.findings, before.with_files({}).findings) == ((), ())
    assert [finding.kind.name for finding in before.with_files({"los.yaml": STRIFE.encode()}).findings] == [
        "not-read"
    ]


def test_two_moments_hold_the_same_or_not(project: Path) -> None:
    before = snapshot_of_folder(str(project))
    assert before.holds_the_same(snapshot_of_folder(str(project)))
    assert before.holds_the_same(before.with_files({})) is True
    assert before.holds_the_same(before.with_files({"claims/base.yaml": STRIFE.encode()})) is False
    assert before.holds_the_same(before.with_files({"claims/latin.yaml": b"\xe9"})) is False


@pytest.mark.parametrize("name", UNSAVED)
def test_what_is_not_saved_is_read_as_if_it_was(project: Path, name: str) -> None:
    files = {path: text.encode() if isinstance(text, str) else text for path, text in UNSAVED[name].items()}
    before = snapshot_of_folder(str(project))
    unsaved = read_corpus(before.with_files(files))
    assert read_folder(str(project)).findings == read_corpus(before).findings
    write(project, {"evsynth.lock": before.files["evsynth.lock"], **files})
    assert results(unsaved) == results(read_folder(str(project)))
    assert results(unsaved) != results(read_corpus(before))


def test_a_snapshot_stays_what_it_was(project: Path) -> None:
    before = snapshot_of_folder(str(project))
    (project / "claims" / "base.yaml").unlink()
    write(project, {"sources/jansen2020.yaml": "- [\n", "evsynth.lock": ""})
    after = before.with_files({"balans.md": b"# Anders\n"})
    assert {**before.files, "balans.md": b"# Anders\n"} == after.files
    assert read_corpus(after).findings == read_corpus(before).findings == ()


def test_two_names_that_are_shown_alike_are_told() -> None:
    names = ("claims/b\x1b.yaml", r"claims/b\x1b.yaml")
    reading = read_corpus(snapshot_with({**BASE, **dict.fromkeys(names, STRIFE)}))
    assert [(finding.kind.name, finding.place.path) for finding in reading.findings] == [
        ("unreadable-file", names[1])
    ]
    assert [claim.id for claim in reading.corpus.claims].count("strijd") == 1


def test_a_project_needs_no_folder() -> None:
    reading = read_corpus(snapshot_with({**BASE, "balans.md": TEXT, "figuren/kaart.png": png()}))
    assert reading.findings == ()
    assert reading.corpus.text
    assert [(picture.kind, picture.problem) for picture in reading.corpus.text.pictures] == [("png", "")]
    assert [finding.kind.name for finding in read_corpus(snapshot_with({})).findings] == ["unreadable-file"]
