"""Differences of two states as Markdown for a pull request.

It is in the language of the document, for whoever reads it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from evsynth.findings import Finding, Severity, escaped, message, severity
from evsynth.history.causes import Cause, VerdictChange
from evsynth.history.changes import AgreementChange, ClaimChange, EvidenceChange, RelationChange, SourceChange
from evsynth.history.fields import Field
from evsynth.history.states import WORK_TREE
from evsynth.language import record_of
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord, Noun
from evsynth.language.words import locators
from evsynth.model import Evidence, Profile, Stance
from evsynth.reports.changes import MOST_CAUSES
from evsynth.reports.diff import RevisionComparison, RevisionState, cautions

LARGEST = 60_000
"""Characters of a comment: GitHub takes 65,536."""

AS_MANY = (25, 10, 3)
"""Things of a kind that are shown, the most that the comment has room for."""

LONGEST = 240
"""Characters of a value that are shown."""

UNFOLDED = 5
"""Things of a kind that are shown without a click."""

MARKUP = re.compile(r"([\\`*_\[\]!|~$^])")
"""Characters that mean something within a line; no text that is shown begins a line."""

CALLS = re.compile(
    r"([@#]|(?<=[a-z]):(?=//)|(?<=\bwww)\.|\bGH(?=-\d)|(?<![\w:]):(?=[\w+-]+:))", re.IGNORECASE
)
"""Signs that call a person, lead to an issue or a page, or are a picture (:smile:), wherever they stand.

