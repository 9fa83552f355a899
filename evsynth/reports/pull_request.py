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
from evsynth.history.snapshots import WORK_TREE
from evsynth.language import record_of
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord, Noun
from evsynth.language.words import locators
from evsynth.model import Evidence, Stance
from evsynth.reports.changes import MOST_CAUSES, Change
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
    comment = PullRequestComment(
        comparison, record_of(comparison.after.synthesis.links.corpus.settings.language)
    )
    for most in AS_MANY:
        text = comment.text(most)
        if len(text) <= LARGEST:
            return text
    return comment.text(0)


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


class PullRequestComment:
    """Writes a comparison in the words of a language."""

    def __init__(self, comparison: RevisionComparison, language: LanguageRecord) -> None:
        self.comparison = comparison
        self.language = language
        self.words = language.changes

    def text(self, most: int) -> str:
        """The whole comment, with no more than so many things of a kind."""
        verdicts, words = self.comparison.difference.verdicts, self.words
        parts = [part for part in self._parts(most) if part.number]
        counts = [self._count(len(verdicts), words.nouns["verdicts"])] if verdicts else []
        counts += [self._count(part.number, words.nouns[part.noun]) for part in parts]
        before, after = self._state(self.comparison.before), self._state(self.comparison.after)
        blocks = [
            f"## {words.title}{': ' if counts else ''}{', '.join(counts)}",
            filled(words.compared, before=before, after=after),
        ]
        if warnings := list(cautions(self.comparison)):
            blocks.append("\n".join(f"> **{words.caution}.** {plain(line)}  " for line in warnings[:most]))
        blocks += [words.no_changes] if self.comparison.is_empty else []
        blocks += [self._table(verdicts, most)] if verdicts else []
        return "\n\n".join([*blocks, *map(self._list, parts)]) + "\n"

    def _state(self, side: RevisionState) -> str:
        return self.words.work_tree if side.state.name == WORK_TREE else plain(side.state.name)

    def _parts(self, most: int) -> Iterator[ChangeList]:
        def part(noun: str, changes: Sequence[T], line: Callable[[T], str], detail: str = "") -> ChangeList:
            lines = [line(change) for change in changes[:most]]
            return ChangeList(noun=noun, number=len(changes), lines=lines, detail=detail)

        before, after, difference, findings = self.comparison
        recorded = difference.recorded
        new, gone = map(self._levels, self.comparison.severities())
        yield part("claims", recorded.claims, self._claim)
        yield part("evidence", recorded.evidence, self._evidence)
        yield part("relations", recorded.relations, self._relation)
        yield part("sources", recorded.sources, self._source)
        yield part("agreements", difference.agreements, self._agreement)
        yield part("others", list(self._other_changes()), str)
        yield part("new", findings.new, lambda finding: self._finding(finding, after), new)
        yield part("gone", findings.gone, lambda finding: self._finding(finding, before), gone)

    def _table(self, verdicts: Sequence[VerdictChange], most: int) -> str:
        rows = [f"| {' | '.join(self.words.columns)} |", "|---|---|---|---|"]
        for verdict in verdicts[:most]:
            before, after = self.words.verdicts[verdict.before], self.words.verdicts[verdict.after]
            rows.append(
                f"| {_id(verdict.claim)} | {before} | **{after}** | {self._because(verdict.causes)} |"
            )
        more = f"\n\n{self._more(len(verdicts) - most)}" if len(verdicts) > most else ""
        return "\n".join(rows) + more

    def _because(self, causes: Sequence[Sequence[Cause]]) -> str:
        sets = [self.words.together.join(map(self._cause, group)) for group in causes[:MOST_CAUSES]]
        if len(causes) > MOST_CAUSES:
            sets.append(self._more(len(causes) - MOST_CAUSES))
        enough = self.words.each_enough if len(sets) > 1 else ""
        return f" {self.language.vocabulary.disjunction} ".join(sets) + enough

    def _cause(self, cause: Cause) -> str:
        words = self.words
        gained = [words.gained[stance] for stance in cause.gained]
        lost = [words.lost[stance] for stance in cause.lost]
        what = ", ".join(gained + lost) or words.without_turning[cause.how]
        via = ", " + filled(words.via, claims=", ".join(map(_id, cause.via))) if cause.via else ""
        return f"{_id(cause.source)} ({what}{via})"

    def _list(self, part: ChangeList) -> str:
        detail = f" ({part.detail})" if part.detail else ""
        title = self._count(part.number, self.words.nouns[part.noun]) + detail
        lines = [f"- {line}" for line in part.lines]
        if part.number > len(lines):
            lines.append(f"- {self._more(part.number - len(lines))}")
        content = "\n".join(lines)
        if part.number <= UNFOLDED:
            return f"**{title}**\n\n{content}"
        return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"

    def _claim(self, change: ClaimChange) -> str:
        claim = change.after or change.before
        assert claim
        if change.before and change.after:
            return self._changed(change)
        weighing = self.comparison.after.synthesis.weighing_by_claim.get(change.id) if change.after else None
        verdict = f" *{self.words.verdicts[weighing.verdict]}*" if weighing else ""
        points = [self._piece(piece) for piece in change.evidence[:UNFOLDED]]
        if len(change.evidence) > UNFOLDED:
            points.append(self._more(len(change.evidence) - UNFOLDED))
        rests = "".join(f"\n  - {point}" for point in points)
        return f"{self._sign(change)}{_id(change.id)}: {plain(claim.statement)}{verdict}{rests}"

    def _source(self, change: SourceChange) -> str:
        source = change.after or change.before
        assert source
        if change.before and change.after:
            return self._changed(change)
        return f"{self._sign(change)}{_id(change.id)}: {plain(source.title)}"

    def _changed(self, change: ClaimChange | SourceChange) -> str:
        """A claim or source that stays: its former id, and its fields that changed."""
        former = _id(change.formerly)
        formerly = f", {filled(self.words.signs['renamed'], former=former)}" if change.formerly else ""
        return f"{_id(change.id)}{formerly}{self._points(change.fields)}"

    def _evidence(self, change: EvidenceChange) -> str:
        evidence = change.after or change.before
        assert evidence
        if not (change.before and change.after):
            return f"{_id(change.claim)}: {self._sign(change)}{self._piece(evidence)}"
        former = _id(change.moved_from)
        moved = f", {filled(self.words.signs['moved'], former=former)}" if change.moved_from else ""
        turned = f", {self.words.signs['turned']}" if "stance" in change.names else ""
        return f"{_id(change.claim)}: {_id(change.source)}{moved}{turned}{self._points(change.fields)}"

    def _relation(self, change: RelationChange) -> str:
        claims = f"{_id(change.claim)} {self.language.relations[change.type].verb} {_id(change.target)}"
        return f"{self._sign(change)}{claims}{self._points(change.fields)}"

    def _agreement(self, change: AgreementChange) -> str:
        counts = zip(self.words.ways, change.before, change.after, strict=True)
        ways = ", ".join(f"{way} {was} → {now}" for way, was, now in counts if was != now)
        return f"{_id(change.first)} {self.language.vocabulary.conjunction} {_id(change.second)}: {ways}"

    def _other_changes(self) -> Iterator[str]:
        difference, words = self.comparison.difference, self.words.other_changes
        if difference.settings:
            yield f"{words['settings']}: {', '.join(map(_id, difference.settings))}"
        if difference.has_other_text:
            yield words["text"]
        if difference.has_other_lock:
            was, now = map(self._number, difference.verified)
            yield f"{words['verified']}: {was} → {now}" if was != now else words["lock"]

    def _finding(self, finding: Finding, side: RevisionState) -> str:
        level = self.language.vocabulary.severities[severity(finding.kind, side.profile)][0]
        return f"{level}: {plain(message(finding))} ({finding.kind.code}, {plain(str(finding.place))})"

    def _levels(self, counts: Mapping[Severity, int]) -> str:
        nouns = self.language.vocabulary.severities
        return ", ".join(self._count(counts[level], nouns[level]) for level in Severity if counts[level])

    def _piece(self, evidence: Evidence) -> str:
        vocabulary = self.language.vocabulary
        place = f", {plain(locators(evidence.locator, vocabulary))}" if evidence.locator else ""
        quote = f", “{plain(evidence.quote)}”" if evidence.quote else ""
        return f"{_id(evidence.source)} {vocabulary.stance_verbs[evidence.stance]}{place}{quote}"

    def _sign(self, change: Change) -> str:
        """A word before what is new or gone."""
        if change.before and change.after:
            return ""
        return f"**{self.words.signs['new' if change.after else 'gone']}** "

    def _points(self, fields: Sequence[Field]) -> str:
        return "".join(f"\n  - {field.name}: {self._values(field)}" for field in fields)

    def _values(self, field: Field) -> str:
        if field.before == field.after:
            return self.words.details
        if field.name == "stance":
            verbs = self.language.vocabulary.stance_verbs
            return f"{verbs[Stance(field.before)]} → {verbs[Stance(field.after)]}"
        return " → ".join(plain(value) or "–" for value in (field.before, field.after))

    def _more(self, number: int) -> str:
        return filled(self.words.more, number=self._number(number))

    def _count(self, number: int, noun: Noun) -> str:
        return f"{self._number(number)} {noun[number != 1]}"

    def _number(self, number: int) -> str:
        return f"{number:,}".replace(",", self.language.vocabulary.thousands)
