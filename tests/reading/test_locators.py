"""Places in a work that are written otherwise than a record has them, and values that a comma cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from evsynth.findings import Finding, hint, message
from evsynth.reading.locator_faults import locator_fault
from evsynth.reading.locators import LABEL_WORDS, LABELS, may_be_wrong
from evsynth.suggestions.synonyms import meant
from tests.projects import BASE, findings_in, synthesis_of, write
from tests.tables import table_test


@table_test(
    "page",
    [
        "3",
        "0",
        "12-12",
        "12-14, 20",
        "12–14",
        "xii",
        "iv-xii",
        "A3",
        "A03",
        "S12",
        "e45",
        "12a",
        "12f",
        "114-115,117",
        "10",
        "100",
    ],
)
def test_pages_that_are_right(page: str) -> None:
    assert locator_fault("page", page) is None
    assert not may_be_wrong("page", page)


@table_test(
    ("page", "suggestion"),
    [
        ("p. 3", "3"),
        ("p.3", "3"),
        ("p 3", "3"),
        ("p3", "3"),
        ("P. 3", "3"),
        ("p. 3-4", "3-4"),
        ("pp. 3–5", "3–5"),
        ("pp. 3 - 5", "3-5"),
        ("blz. 3", "3"),
        ("blz 3, 7", "3, 7"),
        ("pag. 3", "3"),
        ("pagina 3", "3"),
        ("pagina's 3-5", "3-5"),
        ("bladzijden 3 en 5", "3, 5"),
        ("p. xii", "xii"),
        ("XII", "xii"),
        ("3 en 5", "3, 5"),
        ("3 & 5", "3, 5"),
        ("12; 14", "12, 14"),
        ("3 t/m 5", "3-5"),
        ("3 tot 5", "3-5"),
        ("3 - 5", "3-5"),
        ("3.", "3"),
        ("003", "3"),
        ("p. 003", "3"),
        ("012-014", "12-14"),
        ("114-15", "114-115"),
        ("114-115, 217-19", "114-115, 217-219"),
        ("20-12", ""),
        ("12-7", ""),
        ("ergens", ""),
        ("p. 20-12", ""),
    ],
)
def test_pages_that_are_written_otherwise(page: str, suggestion: str) -> None:
    fault = locator_fault("page", page)
    assert fault
    assert may_be_wrong("page", page)
    assert fault.suggestion == suggestion
    assert not suggestion or locator_fault("page", suggestion) is None


NEXT = ", and write the last page too: {} if it is the next one"
FOLLOWING = {
    "3 e.v.|3 ev|3e.v.|3 e.v|3\xa0e.v.|3 f.|3f.|3 et seq.|3 en volgende|3 v.": NEXT.format("3-4"),
    "12-14 e.v.|12–14 ev": NEXT.format("12-15"),
    "12, 14-16 e.v.": NEXT.format("12, 14-17"),
    "12, 13 sq.": NEXT.format("12, 13-14"),
    "114-15 e.v.": NEXT.format("114-116"),
    "A3-A5 ev": NEXT.format("A3-A6"),
    "3 e.vv.|3 e.v.v.|3vv|3 vv.|3 ff.|3ff|3 et seqq.|12-14 ff.|3 en verder|14-12 e.v.": (
        ", and write the last page too"
    ),
}
"""Advice on a page "and the following": the number of one page that follows is known, of several not."""


def test_and_following_is_answered_with_the_last_page() -> None:
    for page, advice in ((page, advice) for pages, advice in FOLLOWING.items() for page in pages.split("|")):
        fault, after_word = locator_fault("page", page), locator_fault("page", f"p. {page}")
        assert fault
        assert after_word
        assert (page, fault.suggestion, fault.advice) == (page, "", advice.removeprefix(", and "))
        assert (page, after_word.advice) == (page, f"leave out 'p.'{advice}")


@table_test(
    ("label", "value", "suggestion"),
    [
        ("section", "§ 2.1", "2.1"),
        ("section", "§2.1", "2.1"),
        ("section", "par.2.1", "2.1"),
        ("section", "par. 2.1", "2.1"),
        ("section", "paragraaf 2", "2"),
        ("chapter", "hfst. 3", "3"),
        ("chapter", "Hoofdstuk IV", "IV"),
        ("paragraph", "alinea 4", "4"),
        ("paragraph", "§ 4", "4"),
        ("paragraph", "§§ 4-5", "4-5"),
        ("table", "tabel 2", "2"),
        ("article-locator", "art. 2.3", "2.3"),
    ],
)
def test_the_word_for_a_label_is_not_repeated_in_its_value(label: str, value: str, suggestion: str) -> None:
    fault = locator_fault(label, value)
    assert fault
    assert may_be_wrong(label, value)
    assert fault.suggestion == suggestion


@table_test(
    ("label", "value"),
    [
        ("section", "Slot"),
        ("section", "2.1"),
        ("section", "Paragraaf 3 over geld"),
        ("section", "Hoofdstuk 3"),
        ("section", "Parkeren in 2020"),
        ("chapter", "3"),
        ("table", "Tabellen"),
        ("volume", "deel 2"),
    ],
)
def test_other_values_are_the_authors(label: str, value: str) -> None:
    assert locator_fault(label, value) is None


def test_the_words_before_a_number_are_synonyms_of_their_label() -> None:
    words = [(word, label) for label in LABEL_WORDS for word in LABEL_WORDS[label] - {"§", "§§"}]
    assert [(word, label) for word, label in words if meant(word, LABELS, "locator") != label] == []


def found_with(folder: Path, old: str, new: str, path: str = "claims/base.yaml") -> list[Finding]:
    assert old in BASE[path]
    findings = findings_in(write(folder, {**BASE, path: BASE[path].replace(old, new, 1)}))
    return [finding for finding in findings if finding.kind.code.startswith("Y")]


@table_test(
    ("old", "new", "rest", "written"),
    [
        ("{page: 1}", "{page: 114-115, 117}", "117", 'page: "114-115, 117"'),
        ("{page: 1}", "{page: 3,5}", "5", 'page: "3,5"'),
        ("{page: 1}", "{page: 3, 5, 7}", "5", 'page: "3, 5, 7"'),
        ("quote: verschillen", "quote: verschillen, en meer", "en meer", 'quote: "verschillen, en meer"'),
        ("quote: verschillen", 'quote: "verschillen", en meer', "en meer", 'quote: "verschillen, en meer"'),
        ("quote: verschillen", "quote: nu, en\n      dan", "en dan", 'quote: "nu, en dan"'),
    ],
)
def test_a_value_that_a_comma_cut_is_one_finding_at_the_comma(
    old: str, new: str, rest: str, written: str, tmp_path: Path
) -> None:
    (finding,) = found_with(tmp_path, old, new)
    line = (tmp_path / finding.place.path).read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert (finding.kind.name, line[finding.place.column - 1]) == ("unquoted-comma", ",")
    assert (
        message(finding)
        == f"the comma ends the value of '{written.split(':')[0]}' and makes a field of '{rest}'"
    )
    assert hint(finding) == f"put the whole value between quotation marks: {written}"


def test_the_value_is_read_whole(tmp_path: Path) -> None:
    claims = (
        BASE["claims/base.yaml"]
        .replace("{page: 1}", "{page: 114-115, 117}")
        .replace("quote: verschillen", "quote: ja, nee")
    )
    claims = claims.replace("  theme:", "  scope: {level: beleid, praktijk}\n  theme:")
    claim = synthesis_of(write(tmp_path, {**BASE, "claims/base.yaml": claims})).links.claim_by_id[
        "gemeenten-verschillen"
    ]
    assert (claim.evidence[0].locator[0].value, claim.evidence[0].quote) == ("114-115, 117", "ja, nee")
    assert claim.scope["level"] == {"beleid", "praktijk"}


@pytest.mark.parametrize(
    ("path", "old", "new", "advice"),
    [
        (
            "sources/jansen2020.yaml",
            "{family: Jansen, given: Jan}",
            "{family: Jansen, Jan}",
            "write the given name as a field of its own: family: Jansen, given: Jan",
        ),
        (
            "sources/jansen2020.yaml",
            "{family: Jansen, given: Jan}",
            "{literal: Ministerie van Volksgezondheid, Welzijn en Sport}",
            (
                "put the whole value between quotation marks: literal:"
                ' "Ministerie van Volksgezondheid, Welzijn en Sport"'
            ),
        ),
        (
            "claims/base.yaml",
            "  theme:",
            "  scope: {level: beleid, praktijk}\n  theme:",
            "write a list: level: [beleid, praktijk]",
        ),
        (
            "evsynth.yaml",
            "beleid: op papier",
            "beleid: op papier, in woord",
            "put the whole value between quotation marks: beleid:",
        ),
        (
            "evsynth.yaml",
            "title: Gemeenten",
            'title: "Gemeenten", en meer',
            "put the whole value between quotation marks: title:",
        ),
        (
            "evsynth.yaml",
            "title: Gemeenten",
            'title: Zij zegt "ja", en nee',
            "put the whole value between quotation marks: title: 'Zij",
        ),
    ],
)
def test_other_records_have_commas_too(path: str, old: str, new: str, advice: str, tmp_path: Path) -> None:
    (finding,) = found_with(tmp_path, old, new, path)
    assert (finding.kind.name, hint(finding)[: len(advice)]) == ("unquoted-comma", advice)


@pytest.mark.parametrize("new", ["{page: 1, omdat: }", "{page: 1, omdat: x}"])
def test_a_field_with_a_colon_is_no_rest_of_a_value(new: str, tmp_path: Path) -> None:
    (finding,) = found_with(tmp_path, "{page: 1}", new)
    assert finding.kind.name == "bad-locator"
    assert message(finding) == "the locator has the label 'omdat', which CSL does not know"


def test_a_locator_without_a_label_is_proposed_with_one(tmp_path: Path) -> None:
    (finding,) = found_with(tmp_path, "{page: 1}", "p. 3")
    assert finding.suggestion == "{page: 3}"
