"""YAML is read as it is written, with a place for everything."""

from __future__ import annotations

from evsynth.findings import message
from evsynth.reading.nodes import Mapping, Sequence, parse
from tests.tables import table_test


def mapping(text: str) -> Mapping:
    root = parse(text.encode(), "a.yaml").root
    assert isinstance(root, Mapping)
    return root


@table_test("value", ["no", "2.10", "012", "2018-09-13", "~", "null", "0x1F", "1e3", "true", "12:30:00", "="])
def test_a_scalar_is_the_text_that_was_written(value: str) -> None:
    assert mapping(f"a: {value}").entries["a"][2] == value


def test_every_key_and_value_has_a_place() -> None:
    root = mapping("a: één\nbéé:\n  - x\n  - y: z\n")
    assert str(root.of("a")) == "a.yaml:1:4"
    assert str(root.key("béé")) == "a.yaml:2:1"
    assert str(root.of("béé")) == "a.yaml:3:3"
    inner = root.entries["béé"][2]
    assert isinstance(inner, Sequence)
    _, second = inner.items[1]
    assert isinstance(second, Mapping)
    assert str(second.of("y")) == "a.yaml:4:8"


def test_an_absent_field_stands_where_its_mapping_stands() -> None:
    assert str(mapping("\n\na: b").of("c")) == "a.yaml:3:1"


def test_columns_count_characters_not_bytes() -> None:
    assert str(mapping('"é": ü').of("é")) == "a.yaml:1:6"


@table_test(
    ("text", "name", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", "repeated-key", "3:1"),
        ("a: !!int 3\n", "tag", "1:4"),
        ("a: !x {b: c}\n", "tag", "1:4"),
        ("!x a: b\n", "tag", "1:1"),
        ("a: &x 3\n", "anchor", "1:4"),
        ("a: &x b\nc: *x\n", "anchor", "1:4"),
        ("a: {<<: {b: c}}\n", "merge-key", "1:5"),
        ("? [a, b]\n: c\n", "wrong-shape", "1:3"),
        ("a: b: c\n", "invalid-yaml", "1:5"),
        ("a: b\n\tc: d\n", "tab", "2:1"),
        ("a: 'b\n", "invalid-yaml", "1:4"),
        ("a: @b\n", "invalid-yaml", "1:4"),
        ("a: b\n---\nc: d\n", "several-documents", "2:1"),
        ("a: \x01\n", "invalid-yaml", "1:4"),
        ("", "empty-file", "1:1"),
        ("# niets\n", "empty-file", "1:1"),
        ("---\n...\n", "empty-file", "1:1"),
        (f"a: {'[' * 30}{']' * 30}\nb: c\n", "nested-too-deep", "1:23"),
    ],
)
def test_what_is_not_allowed_is_found_where_it_stands(text: str, name: str, place: str) -> None:
    findings = parse(text.encode(), "a.yaml").findings
    assert (findings[0].kind.name, str(findings[0].place)) == (name, f"a.yaml:{place}")
    assert message(findings[0])


def test_of_a_repeated_key_the_first_counts_and_the_second_points_to_it() -> None:
    document = parse(b"a: 1\na: 2\n", "a.yaml")
    assert isinstance(document.root, Mapping)
    assert document.root.entries["a"][1].line == 0
    assert str(document.findings[0].related[0].place) == "a.yaml:1:1"


def test_reading_goes_on_after_what_is_not_allowed() -> None:
    findings = parse(b"a: !x 1\nb: &y 2\nc: *y\nc: 3\n", "a.yaml").findings
    assert [finding.kind.name for finding in findings] == ["tag", "anchor", "anchor", "repeated-key"]


def test_the_whole_items_of_a_list_that_breaks_off_are_kept() -> None:
    document = parse(b"- a: 1\n- b: 2\n- c: d: e\n", "a.yaml")
    assert not document.is_whole
    assert isinstance(document.root, Sequence)
    assert len(document.root.items) == 2


def test_an_alias_in_the_place_of_a_key_is_reported() -> None:
    findings = parse(b"a: b\n*x : c\n", "f.yaml").findings
    assert [(finding.kind.name, finding.place.line) for finding in findings] == [("anchor", 2)]


def test_an_alias_bomb_is_not_expanded() -> None:
    lines = ["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 15))]
    document = parse("\n".join(lines).encode(), "a.yaml")
    assert len(document.findings) == 15 + 14 * 9


def test_deep_nesting_costs_no_stack() -> None:
    text = f"a: {'{b: ' * 900}x{'}' * 900}\n"
    assert [finding.kind.name for finding in parse(text.encode(), "a.yaml").findings] == ["nested-too-deep"]


@table_test("opening", ["[", "{", "[[\n", "{a: ", "[a, ", "- ", "? ", "[? ", "{? ", "{[", "[{a: "])
@table_test("times", [500, 1_001, 5_000])
def test_nesting_is_too_deep_whoever_says_so(opening: str, times: int) -> None:
    """libyaml stops at 1,000 levels of its own accord, in words of its own, from 0.2.6."""
    document = parse(f"a:\n  {opening * times}".encode(), "a.yaml")
    assert [finding.kind.name for finding in document.findings if finding.kind.name != "wrong-shape"] == [
        "nested-too-deep"
    ]
    assert not document.is_whole


def test_blocks_are_too_deep_whoever_says_so() -> None:
    for key in ("a:", "-", "?"):
        lines = "".join(f"{' ' * level}{key}\n" for level in range(1_100))
        kinds = [finding.kind.name for finding in parse(lines.encode(), "a.yaml").findings]
        assert [name for name in kinds if name != "wrong-shape"] == ["nested-too-deep"]


def test_a_quoted_name_of_the_limit_is_no_depth() -> None:
    assert parse(b"a: [exceeded maximum nesting depth: b\n", "a.yaml").findings[0].kind.name == "invalid-yaml"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse("\ufeffa: b\n".encode(), "a.yaml").findings == ()
