"""The outcome of `check` for people.

Findings stand by file, with the line they are about; then it says how the sources stand.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

from evsynth.analysis.agreement import Agreement
from evsynth.analysis.verdicts import Contradiction
from evsynth.files.folders import is_below
from evsynth.findings import Finding, Severity, hint, message
from evsynth.model import Place, Verdict
from evsynth.outcome import Outcome
from evsynth.reading.files import real_path
from evsynth.reading.lines import lines_of
from evsynth.reading.tree import LARGEST
from evsynth.reports.problems.messages import on_a_line
from evsynth.reports.terminal import Paint, counted, painter

if TYPE_CHECKING:
    from evsynth.reading.baseline import KnownFinding

MOST = 12
"""Lines of a list that are shown; the rest is counted."""

LONG = 40
"""Lines of a report at whose end the errors are named again."""

RANKS = tuple(Severity)

SHOWN = (".yaml", ".md", ".lock")
"""Files of which lines are shown: the texts of sources may be anything."""

WIDEST = 120
"""Characters of a source line that are shown."""

Details = Callable[[Finding], Iterable[str]]
"""Lines that go with a finding."""


def write(outcome: Outcome, color: bool) -> str:
    """Everything in words; with ANSI colours where asked."""
    paint = painter(color)
    lines = [*listing(outcome, paint)]
    lines += [*_sources(outcome), *_contradictions(outcome), *_agreements(outcome), *_gone(outcome)]
    return "\n".join([*lines, "", *repeated(outcome, lines, paint), conclusion(outcome, paint)]) + "\n"


def listing(outcome: Outcome, paint: Paint, details: Details = lambda _finding: ()) -> Iterator[str]:
    """The findings by file, each with the line it is about and, below it, what else there is to tell.

    Files with errors come first, and in a file its errors; else all is in the order of the files.
    """
    for path, findings in _worst_first(outcome):
        source = _source_lines(outcome.root, path)
        yield paint(path, "file")
        for finding in findings:
            yield from _finding(finding, outcome, source, paint)
            yield from (f"      {line}" for line in details(finding))
        yield ""


def _worst_first(outcome: Outcome) -> list[tuple[str, list[Finding]]]:
    """The findings of each file, in the order in which they are listed."""

    def badness(finding: Finding) -> int:
        return RANKS.index(outcome.severity(finding))

    files = [
        (path, sorted(group, key=badness))
        for path, group in groupby(outcome.findings, key=lambda finding: finding.place.path)
    ]
    return sorted(files, key=lambda file: badness(file[1][0]))


def repeated(outcome: Outcome, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    """The errors once more, at the end of a report of many lines.

    Who reads the report on a terminal sees its end.
    """
    if len(lines) <= LONG:
        return
    findings = chain.from_iterable(group for _, group in _worst_first(outcome))
    errors = [finding for finding in findings if outcome.severity(finding) is Severity.ERROR]
    for finding in errors[:MOST]:
        yield f"{finding.place}: {paint(Severity.ERROR, Severity.ERROR)}: {message(finding)}"
    if len(errors) > MOST:
        yield f"... and {counted(len(errors) - MOST, 'more error')}"


def _finding(finding: Finding, outcome: Outcome, source: list[str], paint: Paint) -> Iterator[str]:
    yield f"  {on_a_line(finding, outcome.severity(finding), paint)}"
    yield from _excerpt(finding.place, source, paint)
    for related in finding.related:
        yield f"      {related.place}: {related.note}"
    if advice := hint(finding):
        yield f"      {advice}"


def _excerpt(place: Place, source: list[str], paint: Paint) -> Iterator[str]:
    """The line that a finding is about, with a caret under its place; a long line is cut around it."""
    line = source[place.line - 1] if place.line <= len(source) else ""
    if not line.strip():
        return
    start = max(0, place.column - WIDEST // 2) if len(line) > WIDEST else 0
    number = f"{place.line:>5} | "
    margin = " " * (len(number) - 2) + "| "
    shown = "".join(letter if letter.isprintable() else " " for letter in line[start : start + WIDEST])
    yield f"  {paint(number, 'faint')}{shown}"
    yield f"  {paint(margin, 'faint')}{' ' * (place.column - 1 - start)}{paint('^', Severity.ERROR)}"


def _source_lines(root: str, path: str) -> list[str]:
    """The lines of a record or text of the project.

    There are none where they cannot be shown: then the place alone must do.
    """
    if not path.endswith(SHOWN):
        return []
    full = os.path.realpath(os.path.join(root, real_path(root, path)))
    is_inside = is_below(full, os.path.realpath(root))
    if not is_inside or not os.path.isfile(full) or os.path.getsize(full) > LARGEST:
        return []
    try:
        with open(full, encoding="utf-8", errors="replace", newline="") as stream:
            return lines_of(stream.read().removeprefix("\ufeff"))
    except OSError:
        return []


def _sources(outcome: Outcome) -> Iterator[str]:
    links = outcome.synthesis.links
    through = len(links.read_through)
    second_hand = f", {through} of them read only through another" if through else ""
    sources, claims = counted(len(links.source_by_id), "source"), counted(len(links.claim_by_id), "claim")
    yield f"{sources}{second_hand}; {claims}"
    if counts := outcome.verdicts():
        verdicts = [f"{counts[verdict]} {verdict}" for verdict in reversed(Verdict) if counts[verdict]]
        yield f"  {', '.join(verdicts)}"


def _contradictions(outcome: Outcome) -> Iterator[str]:
    contradictions = list(outcome.contradictions())
    real = [contradiction for contradiction in contradictions if not contradiction.apart]
    apparent = [contradiction for contradiction in contradictions if contradiction.apart]
    if real:
        yield f"Sources really contradict one another on {_claims_of(real)}"
        yield from _shortened([_opposition(contradiction) for contradiction in real])
    if apparent:
        yield f"Sources contradict one another only apparently on {_claims_of(apparent)}"
        yield from _shortened([_opposition(contradiction) for contradiction in apparent])


def _claims_of(contradictions: Iterable[Contradiction]) -> str:
    """The number of claims on which sources contradict one another."""
    return counted(len({contradiction.claim for contradiction in contradictions}), "claim")


def _opposition(contradiction: Contradiction) -> str:
    holding, against = ", ".join(contradiction.holding), ", ".join(contradiction.against)
    apart = f" (apart in {', '.join(contradiction.apart)})" if contradiction.apart else ""
    return f"{contradiction.claim}: {holding} against {against}{apart}"


def _agreements(outcome: Outcome) -> Iterator[str]:
    agreements = outcome.synthesis.agreements
    pairs = [pair for pair in agreements if not pair.is_thin and pair.shared]
    pairs.sort(key=lambda pair: (-len(pair.shared), pair.first, pair.second))
    thin = sum(pair.is_thin for pair in agreements)
    if pairs:
        yield "Sources agree"
        yield from _shortened([_agreement(pair) for pair in pairs])
    if thin:
        yield f"  {counted(thin, 'pair')} of sources met on fewer than three claims: too few to say much"


def _agreement(agreement: Agreement) -> str:
    ways = {
        "disputed": agreement.disputed,
        "qualified": agreement.qualified,
        "apparently contradicted": agreement.apparent,
    }
    rest = "".join(f", {len(claims)} {way}" for way, claims in ways.items() if claims)
    shared = f"{len(agreement.shared)} of {counted(agreement.claims, 'claim')} shared"
    return f"{agreement.first} and {agreement.second}: {shared}{rest}"


def _gone(outcome: Outcome) -> Iterator[str]:
    """Lines about the findings that the baseline holds without need."""
    if outcome.compared and (gone := outcome.compared.gone):
        occur = "occurs" if len(gone) == 1 else "occur"
        yield f"{counted(len(gone), 'finding')} of the baseline no longer {occur}"
        yield from _shortened([_known(entry) for entry in gone])


def _known(entry: KnownFinding) -> str:
    subject = f" ({entry.subject})" if entry.subject else ""
    return f"{entry.path}: {entry.code}{subject}"


def _shortened(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  ... and {len(lines) - MOST} more (--format json has all)"


def conclusion(outcome: Outcome, paint: Paint) -> str:
    """The number of findings of each severity."""
    counts = outcome.counts()
    words = [paint(counted(counts[level], level), level) for level in Severity if counts[level]]
    known = len(outcome.compared.known) if outcome.compared else 0
    also = f"; {known:,} known" if known else ""
    return f"{', '.join(words) or 'Nothing to report'} (profile {outcome.profile}){also}"
