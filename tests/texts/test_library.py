"""The files of the texts of sources, and the files that are not opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evsynth.model import FullText, Source
from evsynth.texts.library import Library, find_texts
from tests.projects import BASE, synthesis_of, write
from tests.tables import table_test

JANSEN = BASE["sources/jansen2020.yaml"]


def source(folder: Path, file: str = "", id: str = "jansen2020") -> Source:
    """A source, with a text of its own if `file` names one."""
    if not (folder / "evsynth.yaml").exists():
        write(folder, BASE)
    plain = synthesis_of(folder).links.source_by_id["jansen2020"]
    return plain._replace(id=id, text=FullText(file=file) if file else None)


def path_and_fault(tmp_path: Path, names: Mapping[str, str] | list[str], file: str = "") -> tuple[str, str]:
    """The name of the file that is the text of the source, or the name of the fault."""
    texts = tmp_path / "texts"
    texts.mkdir(exist_ok=True)
    for name in names:
        path = texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Woorden.")
    library = find_texts([source(tmp_path / "project", file)], str(texts))
    path = library.files.get("jansen2020", "")
    fault = library.faults.get("jansen2020")
    if fault:
        assert fault.kind.message.format_map(fault.parameters)
        assert fault.kind.hint.format_map(fault.parameters)
    return path.removeprefix(f"{texts}/"), fault.kind.name if fault else ""


@table_test("suffix", "pdf PDF Pdf docx DOCX odt epub html htm HTM md markdown txt".split())
def test_a_file_named_after_its_source(tmp_path: Path, suffix: str) -> None:
    assert path_and_fault(tmp_path, [f"jansen2020.{suffix}", "bakker2021.pdf", ".jansen2020.pdf"]) == (
        f"jansen2020.{suffix}",
        "",
    )


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert path_and_fault(tmp_path, ["jansen2020b.pdf", "jansen.pdf", "jansen2020.1.pdf"]) == ("", "")
    assert find_texts([source(tmp_path / "project")], str(tmp_path / "weg")) == Library(
        str(tmp_path / "weg"), {}, {}
    )
    (tmp_path / "bestand").write_text("")
    assert find_texts([source(tmp_path / "project")], str(tmp_path / "bestand")).faults == {}


def test_a_file_that_the_record_names(tmp_path: Path) -> None:
    assert path_and_fault(tmp_path, ["Rapport 2020 (def).PDF"], "Rapport 2020 (def).PDF") == (
        "Rapport 2020 (def).PDF",
        "",
    )
    assert path_and_fault(tmp_path, ["rapporten/2020/j.pdf", "jansen2020.pdf"], "rapporten/2020/j.pdf") == (
        "rapporten/2020/j.pdf",
        "",
    )
    assert path_and_fault(tmp_path, ["j.txt"], "./rapporten/../j.txt") == ("./rapporten/../j.txt", "")


def test_a_file_that_the_record_names_and_that_is_not_there(tmp_path: Path) -> None:
    assert path_and_fault(tmp_path, ["jansen2020.pdf"], "rapport.pdf") == ("", "text-missing")
    assert path_and_fault(tmp_path, [], "rapporten/j.pdf") == ("", "text-missing")
    (tmp_path / "texts" / "los.pdf").symlink_to("nergens.pdf")
    assert path_and_fault(tmp_path, [], "los.pdf") == ("", "text-missing")


def test_several_files_for_one_source(tmp_path: Path) -> None:
    assert path_and_fault(tmp_path, ["jansen2020.pdf", "jansen2020.txt"]) == ("", "ambiguous-text")
    assert path_and_fault(tmp_path, [], "jansen2020.txt") == ("jansen2020.txt", "")
    library = find_texts([source(tmp_path / "project")], str(tmp_path / "texts"))
    assert library.faults["jansen2020"].parameters == {"files": "'jansen2020.pdf', 'jansen2020.txt'"}


def test_a_file_beside_it_that_is_not_read_is_no_rival(tmp_path: Path) -> None:
    assert path_and_fault(tmp_path, ["jansen2020.pdf", "jansen2020.doc", "jansen2020.bib"]) == (
        "jansen2020.pdf",
        "",
    )


def test_a_folder_is_no_rival(tmp_path: Path) -> None:
    (tmp_path / "texts" / "jansen2020").mkdir(parents=True)
    assert path_and_fault(tmp_path, []) == ("", "")
    assert path_and_fault(tmp_path, ["jansen2020.pdf"]) == ("jansen2020.pdf", "")


@pytest.mark.parametrize("name", ["jansen2020.doc", "jansen2020.rtf", "jansen2020.pages", "jansen2020"])
def test_a_format_that_is_not_read(tmp_path: Path, name: str) -> None:
    assert path_and_fault(tmp_path, [name]) == ("", "unknown-format")
    assert path_and_fault(tmp_path, [name], name) == ("", "unknown-format")


@table_test(
    "name", ["../geheim.txt", "a/../../geheim.txt", "..", ".", "/etc/hostname", "..\\geheim.txt", "\0.txt"]
)
def test_a_path_that_leaves_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "geheim.txt").write_text("Niet lezen.")
    path, fault = path_and_fault(tmp_path, [], name)
    assert path == ""
    assert fault in ("text-outside-folder", "text-missing")


def test_a_link_that_leaves_the_folder(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("Niet lezen.")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "jansen2020.txt").symlink_to(tmp_path / "geheim.txt")
    assert path_and_fault(tmp_path, []) == ("", "text-outside-folder")
    (tmp_path / "texts" / "map").symlink_to(tmp_path)
    assert path_and_fault(tmp_path, [], "map/geheim.txt") == ("", "text-outside-folder")


def test_a_folder_that_is_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "jansen2020.txt").write_text("Woorden.")
    (tmp_path / "texts").symlink_to(tmp_path / "elders")
    assert path_and_fault(tmp_path, []) == ("jansen2020.txt", "")


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "jansen2020.txt").symlink_to("jansen2020.txt")
    assert path_and_fault(tmp_path, []) == ("", "text-missing")
