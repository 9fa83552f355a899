"""Accounts of claims in sentences: who says it, who sees it otherwise, what follows, and which count as one.

The sentences depend only on what the records say of this claim and its sources. A change elsewhere changes
none of them, but for the number of a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evsynth.document.parts.citing import Cited, together
from evsynth.document.parts.outline import ClaimView, DependenceView, Separation, SideView
from evsynth.document.parts.phrases import SUPPORTS, after, capitalised, counted, reference
from evsynth.document.parts.prose import prose
from evsynth.document.parts.sides import MOST_NAMED, clauses, contrasted, named
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import listing, number
from evsynth.model import Stance, Verdict
from evsynth.pandoc.nodes import Words, is_a, separated

MOST_LISTED = 3
"""The most works, claims or reasons that a sentence lists; of more it says only that they are there."""

LONGEST = 60
"""Words of an account, citations not counted; what matters least is left out of a longer one."""


def account(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """The account of a claim that an author's own text calls."""
    unsupported = [] if claim_view.sources else [say.accounts.unsupported]
    return _paragraph([*unsupported, *_sentences(claim_view, say)], say)


def account_above_evidence(claim_view: ClaimView, say: LanguageRecord) -> Words:
    """The account that stands between a verdict and the evidence; "" where it would only repeat them."""
    sentences = _sentences(claim_view, say, has_evidence=True)
    sides = [side for _, side in claim_view.sides if side.direct]
    is_plain = len(sides) == 1 and not (sides[0].merged or sides[0].building)
    return _paragraph(sentences[is_plain:], say)


def _paragraph(sentences: Sequence[Words], say: LanguageRecord) -> Words:
    """Sentences, in the order of importance, as far as there is room."""
    room, shown = LONGEST, list[Words]()
    for sentence in sentences:
        room -= _length(sentence)
        if room >= 0:
            shown.append((capitalised(sentence, say.vocabulary), "."))
    return separated(shown, " ")


def _length(words: Words) -> int:
    """The number of words, without citations."""
    if isinstance(words, str):
        return len(words.split())
    return int(is_a(words, "Link")) if isinstance(words, dict) else sum(map(_length, words))


def _sentences(claim_view: ClaimView, say: LanguageRecord, has_evidence: bool = False) -> list[Words]:
    """Sentences on the sides, what follows, what is only apparent, and which sources count as one."""
    sides = list(clauses(claim_view, say, has_evidence=has_evidence))
    reasons = _reasons(claim_view, say)
    if len(sides) == 1 == len(reasons) and _is_single(claim_view):
        sides, reasons = [separated([*sides, *reasons], "; ")], []
    return [
        *([contrasted(sides[0], sides[1:], say)] if sides else []),
        *_inferences(claim_view, say),
        *_apparent(claim_view, say),
        *([separated(reasons, "; ")] if reasons else []),
        *_elsewhere(claim_view, say),
    ]


def _is_single(claim_view: ClaimView) -> bool:
    """Tell whether all sources are on one side, and in so many words."""
    return any(claim_view.sources == set(side.direct) for _, side in claim_view.sides)


