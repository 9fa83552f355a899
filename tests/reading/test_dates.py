"""Dates as records write them, with what is said of them.

And what is proposed for dates that are written otherwise.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from evsynth import fingerprints
from evsynth.findings import hint, message
from evsynth.history.fields import changed, date_as_written
from evsynth.language import record_of
from evsynth.language.words import date as in_words
from evsynth.model import Date, Language, Source
from evsynth.reading.date_formats import date_meant, years_meant
from evsynth.reading.dates import parse_date
from tests.cli.test_check import run
from tests.projects import BASE, findings_in, synthesis_of, write
from tests.tables import table_test

DATES = {
    "2004": Date(start=(2004,)),
    "2004~": Date(start=(2004,), end=(), start_qualifier="~"),
    "2019?": Date(start=(2019,), end=(), start_qualifier="?"),
    "2019%": Date(start=(2019,), end=(), start_qualifier="%"),
    "2018-09~": Date(start=(2018, 9), end=(), start_qualifier="~"),
    "2018-09-13?": Date(start=(2018, 9, 13), end=(), start_qualifier="?"),
    "2004~/2006": Date(start=(2004,), end=(2006,), start_qualifier="~"),
    "2004/2006?": Date(start=(2004,), end=(2006,), start_qualifier="", end_qualifier="?"),
    "2004-05~/2006%": Date(start=(2004, 5), end=(2006,), start_qualifier="~", end_qualifier="%"),
    "2004~/2004": Date(start=(2004,), end=(2004,), start_qualifier="~"),
}


@table_test(("text", "date"), DATES.items())
def test_a_date_is_read_and_written_with_its_qualifiers(text: str, date: Date) -> None:
    assert parse_date(text) == date
    assert date_as_written(date) == text


@table_test(
    "text",
    [
        "~2004",
        "2004~~",
        "2004?~",
        "2004~-05",
        "2004 ~",
        "~",
        "?",
        "2006~/2004",
        "2004~/",
        "20~04",
        "/2004",
        "x/2004",
        "2004/x",
    ],
)
def test_a_qualifier_stands_once_at_the_end(text: str) -> None:
    assert parse_date(text) is None


MEANT = {
    "13 september 2018": "2018-09-13",
    "13 sept. 2018": "2018-09-13",
    "do 13 september 2018": "2018-09-13",
    "September 13, 2018": "2018-09-13",
    "maandag 7 mei 2018": "2018-05-07",
    "May 1st, 2018": "2018-05-01",
    "1e mei 2018": "2018-05-01",
    "13-09-2018": "2018-09-13",
    "13/9/2018": "2018-09-13",
    "9/13/2018": "2018-09-13",
    "13.9.2018": "2018-09-13",
    "04-04-2018": "2018-04-04",
    "2018-9-13": "2018-09-13",
    "2018/09/13": "2018-09-13",
    "20180913": "2018-09-13",
    "2018-09-13T10:00:00Z": "2018-09-13",
    "sept. 2018": "2018-09",
    "september 2018": "2018-09",
    "mrt 2018": "2018-03",
    "09-2018": "2018-09",
    "2018 september": "2018-09",
    "mei/juni 2020": "2020-05/2020-06",
    "1 mei 2020 - 3 juni 2020": "2020-05-01/2020-06-03",
    "2019-2020": "2019/2020",
    "2019 – 2020": "2019/2020",
    "2019 t/m 2020": "2019/2020",
    "2019 en 2020": "2019/2020",
    "2013/14": "2013/2014",
    "2019-20": "2019/2020",
    "2020/2019": "2019/2020",
    "ca. 2004": "2004~",
    "circa 2004": "2004~",
    "c. 2004": "2004~",
    "omstreeks mei 2004": "2004-05~",
    "2004 (ca.)": "2004~",
    "~2004": "2004~",
    "2004 ~": "2004~",
    "ca. 2004-2006": "2004~/2006",
    "ca. [2004]": "2004~",
    "(mei 2018)": "2018-05",
    "2019 (?)": "2019?",
    "[2019?]": "2019?",
    "vermoedelijk 2019": "2019?",
    "ca. 2019?": "2019%",
    "vermoedelijk ca. 2019": "2019%",
    # What is none, or says something that would be lost.
    "2020-02-30": "",
    "31-02-2018": "",
    "zomer 2018": "",
    "c2004": "",
    "jaren 1990": "",
    "1990s": "",
    "13 september": "",
    "mei juni 12": "",
    "mei 2019 2020": "",
    "mei/juni 2020 2021": "",
    "april mei juni 2020": "",
    "12 maart 18": "",
    "decennium 2010": "",
    "2018-00": "",
    "2019-13": "",
    "2020/": "",
    "/2020": "",
    "2004-06~-11": "",
    "2018+": "",
    "< 2018": "",
    "mei/juni 0000": "",
    "twintig": "",
    "": "",
    # Two ways.
    "03-04-2018": "",
    "2005/10": "",
}


@table_test(("text", "date"), MEANT.items())
def test_what_a_date_that_is_written_otherwise_means(text: str, date: str) -> None:
    assert date_meant(text) == date
    assert not date or parse_date(date)


@table_test(
    ("text", "years"),
    [
        ("2015-2020", "2015/2020"),
        ("2015 tot 2020", "2015/2020"),
        ("2020/2015", "2015/2020"),
        ("vanaf 2015", "2015/"),
        ("2015-heden", "2015/"),
        ("2015-", "2015/"),
        ("t/m 2020", "/2020"),
        ("mei 2015", "2015"),
        ("ca. 2015", "2015"),
        ("15/20", ""),
        ("altijd", ""),
    ],
)
def test_what_years_that_are_written_otherwise_mean(text: str, years: str) -> None:
    assert years_meant(text) == years


@table_test(
    ("issued", "kind", "advice"),
    [
        ("13 september 2018", "bad-date", "did you mean '2018-09-13'? Otherwise write 2020, 2020-05"),
        ("ca. 2004", "bad-date", "did you mean '2004~'?"),
        (
            "2020-02-30",
            "bad-date",
            (
                "write 2020, 2020-05 or 2020-05-17; a span as 2019/2020;"
                " about 2004 as 2004~, in doubt as 2004?; leave"
            ),
        ),
        (
            "z.d.",
            "bad-date",
            "'z.d.' or 'n.d.' is printed by itself; leave the field out where the work has no date",
        ),
        ("in druk", "bad-date", "write `status: in druk` in its place; leave the field out"),
        ("03-04-2018", "ambiguous-date", "write 2018-04-03 for 3 April 2018 or 2018-03-04 for 4 March 2018"),
        ("2005/10", "ambiguous-date", "write 2005/2010 for 2005 to 2010 or 2005-10 for October 2005"),
    ],
)
def test_the_finding_says_what_to_write(issued: str, kind: str, advice: str, tmp_path: Path) -> None:
    source = BASE["sources/jansen2020.yaml"].replace("issued: 2020", f"issued: {issued}")
    (finding,) = findings_in(write(tmp_path, {**BASE, "sources/jansen2020.yaml": source}))
    assert (finding.kind.name, str(finding.place)) == (kind, "sources/jansen2020.yaml:5:9")
    assert message(finding).startswith(f"'{issued}' ")
    assert hint(finding).startswith(advice)


def test_years_of_a_scope_are_proposed(tmp_path: Path) -> None:
    claims = BASE["claims/base.yaml"].replace("  theme:", "  scope: {period: 2015-2020}\n  theme:")
    (finding,) = findings_in(write(tmp_path, {**BASE, "claims/base.yaml": claims}))
    assert (finding.kind.name, finding.suggestion) == ("bad-years", "2015/2020")


def source_of(folder: Path, issued: str) -> Source:
    record = BASE["sources/jansen2020.yaml"].replace("issued: 2020", f"issued: {issued}")
    return synthesis_of(write(folder, {**BASE, "sources/jansen2020.yaml": record})).links.source_by_id[
        "jansen2020"
    ]


def test_a_qualifier_makes_another_edition_and_a_change_that_is_told(tmp_path: Path) -> None:
    sources = [
        source_of(tmp_path, issued)
        for issued in ("2020", "2020~", "2020?", "2020%", "2020~/2021", "2020/2021~")
    ]
    assert len({fingerprints.of_edition(source) for source in sources}) == len(sources)
    changes = [changed(earlier, later) for earlier, later in pairwise(sources)]
    assert [(field.name, field.before, field.after) for (field,) in changes[:2]] == [
        ("issued", "2020", "2020~"),
        ("issued", "2020~", "2020?"),
    ]


def test_the_fingerprint_of_a_date_without_a_qualifier_is_what_it_was(tmp_path: Path) -> None:
    assert fingerprints.of_edition(source_of(tmp_path, "2020-05/2021")) == "06117c899d0991d1"


def test_a_verification_of_another_date_is_asked_again(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    record = (tmp_path / "sources" / "jansen2020.yaml").read_text(encoding="utf-8")
    (tmp_path / "sources" / "jansen2020.yaml").write_text(
        record.replace("issued: 2020", "issued: 2020~"), encoding="utf-8"
    )
    assert [finding.kind.name for finding in findings_in(tmp_path)] == ["edition-changed-since-verified"]


@pytest.mark.parametrize("issued", ["2004~", "2018-09?", "2004~/2006"])
def test_the_card_of_a_source_shows_the_date_as_it_is_recorded(issued: str, tmp_path: Path) -> None:
    source_of(tmp_path, issued)
    assert f" {issued}\n" in run("show", "-C", str(tmp_path), "jansen2020").output.replace(" \n", "\n")


@table_test(
    ("date", "dutch", "english"),
    [
        (Date(start=(2021, 5, 17)), "17 mei 2021", "17 May 2021"),
        (Date(start=(2021, 5), end=(), start_qualifier="~"), "ca. mei 2021", "ca. May 2021"),
        (Date(start=(2021,), end=(), start_qualifier="?"), "[2021?]", "[2021?]"),
        (Date(start=(2019,), end=(2020,)), "2019–2020", "2019–2020"),
        (
            Date(start=(2019, 5), end=(2020, 6), start_qualifier="~"),
            "ca. mei 2019 – juni 2020",
            "ca. May 2019 – June 2020",
        ),
    ],
)
def test_a_date_in_words(date: Date, dutch: str, english: str) -> None:
    assert [in_words(date, record_of(Language(tag)).vocabulary) for tag in ("nl", "en")] == [dutch, english]
