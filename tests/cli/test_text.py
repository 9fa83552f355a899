"""Balances from the author's own text.

The tests are about what is computed in it, what stands in the way, and that it starts as the default one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from evsynth.notation.formulas import ACCENTS, COMMANDS, ENVIRONMENTS, LETTERS, refused
from evsynth.pandoc import program as pandoc
from evsynth.reading.text import text_of
from tests.cli.test_check import run
from tests.pictures import SVG
from tests.projects import BASE, STRIFE, codes_in, findings_in, write
from tests.tables import table_test

needs_extra = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", {**BASE, "claims/strijd.yaml": STRIFE})


def built(project: Path, text: str, *options: str) -> str:
    """The Markdown that comes of a text, links without their targets, and words without anchors."""
    made = re.sub(r'<a id="[^"]*"></a>(?!\n)', "", whole(project, text, *options))
    return re.sub(r"(?<!!)\[([^\]]*)\]\([^)]*\)", r"\1", made)


def whole(project: Path, text: str, *options: str) -> str:
    """The Markdown that comes of a text."""
    write(project, {"balans.md": text})
    result = run("build", "-C", str(project), "--to", "md", *options)
    assert result.exit_code == 0, result.output
    return (project / "build" / "balans.md").read_text(encoding="utf-8")


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize("case", ["broken-records", "contradictions", "verdicts-english"])
def test_an_author_starts_from_what_build_makes(case: str, tmp_path: Path) -> None:
    folder = tmp_path / case
    shutil.copytree(CASES / case, folder)
    run("build", "-C", str(folder), "--to", "md", "--force")
    before = (folder / "build" / "balans.md").read_bytes()
    assert run("init", "--text", str(folder)).exit_code == 0
    assert [
        name
        for name in codes_in(folder)
        if name in {"uncited-paragraph", "unused-claim", "unneeded-allowance"}
    ] == []
    run("build", "-C", str(folder), "--to", "md", "--force")
    assert (folder / "build" / "balans.md").read_bytes() == before


@needs_extra
def test_a_text_that_is_there_is_never_overwritten(project: Path) -> None:
    write(project, {"balans.md": "Van mij."})
    for command in (["init", "--text", str(project)], ["build", "-C", str(project), "-o", str(project)]):
        assert run(*command).exit_code == 2
        assert (project / "balans.md").read_text() == "Van mij."


def test_init_asks_for_a_folder() -> None:
    assert "DIR" in run("init").output


@needs_extra
def test_citations_and_words_of_the_author(project: Path) -> None:
    text = (
        "# Mijn kop\n\nVolgens @jansen2020 [p. 3] is dat zo [maar zie @bakker2021, p. 4].\n\n"
        "Ja nee[^1].\n\n[^1]: Een noot.\n\n::: {#refs}\n:::\n"
    )
    made = built(project, text)
    assert "Volgens Jansen (2020, p. 3) is dat zo (maar zie Bakker, 2021, p. 4)." in made
    assert "Een noot." in made
    assert "De Vries" not in made.replace("Vries, B. de", "De Vries") or "2019" not in made


IN_A_SENTENCE = {
    'statement("strijd")': "Gemeenten lijken op elkaar",
    'verdict("strijd")': "*omstreden*",
    'sources("strijd")': "twee van de drie bronnen",
    'sources("strijd", "contradicts")': "één van de drie bronnen",
    'sources("gemeenten-verschillen")': "alle drie bronnen",
    'voices("strijd")': "twee onafhankelijke stemmen",
    'claims("contested")': "één van de twee beweringen",
    'claims("supported", theme="gemeenten")': "één van de twee beweringen",
    "summary()": "Deze balans weegt",
}
ON_A_LINE = {
    'claim("strijd")': "#### 1.2 Gemeenten lijken op elkaar\n\n*omstreden* 2 voor, 1 tegen",
    'blocks("gemeenten")': "## Waarover de bronnen elkaar tegenspreken",
    'blocks("gemeenten", "agreed")': "#### 1.1 Gemeenten verschillen van elkaar",
    "contradictions()": "Gemeenten lijken op elkaar",
    'table("themes")': "Tabel ",
    'table("sources")': "Tabel ",
    'figure("matrix")': "figures/matrix.svg",
    'figure("map", "gemeenten")': "\n\nWat elke bron over elke bewering zegt\n\n",
    "figures()": "figures/agreement.svg",
    'card("bakker2021")': "Bakker (2021)",
    "cards()": "Jansen (2020)",
    "method()": "stemmen",
    "key()": "- Dat zeggen drie bronnen (Jansen, 2020).",
    "firmness()": "Voor deze balans zijn drie werken gelezen.",
    "colophon()": (
        "Gemaakt door De makers · 1 maart 2021 · versie 1.0\n\n"
        "Licentie: CC BY 4.0 · contact: <makers@voorbeeld.example>\n\n"
        "Citeer als: De makers. (2021). *Voorbeeld* (Versie 1.0).\n"
    ),
    'table("summary")': "| 1.1 | Gemeenten verschillen van elkaar |",
    'theme("gemeenten")': "lijken op elkaar. *omstreden* “een pot nat” (Jansen, 2020, p. 3). Tegen:",
    "unknown()": "Hierover spreken de bronnen elkaar tegen:\n\n- 1.2 Gemeenten lijken op elkaar.",
    'annex("sources")': "## Bijlage A. De bronnen",
    "references()": "Bakker, A. (2021). *Anders*.",
}
"""Calls, and what comes of them."""


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The result of each call, from one text with all of them."""
    project = write(tmp_path_factory.mktemp("called"), {**BASE, "claims/strijd.yaml": STRIFE})
    parts = [f"MERK\n\nHier staat {{{{ {call} }}}}, en meer.\n" for call in IN_A_SENTENCE]
    parts += [f"MERK\n\n{{{{ {call} }}}}\n" for call in ON_A_LINE]
    made = built(project, "\n".join(parts) + "\nMERK [@bakker2021]\n").split("MERK")
    return dict(zip([*IN_A_SENTENCE, *ON_A_LINE], made[1:-1], strict=True))


