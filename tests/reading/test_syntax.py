"""What keeps a file from being YAML is said in words of our own, at the place where the mistake is."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from evsynth.findings import Finding, hint, message
from evsynth.reading.claims import CLAIM, EVIDENCE, RELATION
from evsynth.reading.nodes import parse
from evsynth.reading.sources import OWN
from evsynth.reading.syntax import FIELDS
from tests.tables import table_test


class Spot(NamedTuple):
    """A line of a file with a field, one of more in its record; numbers from 0."""

    lines: tuple[str, ...]
    number: int

    @property
    def line(self) -> str:
        return self.lines[self.number]

    @property
    def indent(self) -> int:
        return len(self.line) - len(self.line.lstrip(" "))

    def with_lines(self, *lines: str) -> str:
        return "\n".join((*self.lines[: self.number], *lines, *self.lines[self.number + 1 :], ""))

    def with_value(self, value: str) -> str:
        return self.with_lines(f"{self.line.partition(':')[0]}: {value}")

    @property
    def value(self) -> int:
        """The column of the value."""
        return self.line.index(": ") + 2


CLAIMS = """\
- id: een
  statement: Het eerste.
  theme: gemeenten
  evidence:
    - source: jansen2020
      stance: supports
      locator: {page: 3}
      quote: het een
      because: Zo staat het er.
    - source: bakker2021
      stance: qualifies
      quote: het ander
- id: twee
  statement: Het tweede.
  note: Een opmerking.
  theme: gemeenten
