"""What the balance says around its claims: what it counts, where sources contradict one another, what they are, how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evsynth.analysis.camps import Camps
from evsynth.analysis.verdicts import Verdict
from evsynth.document.parts.accounts import separations
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.outline import Outline, Told, Work
from evsynth.document.parts.phrases import link_to, phrase, share
from evsynth.document.parts.prose import ended, prose
from evsynth.document.parts.sentences import Nouns, Sentences
from evsynth.findings import Severity
from evsynth.language.wording import Wording, listing, number, upfirst
from evsynth.model import Profile, Source, Stance
from evsynth.pandoc.nodes import Words, separated, strong

MOST_IN_WORDS = 12
"""The highest number in words where high numbers stand beside low ones."""


def voices(count: int, say: Sentences) -> str:
    """`twee onafhankelijke stemmen`."""
    return _counting(say.voices, count, say) if count else say.no_voices


def share_of_claims(count: int, total: int, say: Sentences) -> str:
    """`vier van de twintig beweringen`."""
    return share(count, total, say.claims, say.phrases)


def share_of_sources(count: int, total: int, say: Sentences) -> str:
    """`drie van de vijf bronnen`."""
    return share(count, total, say.sources, say.phrases)


def summary(outline: Outline, say: Sentences) -> str:
    """How many claims and sources there are, and how the claims stand."""
    claims, sources = len(outline.synthesis.links.claim_by_id), len(outline.works)
    if not claims:
        return say.no_claims
    if not sources:
        return phrase(say.without_sources, claims=_counted(claims, say.claims, False, say))
    in_figures = _in_figures((claims, sources), say)
    return phrase(
        say.summary,
        claims=_counted(claims, say.claims, in_figures, say),
        sources=_counted(sources, say.sources, in_figures, say),
        tally=_tally(outline.verdicts, say),
    )


def _tally(verdicts: Mapping[Verdict, int], say: Sentences) -> str:
    """How many claims have each verdict; in one series all in words, or all in figures."""
    total, in_figures = sum(verdicts.values()), _in_figures(verdicts.values(), say)
    shown = [verdict for verdict in say.verdicts if verdicts.get(verdict)]
    if len(shown) == 1:
        who = say.only_claim if total == 1 else upfirst(share_of_claims(total, total, say))
        return f"{who} {_stands(shown[0], total, say)}."
    parts = [
        phrase(
            say.tally_part,
            count=str(verdicts[verdict]) if in_figures else number(verdicts[verdict], say.phrases.wording),
            verdict=say.verdicts[verdict],
            stands=_stands(verdict, verdicts[verdict], say),
        )
        for verdict in shown
    ]
    return phrase(say.tally, verdicts[shown[0]] != 1, parts=listing(parts, say.phrases.wording))


def _stands(verdict: Verdict, count: int, say: Sentences) -> str:
    template = say.stands_single if verdict is Verdict.SINGLE else say.stands
    return phrase(template, count != 1, verdict=say.verdicts[verdict])


def _in_figures(counts: Iterable[int], say: Sentences) -> bool:
    """Whether one of the counts has no word."""
    return max(counts) >= len(say.phrases.wording.numbers)


def _counted(count: int, nouns: Nouns, in_figures: bool, say: Sentences) -> str:
    """`drie bronnen`."""
    shown = str(count) if in_figures and count > 1 else number(count, say.phrases.wording)
    return f"{shown} {nouns[count != 1]}"


def faults(count: int, say: Sentences) -> Words:
    """That `check` found errors."""
    return (strong(say.has_faults), " ", _counting(say.faults, count, say))


def reviewed(count: int, has_rest: bool, say: Sentences) -> str:
    """What a review says at its head."""
    said = _counting(say.reviewed, count, say)
    return f"{said} {say.without_place}" if has_rest else said


def real_contradictions(count: int, say: Sentences) -> str:
    """On how many claims sources really contradict one another."""
    return _counting(say.real, count, say) if count else say.no_real


def partly_apparent(told: Told, say: Sentences) -> str:
    """That a real contradiction is apparent in part."""
    return phrase(say.partly_apparent, separations=separations(told.separations, say.phrases)) if told.separations else ""


def apparent_contradictions(count: int, say: Sentences) -> str:
    """On how many claims sources contradict one another only apparently."""
    return _counting(say.apparent, count, say) if count else say.no_apparent


def in_camps(camps: Camps, say: Sentences) -> Words:
    """Who stands against whom."""
    first, second = (listing([narrative(source) for source in camp], say.phrases.wording) for camp in camps.camps)
    count = len(camps.dividing)
    return phrase(
        say.camps,
        count != 1,
        approximately="" if camps.is_exact else say.approximately,
        first=first,
        second=second,
        count=number(count, say.phrases.wording),
    )


def on_agreement(thin: int, say: Sentences) -> str:
    """What the table of agreement counts, and how many pairs it leaves out."""
    return phrase(say.agreement, thin=_counting(say.thin, thin, say) if thin else "")


def facts(work: Work, say: Sentences) -> Words:
    """What a source is, and how it was read."""
    source = work.source
    told = ((say.perspective, source.perspective), (say.design, design(source, say.phrases.wording)), (say.sample, source.sample))
    known = "".join(phrase(template, words=ended(text)) for template, text in told if text)
    if not work.readers:
        return known + say.read_directly
    return (known, phrase(say.read_through, sources=_cited(work.readers, say)))


def read_through(work: Work, say: Sentences) -> Words:
    """How a source was read, for a cell of a table."""
    return phrase(say.through, sources=_cited(work.readers, say)) if work.readers else say.directly


def says(work: Work, say: Sentences) -> Words:
    """On how many claims a source takes each stance; those that it does not simply support by name."""
    parts: list[Words] = []
    for stance, takes in say.takes.items():
        if claims := work.said[stance]:
            words = _counting(say.takes_more if parts else say.takes_first, len(claims), say, takes=takes)
            links = [] if stance is Stance.SUPPORTS else [link_to(claim, say.phrases) for claim in claims]
            parts.append((words, ": " if links else "", listing(links, say.phrases.wording), "."))
    return separated(parts, " ") if parts else say.says_nothing


def method(outline: Outline, profile: Profile, counts: Mapping[Severity, int], say: Sentences) -> list[str]:
    """How the balance was made, in paragraphs."""
    return [_passages(outline, say), _counting_of_voices(outline, say), _checks(outline, profile, counts, say)]


def _passages(outline: Outline, say: Sentences) -> str:
    second_hand = _figuring(say.second_hand, outline.second_hand, say) if outline.second_hand else ""
    return _figuring(say.passages, outline.evidence, say, second_hand=second_hand)


def _counting_of_voices(outline: Outline, say: Sentences) -> str:
    settings = outline.synthesis.links.corpus.settings
    said = phrase(say.voices_counted, counted_as_one=say.counted_as_one[settings.shared_authors])
    if outline.has_inferred:
        said += say.on_inferred
    if outline.has_apparent:
        titles = [prose(dimension.title) for dimension in settings.dimensions]
        alternatives = say.disjunction.join(filter(None, (", ".join(titles[:-1]), *titles[-1:])))
        why = phrase(say.in_dimensions, dimensions=alternatives) if titles else ""
        said += phrase(say.on_apparent, in_dimensions=why)
    return said


def _checks(outline: Outline, profile: Profile, counts: Mapping[Severity, int], say: Sentences) -> str:
    verified = f"{looked_up(outline.quotations, outline.verified, say)} " if outline.quotations else ""
    warned, errors = counts[Severity.WARNING], counts[Severity.ERROR]
    warnings = _figuring(say.warnings, warned, say) if warned else ""
    return verified + _figuring(say.checked, errors, say, profile=str(profile), warnings=warnings)


def looked_up(quotations: int, verified: int, say: Sentences) -> str:
    """How many quotations were found in the texts of the works."""
    if not verified:
        return phrase(say.none_verified, quotations != 1)
    if verified < quotations:
        counts = {"quotations": _figure(quotations, say), "verified": _figure(verified, say)}
        return phrase(say.some_verified, verified != 1, **counts)
    template = say.quotations[min(quotations, 3) - 1 if quotations <= MOST_IN_WORDS else 3]
    return phrase(say.all_verified, quotations != 1, quotations=_figuring(template, quotations, say))


def kind(source: Source, wording: Wording) -> str:
    """What sort of work a source is: its genre where it names one."""
    named = source.texts.get("genre") or wording.types.get(source.type) or source.type.replace("_", " ").replace("-", " ")
    return named[:1].lower() + named[1:]


def design(source: Source, wording: Wording) -> str:
    """How a source was done, in words."""
    return wording.designs.get(source.design, source.design)


def _cited(sources: Sequence[str], say: Sentences) -> Words:
    return listing([narrative(source) for source in sources], say.phrases.wording)


def _counting(template: str, count: int, say: Sentences, **parts: str) -> str:
    """A template with a count in words, and what goes with it."""
    return phrase(template, count != 1, count=number(count, say.phrases.wording), **parts)


def _figuring(template: str, count: int, say: Sentences, **parts: str) -> str:
    """The same, with higher counts in figures."""
    return phrase(template, count != 1, count=_figure(count, say), **parts)


def _figure(count: int, say: Sentences) -> str:
    return str(count) if count > MOST_IN_WORDS else number(count, say.phrases.wording)
