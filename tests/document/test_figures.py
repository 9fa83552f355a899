"""The figures: whole in themselves, readable by everybody, and true to the synthesis."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.document.figures import Figure, figures
from evsynth.document.figures.colours import DARK, DARK_PAGE, LIGHT, LIGHT_PAGE
from evsynth.document.figures.labels import labels
from evsynth.document.figures.lettering import SIZE, clean, fitted, lines, shortened, width
from evsynth.document.figures.parts import MOST, split
from evsynth.language.records.en import RECORD as ENGLISH
from evsynth.language.records.nl import RECORD as DUTCH
from evsynth.linking import link
from evsynth.model import Claim, Corpus, Date, Language, Name, Settings, Source, Stance, Theme
from evsynth.reading.corpus import read_folder
from tests.analysis.corpora import NOWHERE, claim, corpora, evidence, source, synthesis
from tests.document.sayings import synthesised
from tests.tables import table_test

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"Aan\'halings" <script>alert(1)</script> & \x00\x07\x1b[31m\u202e\ud800\ufffe ]]> ' + "Lang" * 200
Drawn = Sequence[tuple[Figure, Element]]
AGAINST, PARTLY = Stance.CONTRADICTS, Stance.QUALIFIES


def synthesis_of(sources: Sequence[Source], claims: Sequence[Claim], *themes: Theme) -> Synthesis:
    return synthesise(
        link(
            Corpus(
                settings=Settings(where=NOWHERE, themes=themes), sources=tuple(sources), claims=tuple(claims)
            )
        )
    )


def small() -> Synthesis:
    """Three sources on three claims: agreed and disputed, qualified, and inferred."""
    sources = [source("a")._replace(design="survey"), source("b"), source("c")]
    claims = [
        claim("p", evidence("a"), evidence("b"), evidence("c", AGAINST), contradicts=["r"]),
        claim("q", evidence("a"), evidence("b", PARTLY), evidence("b")),
        claim("r", evidence("c")),
        claim("s"),
    ]
    return synthesis_of(
        sources,
        [themed._replace(theme="t") for themed in claims[:2]] + claims[2:],
        Theme(id="t", title="Thema", where=NOWHERE),
    )


def large() -> Synthesis:
    """More sources and claims than a figure can show, and more claims in one theme than that."""
    sources = [source(f"s{index:02}") for index in range(MOST + 5)]
    claims = [
        claim(f"c{index:02}", *(evidence(speaker.id) for speaker in sources[index % 3 :: 3]))._replace(
            theme="much" if index < 43 else "few"
        )
        for index in range(46)
    ]
    return synthesis_of(
        sources,
        claims,
        Theme(id="much", title="Veel", where=NOWHERE),
        Theme(id="few", title="Weinig", where=NOWHERE),
    )


def hostile() -> Synthesis:
    """Everything that a record can say says something that breaks a careless figure."""
    named = Source(
        id="z",
        type="report",
        texts={"title": HOSTILE},
        names={"author": (Name(family=HOSTILE),)},
        dates={},
        where=NOWHERE,
        design=HOSTILE,
    )
    sources = [
        named,
        source("a")._replace(texts={"title": HOSTILE}, names={}),
        source("b")._replace(short=HOSTILE, design="essay"),
    ]
    claims = [
        claim(id, evidence("z"), evidence("a", AGAINST), evidence("b"))._replace(statement=HOSTILE, theme="t")
        for id in ("p", "q")
    ]
    return synthesis_of(sources, claims, Theme(id="t", title=HOSTILE, where=NOWHERE))


@pytest.fixture(scope="module")
def real() -> Synthesis:
    return synthesise(link(read_folder(str(ROOT)).corpus))


@pytest.fixture(scope="module")
def shown(real: Synthesis) -> Sequence[Figure]:
    return figures(real, Language("nl"))


@pytest.fixture(scope="module")
def parted() -> Sequence[Figure]:
    return figures(large(), Language("nl"))


@pytest.fixture(scope="module")
def drawn(shown: Sequence[Figure], parted: Sequence[Figure]) -> Drawn:
    """Figures of every kind of corpus, with their trees."""
    by_corpus = (shown, figures(small(), Language("en")), figures(hostile(), Language("nl")), parted)
    return [
        (figure, ElementTree.fromstring(figure.svg))
        for figures_of_corpus in by_corpus
        for figure in figures_of_corpus
    ]


def named(drawings: Sequence[Figure], name: str) -> Element:
    return ElementTree.fromstring(next(figure.svg for figure in drawings if figure.name == name))


def signs(node: Element, title: str = "") -> dict[str, list[str]]:
    """Title of a cell or of a sign of the legend, to the signs that a reader sees there."""
    signs_by_title: dict[str, list[str]] = {}
    for group in node.findall(f"{SVG}g"):
        own_title = group.findtext(f"{SVG}title") or title
        if group.find(f"{SVG}rect") is not None and (text := group.find(f"{SVG}text")) is not None:
            signs_by_title.setdefault(own_title, []).append(text.text or "")
        for inner, marks in signs(group, own_title).items():
            signs_by_title.setdefault(inner, []).extend(marks)
    return signs_by_title


@pytest.mark.slow
def test_the_real_corpus_has_a_figure_for_every_theme(real: Synthesis, shown: Sequence[Figure]) -> None:
    names = [figure.name for figure in shown]
    themes = [theme.id for theme in real.links.corpus.settings.themes if not theme.is_annex]
    assert names == ["agreement", "gaps", *(f"matrix-{id}" for id in themes)]


def test_every_figure_tells_what_it_shows_to_who_cannot_see_it(drawn: Drawn) -> None:
    for figure, tree in drawn:
        title, description = tree.findall(f"{SVG}title") + tree.findall(f"{SVG}desc")
        assert tree.get("role") == "img"
        assert tree.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert (title.text, description.text) == (figure.title, figure.alt)
        assert re.search(r"\d", figure.alt)


def test_every_sign_is_there_without_colour_and_explained(drawn: Drawn) -> None:
    for _, tree in drawn:
        for title, marks in signs(tree).items():
            assert title
            assert all(re.fullmatch(r"[=≠~◇]?\d*|[+~−·]|\([+−]\)", mark) and mark for mark in marks)


def test_every_cell_of_a_grid_is_drawn(real: Synthesis, shown: Sequence[Figure]) -> None:
    links = real.links
    pairs = {(agreement.first, agreement.second) for agreement in real.agreements}
    meeting = len({source for pair in pairs for source in pair})
    assert len(cells(named(shown, "agreement"), r" – .+: ")) == meeting * (meeting - 1)
    counted = {id for id, theme in links.theme_by_id.items() if not theme.is_annex}
    assert len(cells(named(shown, "gaps"), r", .+: ")) == len(counted) * 10
    for theme in counted:
        claims = links.claims_by_theme[theme]
        sources = {
            agreement.source for claim in claims for agreement in real.weighing_by_claim[claim.id].positions
        }
        assert len(cells(named(shown, f"matrix-{theme}"), r": \d+\.\d+ ")) == len(claims) * len(sources)


def cells(tree: Element, pattern: str) -> list[str]:
    """The titles of the cells: those of this form."""
    return [title for title in signs(tree) if re.search(pattern, title)]


def test_lettering_stays_readable_on_a_narrow_screen(drawn: Drawn) -> None:
    for figure, tree in drawn:
        least = re.search(r"min-width:(\d+)px", figure.svg)
        assert least
        assert round(float(tree.get("font-size", "")) * int(least[1]) / int(tree.get("width", ""))) >= 10


def test_figures_on_one_page_do_not_meet(drawn: Drawn, shown: Sequence[Figure]) -> None:
    ids = [node.get("id") for _, tree in drawn[: len(shown)] for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 3 * len(shown)
    for figure, tree in drawn:
        used = [value for node in tree.iter() for key in ("id", "class") if (value := node.get(key))]
        used += re.findall(r"[.#]([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "", tree.findtext(f"{SVG}style", "")))
        assert all(value.startswith(f"{figure.name}_") for value in used)


def test_nothing_is_fetched_and_nothing_runs(drawn: Drawn) -> None:
    for figure, tree in drawn:
        assert {node.tag.removeprefix(SVG) for node in tree.iter()} <= set(
            "svg title desc style g rect text".split()
        )
        assert not re.search(r"href|src=|url\(|@import|\son\w+=|//(?!www\.w3\.org/2000/svg\")", figure.svg)


@pytest.mark.slow
def test_the_same_records_give_the_same_bytes(shown: Sequence[Figure]) -> None:
    program = """
