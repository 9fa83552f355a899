"""BibTeX and biblatex to source records."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.exchange import words
from evsynth.exchange.bibtex import read_bibliography
from evsynth.exchange.records import Record, yaml_text
from evsynth.exchange.work import Bibliography
from evsynth.findings import Severity
from evsynth.model import DEFAULT_LANGUAGE, Language, Name
from evsynth.notation.identifiers import ID
from evsynth.reading import csl
from tests.projects import BASE, findings_in, write
from tests.tables import table_test

HOSTILE = sorted((Path(__file__).parents[3] / "shared" / "data" / "bib").glob("*.bib"))
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, language: Language = DEFAULT_LANGUAGE) -> Bibliography:
    return read_bibliography(text, language)


def record_of(fields: str, type: str = "book", language: Language = DEFAULT_LANGUAGE) -> Record:
    """The record of one entry, of which all was taken."""
    bibliography = read(f"@{type}{{k, title = {{T}}, {fields}}}", language)
    assert bibliography.problems == ()
    return bibliography.taken[0].record


def problems(text: str) -> list[str]:
    return [f"{problem.line}: {problem.severity}: {problem.message}" for problem in read(text).problems]


@table_test(
    ("type", "fields", "expected"),
    [
        ("article", "", "article-journal"),
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("BOOK", "", "book"),
        ("incollection", "", "chapter"),
        ("inbook", "", "chapter"),
        ("inproceedings", "", "paper-conference"),
        ("techreport", "", "report"),
        ("report", "", "report"),
        ("phdthesis", "", "thesis"),
        ("mastersthesis", "", "thesis"),
        ("thesis", "", "thesis"),
        ("online", "", "webpage"),
        ("misc", "", "document"),
        ("misc", "url = {https://dam.nl}", "webpage"),
        ("misc", "url = {https://dam.nl}, publisher = {Gemeente Dam}", "document"),
        ("unpublished", "", "manuscript"),
    ],
)
def test_types(type: str, fields: str, expected: str) -> None:
    assert record_of(fields, type)["type"] == expected


def test_all_words_are_those_of_csl() -> None:
    assert {*words.TYPES.values(), *words.ARTICLES.values()} <= csl.TYPES
    assert set(words.ORDER) <= {"type"} | csl.TEXTS | csl.NAMES | csl.DATES
    assert {*words.TEXTS, *words.NAMES, *words.DATES} <= set(words.ORDER)


@table_test(
    ("fields", "expected"),
    [
        ("year = 2020", "2020"),
        ("year = {2020}, month = sep", "2020-09"),
        ("year = 2020, month = {9}", "2020-09"),
        ("year = 2020, month = {mei}, day = 7", "2020-05-07"),
        ("year = 2020, month = jan # {~5}", "2020-01-05"),
        ('year = "2020", month = "10~" # oct', "2020-10-10"),
        ("year = 2020, month = {May--June}", "2020-05/2020-06"),
        ("year = {2019--2020}", "2019/2020"),
        ("date = {2020-05-17}, year = {1999}", "2020-05-17"),
        ("date = {2020-05-17T10:30:00Z}", "2020-05-17"),
        ("date = {2019-11/2020-02}", "2019-11/2020-02"),
        ("date = {2020~}", "2020~"),
        ("date = {2020-05?}", "2020-05?"),
        ("date = {2004~/2006%}", "2004~/2006%"),
        ("date = {1723 ~}", "1723~"),
        ("year = {c. 1999}", "1999~"),
        ("year = {ca. 2004}", "2004~"),
        ("year = {[ca. 1900?]}", "1900%"),
        ("year = {[1900?]}", "1900?"),
        ("year = {circa 1890}, month = may", "1890-05~"),
        ("date = {13/9/2018}", "2018-09-13"),
        ("year = {2013/14}", "2013/2014"),
        ("date = {5 september 2021}", "2021-09-05"),
        ("date = {September 5, 2021}", "2021-09-05"),
        ("year = {z.d.}", None),
    ],
)
def test_dates(fields: str, expected: str | None) -> None:
    assert record_of(fields).get("issued") == expected


@table_test(
    ("fields", "expected", "problem"),
    [
        ("year = {c1999}", "1999", "the date 'c1999' was taken as 1999"),
        ("date = {03-04-2018}", "2018", "the date '03-04-2018' was taken as 2018"),
        ("date = {2004-06~-11}", "2004", "the date '2004-06~-11' was taken as 2004"),
        ("year = {decennium 2010}", "2010", "the date 'decennium 2010' was taken as 2010"),
        ("date = {2020-02-30}", "2020", "the date '2020-02-30' was taken as 2020"),
        ("date = {2020/}", "2020", "the date '2020/' was taken as 2020"),
        ("year = {in press}", None, "the date 'in press' was left out"),
        ("year = 2020, month = {Spring}", "2020", "the month 'Spring' was left out"),
        ("year = 2020, month = {1/2}", "2020", "the month '1/2' was left out"),
        ("year = 2020, month = feb, day = 31", "2020", "the month '31 feb' was left out"),
    ],
)
def test_what_a_date_does_not_say_is_reported(fields: str, expected: str | None, problem: str) -> None:
    text = f"@book{{k, title = {{T}},\n{fields}}}"
    assert read(text).taken[0].record.get("issued") == expected
    assert problems(text) == [f"2: note: {problem}"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Piet Jansen", [Name(family="Jansen", given="Piet")]),
        ("Jansen, P. and Smit, Eva", [Name(family="Jansen", given="P."), Name(family="Smit", given="Eva")]),
        ("van den Berg, Anna", [Name(family="Berg", given="Anna", non_dropping_particle="van den")]),
        ("Anna van den Berg", [Name(family="Berg", given="Anna", non_dropping_particle="van den")]),
        ("Berg, Anna van den", [Name(family="Berg", given="Anna", non_dropping_particle="van den")]),
        ("Van den Berg, Anna", [Name(family="Van den Berg", given="Anna")]),
        ("Bakker van Dam, Anna", [Name(family="Bakker van Dam", given="Anna")]),
        ("d'Ancona, Frank", [Name(family="d'Ancona", given="Frank")]),
        ("Jansen, Jr., Piet", [Name(family="Jansen", given="Piet", suffix="Jr.")]),
        ("{van Dam}, Kees", [Name(family="van Dam", given="Kees")]),
        (r"M{\"u}ller, J{\'e}r{\^o}me", [Name(family="Müller", given="Jérôme")]),
        (r"{\"U}n{\"u}", [Name(family="Ünü")]),
        ("{Raad voor het Openbaar Bestuur}", [Name(literal="Raad voor het Openbaar Bestuur")]),
        (
            "{Zorg en Welzijn and Co} and Smit, Eva",
            [Name(literal="Zorg en Welzijn and Co"), Name(family="Smit", given="Eva")],
        ),
        ("{Gemeente Dam, afdeling Zorg}", [Name(literal="Gemeente Dam, afdeling Zorg")]),
        ("Movisie", [Name(family="Movisie")]),
        (
            "family=Vries, given=Bram, prefix=de, useprefix=true",
            [Name(family="Vries", given="Bram", non_dropping_particle="de")],
        ),
        ("family={Smit, Vos}, given=E.", [Name(family="Smit, Vos", given="E.")]),
        (", Eva", [Name(family="Eva")]),
        ("family=, given=Eva", [Name(literal="Eva")]),
        ("and", [Name(family="and")]),
    ],
)
def test_names(written: str, expected: list[Name]) -> None:
    assert record_of(f"author = {{{written}}}")["author"] == tuple(expected)


def test_names_that_are_not_all_written_are_reported() -> None:
    text = "@book{k, title = {T},\n\n author = {Jansen, P. and others}}"
    assert read(text).taken[0].record["author"] == (Name(family="Jansen", given="P."),)
    assert problems(text) == ["3: note: the names end with 'others': the list is not complete"]


def test_a_name_that_cannot_be_split_is_kept_whole() -> None:
    text = "@book{k, title = {T}, author = {Jansen, P., Smit, E., Vos}}"
    assert read(text).taken[0].record["author"] == (Name(literal="Jansen, P., Smit, E., Vos"),)
    assert problems(text) == ["1: note: the name 'Jansen, P., Smit, E., Vos' was taken as a whole"]


@table_test(
    ("written", "expected"),
    [
        (r"{\'E}{\'e}n \& {ander} \textit{cursief}", "Één & ander cursief"),
        (r"Co{\"e}rdinatie, na\"{\i}ef, \c{c}a, {\o}, {\ss}", "Coërdinatie, naïef, ça, ø, ß"),
        ("``Zorg'' --- een   begrip\n  van 2015--2020", "“Zorg” — een begrip van 2015–2020"),
        ("50% van R&D kost $6", "50% van R&D kost $6"),
        (r"50\% van R\&D kost \$6", "50% van R&D kost $6"),
        ("tussen $5 en $6", "tussen $5 en $6"),
        (r"$\alpha$-straling", "α-straling"),
        (r"{{Dam}} {N}ederland", "Dam Nederland"),
        ("een~twee", "een twee"),
    ],
)
def test_latex(written: str, expected: str) -> None:
    assert record_of(f"booktitle = {{{written}}}")["container-title"] == expected


def test_latex_that_cannot_be_read_is_kept_and_reported() -> None:
    bibliography = read(f"@book{{k, title = {{{'{' * 5000}T{'}' * 5000}}}}}")
    assert str(bibliography.taken[0].record["title"]).strip("{}") == "T"
    assert bibliography.problems[0].message.endswith("{{{ ...' cannot be read; it was taken as it stands")


@table_test(
    ("fields", "variable", "expected"),
    [
        ("subtitle = {een verkenning}", "title", "T: een verkenning"),
        ("pages = {12--34}", "page", "12-34"),
        ("pages = {12 – 34, 40}", "page", "12-34, 40"),
        ("pages = {A-1--A-9}", "page", "A-1–A-9"),
        ("doi = {https://doi.org/10.1000/a_b}", "DOI", "10.1000/a_b"),
        (r"doi = {10.1000/a\_b}", "DOI", "10.1000/a_b"),
        (r"url = {https://dam.nl/~x/50%20a\_b\%20c}", "URL", "https://dam.nl/~x/50%20a_b%20c"),
        (r"howpublished = {\url{https://dam.nl/~x_y}}", "URL", "https://dam.nl/~x_y"),
        ("urldate = {2021-01-04}", "accessed", "2021-01-04"),
        ("isbn = {978-90-1234-567-8}", "ISBN", "978-90-1234-567-8"),
        ("issn = {1234-5678}", "ISSN", "1234-5678"),
        ("institution = {Movisie}", "publisher", "Movisie"),
        ("school = {EUR}", "publisher", "EUR"),
        ("organization = {VNG}", "publisher", "VNG"),
        ("publisher = {Boom}, institution = {EUR}", "publisher", "Boom"),
        ("address = {Utrecht}", "publisher-place", "Utrecht"),
        ("location = {Utrecht}", "publisher-place", "Utrecht"),
        ("series = {Reeks}, number = 3", "collection-number", "3"),
        ("number = 3", "number", "3"),
        ("language = {nl}", "language", "nl"),
        ("langid = {dutch}", "language", "nl"),
        ("langid = {british}", "language", "en-GB"),
        ("editor = {Smit, Eva}", "editor", (Name(family="Smit", given="Eva"),)),
        ("origdate = {1951}", "original-date", "1951"),
    ],
)
def test_fields(fields: str, variable: str, expected: object) -> None:
    assert record_of(fields)[variable] == expected


def test_an_article() -> None:
    fields = "journal = {Tijdschrift}, volume = 12, number = 2, eid = {e7}, type = {Article}"
    assert dict(record_of(fields, "article")) == {
        "id": "k",
        "type": "article-journal",
        "title": "T",
        "container-title": "Tijdschrift",
        "volume": "12",
        "issue": "2",
        "number": "e7",
    }


@table_test(
    ("type", "fields", "dutch", "english"),
    [
        ("phdthesis", "", "Proefschrift", "Doctoral dissertation"),
        ("thesis", "type = {mathesis}", "Masterscriptie", "Master's thesis"),
        ("thesis", "type = {Habilitationsschrift}", "Habilitationsschrift", "Habilitationsschrift"),
        ("report", "type = {techreport}", None, None),
        ("techreport", "type = {Kadernota}", "Kadernota", "Kadernota"),
    ],
)
def test_the_genre_is_in_the_language_of_the_balance(
    type: str, fields: str, dutch: str | None, english: str | None
) -> None:
    assert record_of(fields, type).get("genre") == dutch
    assert record_of(fields, type, Language("en")).get("genre") == english


def test_what_is_meant_for_others_is_left() -> None:
    left = "note = {n}, abstract = {a}, keywords = {k}, file = {f}, timestamp = {t}, author = {}, year = {}"
    assert set(record_of(left)) == {"id", "type", "title"}


def test_an_unknown_type_and_an_unknown_language_are_reported() -> None:
    text = "@podcast{k, title = {T},\n language = {Klingon}}"
    assert dict(read(text).taken[0].record) == {"id": "k", "type": "document", "title": "T"}
    assert problems(text) == [
        "1: note: the type '@podcast' is not known; 'k' was taken as a document",
        "2: note: the language 'Klingon' was left out",
    ]


def test_abbreviations_are_joined() -> None:
    text = """\
