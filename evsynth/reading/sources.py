"""Read a source: CSL variables, and what evsynth adds to them."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from evsynth.model import Dimension, FullText, Source
from evsynth.reading import csl
from evsynth.reading.claims import read_allowances
from evsynth.reading.fields import Fields
from evsynth.reading.scopes import read_scope

OWN = frozenset("id type short perspective design sample scope draws-on commissioned-by text allow note".split())
SOURCE = OWN | csl.TEXTS | csl.NAMES | csl.DATES
DESIGNS = {
    design: design
    for design in "document-analysis case-study interviews survey mixed-methods review essay reportage policy".split()
}
TYPES = {type: type for type in sorted(csl.TYPES)}
FULL_TEXT = frozenset("file sha256 edition".split())


def read_source(fields: Fields, dimensions: AnyMapping[str, Dimension], default_id: str) -> Source | None:
    """A source; without an id, or the file's name in its place, there is nothing to cite it by."""
    fields.only(SOURCE)
    identifier = fields.identifier() or default_id
    fields.need("title")
    written = fields.node.entries.keys()
    dates = {name: date for name in sorted(written & csl.DATES) if (date := fields.date(name))}
    source = Source(
        identifier,
        fields.choice("type", TYPES, "document", needed=True),
        {name: text for name in sorted(written & csl.TEXTS) if (text := fields.text(name))},
        {name: names for name in sorted(written & csl.NAMES) if (names := fields.names(name))},
        dates,
        fields.node,
        fields.text("short"),
        fields.text("perspective"),
        fields.choice("design", DESIGNS, ""),
        fields.text("sample"),
        read_scope(fields, dimensions),
        fields.texts("draws-on"),
        fields.texts("commissioned-by"),
        _full_text(fields),
        read_allowances(fields),
        fields.text("note"),
    )
    return source if identifier else None


def _full_text(fields: Fields) -> FullText | None:
    inner = fields.one("text", "the full text")
    if inner is None:
        return None
    inner.only(FULL_TEXT)
    return FullText(inner.text("file", needed=True), inner.text("sha256"), inner.text("edition"))
