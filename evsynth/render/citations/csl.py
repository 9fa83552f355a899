"""Sources as CSL-JSON: the bibliography from which pandoc's citeproc writes citations and references."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from evsynth.model import Date, Language, Name, Source
from evsynth.render.typography import with_apostrophes

LOCALES: Mapping[Language, str] = {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-US"}
"""The locale, in the tags of CSL and pandoc, of each language."""

VERBATIM = frozenset({"DOI", "URL"})
"""Variables whose characters are addressed to machines: left alone."""

SITES = frozenset({"post", "webpage"})
"""Types that APA lists without the name of the site where that is the author's."""


def items(sources: Iterable[Source], language: Language) -> list[dict[str, object]]:
    """One CSL-JSON item a source, sorted by id; `language` is that of works that name none."""
    return [_item(source, language) for source in sorted(sources, key=lambda source: source.id)]


def bibliography(items: Sequence[Mapping[str, object]]) -> str:
    """CSL-JSON as text, the same for the same items."""
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _item(source: Source, language: Language) -> dict[str, object]:
    """A source as a CSL-JSON item."""
    texts = {key: _printed(key, text) for key, text in source.texts.items() if not _repeats_author(source, key)}
    names = {key: [_name(each) for each in names] for key, names in source.names.items()}
    dates = {key: _date(each) for key, each in source.dates.items()}
    return {"language": LOCALES[language], **texts, **names, **dates, "id": source.id, "type": source.type}


def _repeats_author(source: Source, key: str) -> bool:
    """Whether a publisher or site only says again who the author is; APA then leaves it out, which CSL cannot see."""
    if key != "publisher" and not (key == "container-title" and source.type in SITES):
        return False
    authors = {each.literal.casefold() for each in source.names.get("author", ()) if each.literal}
    if authors and source.short:
        authors.add(source.short.casefold())
    return source.texts[key].casefold() in authors


def _printed(key: str, text: str) -> str:
    """A text as citeproc must see it to print it as it was written."""
    if key in VERBATIM:
        return text
    if key == "number":
        # With a plain hyphen "2020-12" would be taken for a range, and labelled "nrs.".
        text = text.replace("-", "\N{NON-BREAKING HYPHEN}")
    return with_apostrophes(text)


def _name(name: Name) -> dict[str, str]:
    """A name with the CSL names of its parts."""
    if name.literal:
        # The & of an institution sticks to the next word: it is not the & between authors, in a sentence "en".
        return {"literal": _printed("literal", name.literal).replace("& ", "&\N{NO-BREAK SPACE}")}
    particle, family = _without_elision(name.non_dropping_particle, name.family)
    parts = {"family": family, "given": name.given, "dropping-particle": name.dropping_particle, "suffix": name.suffix}
    known = {part: text for part, text in parts.items() if text}
    return known if not particle and _hides_particle(family) else {**known, "non-dropping-particle": particle}


def _without_elision(particle: str, family: str) -> tuple[str, str]:
    """Particle and family name, with `d'` as the beginning of the family name: citeproc would put a space between."""
    *before, last = particle.split() or [""]
    if last.endswith(("'", "’")):
        return " ".join(before), last + family
    return particle, family


def _hides_particle(family: str) -> bool:
    """Whether a family name begins with particles ("van den Berg"), which citeproc finds where no particle is given.

    In any other family name it must find none: from d'Ancona it would take the d'.
    """
    first, *others = family.split() or [""]
    return bool(others) and first.islower()


def _date(date: Date) -> dict[str, object]:
    """A date, or the first and last of a span, as date parts."""
    return {"date-parts": [list(parts) for parts in (date.start, date.end) if parts]}
