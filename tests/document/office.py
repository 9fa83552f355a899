"""A small balance with all that a word processor has to show, and the parts of a file of one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from evsynth.document.citations.tree import settled, words
from evsynth.document.document import Document
from evsynth.document.figures import Figure
from evsynth.document.formats.pictures import pictures
from evsynth.language import record_of
from evsynth.model import DEFAULT_LANGUAGE, Language
from evsynth.pandoc.nodes import Tree
from tests.document.trees import to_tree

MOMENT = int(datetime(2021, 12, 20, tzinfo=UTC).timestamp())

HOSTILE = (
    '</w:t><script>alert(1)</script> `x`{=openxml} \\input{a} #read("b") $\\frac$ *m* & \u202eolleh\u202c '
    + "w" * 200
)
UNHOLDABLE = "\x07\x00\x1b"
TITLE = f"{UNHOLDABLE}{HOSTILE}"

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>\
<title>None</title><id>none</id>
<updated>2021-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/></layout>\
</citation></style>"""
"""Nothing is cited here: any style will do."""

TEXT = """
::: problems
**Gebreken.** Er zijn er.

- een
:::

::: question
Verschillen gemeenten?
:::

# Eerste hoofdstuk {#eerste}

De tekst zegt iets^[Een noot.]. Dit is [onbelegd]{.verdict .verdict-unsupported}, zie de \
[kaart](#figuur_kaart).

:::: {.claim .verdict-supported}
### [1.1]{.number} Een bewering {#c1}

[enkelvoudig belegd]{.verdict}

::: account
Een bron [Bakker](#ref-bakker) en een [bewering](#c2).
:::

::: reconciliation
**Te rijmen.** Zo.
:::

::: grounds
- [[Steun:]{.stance .supports} [“woorden”]{.quote} (x)]{.ground}. Omdat.

  Nog een alinea.
- [[Nuance:]{.stance} x]{.ground}.
:::

::: relations
Verband:

- Verklaart [“Ander”](#c2).
:::
::::

# Tweede {#tweede}

:::: {.claim .verdict-conditional}
### [1.1]{.number} Ander {#c2}

[schijnbaar tegenstrijdig]{.verdict}
::::

> Een lange aanhaling.

:::: {#s1 .source-card}
**Bakker (2019)** [interviews]{.kind}

::: facts
Opzet: interviews.
:::

::: says
Steunt één bewering.
:::
::::

- een [werk](https://example.org/w)
- twee

| Bron met een lange naam | Aantal |
|---|--:|
| Een tekst die over de regel heen gaat omdat zij veel langer is dan het getal ernaast | 1 |

: Tabel 1. Een tabel.

Na de tabel. ![Elders](https://example.org/x.png) ![hier](/etc/hostname)

::: legend
*gedeeld*: meer stemmen.
:::

:::: figures
::: {.figure name="kaart"}
:::

::: {.figure name="onbekend"}
:::
::::

::: {#refs .references}
::: {#ref-bakker .csl-entry}
Bakker. (2019). *Titel*.
:::
:::
"""

FOUND = """
::: review
Dit is een exemplaar om te beoordelen. Zonder plaats:

[]{.finding code="S1" name="apart" message="of the whole"}
:::

# Een {#een}

[]{.finding code="F502" name="single-voice" severity="warning" message="one voice: 'x' <b>" hint="look \
further"}De eerste
zin is dit. De tweede zin niet^[Een noot. []{.finding code="F9" name="in-note" message="in a note"}Klaar.].

:::: {.claim .verdict-single}
### [1.1]{.number} Een bewering {#c}

[]{.finding code="F1" name="claim" message="a claim"}[enkelvoudig belegd]{.verdict}
::::
"""

FIGURES = {
    "kaart": Figure(
        name="kaart",
        title="Wie wat zegt",
        alt=f"Lijnen & {UNHOLDABLE}punten",
        svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 240" width="960" height="240"'
        ' font-family="Seravek,sans-serif">'
        '<style>.kaart_paper{fill:#fcfbf8}</style><rect class="kaart_paper" width="960" height="240"/>'
        '<text x="9" y="20">Hallo</text></svg>',
    )
}


def tree(text: str, language: Language = DEFAULT_LANGUAGE, title: str = TITLE) -> Tree:
    """A text as the tree of a balance by two authors."""
    read = settled(to_tree(text, [], STYLE, language), words(language), set())
    names = [{"t": "MetaString", "c": name} for name in (title, "Bert Bos")]
    front = {"title": {"t": "MetaString", "c": title}, "author": {"t": "MetaList", "c": names}}
    return {**read, "meta": {**front, "lang": {"t": "MetaString", "c": record_of(language).locale}}}


def parts(package: bytes) -> Mapping[str, bytes]:
    """The parts of a file, by name."""
    with ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def parsed(package: Mapping[str, bytes]) -> Mapping[str, ET.Element]:
    """Every part that is XML, read."""
    return {name: ET.fromstring(part) for name, part in package.items() if name.endswith((".xml", ".rels"))}


def document_of(text: str, language: Language) -> Document:
    """A document with that text, its figures and its pictures."""
    return Document(
        tree=tree(text, language),
        title=TITLE,
        language=language,
        figures=FIGURES,
        pictures=pictures(FIGURES),
        moment=MOMENT,
    )
