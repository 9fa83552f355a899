"""What a document says of itself: its title page and properties, and the same as linked data."""

from __future__ import annotations

from typing import Any

from evsynth.document.formats.printed import shown
from evsynth.document.parts.prose import literal, prose
from evsynth.language import record_of
from evsynth.language.words import date
from evsynth.model import Name, Settings
from evsynth.notation.addresses import is_address
from evsynth.pandoc.nodes import list_value, text_value

PROPERTIES = ("organisation", "version", "license", "url", "contact")
"""Settings that are properties of the files of word processors under their own names."""


def title(settings: Settings) -> str:
    """The title in the settings.

    Where it has no letter that can be seen, words say so, for every document needs a title.
    """
    return settings.title if shown(settings.title).strip() else record_of(settings.language).labels.untitled


def front(settings: Settings) -> dict[str, Any]:
    """The title page and the properties, as pandoc's metadata."""
    texts = {"title": title(settings), "description": prose(settings.question)}
    if settings.date:
        texts["date"] = date(settings.date, record_of(settings.language).vocabulary)
    texts |= {name: literal(getattr(settings, name)) for name in PROPERTIES}
    made: dict[str, Any] = {name: text_value(text) for name, text in texts.items() if text}
    if settings.authors:
        made["author"] = list_value(text_value(name.full) for name in settings.authors)
    return made


def linked_data(settings: Settings) -> dict[str, Any]:
    """The document in the words of schema.org, as search engines and catalogues read them."""
    given = {
        "name": title(settings),
        "author": [_agent(name) for name in settings.authors],
        "publisher": _agent(Name(literal=settings.organisation)) if settings.organisation else None,
        "datePublished": settings.date and "-".join(f"{part:02}" for part in settings.date.start),
        "version": settings.version,
        "license": settings.license,
        "url": is_address(settings.url) and settings.url,
        "inLanguage": record_of(settings.language).locale,
        "abstract": prose(settings.question),
    }
    told = {key: value for key, value in given.items() if value}
    return {"@context": "https://schema.org", "@type": "Report", **told}


def _agent(name: Name) -> dict[str, str]:
    """A person or an institution."""
    return {"@type": "Organization" if name.literal else "Person", "name": name.full}
