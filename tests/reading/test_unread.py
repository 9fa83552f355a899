"""Unread parts as values: the record and field of each, and whether it may have held any id."""

from __future__ import annotations

from evsynth.model import Unread
from evsynth.reading.corpus import read_corpus
from evsynth.reading.unread import holds, names
from tests.projects import BASE, snapshot_with
from tests.tables import table_test

CLAIM = "- id: nieuw\n  statement: Zo.\n  theme: gemeenten\n"
NEXT = CLAIM.replace("nieuw", "ander")


def unread(path: str, content: str) -> list[Unread]:
    """What could not be read of the small project with another file."""
    return list(read_corpus(snapshot_with({**BASE, path: content})).corpus.unread)


def lost(path: str, content: str) -> list[tuple[str, str, str, bool]]:
    """Where it stands, of what record, in which field, and whether it may have held any id."""
    return [
        (f"{part.place.line}:{part.place.column}", part.subject, part.field, part.is_cut)
        for part in unread(path, content)
    ]


@table_test(
    ("id", "where", "is_cut"),
    [
        ("id: Nieuw_X", "1:7", False),
        ("id: [a, b]", "1:7", True),
        ("id: {a: b}", "1:7", True),
        ("id: ''", "1:7", True),
        ("note: a", "1:3", True),
    ],
)
def test_a_record_without_an_id_may_have_any_unless_something_stands_for_it(
    id: str, where: str, is_cut: bool
) -> None:
    (part,) = unread("claims/n.yaml", CLAIM.replace("id: nieuw", id) + NEXT)
    assert (f"{part.place.line}:{part.place.column}", part.subject, part.is_cut) == (where, "", is_cut)
    assert holds(part, "gemeenten")
    assert holds(part, "weg") is is_cut
    assert not names(part, "ander")  # which stands in the next record


def test_what_an_id_that_is_none_was_to_be_is_kept() -> None:
    (part,) = unread("claims/n.yaml", CLAIM.replace("nieuw", "Nieuw Ding"))
    assert names(part, "nieuw-ding")
    assert not names(part, "nieuw-din")


def test_what_another_field_was_to_be_is_no_id() -> None:
    (part,) = unread("claims/n.yaml", CLAIM.replace("nieuw", "Nieuw Ding").replace("theme", "thme"))
    assert names(part, "nieuw-ding")
    assert not names(part, "theme")


def test_a_statement_tells_that_a_record_among_the_sources_is_a_claim() -> None:
    (part,) = unread("sources/n.yaml", "id: nieuw\nstatement: Zo.\n")
    assert (part.folder, names(part, "nieuw")) == ("claims", True)


def test_a_text_among_the_records_is_none_and_the_next_is_read() -> None:
    reading = read_corpus(snapshot_with({**BASE, "claims/n.yaml": f"- een tekst\n{CLAIM}"}))
    assert [(finding.kind.name, finding.place.line) for finding in reading.findings] == [("wrong-shape", 1)]
    assert "nieuw" in [claim.id for claim in reading.corpus.claims]


@table_test(
    ("path", "content", "expected"),
    [
        (
            "claims/n.yaml",
            f"{CLAIM}- id: ander\n",
            [("4:3", "claim ander", "", False), ("4:3", "", "", True)],
        ),
        ("sources/n.yaml", "id: nieuw\n", [("1:1", "source nieuw", "", False), ("1:1", "", "", True)]),
        (
            "evsynth.yaml",
            "title: X\nthemes:\n  - id: gemeenten\n",
            [("3:5", "settings", "themes", False), ("3:5", "settings", "", True)],
        ),
    ],
)
def test_of_a_file_that_ends_in_the_mere_beginning_of_a_record_anything_may_be_lost(
    path: str, content: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert lost(path, content) == expected


@table_test(
    ("scope", "is_cut"), [("a", True), ("'a'", False), ('"a"', False), ("[a]", False), ("[a, {b: c}]", False)]
)
def test_nothing_is_missing_behind_a_sign_that_closes_a_value(scope: str, is_cut: bool) -> None:
    parts = lost("claims/n.yaml", f"{CLAIM}  scope: {scope}")
    assert [part[-1] for part in parts] == [False, True][: 1 + is_cut]


@table_test(
    ("more", "expected"),
    [
        ("  scope: {period: gisteren}\n", [("4:19", "claim nieuw", "scope", False)]),
        (
            "  confidence: {overall: {level: x, explanation: y}}\n",
            [("4:33", "claim nieuw", "confidence", False)],
        ),
        ("  statement: Twee.\n", [("4:3", "claim nieuw", "statement", False)]),
        ("  scoop: {period: 2020}\n", [("4:3", "claim nieuw", "scope", False)]),  # what it seems to mean
        ("  xxxx: {period: 2020}\n", [("4:3", "claim nieuw", "", False)]),
        ("  relations: [{entails: a, refines: b}]\n", [("4:15", "claim nieuw", "refines", False)]),
        ("  evidence:\n    - {source: a, stance: b}\n", [("5:7", "claim nieuw", "stance", False)]),
        ("  evidence:\n    - {stance: supports}\n    - {source: a, stance: b}\n  ", [
            ("5:7", "claim nieuw", "source", False),
            ("6:7", "claim nieuw", "stance", False),
        ]),
        ("  note: 'Wat is dat.'  # dat\n", []),
        ("  note: \u00adzo", []),  # less than a fault, at the very end of the file
    ],
)  # fmt: skip
def test_what_a_claim_lost_is_told_by_its_field(
    more: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert lost("claims/n.yaml", CLAIM + more) == expected


@table_test(
    ("settings", "expected"),
    [
        ("language: xx\n", ("2:11", "language", False)),
        ("themes: [{title: X}]\n", ("2:10", "themes", True)),
        ("themes: [{id: A_b, title: X}]\n", ("2:15", "themes", False)),
        ("dimensions: nee\n", ("2:13", "dimensions", False)),
    ],
)
def test_what_the_settings_lost_is_told_by_its_field(settings: str, expected: tuple[str, str, bool]) -> None:
    where, field, is_cut = expected
    assert lost("evsynth.yaml", f"title: T\n{settings}") == [(where, "settings", field, is_cut)]


def test_a_theme_without_an_id_that_can_be_one_may_be_what_it_was_to_be() -> None:
    (part,) = unread("evsynth.yaml", "title: T\nthemes: [{id: Oude Stad, title: X}]\n")
    assert names(part, "oude-stad")


@table_test(
    "end",
    [
        "- id: x\n  statement: [a\n",
        "- id: x\n   statement: a\n  b: c\n",
        "\t- id: x\n",
        "<<<<<<< a\n",
        "---\n- id: x\n",
    ],
)
def test_of_a_file_that_breaks_off_the_whole_records_before_that_are_read(end: str) -> None:
    (part,) = unread("claims/n.yaml", CLAIM + NEXT + end)
    assert (part.subject, part.field) == ("", "")


def test_a_second_document_breaks_a_file_off_where_it_begins() -> None:
    (second, _) = lost("claims/n.yaml", f"{CLAIM}  note: &a b\n---\n{NEXT}")
    assert second == ("5:1", "", "", False)


@table_test(
    ("text", "lines"),
    [
        ("# Kop\n\n{{ nee\n", [3]),
        ("# Kop\n\nHet is\u00adzo, [@x] en een\u00a0woord.\n", []),  # less than a fault
    ],
)
def test_of_the_text_only_what_is_a_fault_was_not_read(text: str, lines: list[int]) -> None:
    assert [(part.place.line, part.subject) for part in unread("balans.md", text)] == [
        (line, "text") for line in lines
    ]
