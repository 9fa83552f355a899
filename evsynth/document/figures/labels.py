"""The labels of sources in a figure: author and year, in the style of the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from evsynth.document.citations.short import abbreviates
from evsynth.document.figures.grid import Label
from evsynth.document.figures.lettering import shortened
from evsynth.language.record import LanguageRecord
from evsynth.language.typography import lettered, qualified
from evsynth.language.words import upfirst
from evsynth.model import Name, Source

LONGEST = 26
"""Letters of a name that a figure has room for."""


Labels = Mapping[str, Label]
"""Source to its label."""


def labels(sources: Iterable[Source], say: LanguageRecord) -> Labels:
    """The label of every source.

    Equal labels are set apart by letters, as in a list of references.
    """
    plain = {source.id: _label(source, say) for source in sources}
    times, seen = Counter(label.text for label in plain.values()), Counter[str]()
    apart = {}
    for id, (text, full) in plain.items():
        mark = _mark(seen[text], text, say) if times[text] > 1 else ""
        apart[id] = Label(lettered(text, mark), full)
        seen[text] += 1
    return apart


def _label(source: Source, say: LanguageRecord) -> Label:
    name, year = _name(source, say) or source.id, _year(source, say)
    known = f"{name} {year}"
    return Label(
        f"{shortened(name, LONGEST)} {year}",
        f"{known}: {source.title}" if source.title not in ("", name) else known,
    )


def _name(source: Source, say: LanguageRecord) -> str:
    """The maker of a source, as the text cites it.

    An institution is cited by its abbreviation, and a work without authors by its title.
    """
    names = [_family(name, say) for name in source.names.get("author") or source.names.get("editor", ())]
    if len(names) > 2:
        return f"{names[0]} {say.vocabulary.and_others}"
    if len(names) == 1 and abbreviates(source.short, names[0]):
        return source.short
    return f" {say.vocabulary.conjunction} ".join(names) or source.texts.get("title-short") or source.title


def _family(name: Name, say: LanguageRecord) -> str:
    """The name as it stands in a text: without initials, so its particle has a capital."""
    return (
        name.literal
        or upfirst(" ".join(filter(None, (name.non_dropping_particle, name.family))), say.vocabulary)
        or name.given
    )


def _year(source: Source, say: LanguageRecord) -> str:
    issued = source.dates.get("issued")
    if not issued:
        return say.vocabulary.undated
    first, last = issued.start[0], (issued.end or issued.start)[0]
    return qualified(str(first) if first == last else f"{first}–{last}", issued, say.vocabulary)


def _mark(index: int, label: str, say: LanguageRecord) -> str:
    mark = "abcdefghijklmnopqrstuvwxyz"[index] if index < 26 else str(index + 1)
    return f"-{mark}" if label.endswith(say.vocabulary.undated) or index >= 26 else mark
