"""What rules on records tell apart: cases that their examples have no room for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.projects import BASE, codes_in, findings_in, write
from tests.tables import table_test

KAST = "id: {id}\ntype: report\ntitle: {title}\nissued: {issued}\n"
ONE = KAST.format(id="kast2018", title="Boeken in de kast", issued="2018")


def with_two_works(second: str, first: str = ONE) -> dict[str, str]:
    """A project with two works that evidence comes from."""
    claim = (
        "- id: boeken\n  statement: Boeken worden gelezen.\n  theme: gemeenten\n  evidence:\n"
        "    - {source: kast2018, stance: supports, locator: {page: 1}, quote: gelezen}\n"
        "    - {source: plank2018, stance: supports, locator: {page: 1}, quote: gelezen}\n"
    )
    return {
        **BASE,
        "sources/kast2018.yaml": first,
        "sources/plank2018.yaml": second,
        "claims/boeken.yaml": claim,
    }


@pytest.mark.parametrize(
    ("title", "issued", "more", "is_repeated"),
    [
        ("Boeken in de kast", "2018", "", True),
        ('"Boeken, in de KAST."', "2018-05-03", "", True),
        ("Boeken in de kast", "2019", "", False),
        ("Boeken in de kasten", "2018", "", False),
        ("Boeken in de kast", "2018", "edition: 2\n", False),
        ("Boeken in de kast", "2018", "volume: II\n", False),
        ("Boeken in de kast", "2018", "publisher: Leeszaal\n", True),
        ("Boeken in de kast", "2018", "collection-number: 4\n", False),
        ("Boeken in de kast", "2018-02-04", "", True),
        ("Boeken in de kast", "2018", "author: [{family: Kast, given: B.}]\n", False),
    ],
)
def test_a_work_is_known_by_title_year_and_authors(
    title: str, issued: str, more: str, is_repeated: bool, tmp_path: Path
) -> None:
    files = with_two_works(KAST.format(id="plank2018", title=title, issued=issued) + more)
    assert ("repeated-work" in codes_in(write(tmp_path, files))) is is_repeated


@pytest.mark.parametrize(
    ("doi", "is_repeated"),
    [("https://doi.org/10.1000/ABC", True), ("doi:10.1000/abc", True), ("10.1000/d", False)],
)
def test_a_work_is_known_by_its_doi(doi: str, is_repeated: bool, tmp_path: Path) -> None:
    second = KAST.format(id="plank2018", title="Iets anders", issued="2020") + f"DOI: {doi}\n"
    files = with_two_works(second, ONE + "DOI: 10.1000/abc\n")
    assert ("repeated-work" in codes_in(write(tmp_path, files))) is is_repeated


@pytest.mark.parametrize(
    ("first", "second", "is_repeated"),
    [
        ("issued: 2018-02-03\n", "issued: 2018-02-10\n", False),
        ("issued: 2018-02\n", "issued: 2018-02-10\n", True),
        ("issued: 2018\nDOI: 10.1000/een\n", "issued: 2018\nDOI: 10.1000/twee\n", False),
        ("issued: 2018\nDOI: n.v.t.\n", "issued: 2018\nvolume: 2\nDOI: geen\n", False),
        ("issued: 2018\nURL: https://a.example\n", "issued: 2018\nURL: https://b.example\n", False),
        ("issued: 2018\npublisher: Leeszaal\n", "issued: 2018\npublisher: Boekerij\n", False),
        ("issued: 2018\n", "issued: 2018\neditor: [{family: Kast, given: B.}]\n", False),
    ],
)
def test_what_tells_two_works_of_one_title_apart(
    first: str, second: str, is_repeated: bool, tmp_path: Path
) -> None:
    whole = ["id: {}\ntype: report\ntitle: Re\u0301sume\n", "id: {}\ntype: report\ntitle: R\u00e9sume\n"]
    files = with_two_works(whole[0].format("plank2018") + second, whole[1].format("kast2018") + first)
    assert ("repeated-work" in codes_in(write(tmp_path, files))) is is_repeated


def test_chapters_may_bear_the_doi_of_their_book(tmp_path: Path) -> None:
    chapter = "id: {}\ntype: chapter\ntitle: {}\nissued: 2018\nDOI: 10.1000/boek\n"
    files = with_two_works(chapter.format("plank2018", "Twee"), chapter.format("kast2018", "Een"))
    assert "repeated-work" not in codes_in(write(tmp_path, files))


def test_authors_written_with_initials_or_in_full_are_the_same(tmp_path: Path) -> None:
    first = ONE + "author: [{family: Kast, given: Bea}]\n"
    second = (
        KAST.format(id="plank2018", title="Boeken in de kast", issued="2018")
        + "author: [{family: Kast, given: B.}]\n"
    )
    assert "repeated-work" in codes_in(write(tmp_path, with_two_works(second, first)))


def claims(relations: dict[str, tuple[str, str]]) -> str:
    """Claims of which each has a relation to another."""
    return "".join(
        f"- id: {id}\n  statement: Dit is {id}.\n  theme: gemeenten\n  evidence:\n"
        "    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}\n"
        "    - {source: devries2019, stance: supports, locator: {page: 1}, quote: een}\n"
        f"  relations:\n    - {{{type}: {target}, because: Daarom.}}\n"
        for id, (type, target) in relations.items()
    )


@table_test("type", ["refines", "explains", "entails"])
@table_test("length", [2, 3, 5])
def test_only_what_refines_cannot_loop(type: str, length: int, tmp_path: Path) -> None:
    ids = [f"stap-{number}" for number in range(length)]
    relations = {id: (type, target) for id, target in pairwise([*ids, ids[0]])}
    files = {**BASE, "claims/kring.yaml": claims(relations)}
    looped = [
        finding for finding in findings_in(write(tmp_path, files)) if finding.kind.name == "refines-loop"
    ]
    assert [finding.parameters["claim"] for finding in looped] == (ids if type == "refines" else [])


def test_what_leads_to_a_loop_is_not_in_it(tmp_path: Path) -> None:
    files = {
        **BASE,
        "claims/kring.yaml": claims({"a": ("refines", "b"), "b": ("refines", "c"), "c": ("refines", "b")}),
    }
    looped = [
        finding for finding in findings_in(write(tmp_path, files)) if finding.kind.name == "refines-loop"
    ]
    assert [(finding.parameters["claim"], finding.parameters["loop"]) for finding in looped] == [
        ("b", "b - c"),
        ("c", "b - c"),
    ]


def test_what_is_cited_in_itself_was_read(tmp_path: Path) -> None:
    claim = (
        "- id: zelf\n  statement: Dit is zo.\n  theme: gemeenten\n  evidence:\n"
        "    - {source: jansen2020, as-cited-in: jansen2020, "
        "stance: supports, locator: {page: 1}, quote: een}\n"
        "    - {source: devries2019, as-cited-in: devries2019, "
        "stance: supports, locator: {page: 1}, quote: een}\n"
    )
    assert set(codes_in(write(tmp_path, {**BASE, "claims/zelf.yaml": claim}))) == {"self-citation"}
