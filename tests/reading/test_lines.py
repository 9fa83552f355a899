"""Lines are counted as editors and git count them, whatever a file holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evsynth.cli import main
from evsynth.findings import Finding
from evsynth.reading.files import File
from evsynth.reading.lines import behind, lines_of, place_at, shielded
from evsynth.reading.lock import read_lock
from evsynth.reading.nodes import Mapping, parse
from evsynth.reading.text import read_text
from tests.projects import BASE, findings_in, write

FOREIGN = "\x85\u2028\u2029\ufeff"
pieces = st.lists(
    st.sampled_from(["a", "é", "𝄞", " ", "\n  ", "\r\n  ", "\r  ", *FOREIGN, "\u200b"]), max_size=12
).map("".join)
ends = st.sampled_from(["\n", "\r\n", "\r"])


def expected(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character by a plain split."""
    lines = re.split("\r\n|\n|\r", text[:offset])
    return len(lines), len(lines[-1]) + 1


@given(st.text(st.sampled_from("a\n\r\x0b\x0c\x1c\x85\u2028")))
def test_only_line_feeds_and_carriage_returns_end_a_line(text: str) -> None:
    lines = lines_of(text)
    assert "".join(lines) == text.replace("\n", "").replace("\r", "")
    assert len(lines) == len(text.encode().splitlines())


@given(st.text(st.sampled_from("ab\n\u2028")), st.data())
def test_places_add_up(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, at))
    assert behind(place_at(text, start, "f"), text[start:at]) == place_at(text, at, "f")


def test_a_file_may_begin_with_a_character_at_which_libyaml_ends_a_line() -> None:
    for first in ("", "\x85", "\u2028", "\ufeff", "\ufeff\x85"):
        (finding,) = parse(f"{first}k: 1\nlast: 1\nlast: 2\n".encode(), "f.yaml").findings
        assert (finding.kind.name, finding.place[1:]) == ("repeated-key", (3, 1)), first


@given(st.lists(st.tuples(pieces, st.sampled_from('"#')), min_size=1, max_size=6), ends, st.booleans())
def test_every_field_and_finding_stands_where_an_editor_shows_it(
    parts: list[tuple[str, str]], end: str, has_mark: bool
) -> None:
    text = ""
    for number, (value, kind) in enumerate(parts):
        comment = value.replace("\r", "").replace("\n", "")
        text += f'k{number}: "{value}" # {number}{end}' if kind == '"' else f"# {comment}{end}"
    text += f"last: x{end}last: y{end}"
    document = parse((("\ufeff" if has_mark else "") + text).encode(), "f.yaml")
    root = document.root
    assert isinstance(root, Mapping)
    for name in root.entries:
        match = re.search(rf"(?:^|[\r\n]){name}", text)
        assert match is not None
        assert root.key(name)[1:] == expected(text, match.end() - len(name))
    assert [(finding.kind.name, finding.place[1:]) for finding in document.findings] == [
        ("repeated-key", expected(text, text.rindex("last")))
    ]


@given(pieces, ends)
def test_a_mistake_stands_where_an_editor_shows_it(value: str, end: str) -> None:
    text = f'a: "{value}"{end}b: "x" y{end}'
    assert parse(text.encode(), "f.yaml").findings[-1].place[1:] == expected(text, text.index('"x"'))


@given(pieces)
def test_characters_that_libyaml_does_not_see_are_kept(value: str) -> None:
    text, back = shielded(value)
    assert len(text) == len(value)
    assert not set(FOREIGN) & set(text)
    assert text.translate(back) == value


def test_a_shield_is_never_a_character_of_the_text() -> None:
    text = "".join(map(chr, range(0xE000, 0xF900))) + FOREIGN
    shield, back = shielded(text)
    assert shield.translate(back) == text


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_libyaml_only_is_told_and_read_as_a_space(
    character: str, tmp_path: Path
) -> None:
    claims = (
        BASE["claims/base.yaml"]
        .replace("Gemeenten verschillen", f'"Gemeenten{character}verschillen')
        .replace("elkaar.", 'elkaar."')
    )
    claims = f"{claims}  theme: gemeenten\n"
    findings = findings_in(write(tmp_path, {**BASE, "claims/base.yaml": claims}))
    assert [(finding.kind.name, str(finding.place)) for finding in findings] == [
        ("control-character", "claims/base.yaml:2:24"),
        ("repeated-key", f"claims/base.yaml:{len(lines_of(claims))}:3"),
    ]
    shown = CliRunner().invoke(main, ["check", "-C", str(tmp_path)], catch_exceptions=False).output
    assert f"{len(lines_of(claims)):>5} |   theme: gemeenten" in shown


def test_an_excerpt_shows_the_line_that_is_meant(tmp_path: Path) -> None:
    text = "Een\u2028twee.\x85\n\n{{ niets }}\n"
    write(tmp_path, {**BASE, "balans.md": text})
    shown = CliRunner().invoke(main, ["check", "-C", str(tmp_path)], catch_exceptions=False).output
    assert "balans.md:3:1: error" in shown
    assert "    3 | {{ niets }}" in shown


def test_lines_of_the_lock() -> None:
    findings: list[Finding] = []
    read_lock(File("evsynth.lock", "# a\x0bb\x85c\u2028d\nniets\r\nquote\x0cx\n".encode()), findings)
    assert [finding.place.line for finding in findings] == [2, 3]


def test_lines_of_a_text() -> None:
    findings: list[Finding] = []
    read_text(File("balans.md", "a\x0bb\r\nc\u2028d\n\ne {{ f\n".encode()), findings)
    assert [(finding.kind.name, finding.place.line, finding.place.column) for finding in findings] == [
        ("control-character", 1, 2),
        ("malformed-call", 4, 3),
    ]
