"""Sources as CSL-JSON: the bibliography from which pandoc's citeproc writes citations and references."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, unquote

from evsynth.document.citations import apa
from evsynth.document.citations.creators import Item, with_creators
from evsynth.language import record_of
from evsynth.language.typography import with_apostrophes
from evsynth.model import Citations, Date, Language, Name, Source
from evsynth.notation.addresses import doi_in, is_address
from evsynth.pandoc.nodes import Node, cited_in

MENTION = re.compile(r"@\{?([a-z0-9]+(?:-[a-z0-9]+)*|\*)")
"""Anything that may be a citation in Markdown."""

VERBATIM = frozenset({"DOI", "URL"})
"""Variables whose characters are addressed to machines: left alone."""

WORDS = "evsynth-words://"
"""Prefix of words that are no address but of which citeproc would make a link.

The tree turns them into words again.
"""

SITES = frozenset({"post", "webpage"})
"""Types that APA lists without the name of the site where that is the author's."""


def items(sources: Iterable[Source], language: Language, citations: Citations = apa.DEFAULT) -> list[Item]:
    """One CSL-JSON item a source, sorted by id; `language` is that of works that name none."""
    in_order = sorted(sources, key=lambda source: source.id)
    if citations.style != apa.NAME:
        return [_item(source, language) for source in in_order]
    made = [_with_doubts(_item(_without_repetition(source), language), source) for source in in_order]
    return with_creators(made, language, apa.particles(language, citations))


def cited(sources: Iterable[Source], markdown: str, nodes: Sequence[Node] = ()) -> list[Source]:
    """The sources that a text, or the nodes in it, cite.

    Works that are not cited must not decide how the cited ones are written.
    """
    mentioned = {*MENTION.findall(markdown), *cited_in(list(nodes))}
    return [source for source in sources if source.id in mentioned or "*" in mentioned]


def bibliography(items: Sequence[Item]) -> str:
    """CSL-JSON as text, the same for the same items."""
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _item(source: Source, language: Language) -> Item:
    """A source as a CSL-JSON item."""
    texts = {key: _printed(key, text) for key, text in _with_addresses(source.texts).items()}
    names = {key: [_name(name) for name in names] for key, names in source.names.items()}
    dates = {key: _date(date) for key, date in source.dates.items()}
    return {
        "language": record_of(language).locale,
        **texts,
        **names,
        **dates,
        "id": source.id,
        "type": source.type,
    }


def _with_doubts(work: Item, source: Source) -> Item:
    """An item that tells dates in doubt from dates that are about right.

    CSL does not tell them apart, so variables of our own do.
    """
    made = dict(work)
    for key, date in source.dates.items():
        if date.is_uncertain:
            made |= {key: {**work[key], "circa": date.is_approximate}, apa.doubt(key): "?"}
    return made


def _with_addresses(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts of a source with its DOI in the form that citeproc takes.

    A text that is no DOI or no address becomes words, unless there is a better address.
    """
    made = dict(texts)
    if "URL" in made and not is_address(made["URL"]):
        made["URL"] = WORDS + quote(made["URL"], safe="")
    if "DOI" in made:
        doi_text = made.pop("DOI")
        if doi := doi_in(doi_text):
            made["DOI"] = doi
        else:
            made.setdefault("URL", WORDS + quote(doi_text, safe=""))
    return made


def words_in(address: str) -> str:
    """The words that stand for an address; "" where it is one."""
    return unquote(address.removeprefix(WORDS)) if address.startswith(WORDS) else ""


def _without_repetition(source: Source) -> Source:
    """A source without a publisher or site that only repeats the name of the author."""
    return source._replace(
        texts={key: text for key, text in source.texts.items() if not _repeats_author(source, key)}
    )


def _repeats_author(source: Source, key: str) -> bool:
    """Tell whether a publisher or site only repeats the name of the author.

    APA then leaves it out, which CSL cannot see.
    """
    if key != "publisher" and not (key == "container-title" and source.type in SITES):
        return False
    authors = {name.literal.casefold() for name in source.names.get("author", ()) if name.literal}
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


def printed(institution: str) -> str:
    """The name of an institution as citeproc prints it."""
    # Its & sticks to the next word: it is not the & between authors, in a sentence "en".
    return with_apostrophes(institution).replace("& ", "&\N{NO-BREAK SPACE}")


def _name(name: Name) -> dict[str, str]:
    """A name with the CSL names of its parts."""
    if name.literal:
        return {"literal": printed(name.literal)}
    particle, family = name.non_dropping_particle, name.family
    if not particle:
        particle, family = _particles_in(family)
    parts = {
        "family": family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
    }
    # The particle is given where there is none too: from d'Ancona citeproc would take the d'.
    return {
        **{part: with_apostrophes(text) for part, text in parts.items() if text},
        "non-dropping-particle": particle.replace("'", "’"),
    }


def _particles_in(family: str) -> tuple[str, str]:
    """The particles in a family name ("van den Berg"), and the rest of it.

    Particles are its first words, as far as they are in lower case.
    """
    words = family.split()
    count = next((i for i, word in enumerate(words[:-1]) if not word.islower()), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:])


def _date(date: Date) -> dict[str, object]:
    """A date, or the first and last of a span, as date parts.

    CSL calls it uncertain whatever the kind of doubt.
    """
    is_doubtful = {"circa": True} if date.is_approximate or date.is_uncertain else {}
    return {"date-parts": [list(parts) for parts in (date.start, date.end) if parts], **is_doubtful}