@needs_extra
@table_test(("call", "shown"), [*IN_A_SENTENCE.items(), *ON_A_LINE.items()])
def test_what_comes_of_a_call(call: str, shown: str, called: dict[str, str]) -> None:
    assert shown in called[call]


@needs_extra
def test_a_figure_called_again_is_a_link_whatever_it_was_called(project: Path) -> None:
    calls = "\n\n".join(
        f"{{{{ {call} }}}}"
        for call in ('figure("map")', 'figure("matrix")', 'figure(name="map")', "figures()")
    )
    write(project, {"claims/strijd.yaml": STRIFE})
    built(project, f"# Kop\n\n{calls}\n", "--to", "md,html")
    made = (project / "build" / "balans.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert {"figuur_matrix", "figuur_agreement"} <= set(ids)
    assert made.count('<a href="#figuur_matrix">') == 3


AROUND = {
    "# Kop met {{ sources('strijd') }}": (
        '<a id="kop-met-twee-van-de-drie-bronnen"></a>\n\n## Kop met twee van de drie bronnen'
    ),
    "# {{ voices('strijd') }}": '<a id="twee-onafhankelijke-stemmen"></a>',
    "Tekst.[^x]\n\n[^x]: Noot: {{ sentence('strijd') }}": (
        "Noot: Gemeenten lijken op elkaar (Jansen, 2020; De Vries, 2019), maar Bakker (2021)"
    ),
    "Tekst.^[{{ cite('bakker2021') }}]": ": (Bakker, 2021)",
    "| a | b |\n|---|---|\n| {{ voices('strijd') }} | {{ cite('bakker2021') }} |": (
        "| twee onafhankelijke stemmen | (Bakker, 2021) |"
    ),
    "- {{ sources('strijd') }}\n- twee": "- twee van de drie bronnen\n- twee",
    "1. een\n\n   {{ sources('strijd') }}": "1.  een\n\n    twee van de drie bronnen",
    "> {{ statement('strijd') }}": "> Gemeenten lijken op elkaar",
    "**{{ sources('strijd') }}** en _{{ voices('strijd') }}_": (
        "**twee van de drie bronnen** en *twee onafhankelijke stemmen*"
    ),
    "[{{ statement('strijd') }}](#strijd)": "Gemeenten lijken op elkaar",
    "Term\n:   {{ sources('strijd') }}": "- *Term:* twee van de drie bronnen",
    "x{{ sources('strijd') }}y": "xtwee van de drie bronneny",
    "[zie {{ sources('strijd') }} in @bakker2021]": "(zie twee van de drie bronnen in Bakker, 2021)",
    "# Zegt evsynthcall0x\n\n`evsynthcall0x` {{ sources('strijd') }}": (
        "`evsynthcall0x` twee van de drie bronnen"
    ),
    "::: eigen\n{{ question('gemeenten') }}\n\n{{ table('themes') }}\n:::": "Tabel ",
}
"""Texts with a call among markup, and what comes of them."""


@needs_extra
def test_a_call_stands_wherever_words_do(project: Path) -> None:
    parts = [f"MERK\n\n{text}\n" for text in AROUND]
    made = built(project, "\n".join(parts) + "\nMERK\n")
    texts, (_, _, notes) = made.split("MERK")[1:-1], made.rpartition("MERK")
    wrong = {
        text: part
        for (text, shown), part in zip(AROUND.items(), texts, strict=True)
        if shown not in part + notes
    }
    assert wrong == {}


@needs_extra
def test_what_is_emphasised_by_itself_stays_so_within_emphasis(project: Path) -> None:
    write(project, {"balans.md": '# Kop\n\nHet is *volgens ons {{ verdict("strijd") }}, dus*.\n'})
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    page = (project / "build" / "balans.html").read_text(encoding="utf-8")
    assert re.search(r"<em>volgens ons <em[^>]*>omstreden</em>, dus</em>", page)


@pytest.mark.slow
@needs_extra
def test_numbers_follow_the_records(project: Path) -> None:
    text = "Dat zeggen {{ sources('strijd') }}, {{ voices('strijd') }}.\n"
    assert "twee van de drie bronnen, twee onafhankelijke stemmen" in built(project, text)
    write(
        project,
        {
            "claims/strijd.yaml": STRIFE.replace(
                "devries2019, stance: supports", "devries2019, stance: contradicts"
            )
        },
    )
    assert "één van de drie bronnen, één stem" in built(project, text)


@pytest.mark.slow
@needs_extra
def test_tables_are_numbered_as_they_are_called(project: Path) -> None:
    made = built(
        project,
        "{{ table('sources') }}\n\n{{ table('agreement') }}\n\n{{ table('confidence') }}\n\n"
        "{{ table('themes') }}\n",
    )
    assert re.findall(r"Tabel (\d)", made) == ["1", "2"]


@needs_extra
def test_every_anchor_stands_once_and_every_link_leads_somewhere(project: Path) -> None:
    text = (
        "{{ sentence('strijd') }} Ook [dit](#strijd), "
        "[dat](#nergens) en [zij]{claim=gemeenten-verschillen} telt [mee](#gemeenten-verschillen) "
        "[@jansen2020; maar zie @bakker2021].\n\n{{ claim('strijd') }}\n\n{{ claim('strijd') }}\n\n"
        "{{ references() }}\n"
    )
    write(project, {"balans.md": text})
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    page = (project / "build" / "balans.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {"strijd", "gemeenten-verschillen"} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert "dat en" in re.sub("<[^>]*>", "", page)


@needs_extra
def test_a_claim_that_is_only_put_in_words_can_be_linked_to_in_markdown(project: Path) -> None:
    made = whole(project, '[Zij verschillen]{claim="gemeenten-verschillen"}.\n\n{{ theme("gemeenten") }}\n')
    assert '<a id="gemeenten-verschillen"></a>Zij verschillen.' in made
    assert "[1.1](#gemeenten-verschillen)" in made


@needs_extra
def test_an_author_may_call_a_block_contents(project: Path) -> None:
    write(project, {"balans.md": "# Kop\n\n::: contents\nWat erin zit [@jansen2020].\n:::\n"})
    assert run("build", "-C", str(project), "--to", "html,tex,docx").exit_code == 0
    with ZipFile(project / "build" / "balans.docx") as package:
        assert "erin" in package.read("word/document.xml").decode()
    for name in ("balans.html", "balans.tex"):
        assert "Wat erin zit" in (project / "build" / name).read_text(encoding="utf-8")


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    "voices", ['data-supports="abc"', "data-supports=٣", "claim=strijd", 'data-supports="0, x: panic(1)"']
)
def test_words_of_the_author_that_look_like_a_bar_of_voices_break_no_format(
    voices: str, project: Path
) -> None:
    write(project, {"balans.md": f"[zo]{{.votes {voices}}} [@jansen2020].\n"})
    assert run("build", "-C", str(project), "--to", "html,pdf").exit_code == 0


@needs_extra
def test_an_annex_may_be_called_more_often_than_there_are_letters(project: Path) -> None:
    assert "## Bijlage AB. De bronnen" in built(project, '{{ annex("sources") }}\n\n' * 28)


@needs_extra
def test_claims_about_the_sources_are_counted_in_their_own_theme_alone(project: Path) -> None:
    settings = BASE["evsynth.yaml"].replace("title: Gemeenten}", "title: Gemeenten, annex: true}")
    write(project, {"evsynth.yaml": settings})
    shown = built(project, '{{ claims("contested", "gemeenten") }}, {{ claims("contested") }}.\n')
    assert shown.endswith("één van de twee beweringen, geen enkele bewering.\n")


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize("words", ["{{ contents() }}", "::: {.x}\n\n{{ contents() }}\n\n:::"])
def test_the_contents_stand_where_they_are_called_and_nowhere_else(words: str, project: Path) -> None:
    write(project, {"balans.md": f"# Een\n\n{words}\n\n# Twee\n\n# Drie\n"})
    assert run("build", "-C", str(project), "--to", "docx,odt,tex").exit_code == 0
    for file, inner, contents in (
        ("balans.docx", "word/document.xml", r"TOC \\o"),
        ("balans.odt", "content.xml", "<text:table-of-content "),
    ):
        with ZipFile(project / "build" / file) as package:
            made = package.read(inner).decode()
        assert len(re.findall(contents, made)) == 1
        assert made.index("Een") < re.search(contents, made).start()  # type: ignore[union-attr]
    assert (project / "build" / "balans.tex").read_text(encoding="utf-8").count("\\tableofcontents") == 1


@needs_extra
def test_formulas_and_pictures_of_key_messages_are_looked_at(project: Path) -> None:
    message = "Dat is $x$ ![Kaart](figuren/kaart.svg){width=1cm} [@jansen2020]"
    settings = BASE["evsynth.yaml"].replace("Dat zeggen drie bronnen [@jansen2020]", message)
    write(project, {"evsynth.yaml": settings})
    assert "unusable-picture" in codes_in(project)
    write(project, {"figuren/kaart.svg": SVG})
    assert codes_in(project) == []
    assert re.search(r"figures/kaart-\w+\.svg", whole(project, "{{ key() }}\n"))
    write(project, {"evsynth.yaml": settings.replace("$x$", r"$\input{x}$")})
    assert "refused-formula" in codes_in(project)


@pytest.mark.parametrize(
    "messages",
    ["'::: {.x}'", "'::: {.x}', 'Dat zeggen drie bronnen [@jansen2020].', ':::'", "'- > ::: x'"],
)
def test_a_block_that_a_point_opens_closes_within_it(messages: str, project: Path) -> None:
    settings = BASE["evsynth.yaml"].replace("'Dat zeggen drie bronnen [@jansen2020].'", messages)
    write(project, {"evsynth.yaml": settings})
    assert "unclosed-block" in codes_in(project)


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dit zegt @bestaat-niet.", "balans.md:1:10: error: the text cites 'bestaat-niet'"),
        ("{{ claim('strijt') }}", "did you mean 'strijd'?"),
        ("{{ clame('strijd') }}", "did you mean 'claim'?"),
        ("{{ 1 + 1 }}", "[T701 malformed-call]"),
        ("Zie {{ claim('strijd') }}", "[T705 call-within-paragraph]"),
    ],
)
def test_a_wrong_text_is_found_before_anything_is_rendered(text: str, shown: str, project: Path) -> None:
    write(project, {"balans.md": text})
    for command in (["check"], ["build"]):
        result = run(*command, "-C", str(project))
        assert result.exit_code == 1
        assert shown in result.output
    assert not (project / "build").exists()
    assert run("build", "-C", str(project), "--to", "md", "--force").exit_code == 0