from evsynth.analysis.synthesis import synthesise
from evsynth.linking import link
from evsynth.model import Language
from evsynth.reading.corpus import read_folder
from evsynth.document.figures import figures
for figure in figures(synthesise(link(read_folder(".").corpus)), Language("nl")):
    print(figure.svg)
"""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, env=environment
    )
    assert done.stdout.decode().splitlines() == [
        line for figure in shown for line in (figure.svg + "\n").splitlines()
    ]


def test_agreement_shows_what_prevails_and_never_hides_a_dispute() -> None:
    drawings = figures(small(), Language("en"))
    seen = signs(named(drawings, "agreement"))
    assert seen["A n.d. – B n.d.: shared 3"] == ["=3"]
    assert seen["A n.d. – C n.d.: disputed 2 (little to go by)"] == ["≠2"]
    assert drawings[0].alt == (
        "3 sources; pairs with a claim in common: 3. Most often agreed: A n.d. and B n.d. (3 claims)."
        " Pairs with a dispute: 2."
    )


def test_a_dispute_shows_beside_what_prevails() -> None:
    supporting = [evidence("a"), evidence("b")]
    claims = [
        claim("p", *supporting),
        claim("q", *supporting),
        claim("r", evidence("a"), evidence("b", AGAINST)),
    ]
    drawings = figures(synthesis_of([source("a"), source("b")], claims), Language("en"))
    seen = signs(named(drawings, "agreement"))
    assert seen["B n.d. – A n.d.: disputed 1, shared 2"] == ["=2", "≠1"]


def test_matrix_sets_apart_what_is_inferred() -> None:
    drawings = figures(small(), Language("en"))
    seen = signs(named(drawings, "matrix"))
    assert seen["A n.d. contradicts (inferred): 2.1 r"] == ["(−)"]
    assert seen["B n.d. supports, qualifies: 1.2 q"] == ["+", "~"]
    assert seen["A n.d. says nothing about it: 2.2 s"] == ["·"]


def test_gaps_count_sources_that_speak_themselves() -> None:
    seen = signs(named(figures(small(), Language("en")), "gaps"))
    assert seen["Thema, survey: 1 source (A n.d.)"] == ["1"]
    assert seen["Thema, design unknown: 2 sources (B n.d., C n.d.)"] == ["2"]
    assert seen["Without a theme, survey: no source"] == ["0"]


def test_a_figure_with_nothing_to_compare_is_left_out() -> None:
    assert figures(synthesis([], []), Language("nl")) == ()
    alone = synthesis([source("a")], [claim("p", evidence("a")), claim("q", evidence("a"))])
    assert figures(alone, Language("nl")) == ()


def test_what_is_too_large_is_split_by_theme_and_then_in_parts(parted: Sequence[Figure]) -> None:
    names = [figure.name for figure in parted]
    assert [name for name in names if name.startswith("matrix")] == [
        *(f"matrix-much_{index}" for index in range(1, 5)),
        "matrix-few_1",
        "matrix-few_2",
    ]
    assert {name.partition("-")[0] for name in names} == {"agreement", "matrix"}
    for figure in parted:
        tree = ElementTree.fromstring(figure.svg)
        rows = {title.partition(" ")[0] for title in signs(tree) if ":" in title}
        assert 2 <= len(rows) <= MOST


def test_the_parts_together_are_the_whole(parted: Sequence[Figure]) -> None:
    matrices = [figure for figure in parted if figure.name.startswith("matrix-much")]
    titles = [
        title
        for figure in matrices
        for title in signs(ElementTree.fromstring(figure.svg))
        if " steunt: " in title
    ]
    assert len(titles) == len(set(titles)) == 43 * (MOST + 5) / 3


@settings(max_examples=20)
@given(st.integers(0, 500))
def test_parts_are_about_as_long(count: int) -> None:
    parts = split(range(count))
    assert [number for part in parts for number in part] == list(range(count))
    assert all(len(part) <= MOST and (len(part) > 1 or count == 1) for part in parts)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora())
def test_any_corpus_can_be_drawn(corpus: tuple[list[Source], list[Claim]]) -> None:
    for figure in figures(synthesis(*corpus), Language("en")):
        ElementTree.fromstring(figure.svg)


def test_hostile_text_stays_text_and_in_its_place() -> None:
    trees = [ElementTree.fromstring(figure.svg) for figure in figures(hostile(), Language("nl"))]
    assert len(trees) == 3 - 1  # one theme only, so no map of gaps
    texts = [node.text or "" for tree in trees for node in tree.iter(f"{SVG}text")]
    assert any("<script>" in text for text in texts)
    assert all(width(text) < 600 for text in texts)
    assert not any(re.search("[\x00-\x1f\u202e\ud800\ufffe]", text) for text in texts)


@settings(max_examples=20)
@given(st.text(), st.integers(2, 40))
def test_text_is_fitted(text: str, most: int) -> None:
    room = most * SIZE
    assert len(shortened(text, most)) <= most
    assert width(fitted(text, room)) <= room
    assert all(width(line) <= room for line in lines(text, room, 3))
    assert len(lines(text, room, 3)) <= 3
    assert clean(clean(text)) == clean(text)


@table_test(
    ("short", "authors", "issued", "dutch", "english"),
    [
        ("", "Jan Bos", (2020,), "Bos 2020", "Bos 2020"),
        ("", "Jan Bos|Eva Kok", (2020, 5), "Bos en Kok 2020", "Bos and Kok 2020"),
        ("", "Jan Bos|Eva Kok|An Pot", (), "Bos et al. z.d.", "Bos et al. n.d."),
        ("PlB", "Planbureau", (2020,), "PlB 2020", "PlB 2020"),
        ("de bundel", "Planbureau", (2020,), "Planbureau 2020", "Planbureau 2020"),
        ("", "", (2018,), "Een titel die langer is… 2018", "Een titel die langer is… 2018"),
    ],
)
def test_labels(short: str, authors: str, issued: tuple[int, ...], dutch: str, english: str) -> None:
    work = source("x", *authors.split("|"))._replace(
        short=short, dates={"issued": Date(start=issued)} if issued else {}
    )
    work = work._replace(texts={"title": "Een titel die langer is dan een figuur kan tonen"})
    work = work if authors else work._replace(names={})
    assert labels([work], DUTCH)["x"].text == dutch
    assert labels([work], ENGLISH)["x"].text == english


def test_labels_that_would_be_the_same_get_letters() -> None:
    issued = {"issued": Date(start=(2020,))}
    works = [source(id, "SCP")._replace(dates=issued) for id in "ab"] + [source(id, "SCP") for id in "cd"]
    assert [label.text for label in labels(works, DUTCH).values()] == [
        "SCP 2020a",
        "SCP 2020b",
        "SCP z.d.-a",
        "SCP z.d.-b",
    ]


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        (Date(start=(2004,), end=(), start_qualifier="~"), "SCP ca. 2004"),
        (Date(start=(2004, 5), end=(), start_qualifier="?"), "SCP [2004?]"),
        (Date(start=(2004,), end=(2006,), start_qualifier="", end_qualifier="%"), "SCP [ca. 2004–2006?]"),
    ],
)
def test_labels_say_what_is_said_of_the_year(issued: Date, shown: str) -> None:
    assert labels([source("a", "SCP")._replace(dates={"issued": issued})], DUTCH)["a"].text == shown


def test_the_letter_of_a_year_in_doubt_stands_within_its_brackets() -> None:
    works = [
        source(id, "SCP")._replace(dates={"issued": Date(start=(2004,), end=(), start_qualifier="?")})
        for id in "ab"
    ]
    assert [label.text for label in labels(works, DUTCH).values()] == ["SCP [2004a?]", "SCP [2004b?]"]


def test_a_particle_has_a_capital() -> None:
    zwart = source("x")._replace(
        names={"author": (Name(family="Zwart", given="O.", non_dropping_particle="de"),)}
    )
    assert labels([zwart], DUTCH)["x"].text == "De Zwart z.d."


@pytest.mark.parametrize(("tones", "page"), [(LIGHT, LIGHT_PAGE), (DARK, DARK_PAGE)], ids=["light", "dark"])
def test_letters_stand_out(tones: dict[str, tuple[str, str]], page: dict[str, str]) -> None:
    assert contrast(page["ink"], page["paper"]) >= 4.5
    assert contrast(page["faint"], page["paper"]) >= 4.5
    for ink, tint in tones.values():
        assert contrast(ink, tint) >= 4.5
        assert contrast(ink, page["paper"]) >= 4.5


def contrast(first: str, second: str) -> float:
    """As WCAG 2 computes it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_who_speaks_only_of_something_else_is_drawn_nowhere() -> None:
    drawn = {
        figure.name: figure.svg
        for figure in figures(
            synthesised("p@practice: bos+ duo- | q@policy: bos+ kok+ | q!p", Language("nl")), Language("nl")
        )
    }
    assert drawn.keys() == {"agreement", "matrix"}
    assert {name for name, svg in drawn.items() if "(−)" in svg or "afgeleid" in svg} == set()
    assert "alleen schijnbaar 1" not in drawn["agreement"]