@string{scp = "Sociaal en " # cp} @string{CP = {Cultureel {P}lanbureau}}
@string(den = "Den ")
@book{k, title = "De #1 van " # {het # } # scp, publisher = Scp, address = den # {Haag}}
"""
    assert problems(text) == ["1: note: in 'scp', 'cp' is not defined; it was taken as it stands"]
    record = read(text).taken[0].record
    assert (record["title"], record["publisher"]) == ("De #1 van het # Sociaal en cp", "Sociaal en cp")
    assert record["publisher-place"] == "Den Haag"


def test_an_abbreviation_that_is_not_defined_is_kept_and_reported() -> None:
    text = "@book{k, title = {T},\n publisher = boom # { Uitgevers}}"
    assert read(text).taken[0].record["publisher"] == "boom Uitgevers"
    assert problems(text) == ["2: note: in 'publisher', 'boom' is not defined; it was taken as it stands"]


def test_abbreviations_that_double_one_another_do_not_grow_without_end() -> None:
    bomb = '@string{a0 = "ha"}\n' + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    bibliography = read(f"{bomb}@book{{k, title = a60}}")
    assert len(str(bibliography.taken[0].record["title"])) < 2000
    assert bibliography.problems[0].message == "the abbreviation 'a9' was left out: it is too long"


def test_what_is_broken_is_reported_with_its_line_and_the_rest_is_taken() -> None:
    text = """\
% een rommelig bestand
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\\newcommand{\\noopsort}[1]{}"}
@report{dup, title = {Eerste}}
@report{dup, title = {Tweede}}
@article{veld, title = {A},
  Title = {B}, url = {x}, URL = {x}}
@misc{open, title = {Nooit gesloten, year = {2020}
@misc{goed, title = {Na de fout}}
@xdata{gedeeld, title = {Geen werk}}
@book{zonder, author = {Jansen, Piet}}
@string{a = {1}} @string{a = {2}}
@book{slot, title = {Slot}"""
    assert problems(text) == [
        "5: error: 'dup' was not taken: line 4 has an entry with this key",
        "7: note: 'title' is given twice in 'veld'; the first counts",
        (
            "8: error: 'open' was not taken: unexpected block start:"
            " `@misc`. Was still looking for field-value closing `}`"
        ),
        "10: note: '@xdata' was left out: it describes no work",
        "11: error: 'zonder' was not taken: it has no title",
        "12: note: the abbreviation 'a' is defined twice; the first counts",
        "13: error: 'slot' was not taken: unexpectedly reached end of file",
    ]
    taken = [(taken.line, taken.id, taken.record["title"]) for taken in read(text).taken]
    assert taken == [(4, "dup", "Eerste"), (6, "veld", "A"), (9, "goed", "Na de fout")]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(newline: str) -> None:
    text = newline.join(["@book{a,", "  title = {T},", "  year = {vroeg}", "}", "@book{b}"])
    assert problems(text) == [
        "3: note: the date 'vroeg' was left out",
        "5: error: 'b' was not taken: it has no title",
    ]


def test_fields_of_a_crossref_are_taken_over() -> None:
    text = """\
@incollection{deel, title = {Deel}, date = {2021}, pages = {3--4}, crossref = {Bundel}}
@book{bundel, title = {Bundel}, subtitle = {een keuze}, editor = {Smit, Eva}, year = 2020,
  publisher = {Boom}, doi = {10.1/x}}
"""
    assert problems(text) == []
    assert dict(read(text).taken[0].record) == {
        "id": "deel",
        "type": "chapter",
        "title": "Deel",
        "editor": (Name(family="Smit", given="Eva"),),
        "issued": "2021",
        "container-title": "Bundel: een keuze",
        "page": "3-4",
        "publisher": "Boom",
    }


def test_what_is_wrong_with_a_field_that_is_taken_over_is_said_once() -> None:
    text = (
        "@book{b, title = {B}, year = {ooit}} @inbook{c, title ="
        " {C}, crossref = b} @inbook{d, title = {D}, crossref = {b}}"
    )
    assert problems(text) == [
        "1: note: in 'crossref', 'b' is not defined; it was taken as it stands",
        "1: note: the date 'ooit' was left out",
    ]


def test_a_crossref_that_leads_nowhere_is_reported() -> None:
    text = "@incollection{deel, title = {Deel},\n crossref = {Bundel}}"
    assert problems(text) == ["2: note: 'deel' takes fields from 'Bundel', which is not in the file"]


@table_test(
    ("keys", "ids"),
    [
        (["Jansen:2020_a", "DBLP:conf/x/Y"], ["jansen-2020-a", "dblp-conf-x-y"]),
        (["Müller2020", "Østgård", "straße"], ["muller2020", "ostgard", "strasse"]),
        (
            ["smit2020", "Smit2020", "smit2020-2", "SMIT2020"],
            ["smit2020", "smit2020-2", "smit2020-2-2", "smit2020-3"],
        ),
        (["", "", "漢字"], ["vandenberg2020", "vandenberg2020-2", "vandenberg2020-3"]),
        (["x" * 300], ["x" * 80]),
    ],
)
def test_ids(keys: list[str], ids: list[str]) -> None:
    entries = [
        f"@book{{{key}, title = {{Titel}}, author = {{van den Berg, Jan}}, year = 2020}}" for key in keys
    ]
    taken = read("\n".join(entries)).taken
    assert [taken.id for taken in taken] == ids
    assert [taken.record["id"] for taken in taken] == ids


def test_an_entry_that_goes_straight_on_to_its_fields() -> None:
    text = (
        "@article{\n  Author = {Jansen, P.},\n  title = {T},"
        " year = 2020\n}\n@Book { title={Het Jaarverslag} }"
    )
    assert problems(text) == []
    assert [(taken.line, taken.id) for taken in read(text).taken] == [
        (1, "jansen2020"),
        (5, "het-jaarverslag"),
    ]


def test_an_id_without_key_and_author() -> None:
    text = "@book{, title = {Het Jaarverslag}} @book{?, title = {!}}"
    assert [taken.id for taken in read(text).taken] == ["het-jaarverslag", "source"]


def test_the_example_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
    written, shown = re.findall(r"```bibtex\n(.*?)```.*?```yaml\n(.*?)```", page, flags=re.DOTALL)[0]
    assert [yaml_text(taken.record) for taken in read(written).taken] == [shown]


def check(texts: dict[str, str], folder: Path) -> None:
    """Check that places are in the file, messages on one line, and records without findings of reading."""
    files: dict[str, str | bytes] = {}
    for name, text in texts.items():
        bibliography = read(text)
        lines = re.sub("\r\n?", "\n", text).count("\n") + 1
        ids = [taken.id for taken in bibliography.taken]
        assert len(set(ids)) == len(ids)
        assert all(ID.fullmatch(id) for id in ids)
        assert all(1 <= entry.line <= lines for entry in (*bibliography.taken, *bibliography.problems))
        assert all(problem.message.isprintable() for problem in bibliography.problems)
        assert all(problem.severity in (Severity.ERROR, Severity.NOTE) for problem in bibliography.problems)
        files |= {f"sources/{name}{taken.id}.yaml": yaml_text(taken.record) for taken in bibliography.taken}
    findings = findings_in(write(folder, {**BASE, **files}))
    held_there = ("invisible-character", "no-break-space")
    assert [
        finding for finding in findings if finding.kind.code[0] == "Y" and finding.kind.name not in held_there
    ] == []


@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE, reason="the hostile bibliographies are not here")
def test_hostile_bibliographies_give_records_that_can_be_read(tmp_path: Path) -> None:
    check({f"{index}-": path.read_text("utf-8", "replace") for index, path in enumerate(HOSTILE)}, tmp_path)


PIECES = (
    """@article{ @book( @string{a= @comment{ k b, title = { } " # , \n \\ \\' $ % & ~ author date 2020"""
    """ month and others family= crossref jan
    \\href \\begin{x} ( ) \r -- type doi url \\url{ language pages"""
).split(" ")


@QUICK
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40),
    st.sampled_from(["", "@article{k, title = {T}, "]),
)
def test_any_text_gives_records_and_problems(pieces: list[str], start: str) -> None:
    with TemporaryDirectory() as folder:
        check({"": start + " ".join(pieces)}, Path(folder))
