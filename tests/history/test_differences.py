"""Differences between two states, without git."""

from __future__ import annotations

import os
import re
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.findings import Finding
from evsynth.history.causes import CauseKind
from evsynth.history.changes import Difference, FindingChange
from evsynth.history.differences import difference, findings_difference
from evsynth.history.matching import Renames
from evsynth.history.records import RevisionReader
from evsynth.linking import link
from evsynth.model import Verdict
from evsynth.reading.corpus import read_folder
from evsynth.rules import check
from tests.projects import BASE, snapshot_with, write
from tests.tables import table_test

JANSEN = "    - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}\n"
DEVRIES = "    - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}\n"
BAKKER = "    - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}\n"


def claim(
    *evidence: str, id: str = "strijd", statement: str = "Gemeenten lijken op elkaar.", rest: str = ""
) -> str:
    lines = f"  evidence:\n{''.join(evidence)}" if evidence else ""
    return f"- id: {id}\n  statement: {statement}\n  theme: gemeenten\n{rest}{lines}"


def synthesis(claims: str, **files: str) -> Synthesis:
    content = {
        **BASE,
        "claims/meer.yaml": claims,
        **{f"sources/{name}.yaml": text for name, text in files.items()},
    }
    return synthesise(link(RevisionReader().read(snapshot_with(content)).corpus))


def compared(before: str, after: str) -> Difference:
    return difference(synthesis(before), synthesis(after))


def test_nothing_is_another_where_lines_only_moved() -> None:
    assert compared(claim(JANSEN, BAKKER), f"# a remark\n\n{claim(JANSEN, BAKKER)}").is_empty


def test_a_verdict_changes_by_the_source_that_speaks_now() -> None:
    compared_claims = compared(claim(JANSEN, DEVRIES), claim(JANSEN, DEVRIES, BAKKER))
    (verdict,) = compared_claims.verdicts
    assert (verdict.claim, verdict.before, verdict.after) == ("strijd", Verdict.SUPPORTED, Verdict.CONTESTED)
    assert [[(cause.source, cause.how) for cause in causes] for causes in verdict.causes] == [
        [("bakker2021", CauseKind.SPEAKS)]
    ]
    assert [(piece.source, piece.before) for piece in compared_claims.recorded.evidence] == [
        ("bakker2021", None)
    ]


def test_of_several_that_changed_each_that_is_enough_is_named() -> None:
    contradicts = [line.replace("supports", "contradicts") for line in (JANSEN, DEVRIES)]
    (verdict,) = compared(
        claim(JANSEN, DEVRIES), claim(*contradicts, BAKKER.replace("contradicts", "supports"))
    ).verdicts
    assert [[cause.source for cause in causes] for causes in verdict.causes] == [
        ["devries2019"],
        ["jansen2020"],
    ]


def test_two_that_only_together_are_enough_are_named_together() -> None:
    (verdict,) = compared(
        claim(JANSEN, DEVRIES),
        claim(*(line.replace("supports", "contradicts") for line in (JANSEN, DEVRIES))),
    ).verdicts
    assert [[(cause.source, cause.how) for cause in causes] for causes in verdict.causes] == [
        [("devries2019", CauseKind.TURNS), ("jansen2020", CauseKind.TURNS)]
    ]


def test_the_page_says_how_a_word_can_differ() -> None:
    page = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE) == ["how", *CauseKind]


def test_an_inferred_position_names_the_claim_from_which_it_follows() -> None:
    second_claim = claim(
        BAKKER.replace("contradicts", "supports"), id="verschil", statement="Gemeenten verschillen."
    )
    relation = (
        "  relations:\n    - {contradicts: strijd, because: Het een sluit het ander uit., "
        "reconciled: Wie weet.}\n"
    )
    (verdict, _) = compared(claim(JANSEN) + second_claim, claim(JANSEN) + second_claim + relation).verdicts
    assert [(cause.source, cause.via) for cause in verdict.causes[0]] == [("bakker2021", ("verschil",))]


def test_a_verdict_changes_where_a_source_comes_to_draw_on_another() -> None:
    draws = BASE["sources/devries2019.yaml"] + "draws-on: [jansen2020]\n"
    (verdict,) = difference(
        synthesis(claim(JANSEN, DEVRIES)), synthesis(claim(JANSEN, DEVRIES), devries2019=draws)
    ).verdicts
    assert (verdict.before, verdict.after) == (Verdict.SUPPORTED, Verdict.SINGLE)
    assert [(cause.source, cause.how) for cause in verdict.causes[0]] == [("devries2019", CauseKind.VOICE)]


