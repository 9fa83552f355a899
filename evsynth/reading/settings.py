"""Read `evsynth.yaml`."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any, TypeVar

from evsynth.findings import Finding
from evsynth.language import languages
from evsynth.model import (
    DEFAULT_LANGUAGE,
    AnnexPlace,
    Citations,
    DateOrder,
    Dimension,
    DocumentSettings,
    Language,
    Particles,
    PathSetting,
    Place,
    Profile,
    Settings,
    SharedAuthors,
    Text,
    Theme,
    ThroughOthers,
    Verdict,
)
from evsynth.reading import kinds
from evsynth.reading.fields import Fields
from evsynth.reading.nodes import Cut, Mapping, Sequence, place

SETTINGS = frozenset(
    (
        "title question authors organisation date version license url contact language profile shared-authors"
        " themes dimensions citations document texts per-path plugins"
    ).split()
)
THEME = frozenset("id title question annex".split())
DIMENSION = frozenset("id title type values".split())
CITATIONS = frozenset("style particles date-order cited-in through-others".split())
DOCUMENT = frozenset("annex key-messages verdicts".split())
PER_PATH = frozenset("path ignore".split())

LINES_OF_POINT = 2
"""Lines of a point in the list of key messages: its words, and an empty one."""

PROFILES = {str(profile): profile for profile in Profile}
SHARED_AUTHORS = {str(which): which for which in SharedAuthors}
PARTICLES = {str(place): place for place in Particles}
DATE_ORDERS = {str(order): order for order in DateOrder}
THROUGH_OTHERS = {str(which): which for which in ThroughOthers}
ANNEX_PLACES = {str(which): which for which in AnnexPlace}
DIMENSION_TYPES = {"values": False, "years": True}

Item = TypeVar("Item", Theme, Dimension)


def read_settings(node: Mapping, findings: list[Finding]) -> Settings:
    """The settings; what is wrong in them counts as absent."""
    fields = Fields(node, "the file of settings", findings)
    fields.only(SETTINGS)
    language = fields.choice("language", {tag: tag for tag in languages()}, DEFAULT_LANGUAGE)
    return Settings(
        where=node,
        title=fields.text("title", needed=True),
        question=fields.text("question"),
        authors=fields.names("authors"),
        date=fields.date("date"),
        language=language,
        profile=fields.choice("profile", PROFILES, Profile.DRAFT),
        shared_authors=fields.choice("shared-authors", SHARED_AUTHORS, SharedAuthors.ALL),
        themes=_unique(fields, fields.mappings("themes", "the theme", _theme)),
        dimensions=_unique(fields, fields.mappings("dimensions", "the dimension", _dimension)),
        citations=_citations(fields.mapping("citations", "the settings of citations")),
        texts=fields.text("texts") or "texts",
        per_path=fields.mappings("per-path", "the setting of a path", _path_setting),
        plugins=_placed(fields, "plugins"),
        organisation=fields.text("organisation"),
        version=fields.text("version"),
        license=fields.text("license"),
        url=fields.text("url"),
        contact=fields.text("contact"),
        document=_document(fields.mapping("document", "the settings of the document"), language),
    )


def _unique(fields: Fields, records: tuple[Item, ...]) -> tuple[Item, ...]:
    """The records by id, the first of each; a second one is reported."""
    by_id: dict[str, Item] = {}
    for record in records:
        if record.id in by_id:
            fields.report(kinds.repeated_key, record.where.of("id"), key=record.id)
        elif record.id:
            by_id[record.id] = record
    return tuple(by_id.values())


def _citations(fields: Fields | None) -> Citations:
    if fields is None:
        return Citations()
    fields.only(CITATIONS)
    return Citations(
        style=fields.identifier("style", needed=False, is_prose=False) or Citations().style,
        particles=fields.choice("particles", PARTICLES, None),
        date_order=fields.choice("date-order", DATE_ORDERS, None),
        cited_in=fields.text("cited-in"),
        through_others=fields.choice("through-others", THROUGH_OTHERS, ThroughOthers.OWN_LIST),
    )


def _document(fields: Fields | None, language: Language) -> DocumentSettings:
    if fields is None:
        return DocumentSettings()
    fields.only(DOCUMENT)
    words = fields.mapping("verdicts", "the words for verdicts")
    if words is not None:
        words.only(frozenset(Verdict))
    return DocumentSettings(
        annex=fields.choice("annex", ANNEX_PLACES, AnnexPlace.IN_DOCUMENT),
        key_messages=_key_messages(fields, language),
        verdicts={verdict: word for verdict in Verdict if (word := words.text(verdict))} if words else {},
    )


def _key_messages(fields: Fields, language: Language) -> Text | None:
    """The messages as a list of points; what is wrong in one has the place of the message."""
    places = _placed(fields, "key-messages", is_prose=True)
    if not places:
        return None
    from evsynth.reading.text import text_of  # few settings have them

    findings = list[Finding]()
    content = "\n".join(f"- {' '.join(message.split())}\n" for message in places)
    text = text_of(content, fields.node.path, findings, language)
    by_line = [where for where in places.values() for _ in range(LINES_OF_POINT)]
    fields.findings += _at(findings, by_line)
    moved: Text = _at(text, by_line)
    return moved


def _at(value: Any, by_line: AnySequence[Place]) -> Any:
    """A value in which each place in a text is that of its line in another file."""
    if isinstance(value, Place):
        return by_line[min(value.line, len(by_line)) - 1]
    if isinstance(value, tuple):
        parts = [_at(part, by_line) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return [_at(part, by_line) for part in value] if isinstance(value, list) else value


def _path_setting(fields: Fields) -> PathSetting | None:
    fields.only(PER_PATH)
    fields.need("ignore")
    path, ignore = fields.text("path", needed=True), _placed(fields, "ignore")
    return PathSetting(path, ignore, fields.node) if path and ignore else None


def _placed(fields: Fields, field: str, is_prose: bool = False) -> AnyMapping[str, Place]:
    """The texts of a field that holds one or a list of them, each with its own place."""
    texts = fields.texts(field, is_prose=is_prose)
    entry = fields.node.entries.get(field)
    items = entry[2].items if entry and type(entry[2]) is Sequence else ()
    scalars = ((mark, value.text if type(value) is Cut else value) for mark, value in items)
    places = {text.strip(): place(fields.node.path, mark) for mark, text in scalars if type(text) is str}
    return {text: places.get(text) or fields.node.of(field) for text in texts}


def _theme(fields: Fields) -> Theme:
    fields.only(THEME)
    return Theme(
        id=fields.identifier(),
        title=fields.text("title", needed=True),
        where=fields.node,
        question=fields.text("question"),
        is_annex=fields.is_true("annex"),
    )


def _dimension(fields: Fields) -> Dimension:
    fields.only(DIMENSION)
    identifier = fields.identifier()
    title = fields.text("title") or identifier
    is_years = fields.choice("type", DIMENSION_TYPES, False)
    return Dimension(id=identifier, title=title, where=fields.node, is_years=is_years, values=_values(fields))


def _values(fields: Fields) -> AnyMapping[str, str]:
    """The values of a dimension, each with the words for it.

    In a record this is a list of values, or a mapping of value to words.
    """
    entry = fields.node.entries.get("values")
    if entry is not None and type(entry[2]) is Mapping:
        inner = Fields(entry[2], "the list of values", fields.findings)
        if any(value == "" for _, _, value in inner.node.entries.values()):
            inner.join(())
        return {value: inner.text(value) or value for value in inner.node.entries}
    return {value: value for value in fields.texts("values")}
