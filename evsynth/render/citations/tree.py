"""The text after citeproc: citations joined into one bracket, the list of works split in two.

The functions return a new tree and leave the given one as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evsynth.model import Language
from evsynth.render.nodes import Node, Tree, divs, identifier, is_a, rewritten, spaced, string, text_of
from evsynth.render.nodes import plain as plain

GLUE = "evsynth"
"""Format of the raw inlines that join two citations: `in`, `and`, or words of their own ("beide geciteerd in")."""

REFS, REFS_THROUGH_OTHERS = "refs", "refs-through-others"
"""Ids of the two lists of works."""


class Words(NamedTuple):
    """The words that citations need and that CSL does not know of."""

    cited_in: str
    conjunction: str


WORDS: Mapping[Language, Words] = {
    Language.DUTCH: Words("geciteerd in", "en"),
    Language.ENGLISH: Words("as cited in", "and"),
}


def settled(tree: Tree, words: Words, through_others: Collection[str]) -> Tree:
    """The tree with its citations and lists of works as a reader is to see them: all of this file, in order."""
    return split_bibliography(glue(narrative_and(tree, words.conjunction), words.cited_in), through_others)


def narrative_and(tree: Tree, conjunction: str) -> Tree:
    """In running text a word joins the authors: "Loots en Peeters (2020)", where CSL has "&" in both places."""
    changed: Tree = rewritten(tree, lambda nodes: [_joined_by_word(node, conjunction) for node in nodes])
    return changed


def _joined_by_word(node: Any, conjunction: str) -> Any:
    """A narrative citation with the word between its authors; any other node as it is."""
    if not _is_narrative(node):
        return node
    citations, inlines = node["c"]
    year = next((i for i, inline in enumerate(inlines) if text_of(inline).startswith("(")), len(inlines))
    authors = [string(conjunction) if text_of(inline) == "&" else inline for inline in inlines[:year]]
    return {**node, "c": [citations, authors + inlines[year:]]}


def _is_narrative(node: Any) -> bool:
    """Whether a node is a citation whose author is part of the sentence."""
    return is_a(node, "Cite") and any(citation["citationMode"]["t"] == "AuthorInText" for citation in node["c"][0])


def glue(tree: Tree, cited_in: str) -> Tree:
    """Citations with glue between them in one bracket, and every citation replaced by the text that citeproc wrote.

    So no format's writer can put a citation of its own in the place of ours.
    """
    changed: Tree = rewritten(tree, lambda nodes: list(_glued(nodes, cited_in)))
    return changed


def _glued(nodes: list[Any], cited_in: str) -> Iterator[Any]:
    """A list of nodes with its citations written out and its glue applied."""
    for before, node, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False):
        if _is_glue(node):
            if not is_a(before, "Cite") or not is_a(after, "Cite") or _is_narrative(after):
                raise ValueError("glue stands between two citations, the second one in brackets")
            yield from spaced(_joint(node["c"][1], cited_in))
        elif is_a(node, "Cite"):
            yield from _written_out(node, _is_glue(before), _is_glue(after))
        else:
            yield node


def _joint(glue: str, cited_in: str) -> str:
    """What glue puts between two citations."""
    if glue == "and":
        return "; "
    return f", {cited_in if glue == 'in' else glue} "


def _is_glue(node: Any) -> bool:
    """Whether a node joins the citations on its two sides."""
    return is_a(node, "RawInline") and node["c"][0] == GLUE


def _written_out(cite: Node, goes_on: bool, is_gone_on: bool) -> list[Node]:
    """The inlines of a citation, without the bracket on a side where it is joined to another."""
    inlines = [inline for inline in cite["c"][1] if inline != string("")]
    if goes_on and text_of(inlines[0]).startswith("("):
        inlines = [*spaced(inlines[0]["c"][1:]), *inlines[1:]]
    if is_gone_on and text_of(inlines[-1]).endswith(")"):
        inlines = [*inlines[:-1], *spaced(inlines[-1]["c"][:-1])]
    return inlines


def split_bibliography(tree: Tree, through_others: Collection[str]) -> Tree:
    """The list of works without those known only through others; these in a list of their own.

    Either list stands where its placeholder stood, in the order of citeproc; without a place of its own the second one
    follows the first. A work that APA does not list (personal communication) has no entry, and its citations no link.
    """
    place_by_id = {identifier(div): div for div in divs(tree)}
    if REFS not in place_by_id:
        return tree
    attributes, entries = place_by_id[REFS]["c"]
    entry_by_id = {identifier(entry): entry for entry in entries if plain(entry["c"][1])}
    apart = {f"ref-{key}" for key in through_others}
    read = [entry for id, entry in entry_by_id.items() if id not in apart]
    unread = [entry for id, entry in entry_by_id.items() if id in apart]
    first, second = _works(REFS, attributes, read), _works(REFS_THROUGH_OTHERS, attributes, unread)
    lists = {REFS: [first], REFS_THROUGH_OTHERS: [second]}
    if unread and REFS_THROUGH_OTHERS not in place_by_id:
        lists = {REFS: [first, second]}
    changed: Tree = rewritten(tree, lambda nodes: [each for node in nodes for each in lists.get(identifier(node), [node])])
    return _without_traces(changed, {f"#{id}" for id in entry_by_id})


def _works(id: str, attributes: Sequence[Any], entries: list[Node]) -> Node:
    """A list of works; an empty one is no more than its id."""
    return {"t": "Div", "c": [[id, *attributes[1:]] if entries else [id, [], []], entries]}


def _without_traces(tree: Tree, targets: Collection[str]) -> Tree:
    """The tree without what citeproc leaves behind: links to entries that are not there, its own marks on names."""
    changed: Tree = rewritten(tree, lambda nodes: [each for node in nodes for each in _without_trace(node, targets)])
    return changed


def _without_trace(node: Any, targets: Collection[str]) -> list[Any]:
    """A node, or of one that citeproc left behind the words."""
    if is_a(node, "Link") and node["c"][2][0].startswith("#ref-") and node["c"][2][0] not in targets:
        return list(node["c"][1])
    if is_a(node, "Span") and node["c"][0] == ["", ["nocase"], []]:
        return list(node["c"][1])
    return [node]