THROUGH = (
    "    - {source: devries2019, as-cited-in: jansen2020, stance: supports, locator: {page: 9}, quote: %s}\n"
)


def test_a_verdict_changes_where_a_source_comes_to_be_independent_of_what_was_read_in_it() -> None:
    independent = BASE["sources/jansen2020.yaml"] + "independent-of: devries2019\n"
    before = synthesis(claim(JANSEN, THROUGH % "zag het ook"))
    differences = difference(
        before, synthesis(claim(JANSEN, THROUGH % "zag het ook"), jansen2020=independent)
    )
    (verdict,) = differences.verdicts
    assert (verdict.before, verdict.after) == (Verdict.SINGLE, Verdict.SUPPORTED)
    assert [(cause.source, cause.how) for cause in verdict.causes[0]] == [("jansen2020", CauseKind.VOICE)]
    assert [
        (change.before.id, [field.name for field in change.fields])
        for change in differences.recorded.sources
        if change.before
    ] == [("jansen2020", ["independent-of"])]


def test_a_verdict_changes_where_evidence_turns_out_to_be_read_in_another_source() -> None:
    (verdict,) = difference(
        synthesis(claim(JANSEN, DEVRIES)), synthesis(claim(JANSEN, THROUGH % "zag het ook"))
    ).verdicts
    assert (verdict.before, verdict.after) == (Verdict.SUPPORTED, Verdict.SINGLE)
    assert [(cause.source, cause.how) for cause in verdict.causes[0]] == [("devries2019", CauseKind.VOICE)]


def test_a_verdict_changes_where_a_source_speaks_in_another_scope() -> None:
    apart = [
        JANSEN.replace("quote:", "scope: {level: beleid}, quote:"),
        BAKKER.replace("quote:", "scope: {level: praktijk}, quote:"),
    ]
    (verdict,) = compared(claim(JANSEN, apart[1]), claim(*apart)).verdicts
    assert (verdict.before, verdict.after) == (Verdict.CONTESTED, Verdict.CONDITIONAL)
    assert [(cause.source, cause.how) for cause in verdict.causes[0]] == [("jansen2020", CauseKind.SCOPE)]


ON_PAPER = "  scope: {level: beleid}\n"
IN_PRACTICE = claim(
    BAKKER.replace("contradicts", "supports"), id="verschil", rest="  scope: {level: praktijk}\n"
)
APART = "  relations:\n    - {contradicts: strijd, because: Wie verschilt is niet gelijk.}\n"


def test_who_comes_to_speak_of_something_else_changes_no_verdict() -> None:
    on_paper = claim(JANSEN, rest=ON_PAPER)
    assert compared(on_paper + IN_PRACTICE, on_paper + IN_PRACTICE + APART).verdicts == ()
    assert compared(on_paper + IN_PRACTICE, on_paper + IN_PRACTICE + APART).agreements == ()


def test_what_was_out_of_scope_is_told_as_said_once_it_counts() -> None:
    widened = BAKKER.replace("contradicts", "supports").replace("quote:", "scope: {level: beleid}, quote:")
    before = claim(JANSEN, rest=ON_PAPER) + IN_PRACTICE + APART
    after = (
        claim(JANSEN, rest=ON_PAPER)
        + claim(widened, id="verschil", rest="  scope: {level: praktijk}\n")
        + APART
    )
    (verdict,) = compared(before, after).verdicts
    assert (verdict.claim, verdict.before, verdict.after) == ("strijd", Verdict.SINGLE, Verdict.CONTESTED)
    assert [[(cause.source, cause.how, cause.via) for cause in causes] for causes in verdict.causes] == [
        [("bakker2021", CauseKind.SPEAKS, ("verschil",))]
    ]


def test_a_verdict_that_changes_by_the_scope_of_the_claim_alone_is_no_work_of_a_source() -> None:
    before, after = claim(rest=ON_PAPER) + IN_PRACTICE + APART, claim() + IN_PRACTICE + APART
    (verdict,) = compared(before, after).verdicts
    assert (verdict.before, verdict.after, verdict.causes) == (Verdict.UNSUPPORTED, Verdict.CONTRADICTED, ())