An empty comment behind the sign keeps it from that.
"""

T = TypeVar("T")


class ChangeList(NamedTuple):
    """The changes of a kind: their number, and the first of them as lines of a list."""

    noun: str
    number: int
    lines: Sequence[str]
    detail: str = ""


def markdown(comparison: RevisionComparison) -> str:
    """A heading with the counts, a table of the verdicts, and lists, the long ones folded.

    As much as a comment holds.
    """
    for most in AS_MANY:
        text = _markdown(comparison, most)
        if len(text) <= LARGEST:
            return text
    return _markdown(comparison, 0)


def _markdown(comparison: RevisionComparison, most: int) -> str:
    say = record_of(comparison.after.synthesis.links.corpus.settings.language)
    parts = [part for part in _parts(comparison, say, most) if part.number]
    verdicts = comparison.difference.verdicts
    counts = [_count(len(verdicts), say.changes.nouns["verdicts"], say)] if verdicts else []
    counts += [_count(part.number, say.changes.nouns[part.noun], say) for part in parts]
    before, after = (_state(side, say) for side in (comparison.before, comparison.after))
    blocks = [
        f"## {say.changes.title}{': ' if counts else ''}{', '.join(counts)}",
        filled(say.changes.compared, before=before, after=after),
    ]
    if warnings := list(cautions(comparison)):
        blocks.append("\n".join(f"> **{say.changes.caution}.** {plain(line)}  " for line in warnings[:most]))
    blocks += [say.changes.no_changes] if comparison.is_empty else []
    blocks += [_table(verdicts, say, most)] if verdicts else []
    return "\n\n".join([*blocks, *(_list(part, say) for part in parts)]) + "\n"


def _state(side: RevisionState, say: LanguageRecord) -> str:
    return say.changes.work_tree if side.state.name == WORK_TREE else plain(side.state.name)


def plain(text: str) -> str:
    """A value as text that is nothing but text: on one line, no markup, nobody called."""
    line = escaped(text)
    cut = line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."
    safe = MARKUP.sub(r"\\\1", cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return CALLS.sub(r"\1<!-- -->", safe)


def _id(id: str) -> str:
    """An id, which holds nothing but letters, digits and hyphens.

    What a record says instead may hold anything.
    """
    return f"`{id}`" if id.replace("-", "").isalnum() else plain(id)


def _parts(comparison: RevisionComparison, say: LanguageRecord, most: int) -> Iterator[ChangeList]:
    def part(noun: str, changes: Sequence[T], line: Callable[[T], str], detail: str = "") -> ChangeList:
        return ChangeList(
            noun=noun,
            number=len(changes),
            lines=[line(change) for change in changes[:most]],
            detail=detail,
        )

    before, after, difference, finding_change = comparison
    recorded = difference.recorded
    new, gone = comparison.severities()
    yield part("claims", recorded.claims, lambda claim_change: _claim(claim_change, comparison, say))
    yield part("evidence", recorded.evidence, lambda evidence_change: _evidence(evidence_change, say))
    yield part("relations", recorded.relations, lambda relation_change: _relation(relation_change, say))
    yield part("sources", recorded.sources, lambda source_change: _source(source_change, say))
    yield part(
        "agreements", difference.agreements, lambda agreement_change: _agreement(agreement_change, say)
    )
    yield part("others", list(_other_changes(comparison, say)), str)
    yield part(
        "new", finding_change.new, lambda finding: _finding(finding, after.profile, say), _levels(new, say)
    )
    yield part(
        "gone",
        finding_change.gone,
        lambda finding: _finding(finding, before.profile, say),
        _levels(gone, say),
    )


def _table(verdicts: Sequence[VerdictChange], say: LanguageRecord, most: int) -> str:
    rows = [f"| {' | '.join(say.changes.columns)} |", "|---|---|---|---|"]
    for verdict in verdicts[:most]:
        before, after = say.changes.verdicts[verdict.before], say.changes.verdicts[verdict.after]
        rows.append(f"| {_id(verdict.claim)} | {before} | **{after}** | {_because(verdict.causes, say)} |")
    more = (
        f"\n\n{filled(say.changes.more, number=_number(len(verdicts) - most, say))}"
        if len(verdicts) > most
        else ""
    )
    return "\n".join(rows) + more


def _because(causes: Sequence[Sequence[Cause]], say: LanguageRecord) -> str:
    sets = [
        say.changes.together.join(_cause(cause, say) for cause in group) for group in causes[:MOST_CAUSES]
    ]
    if len(causes) > MOST_CAUSES:
        sets.append(filled(say.changes.more, number=_number(len(causes) - MOST_CAUSES, say)))
    return f" {say.vocabulary.disjunction} ".join(sets) + (say.changes.each_enough if len(sets) > 1 else "")


def _cause(cause: Cause, say: LanguageRecord) -> str:
    parts = [
        *(say.changes.gained[stance] for stance in cause.gained),
        *(say.changes.lost[stance] for stance in cause.lost),
    ]
    what = ", ".join(parts) or say.changes.without_turning[cause.how]
    via = ", " + filled(say.changes.via, claims=", ".join(map(_id, cause.via))) if cause.via else ""
    return f"{_id(cause.source)} ({what}{via})"


def _list(part: ChangeList, say: LanguageRecord) -> str:
    title = _count(part.number, say.changes.nouns[part.noun], say) + (
        f" ({part.detail})" if part.detail else ""
    )
    lines = [f"- {line}" for line in part.lines]
    if part.number > len(lines):
        lines.append(f"- {filled(say.changes.more, number=_number(part.number - len(lines), say))}")
    content = "\n".join(lines)
    if part.number <= UNFOLDED:
        return f"**{title}**\n\n{content}"
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _claim(claim_change: ClaimChange, comparison: RevisionComparison, say: LanguageRecord) -> str:
    claim = claim_change.after or claim_change.before
    assert claim
    if claim_change.before and claim_change.after:
        formerly = _formerly(claim_change.formerly, say)
        return f"{_id(claim_change.id)}{formerly}{_fields(claim_change.fields, say)}"
    weighing = (
        comparison.after.synthesis.weighing_by_claim.get(claim_change.id) if claim_change.after else None
    )
    verdict = f" *{say.changes.verdicts[weighing.verdict]}*" if weighing else ""
    rests = "".join(f"\n  - {_piece(piece, say)}" for piece in claim_change.evidence[:UNFOLDED])
    if len(claim_change.evidence) > UNFOLDED:
        rests += (
            f"\n  - {filled(say.changes.more, number=_number(len(claim_change.evidence) - UNFOLDED, say))}"
        )
    return (
        f"{_sign(claim_change.after, say)} {_id(claim_change.id)}: {plain(claim.statement)}{verdict}{rests}"
    )


def _evidence(evidence_change: EvidenceChange, say: LanguageRecord) -> str:
    evidence = evidence_change.after or evidence_change.before
    assert evidence
    if not (evidence_change.before and evidence_change.after):
        return f"{_id(evidence_change.claim)}: {_sign(evidence_change.after, say)} {_piece(evidence, say)}"
    moved = (
        f", {filled(say.changes.signs['moved'], former=_id(evidence_change.moved_from))}"
        if evidence_change.moved_from
        else ""
    )
    turned = f", {say.changes.signs['turned']}" if "stance" in evidence_change.names else ""
    fields = _fields(evidence_change.fields, say)
    return f"{_id(evidence_change.claim)}: {_id(evidence_change.source)}{moved}{turned}{fields}"


def _relation(relation_change: RelationChange, say: LanguageRecord) -> str:
    sign = "" if relation_change.before and relation_change.after else f"{_sign(relation_change.after, say)} "
    verb = say.relations[relation_change.type].verb
    claims = f"{_id(relation_change.claim)} {verb} {_id(relation_change.target)}"
    return f"{sign}{claims}{_fields(relation_change.fields, say)}"


def _source(source_change: SourceChange, say: LanguageRecord) -> str:
    source = source_change.after or source_change.before
    assert source
    if source_change.before and source_change.after:
        formerly = _formerly(source_change.formerly, say)
        return f"{_id(source_change.id)}{formerly}{_fields(source_change.fields, say)}"
    return f"{_sign(source_change.after, say)} {_id(source_change.id)}: {plain(source.title)}"


def _agreement(agreement_change: AgreementChange, say: LanguageRecord) -> str:
    ways = [
        f"{way} {was} → {now}"
        for way, was, now in zip(
            say.changes.ways, agreement_change.before, agreement_change.after, strict=True
        )
        if was != now
    ]
    sources = f"{_id(agreement_change.first)} {say.vocabulary.conjunction} {_id(agreement_change.second)}"
    return f"{sources}: {', '.join(ways)}"


def _other_changes(comparison: RevisionComparison, say: LanguageRecord) -> Iterator[str]:
    difference = comparison.difference
    if difference.settings:
        yield f"{say.changes.other_changes['settings']}: {', '.join(map(_id, difference.settings))}"
    if difference.has_other_text:
        yield say.changes.other_changes["text"]
    if difference.has_other_lock:
        was, now = difference.verified
        yield (
            f"{say.changes.other_changes['verified']}: {_number(was, say)} → {_number(now, say)}"
            if was != now
            else say.changes.other_changes["lock"]
        )


def _finding(finding: Finding, profile: Profile, say: LanguageRecord) -> str:
    level = say.vocabulary.severities[severity(finding.kind, profile)][0]
    return f"{level}: {plain(message(finding))} ({finding.kind.code}, {plain(str(finding.place))})"


def _levels(counts: Mapping[Severity, int], say: LanguageRecord) -> str:
    return ", ".join(
        _count(counts[level], say.vocabulary.severities[level], say) for level in Severity if counts[level]
    )


def _piece(evidence: Evidence, say: LanguageRecord) -> str:
    place = f", {plain(locators(evidence.locator, say.vocabulary))}" if evidence.locator else ""
    quote = f", “{plain(evidence.quote)}”" if evidence.quote else ""
    return f"{_id(evidence.source)} {say.vocabulary.stance_verbs[evidence.stance]}{place}{quote}"


def _formerly(former: str, say: LanguageRecord) -> str:
    return f", {filled(say.changes.signs['renamed'], former=_id(former))}" if former else ""


def _sign(is_new: object, say: LanguageRecord) -> str:
    return f"**{say.changes.signs['new' if is_new else 'gone']}**"


def _fields(fields: Sequence[Field], say: LanguageRecord) -> str:
    return "".join(f"\n  - {field.name}: {_values(field, say)}" for field in fields)


def _values(field: Field, say: LanguageRecord) -> str:
    if field.before == field.after:
        return say.changes.details
    if field.name == "stance":
        verbs = say.vocabulary.stance_verbs
        return f"{verbs[Stance(field.before)]} → {verbs[Stance(field.after)]}"
    return " → ".join(plain(value) or "–" for value in (field.before, field.after))


def _count(number: int, noun: Noun, say: LanguageRecord) -> str:
    return f"{_number(number, say)} {noun[number != 1]}"


def _number(number: int, say: LanguageRecord) -> str:
    return f"{number:,}".replace(",", say.vocabulary.thousands)