""".splitlines()
SOURCE = "id: jansen2020\ntype: book\ntitle: Gemeenten\nnote: Gelezen.\nissued: 2020\n".splitlines()
SETTINGS = (
    "title: Voorbeeld\nquestion: Wat dan?\nthemes:\n  - id: t\n"
    "    title: Thema\n    question: Hoe?\nlanguage: nl\n"
).splitlines()
SPOTS = {
    "the second line of a list of claims": Spot(tuple(CLAIMS), 1),
    "the middle of a list of claims": Spot(tuple(CLAIMS), 14),
    "evidence": Spot(tuple(CLAIMS), 7),
    "the last evidence": Spot(tuple(CLAIMS), 11),
    "a source": Spot(tuple(SOURCE), 3),
    "the settings": Spot(tuple(SETTINGS), 1),
    "a theme": Spot(tuple(SETTINGS), 4),
}


@pytest.fixture(params=SPOTS)
def spot(request: pytest.FixtureRequest) -> Spot:
    return SPOTS[request.param]


def only(text: str) -> Finding:
    """The one finding of reading a text."""
    document = parse(text.encode(), "f.yaml")
    assert len(document.findings) == 1, [message(finding) for finding in document.findings]
    assert not document.is_whole
    return document.findings[0]


def assert_said(text: str, words: str, line: int, column: int) -> None:
    """Line and column from 0."""
    finding = only(text)
    assert words in message(finding)
    assert (finding.place.line, finding.place.column) == (line + 1, column + 1)
    assert hint(finding)
    assert not hint(finding).endswith("...")


def test_a_field_too_far_to_the_right(spot: Spot) -> None:
    wording = f"this field is indented by {spot.indent + 1}, the fields above by {spot.indent}"
    assert_said(spot.with_lines(f" {spot.line}"), wording, spot.number, spot.indent + 1)


def test_a_field_too_far_to_the_left(spot: Spot) -> None:
    if spot.indent:
        wording = f"this field is indented by {spot.indent - 1}, the fields above by {spot.indent}"
        assert_said(spot.with_lines(spot.line[1:]), wording, spot.number, spot.indent - 1)


def test_a_field_below_a_value_between_quotation_marks(spot: Spot) -> None:
    text = spot.with_lines(f'{" " * spot.indent}author: "x"', f"  {spot.line}")
    wording = f"this field is indented by {spot.indent + 2}, the fields above by {spot.indent}"
    assert_said(text, wording, spot.number + 1, spot.indent + 2)


@pytest.mark.parametrize("more", [-1, 1])
@pytest.mark.parametrize(("number", "indent"), [(9, 4)])
def test_an_item_in_another_column(number: int, indent: int, more: int) -> None:
    spot = Spot(tuple(CLAIMS), number)
    wording = f"this item is indented by {indent + more}, the items above by {indent}"
    assert_said(spot.with_lines(" " * (indent + more) + spot.line.lstrip()), wording, number, indent + more)


def test_an_item_at_the_margin_below_items_that_are_indented() -> None:
    text = "title: T\nthemes:\n  - id: een\n    title: Een\n- id: twee\n  title: Twee\n"
    assert_said(text, "this item is indented by 0, the items above by 2", 4, 0)


def test_a_claim_that_does_not_begin_at_the_margin() -> None:
    spot = Spot(tuple(CLAIMS), 12)
    assert_said(spot.with_lines(f" {spot.line}"), "this item is indented by 1, the items above by 0", 12, 1)


@table_test(
    ("lines", "number", "at", "wording"),
    [
        (["    -source: jansen2020"], 4, 4, "a space is missing after the hyphen of '-source: jansen2020'"),
        (["    -source: bakker2021"], 9, 4, "a space is missing after the hyphen of '-source: bakker2021'"),
        (["-id: twee"], 12, 0, "a space is missing after the hyphen of '-id: twee'"),
        (["-id: een"], 0, 0, "a space is missing after the hyphen of '-id: een'"),
        (["  theme:gemeenten"], 2, 2, "a space is missing after the colon of 'theme:gemeenten'"),
        (["  theme:gemeenten"], 15, 2, "a space is missing after the colon of 'theme:gemeenten'"),
        (["    - source:jansen2020"], 4, 6, "a space is missing after the colon of 'source:jansen2020'"),
        (["      stance:supports"], 5, 6, "a space is missing after the colon of 'stance:supports'"),
        (["- id:een"], 0, 2, "a space is missing after the colon of 'id:een'"),
    ],
)
def test_a_space_that_is_missing(lines: list[str], number: int, at: int, wording: str) -> None:
    assert_said(Spot(tuple(CLAIMS), number).with_lines(*lines), wording, number, at)


def test_a_space_that_is_missing_elsewhere() -> None:
    assert_said(Spot(tuple(SOURCE), 2).with_lines("title:Gemeenten"), "colon of 'title:Gemeenten'", 2, 0)
    assert_said(Spot(tuple(SETTINGS), 3).with_lines("  -id: t"), "hyphen of '-id: t'", 3, 2)
    assert_said("{source: a, locator:{page: 3}}\n", "a space is missing after the colon", 0, 19)


@pytest.mark.parametrize(
    ("value", "wording"),
    [
        ('"De meeste" gemeenten', "a value begins with a quotation mark, and goes on"),
        ("'s avonds in 's-Hertogenbosch", "a value begins with a quotation mark, and goes on"),
        ("[...] en toen", "a value begins with a bracket, and goes on"),
        ("{x} en toen", "a value begins with a brace, and goes on"),
        ("'s avonds is het druk", "the quotation mark ' that opens here is not closed"),
        ('"De meeste gemeenten', 'the quotation mark " that opens here is not closed'),
        ("[een, twee", "the bracket [ that opens here is not closed"),
        ("{een: twee", "the brace { that opens here is not closed"),
        ("@jansen zegt", "a value that begins with @"),
        ("*De meeste* gemeenten", "a value that begins with *"),
        ("> de meeste gemeenten", "a value that begins with >"),
    ],
)
def test_a_value_that_begins_with_a_sign(spot: Spot, value: str, wording: str) -> None:
    assert_said(spot.with_value(value), wording, spot.number, spot.value)
    assert "put the whole value between quotation marks" in hint(only(spot.with_value(value)))


def test_a_quotation_mark_that_the_next_value_closes(spot: Spot) -> None:
    text = spot.with_lines(f'{spot.line[: spot.value]}"De meeste', f'{" " * spot.indent}author: "x y"')
    assert_said(text, 'the quotation mark " that opens here is not closed', spot.number, spot.value)


def test_a_colon_within_a_value(spot: Spot) -> None:
    assert_said(spot.with_value("dit: dat"), "a value holds a colon and a space", spot.number, spot.value + 3)


@pytest.mark.parametrize("less", [0, 2])
def test_a_second_line_that_is_not_indented(spot: Spot, less: int) -> None:
    column = max(spot.indent - less, 0)
    text = spot.with_lines(spot.line, f"{' ' * column}en zo verder")
    assert_said(text, "this line belongs to no field", spot.number + 1, column)


def test_a_colon_that_is_missing(spot: Spot) -> None:
    text = spot.with_lines(spot.line, f"{' ' * spot.indent}because reden")
    assert_said(text, "a colon is missing after 'because'", spot.number + 1, spot.indent + len("because"))


def test_a_second_line_that_begins_with_a_name_where_no_field_begins() -> None:
    text = "- id: een\n  statement: Het is een\nnote van de raad\n"
    assert_said(text, "this line belongs to no field", 2, 0)


def test_a_text_below_a_hyphen_and_nothing_else_is_no_second_line() -> None:
    assert_said("-\nHet is zo.\nEn niet anders.\n", "could not find expected ':'", 2, 0)


@pytest.mark.parametrize("comment", ["#12 zegt", "# een opmerking"])
def test_a_comment_in_the_middle_of_a_value(spot: Spot, comment: str) -> None:
    text = spot.with_lines(f"{spot.line} {comment}", f"{' ' * (spot.indent + 4)}en verder")
    assert_said(text, "a comment ends a value that goes on in the next line", spot.number, len(spot.line) + 1)
    text = spot.with_lines(spot.line, f"        {comment}", f"{' ' * (spot.indent + 4)}en verder")
    assert_said(text, "a comment ends a value that goes on in the next line", spot.number + 1, 8)


def test_a_comment_and_an_empty_line_in_the_middle_of_a_value(spot: Spot) -> None:
    text = spot.with_lines(f"{spot.line} # zegt", "", f"{' ' * (spot.indent + 4)}en verder")
    assert_said(text, "a comment ends a value that goes on in the next line", spot.number, len(spot.line) + 1)


def test_a_comment_that_leaves_out_the_end_of_what_stands_between_braces() -> None:
    assert_said("- {quote: motie #12}\n- {quote: x}\n", "a comment leaves out the } that closes the {", 0, 16)


def test_a_comma_that_is_missing() -> None:
    assert_said("a: {b: c,\n  d: e\n  f: g}\n", "a comma is missing before this", 2, 3)


def test_a_no_break_space_after_a_colon_or_a_hyphen() -> None:
    assert_said(
        "- id: a\n  evidence:\n    - source: x\n      because:\xa0waarom\n      quote: y\n",
        "a no-break space after the colon",
        3,
        14,
    )
    assert_said(
        "- id: a\n  theme: t\n  statement:\u202fx\n  note: y\n",
        "a narrow no-break space after the colon of 'state",
        2,
        12,
    )
    assert_said("-\xa0id: a\n  statement: x\n", "a no-break space after the hyphen", 0, 1)


def test_a_backslash() -> None:
    assert_said('a: b\nc: "C:\\Users\\x"\n', "a backslash within double quotation marks", 1, 6)


def test_a_fence_of_markdown() -> None:
    assert_said("```yaml\n- id: een\n```\n", "a fence of Markdown", 0, 0)


def test_a_byte_order_mark_where_two_files_were_joined() -> None:
    assert_said(
        "- id: een\n\ufeff- id: twee\n", "U+FEFF, a byte order mark, at the beginning of a line", 1, 0
    )


@pytest.mark.parametrize(
    ("text", "column"), [("- \t- a\n", 3), ("  \ta: b\n", 3), ("- - \ta: {b, \n", 5), ("\ta: b\n", 1)]
)
def test_a_tab_is_told_where_it_stands(text: str, column: int) -> None:
    finding = only(text)
    assert (finding.kind.name, finding.place.line, finding.place.column) == ("tab", 1, column)


def test_only_fields_are_what_a_field_is_held_against() -> None:
    assert_said("-\n      stance: b\nnote: x\n", "this field is indented by 0, the fields above by 6", 2, 0)
    assert "mapping values are not allowed" in message(only("  d\n  statement: Zo.\n"))


def test_a_mistake_on_the_line_of_a_brace_is_not_one_of_the_brace() -> None:
    for text in ("a: {b: c: d}\n", "a: {b: c: d\n"):
        finding = only(text)
        assert "did not find expected ',' or '}'" in message(finding)
        assert (finding.place.line, finding.place.column) == (1, 9)


def test_what_stands_below_its_like_is_not_told_to_be_elsewhere() -> None:
    assert "did not find expected <document start>" in message(only("  a: b\n...\n  c: d\n"))


def test_a_control_character() -> None:
    assert_said("a: é\nb: x\x01y\n", "the character U+0001, which cannot be seen", 1, 4)


def test_what_nobody_foresaw_is_said_in_the_words_of_libyaml() -> None:
    assert_said("a: b\n- c\n", "did not find expected key", 1, 0)


@table_test("text", ['a: "b', "a: [b", "a: b\nc: [", "- a\n- {b", "a: 'b\n\n\n"])
def test_no_place_lies_past_the_end(text: str) -> None:
    finding = only(text)
    lines = text.splitlines()
    assert finding.place.line <= len(lines)
    assert finding.place.column <= len(lines[finding.place.line - 1]) + 1


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_a_line_indented_with_no_break_spaces_is_read_and_told(spot: Spot, space: str) -> None:
    if spot.indent:
        text = spot.with_lines(space * spot.indent + spot.line.lstrip())
        document = parse(text.encode(), "f.yaml")
        assert document.is_whole
        assert document.root is not None
        assert [
            (finding.kind.name, finding.place.line, finding.place.column) for finding in document.findings
        ] == [("odd-indentation", spot.number + 1, 1)]
        assert "no-break space" in message(document.findings[0]) or space == "\u2007"


def test_items_indented_with_no_break_spaces_are_told_once() -> None:
    text = "\n".join(CLAIMS).replace("    - source", "  \u00a0\u00a0- source")
    findings = parse(text.encode(), "f.yaml").findings
    assert [str(finding.place) for finding in findings] == ["f.yaml:5:3"]
    assert message(findings[0]) == "a no-break space stands where only spaces may stand (also on line 10)"


def test_a_text_over_lines_may_begin_a_line_with_a_no_break_space() -> None:
    document = parse("note: |\n  a\n  \u00a0b: c\n".encode(), "f.yaml")
    assert document.findings == ()


MARKS = ("<<<<<<< HEAD", "=======", ">>>>>>> tak")


def test_marks_of_a_conflict_are_one_finding_at_the_first(spot: Spot) -> None:
    text = spot.with_lines(MARKS[0], spot.line, MARKS[1], spot.line, MARKS[2])
    finding = only(text)
    assert (finding.kind.name, finding.place.line) == ("merge-conflict", spot.number + 1)
    assert f"; others stand on lines {spot.number + 3} and {spot.number + 5}" in message(finding)


def test_marks_of_a_conflict_within_a_quotation_are_seen() -> None:
    text = 'note: "een\n<<<<<<< HEAD\ntwee\n||||||| basis\n=======\ndrie\n>>>>>>> tak\n  vier"\n'
    assert only(text).place.line == 2


def test_names_of_fields_at_the_beginning_of_a_line_are_those_of_records() -> None:
    assert CLAIM | EVIDENCE | RELATION | OWN | {"title", "author", "issued"} == FIELDS


def test_a_field_without_a_space_in_the_second_line_of_a_value_is_told() -> None:
    document = parse(b"note: Een opmerking\n  quote:een woord\n  https://a.nl/x\n", "f.yaml")
    assert [(finding.kind.name, str(finding.place)) for finding in document.findings] == [
        ("missing-space", "f.yaml:2:3")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_field_that_a_text_swallows_is_seen_whatever_ends_the_lines(end: str) -> None:
    text = "- id: een\n  statement: Het is\n    theme:gemeenten\n".replace("\n", end)
    assert [
        (finding.kind.name, str(finding.place)) for finding in parse(text.encode(), "f.yaml").findings
    ] == [("missing-space", "f.yaml:3:5")]
