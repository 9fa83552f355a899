"""The balance as pandoc Markdown: the author's text or the default one, with what it calls told by the templates of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from evsynth.findings import Finding, Severity, message
from evsynth.model import Call, Judgement, Settings, Source, Text, ThroughOthers
from evsynth.outcome import Outcome
from evsynth.reading.calls import CALLS, bound
from evsynth.reading.files import TEXT_FILE
from evsynth.reading.text import text_of
from evsynth.render.balance import accounts
from evsynth.render.balance import wording as words
from evsynth.render.balance.calls import Answer, Macros, answers
from evsynth.render.balance.citing import narrative
from evsynth.render.balance.markdown import literal, prose
from evsynth.render.balance.marks import Marks, mark
from evsynth.render.balance.outline import Outline, Told, outline
from evsynth.render.balance.wording import Wording
from evsynth.render.figures import Figure

if TYPE_CHECKING:
    from jinja2 import Environment


ENDED = re.compile(r"""(?:\\[.!]|[?…])(?:[”’»]|\\["')])*$""")
"""A text that ends as a sentence does, be it within quotation marks."""


class Written(NamedTuple):
    """The balance as Markdown; of the findings that are marked in it each mark holds the number."""

    markdown: str
    findings: tuple[Finding, ...] = ()


def written(outcome: Outcome, figures: Iterable[Figure] = (), is_review: bool = False) -> Written:
    """The balance of a checked corpus: the author's own text, or that of `default_text`, with what it calls in place.

    Errors are told at its head. In a review every finding is marked where it belongs, those without a place at the head.
    """
    corpus = outcome.synthesis.links.corpus
    findings = outcome.findings if is_review else ()
    marks = Marks(findings)
    told, parts, say = _macros(outcome, marks)
    text = corpus.text or text_of(_default(told, corpus.settings), TEXT_FILE, [])
    body = _filled(text, answers(outcome, told, parts, say, figures), outcome.synthesis.links.source_by_id, marks)
    problems = [f"{one.place}: {message(one)}" for one in outcome.findings if outcome.severity(one) is Severity.ERROR]
    head = parts.problems(problems) if problems and not is_review else ""
    if findings:
        head += parts.review(len(findings), [mark(number) for number in marks.rest()])
    return Written(f"{head}\n\n{body}" if head else body, findings)


def default_text(outcome: Outcome) -> str:
    """The text of a balance whose author wrote none: every theme with its claims, the tables, figures and lists, as calls."""
    settings = outcome.synthesis.links.corpus.settings
    return _default(outline(outcome.synthesis, words.WORDINGS[settings.language]), settings)


def _default(told: Outline, settings: Settings) -> str:
    environment = _environment(IN_TEXT)
    environment.filters["md"] = prose
    template = environment.get_template(f"{settings.language}/text.md.j2")
    own_list = settings.citations.through_others is ThroughOthers.OWN_LIST
    through_others = own_list and any(work.readers for work in told.works)
    return template.render(outline=told, question=settings.question, has_through_others=through_others).strip() + "\n"


def _filled(text: Text, answers: Mapping[str, Answer], known: Collection[str], marks: Marks) -> str:
    """A text with the answers to its calls, and the marks of the findings in it."""
    edits = [(call.start, call.end, _answered(call, answers)) for call in text.calls]
    for paragraph, after in zip_longest(text.paragraphs, text.paragraphs[1:]):
        edits += [
            (one.start, one.start + 1, r"\@")
            for sentence in paragraph.sentences
            for one in sentence.citations
            if one.source not in known
        ]
        if here := marks.between(paragraph.place, after and after.place):
            stands_alone = any(call.is_alone for sentence in paragraph.sentences for call in sentence.calls)
            edits.append((paragraph.start, paragraph.start, f"{here}\n\n" if stands_alone else here))
    done, pieces = 0, []
    for start, end, replacement in sorted(edits):
        pieces += [text.content[done:start], replacement]
        done = end
    return "".join([*pieces, text.content[done:]])


def _answered(call: Call, answers: Mapping[str, Answer]) -> str:
    """What comes of a call; of one that `check` finds wrong, its own words."""
    signature = CALLS.get(call.name)
    given = bound(signature, call.arguments, call.named) if signature and (call.is_alone or not signature.is_block) else None
    try:
        return answers[call.name](**given) if given is not None else _as_written(call)
    except (KeyError, ValueError):  # a claim or theme that does not exist
        return _as_written(call)


def _as_written(call: Call) -> str:
    return literal(f"{call.name}({', '.join(call.arguments)})")


def _macros(outcome: Outcome, marks: Marks) -> tuple[Outline, Macros, Macros]:
    """What there is to tell, and the macros that shape it and say it in the language of the balance."""
    language = outcome.synthesis.links.corpus.settings.language
    wording = words.WORDINGS[language]
    told = outline(outcome.synthesis, wording)
    environment = _environment(IN_PARTS)
    environment.filters.update(_filters(wording))
    environment.globals.update(_globals(wording, told), **accounts.macros(language))
    environment.globals.update(language=str(language), marks=_marks_on(marks), evidence_marks=marks.of)
    return told, environment.get_template("parts.md.j2").module, environment.get_template(f"{language}/sentences.j2").module


def _marks_on(marks: Marks) -> Callable[..., str]:
    def on(item: str, told: Told | None = None) -> str:
        return marks.on(item, [ground.evidence for ground in told.grounds] if told else ())

    return on


IN_PARTS = {"comment_start_string": "<#", "comment_end_string": "#>"}
"""`{#` opens an attribute in pandoc's Markdown."""
IN_TEXT = {
    **IN_PARTS,
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
}
"""In a text the braces are calls, which stay as they are."""


def _environment(delimiters: Mapping[str, str]) -> Environment:
    from evsynth.render.balance.templating import environment  # loads jinja2, which `check` does without

    return environment(**delimiters)


def _filters(wording: Wording) -> dict[str, Callable[..., str]]:
    opening, closing = wording.quotation_marks
    return {
        "md": prose,
        "literal": literal,
        "number": partial(words.number, wording=wording),
        "listing": lambda items: words.listing(list(items), wording),
        "upfirst": words.upfirst,
        "quoted": lambda text: f"{opening}{literal(text)}{closing}",
        "sentence": lambda text: prose(text).removesuffix("\\."),
        "sentence_end": lambda text: _ended(prose(text)),
        "title": lambda text: f"{opening}{prose(text).removesuffix(chr(92) + '.')}{closing}",
    }


def _globals(wording: Wording, told: Outline) -> dict[str, Any]:
    def level(judgement: Judgement | None, is_overall: bool = False) -> str:
        if judgement is None:
            return "–"
        named = (wording.confidence if is_overall else wording.concerns)[judgement.level]
        return f"{named}: {judgement.explanation}" if judgement.explanation else named

    return {
        "claims": told.synthesis.links.claim_by_id,
        "cite": narrative,
        "cites": lambda ids: [narrative(id) for id in ids],
        "level": level,
        "kind": lambda source: _kind(source, wording),
        "design": lambda source: wording.designs.get(source.design, source.design),
    }


def _kind(source: Source, wording: Wording) -> str:
    """What sort of work it is: its genre where it names one."""
    kind = source.texts.get("genre") or wording.types.get(source.type) or source.type.replace("_", " ").replace("-", " ")
    return kind[:1].lower() + kind[1:]


def _ended(text: str) -> str:
    return text if ENDED.search(text) else f"{text}."
