"""Nothing of a value is cut off or invisible without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from evsynth import fingerprints
from evsynth.findings import Finding, Severity, hint, message, severity
from evsynth.linking import link
from evsynth.model import Profile
from evsynth.reading.corpus import read_folder
from tests.projects import BASE, findings_in, write
from tests.tables import table_test

BEGIN = """\
- id: nieuw
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 7}, quote: dat}
    - {source: devries2019, stance: supports, locator: {page: 8}, quote: dit}
"""
SOURCE = "id: nieuw2020\ntype: book\nissued: 2020\nauthor: [{family: Nieuw}]\n"


def in_claim(tmp_path: Path, fields: str, path: str = "claims/nieuw.yaml") -> list[Finding]:
    """What is found in a claim with some fields more."""
    files = {**BASE, path: f"{BEGIN}{fields}"}
    return [finding for finding in findings_in(write(tmp_path, files)) if finding.place.path == path]


def in_source(tmp_path: Path, fields: str) -> list[Finding]:
    path = "sources/nieuw2020.yaml"
    findings = findings_in(write(tmp_path, {**BASE, path: f"{SOURCE}{fields}"}))
    return [
        finding for finding in findings if finding.place.path == path and finding.kind.name != "unused-source"
    ]


def spots(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(finding.kind.name, finding.place.line, finding.place.column) for finding in findings]


@table_test(
    ("value", "read", "left", "line", "column"),
    [
        ("Motie #12 waarschuwt", "Motie", "#12 waarschuwt", 6, 20),
        ("Motie\t#12 waarschuwt", "Motie", "#12 waarschuwt", 6, 20),
        ("Over regels\n    gaat #dit", "Over regels gaat", "#dit", 7, 10),
        ("#metoo", "", "#metoo", 6, 14),
        ("#metoo\n    is iets", "is iets", "#metoo", 6, 14),
        ("\n    Eronder #staat", "Eronder", "#staat", 7, 13),
        ("C#-klas C#1 #en", "C#-klas C#1", "#en", 6, 26),
        (f"{'a' * 40} #en", "a" * 40, "#en", 6, 55),
        (f"{'a' * 41} #en", f"... {'a' * 40}", "#en", 6, 56),
        (f"{'lang ' * 20}#en", f"... {('lang ' * 20).strip()[-40:]}", "#en", 6, 114),
    ],
)
def test_a_sign_that_touches_the_next_word_cuts_a_value_off(
    value: str, read: str, left: str, line: int, column: int, tmp_path: Path
) -> None:
    findings = in_claim(tmp_path, f"  statement: {value}\n")
    assert spots(findings) == [("cut-by-comment", line, column)]
    assert severity(findings[0].kind, Profile.DRAFT) == Severity.ERROR
    assert f"read: '{read}'; left out: '{left}'" in message(findings[0])


@pytest.mark.parametrize("comment", ["# opmerking", "#\topmerking", "## opmerking", "#"])
def test_a_comment_after_a_text_is_a_warning(comment: str, tmp_path: Path) -> None:
    findings = in_claim(tmp_path, f"  statement: Het is zo. {comment}\n")
    assert spots(findings) == [("comment-after-text", 6, 25)]
    assert {severity(findings[0].kind, profile) for profile in Profile} == {Severity.WARNING}


@table_test(
    "fields",
    [
        "title: Titel #1\n",
        "title: x\nshort: SCP #1\n",
        "title: x\nsample: 12 gemeenten #1\n",
        "title: x\nURL: https://a.nl/#b #c\n",
        "title: x\neditor: [{family: Jansen #1\n  }]\n",
        "title: x\ndraws-on: jansen2020 #1\n",
        "title: x\ndraws-on: [jansen2020 #1\n  ]\n",
        "title: x\ndraws-on:\n  - jansen2020\n  - bakker2021 #1\n",
        "title: x\nscope: {level: beleid #1\n  }\n",
        "title: x\ntext: {file: a.pdf #1\n  }\n",
        "title: x\nvolume: 3 #4\n",
        "title: x\nnote: Gelezen #1\n",
    ],
)
def test_every_text_and_id_can_be_cut_off(fields: str, tmp_path: Path) -> None:
    assert [finding.kind.name for finding in in_source(tmp_path, fields)] == ["cut-by-comment"]


@table_test(
    "fields",
    [
        'title: "Titel #1" # x\n',
        "title: 'Titel #1' #x\n",
        "title: > # x\n  Titel #1\n",
        "title: | #x\n  Titel #1\n",
        "# title #1\ntitle: x\n  # y\n",
        "title: C#1\n",
        "title: x\nlanguage: nl #x\ndesign: survey # x\n",
        "title: x\naccessed: 2020-05-17 #x\nvolume: 3 # x\n",
        "title: x\ntext: {pages: {printed: 3 # x\n  , file: 5 #x\n  }}\n",
        "title: x\nallow: #x\n  - {rule: T712, because: x}\n",
        "title: x\nscope: {period: 2015/2020 # x\n  }\n",
    ],
)
def test_comments_that_cut_nothing_off(fields: str, tmp_path: Path) -> None:
    assert [finding for finding in in_source(tmp_path, fields) if finding.kind.code.startswith("Y")] == []


def test_a_comment_after_a_stance_is_fine_and_after_an_id_is_not(tmp_path: Path) -> None:
    evidence = (
        "    - source: bakker2021 # x\n      stance: supports # y\n"
        "      locator: {page: 3} # z\n      quote: iets\n"
    )
    assert spots(in_claim(tmp_path, f"{evidence}  statement: X.\n")) == [("comment-after-text", 6, 26)]


def test_comments_in_the_settings(tmp_path: Path) -> None:
    settings = BASE["evsynth.yaml"].replace("Voorbeeld", "Voorbeeld #1\nlanguage: nl # x\nprofile: draft #x")
    findings = findings_in(write(tmp_path, {**BASE, "evsynth.yaml": settings}))
    assert spots(list(findings)) == [("cut-by-comment", 1, 18)]


ZERO_WIDTH = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u180e\u2063\U000e0041"
    "\u3164\u034f\u115f\u1160\u2800\ufe0f\uffa0\U000e0100"
)


def test_characters_without_a_width(tmp_path: Path) -> None:
    for character in ZERO_WIDTH:
        findings = in_claim(tmp_path, f"  statement: Ge{character}meenten.\n")
        assert spots(findings) == [("invisible-character", 6, 16)], repr(character)
        assert f"U+{ord(character):04X}" in message(findings[0])
        write(
            tmp_path,
            {
                "claims/nieuw.yaml": "",
                "balans.md": f'{{{{ blocks("gemeenten") }}}}\n\nGe{character}meenten.\n',
            },
        )
        assert ("invisible-character", 3, 3) in spots(list(findings_in(tmp_path))), repr(character)
        (tmp_path / "balans.md").unlink()


@table_test(
    ("value", "line", "column"),
    [
        ("Ge@meenten.", 6, 16),
        ("X xX ge@meenten.", 6, 21),
        ("Over regels\n    ge@meenten.", 7, 7),
        ("'Tussen ge@meenten.'", 6, 24),
        ('"Over regels,\n\n    ge@meenten."', 8, 7),
        (">\n    Over regels\n    ge@meenten.", 8, 7),
        ("|\n    Over\n\n    ge@meenten.", 9, 7),
        ("{x: y}\n  reconciled: Ge@meenten.", 7, 17),
    ],
)
def test_a_character_without_a_width_is_told_at_its_place(
    value: str, line: int, column: int, tmp_path: Path
) -> None:
    character = "\u3164"
    field = "scope" if value.startswith("{") else "statement"
    rest = "  statement: X.\n" if field == "scope" else ""
    findings = in_claim(tmp_path, f"  {field}: {value.replace('@', character)}\n{rest}")
    assert [spot for spot in spots(findings) if spot[0] == "invisible-character"] == [
        ("invisible-character", line, column)
    ]
    assert f"U+{ord(character):04X}" in message(
        next(finding for finding in findings if finding.kind.name == "invisible-character")
    )


@pytest.mark.parametrize("escape", ["\\u200B", "\\xAD", "\\U0000200B"])
def test_a_character_that_is_written_as_an_escape_is_told_where_that_stands(
    escape: str, tmp_path: Path
) -> None:
    findings = in_claim(tmp_path, f'  statement: "Twee \\" en \\u00e9\n    ge{escape}meenten"\n')
    assert spots(findings) == [("invisible-character", 7, 7)]


@table_test(
    ("escape", "kind"),
    [
        ("\\_", "no-break-space"),
        ("\\xa0", "no-break-space"),
        ("\\ufeff", "invisible-character"),
        ("\\U000E0041", "invisible-character"),
        *((f"\\{letter}", "control-character") for letter in "NLP0abevfr"),
    ],
)
def test_every_escape_is_told_where_it_stands(escape: str, kind: str, tmp_path: Path) -> None:
    findings = in_claim(tmp_path, f'  statement: "Twee \\t \\" en \\u00e9 of \\\\ ge{escape}meenten"\n')
    assert spots(findings) == [(kind, 6, 44)]


@table_test(
    ("character", "words"),
    [
        ("\u00ad", "U+00AD, a soft hyphen"),
        ("\ufeff", "U+FEFF, a byte order mark"),
        ("\u00a0", "U+00A0, a no-break space"),
        ("\u202f", "U+202F, a narrow no-break space"),
        ("\u200b", "U+200B, a zero width space"),
        ("\ufff9", "U+FFF9, an interlinear annotation anchor"),
        ("\u061c", "U+061C, an arabic letter mark"),
        ("\U000e0002", "U+E0002"),
    ],
)
def test_a_character_that_nobody_sees_has_a_name(character: str, words: str, tmp_path: Path) -> None:
    (finding,) = in_claim(tmp_path, f'  statement: "Het is{character}zo."\n')
    assert finding.parameters["character"] == words


@table_test(
    ("letter", "is_told"),
    [
        *[(letter, True) for letter in ("a", "\u058f", "\u0905", "\ufb1c", "\ufefd")],
        *[(letter, False) for letter in ("\u0591", "\u05d0", "\u08ff", "\ufb1d", "\ufefc")],
    ],
)
def test_a_mark_of_direction_is_for_what_is_written_from_the_right(
    letter: str, is_told: bool, tmp_path: Path
) -> None:
    findings = in_claim(tmp_path, f"  statement: Dat is\u200f zo {letter}.\n")
    assert [finding.kind.name for finding in findings] == ["invisible-character"] * is_told


@table_test("before", ["a", "e\u0301", "^", "©", "ª", "\u0483", "."])
def test_a_joiner_joins_nothing_in_scripts_whose_letters_stand_apart(before: str, tmp_path: Path) -> None:
    assert [
        finding.kind.name for finding in in_claim(tmp_path, f"  statement: Dat {before}\u200dis zo.\n")
    ] == ["invisible-character"]


def test_more_of_them_are_one_finding(tmp_path: Path) -> None:
    findings = in_claim(tmp_path, "  statement: Ge\u00admeen\u00adten ver\u200bschillen.\n")
    assert spots(findings) == [("invisible-character", 6, 16)]
    assert "U+00AD, a soft hyphen, which cannot be seen (2 more follow)" in message(findings[0])


@table_test(
    "value",
    [
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d🔬",
        "❤️\u200d🔥",
        "می\u200cخواهم",
        "क्\u200dष",
        "🏴\U000e0067\U000e0062\U000e007f",
        "שלום\u200e!",
        "1️⃣ en ❤️ en ™️ en ℹ️ en 葛\U000e0100",
        "한\u3164글",
    ],
)
def test_scripts_and_emoji_keep_what_they_need(value: str, tmp_path: Path) -> None:
    assert in_claim(tmp_path, f"  statement: Dit is {value} hier.\n") == []


def test_a_no_break_space_between_words_is_a_note(tmp_path: Path) -> None:
    findings = in_claim(tmp_path, "  statement: Het\u00a0is\u202fzo.\n")
    assert spots(findings) == [("no-break-space", 6, 17)]
    assert {severity(findings[0].kind, profile) for profile in Profile} == {Severity.NOTE}


def test_a_point_ends_an_abbreviation_of_four_letters_at_most(tmp_path: Path) -> None:
    findings = in_claim(tmp_path, "  statement: Zie hoofd.\u00a0En verder afb.\u00a0De.\n")
    assert spots(findings) == [("no-break-space", 6, 24)]


NO_BREAK = {ord("~"): "\u00a0"}
RIGHT = (
    "5~%|p.~7|nr.~3|art.~4|€~50|dr.~Jansen|J.~Jansen|10~000|"
    "hoofdstuk~3|3~mei|d.w.z.~dat|woord~– woord|§~3|«~woord~»"
)


@table_test("value", RIGHT.split("|"))
def test_no_break_spaces_that_are_right(value: str, tmp_path: Path) -> None:
    assert in_claim(tmp_path, f"  statement: Het is {value.translate(NO_BREAK)} hier.\n") == []


def test_a_quotation_keeps_its_spaces_and_its_fingerprint(tmp_path: Path) -> None:
    quote = "ge\u00admeenten\u00a0verschillen"
    evidence = (
        "    - source: bakker2021\n      stance: supports\n"
        f'      locator: {{page: 3}}\n      quote: "{quote}"\n'
    )
    findings = in_claim(tmp_path, f"{evidence}      prefix: de\u00a0woorden\n  statement: X.\n")
    assert spots(findings) == [("invisible-character", 9, 17)]
    claim = link(read_folder(str(tmp_path)).corpus).claim_by_id["nieuw"]
    assert claim.evidence[2].quote == quote
    assert fingerprints.of_quote(claim.evidence[2]) == fingerprints.fingerprint(quote, "de\u00a0woorden", "")


def test_an_id_is_read_without_what_nobody_sees(tmp_path: Path) -> None:
    evidence = "    - {source: bakker\u200b2021, stance: sup\u00adports, locator: {page: 3}, quote: iets}\n"
    findings = in_claim(tmp_path, f"{evidence}  statement: X.\n")
    assert spots(findings) == [("invisible-character", 6, 22), ("invisible-character", 6, 40)]


def test_a_name_of_a_field_is_read_without_what_nobody_sees(tmp_path: Path) -> None:
    findings = in_claim(tmp_path, "  state\u200bment: X.\n  \u00a0note: Y.\n")
    assert spots(findings) == [("invisible-character", 6, 8), ("odd-indentation", 7, 3)]


def test_of_a_control_character_the_place_is_told(tmp_path: Path) -> None:
    assert spots(in_claim(tmp_path, "  statement: |\n    Een\n    twee \u202edrie.\n")) == [
        ("control-character", 8, 10)
    ]


def test_names_of_fields_without_a_space_are_read_and_told(tmp_path: Path) -> None:
    evidence = "    - {source:bakker2021, stance: supports, locator: {page:3}, quote: iets}\n"
    assert spots(in_claim(tmp_path, f"{evidence}  statement: X.\n")) == [
        ("missing-space", 6, 8),
        ("missing-space", 6, 55),
    ]


def test_a_no_break_space_behind_the_colon_of_a_field_in_braces_is_told_and_read_as_a_space(
    tmp_path: Path,
) -> None:
    path = "claims/base.yaml"
    files = {**BASE, path: BASE[path].replace("page: 1", "page:\xa01")}
    (finding,) = findings_in(write(tmp_path, files))
    assert spots([finding]) == [("odd-indentation", 5, 61)]
    assert message(finding) == "a no-break space stands where only spaces may stand"


def test_values_are_shown_as_a_person_reads_them(tmp_path: Path) -> None:
    path = "claims/base.yaml"
    files = {
        **BASE,
        path: BASE[path].replace("page: 1", "page: 3\xa0e.v."),
        "balans.md": '{{ blocks("gemeenten", "x", "y") }}\n',
    }
    findings = {finding.kind.name: finding for finding in findings_in(write(tmp_path, files))}
    assert "has the page '3 e.v.'" in message(findings["bad-locator"])
    assert "'" not in hint(findings["wrong-argument"])


def test_a_hyphen_without_a_space_is_read_and_told(tmp_path: Path) -> None:
    text = (
        "id: los\nstatement: X.\ntheme: gemeenten\nevidence:\n"
        "  -source: jansen2020\n  stance: supports\n  quote: dat\n"
    )
    findings = findings_in(write(tmp_path, {**BASE, "claims/los.yaml": text}))
    assert ("missing-space", 5, 3) in spots(list(findings))
    assert not {finding.kind.name for finding in findings} & {"wrong-shape", "unknown-field", "missing-field"}


def test_evidence_in_one_word(tmp_path: Path) -> None:
    findings = in_claim(tmp_path, "    - source:bakker2021\n  statement: X.\n")
    assert spots(findings) == [("missing-space", 6, 7)]


CONFLICT = "Een.\n\n<<<<<<< HEAD\nTwee.\n=======\nDrie.\n>>>>>>> tak\n"


def test_a_text_with_marks_of_a_conflict_is_told_once(tmp_path: Path) -> None:
    findings = findings_in(
        write(tmp_path, {**BASE, "balans.md": f'{{{{ blocks("gemeenten") }}}}\n\nKop\n=======\n\n{CONFLICT}'})
    )
    assert [
        (finding.kind.name, finding.place.line) for finding in findings if finding.kind.code != "T704"
    ] == [("merge-conflict", 8)]
    assert "; others stand on lines 10 and 12" in message(findings[0])


def test_a_heading_of_equals_signs_is_no_mark(tmp_path: Path) -> None:
    assert (
        findings_in(write(tmp_path, {**BASE, "balans.md": 'Kop\n=======\n\n{{ blocks("gemeenten") }}\n'}))
        == ()
    )


def test_characters_of_a_text_that_nobody_sees(tmp_path: Path) -> None:
    text = 'Kop\n=======\n\n{{ blocks("gemeenten") }}\n\n<!-- Art.\u00a04 is\u00a0zo, en ge\u00admeend. -->\n'
    findings = findings_in(write(tmp_path, {**BASE, "balans.md": text}))
    assert spots(list(findings)) == [("no-break-space", 6, 15), ("invisible-character", 6, 25)]
