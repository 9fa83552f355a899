"""The document as facts in order, in no language yet, but with citations in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from evsynth.analysis.agreement import Agreement
from evsynth.analysis.camps import Camps, camps
from evsynth.analysis.positions import Position
from evsynth.analysis.quotations import Quotation
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import BLOCKS, Weighing
from evsynth.analysis.voices import Echo, Reason, Voices
from evsynth.document.parts import citing
from evsynth.document.parts.citing import Cited
from evsynth.language.record import Vocabulary
from evsynth.language.words import years
from evsynth.linking import Links, claim_numbers, numbered_themes
from evsynth.model import (
    Claim,
    Evidence,
    Relation,
    Scope,
    Source,
    Stance,
    Theme,
    Verdict,
    Years,
)
from evsynth.pandoc.nodes import Words


class Speaker(NamedTuple):
    """The properties of a source that a sentence about it needs."""

    is_plural: bool
    """True where its name has a plural verb: with two authors, not with one or an institution."""
    is_named: bool
    """True where it can be the subject of a sentence as it is cited.

    Persons and titles can; an institution would want an article.
    """
    listed: str
    """The key of its place in a list, as brackets have it."""


class Inferred(NamedTuple):
    """Sources that are on a side only by what follows from their words about other claims."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]
    citation: Words
    is_read: bool
    """True where their words were read in themselves."""


class Following(NamedTuple):
    """Inferred sources of a side, as a sentence tells of them together."""

    sources: tuple[str, ...]
    citation: Words
    """"" where they are on another side, and cited there."""
    is_apparent: bool
    """True where they contradict the others only apparently."""

    @property
    def cited(self) -> tuple[str, ...]:
        """The sources, if they are cited."""
        return self.sources if self.citation else ()


class Elsewhere(NamedTuple):
    """Sources that speak only of something else.

    One value of one dimension says of what, where it can; otherwise both are "".
    """

    citation: Words
    dimension: str
    value: str


class ReadIn(NamedTuple):
    """Sources that are one voice with another, because they were read in it."""

    reader: str
    sources: tuple[str, ...]


class Merged(NamedTuple):
    """Sources that are one voice: the groups that share authors, and the works in which others were read."""

    akin: tuple[tuple[str, ...], ...]
    read_in: tuple[ReadIn, ...]


class DependenceView(NamedTuple):
    """Sources that add no voice, and those on the same side on which they build, be it indirectly."""

    sources: tuple[str, ...]
    repeats: tuple[str, ...]


class SideView(NamedTuple):
    """The sources on one side of a claim, with their voices and the reasons for these.

    Some say it in so many words, others by inference.
    """

    voices: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    direct: tuple[str, ...]
    citation: Words
    """A citation of those who said it in so many words."""
    unread: Mapping[str, tuple[str, ...]]
    """The sources whose words were read only in other works, and these works."""
    inferred: Inferred | None
    following: tuple[Following, ...]
    """The inferred sources, those first that are cited, and whose contradiction is real."""
    merged: tuple[Merged, ...]
    building: tuple[DependenceView, ...]


class EvidenceView(NamedTuple):
    """A piece of evidence as the document shows it."""

    evidence: Evidence
    citation: Words


class Separation(NamedTuple):
    """A dimension that keeps sources apart, with the words for its extents on both sides.

    "" is everything else.
    """

    dimension: str
    holding: str
    against: str


class ClaimView(NamedTuple):
    """A claim as the document tells it."""

    claim: Claim
    verdict: Verdict
    supporting: SideView
    qualifying: SideView
    contradicting: SideView
    grounds: tuple[EvidenceView, ...]
    speakers: Mapping[str, Speaker]
    is_opposed: bool
    """True where different sources really contradict one another."""
    self_opposed: tuple[str, ...]
    """The sources that really contradict themselves."""
    separations: tuple[Separation, ...]
    elsewhere: Elsewhere | None
    """The sources that speak only of something else, and are on no side."""
    reconciled: tuple[str, ...]
    relations: tuple[Relation, ...]
    numbers: Mapping[str, str] = MappingProxyType({})
    """The numbers of all claims, by id."""

    @property
    def number(self) -> str:
        """Its own number."""
        return self.numbers.get(self.claim.id, "")

    @property
    def sides(self) -> tuple[tuple[Stance, SideView], ...]:
        """The sides in the order in which they are told."""
        return (
            (Stance.SUPPORTS, self.supporting),
            (Stance.QUALIFIES, self.qualifying),
            (Stance.CONTRADICTS, self.contradicting),
        )

    @property
    def sources(self) -> frozenset[str]:
        """All sources with a position."""
        return frozenset((*self.supporting.sources, *self.qualifying.sources, *self.contradicting.sources))