@pytest.mark.slow
@needs_extra
def test_a_mark_of_a_comment_in_code_hides_nothing(project: Path) -> None:
    text = (
        "```\n<!--\n```\n\nHier staat het [@jansen2020].\n\n```\n-->\n```\n\nZo `<!--` ook.\n\n<!-- weg -->\n"
    )
    write(project, {"balans.md": text})
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    page = (project / "build" / "balans.html").read_text(encoding="utf-8")
    assert "Hier staat het" in page
    assert page.count("&lt;!--") == 2
    assert "weg" not in page


@needs_extra
def test_markup_that_is_not_markdown_is_text(project: Path) -> None:
    text = (
        "<script>alert(1)</script> `<b>`{=html} \\textbf{x} `#read(1)`{=typst}\n\n```{=html}\n"
        "<script>alert(2)</script>\n```\n"
    )
    write(project, {"balans.md": text})
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    page = (project / "build" / "balans.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "alert(1)" in page
    assert "alert(2)" in page


DANGER = ("<script", "onclick", "onerror", "onmouseover", "javascript:alert", "file:///", "position:fixed")


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    "text",
    [
        '[x]{onclick="alert(1)"} `y`{onerror=z} [x](https://x.nl){href="javascript:alert(1)" '
        'style="position:fixed"}',
        '# Kop {onmouseover="alert(1)"}\n\n::: {onclick="alert(1)"}\nx\n:::\n',
        "![klik](javascript:alert(1)) ![b](file:///etc/passwd) ![c](//host/x) ![d](plaat.png)",
        "![klik](data:text/html;base64,PHNjcmlwdD4=){onerror=x}",
    ],
)
def test_nothing_in_a_text_runs_or_leads_astray(text: str, project: Path) -> None:
    write(project, {"balans.md": text})
    assert run("build", "-C", str(project), "--to", "html,md,markdown,tex", "--force").exit_code == 0
    for name in ("balans.html", "balans.md", "balans.pandoc.md", "balans.tex"):
        made = (project / "build" / name).read_text(encoding="utf-8").partition("</style>")
        markup = re.sub(r">[^<]*<", "><", made[2] or made[0]) if name == "balans.html" else ""
        links = re.findall(r"(?:href=\"|\\href\{|\]\()([^\")}]*)", made[2] or made[0])
        assert not [word for word in DANGER if word in markup or any(word in link for link in links)]


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    "address", ["https://x.nl/ <script>alert(1)</script>", "https://x.nl/a) <b>x</b>", "https://x.nl/a`b`"]
)
def test_an_address_ends_nowhere_but_at_its_end(address: str, project: Path) -> None:
    source = BASE["sources/jansen2020.yaml"] + f"URL: '{address}'\n"
    write(project, {"sources/jansen2020.yaml": source})
    assert run("build", "-C", str(project), "--to", "md").exit_code == 0
    targets = re.findall(
        r"\]\((https://x.*?)\)", (project / "build" / "balans.md").read_text(encoding="utf-8")
    )
    assert not [target for target in targets if re.search(r"[\s<>`]", target)]


