"""Read a claim, with its evidence, relations and assessment."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from evsynth.model import (
    Allowance,
    Claim,
    Confidence,
    Dimension,
    Evidence,
    Judgement,
    Relation,
    RelationType,
    Stance,
)
from evsynth.reading import kinds
from evsynth.reading.fields import Fields
from evsynth.reading.scopes import read_scope

CLAIM = frozenset("id statement theme key scope evidence relations reconciled confidence allow note".split())
EVIDENCE = frozenset("source stance locator quote prefix suffix because as-cited-in scope".split())
REASONS = frozenset(("because", "reconciled"))
RELATION = REASONS | frozenset(RelationType)
COMPONENTS = ("methodological-limitations", "coherence", "adequacy", "relevance")
CONFIDENCE = frozenset((*COMPONENTS, "overall", "assessed-by", "date"))
JUDGEMENT = frozenset(("level", "explanation"))
ALLOWANCE = frozenset(("rule", "because"))

STANCES = {str(stance): stance for stance in Stance}
CONCERNS = {level: level for level in ("none", "minor", "moderate", "serious")}
OVERALL = {level: level for level in ("high", "moderate", "low", "very-low")}

RESERVED = frozenset({"refs", "refs-through-others", "footnotes"})
"""Ids of the lists of references and of footnotes, with all that are made like `ref-x` and `fnref1`."""

Dimensions = AnyMapping[str, Dimension]


def read_claim(fields: Fields, dimensions: Dimensions, default_id: str) -> Claim | None:
    """A claim; without an id, or the file's name in its place, there is nothing to hold it by."""
    fields.only(CLAIM)
    identifier = fields.identifier() or default_id
    if is_reserved(identifier):
        fields.report(kinds.bad_id, fields.node.of("id"), value=identifier)
        identifier = ""
    claim = Claim(
        id=identifier,
        statement=fields.text("statement", needed=True),
        evidence=fields.mappings("evidence", "the evidence", lambda inner: _evidence(inner, dimensions)),
        theme=fields.text("theme"),
        where=fields.node,
        scope=read_scope(fields, dimensions),
        relations=fields.mappings("relations", "the relation", _relation),
        reconciled=fields.text("reconciled"),
        confidence=_confidence(fields),
        allow=read_allowances(fields),
        note=fields.text("note"),
        key=fields.is_true("key"),
    )
    return claim if identifier else None


def read_allowances(fields: Fields) -> tuple[Allowance, ...]:
    """The findings that an item's author accepts, each with a reason."""
    return fields.mappings("allow", "the allowance", _allowance)


def is_reserved(identifier: str) -> bool:
    """Tell whether an id belongs to references or footnotes."""
    if identifier.startswith("fn"):
        return identifier.removeprefix("fn").removeprefix("ref").isdecimal()
    return identifier in RESERVED or identifier.startswith("ref-")


def _evidence(fields: Fields, dimensions: Dimensions) -> Evidence | None:
    fields.only(EVIDENCE)
    source = fields.text("source", needed=True)
    stance = fields.choice("stance", STANCES, None, needed=True)
    evidence = Evidence(
        source=source,
        stance=stance or Stance.SUPPORTS,
        where=fields.node,
        locator=fields.locator(),
        quote=fields.text("quote"),
        because=fields.text("because"),
        as_cited_in=fields.text("as-cited-in"),
        scope=read_scope(fields, dimensions),
        prefix=fields.text("prefix"),
        suffix=fields.text("suffix"),
    )
    return evidence if source and stance else None


def _relation(fields: Fields) -> Relation | None:
    fields.only(RELATION)
    types = [type for type in RelationType if type in fields.node.entries]
    if not types:
        if REASONS.issuperset(fields.meant):  # else a field that was reported is meant to say it
            fields.report(kinds.untyped_relation, fields.node.of(), types=", ".join(RelationType))
        return None
    if types[1:]:
        several = f"{', '.join(types[:-1])} and {types[-1]} at once"
        parameters = {"field": "relation", "found": several, "expected": "one of these"}
        advice = "write each relation as an item of its own"
        fields.report(kinds.wrong_shape, fields.node.key(types[1]), **parameters, advice=advice)
        return None  # which of them was meant, and to what claim, nobody knows
    relation = Relation(
        type=types[0],
        claim=fields.text(types[0]),
        where=fields.node,
        because=fields.text("because"),
        reconciled=fields.text("reconciled"),
    )
    return relation if relation.claim else None


def _confidence(fields: Fields) -> Confidence | None:
    inner = fields.mapping("confidence", "the assessment")
    if inner is None:
        return None
    inner.only(CONFIDENCE)
    components = {name: judgement for name in COMPONENTS if (judgement := _judgement(inner, name, CONCERNS))}
    return Confidence(
        overall=_judgement(inner, "overall", OVERALL),
        components=components,
        assessed_by=inner.text("assessed-by"),
        date=inner.date("date"),
    )


def _judgement(fields: Fields, name: str, levels: AnyMapping[str, str]) -> Judgement | None:
    inner = fields.mapping(name, f"the judgement of {name}")
    if inner is None:
        return None
    inner.only(JUDGEMENT)
    level = inner.choice("level", levels, "", needed=True)
    explanation = inner.text("explanation", needed=True)
    return Judgement(level, explanation) if level else None


def _allowance(fields: Fields) -> Allowance | None:
    fields.only(ALLOWANCE)
    rule, because = fields.text("rule", needed=True, is_prose=False), fields.text("because", needed=True)
    return Allowance(rule, because, fields.node) if rule else None