class Chapter(NamedTuple):
    """A theme with its claims in the order of their numbers; the theme is None for the claims without one."""

    theme: Theme | None
    number: int
    claims: tuple[ClaimView, ...]

    @property
    def is_annex(self) -> bool:
        """Tell whether its claims are about the sources themselves."""
        return self.theme is not None and self.theme.is_annex

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """The number of claims with each verdict."""
        return Counter(claim_view.verdict for claim_view in self.claims)

    @property
    def blocks(self) -> Mapping[str, tuple[ClaimView, ...]]:
        """The claims by block, without the blocks that hold none."""
        blocks = {
            name: tuple(claim_view for claim_view in self.claims if claim_view.verdict in verdicts)
            for name, verdicts in BLOCKS.items()
        }
        return {name: members for name, members in blocks.items() if members}


class WorkView(NamedTuple):
    """A source as the table and the cards of sources show it.

    Its claims are those on which it takes a stance in so many words.
    """

    source: Source
    readers: tuple[str, ...]
    claims_by_stance: Mapping[Stance, tuple[Claim, ...]]


class Outline(NamedTuple):
    """The whole document."""

    synthesis: Synthesis
    numbers: Mapping[str, str]
    """The number of each claim, by its id."""
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]
    """The themes that are about the sources themselves; their claims are not counted."""
    verdicts: Mapping[Verdict, int]
    works: tuple[WorkView, ...]
    agreements: tuple[Agreement, ...]
    thin: int
    camps: tuple[Camps, ...]
    """The groups of sources that fall apart in two camps."""
    assessed: tuple[Claim, ...]
    evidence: int
    second_hand: int
    reconciled_at: Mapping[str, str]
    """Each reconciliation, to the first claim that it belongs to: there it stands, and others refer to it."""

    @property
    def view_by_claim(self) -> Mapping[str, ClaimView]:
        """Every claim by id, as the document tells it."""
        return {
            claim_view.claim.id: claim_view
            for chapter in (*self.chapters, *self.annexes)
            for claim_view in chapter.claims
        }

    @property
    def chapter_by_theme(self) -> Mapping[str, Chapter]:
        """Every chapter, annexes too, by the id of its theme; that of the claims without one is under ""."""
        chapters = (*self.chapters, *self.annexes)
        return {chapter.theme.id if chapter.theme else "": chapter for chapter in chapters}

    @property
    def has_inferred(self) -> bool:
        """Tell whether anything is inferred that no source says in so many words."""
        return any(
            claim_view.supporting.inferred or claim_view.contradicting.inferred
            for claim_view in self.view_by_claim.values()
        )

    @property
    def has_apparent(self) -> bool:
        """Tell whether any contradiction is only apparent."""
        return any(claim_view.separations for claim_view in self.view_by_claim.values())

    @property
    def quotations(self) -> int:
        """The number of quotations, where they were held against texts at all."""
        return len(self._counted_quotations)

    @property
    def verified(self) -> int:
        """The number of quotations that were found in the text of the work that was read."""
        return sum(quotation.is_verified for quotation in self._counted_quotations)

    @property
    def _counted_quotations(self) -> list[Quotation]:
        """The quotations of the claims that are counted."""
        aside = self.synthesis.links.in_annex
        return [quotation for quotation in self.synthesis.quotations if quotation.claim.id not in aside]

    @property
    def shown(self) -> tuple[Verdict, ...]:
        """The verdicts that occur, the firmest first."""
        return tuple(verdict for verdict in reversed(Verdict) if self.verdicts.get(verdict))