@pytest.mark.slow
@needs_extra
def test_a_doi_that_is_none_is_no_link(project: Path) -> None:
    for doi, links in (("javascript:alert(1)", 0), ("10.1234/x", 1), ("doi:10.1234/x", 1)):
        write(project, {"sources/jansen2020.yaml": BASE["sources/jansen2020.yaml"] + f"DOI: '{doi}'\n"})
        assert run("build", "-C", str(project), "--to", "md").exit_code == 0
        assert (project / "build" / "balans.md").read_text(encoding="utf-8").count(
            "https://doi.org/10.1234/x"
        ) == links


@pytest.mark.slow
@needs_extra
def test_what_looks_like_the_name_of_a_character_stays_that(project: Path) -> None:
    claim = STRIFE.replace("Gemeenten lijken op elkaar.", "Het teken &lt;b&gt; telt & werkt.")
    write(project, {"claims/strijd.yaml": claim})
    assert run("build", "-C", str(project), "--to", "md").exit_code == 0
    assert "Het teken &amp;lt;b&amp;gt; telt & werkt" in (project / "build" / "balans.md").read_text(
        encoding="utf-8"
    )


@needs_extra
def test_what_cannot_be_seen_in_a_text_is_found(project: Path) -> None:
    write(project, {"balans.md": b"Een \x00 en \xe2\x80\xae.\n"})
    assert "balans.md:1:5: error" in run("check", "-C", str(project)).output
    assert run("build", "-C", str(project), "--to", "html", "--force").exit_code == 0
    assert b"\x00" not in (project / "build" / "balans.html").read_bytes()


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    "text", [">" * 2000 + " x\n", "\n".join(" " * (2 * i) + "- x" for i in range(300)) + "\n"]
)
def test_a_text_that_is_nested_too_deeply_is_one_message(text: str, project: Path) -> None:
    write(project, {"balans.md": text})
    result = run("build", "-C", str(project), "--to", "md")
    assert (result.exit_code, result.output.count("\nTraceback")) == (2, 0)
    assert "nested" in result.output