@table_test(
    ("before", "after", "expected"),
    [
        (JANSEN, JANSEN.replace("supports", "qualifies"), [("stance", "supports", "qualifies")]),
        (JANSEN, JANSEN.replace("een pot nat", "twee potten"), [("quote", "een pot nat", "twee potten")]),
        (JANSEN, JANSEN.replace("page: 3", "page: 4"), [("locator", "page 3", "page 4")]),
        (
            JANSEN,
            JANSEN.replace("source: jansen2020", "source: jansen2020, as-cited-in: bakker2021"),
            [("as-cited-in", "", "bakker2021")],
        ),
        (JANSEN, JANSEN.replace("quote:", "because: Daarom., quote:"), [("because", "", "Daarom.")]),
        (
            JANSEN,
            JANSEN.replace("quote:", "scope: {level: beleid}, quote:"),
            [("scope", "", "level: beleid")],
        ),
    ],
    ids=["turned", "requoted", "another place", "read elsewhere", "reason", "scope"],
)
def test_a_piece_of_evidence_is_known_again(
    before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    (change,) = compared(claim(before, DEVRIES), claim(DEVRIES, after)).recorded.evidence
    assert (change.claim, change.source, list(change.fields)) == ("strijd", "jansen2020", expected)


def test_two_pieces_of_one_source_are_told_apart_by_their_words() -> None:
    second = JANSEN.replace("een pot nat", "nog iets").replace("page: 3", "page: 8")
    changes = compared(claim(JANSEN, second), claim(second.replace("page: 8", "page: 9"))).recorded.evidence
    assert [
        (change.before and change.before.quote, change.after and change.after.quote) for change in changes
    ] == [
        ("nog iets", "nog iets"),
        ("een pot nat", None),
    ]


def test_evidence_moves_from_one_claim_to_another() -> None:
    second_claim = claim(DEVRIES, id="ander", statement="Iets heel anders.")
    moved = claim(DEVRIES, JANSEN, id="ander", statement="Iets heel anders.")
    (change,) = compared(claim(JANSEN, BAKKER) + second_claim, claim(BAKKER) + moved).recorded.evidence
    assert (change.claim, change.moved_from, change.source) == ("ander", "strijd", "jansen2020")


def test_evidence_of_a_claim_that_went_moves_too() -> None:
    differences = compared(
        claim(JANSEN, DEVRIES) + claim(BAKKER, id="ander", statement="Wat anders."),
        claim(BAKKER, JANSEN, id="ander", statement="Wat anders."),
    )
    assert [(change.id, change.after) for change in differences.recorded.claims] == [("strijd", None)]
    assert [(change.claim, change.moved_from) for change in differences.recorded.evidence] == [
        ("ander", "strijd")
    ]


@pytest.mark.parametrize("statement", ["Gemeenten lijken op elkaar.", "Gemeenten lijken sterk op elkaar."])
def test_a_claim_under_another_id_is_the_same_claim(statement: str) -> None:
    differences = compared(
        claim(JANSEN, DEVRIES, BAKKER), claim(JANSEN, DEVRIES, id="gelijk", statement=statement)
    )
    (change,) = differences.recorded.claims
    assert (change.id, change.formerly) == ("gelijk", "strijd")
    assert [(change.claim, change.source, change.after) for change in differences.recorded.evidence] == [
        ("gelijk", "bakker2021", None)
    ]
    assert [(change.claim, change.after) for change in differences.verdicts] == [
        ("gelijk", Verdict.SUPPORTED)
    ]


def test_a_claim_with_other_words_and_other_evidence_is_another_claim() -> None:
    differences = compared(
        claim(JANSEN, DEVRIES), claim(BAKKER, id="gelijk", statement="Over geld is niets bekend.")
    )
    assert [(change.id, change.before is None) for change in differences.recorded.claims] == [
        ("gelijk", True),
        ("strijd", False),
    ]
    assert differences.recorded.names == Renames()
    assert differences.verdicts == ()


def test_a_source_under_another_id_is_the_same_source() -> None:
    before = synthesis(claim(JANSEN, DEVRIES))
    renamed = {name: text.replace("jansen2020", "jansen2020a") for name, text in BASE.items()}
    after = {**renamed, "claims/meer.yaml": claim(JANSEN, DEVRIES).replace("jansen2020", "jansen2020a")}
    differences = difference(before, synthesise(link(RevisionReader().read(snapshot_with(after)).corpus)))
    assert [(change.id, change.formerly, change.fields) for change in differences.recorded.sources] == [
        ("jansen2020a", "jansen2020", ())
    ]
    assert (differences.recorded.evidence, differences.verdicts, differences.agreements) == ((), (), ())


def test_sources_and_relations_and_settings() -> None:
    second_claim = claim(BAKKER, id="ander", statement="Iets heel anders.")
    relation = "  relations:\n    - {explains: strijd, because: Zomaar.}\n"
    anew = (
        BASE["sources/jansen2020.yaml"].replace("issued: 2020\n", "issued: 2021\n") + "publisher: Boekerij\n"
    )
    before, after = (
        synthesis(claim(JANSEN) + second_claim + relation),
        synthesis(claim(JANSEN) + second_claim + relation.replace("explains", "refines"), jansen2020=anew),
    )
    differences = difference(before, after)
    assert [
        (change.type, change.target, change.before is None) for change in differences.recorded.relations
    ] == [
        ("refines", "strijd", True),
        ("explains", "strijd", False),
    ]
    (source,) = differences.recorded.sources
    assert (source.id, sorted(source.fields)) == (
        "jansen2020",
        [("issued", "2020", "2021"), ("publisher", "", "Boekerij")],
    )
    other_settings = BASE["evsynth.yaml"].replace("title: Voorbeeld", "title: Anders\nprofile: review")
    files = {**BASE, "evsynth.yaml": f"# moved\n{other_settings}"}
    differences = difference(
        synthesis(""), synthesise(link(RevisionReader().read(snapshot_with(files)).corpus))
    )
    assert differences.settings == ("title", "profile")


def test_agreement_changes_with_its_numbers() -> None:
    (agreement, *_) = compared(
        claim(JANSEN, DEVRIES), claim(JANSEN, DEVRIES.replace("supports", "contradicts"))
    ).agreements
    assert (
        agreement.first,
        agreement.second,
        agreement.before.shared,
        agreement.after.shared,
        agreement.after.disputed,
    ) == (
        "devries2019",
        "jansen2020",
        2,
        1,
        1,
    )


def test_findings_are_known_again_on_another_line_and_under_another_id() -> None:
    def findings(claims: str) -> tuple[Synthesis, tuple[Finding, ...]]:
        state = synthesis(claims)
        return state, check(state, ())

    (before, findings_before), (after, findings_after) = (
        findings(claim(JANSEN)),
        findings(f"# een regel\n{claim(JANSEN, id='gelijk')}"),
    )
    names = difference(before, after).recorded.names
    assert findings_difference(findings_before, findings_after, names) == FindingChange((), ())
    _, rest = findings(claim(JANSEN, DEVRIES))
    changes = findings_difference(findings_before, rest, Renames())
    assert ([finding.kind.name for finding in changes.gone], changes.new) == (["single-voice"], ())


def test_what_is_the_same_in_two_states_is_read_once() -> None:
    reader = RevisionReader()
    files = {**BASE, "claims/meer.yaml": claim(JANSEN)}
    corpus = reader.read(snapshot_with(files)).corpus
    second_corpus = reader.read(snapshot_with({**files, "claims/meer.yaml": claim(DEVRIES)})).corpus
    assert all(a is b for a, b in zip(corpus.sources, second_corpus.sources, strict=True))
    assert corpus.claims[0] is second_corpus.claims[0]
    assert corpus.claims[1] != second_corpus.claims[1]


def test_a_state_is_read_as_the_folder_that_holds_it(tmp_path: Path) -> None:
    files = {
        **BASE,
        "claims/meer.yaml": claim(JANSEN) + "- stuk: [",
        "balans.md": "Zie @jansen2020.\n",
        "claims/latin.yaml": b"- id: \xe9\n",
    }
    files["evsynth.lock"] = "<<<<<<< HEAD\n"
    expected = read_folder(str(write(tmp_path, files)))
    reading = RevisionReader().read(snapshot_with(files))
    assert sorted(map(str, reading.findings)) == sorted(map(str, expected.findings))
    assert ([claim.id for claim in reading.corpus.claims], reading.corpus.unread) == (
        [claim.id for claim in expected.corpus.claims],
        expected.corpus.unread,
    )
    assert reading.corpus.text == expected.corpus.text
    assert reading.corpus.lock == expected.corpus.lock


WORKS = ("jansen2020", "devries2019", "bakker2021")
pieces = st.tuples(
    st.sampled_from(WORKS),
    st.sampled_from(("supports", "qualifies", "contradicts")),
    st.integers(1, 3),
    st.sampled_from(("een", "twee", "")),
)
claims = st.dictionaries(
    st.sampled_from(("aap", "noot", "mies")),
    st.tuples(
        st.sampled_from(("Dit is zo.", "Dit is heel vaak zo.", "Iets anders geldt.")),
        st.lists(pieces, max_size=4),
        st.sampled_from(("", "aap", "mies")),
    ),
)


Piece: TypeAlias = tuple[str, str, int, str]
Drawn: TypeAlias = dict[str, tuple[str, list[Piece], str]]
CASES = int(os.environ.get("EVSYNTH_CASES", "40"))


def written(drawn: Drawn) -> str:
    texts = []
    for id, (statement, evidence, target) in drawn.items():
        lines = [
            f"    - {{source: {s}, stance: {t}, locator: {{page: {p}}}{f', quote: {q}' if q else ''}}}\n"
            for s, t, p, q in evidence
        ]
        relation = f"  relations:\n    - {{contradicts: {target}, because: Zo.}}\n" if target else ""
        texts.append(claim(*lines, id=id, statement=statement, rest=relation))
    return "".join(texts) or "[]"


@pytest.mark.slow
@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims, claims)
def test_a_difference_read_backwards_is_the_difference_the_other_way(
    drawn: Drawn, second_drawn: Drawn
) -> None:
    before, after, again = (
        synthesis(written(drawn)),
        synthesis(written(second_drawn)),
        synthesis(written(drawn)),
    )
    # Read anew, so that nothing is taken to be the same for being the very same value.
    assert not [
        a for a, b in zip(before.links.corpus.claims, again.links.corpus.claims, strict=True) if a is b
    ]
    assert difference(before, again).is_empty
    forth, back = difference(before, after), difference(after, before)
    assert forth.recorded.names.claims == {former: now for now, former in back.recorded.names.claims.items()}
    assert sorted(
        (c.before.id if c.before else "", c.after.id if c.after else "") for c in forth.recorded.claims
    ) == sorted(
        (c.after.id if c.after else "", c.before.id if c.before else "") for c in back.recorded.claims
    )
    assert sorted((v.before, v.after) for v in forth.verdicts) == sorted(
        (v.after, v.before) for v in back.verdicts
    )
    assert sorted(
        (e.source, e.before is None, e.after is None, len(e.fields)) for e in forth.recorded.evidence
    ) == sorted((e.source, e.after is None, e.before is None, len(e.fields)) for e in back.recorded.evidence)
    assert sorted((a.first, a.second, a.before, a.after) for a in forth.agreements) == sorted(
        (a.first, a.second, a.after, a.before) for a in back.agreements
    )
    assert all(change.causes for change in forth.verdicts)


piece_lists = st.lists(pieces, max_size=5)


@pytest.mark.slow
@settings(max_examples=CASES, deadline=None)
@given(piece_lists, piece_lists)
def test_the_causes_of_a_verdict_are_enough_and_no_fewer_are(before: list[Piece], after: list[Piece]) -> None:
    def of(evidence: list[Piece]) -> Synthesis:
        return synthesis(written({"aap": ("Dit is zo.", evidence, "")}))

    def when(sources: tuple[str, ...]) -> Verdict:
        """The verdict when these say what they say after, and the others what they said before."""
        mixed = [piece for piece in before if piece[0] not in sources] + [
            piece for piece in after if piece[0] in sources
        ]
        return of(mixed).weighing_by_claim["aap"].verdict

    for change in difference(of(before), of(after)).verdicts:
        enough = [
            sources
            for size in range(4)
            for sources in combinations(sorted(WORKS), size)
            if when(sources) is change.after
        ]
        smallest = [sources for sources in enough if len(sources) == len(enough[0])]
        assert [tuple(cause.source for cause in sources) for sources in change.causes] == smallest
