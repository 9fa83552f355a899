"""A revision is read as the folder is that a checkout makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evsynth.history.revisions import Repository
from evsynth.history.tree import RevisionTree
from evsynth.reading.corpus import read_corpus, read_folder
from evsynth.reading.snapshot import Snapshot, snapshot_of, snapshot_of_folder
from tests.history.repositories import commit, git, needs_git
from tests.pictures import png
from tests.projects import BASE, STRIFE, write
from tests.reading.test_snapshot import POINTER, TEXT

pytestmark = needs_git

SOURCE = BASE["sources/jansen2020.yaml"].replace("jansen2020", "ander")
ODD = {
    "claims/oud.yml": STRIFE,
    "claims/sub/a.yaml": "a",
    "claims/sub/diep/b.YML": "a",
    "claims/sub/.verborgen/c.yaml": "a",
    "claims/.strijd.yaml": STRIFE,
    "claims/strijd.yaml.bak": STRIFE,
    "claims/notities.txt": STRIFE,
    "claims/latin.yaml": b"- id: latin\n  statement: caf\xe9\n",
    "claims/nieuwe\nregel.yaml": "- [\n",
    "claims/map.yaml/x": "x",
    "sources/pointer.yaml": POINTER,
    "sources/ander.json": '{"id": "ander", "title": "Een titel"}',
    "sources/bibliotheek.json": '[{"id": "iets", "title": "Een titel"}]',
    "sources/zonder": SOURCE,
    "sources/crossed.yaml": STRIFE,
    "sources/foto/x.png": "a",
    "strijd.yaml": STRIFE,
    "gelinkt.yaml": STRIFE,
    "Claims/strijd.yaml": STRIFE,
    "elders/echt.yaml": STRIFE,
    "figuren/kaart.png": png(),
    "balans.md": f"{TEXT}\n![Een kaart](figuren/Kaart.png) ![Weg](figuren/weg.png) "
    "![Uit](uit.png) ![Zelfde](zelfde.png)\n",
}
LINKS = {
    "claims/link.yaml": "../elders/echt.yaml",
    "claims/gelinkt.yaml": "../gelinkt.yaml",
    "claims/weg.yaml": "nergens.yaml",
    "claims/lus.yaml": "lus.yaml",
    "claims/door.yaml": "../elders/echt.yaml/x",
    "claims/buiten.yaml": "../../buiten.yaml",
    "claims/map": "../elders",
    "claims/sub/rond": "..",
    "sources/verder.yaml": "omweg.yaml",
    "sources/omweg.yaml": "../sources/./jansen2020.yaml",
    "uit.png": "../buiten.png",
    "zelfde.png": "figuren/kaart.png",
}


def of_head(project: Path) -> Snapshot:
    with Repository(str(project)) as repository:
        return snapshot_of(RevisionTree(repository, repository.revision("HEAD")))


@pytest.fixture(params=["", "deel/balans"], ids=["its own repository", "a folder of a repository"])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project with all that can be odd about its files, committed."""
    root = tmp_path / "work" / request.param
    write(root, {**BASE, **ODD})
    write(root.parent, {"buiten.yaml": STRIFE, "buiten.png": png(), "evsynth.lock": ""})
    for path, target in LINKS.items():
        (root / path).symlink_to(target)
    git(tmp_path / "work", "init", "-q")
    commit(
        tmp_path / "work", {"evsynth.lock": (root / "evsynth.lock").read_text() if not request.param else ""}
    )
    return root


def test_files_links_and_places(project: Path) -> None:
    saved, committed = snapshot_of_folder(str(project)), of_head(project)
    assert [finding.place.path for finding in committed.findings] == [
        finding.place.path for finding in saved.findings
    ]
    assert (dict(committed.files), committed.findings, committed.unread) == (
        dict(saved.files),
        saved.findings,
        saved.unread,
    )
    assert {"claims/link.yaml", "sources/verder.yaml"} <= committed.files.keys()
    names = {finding.kind.name for finding in committed.findings}
    assert names == {
        "not-read",
        "not-utf8",
        "not-a-file",
        "lfs-pointer",
        "unreadable-file",
        "outside-project",
    }


def test_the_text_and_its_pictures(project: Path) -> None:
    with Repository(str(project)) as repository:
        committed = read_corpus(snapshot_of(RevisionTree(repository, repository.revision("HEAD"))))
    saved = read_folder(str(project))
    assert saved.corpus.text
    assert [picture.kind for picture in saved.corpus.text.pictures] == ["png", "", "", "", "png"]
    assert (committed.corpus.text, committed.findings) == (saved.corpus.text, saved.findings)


@pytest.mark.parametrize("target", ["elders", "nergens", "evsynth.yaml", "../buiten", "."])
def test_a_folder_of_records_that_is_a_link(tmp_path: Path, target: str) -> None:
    root = write(
        tmp_path / "work", {**BASE, "elders/a.yaml": STRIFE, "strijd.yaml": STRIFE, "evsynth.lock": ""}
    )
    write(tmp_path / "buiten", {"b.yaml": STRIFE, "evsynth.lock": ""})
    (root / "claims" / "base.yaml").unlink()
    (root / "claims").rmdir()
    (root / "claims").symlink_to(target)
    git(root, "init", "-q")
    commit(root, {"evsynth.lock": ""})
    saved, committed = snapshot_of_folder(str(root)), of_head(root)
    assert (dict(committed.files), committed.findings, committed.unread) == (
        dict(saved.files),
        saved.findings,
        saved.unread,
    )
