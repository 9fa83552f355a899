"""The text of a document whose author wrote none, as Markdown made of calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evsynth.document.parts.outline import Outline, outline
from evsynth.document.parts.prose import prose
from evsynth.language import record_for
from evsynth.language.record import LanguageRecord
from evsynth.model import Text
from evsynth.outcome import Outcome
from evsynth.reading.calls import ANNEXES

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!@$^~|&\"'=:;])")
"""Characters that mean something to pandoc somewhere; all of them can be escaped everywhere."""


def default_text(outcome: Outcome) -> str:
    """The answer, the summary of findings, each theme in short, the lists, and the record as annexes."""
    say = record_for(outcome.synthesis.links.corpus.settings)
    return text_of_calls(outline(outcome.synthesis, say.vocabulary), say)


def text_of_calls(document: Outline, say: LanguageRecord) -> str:
    """The text of calls for an outline."""
    return "\n\n".join(_parts(document, say)) + "\n"


def annexes_of(text: Text, say: LanguageRecord) -> str:
    """The text of annexes that stand apart: those that a text calls, if any, and the works that they cite."""
    called = [text.content[call.start : call.end] for call in text.calls if call.name == "annex"]
    if not called:
        return ""
    listed = (_heading(say.text_of_calls.references, "_literatuur"), "{{ references() }}")
    return "\n\n".join([*called, *listed]) + "\n"


def _parts(document: Outline, say: LanguageRecord) -> Iterator[str]:
    settings, words = document.synthesis.links.corpus.settings, say.text_of_calls
    yield f"<!--\n{words.comment}\n-->"
    if settings.question:
        yield "{{ question() }}"
    yield from (_heading(words.key, "_kern"), "{{ key() }}")
    yield from (_heading(words.firmness, "_stevigheid"), "{{ firmness() }}", "{{ colophon() }}")
    yield from (
        _heading(words.summary, "_samenvatting .new-page"),
        '{{ table("summary") }}',
        "{{ contents() }}",
    )
    yield from _themes(document, say)
    yield from (_heading(words.unknown, "_onbekend"), "{{ unknown() }}")
    yield from (_heading(words.references, "_literatuur"), "{{ references() }}")
    yield from (f'{{{{ annex("{name}") }}}}' for name in ANNEXES)


def _themes(document: Outline, say: LanguageRecord) -> Iterator[str]:
    for chapter in document.chapters:
        if theme := chapter.theme:
            yield _heading(f"{chapter.number}. {_escaped(theme.title)}", f"thema_{theme.id}")
            if theme.question:
                yield f'{{{{ question("{theme.id}") }}}}'
            yield f'{{{{ theme("{theme.id}") }}}}'
        else:
            yield from (_heading(say.vocabulary.no_theme, "zonder_thema"), "{{ theme() }}")


def _heading(words: str, id: str) -> str:
    return f"# {words} {{#{id}}}"


def _escaped(text: str) -> str:
    """A text of the records in which nothing is markup."""
    return SPECIAL.sub(r"\\\1", prose(text))
