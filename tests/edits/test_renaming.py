"""Renaming changes every reference and nothing else: there and back gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evsynth.edits.prose import splices_in
from evsynth.edits.references import Named
from evsynth.edits.renaming import Files, kinds_of, renamed
from evsynth.edits.splices import Edit, Refusal, spliced
from evsynth.reading.snapshot import snapshot_of_folder
from tests.projects import BASE, codes_in, synthesis_of, write
from tests.tables import table_test

ROOT = Path(__file__).parents[2]

SOURCES = """\
# De bronnen van de wijk.
- id: "jansen-2018"   # zoals in Zotero
  type: report
  title: Verslag over jansen-2018
  author: [{family: Jansen, given: Jan}]
- id: kort2019
  type: report
  title: Kort
  author: [{family: Kort, given: A.}]
  draws-on: [ jansen-2018, 'jansen-2018' ]
- {id: lang2020, type: report, title: Lang, author: [{literal: Lang}], draws-on: jansen-2018}
"""
CLAIMS = """\
- id: wijk
  statement: Over jansen-2018 valt te twisten.
  theme: gemeenten
  evidence:
    - {source: jansen-2018, stance: supports, locator: {page: 1}, quote: jansen-2018}
    - source: >-
        jansen-2018
      stance: supports
      locator: {page: 2}
      quote: elders
    - {source: lang2020, as-cited-in: "jansen-2018", stance: supports, locator: {page: 3}, quote: lang}
    - {source: kort2019, stance: supports, locator: {page: 3}, quote: kort}
  relations:
    - {refines: gemeenten-verschillen}
"""
MESSAGES = """
document:
  key-messages:
    - >-
      De wijk is [druk]{claim="wijk"}, zegt Jansen
      {{ cite("jansen-2018") }}.
    - 'Ook [@jansen-2018, p. 2], niet jan@jansen-2018.nl.'
"""
TEXT = """\
# Wijk {#wijk}