def outline(synthesis: Synthesis, vocabulary: Vocabulary) -> Outline:
    """Outline the document of a corpus."""
    links = synthesis.links
    numbers, in_annex = claim_numbers(links), links.in_annex
    view_by_claim = {
        id: _claim_view(weighing, synthesis, vocabulary)._replace(numbers=numbers)
        for id, weighing in synthesis.weighing_by_claim.items()
    }
    chapters = tuple(_chapters(links, view_by_claim))
    evidence = [
        testimony.evidence
        for testimonies in links.testimony_by_source.values()
        for testimony in testimonies
        if testimony.claim.id not in in_annex
    ]
    return Outline(
        synthesis=synthesis,
        numbers=numbers,
        chapters=tuple(chapter for chapter in chapters if not chapter.is_annex),
        annexes=tuple(chapter for chapter in chapters if chapter.is_annex),
        verdicts=Counter(
            claim_view.verdict for id, claim_view in view_by_claim.items() if id not in in_annex
        ),
        works=tuple(
            WorkView(source, tuple(_readers(id, links)), _claims_by_stance(id, links, in_annex))
            for id, source in sorted(_cited(links).items(), key=_as_listed)
        ),
        agreements=tuple(
            sorted(
                (agreement for agreement in synthesis.agreements if not agreement.is_thin), key=_most_shared
            )
        ),
        thin=sum(agreement.is_thin for agreement in synthesis.agreements),
        camps=tuple(camp for camp in camps(synthesis.agreements) if len(camp.camps) > 1),
        assessed=tuple(claim for claim in links.claim_by_id.values() if claim.confidence),
        evidence=len(evidence),
        second_hand=sum(bool(evidence.as_cited_in) for evidence in evidence),
        reconciled_at={
            text: view.claim.id
            for chapter in reversed(chapters)
            for view in reversed(chapter.claims)
            for text in view.reconciled
        },
    )


def _most_shared(agreement: Agreement) -> tuple[int, str, str]:
    return -agreement.claims, agreement.first, agreement.second


def _as_listed(entry: tuple[str, Source]) -> tuple[str, str]:
    id, source = entry
    return _listed_by(source), id


def _listed_by(source: Source) -> str:
    """The key of a source in about the order of the references: its first author or its title."""
    first = next(iter(source.names.get("author", ())), None)
    return ((first.literal or first.family) if first else source.title).casefold()


def _cited(links: Links) -> dict[str, Source]:
    readers = {reader for through in links.read_through.values() for reader in through}
    return {
        id: source
        for id, source in links.source_by_id.items()
        if id in links.testimony_by_source or id in readers
    }


def _readers(source: str, links: Links) -> list[str]:
    return sorted(reader for reader in links.read_through.get(source, ()) if reader in links.source_by_id)


def _claims_by_stance(
    source: str, links: Links, in_annex: frozenset[str]
) -> Mapping[Stance, tuple[Claim, ...]]:
    claims_by_stance: dict[Stance, dict[str, Claim]] = {stance: {} for stance in Stance}
    for claim, evidence in links.testimony_by_source.get(source, ()):
        if claim.id not in in_annex:
            claims_by_stance[evidence.stance][claim.id] = claim
    return {stance: tuple(claims.values()) for stance, claims in claims_by_stance.items()}


def _chapters(links: Links, view_by_claim: Mapping[str, ClaimView]) -> Iterable[Chapter]:
    for number, (theme, claims) in enumerate(numbered_themes(links), 1):
        if theme or claims:
            yield Chapter(theme, number, tuple(view_by_claim[claim.id] for claim in claims))


def _claim_view(weighing: Weighing, synthesis: Synthesis, vocabulary: Vocabulary) -> ClaimView:
    links = synthesis.links
    claim = links.claim_by_id[weighing.claim]
    sides = {
        stance: _side(weighing, stance, voices, synthesis, vocabulary)
        for stance, voices in weighing.voices.items()
    }
    direct = [
        _citable(piece, links)
        for position in weighing.positions
        if not position.follows_from
        for piece in position.evidence
    ]
    grounds = tuple(EvidenceView(evidence, citing.passage(evidence, vocabulary)) for evidence in direct)
    real = [(clash.holding.source, clash.against.source) for clash in weighing.clashes if not clash.apart]
    return ClaimView(
        claim=claim,
        verdict=weighing.verdict,
        supporting=sides[Stance.SUPPORTS],
        qualifying=sides[Stance.QUALIFIES],
        contradicting=sides[Stance.CONTRADICTS],
        grounds=grounds,
        speakers={
            position.source: _speaker(links.source_by_id[position.source]) for position in weighing.positions
        },
        is_opposed=any(holding != against for holding, against in real),
        self_opposed=tuple(dict.fromkeys(holding for holding, against in real if holding == against)),
        separations=tuple(_separations(weighing, links, vocabulary)),
        elsewhere=_elsewhere(weighing, links, vocabulary),
        reconciled=tuple(_reconciliations(claim, weighing, links)),
        relations=tuple(
            relation
            for relation in claim.relations
            if relation.claim in links.claim_by_id and relation.claim != claim.id
        ),
    )


