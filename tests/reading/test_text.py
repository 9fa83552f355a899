"""The author's own text: what is read in it, where it stands, and that nothing in it is ever run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evsynth.findings import Finding, hint
from evsynth.model import Text
from evsynth.reading.calls import CALLS
from evsynth.reading.corpus import read_folder
from evsynth.reading.text import text_of
from tests.projects import BASE, STRIFE, codes_in, findings_in, write
from tests.tables import table_test


def read(content: str) -> tuple[Text, list[Finding]]:
    findings: list[Finding] = []
    return text_of(content, "balans.md", findings), findings


def calls(content: str) -> list[tuple[str, tuple[str, ...], dict[str, str]]]:
    return [(call.name, call.arguments, dict(call.named)) for call in read(content)[0].calls]


def cited(content: str) -> list[tuple[str, str]]:
    text, _ = read(content)
    return [
        (citation.source, citation.prefix)
        for part in text.paragraphs
        for sentence in part.sentences
        for citation in sentence.citations
    ]


@table_test(
    ("content", "expected"),
    [
        ('{{ claim("a") }}', [("claim", ("a",), {})]),
        (
            "{{claim('a')}} en {{ sources('b', stance=\"supports\") }}",
            [("claim", ("a",), {}), ("sources", ("b",), {"stance": "supports"})],
        ),
        ("{{ summary() }}", [("summary", (), {})]),
        ('{{ claim(\n  "a",\n) }}', [("claim", ("a",), {})]),
        ('`{{ claim("a") }}`', []),
        ('```\n{{ claim("a") }}\n```\n\n{{ claim("b") }}', [("claim", ("b",), {})]),
        ('~~~ {.md}\n{{ claim("a") }}\n~~~', []),
        ('```\n<!--\n```\n{{ claim("a") }}', [("claim", ("a",), {})]),
        ('<!--\n```\n-->\n{{ claim("a") }}', [("claim", ("a",), {})]),
        ('Zie `<!--` hier {{ claim("a") }}.', [("claim", ("a",), {})]),
        ('- ```\n  code\n\n  meer\n  ```\n\n{{ claim("a") }}', [("claim", ("a",), {})]),
        ('> ```\n> {{ claim("b") }}\n> ```\n\n{{ claim("a") }}', [("claim", ("a",), {})]),
        ('    ```\n    x\n\n{{ claim("a") }}', [("claim", ("a",), {})]),
        ('<!-- {{ claim("a") }} -->', []),
        ('<!-- een --> {{ claim("a") }} <!-- twee -->', [("claim", ("a",), {})]),
        ("{ a } } {", []),
    ],
)
def test_calls(content: str, expected: list[object]) -> None:
    assert calls(content) == expected
    assert read(content)[1] == []


@pytest.mark.parametrize(
    "content",
    [
        '~~~ {.md}\n{{ claim("a") }}',
        '````\n{{ claim("a") }}\n\n```',
        '```\nb\n```\n\n``` r\n\n{{ claim("a") }}',
    ],
)
def test_a_fence_that_is_not_closed_hides_nothing_for_pandoc_takes_it_for_text(content: str) -> None:
    assert calls(content) == [("claim", ("a",), {})]
    assert [(finding.kind.name, dict(finding.parameters)["line"]) for finding in read(content)[1]] == [
        ("unclosed-block", "fence")
    ]


def test_a_comment_that_is_not_closed_hides_nothing_for_pandoc_takes_it_for_text() -> None:
    content = 'Een.\n\n<!-- vergeten\n\n{{ claim("a") }}\n\n<!-- nog een\n'
    assert calls(content) == [("claim", ("a",), {})]
    assert [(finding.kind.name, finding.place.line) for finding in read(content)[1]] == [
        ("unclosed-block", 3)
    ]


@table_test(
    ("content", "is_found"),
    [
        ("[dit](#gemeenten-verschillen)", False),
        ("[dit](#gemeenten-verschilen)", True),
        ("[dit](#een-kop)\n\n# 1. Een *kop*!", False),
        ("[dit](#een-kop-1)\n\nEen kop\n-------", False),
        ("[dit](#eigen)\n\n# Een kop {.unnumbered #eigen}", False),
        ("[dit](#vak)\n\n::: {#vak}\nIn het kort.\n:::", False),
        ("[dit](#gemeenten-verschilen)\n\n# Gemeenten verschilen", False),
        ("[dit](#gemeenten-verschilen-1)\n\n# Gemeenten verschilen", False),
        ("[dit](#gemeenten-verschilen)\n\n```\n# Gemeenten verschilen\n```", True),
        ("[dit](#een-kop) en [dat](#lst)", False),
        ("[dit](#bron_jansen2020) en [dat](#ref-jansen2020)", False),
    ],
)
def test_a_link_leads_to_a_claim_or_to_something_in_the_text(
    content: str, is_found: bool, tmp_path: Path
) -> None:
    assert ("unknown-wording" in codes_in(write(tmp_path, {**BASE, "balans.md": content}))) is is_found


@table_test(
    "inside",
    [
        "claim",
        "claim(a)",
        "claim(“a”)",
        'claim("a") + claim("b")',
        "claim(1)",
        'claim(*["a"])',
        'claim(**{"a": "b"})',
        '().__class__.__base__.__subclasses__()("a")',
        '"a" * 10**9',
        "[x for x in y]",
        "",
        'open("evsynth.yaml")()',
        "claim('a'",
        "(" * 500,
    ],
)
def test_what_is_not_a_call_is_a_finding_and_is_never_run(inside: str) -> None:
    text, findings = read(f"een\n\ntwee {{{{ {inside} }}}}")
    assert not text.calls
    assert [(finding.kind.name, finding.place.line, finding.place.column) for finding in findings] == [
        ("malformed-call", 3, 6)
    ]


def test_a_call_that_is_not_closed_is_a_finding() -> None:
    assert [str(finding.place) for finding in read('{{ claim("a") }} {{ claim("b")\n\nmeer')[1]] == [
        "balans.md:1:18"
    ]


@table_test(
    ("content", "expected"),
    [
        ("[@a2020, p. 3; zie ook @b-c]", [("a2020", ""), ("b-c", "zie ook")]),
        ("@a2020 [p. 3] zegt; -@b.", [("a2020", ""), ("b", "")]),
        ("[-@a]", [("a", "-")]),
        ("@{a2020}: dit", [("a2020", "")]),
        ("naam@adres.nl, https://x.nl/@wie, \\@a", []),
        ("`@a` <!-- @b --> @c", [("c", "")]),
        ('{{ f("@a") }}', []),
        ("[een [twee @a] drie]", [("a", "twee")]),
    ],
)
def test_citations(content: str, expected: list[tuple[str, str]]) -> None:
    assert [(source, prefix.rstrip("-")) for source, prefix in cited(content)] == [
        (source, prefix.rstrip("-")) for source, prefix in expected
    ]


def test_places_count_lines_and_columns_from_one(tmp_path: Path) -> None:
    content = "Eén zin.\n\nTwéé [@bestaat-niet] en {{ nergens() }}.\n".replace("\n", "\r\n").encode(
        "utf-8-sig"
    )
    places = {
        finding.kind.name: str(finding.place)
        for finding in findings_in(write(tmp_path, {**BASE, "balans.md": content}))
    }
    assert places["unknown-citation"] == "balans.md:3:7"
    assert places["unknown-call"] == "balans.md:3:25"


def test_sentences_end_where_a_reader_sees_them_end() -> None:
    text, _ = read("Dit (zie p. 12. Daar) is een zin [@a, p. 3. Of 4]. “En dit?” Nog een!\nLaatste.")
    assert [sentence.text for sentence in text.paragraphs[0].sentences] == [
        "Dit (zie p. 12. Daar) is een zin [@a, p. 3. Of 4].",
        "“En dit?”",
        "Nog een!",
        "Laatste.",
    ]


def test_a_call_is_in_the_sentence_in_which_it_stands() -> None:
    text, _ = read('Een {{ claim("a") }} zin. {{ claim("b") }} staat hier.\n\n{{ claim("c") }} ook.')
    names = [
        [[call.arguments[0] for call in sentence.calls] for sentence in part.sentences]
        for part in text.paragraphs
    ]
    assert names == [[["a"], ["b"]], [["c"]]]


@table_test(
    ("content", "is_prose"),
    [
        ("Gewone tekst.", True),
        ("- een punt", True),
        ("> een aanhaling", True),
        ("# Kop", False),
        ("Kop\n===", False),
        ("| a | b |", False),
        ("[a]: https://x.nl", False),
        ("![een plaat](x.png)", False),
        (": Tabel 1", False),
    ],
)
def test_prose_is_told_from_what_is_none(content: str, is_prose: bool) -> None:
    assert [paragraph.is_prose for paragraph in read(content)[0].paragraphs] == [is_prose]


@table_test(
    ("content", "alone"),
    [
        ('{{ a("b") }}', True),
        ('tekst\n\n{{ a("b") }}\n\ntekst', True),
        ('::: {.x}\n{{ a("b") }}\n:::', True),
        ('tekst\n{{ a("b") }}', False),
        ('{{ a("b") }}\ntekst', False),
        ('{{ a("b") }}.', False),
        ('tekst\n\n{{ a("b") }}.', False),
        ('tekst\n\n{{ a("b") }}\n', True),
        ('tekst\n\n{{ a("b") }}\ntekst', False),
        ('# {{ a("b") }}', False),
    ],
)
def test_a_call_that_stands_alone(content: str, alone: bool) -> None:
    assert [call.is_alone for call in read(content)[0].calls] == [alone]


def test_the_figures_that_a_text_can_call_are_listed_where_there_is_no_such_figure(tmp_path: Path) -> None:
    findings = findings_in(write(tmp_path, {**BASE, "balans.md": '{{ figure("verdeling") }}\n'}))
    assert "choose from agreement, gaps, matrix" in [hint(finding) for finding in findings]


def test_a_character_that_is_no_text_moves_no_place() -> None:
    text, findings = read("Een\x07 woord [@niemand].")
    assert [
        citation.place.column
        for part in text.paragraphs
        for sentence in part.sentences
        for citation in sentence.citations
    ] == [13]
    assert [(finding.kind.name, finding.place.column) for finding in findings] == [("control-character", 4)]
    assert text.paragraphs[0].sentences[0].text == "Een  woord [@niemand]."


WORDS = [
    *(
        f"{name}('gemeenten-verschillen')"
        for name in ("statement", "sentence", "verdict", "account", "sources", "voices")
    ),
    *("claims('supported')", "cite('jansen2020')", "summary()"),
]
BLOCKS = [
    *(
        "question()",
        "claim('gemeenten-verschillen')",
        "blocks()",
        "contradictions()",
        "camps()",
        "table('themes')",
    ),
    *("figure('map')", "figures()", "card('jansen2020')", "cards()", "references()", "method()"),
    *(
        "key()",
        "firmness()",
        "colophon()",
        "theme('gemeenten')",
        "unknown()",
        "annex('claims')",
        "contents()",
    ),
]


@table_test(("call", "is_told"), [*((call, False) for call in WORDS), *((call, True) for call in BLOCKS)])
def test_a_call_for_words_may_stand_in_a_sentence_and_one_for_blocks_may_not(
    call: str, is_told: bool, tmp_path: Path
) -> None:
    write(tmp_path, {**BASE, "balans.md": f"Zie {{{{ {call} }}}} hier.\n"})
    assert ("call-within-paragraph" in codes_in(tmp_path)) is is_told


def test_what_tables_figures_and_lists_there_are(tmp_path: Path) -> None:
    names = {
        "annex": ("claims", "sources", "about-sources", "method"),
        "table": ("summary", "themes", "agreement", "sources", "confidence"),
        "figure": ("agreement", "gaps", "matrix", "map"),
        "references": ("read", "through-others"),
        "contradictions": ("real", "apparent"),
    }
    calls = "\n\n".join(f'{{{{ {call}("{name}") }}}}' for call, given in names.items() for name in given)
    assert "wrong-argument" not in codes_in(write(tmp_path, {**BASE, "balans.md": f"{calls}\n"}))


def test_every_call_is_one_for_words_or_for_blocks() -> None:
    assert [call.partition("(")[0] for call in (*WORDS, *BLOCKS)] == sorted(CALLS, key=[*CALLS].index)


def test_words_of_a_claim() -> None:
    text, _ = read('[Dit is *het* [@a]]{.x claim="c-1"} en [dat](#c-2), niet [dit](https://x.nl).')
    wordings = [
        (wording.claim, wording.is_link)
        for sentence in text.paragraphs[0].sentences
        for wording in sentence.wordings
    ]
    assert wordings == [("c-1", False), ("c-2", True)]


PARTLY = STRIFE.replace("devries2019, stance: supports", "devries2019, stance: qualifies")
LONG = "Dit beweert van alles over gemeenten en over wat zij doen."


@table_test(
    ("content", "names"),
    [
        (LONG, ["uncited-paragraph"]),
        ("Wat doen gemeenten eigenlijk met al die taken en dat geld?", []),
        ("Een korte zin.", []),
        (f"{LONG[:-1]} [@jansen2020].", []),
        (f"{LONG} {{{{ verdict('gemeenten-verschillen') }}}}", []),
        (f"<!-- allow uncited-paragraph: een leeswijzer -->\n{LONG}", []),
        (f"<!-- allow uncited-paragraph: een leeswijzer -->\n\n{LONG}", []),
        ("<!-- allow uncited-paragraph: niet nodig -->\nEen korte zin.", ["unneeded-allowance"]),
        (f"<!-- allow uncited: verkeerd -->\n{LONG}", ["unknown-rule"]),
        ("Gemeenten verschillen van elkaar [@jansen2020].", []),
        ("{{ statement('gemeenten-verschillen') }} [@jansen2020].", []),
    ],
)
def test_what_the_text_says_without_ground(content: str, names: list[str], tmp_path: Path) -> None:
    files = {**BASE, "balans.md": f"{content}\n\n{{{{ blocks('gemeenten') }}}}\n"}
    assert sorted(codes_in(write(tmp_path, files))) == names


@table_test(
    ("content", "names"),
    [
        ("Gemeenten lijken op elkaar [@bakker2021].", ["cited-against-record"]),
        ("Gemeenten lijken op elkaar [@devries2019].", ["cited-against-record", "contested-as-settled"]),
        ("Gemeenten lijken op elkaar [@jansen2020].", ["contested-as-settled"]),
        ("[Het is één pot nat](#strijd) [@jansen2020; maar zie @bakker2021].", []),
        ("Volgens @jansen2020 geldt: gemeenten lijken op elkaar. @bakker2021 ziet dat anders.", []),
        ("Anders dan @bakker2021 meent @jansen2020: gemeenten lijken op elkaar.", []),
        ("{{ statement('strijd') }} [@bakker2021].", ["cited-against-record"]),
        ("{{ statement('strijd') }} [@jansen2020].", ["contested-as-settled"]),
        ("{{ sentence('strijd') }}", []),
        ("Zij lijken op elkaar, maar niet in alles [@bakker2021]{claim='strijd'}.", []),
    ],
)
def test_what_the_text_says_against_the_records(content: str, names: list[str], tmp_path: Path) -> None:
    files = {
        **BASE,
        "claims/strijd.yaml": PARTLY,
        "balans.md": f"{content}\n\n{{{{ blocks('gemeenten') }}}}\n",
    }
    assert sorted(set(codes_in(write(tmp_path, files))) - {"single-voice"}) == names


def test_a_source_that_says_nothing_on_a_claim_does_not_support_it(tmp_path: Path) -> None:
    only = PARTLY.replace(
        "    - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}\n", ""
    )
    content = "Gemeenten lijken op elkaar [@bakker2021].\n\n{{ blocks('gemeenten') }}\n"
    assert "cited-against-record" in codes_in(
        write(tmp_path, {**BASE, "claims/strijd.yaml": only, "balans.md": content})
    )


@table_test(
    ("content", "unused"),
    [
        ("{{ summary() }}", True),
        ("{{ blocks('gemeenten', 'agreed') }}", False),
        ("{{ blocks('gemeenten', 'contradicted') }}", True),
        ("{{ blocks() }}", True),
        ("{{ verdict('gemeenten-verschillen') }}", False),
        ("Iedereen ziet [het verschil]{claim=gemeenten-verschillen}.", False),
    ],
)
def test_a_claim_that_the_text_leaves_out(content: str, unused: bool, tmp_path: Path) -> None:
    assert ("unused-claim" in codes_in(write(tmp_path, {**BASE, "balans.md": content}))) is unused


@table_test(
    ("content", "reason"),
    [
        ("{{ claim('x') }}", "there is no claim 'x'"),
        ("{{ claim() }}", "these are not its arguments"),
        ("{{ claim('a', 'b') }}", "these are not its arguments"),
        ("{{ claim(id='a') }}", "these are not its arguments"),
        ("{{ claim('a', claim='a') }}", "these are not its arguments"),
        ("{{ blocks('x') }}", "there is no theme 'x'"),
        ("{{ blocks('gemeenten', 'x') }}", "there is no block 'x'"),
        ("{{ table('x') }}", "there is no table 'x'"),
        ("{{ figure('x') }}", "there is no figure 'x'"),
        ("{{ card('x') }}", "there is no source 'x'"),
        ("{{ sources('gemeenten-verschillen', 'x') }}", "there is no stance 'x'"),
        ("{{ claims('x') }}", "there is no verdict 'x'"),
        ("{{ references('x') }}", "there is no list 'x'"),
        ("{{ contradictions('x') }}", "there is no contradiction 'x'"),
    ],
)
def test_wrong_arguments(content: str, reason: str, tmp_path: Path) -> None:
    findings = findings_in(write(tmp_path, {**BASE, "balans.md": content}))
    assert [
        finding.parameters["reason"] for finding in findings if finding.kind.name == "wrong-argument"
    ] == [reason]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a" * 10_000_001], ids=["not UTF-8", "too large"])
def test_a_text_that_cannot_be_read_is_a_finding(data: bytes, tmp_path: Path) -> None:
    reading = read_folder(str(write(tmp_path, {**BASE, "balans.md": data})))
    assert reading.corpus.text is None
    assert [finding.place.path for finding in reading.findings] == ["balans.md"]


@given(st.text(alphabet="{}[]()@`~#|<>!-:\"'\\*_. \n\taé1") | st.text())
def test_any_text_is_read_and_places_are_within_it(content: str) -> None:
    text, findings = read(content)
    lines = content.split("\n")
    for place in [
        *(call.place for call in text.calls),
        *(paragraph.place for paragraph in text.paragraphs),
        *(finding.place for finding in findings),
    ]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@table_test(
    ("content", "places"),
    [
        ("a[^1] b[^x]\n\n[^1]: een\n\n[^x]: twee", []),
        ("zie[^1]: dit\n\n[^1]: een", []),
        ("`[^1]` \\[^2] <!-- [^3] --> x^[in de regel]", []),
        ("[^1] begint.\n\n[^1]: een", []),
        ("  [^1]: een\n\na[^1]", []),
        ("a[^1]", ["1:2"]),
        ("a\n\n[^1]: een", ["3:1"]),
        ("a[^1]\n\n[^1]: een\n\n[^1]: weer", ["5:1"]),
        ("::: a\nb\n:::", []),
        (":::: {.a}\n::: b\n:::\n::::", []),
        ("::: a\nb", ["1:1"]),
        ("b\n:::\n", ["2:1"]),
        ("```\n::: a\n```", []),
    ],
)
def test_footnotes_and_blocks_that_do_not_match(content: str, places: list[str]) -> None:
    assert [str(finding.place).removeprefix("balans.md:") for finding in read(content)[1]] == places