def _inferences(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    """Say for a side from whose words about which claims it follows."""
    any_direct = any(side.direct for _, side in claim_view.sides)
    for stance, side in claim_view.sides:
        if inferred := side.inferred:
            count, are_few = len(inferred.sources), len(inferred.claims) <= MOST_LISTED
            can_be_named = inferred.is_read and all(
                claim_view.speakers[source].is_named for source in inferred.sources
            )
            is_named = can_be_named and count <= MOST_NAMED
            claims = [reference(claim, claim_view.numbers) for claim in inferred.claims]
            yield filled(
                say.accounts.inferred[stance],
                count > 1 or (is_named and claim_view.speakers[inferred.sources[0]].is_plural),
                claim=say.accounts.claim_pronoun if any_direct else say.accounts.claim_demonstrative,
                too=_too(stance, claim_view, say),
                who=named(inferred.sources, say) if is_named else counted(count, say),
                claims=listing(claims, say.vocabulary)
                if are_few
                else filled(say.accounts.other_claims, count=number(len(claims), say.vocabulary)),
                citation="" if is_named else after(inferred.citation),
            )


def _too(stance: Stance, claim_view: ClaimView, say: LanguageRecord) -> str:
    direct = [stance for stance, side in claim_view.sides if side.direct]
    if stance in direct:
        return say.accounts.inferred_too
    return say.accounts.inferred_yet if stance is SUPPORTS and direct else ""


def _apparent(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    if claim_view.separations:
        is_all = claim_view.verdict is Verdict.CONDITIONAL
        yield filled(
            say.accounts.apparent if is_all else say.accounts.partly_apparent,
            separations=separations(claim_view.separations, say),
        )


def _reasons(claim_view: ClaimView, say: LanguageRecord) -> list[Words]:
    """Clauses on which sources count as one, and why."""
    reasons = [reason for _, side in claim_view.sides for reason in _reasons_of(side, claim_view, say)]
    return [say.accounts.many_reasons] if len(reasons) > MOST_LISTED else reasons


def _reasons_of(side: SideView, claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    for merged in side.merged:
        for akin in merged.akin:
            yield filled(say.accounts.share_authors, who=_who(akin, claim_view, say))
        for reader, sources in merged.read_in:
            yield filled(
                say.accounts.read_in,
                _are_plural(sources, claim_view),
                who=_who(sources, claim_view, say),
                reader=named([reader], say),
            )
    for dependence in side.building:
        yield _builds(dependence, claim_view, say)


def _builds(dependence: DependenceView, claim_view: ClaimView, say: LanguageRecord) -> Words:
    """Say which sources build on which; those of the only side by their number where that is clear."""
    sources, repeats = dependence.sources, dependence.repeats
    are_clear = {*sources, *repeats} == claim_view.sources or len(sources) > MOST_NAMED
    who = (
        filled(say.accounts.of_them, count=number(len(sources), say.vocabulary))
        if len(sources) > 1 and are_clear and _is_single(claim_view)
        else _who(sources, claim_view, say)
    )
    return filled(
        say.accounts.builds_on,
        _are_plural(sources, claim_view),
        who=who,
        repeated=_repeated(dependence, claim_view, say),
    )


def _repeated(dependence: DependenceView, claim_view: ClaimView, say: LanguageRecord) -> Words:
    repeats = dependence.repeats
    if len(repeats) <= MOST_NAMED and all(claim_view.speakers[source].is_named for source in repeats):
        return _who(repeats, claim_view, say)
    if len(repeats) > 1 or {*dependence.sources, *repeats} == claim_view.sources:
        return filled(say.accounts.others, len(repeats) > 1, count=number(len(repeats), say.vocabulary))
    return filled(say.accounts.other_work, citation=together(map(Cited, repeats), say.vocabulary))


def _elsewhere(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Words]:
    if aside := claim_view.elsewhere:
        what = f" ({prose(aside.dimension)}: {prose(aside.value)})" if aside.value else ""
        yield filled(say.accounts.elsewhere, what=what, citation=after(aside.citation))


def _are_plural(sources: Sequence[str], claim_view: ClaimView) -> bool:
    return len(sources) > 1 or claim_view.speakers[sources[0]].is_plural


def _who(sources: Sequence[str], claim_view: ClaimView, say: LanguageRecord) -> Words:
    """Sources by name, or the number of many; all of them by a pronoun."""
    if claim_view.sources == set(sources) and _is_single(claim_view):
        return say.accounts.they
    if len(sources) > MOST_LISTED:
        return counted(len(sources), say)
    return named(_listed(sources, claim_view), say)


def _listed(sources: Iterable[str], claim_view: ClaimView) -> list[str]:
    """Sort sources as brackets do: those read themselves first, then as in the list of references."""
    unread = {source for _, side in claim_view.sides for source in side.unread}
    return sorted(sources, key=lambda source: (source in unread, claim_view.speakers[source].listed))


def separations(apart: Sequence[Separation], say: LanguageRecord) -> str:
    """The dimensions that keep apart what only seems to be contradictory; few of them with their values."""
    if len(apart) >= MOST_LISTED:
        titles = dict.fromkeys(prose(separation.dimension) for separation in apart)
        return listing(list(titles), say.vocabulary)
    return "; ".join(
        filled(
            say.accounts.separation,
            dimension=prose(separation.dimension),
            holding=prose(separation.holding),
            against=prose(separation.against),
        )
        for separation in apart
    )