@needs_extra
def test_a_call_in_a_footnote_is_found_before_pandoc_finds_it(project: Path) -> None:
    write(project, {"balans.md": 'Tekst[^1].\n\n[^1]: noot\n\n    {{ claim("strijd") }}\n'})
    assert "call-within-paragraph" in codes_in(project)
    assert run("build", "-C", str(project), "--to", "md", "--force").exit_code == 0


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize("options", [[], ["--review"]], ids=["final", "review"])
def test_an_author_may_call_his_own_parts_as_we_call_ours(options: list[str], project: Path) -> None:
    names = ("figure", "figures", "finding", "claim", "source-card", "grounds", "verdict", "review", "refs")
    text = "".join(
        f"::: {name}\nEen [stuk]{{.{name}}} en [nog een]{{.{name} number=99}}.\n:::\n\n# Kop {{.{name}}}\n\n"
        for name in names
    )
    write(project, {"balans.md": text})
    result = run("build", "-C", str(project), "--to", "all", "--force", *options)
    assert (result.exit_code, "Traceback" in result.output) == (0, False)


FORMULAS = r"""{{ blocks("gemeenten") }}

Een formule: $\input{geheim}$ en $$\href{x}{y}$$ en $x^2$, `$\input{a}$` en \$5 [@jansen2020].
"""


