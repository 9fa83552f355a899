"""Read a source: CSL variables, and what evsynth adds to them."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping

from evsynth.model import Dimension, FullText, Numbering, Source
from evsynth.reading import csl, kinds
from evsynth.reading.claims import read_allowances
from evsynth.reading.fields import Fields
from evsynth.reading.scopes import read_scope

OWN = frozenset(
    (
        "id type short perspective design sample scope draws-on independent-of commissioned-by"
        " text allow note"
    ).split()
)
SOURCE = OWN | csl.TEXTS | csl.NAMES | csl.DATES
DESIGNS = {
    design: design
    for design in (
        "document-analysis case-study interviews survey mixed-methods review essay reportage policy"
    ).split()
}
TYPES = {type: type for type in sorted(csl.TYPES)}
FULL_TEXT = frozenset("file sha256 edition pages".split())
NUMBERING = frozenset("printed file".split())

MOST_PAGES = 1_000_000
SHA256 = re.compile(r"[0-9a-f]{64}")


def read_source(fields: Fields, dimensions: AnyMapping[str, Dimension], default_id: str) -> Source | None:
    """A source; without an id, or the file's name in its place, there is nothing to cite it by."""
    fields.only(SOURCE)
    identifier = fields.identifier() or default_id
    fields.need("title")
    written = fields.node.entries.keys()
    dates = {name: date for name in sorted(written & csl.DATES) if (date := fields.date(name))}
    source = Source(
        id=identifier,
        type=fields.choice("type", TYPES, "document", needed=True),
        texts={
            name: text
            for name in sorted(written & csl.TEXTS)
            if (text := fields.text(name, is_prose=name != "language"))
        },
        names={name: names for name in sorted(written & csl.NAMES) if (names := fields.names(name))},
        dates=dates,
        where=fields.node,
        short=fields.text("short"),
        perspective=fields.text("perspective"),
        design=fields.choice("design", DESIGNS, ""),
        sample=fields.text("sample"),
        scope=read_scope(fields, dimensions),
        draws_on=fields.texts("draws-on"),
        independent_of=fields.texts("independent-of"),
        commissioned_by=fields.texts("commissioned-by"),
        text=_full_text(fields),
        allow=read_allowances(fields),
        note=fields.text("note"),
    )
    return source if identifier else None


def _full_text(fields: Fields) -> FullText | None:
    inner = fields.mapping("text", "the full text")
    if inner is None:
        return None
    inner.only(FULL_TEXT)
    return FullText(
        file=inner.text("file"), sha256=_sha256(inner), edition=inner.text("edition"), pages=_numbering(inner)
    )


def _sha256(fields: Fields) -> str:
    text = fields.text("sha256", is_prose=False).lower()
    if text and not SHA256.fullmatch(text):
        fields.report(
            kinds.bad_number,
            fields.node.of("sha256"),
            value=text,
            field="sha256",
            expected="64 hexadecimal digits",
        )
        return ""
    return text


def _numbering(fields: Fields) -> Numbering | None:
    inner = fields.mapping("pages", "the numbering of pages")
    if inner is None:
        return None
    inner.only(NUMBERING)
    printed, file = _page(inner, "printed"), _page(inner, "file")
    return Numbering(printed, file) if printed and file else None


def _page(fields: Fields, field: str) -> int:
    """The number of a page, from 1; 0 where there is none."""
    text = fields.text(field, needed=True, is_prose=False)
    if text and not (text.isascii() and text.isdecimal() and 0 < int(text) < MOST_PAGES):
        fields.report(
            kinds.bad_number, fields.node.of(field), value=text, field=field, expected="the number of a page"
        )
        return 0
    return int(text or 0)
