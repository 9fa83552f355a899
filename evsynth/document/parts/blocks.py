"""Blocks that a text can call: claims with accounts and evidence, themes, sources, places of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from evsynth.document.parts.accounts import account_above_evidence, separations
from evsynth.document.parts.citing import narrative
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.marks import Marks
from evsynth.document.parts.outline import Chapter, ClaimView, EvidenceView, Outline, WorkView
from evsynth.document.parts.phrases import reference, titled
from evsynth.document.parts.prose import ended, literal, prose, unended
from evsynth.document.parts.remarks import (
    apparent_contradictions,
    facts,
    faults,
    in_camps,
    kind,
    partly_apparent,
    real_contradictions,
    reviewed,
    says,
)
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.words import upfirst
from evsynth.model import Claim, Verdict
from evsynth.pandoc.nodes import (
    Node,
    Words,
    block_quote,
    bullet_list,
    div,
    emphasis,
    header,
    line,
    paragraph,
    span,
    strong,
)

LONG = 40
"""Words of a quotation that is set apart, as APA wants."""

CLAIM_LEVEL = 3
"""The level of the heading that a claim is, below annex and theme."""


class WritingContext(NamedTuple):
    """The outline to write out, the language to write it in, and the findings to mark in it."""

    outline: Outline
    say: LanguageRecord
    marks: Marks
    has_annexes: bool = True
    """True where annexes are a part of this document."""
    lists_through_others: bool = False
    """True where the author's own text lists the works that are known only through others."""
    told: frozenset[str] = frozenset()
    """The claims that the author's own text tells: in other words, or by a call."""


def statement(claim_view: ClaimView) -> Node:
    """The words of a claim, without their point."""
    return _worded(claim_view.claim, unended(claim_view.claim.statement))


def whole_sentence(claim_view: ClaimView, context: WritingContext) -> Node:
    """A claim as one sentence, with who says it and who sees it otherwise."""
    return _worded(claim_view.claim, sentence(claim_view, context.say))


def verdict(claim_view: ClaimView, context: WritingContext) -> Node:
    """The verdict of a claim: in a sentence a word, not a badge."""
    return emphasis(context.say.vocabulary.predicates[claim_view.verdict])


def lead(words: str) -> Node:
    """The words before a list, from which no page parts them."""
    return div([paragraph(words)], classes=["lead"])


def claim(claim_view: ClaimView, context: WritingContext) -> Node:
    """A claim with its verdict, its account and its evidence.

    A claim about the sources themselves is the author's: nobody speaks for or against it.
    """
    marks = context.marks.on(
        f"claim {claim_view.claim.id}", [ground.evidence for ground in claim_view.grounds]
    )
    is_judged = claim_view.claim.id not in context.outline.synthesis.links.in_annex
    number = span(claim_view.number, classes=["number"])
    blocks = [
        header(CLAIM_LEVEL, (number, " ", unended(claim_view.claim.statement)), claim_view.claim.id),
        *(_judgement(claim_view, marks, context.say) if is_judged else map(paragraph, marks)),
        *_reconciliation(claim_view, context),
        *_grounds(claim_view.grounds, context),
        *_relations(claim_view, context),
    ]
    return div(blocks, classes=["claim", *([f"verdict-{claim_view.verdict}"] if is_judged else [])])


def _judgement(claim_view: ClaimView, marks: Sequence[Node], say: LanguageRecord) -> Iterator[Node]:
    """The verdict of a claim with its voices, and its account."""
    badge = span(say.vocabulary.verdicts[claim_view.verdict], classes=["verdict"])
    yield paragraph(marks, badge, " ", votes(claim_view, say))
    yield from _account(claim_view, say)


def votes(claim_view: ClaimView, say: LanguageRecord) -> Node:
    """The number of voices on each side of a claim, beside which a format may draw a bar."""
    counts = {stance: len(side.voices) for stance, side in claim_view.sides if side.voices}
    words = [filled(say.overview.votes[stance], count=str(count)) for stance, count in counts.items()]
    pairs = {f"data-{stance}": str(count) for stance, count in counts.items()}
    return span(", ".join(words), classes=["votes"], pairs=pairs)


def blocks(chapter: Chapter, only: str, context: WritingContext) -> list[Node]:
    """The claims of a theme under their headings, or those of one block without."""
    if not chapter.blocks:
        return [paragraph(context.say.remarks.no_claims_here)] if chapter.theme else []
    if only:
        return [claim(claim_view, context) for claim_view in chapter.blocks.get(only, ())]
    place = f"thema_{chapter.theme.id}" if chapter.theme else "zonder_thema"
    return [
        node
        for name, members in chapter.blocks.items()
        for node in (
            header(2, context.say.vocabulary.blocks[name], f"{place}_{name}"),
            *(claim(member, context) for member in members),
        )
    ]


def contradictions(
    real: Sequence[ClaimView], apparent: Sequence[ClaimView], which: str, context: WritingContext
) -> list[Node]:
    """The claims on which sources contradict one another, really or apparently."""
    say, made = context.say, list[Node]()
    if which != "apparent":
        points = [(_titled(view), partly_apparent(view, say)) for view in real]
        made += [paragraph(real_contradictions(len(real), say)), *_points(points)]
    if which == "apparent" or (apparent and not which):
        points = [(_titled(view), f" ({separations(view.separations, say)})") for view in apparent]
        made += [paragraph(apparent_contradictions(len(apparent), say)), *_points(points)]
    return made


def _titled(claim_view: ClaimView) -> Node:
    return titled(claim_view.claim, claim_view.numbers)


