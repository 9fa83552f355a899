"""The document before its citations are processed: a text, and the nodes that it calls.

The text is the author's own, or one made of calls.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from evsynth.document.figures import Figure
from evsynth.document.parts.blocks import WritingContext, problems, review
from evsynth.document.parts.calls import AsBlocks, InSentence, as_blocks, in_sentences
from evsynth.document.parts.default_text import annexes_of, text_of_calls
from evsynth.document.parts.filling import CallAnswer, CallAnswers, answered, words_for
from evsynth.document.parts.marks import Marks
from evsynth.document.parts.outline import outline
from evsynth.document.parts.prose import literal
from evsynth.findings import Finding, Severity, message
from evsynth.language import record_for
from evsynth.model import AnnexPlace, Call, Text
from evsynth.outcome import Outcome
from evsynth.pandoc.nodes import Node, Tree, inlines
from evsynth.reading.calls import CALLS, bound
from evsynth.reading.files import TEXT_FILE
from evsynth.reading.text import text_of

KEY = "key"
"""The call for which the key messages of the settings stand, where there are any."""


class Written(NamedTuple):
    """The document in parts: a text in which a word stands for each call, and the nodes that belong there."""

    markdown: str
    answers: CallAnswers = MappingProxyType({})
    head: tuple[Node, ...] = ()
    """The nodes before the text."""
    findings: tuple[Finding, ...] = ()
    """The findings that are marked in it, each by its number."""

    @property
    def computed(self) -> list[Node]:
        """All nodes that are not of the text."""
        return [*self.head, *(node for answer in self.answers.values() for node in answer.nodes)]

    def in_place(self, tree: Tree) -> Tree:
        """The text as pandoc has read it, with what it calls in place."""
        filled = answered(tree, self.answers)
        return {**filled, "blocks": [*self.head, *filled["blocks"]]}


def written(
    outcome: Outcome, figures: Iterable[Figure] = (), is_review: bool = False, is_annex: bool = False
) -> Written:
    """The document of a checked corpus: the author's own text, or one made of calls, with what it calls.

    `is_annex` asks for its annexes alone, which stand apart. Errors are told at the head. In a review every
    finding is marked where it belongs, those without a place at the head.
    """
    corpus = outcome.synthesis.links.corpus
    findings = outcome.findings if is_review else ()
    say = record_for(corpus.settings)
    settings = corpus.settings
    has_annexes = is_annex or settings.document.annex is AnnexPlace.IN_DOCUMENT
    whole = outline(outcome.synthesis, say.vocabulary)
    text = corpus.text or text_of(text_of_calls(whole, say), TEXT_FILE, [], settings.language)
    context = WritingContext(
        outline=whole,
        say=say,
        marks=Marks(findings),
        has_annexes=has_annexes,
        lists_through_others=any(call.name == "references" and _of_others(call) for call in text.calls),
        told=frozenset(_told(corpus.text)) if corpus.text else frozenset(),
    )
    if is_annex:
        text = text_of(annexes_of(text, say), TEXT_FILE, [], settings.language)
    key, known = settings.document.key_messages, outcome.synthesis.links.source_by_id
    calls = (*text.calls, *(key.calls if key else ()))
    words = list(islice(words_for(text.content + (key.content if key else "")), len(calls)))
    answers = dict(_answers(dict(zip(words, calls, strict=True)), outcome, context, figures))
    words_of_text, words_of_key = words[: len(text.calls)], words[len(text.calls) :]
    if key:
        messages = _marked(key, words_of_key, known, context.marks)
        words_of_text = [
            messages if call.name == KEY and call.is_alone else word
            for word, call in zip(words_of_text, text.calls, strict=True)
        ]
    markdown = _marked(text, words_of_text, known, context.marks)
    errors = [
        f"{finding.place}: {message(finding)}"
        for finding in outcome.findings
        if outcome.severity(finding) is Severity.ERROR
    ]
    head = [problems(errors, context)] if errors and not is_review else []
    head += [review(len(findings), context)] if findings else []
    return Written(markdown=markdown, answers=answers, head=tuple(head), findings=findings)


def _of_others(call: Call) -> bool:
    return "through-others" in (*call.arguments, *call.named.values())


def _told(text: Text) -> Iterator[str]:
    """The claims that a text tells in its sentences."""
    for paragraph in text.paragraphs:
        for sentence in paragraph.sentences:
            yield from (wording.claim for wording in sentence.wordings)
            calls = (_given(call) for call in sentence.calls if not call.is_alone)
            yield from (given["claim"] for given in calls if given and "claim" in given)


def _answers(
    call_by_word: Mapping[str, Call], outcome: Outcome, context: WritingContext, figures: Iterable[Figure]
) -> Iterator[tuple[str, CallAnswer]]:
    """The word that stands for each call, in order, and the answer to the call.

    A call that `check` finds wrong is answered by its own words.
    """
    known = {name: _inline(say) for name, say in in_sentences(context).items()} | {
        name: _block(make) for name, make in as_blocks(outcome, context, figures).items()
    }
    for word, call in call_by_word.items():
        yield word, _answered(call, known)


def _inline(say: InSentence) -> Callable[..., CallAnswer]:
    return lambda **given: CallAnswer(inlines(say(**given)))


def _block(make: AsBlocks) -> Callable[..., CallAnswer]:
    return lambda **given: CallAnswer(make(**given), is_block=True)


def _answered(call: Call, known: Mapping[str, Callable[..., CallAnswer]]) -> CallAnswer:
    given = _given(call)
    try:
        return known[call.name](**given) if given is not None else _as_written(call)
    except (KeyError, ValueError):  # a claim or theme that does not exist
        return _as_written(call)


def _given(call: Call) -> Mapping[str, str] | None:
    """The arguments of a call by parameter; None where it is no such call, or stands where it cannot."""
    signature = CALLS.get(call.name)
    if signature is None or (signature.is_block and not call.is_alone):
        return None
    return bound(signature, call.arguments, call.named)


def _as_written(call: Call) -> CallAnswer:
    return CallAnswer(inlines(literal(f"{call.name}({', '.join(call.arguments)})")))


def _marked(text: Text, words: Iterable[str], known: Collection[str], marks: Marks) -> str:
    """A text with a word in place of each call, and the marks of the findings in it."""
    edits = [(call.start, call.end, word) for call, word in zip(text.calls, words, strict=True)]
    for paragraph, after in zip_longest(text.paragraphs, text.paragraphs[1:]):
        edits += [
            (citation.start, citation.start + 1, r"\@")
            for sentence in paragraph.sentences
            for citation in sentence.citations
            if citation.source not in known
        ]
        if numbers := marks.between(paragraph.place, after and after.place):
            placed_marks = "".join(f'[]{{.finding number="{number}"}}' for number in numbers)
            stands_alone = any(call.is_alone for sentence in paragraph.sentences for call in sentence.calls)
            edits.append(
                (paragraph.start, paragraph.start, f"{placed_marks}\n\n" if stands_alone else placed_marks)
            )
    done, pieces = 0, []
    for start, end, replacement in sorted(edits):
        pieces += [text.content[done:start], replacement]
        done = end
    return "".join([*pieces, text.content[done:]])
