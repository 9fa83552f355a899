"""What a field takes at its edges, what it refuses, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evsynth.findings import Finding, hint, message
from evsynth.model import Claim, Corpus, Name, Numbering, Source, Years
from evsynth.reading.corpus import read_corpus
from tests.projects import BASE, codes_in, snapshot_with, write
from tests.tables import table_test

SOURCE = BASE["sources/jansen2020.yaml"]
CLAIM = BASE["claims/base.yaml"]


def read(files: Mapping[str, str]) -> tuple[Corpus, tuple[Finding, ...]]:
    """What is read of the small project with other files in it, and what is wrong with them."""
    reading = read_corpus(snapshot_with({**BASE, **files}))
    return reading.corpus, reading.findings


def source_with(more: str) -> tuple[Source, list[str]]:
    """A source with more fields, and the findings on it."""
    corpus, findings = read({"sources/jansen2020.yaml": SOURCE + more})
    (source,) = [source for source in corpus.sources if source.id == "jansen2020"]
    return source, _names_of(findings)


def claim_with(more: str) -> tuple[Claim, list[str]]:
    """A claim with more fields, and the findings on it."""
    corpus, findings = read({"claims/base.yaml": CLAIM + more})
    (claim,) = corpus.claims
    return claim, _names_of(findings)


def _names_of(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.kind.name} {finding.place.line}" for finding in findings]


@table_test(
    ("written", "issued"),
    [
        ("2020/2020", ((2020,), (2020,))),
        ("2020-05/2020-05", ((2020, 5), (2020, 5))),
        ("2019/2020", ((2019,), (2020,))),
    ],
)
def test_a_span_of_dates_may_end_where_it_begins(written: str, issued: tuple[tuple[int, ...], ...]) -> None:
    corpus, findings = read({"sources/jansen2020.yaml": SOURCE.replace("issued: 2020", f"issued: {written}")})
    (date,) = [source.dates["issued"] for source in corpus.sources if source.id == "jansen2020"]
    assert ((date.start, date.end), findings) == (issued, ())


@table_test(
    ("written", "years"),
    [
        ("2020", Years(2020, 2020)),
        ("2020/2020", Years(2020, 2020)),
        ("2015/2020", Years(2015, 2020)),
        ("2015/", Years(2015, None)),
        ("2015/..", Years(2015, None)),
        ("/2020", Years(None, 2020)),
        ("../2020", Years(None, 2020)),
    ],
)
def test_a_span_of_years_may_be_one_year_or_open(written: str, years: Years) -> None:
    claim, findings = claim_with(f"  scope: {{period: {written}}}\n")
    assert (claim.scope, findings) == ({"period": years}, [])


@table_test("written", ["2021/2020", "/", "../..", "20/2020", "2015/2020/", "vanaf 2015"])
def test_what_is_no_span_of_years_is_no_scope(written: str) -> None:
    claim, findings = claim_with(f"  scope: {{period: {written}}}\n")
    assert (claim.scope, findings) == ({}, ["bad-years 8"])


def test_a_dimension_without_a_value_is_not_in_the_scope(tmp_path: Path) -> None:
    claim, findings = claim_with("  scope: {level: [], period: 2020}\n")
    assert (claim.scope, findings) == ({"period": Years(2020, 2020)}, [])
    claim, findings = claim_with("  scope: {level: []}\n")
    assert (claim.scope, findings) == ({}, [])


def test_values_of_a_scope_that_a_comma_parts_are_all_read() -> None:
    claim, names = claim_with("  scope: {level: beleid, praktijk, period: 2020}\n")
    assert claim.scope == {"level": frozenset({"beleid", "praktijk"}), "period": Years(2020, 2020)}
    assert names == ["unquoted-comma 8"]


def test_a_message_lists_nine_words_and_no_more() -> None:
    _, findings = read({"sources/jansen2020.yaml": f"{SOURCE}design: gok\n"})
    designs = (
        "document-analysis, case-study, interviews, survey, mixed-methods, review, essay, reportage, policy"
    )
    assert [hint(finding) for finding in findings] == [f"choose from: {designs}"]
    _, findings = read({"sources/jansen2020.yaml": SOURCE.replace("book", "gok")})
    (advice,) = [hint(finding) for finding in findings]
    types = "article, article-journal, article-magazine, article-newspaper, bill, book, broadcast, chapter"
    assert advice.startswith(f"choose from: {types}, c")
    assert advice.endswith(" ...")
    assert advice.count(",") == 8


def test_an_unknown_field_is_told_the_known_ones_where_they_are_few() -> None:
    _, findings = read(
        {"claims/base.yaml": CLAIM + "  allow: [{rule: single-voice, because: Zo is het., xx: ja}]\n"}
    )
    assert [hint(finding) for finding in findings] == ["choose from: because, rule"]
    _, findings = read({"claims/base.yaml": CLAIM + "  zzzz: ja\n"})
    assert [hint(finding) for finding in findings] == ["correct or remove it; `note` holds remarks"]


def test_a_name_has_a_family_name_or_is_literal() -> None:
    source, findings = source_with("editor: [{given: Jan}, {family: Bos}, {literal: Raad}]\n")
    assert source.names["editor"] == (Name(family="Bos"), Name(literal="Raad"))
    assert findings == ["missing-field 6"]


def test_a_part_of_a_name_that_is_none_is_told() -> None:
    source, findings = source_with("editor: [{family: Bos, nickname: Jan}]\n")
    assert (source.names["editor"], findings) == ((Name(family="Bos"),), ["unknown-field 6"])


@table_test("page", ["12-12", "12–12", "3, 5-5", "0", "0-3"])
def test_a_range_of_pages_may_be_one_page(page: str) -> None:
    corpus, findings = read({"claims/base.yaml": CLAIM.replace("page: 1", f'page: "{page}"')})
    assert ([place.value for place in corpus.claims[0].evidence[0].locator], findings) == ([page], ())


@table_test("label", ["page", "section", "volume"])
def test_an_empty_place_is_told_once(label: str) -> None:
    corpus, findings = read({"claims/base.yaml": CLAIM.replace("{page: 1}", f'{{{label}: ""}}')})
    assert (corpus.claims[0].evidence[0].locator, _names_of(findings)) == ((), ["empty-value 5"])


@table_test(
    ("old", "new", "names"),
    [
        ("stance: supports, ", "", ["missing-field 5"]),
        ("stance: supports", "stance: ja", ["unknown-value 5"]),
        ("source: jansen2020, ", "", ["missing-field 5"]),
    ],
)
def test_evidence_without_a_source_or_a_stance_is_none(old: str, new: str, names: list[str]) -> None:
    corpus, findings = read({"claims/base.yaml": CLAIM.replace(old, new, 1)})
    assert _names_of(findings) == names
    assert [piece.source for piece in corpus.claims[0].evidence] == ["devries2019", "bakker2021"]


def test_an_allowance_names_a_rule() -> None:
    claim, names = claim_with("  allow: [{because: Zo.}, {rule: single-voice, because: Zo.}]\n")
    assert ([allowance.rule for allowance in claim.allow], names) == (["single-voice"], ["missing-field 8"])


def test_a_value_in_the_place_of_fields_is_told_where_it_stands() -> None:
    corpus, findings = read(
        {"sources/jansen2020.yaml": SOURCE + "text: a.pdf\n", "evsynth.yaml": "title: T\ncitations: [a]\n"}
    )
    assert [(finding.kind.name, str(finding.place)) for finding in findings] == [
        ("wrong-shape", "evsynth.yaml:2:12"),
        ("wrong-shape", "sources/jansen2020.yaml:6:7"),
    ]
    assert [source.text for source in corpus.sources if source.id == "jansen2020"] == [None]


def test_a_theme_or_dimension_without_an_id_counts_for_nothing() -> None:
    settings = (
        "title: T\nthemes:\n  - {title: Zonder}\n  - {id: met}\n"
        "dimensions:\n  - {title: Zonder}\n  - {id: ook-met}\n"
    )
    corpus, findings = read({"evsynth.yaml": settings})
    assert [theme.id for theme in corpus.settings.themes] == ["met"]
    assert [dimension.id for dimension in corpus.settings.dimensions] == ["ook-met"]
    assert _names_of(findings) == ["missing-field 3", "missing-field 4", "missing-field 6"]


@table_test(
    ("pages", "numbering", "expected"),
    [
        ("printed: 1, file: 1", Numbering(1, 1), []),
        ("printed: 12, file: 999999", Numbering(12, 999_999), []),
        ("printed: 0, file: 3", None, ["bad-number 6"]),
        ("printed: 3, file: 1000000", None, ["bad-number 6"]),
        ("printed: -1, file: 3", None, ["bad-number 6"]),
        ("printed: xii, file: 3", None, ["bad-number 6"]),
        ("printed: 3", None, ["missing-field 6"]),
    ],
)
def test_pages_are_counted_from_one(pages: str, numbering: Numbering | None, expected: list[str]) -> None:
    source, names = source_with(f"text: {{file: a.pdf, pages: {{{pages}}}}}\n")
    assert source.text
    assert (source.text.pages, names) == (numbering, expected)


@table_test(
    ("written", "read_as", "expected"),
    [
        ("0123456789abcdef" * 4, "0123456789abcdef" * 4, []),
        ("0123456789ABCDEF" * 4, "0123456789abcdef" * 4, []),
        ("0123456789abcdef" * 3, "", ["bad-number 6"]),
        ("0123456789abcdeg" * 4, "", ["bad-number 6"]),
    ],
)
def test_a_checksum_may_be_in_capitals(written: str, read_as: str, expected: list[str]) -> None:
    source, names = source_with(f'text: {{file: a.pdf, sha256: "{written}"}}\n')
    assert source.text
    assert (source.text.sha256, names) == (read_as, expected)


def test_a_relation_of_two_types_is_none_and_is_told() -> None:
    corpus, findings = read(
        {"claims/base.yaml": CLAIM + "  relations: [{entails: a, contradicts: b, refines: c}]\n"}
    )
    assert corpus.claims[0].relations == ()
    (finding,) = findings
    assert (
        message(finding)
        == "'relation' is contradicts, entails and refines at once; one of these should stand here"
    )
    assert hint(finding) == "write each relation as an item of its own"


@table_test(
    ("name", "ids"),
    [("nieuw", ["nieuw"]), ("nieuw-2", ["nieuw-2"]), ("Nieuw", []), ("nieuw_2", []), ("nieuw 2", [])],
)
def test_the_name_of_a_file_gives_an_id_only_where_it_is_one(name: str, ids: list[str]) -> None:
    corpus, findings = read({f"sources/{name}.yaml": "type: book\ntitle: Nieuw\n"})
    assert [source.id for source in corpus.sources if source.title == "Nieuw"] == ids
    assert _names_of(findings) == ["missing-field 1"]


def test_a_hidden_file_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {**BASE, "claims/.strijd.yaml": CLAIM.replace("gemeenten-verschillen", "strijd")})
    assert codes_in(tmp_path) == ["not-read"]
    corpus, _ = read({"claims/.strijd.yaml": CLAIM.replace("gemeenten-verschillen", "strijd")})
    assert [claim.id for claim in corpus.claims] == ["gemeenten-verschillen"]