def camps(context: WritingContext) -> list[Node]:
    """The camps of the sources, or a remark that there are none where a contradiction is real."""
    if context.outline.camps:
        return [paragraph(in_camps(camp, context.say)) for camp in context.outline.camps]
    return (
        [paragraph(context.say.remarks.no_camps)] if context.outline.verdicts.get(Verdict.CONTESTED) else []
    )


def card(work: WorkView, context: WritingContext) -> Node:
    """A card that says what a source is and says."""
    source, say = work.source, context.say
    marks = context.marks.on(f"source {source.id}")
    name = paragraph(
        marks, strong(narrative(source.id)), " ", span(prose(kind(source, say.vocabulary)), classes=["kind"])
    )
    parts = [
        div([paragraph(words)], classes=[name])
        for name, words in (("facts", facts(work, say)), ("says", says(work, context.outline.numbers, say)))
    ]
    return div([name, *parts], f"bron_{source.id}", ["source-card"])


def question(text: str) -> list[Node]:
    """The question of a theme or of the whole."""
    return [div([paragraph(prose(text))], classes=["question"])] if text else []


def figure(name: str) -> Node:
    """The place of a figure."""
    return div([], classes=["figure"], pairs={"name": name})


def figures(places: Sequence[Node]) -> list[Node]:
    """The places of the figures of a theme, to be folded on a screen."""
    return [div(places, classes=["figures"])] if places else []


def references(id: str) -> Node:
    """The place of a list of works."""
    return div([], id)


def problems(errors: Sequence[str], context: WritingContext) -> Node:
    """The errors of `check`, at the head of a document that has any."""
    return div(
        [paragraph(faults(len(errors), context.say)), *_points(map(prose, errors))], classes=["problems"]
    )


def review(total: int, context: WritingContext) -> Node:
    """The head of a review: the number of findings, and those without a place in the text."""
    rest = context.marks.rest()
    head = paragraph(reviewed(total, bool(rest), context.say), [" ", rest[0]] if rest else "")
    return div([head, *(paragraph(mark) for mark in rest[1:])], classes=["review"])


def _worded(claim: Claim, words: Words) -> Node:
    return span(words, pairs={"claim": claim.id})


def _points(points: Iterable[Words]) -> list[Node]:
    """A list without space between its points; none where there are none."""
    made = [[line(point)] for point in points]
    return [bullet_list(made)] if made else []


def _account(claim_view: ClaimView, say: LanguageRecord) -> Iterator[Node]:
    """The account of a claim, where it says more than the verdict and the evidence."""
    if words := account_above_evidence(claim_view, say):
        yield div([paragraph(words)], classes=["account"])


def _reconciliation(claim_view: ClaimView, context: WritingContext) -> Iterator[Node]:
    """The author's reconciliation of a contradiction; one that stands at an earlier claim is referred to."""
    say, paragraphs = context.say, list[Node]()
    for text in claim_view.reconciled:
        where = context.outline.reconciled_at[text]
        see = (upfirst(say.overview.see, say.vocabulary), " ", reference(where, claim_view.numbers), ".")
        words: Words = ended(text) if where == claim_view.claim.id else see
        paragraphs.append(paragraph(words if paragraphs else (strong(say.remarks.reconciled), " ", words)))
    if paragraphs:
        yield div(paragraphs, classes=["reconciliation"])


def _grounds(grounds: Sequence[EvidenceView], context: WritingContext) -> Iterator[Node]:
    """The evidence; where a quotation is set apart, every piece is a paragraph."""
    if grounds:
        are_paragraphs = any(map(_is_long, grounds))
        points = [_ground(ground, paragraph if are_paragraphs else line, context) for ground in grounds]
        yield div([bullet_list(points)], classes=["grounds"])


def _ground(ground: EvidenceView, shaped: Callable[..., Node], context: WritingContext) -> list[Node]:
    """A piece of evidence."""
    evidence, say = ground.evidence, context.say
    is_long = _is_long(ground)
    opening, closing = say.vocabulary.quotation_marks
    quote = (
        span(f"{opening}{literal(evidence.quote)}{closing}", classes=["quote"])
        if evidence.quote and not is_long
        else ""
    )
    stance = span(f"{say.vocabulary.stances[evidence.stance]}:", classes=["stance", evidence.stance])
    words = (stance, (" ", quote) if quote else "", " ", ground.citation)
    shown = span(words, classes=["ground"], pairs={"data-source": evidence.source})
    because = f" {ended(evidence.because)}" if evidence.because else ""
    first = shaped(context.marks.of(evidence), shown, ".", because)
    return [first, block_quote(paragraph(literal(evidence.quote)))] if is_long else [first]


def _is_long(ground: EvidenceView) -> bool:
    return len(ground.evidence.quote.split()) >= LONG


def _relations(claim_view: ClaimView, context: WritingContext) -> Iterator[Node]:
    """The relations of a claim to others."""
    if points := _points(_related(claim_view, context)):
        yield div([lead(context.say.remarks.related), *points], classes=["relations"])


def _related(claim_view: ClaimView, context: WritingContext) -> Iterator[Words]:
    """Each relation of a claim, which stands at this end alone."""
    for relation in claim_view.relations:
        texts = [relation.because]
        if relation.reconciled not in context.outline.reconciled_at:
            texts.append(relation.reconciled)
        because = "".join(f" {ended(text)}" for text in texts if text)
        heading = context.say.relations[relation.type].heading
        yield (f"{heading} ", reference(relation.claim, claim_view.numbers), ".", because)