@pytest.mark.slow
@needs_extra
def test_a_formula_that_could_run_is_said_by_check_and_printed_as_text_in_every_format(project: Path) -> None:
    write(project, {"balans.md": FORMULAS})
    places = [
        (finding.place.line, finding.place.column)
        for finding in findings_in(project)
        if finding.kind.name == "refused-formula"
    ]
    assert places == [(3, 15), (3, 36)]
    assert run("build", "-C", str(project), "--to", "md,html,tex,markdown", "--force").exit_code == 0
    tex = (project / "build" / "balans.tex").read_text()
    assert r"\input{geheim}" not in tex
    assert r"\href{x}" not in tex
    assert r"\(x^2\)" in tex
    for name in ("balans.md", "balans.html", "balans.pandoc.md"):
        assert r"$$\href{x}{y}$$" in (project / "build" / name).read_text()


@pytest.mark.parametrize(
    "tex",
    [
        *(
            r"\input{x}",
            r"\write18{x}",
            r"\href{x}{y}",
            r"^^5cinput{x}",
            r"\def\a{b}",
            r"\csname input\endcsname",
            r"\text{\include{a}}",
        ),
        *(
            "a % b",
            "#1",
            "a $ b",
            "{a",
            "a}",
            r"\)",
            r"\begin{document}a\end{document}",
            r"\begin {matrix}a",
            "a & b",
            "a\\",
        ),
        *(
            r"\begin{matrix}a",
            r"\begin{matrix}{a\end{matrix}}",
            "{" * 21 + "}" * 21,
            r"\ifx a",
            r"\catcode1",
            r"\special{x}",
        ),
    ],
)
def test_what_a_formula_may_not_hold(tex: str) -> None:
    assert refused(tex)


