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

PAGE = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)
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
    file, sha256 = inner.text("file"), inner.text("sha256", is_prose=False).lower()
    return FullText(
        file=file,
        sha256=_matching(inner, "sha256", sha256, SHA256, "64 hexadecimal digits"),
        edition=inner.text("edition"),
        pages=_numbering(inner),
    )


def _numbering(fields: Fields) -> Numbering | None:
    inner = fields.mapping("pages", "the numbering of pages")
    if inner is None:
        return None
    inner.only(NUMBERING)
    printed, file = _page(inner, "printed"), _page(inner, "file")
    return Numbering(int(printed), int(file)) if printed and file else None


def _page(fields: Fields, field: str) -> str:
    text = fields.text(field, needed=True, is_prose=False)
    return _matching(fields, field, text, PAGE, "the number of a page")


def _matching(fields: Fields, field: str, text: str, form: re.Pattern[str], expected: str) -> str:
    """The text of a field that has a form; "" where it has another, which is reported."""
    if not text or form.fullmatch(text):
        return text
    fields.report(kinds.bad_number, fields.node.of(field), value=text, field=field, expected=expected)
    return ""
