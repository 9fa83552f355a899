"""The stances of a source on a claim, each once, as `matrix` shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from evsynth.analysis.verdicts import Weighing
from evsynth.language.record import LanguageRecord
from evsynth.model import Stance


class StanceStyle(NamedTuple):
    """The glyph and the tone that show a stance."""

    glyph: str
    tone: str


STANCE_STYLES = {
    Stance.SUPPORTS: StanceStyle("+", "for"),
    Stance.QUALIFIES: StanceStyle("~", "partly"),
    Stance.CONTRADICTS: StanceStyle("−", "against"),
}


class Standpoint(NamedTuple):
    """A source's stance on a claim: said, or only inferred from what it says elsewhere."""

    source: str
    claim: str
    stance: Stance
    is_inferred: bool
    is_second_hand: bool

    @property
    def glyph(self) -> str:
        """The sign of the stance, in brackets where it is inferred."""
        glyph = STANCE_STYLES[self.stance].glyph
        return f"({glyph})" if self.is_inferred else glyph

    @property
    def tone(self) -> str:
        """The tone of the stance."""
        return STANCE_STYLES[self.stance].tone


def standpoints(weighing: Weighing) -> tuple[Standpoint, ...]:
    """The standpoints on a claim, by source in the order of the records, then by stance."""
    inferred: dict[tuple[str, Stance], bool] = {}
    for position in weighing.positions:
        where = position.source, position.stance
        inferred[where] = bool(position.follows_from) and inferred.get(where, True)
    order, sources = list(Stance), list(dict.fromkeys(source for source, _ in inferred))
    unordered = [
        Standpoint(
            source=source,
            claim=weighing.claim,
            stance=stance,
            is_inferred=only,
            is_second_hand=source in weighing.second_hand,
        )
        for (source, stance), only in inferred.items()
    ]
    return tuple(
        sorted(
            unordered,
            key=lambda standpoint: (sources.index(standpoint.source), order.index(standpoint.stance)),
        )
    )


def stances_in_words(standpoints: Iterable[Standpoint], say: LanguageRecord) -> str:
    """List stances as verbs: `steunt, spreekt tegen (afgeleid)`."""
    return ", ".join(_in_words(standpoint, say) for standpoint in standpoints)


def stance_counts(standpoints: Iterable[Standpoint], say: LanguageRecord) -> str:
    """Count each stance, and the inferred ones: `steun 30, nuancering 2, tegenspraak 1, afgeleid 5`."""
    standpoints = tuple(standpoints)
    times = Counter(standpoint.stance for standpoint in standpoints)
    counts = [f"{say.figures.stance_nouns[stance]} {times[stance]}" for stance in Stance if times[stance]]
    inferred = sum(standpoint.is_inferred for standpoint in standpoints)
    return ", ".join([*counts, *([f"{say.figures.inferred} {inferred}"] if inferred else [])])


def _in_words(standpoint: Standpoint, say: LanguageRecord) -> str:
    notes = [
        note
        for note, holds in (
            (say.figures.inferred, standpoint.is_inferred),
            (say.figures.second_hand, standpoint.is_second_hand),
        )
        if holds
    ]
    return say.vocabulary.stance_verbs[standpoint.stance] + (f" ({', '.join(notes)})" if notes else "")