@pytest.mark.parametrize(
    "tex",
    [
        *(
            "E=mc^2",
            r"\frac{a}{b}",
            r"\left\{ x \right\}",
            r"50\%",
            r"\text{een \$ en \#}",
            r"\sqrt[3]{x}",
            "é < 3",
            "x_1'",
        ),
        *(
            r"\begin{cases} a & b \\ \frac{c}{d} & e \end{cases}",
            r"\sum_{i=1}^n \alpha_i\,x",
            r"\mathrm{kg}\cdot\mathrm{m}",
        ),
    ],
)
def test_what_a_formula_may_hold(tex: str) -> None:
    assert not refused(tex)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"a $x$ b $$y$$ $$a$b$$", ["x", "y", "a$b"]),
        ("kost $5 en $6\n\n$ x $\n\n\\$x$\n\n`$x$`\n\n$x$1", []),
        ("$a\nb$ en $a\n\nb$", ["a\nb"]),
        (r"\\$x$ en $\$ b$", ["x", r"\$ b"]),
        ("<!-- $x$ -->\n\n```\n$y$\n```\n", []),
    ],
)
def test_formulas_are_read_as_pandoc_reads_them(text: str, formulas: list[str]) -> None:
    assert [formula.tex for formula in text_of(text, "balans.md", []).formulas] == formulas


@needs_extra
def test_pandoc_knows_every_command_that_a_formula_may_hold() -> None:
    with_arguments = {
        name: rf"\{name}{{a}}{{b}}" for name in "frac dfrac tfrac binom overset underset stackrel".split()
    }
    with_argument = {name: rf"\{name}{{a}}" for name in f"{LETTERS} {ACCENTS} sqrt".split()}
    special = {"left": r"\left(a\right)", "right": r"\left(a\right)", "substack": r"\sum_{\substack{a\\b}}"}
    special |= {name: rf"\sum\{name}_a" for name in ("limits", "nolimits")}
    special |= {name: rf"\{name}(" for name in "big Big bigg Bigg".split()}
    known = with_arguments | with_argument | special
    tried = [known.get(name, rf"a \{name} b") for name in sorted(COMMANDS)]
    tried += [rf"\begin{{{name}}}a \\ b\end{{{name}}}" for name in sorted(ENVIRONMENTS)]
    assert not any(map(refused, tried))
    lines = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]} for tex in tried]
    made = pandoc.from_tree(
        {"pandoc-api-version": [1, 23], "meta": {}, "blocks": lines}, "html5", "--mathml"
    ).decode()
    assert made.count("<math") == len(tried)


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize(
    "place",
    [
        "# Kop $$x$$",
        "*a $$x$$ b*",
        "| a |\n|---|\n| $$x$$ |",
        "Term\n:   $$x$$",
        "| regel $$x$$\n| b",
        "a[^1]\n\n[^1]: $$x$$",
    ],
)
def test_a_displayed_formula_breaks_no_format_wherever_it_stands(project: Path, place: str) -> None:
    write(project, {"balans.md": f'{place}\n\n{{{{ blocks("gemeenten") }}}}\n'})
    assert run("build", "-C", str(project), "--to", "all").exit_code == 0


@pytest.mark.slow
@needs_extra
def test_a_displayed_formula_stands_within_the_line_where_no_format_can_break_it(project: Path) -> None:
    text = '# Kop $$x$$\n\nVoor $$y$$ na *en $$z$$*.\n\n{{ blocks("gemeenten") }}\n'
    made = built(project, text)
    assert "## Kop $`x`$\n" in made
    assert "Voor\n``` math\ny\n```\nna *en $`z`$*." in made
