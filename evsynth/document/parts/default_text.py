"""The text of a document whose author wrote none, as Markdown made of calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evsynth.document.parts.outline import Outline, outline
from evsynth.document.parts.prose import prose
from evsynth.language import record_for
from evsynth.language.record import LanguageRecord
from evsynth.model import ThroughOthers
from evsynth.outcome import Outcome

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!@$^~|&\"'=:;])")
"""Characters that mean something to pandoc somewhere; all of them can be escaped everywhere."""


def default_text(outcome: Outcome) -> str:
    """Every theme with its claims, the tables, figures and lists."""
    say = record_for(outcome.synthesis.links.corpus.settings)
    return text_of_calls(outline(outcome.synthesis, say.vocabulary), say)


def text_of_calls(document: Outline, say: LanguageRecord) -> str:
    """The text of calls for an outline."""
    return "\n\n".join(_parts(document, say)) + "\n"


def _parts(document: Outline, say: LanguageRecord) -> Iterator[str]:
    settings, words = document.synthesis.links.corpus.settings, say.text_of_calls
    yield f"<!--\n{words.comment}\n-->"
    if settings.question:
        yield "{{ question() }}"
    yield _heading(words.summary, "_samenvatting")
    yield "{{ summary() }}"
    if document.verdicts:
        yield '{{ table("themes") }}'
    yield from _themes(document, say)
    yield _heading(words.agreement, "_eensgezindheid")
    yield from ("{{ contradictions() }}", "{{ camps() }}", '{{ table("agreement") }}', "{{ figures() }}")
    if document.works:
        yield from (_heading(words.sources, "_bronnen"), '{{ table("sources") }}', "{{ cards() }}")
    if document.assessed:
        yield from (_heading(words.confidence, "_vertrouwen"), '{{ table("confidence") }}')
    yield from (_heading(words.references, "_literatuur"), "{{ references() }}")
    if settings.citations.through_others is ThroughOthers.OWN_LIST and any(
        work.readers for work in document.works
    ):
        yield _heading(words.through_others, "_via_anderen")
        yield (
            f"<!-- allow uncited-paragraph: {words.through_others_comment} -->\n{words.about_through_others}"
        )
        yield '{{ references("through-others") }}'
    yield from (_heading(words.method, "_verantwoording"), "{{ method() }}")


def _themes(document: Outline, say: LanguageRecord) -> Iterator[str]:
    for chapter in document.chapters:
        if theme := chapter.theme:
            yield _heading(_escaped(theme.title), f"thema_{theme.id}")
            if theme.question:
                yield f'{{{{ question("{theme.id}") }}}}'
            yield f'{{{{ blocks("{theme.id}") }}}}'
            if chapter.blocks:
                yield f'{{{{ figures("{theme.id}") }}}}'
    if any(chapter.theme is None for chapter in document.chapters):
        yield from (_heading(say.vocabulary.no_theme, "zonder_thema"), "{{ blocks() }}")


def _heading(words: str, id: str) -> str:
    return f"# {words} {{#{id}}}"


def _escaped(text: str) -> str:
    """A text of the records in which nothing is markup."""
    return SPECIAL.sub(r"\\\1", prose(text))
