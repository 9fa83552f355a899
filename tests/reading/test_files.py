"""Files that cannot be read are findings, and the others are still read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evsynth.findings import hint, message
from evsynth.reading.files import LOCK_FILE, find_root
from evsynth.reading.pointers import is_pointer
from tests.projects import BASE, codes_in, findings_in, write
from tests.tables import table_test


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


def test_a_folder_in_place_of_a_file(project: Path) -> None:
    (project / "claims" / "map.yaml").mkdir()
    assert codes_in(project) == ["not-a-file"]


def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "claims" / "pijp.yaml")
    assert codes_in(project) == ["not-a-file"]


def test_a_link_that_leaves_the_project(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elders.yaml").write_text("- id: elders\n")
    (project / "claims" / "link.yaml").symlink_to(tmp_path / "elders.yaml")
    assert codes_in(project) == ["outside-project"]


def test_a_folder_that_is_a_link_out_of_the_project(project: Path, tmp_path: Path) -> None:
    (project / "claims").rename(tmp_path / "claims")
    (project / "claims").symlink_to(tmp_path / "claims")
    assert "outside-project" in codes_in(project)


def test_a_link_that_leads_nowhere_is_told_with_the_words_of_the_system(project: Path) -> None:
    (project / "claims" / "link.yaml").symlink_to("nergens.yaml")
    (finding,) = findings_in(project)
    assert finding.kind.name == "unreadable-file"
    assert message(finding) == "cannot be read: no such file or directory"


def test_a_folder_that_is_a_link_to_nowhere(project: Path) -> None:
    (project / "claims").rename(project / "elders")
    (project / "claims").symlink_to("nergens")
    assert codes_in(project) == ["unreadable-file"]


def test_a_link_within_the_project_is_read(project: Path) -> None:
    (project / "meer.yaml").write_text(BASE["claims/base.yaml"].replace("gemeenten-verschillen", "nog-een"))
    (project / "claims" / "link.yaml").symlink_to(project / "meer.yaml")
    assert codes_in(project) == []


def test_a_file_that_is_too_large(project: Path) -> None:
    (project / "claims" / "groot.yaml").write_bytes(b"# " + b"x" * 10_000_001)
    assert codes_in(project) == ["too-large"]


def test_a_file_that_is_not_utf8_says_where(project: Path) -> None:
    (project / "claims" / "latin.yaml").write_bytes("- id: a\n  note: café\n".encode("latin-1"))
    findings = findings_in(project)
    assert [(finding.kind.name, finding.place.line, finding.place.column) for finding in findings] == [
        ("not-utf8", 2, 12)
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode_encodings_are_not_guessed(project: Path, encoding: str) -> None:
    (project / "claims" / "breed.yaml").write_bytes("- id: a\n".encode(encoding))
    assert set(codes_in(project)) <= {"not-utf8", "invalid-yaml"}
    assert codes_in(project)


def test_what_looks_like_a_record_but_is_not_read(project: Path) -> None:
    write(
        project,
        {"claims/oud.yml": "- id: a\n", "sources/rapporten/b.yaml": "id: b\n", "claims/notities.txt": "x"},
    )
    assert codes_in(project) == ["not-read", "not-read"]


def test_of_what_is_not_read_even_ids_in_another_encoding_count_as_recorded(project: Path) -> None:
    (project / "sources" / "oud").mkdir()
    (project / "sources" / "jansen2020.yaml").rename(project / "sources" / "oud" / "a.yaml")
    with (project / "sources" / "oud" / "a.yaml").open("ab") as file:
        file.write("note: café\n".encode("latin-1"))
    assert codes_in(project) == ["not-read"]


def test_a_name_that_is_not_utf8(project: Path) -> None:
    name = os.fsdecode(b"claims/caf\xe9.yaml")
    (project / name).write_text("- id: Fout\n")
    assert "bad-id" in codes_in(project)
    assert all(finding.place.path.isprintable() for finding in findings_in(project))


def test_settings_that_are_not_there_are_one_finding(tmp_path: Path) -> None:
    assert codes_in(write(tmp_path, {"evsynth.yaml/x": ""})) == ["not-a-file"]


def test_no_claims_and_no_sources_is_no_fault(tmp_path: Path) -> None:
    assert codes_in(write(tmp_path, {"evsynth.yaml": "title: Leeg\n"})) == []


def test_the_root_is_found_from_below(project: Path) -> None:
    assert find_root(str(project / "claims")) == str(project)
    assert find_root(str(project.parent)) is None


def test_a_file_that_breaks_off_makes_nothing_unknown(project: Path) -> None:
    """The syntax error is told; that its source cannot be found is not told a second time for every claim."""
    path = project / "sources" / "jansen2020.yaml"
    path.write_text(path.read_text() + "note: a: b\n")
    assert codes_in(project) == ["invalid-yaml"]


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 4743512\n"


@pytest.mark.parametrize(
    "content",
    [
        POINTER,
        POINTER.replace("\n", "\r\n"),
        POINTER.removesuffix("\n"),
        POINTER.replace("\noid", f"\next-0-foo sha256:{'5e' * 32}\noid"),
        POINTER.replace("git-lfs.github.com", "hawser.github.com"),
    ],
    ids=[
        "as it is",
        "with line ends of Windows",
        "without the last line end",
        "with an extension",
        "of the first versions",
    ],
)
@pytest.mark.parametrize(
    "path", ["claims/base.yaml", "sources/jansen2020.yaml", "evsynth.yaml", "balans.md", LOCK_FILE]
)
def test_a_pointer_of_git_lfs_is_called_what_it_is(path: str, content: str, project: Path) -> None:
    (project / path).write_bytes(content.encode())
    findings = [
        (finding.place.path, message(finding), hint(finding))
        for finding in findings_in(project)
        if finding.kind.code.startswith("Y")
    ]
    advice = "run `git lfs pull`, which brings the file"
    assert findings == [(path, "is a pointer of Git LFS, not the file itself", advice)]
    assert not {"unknown-source", "unknown-claim", "unknown-theme"} & set(codes_in(project))


@pytest.mark.parametrize(
    "content", [f"Over LFS:\n\n{POINTER}", f"{POINTER}En meer.\n", POINTER[:60], POINTER.replace("oid", "id")]
)
def test_a_text_about_pointers_is_none(content: str, project: Path) -> None:
    (project / "balans.md").write_text(content)
    assert "lfs-pointer" not in codes_in(project)


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n"


@table_test(
    ("content", "is_one"),
    [
        (POINTER, True),
        (POINTER + b"\n", True),
        (POINTER.replace(b"sha256", b"md5"), False),
        (POINTER.replace(b"12", b"1"), True),
        (POINTER.replace(b"12", b"one"), False),
        (b" " + POINTER, False),
        (
            POINTER.replace(b"12", b"1" * 898),
            True,
        ),  # 1,023 bytes, and the next one more: the format allows fewer than 1,024
        (POINTER.replace(b"12", b"1" * 899), False),
    ],
)
def test_a_pointer_of_git_lfs_is_told_from_a_file(content: bytes, is_one: bool) -> None:
    assert is_pointer(content) is is_one
