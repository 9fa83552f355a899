"""Remarks around the claims of the document: counts, contradictions, sources, and its method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evsynth.analysis.camps import Camps
from evsynth.document.parts.accounts import separations
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import ClaimView, Outline, WorkView
from evsynth.document.parts.phrases import share, titled
from evsynth.document.parts.prose import ended, prose
from evsynth.findings import Severity
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord, Noun, Vocabulary
from evsynth.language.words import listing, number, upfirst
from evsynth.model import Profile, Source, Stance, Verdict
from evsynth.pandoc.nodes import Words, separated, strong

MOST_IN_WORDS = 12
"""The highest number in words where high numbers stand beside low ones."""


def voices(count: int, say: LanguageRecord) -> str:
    """`twee onafhankelijke stemmen`."""
    return _counting(say.remarks.voices, count, say) if count else say.remarks.no_voices


def share_of_claims(count: int, total: int, say: LanguageRecord) -> str:
    """`vier van de twintig beweringen`."""
    return share(count, total, say.vocabulary.claim, say)


def share_of_sources(count: int, total: int, say: LanguageRecord) -> str:
    """`drie van de vijf bronnen`."""
    return share(count, total, say.vocabulary.source, say)


def summary(outline: Outline, say: LanguageRecord) -> str:
    """Count the claims and sources, and say how the claims stand."""
    claims, sources = sum(outline.verdicts.values()), len(outline.works)
    if not claims:
        return say.remarks.no_claims
    if not sources:
        return filled(say.remarks.without_sources, claims=_counted(claims, say.vocabulary.claim, False, say))
    in_figures = _in_figures((claims, sources), say)
    return filled(
        say.remarks.summary,
        claims=_counted(claims, say.vocabulary.claim, in_figures, say),
        sources=_counted(sources, say.vocabulary.source, in_figures, say),
        tally=_tally(outline.verdicts, say),
    )


def _tally(verdicts: Mapping[Verdict, int], say: LanguageRecord) -> str:
    """Count the claims of each verdict, all in words or all in figures."""
    total, in_figures = sum(verdicts.values()), _in_figures(verdicts.values(), say)
    shown = [verdict for verdict in say.vocabulary.verdicts if verdicts.get(verdict)]
    if len(shown) == 1:
        who = (
            say.remarks.only_claim
            if total == 1
            else upfirst(share_of_claims(total, total, say), say.vocabulary)
        )
        return f"{who} {_stands(shown[0], total, say)}."
    parts = [
        filled(
            say.remarks.tally_part,
            count=str(verdicts[verdict]) if in_figures else number(verdicts[verdict], say.vocabulary),
            verdict=say.vocabulary.predicates[verdict],
            stands=_stands(verdict, verdicts[verdict], say),
        )
        for verdict in shown
    ]
    return filled(say.remarks.tally, verdicts[shown[0]] != 1, parts=listing(parts, say.vocabulary))


def _stands(verdict: Verdict, count: int, say: LanguageRecord) -> str:
    return filled(say.remarks.stands, count != 1, verdict=say.vocabulary.predicates[verdict])


def _in_figures(counts: Iterable[int], say: LanguageRecord) -> bool:
    """Tell whether one of the counts has no word."""
    return max(counts) >= len(say.vocabulary.numbers)


def _counted(count: int, nouns: Noun, in_figures: bool, say: LanguageRecord) -> str:
    """`drie bronnen`."""
    shown = str(count) if in_figures and count > 1 else number(count, say.vocabulary)
    return f"{shown} {nouns[count != 1]}"


def faults(count: int, say: LanguageRecord) -> Words:
    """Say that `check` found errors."""
    return (strong(say.remarks.has_faults), " ", _counting(say.remarks.faults, count, say))


def reviewed(count: int, has_rest: bool, say: LanguageRecord) -> str:
    """Say at the head of a review how many findings there are."""
    count_of_findings = _counting(say.remarks.reviewed, count, say)
    return f"{count_of_findings} {say.remarks.without_place}" if has_rest else count_of_findings


def real_contradictions(count: int, say: LanguageRecord) -> str:
    """Count the claims on which sources really contradict one another."""
    return _counting(say.remarks.real, count, say) if count else say.remarks.no_real


def partly_apparent(claim_view: ClaimView, say: LanguageRecord) -> str:
    """Say that a real contradiction is apparent in part."""
    return (
        filled(say.remarks.partly_apparent, separations=separations(claim_view.separations, say))
        if claim_view.separations
        else ""
    )


def apparent_contradictions(count: int, say: LanguageRecord) -> str:
    """Count the claims on which sources contradict one another only apparently."""
    return _counting(say.remarks.apparent, count, say) if count else say.remarks.no_apparent


def in_camps(camps: Camps, say: LanguageRecord) -> Words:
    """Say which sources stand against which."""
    first, second = (listing([narrative(source) for source in camp], say.vocabulary) for camp in camps.camps)
    count = len(camps.dividing)
    return filled(
        say.remarks.camps,
        count != 1,
        approximately="" if camps.is_exact else say.remarks.approximately,
        first=first,
        second=second,
        count=number(count, say.vocabulary),
    )


def on_agreement(thin: int, say: LanguageRecord) -> str:
    """Say what the table of agreement counts, and how many pairs it leaves out."""
    return filled(say.remarks.agreement, thin=_counting(say.remarks.thin, thin, say) if thin else "")


def facts(work: WorkView, say: LanguageRecord) -> Words:
    """Describe a source, and how it was read."""
    source = work.source
    details = (
        (say.remarks.perspective, source.perspective),
        (say.remarks.design, design(source, say.vocabulary)),
        (say.remarks.sample, source.sample),
    )
    known = "".join(filled(template, words=ended(text)) for template, text in details if text)
    if not work.readers:
        return known + say.remarks.read_directly
    return (known, filled(say.remarks.read_through, sources=_cited(work.readers, say)))


def read_through(work: WorkView, say: LanguageRecord) -> Words:
    """Say in a cell of a table how a source was read."""
    return (
        filled(say.remarks.through, sources=_cited(work.readers, say))
        if work.readers
        else say.remarks.directly
    )


def says(work: WorkView, numbers: Mapping[str, str], say: LanguageRecord) -> Words:
    """Count the claims of a source by stance, and name those that it does not simply support."""
    parts: list[Words] = []
    for stance, takes in say.remarks.takes.items():
        if claims := work.claims_by_stance[stance]:
            words = _counting(
                say.remarks.takes_more if parts else say.remarks.takes_first, len(claims), say, takes=takes
            )
            links = [] if stance is Stance.SUPPORTS else [titled(claim, numbers) for claim in claims]
            parts.append((words, ": " if links else "", listing(links, say.vocabulary), "."))
    return separated(parts, " ") if parts else say.remarks.says_nothing


def method(
    outline: Outline, profile: Profile, counts: Mapping[Severity, int], say: LanguageRecord
) -> list[str]:
    """Paragraphs on how the document was made."""
    return [
        _passages(outline, say),
        _counting_of_voices(outline, say),
        _checks(outline, profile, counts, say),
    ]


def _passages(outline: Outline, say: LanguageRecord) -> str:
    second_hand = _figuring(say.remarks.second_hand, outline.second_hand, say) if outline.second_hand else ""
    return _figuring(say.remarks.passages, outline.evidence, say, second_hand=second_hand)


def _counting_of_voices(outline: Outline, say: LanguageRecord) -> str:
    settings = outline.synthesis.links.corpus.settings
    sentences = filled(
        say.remarks.voices_counted, counted_as_one=say.remarks.counted_as_one[settings.shared_authors]
    )
    if outline.has_inferred:
        sentences += say.remarks.on_inferred
    if outline.has_apparent:
        titles = [prose(dimension.title) for dimension in settings.dimensions]
        alternatives = f" {say.vocabulary.disjunction} ".join(
            filter(None, (", ".join(titles[:-1]), *titles[-1:]))
        )
        why = filled(say.remarks.in_dimensions, dimensions=alternatives) if titles else ""
        sentences += filled(say.remarks.on_apparent, in_dimensions=why)
    return sentences


def _checks(outline: Outline, profile: Profile, counts: Mapping[Severity, int], say: LanguageRecord) -> str:
    verified = f"{looked_up(outline.quotations, outline.verified, say)} " if outline.quotations else ""
    return verified + _figuring(say.remarks.checked, counts[Severity.ERROR], say, profile=str(profile))


def looked_up(quotations: int, verified: int, say: LanguageRecord) -> str:
    """Count the quotations that were found in the texts of the works."""
    if not verified:
        return filled(say.remarks.none_verified, quotations != 1)
    if verified < quotations:
        counts = {"quotations": figure(quotations, say), "verified": figure(verified, say)}
        return filled(say.remarks.some_verified, verified != 1, **counts)
    template = say.remarks.quotations[min(quotations, 3) - 1 if quotations <= MOST_IN_WORDS else 3]
    return filled(say.remarks.all_verified, quotations != 1, quotations=_figuring(template, quotations, say))


def kind(source: Source, vocabulary: Vocabulary) -> str:
    """The sort of work that a source is: its genre, or else its type."""
    named = source.texts.get("genre") or vocabulary.types[source.type]
    return named[:1].lower() + named[1:]


def design(source: Source, vocabulary: Vocabulary) -> str:
    """The design of a source in words."""
    return vocabulary.designs[source.design] if source.design else ""


def _cited(sources: Sequence[str], say: LanguageRecord) -> Words:
    return listing([narrative(source) for source in sources], say.vocabulary)


def _counting(template: str, count: int, say: LanguageRecord, **parts: str) -> str:
    """A template with a count in words, and what goes with it."""
    return filled(template, count != 1, count=number(count, say.vocabulary), **parts)


def _figuring(template: str, count: int, say: LanguageRecord, **parts: str) -> str:
    """A template with a count in words, or in figures where it is high."""
    return filled(template, count != 1, count=figure(count, say), **parts)


def figure(count: int, say: LanguageRecord) -> str:
    """A count in words, or in figures where it is high."""
    return str(count) if count > MOST_IN_WORDS else number(count, say.vocabulary)
