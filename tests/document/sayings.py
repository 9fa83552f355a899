"""Small corpora in one line, and how the balance tells of them.

`bos+ kok~ scp-` is what three sources say of the claim p: support, qualify, contradict. `rob+/bos` was read
in bos only, `rob+/bos=` on the same page as `bos+=`, `kok+2` stands in two passages, `bos+policy` speaks of
one level, `bos+2015policy` also of four years. `| q: duo+` is another claim; `| q>p` says that q entails p,
`| q!p` that they contradict each other, `| p*q` that p may explain q. `q@policy: duo+` is a claim about one
level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.document.parts.outline import ClaimView, outline
from evsynth.language import record_of
from evsynth.linking import link
from evsynth.model import (
    Claim,
    Corpus,
    Evidence,
    Extent,
    Language,
    Relation,
    RelationType,
    Scope,
    Settings,
    Stance,
    Years,
)
from evsynth.pandoc.nodes import Node, Words, inlines
from tests.analysis.corpora import NOWHERE, evidence, source

STANCES = {"+": Stance.SUPPORTS, "~": Stance.QUALIFIES, "-": Stance.CONTRADICTS}
RELATIONS = {">": RelationType.ENTAILS, "!": RelationType.CONTRADICTS, "*": RelationType.EXPLAINS}
"""The short signs of some relations; any can be written by its name: `p refines q`."""
RELATION = re.compile(rf"\s*(\w) ?([>!*]|{'|'.join(RelationType)}) ?(\w)\s*")
STATEMENTS = {
    Language("nl"): {"p": "Het werkt.", "q": "Het helpt.", "r": "Het loont."},
    Language("en"): {"p": "It works.", "q": "It helps.", "r": "It pays."},
}
PIECE = re.compile(
    r"(?P<source>\w+)(?P<stance>[+~-])((?P<years>\d{4})|(?P<times>\d?))(?P<level>[a-z]*)"
    r"(/(?P<reader>\w+))?(?P<place>=?)"
)

SOURCES = (
    source("bos", "Anna Bos"),
    source("duo", "Eva Smit", "Lea Vos"),
    source("kok", "Kees Kok")._replace(design="survey", perspective="residents"),
    source("vee", "Jan Vee")._replace(design="mixed-methods", perspective="costs"),
    source("mol", "Rik Mol", "Tom Pas")._replace(design="review", perspective="research"),
    source("scp", "SCP")._replace(design="policy"),
    source("rob", "ROB"),
    source("krant")._replace(names={}),
    source("bundel")._replace(names={"editor": source("", "Ada Pot", "Ida Rok").names["author"]}),
    source("bosvee", "Anna Bos", "Jan Vee"),
    source("bos2", "Anna Bos"),
    source("bos3", "Anna Bos"),
    source("naklank", "Lia Nak", draws_on=["bos", "rob", "vee"]),
    source("galm", "Ger Alm", "Bea Lum", draws_on=["bos", "naklank"]),
    source("sken", "SKEN", draws_on=["scp"]),
    source("ruis", "Roy Uis", draws_on=["galm"]),
    source("trio", "Eva Smit", "Lea Vos", "Ida Rok"),
    source("vier", "Eva Smit", "Lea Vos", "Ida Rok", "Ada Pot"),
    source("vier2", "Ada Pot", "Ida Rok", "Lea Vos", "Eva Smit"),
)


def view(line: str, language: Language) -> ClaimView:
    """The claim p of a line, as the balance tells it."""
    return _outlined(line, language)["p"]


@cache
def _outlined(line: str, language: Language) -> dict[str, ClaimView]:
    return dict(outline(synthesised(line, language), record_of(language).vocabulary).view_by_claim)


def synthesised(line: str, language: Language) -> Synthesis:
    """All claims of a line."""
    evidence_by_claim: dict[str, list[Evidence]] = {"p": []}
    scopes: dict[str, Scope] = {}
    relations: dict[str, list[Relation]] = {}
    for part in line.split("|"):
        if relation := RELATION.fullmatch(part):
            subject, sign, target = relation.groups()
            type = RELATIONS.get(sign) or RelationType(sign)
            relations.setdefault(subject, []).append(Relation(type=type, claim=target, where=NOWHERE))
        else:
            claim, _, words = part.rpartition(":")
            id, _, level = claim.strip().partition("@")
            scopes[id or "p"] = {"level": frozenset([level])} if level else {}
            evidence_by_claim[id or "p"] = [part for word in words.split() for part in _evidence(word)]
    claims = [
        Claim(
            id=id,
            statement=STATEMENTS[language][id],
            theme="",
            where=NOWHERE,
            scope=scopes.get(id, {}),
            evidence=tuple(pieces),
            relations=tuple(relations.get(id, ())),
        )
        for id, pieces in evidence_by_claim.items()
    ]
    return synthesise(
        link(
            Corpus(settings=Settings(where=NOWHERE, language=language), sources=SOURCES, claims=tuple(claims))
        )
    )


def _evidence(word: str) -> Iterator[Evidence]:
    match = PIECE.fullmatch(word)
    assert match, word
    scope: dict[str, Extent] = {"level": frozenset([match["level"]])} if match["level"] else {}
    if match["years"]:
        scope["period"] = Years(int(match["years"]), int(match["years"]) + 3)
    for _ in range(int(match["times"] or 1)):
        page = "3" if match["place"] else ""
        yield evidence(match["source"], STANCES[match["stance"]], scope, match["reader"] or "", page=page)


def plain(words: Words | Sequence[Node]) -> str:
    """Words or blocks as a text: links as in Markdown, what joins two citations between angles."""
    return "".join(_texts(words if isinstance(words, str | list) else inlines(words)))


def _texts(value: Any) -> Iterator[str]:
    """The texts in a part of a tree; blocks end their line."""
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part) if isinstance(part, list | dict) else ()
        case {"t": "Str", "c": text}:
            yield text
        case {"t": "Space"}:
            yield " "
        case {"t": kind, "c": content}:
            yield from TEXTS.get(kind, _texts)(content)


TEXTS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "RawInline": lambda content: (f"‹{content[1]}›",),
    "Link": lambda content: ("[", *_texts(content[1]), f"]({content[2][0]})"),
    "Cite": lambda content: _texts(content[1]),
    **dict.fromkeys(("Para", "Plain", "Header"), lambda content: (*_texts(content), "\n")),
}
"""The texts in the content of a node, by its kind."""