def _speaker(source: Source) -> Speaker:
    names = source.names.get("author") or source.names.get("editor") or ()
    return Speaker(
        is_plural=len(names) > 1,
        is_named=not any(name.literal for name in names),
        listed=_listed_by(source),
    )


def _citable(evidence: Evidence, links: Links) -> Evidence:
    """Evidence whose reader is unknown, which `check` reports, is cited as if it had been read itself."""
    return evidence if evidence.as_cited_in in links.source_by_id else evidence._replace(as_cited_in="")


def _side(
    weighing: Weighing, stance: Stance, voices: Voices, synthesis: Synthesis, vocabulary: Vocabulary
) -> SideView:
    links = synthesis.links
    positions = [position for position in weighing.positions if position.stance is stance]
    direct = _by_source((position for position in positions if not position.follows_from), links)
    other_positions = [position for position in positions if position.source not in direct]
    return SideView(
        voices=voices.voices,
        sources=weighing.side(stance),
        direct=tuple(direct),
        citation=citing.together(_as_cited(direct), vocabulary),
        unread={cited.source: cited.readers for cited in _as_cited(direct) if cited.readers},
        inferred=_inferred(other_positions, links, vocabulary),
        following=tuple(_following(other_positions, weighing, links, vocabulary)),
        merged=tuple(_merged(voice, voices) for voice in voices.voices if len(voice) > 1),
        building=tuple(_building(voices, links)),
    )


def _by_source(positions: Iterable[Position], links: Links) -> dict[str, list[Evidence]]:
    evidence: dict[str, list[Evidence]] = {}
    for position in positions:
        evidence.setdefault(position.source, []).extend(_citable(piece, links) for piece in position.evidence)
    return evidence


def _as_cited(evidence: Mapping[str, list[Evidence]]) -> list[Cited]:
    return [Cited(source, citing.readers(evidence)) for source, evidence in evidence.items()]


def _merged(voice: tuple[str, ...], voices: Voices) -> Merged:
    read: dict[str, list[str]] = {}
    akin = {source: [source] for source in voice}
    for merge in voices.merges:
        if merge.first not in akin:
            continue
        if merge.reason is Reason.SHARED_AUTHOR:
            joined = [*akin[merge.first], *akin[merge.second]]
            akin.update(dict.fromkeys(joined, joined))
        else:
            read.setdefault(merge.first, []).append(merge.second)
    groups = {id(group): tuple(group) for group in akin.values() if len(group) > 1}
    return Merged(
        akin=tuple(groups.values()),
        read_in=tuple(ReadIn(reader, tuple(sources)) for reader, sources in read.items()),
    )


def _building(voices: Voices, links: Links) -> Iterable[DependenceView]:
    """The echoes of the same voices taken together; what repeats an echo repeats the voice behind it."""
    silent = {source for echo in voices.echoes for source in echo.sources}
    grouped: dict[tuple[str, ...], list[Echo]] = {}
    for echo in voices.echoes:
        behind = tuple(source for source in echo.repeats if source not in silent) or echo.repeats
        drawn = [
            frozenset(links.source_by_id[source].draws_on).intersection(behind) for source in echo.sources
        ]
        if all(drawn):
            behind = tuple(source for source in behind if source in frozenset().union(*drawn))
        grouped.setdefault(behind, []).append(echo)
    for repeats, echoes in grouped.items():
        yield DependenceView(tuple(source for echo in echoes for source in echo.sources), repeats)