Zie @jansen-2018 [p. 1] en [-@jansen-2018; @{jansen-2018}, p. 2], niet @jansen-2018b of jan@jansen-2018.nl.
Ook `@jansen-2018` en <!-- @jansen-2018 --> blijven. \
[Wijk](#wijk), [bron](#ref-jansen-2018), [Zo]{.x claim="wijk"}.

{{ cite("jansen-2018") }} {{ sources( claim='wijk', stance="supports" ) }} {{ question("gemeenten") }}

# Thema {#thema_gemeenten}

[Thema](#thema_gemeenten_agreed)

{{ blocks(
  "gemeenten", block="agreed") }}

[Met titel](<#wijk> "wijk") en [elders][w], [elders](#wijken).

[w]: #wijk
[t]: <#thema_gemeenten> 'gemeenten'
"""
FILES = {
    "evsynth.yaml": BASE["evsynth.yaml"],
    "sources/alle.yaml": SOURCES,
    "claims/wijk.yaml": CLAIMS,
    "claims/base.yaml": BASE["claims/base.yaml"],
    **{path: text for path, text in BASE.items() if path.startswith("sources/")},
}


def files(contents: Mapping[str, str]) -> Files:
    return {path: content.encode() for path, content in contents.items()}


def applied(before: Files, change: Edit | Refusal) -> Files:
    assert isinstance(change, Edit), change
    after = {change.moves.get(path, path): change.contents.get(path, data) for path, data in before.items()}
    return {path: data for path, data in after.items() if data is not None}


def test_each_reference_gets_the_new_id_and_prose_and_comments_stay() -> None:
    after = applied(files(FILES), renamed(files(FILES), Named.SOURCE, "jansen-2018", "j18"))
    sources, claims = after["sources/alle.yaml"].decode(), after["claims/wijk.yaml"].decode()
    assert sources == (
        SOURCES.replace('"jansen-2018" ', '"j18" ')
        .replace("[ jansen-2018, 'jansen-2018' ]", "[ j18, 'j18' ]")
        .replace("draws-on: jansen-2018}", "draws-on: j18}")
    )
    assert claims == (
        CLAIMS.replace("source: jansen-2018", "source: j18")
        .replace("        jansen-2018\n", "        j18\n")
        .replace('as-cited-in: "jansen-2018"', 'as-cited-in: "j18"')
    )


@table_test("line_end", ["\n", "\r\n", "\r"])
@table_test(
    ("named", "old", "changed"),
    [
        (
            Named.SOURCE,
            "jansen-2018",
            [
                "@NEW [p. 1]",
                "[-@NEW; @{NEW}, p. 2], niet @jansen-2018b of jan@jansen-2018.nl",
                "(#ref-NEW)",
                'cite("NEW")',
            ],
        ),
        (
            Named.CLAIM,
            "wijk",
            [
                "# Wijk {#NEW}",
                "[Wijk](#NEW)",
                '{.x claim="NEW"}',
                "claim='NEW'",
                '(<#NEW> "wijk")',
                "[w]: #NEW",
            ],
        ),
        (
            Named.THEME,
            "gemeenten",
            [
                "{#thema_NEW}",
                "(#thema_NEW_agreed)",
                'question("NEW")',
                '"NEW", block="agreed"',
                "[t]: <#thema_NEW> 'g",
            ],
        ),
    ],
)
def test_the_author_s_text_is_changed_where_it_refers(
    named: Named, old: str, changed: list[str], line_end: str
) -> None:
    text = TEXT.replace("\n", line_end)
    made = spliced(text, splices_in(text, named, old, "NEW"))
    assert all(words in made for words in changed)
    assert made.count("NEW") == sum(words.count("NEW") for words in changed)
    assert made.replace("NEW", old) == text


@pytest.mark.slow
def test_there_and_back_is_the_same_corpus_byte_for_byte() -> None:
    before = snapshot_of_folder(str(ROOT)).files
    ids = {Named.SOURCE: "iww2021", Named.CLAIM: "verschillen-in-uitvoering", Named.THEME: "uitvoering"}
    for named, old in ids.items():
        there = applied(before, renamed(before, named, old, "een-heel-andere-naam"))
        assert there != before
        assert applied(there, renamed(there, named, "een-heel-andere-naam", old)) == before


def test_what_was_verified_and_reviewed_stays_so(tmp_path: Path) -> None:
    for number, (named, old) in enumerate(
        ((Named.SOURCE, "iww2021"), (Named.CLAIM, "verschillen-in-uitvoering"))
    ):
        before = snapshot_of_folder(str(ROOT)).files
        after = applied(before, renamed(before, named, old, "nieuw"))
        folder = write(tmp_path / str(number), after)
        here, there = synthesis_of(ROOT), synthesis_of(folder)
        assert [quotation.is_verified for quotation in there.quotations] == [
            quotation.is_verified for quotation in here.quotations
        ]
        assert [weighing.verdict for weighing in there.weighing_by_claim.values()] == [
            weighing.verdict for weighing in here.weighing_by_claim.values()
        ]
        assert sorted(codes_in(folder)) == sorted(codes_in(ROOT))


@table_test(
    ("named", "old", "changed"),
    [
        (Named.SOURCE, "jansen-2018", ['cite("NEW")', "[@NEW, p. 2]"]),
        (Named.CLAIM, "wijk", ['{claim="NEW"}']),
    ],
)
def test_the_key_messages_of_the_settings_are_changed_in_their_own_lines(
    named: Named, old: str, changed: list[str]
) -> None:
    settings = "title: Voorbeeld\n" + MESSAGES
    before = files({**FILES, "evsynth.yaml": settings})
    expected = settings
    for part in changed:
        expected = expected.replace(part.replace("NEW", old), part.replace("NEW", "nieuw"))
    after = applied(before, renamed(before, named, old, "nieuw"))
    assert after["evsynth.yaml"].decode() == expected != settings


def test_the_file_of_a_single_record_moves_along_and_the_setting_that_names_it() -> None:
    settings = BASE["evsynth.yaml"] + "per-path:\n  - {path: sources/jansen2020.yaml, ignore: F}\n"
    before = files({**BASE, "evsynth.yaml": settings})
    after = applied(before, renamed(before, Named.SOURCE, "jansen2020", "j20"))
    assert "sources/jansen2020.yaml" not in after
    assert after["sources/j20.yaml"].startswith(b"id: j20\n")
    assert b"{path: sources/j20.yaml, ignore: F}" in after["evsynth.yaml"]


def test_a_record_without_an_id_is_renamed_by_its_file() -> None:
    bare = BASE["sources/jansen2020.yaml"].replace("id: jansen2020\n", "")
    before = files({**BASE, "sources/jansen2020.yaml": bare})
    after = applied(before, renamed(before, Named.SOURCE, "jansen2020", "j20"))
    assert after["sources/j20.yaml"] == bare.encode()


@table_test(
    ("named", "old", "new", "words"),
    [
        (Named.SOURCE, "jansen2020", "devries2019", "there is a source 'devries2019' already"),
        (Named.SOURCE, "jansen2020", "Jansen 2020", "is not an id"),
        (Named.CLAIM, "gemeenten-verschillen", "refs", "'refs' belongs to references and footnotes"),
        (Named.SOURCE, "jansen2020", "j" * 201, "more than 200 letters"),
        (Named.SOURCE, "jansen2020", "jansen2020", "is its id already"),
        (Named.CLAIM, "gemeenten-verschillen", "eigen", "has the id 'eigen' already"),
        (Named.THEME, "gemeenten", "eigen", "has the id 'thema_eigen' already"),
        (Named.SOURCE, "jansen2020", "bezet", "that file is there already"),
    ],
)
def test_what_would_clash_is_refused(named: Named, old: str, new: str, words: str) -> None:
    taken = "- {id: x1, type: book, title: X}\n"
    before = files({**BASE, "balans.md": "# A {#eigen}\n\n# B {#thema_eigen}\n", "sources/bezet.yaml": taken})
    refusal = renamed(before, named, old, new)
    assert isinstance(refusal, Refusal)
    assert words in refusal.problem


def test_an_id_that_is_written_with_an_escape_is_renamed_too() -> None:
    escaped = BASE["claims/base.yaml"].replace("source: jansen2020", 'source: "j\\x61nsen2020"')
    before = files({**BASE, "claims/base.yaml": escaped})
    after = applied(before, renamed(before, Named.SOURCE, "jansen2020", "j20"))
    assert after["claims/base.yaml"].decode() == BASE["claims/base.yaml"].replace(
        "source: jansen2020", 'source: "j20"'
    )


def test_one_id_may_be_that_of_a_source_and_of_a_claim() -> None:
    both = {**BASE, "sources/x.yaml": "id: gemeenten-verschillen\ntype: book\ntitle: X\n"}
    assert kinds_of(files(both), "gemeenten-verschillen") == (Named.SOURCE, Named.CLAIM)
    after = applied(files(both), renamed(files(both), Named.CLAIM, "gemeenten-verschillen", "anders"))
    assert after["sources/x.yaml"] == both["sources/x.yaml"].encode()
