"""Read a scope: dimensions, each with values or a span of years."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from types import MappingProxyType

from evsynth.model import Dimension, Extent, Scope
from evsynth.reading import kinds
from evsynth.reading.dates import parse_years
from evsynth.reading.fields import Fields

EVERYWHERE: Scope = MappingProxyType({})


def read_scope(fields: Fields, dimensions: AnyMapping[str, Dimension]) -> Scope:
    """The scope of a record; a dimension that is not declared is kept as values, for the rules to report."""
    if "scope" not in fields.node.entries:
        return EVERYWHERE
    inner = fields.mapping("scope", "the scope")
    if inner is None:
        return EVERYWHERE
    if not inner.node.entries.keys() <= dimensions.keys():
        inner.mend(dimensions)
        inner.join(dimensions, is_list=True)
    extents = {name: _extent(inner, name, dimensions.get(name)) for name in inner.node.entries}
    return arranged({name: extent for name, extent in extents.items() if extent is not None}, dimensions)


def arranged(scope: Scope, dimensions: Collection[str]) -> Scope:
    """A scope with its dimensions in the order of the settings.

    Those that are not declared come after them, by name.
    """
    if len(scope) < 2:
        return scope
    following = iter(dimensions)
    for name in scope:
        if name not in following:
            break
    else:
        return scope
    declared = {name: scope[name] for name in dimensions if name in scope}
    if len(declared) == len(scope):
        return declared
    return declared | {name: scope[name] for name in sorted(scope) if name not in declared}


def _extent(fields: Fields, name: str, dimension: Dimension | None) -> Extent | None:
    if dimension is None or not dimension.is_years:
        return frozenset(fields.texts(name)) or None
    text = fields.text(name, is_prose=False)
    years = parse_years(text)
    if text and years is None:
        from evsynth.reading.date_formats import years_meant  # only where something is wrong

        fields.report(kinds.bad_years, fields.node.of(name), years_meant(text), value=text)
    return years