def _inferred(positions: list[Position], links: Links, vocabulary: Vocabulary) -> Inferred | None:
    """What follows from other claims, of sources that do not say it themselves."""
    if not positions:
        return None
    evidence_by_source = _by_source(positions, links)
    cited = _as_cited(evidence_by_source)
    return Inferred(
        claims=tuple(dict.fromkeys(position.follows_from for position in positions)),
        sources=tuple(evidence_by_source),
        citation=citing.together(cited, vocabulary),
        is_read=not any(cited_source.readers for cited_source in cited),
    )


def _following(
    positions: list[Position], weighing: Weighing, links: Links, vocabulary: Vocabulary
) -> Iterable[Following]:
    """Inferred sources of one side, by whether they contradict others really, and whether they are cited.

    One that contradicts the claim in so many words is cited for that only, and one that supports or qualifies
    it, be it by inference, is cited for that only.
    """
    real = {clash.against.source for clash in weighing.clashes if not clash.apart}
    apparent = {clash.against.source for clash in weighing.clashes} - real
    grouped: dict[tuple[bool, bool], list[Position]] = {}
    for position in positions:
        is_against = position.stance is Stance.CONTRADICTS
        is_elsewhere = any(
            other_position.source == position.source
            and (other_position.stance is not Stance.CONTRADICTS) is is_against
            and (is_against or not other_position.follows_from)
            for other_position in weighing.positions
        )
        key = is_elsewhere, is_against and position.source in apparent
        grouped.setdefault(key, []).append(position)
    for (is_elsewhere, is_apparent), alike in sorted(grouped.items()):
        evidence_by_source = _by_source(alike, links)
        citation = citing.together(_as_cited(evidence_by_source), vocabulary)
        yield Following(tuple(evidence_by_source), "" if is_elsewhere else citation, is_apparent)


def _elsewhere(weighing: Weighing, links: Links, vocabulary: Vocabulary) -> Elsewhere | None:
    """The sources that are out of scope with all that they say."""
    speaking = {position.source for position in weighing.positions}
    aside = [(position, apart) for position, apart in weighing.separations if position.source not in speaking]
    if not aside:
        return None
    citation = citing.together(_as_cited(_by_source((position for position, _ in aside), links)), vocabulary)
    for dimension in aside[0][1]:
        extents = {position.scope[dimension] for position, apart in aside if dimension in apart}
        is_told = all(dimension in apart for _, apart in aside) and len(extents) == 1
        if is_told and not any(position.scope.get(dimension) in extents for position in weighing.positions):
            title, value = _in_words(aside[0][0].scope, dimension, links, vocabulary)
            return Elsewhere(citation, title, value)
    return Elsewhere(citation, "", "")


def _separations(weighing: Weighing, links: Links, vocabulary: Vocabulary) -> Iterable[Separation]:
    """The dimensions that keep opposing sources apart, each pair of extents in one direction only."""
    seen: dict[Separation, None] = {}
    for clash in weighing.clashes:
        for name in clash.apart:
            title, holding = _in_words(clash.holding.scope, name, links, vocabulary)
            _, against = _in_words(clash.against.scope, name, links, vocabulary)
            if Separation(title, against, holding) not in seen:
                seen[Separation(title, holding, against)] = None
    return seen


def _in_words(scope: Scope, dimension: str, links: Links, vocabulary: Vocabulary) -> tuple[str, str]:
    """The title of a dimension and the extent of a scope in it, in the words of the settings."""
    declared = next(
        (candidate for candidate in links.corpus.settings.dimensions if candidate.id == dimension), None
    )
    extent, words = scope[dimension], declared.values if declared else {}
    in_words = (
        years(extent, vocabulary)
        if isinstance(extent, Years)
        else ", ".join(words.get(value, value) for value in sorted(extent))
    )
    return declared.title if declared else dimension, in_words


def _reconciliations(claim: Claim, weighing: Weighing, links: Links) -> Iterable[str]:
    """The author's reconciliations of the claim, then of its relations, without duplicates."""
    if not weighing.clashes:
        return {}
    reconciliations = dict.fromkeys([claim.reconciled] if claim.reconciled else [])
    for opposite in links.opposites.get(claim.id, ()):
        for side, id in ((claim, opposite), (links.claim_by_id[opposite], claim.id)):
            reconciliations |= dict.fromkeys(
                relation.reconciled
                for relation in side.relations
                if relation.claim == id and relation.reconciled
            )
    return reconciliations
