"""Map of who says what: sources on the left, claims on the right, a line for each standpoint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.document.figures.barycentre import Order, ordered
from evsynth.document.figures.edge import SAMPLE, Point, edge, sample
from evsynth.document.figures.figure import Figure
from evsynth.document.figures.grid import ROOM
from evsynth.document.figures.labels import Labels
from evsynth.document.figures.legend import LONGEST, Entry, legend
from evsynth.document.figures.lettering import HINT, escaped, fitted, lines, shortened, width
from evsynth.document.figures.parts import Part, parts, titled
from evsynth.document.figures.sheet import Drawing, figure, number, text
from evsynth.document.figures.standpoints import LOOKS, Standpoint, said, told
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import counted_in_figures
from evsynth.model import Claim, Stance

SPAN = 190
"""Between the two columns."""

STATEMENT = 300
"""The width of a statement."""

PORT = 19
"""Between the ends of two lines at a claim."""

SOURCE = 26
"""The least height of a source."""

INDENT = 36
"""From the end of the lines to the text of a statement."""

LEADING = 16
"""Between the lines of a statement."""


class Slot(NamedTuple):
    """The place of a claim: its number and lines of text, top and height, and the standpoints on it from top to bottom."""

    number: int
    claim: Claim
    lines: tuple[str, ...]
    top: float
    height: float
    standpoints: tuple[Standpoint, ...]

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return self.top + self.height / 2

    def port(self, index: int) -> float:
        """The height at which a standpoint ends."""
        return self.middle + (index - (len(self.standpoints) - 1) / 2) * PORT


class Sheet(NamedTuple):
    """What all that is drawn has to know: where the columns are, the height of each source, and what things are called."""

    name: str
    left: float
    right: float
    heights: Mapping[str, float]
    labels: Labels
    say: LanguageRecord


def who_says_what(synthesis: Synthesis, labels: Labels, say: LanguageRecord) -> Iterator[Figure]:
    """The map, of all claims where that can be read and else for each theme."""
    for part in parts(synthesis, say):
        name = f"map{part.suffix}"
        yield figure(name, titled("map", part.title, say), _alt(part, say), _drawing(name, part, labels, say))


def _drawing(name: str, part: Part, labels: Labels, say: LanguageRecord) -> Drawing:
    claims = tuple(claim.id for _, claim in part.claims)
    order = ordered(Order(part.sources, claims), [(one.source, one.claim) for one in part.standpoints])
    slots = _slots(part, order)
    bottom = slots[-1].top + slots[-1].height
    left = max(width(fitted(labels[id].text, ROOM)) for id in order.left) + 10
    heights = {id: (index + 0.5) * bottom / len(order.left) for index, id in enumerate(order.left)}
    sheet = Sheet(name=name, left=left, right=left + SPAN, heights=heights, labels=labels, say=say)
    signs, lowest = legend(_entries(sheet, any(one.is_inferred for one in part.standpoints)), bottom + 4, sheet.right + STATEMENT)
    body = (*_sources(sheet), *(element for slot in slots for element in _slot(sheet, slot)), *signs)
    return Drawing(body, sheet.right + STATEMENT, lowest)


def _slots(part: Part, order: Order) -> tuple[Slot, ...]:
    """The claims in order, each as high as its lines of text or of the map need, together at least as high as the sources."""
    numbered = {claim.id: (number, claim) for number, claim in part.claims}
    texts = {id: lines(claim.statement, STATEMENT - INDENT, LONGEST) for id, (_, claim) in numbered.items()}
    found = {id: _ports(id, part.standpoints, order.left) for id in numbered}
    high = {id: max(LEADING * len(texts[id]), PORT * len(found[id])) + 12 for id in numbered}
    spare = max(0, SOURCE * len(order.left) - sum(high.values())) / len(high)
    slots, top = [], 0.0
    for id in order.right:
        slots.append(
            Slot(
                number=numbered[id][0],
                claim=numbered[id][1],
                lines=texts[id],
                top=top,
                height=high[id] + spare,
                standpoints=found[id],
            )
        )
        top += high[id] + spare
    return tuple(slots)


def _ports(claim: str, found: Iterable[Standpoint], sources: Sequence[str]) -> tuple[Standpoint, ...]:
    """The standpoints on a claim from top to bottom, so that their lines do not cross at its door."""
    return tuple(sorted((one for one in found if one.claim == claim), key=lambda one: sources.index(one.source)))


def _sources(sheet: Sheet) -> Iterator[str]:
    for id, y in sheet.heights.items():
        label = text(sheet.left - 10, y, fitted(sheet.labels[id].text, ROOM), ' text-anchor="end"')
        yield f"<g><title>{escaped(sheet.labels[id].full)}</title>{label}"
        yield f'<circle cx="{number(sheet.left)}" cy="{number(y)}" r="4"/></g>'


def _slot(sheet: Sheet, slot: Slot) -> Iterator[str]:
    """A claim with the lines that end at it."""
    for index, one in enumerate(slot.standpoints):
        title = (
            f"{sheet.labels[one.source].text} {said((one,), sheet.say)}: {slot.number}. {shortened(slot.claim.statement, HINT)}"
        )
        line = edge(one, Point(sheet.left, sheet.heights[one.source]), Point(sheet.right, slot.port(index)))
        yield f'<g class="{sheet.name}_{one.tone}"><title>{escaped(title)}</title>{line}</g>'
    yield from _statement(sheet, slot)


def _statement(sheet: Sheet, slot: Slot) -> Iterator[str]:
    """A bar where the lines end, dashed where none does, and the statement beside it."""
    missing = "" if slot.standpoints else f" ({sheet.say.figures.no_source})"
    x, top = number(sheet.right + 4), number(slot.top + 5)
    yield f"<g><title>{slot.number}. {escaped(slot.claim.statement)}{missing}</title>"
    bar = f'<rect x="{x}" y="{top}" width="3" height="{number(slot.height - 10)}"'
    yield f'{bar} class="{sheet.name}_bar"/>' if slot.standpoints else f'<g class="{sheet.name}_gap">{bar}/></g>'
    y = slot.middle - LEADING * (len(slot.lines) - 1) / 2
    yield text(sheet.right + INDENT - 6, y, str(slot.number), f' text-anchor="end" class="{sheet.name}_faint"')
    for index, line in enumerate(slot.lines):
        yield text(sheet.right + INDENT, y + LEADING * index, line)
    yield "</g>"


def _entries(sheet: Sheet, has_inferred: bool) -> Iterator[Entry]:
    for stance in LOOKS:
        yield Entry(sample(sheet.name, stance), sheet.say.vocabulary.stance_verbs[stance], SAMPLE + 8)
    if has_inferred:
        yield Entry(sample(sheet.name, Stance.SUPPORTS, True), sheet.say.figures.inferred, SAMPLE + 8)


def _alt(part: Part, say: LanguageRecord) -> str:
    sources, claims = (
        counted_in_figures(len(part.sources), say.vocabulary.source),
        counted_in_figures(len(part.claims), say.vocabulary.claim),
    )
    seen = filled(say.figures.alts["map"], sources=sources, claims=claims, stances=told(part.standpoints, say))
    times = Counter(claim for _, claim in {(one.source, one.claim) for one in part.standpoints})
    _, most = max(part.claims, key=lambda numbered: times[numbered[1].id])
    named = filled(
        say.figures.alts["most-told"], sources=counted_in_figures(times[most.id], say.vocabulary.source), claim=most.statement
    )
    return f"{seen} {named}"
