"""The text after citeproc, as a reader is to see it, in one walk through the tree.

Citations are joined into one bracket, institutions are named in full once and by their short name from then
on, the list of works is split in two, and what would be markup or an address of unknown kind in some format
becomes text. The functions return a new tree and leave the given one as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evsynth.document.citations import apa
from evsynth.document.citations.bracket import in_one_note, in_order, is_glue, opened
from evsynth.document.citations.csl import words_in
from evsynth.document.citations.short import Short, after_name
from evsynth.language import record_of
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord
from evsynth.language.sentences import is_shortened
from evsynth.model import Citations, Language, ThroughOthers
from evsynth.pandoc import nodes
from evsynth.pandoc.nodes import Node, Tree
from evsynth.reading.pictures import key

REFS, REFS_THROUGH_OTHERS = "refs", "refs-through-others"
"""Ids of the two lists of works."""

TARGET = "#ref-"
"""The beginning of a link to an entry in them."""

ADDRESS = re.compile(r"#|mailto:|https?://(?![a-z][\w+.-]*:\D)", re.IGNORECASE)
"""Beginnings of a link. An address of another kind is only printed.

That holds even where citeproc has put https:// before it.
"""

DOI, DOI_SITE = "doi:", "https://doi.org/"

PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+\Z")

UNSAFE = re.compile(r"[^!#$%&*+,\-./0-9:;=?@A-Z_a-z~\u0080-\U0010ffff]|[\ud800-\udfff]")
"""Characters that end an address, or mean something, in one format or another."""

LONGEST = 2000
"""Letters of an address that every reader of documents can open."""

APART = frozenset(("Header", "Table", "Figure"))
"""Places where readers look things up, out of order.

They are no place to introduce the short name of an institution.
"""


class CitationTerms(NamedTuple):
    """Words that citations need and that CSL lacks, from the language and the settings."""

    language: LanguageRecord
    cited_in: str


def words(language: Language, citations: Citations = apa.DEFAULT) -> CitationTerms:
    """The words of a language, or those that the settings say."""
    record = record_of(language)
    return CitationTerms(record, citations.cited_in or record.vocabulary.cited_in)


def settled(
    tree: Tree,
    words: CitationTerms,
    through_others: Collection[str],
    citations: Citations = apa.DEFAULT,
    shorts: Mapping[str, Short] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Tree:
    """The tree with its citations and lists of works as a reader is to see them.

    `through_others` are the ids of the works known only through others; `shorts` are the short names of
    institutions, by the id of each work of theirs; `pictures` are the files of the author's own pictures, by
    the address that the text has for them.
    """
    places = {nodes.identifier(div): div for div in _divs(tree["blocks"])}
    order = _order(places) if citations.style == apa.NAME else {}
    walk = _CitationWalk(
        words, _lists(places, through_others, citations.through_others), order, shorts or {}, pictures or {}
    )
    return {**tree, **{part: walk.of(tree[part], True) for part in ("meta", "blocks")}}


def _order(places: Mapping[str, Node]) -> dict[str, int]:
    """The links to the works of the list, in its order."""
    entries = nodes.within(places[REFS]) if REFS in places else []
    return {f"#{nodes.identifier(entry)}": i for i, entry in enumerate(entries)}


def _lists(
    places: Mapping[str, Node], through_others: Collection[str], which: ThroughOthers
) -> dict[str, list[Node]]:
    """The lists of works by the id of the place where each is to stand.

    Either list stands where its placeholder stood, in the order of citeproc; without a place of its own the
    second one follows the first. A work that APA does not list (personal communication) has no entry.
    """
    if REFS not in places:
        return {}
    attributes = nodes.attributes_of(places[REFS])
    entries = [entry for entry in nodes.within(places[REFS]) if nodes.plain(nodes.within(entry))]
    apart = set() if which is ThroughOthers.MERGED else {f"ref-{key}" for key in through_others}
    read = [entry for entry in entries if nodes.identifier(entry) not in apart]
    unread = [entry for entry in entries if nodes.identifier(entry) in apart]
    if which is not ThroughOthers.OWN_LIST:
        unread = []
    first, second = _works(REFS, attributes, read), _works(REFS_THROUGH_OTHERS, attributes, unread)
    if unread and REFS_THROUGH_OTHERS not in places:
        return {REFS: [first, second]}
    return {REFS: [first], REFS_THROUGH_OTHERS: [second]}


def _divs(blocks: Sequence[Node]) -> Iterator[Node]:
    """Every Div that stands in no other kind of block."""
    for block in blocks:
        if nodes.is_a(block, "Div"):
            yield block
            yield from _divs(nodes.within(block))


def _works(id: str, attributes: Sequence[Any], entries: list[Node]) -> Node:
    """A list of works; an empty one is no more than its id."""
    return nodes.with_attributes(nodes.div(entries), [id, *attributes[1:]] if entries else [id, [], []])


class _CitationWalk:
    """One walk through a tree, in the order of the text: it remembers which institutions were named."""

    def __init__(
        self,
        words: CitationTerms,
        lists: Mapping[str, list[Node]],
        order: Mapping[str, int],
        shorts: Mapping[str, Short],
        pictures: Mapping[str, str],
    ) -> None:
        self.words = words
        self.lists = lists
        entries = (entry for works in lists.values() for div in works for entry in nodes.within(div))
        self.targets = {f"#{nodes.identifier(entry)}" for entry in entries}
        self.order = order
        self.shorts = shorts
        self.pictures = pictures
        self.named: set[str] = set()

    def of(self, value: Any, is_prose: bool) -> Any:
        """Any part of the tree; `is_prose` where it is read in order."""
        if type(value) is list:
            return self._list(value, is_prose)
        if type(value) is dict and type(nodes.content(value)) is not str:
            is_read = is_prose and not nodes.is_a(value, *APART)
            return {key: self.of(part, is_read) for key, part in value.items()}
        return value

    def _list(self, parts: list[Any], is_prose: bool) -> list[Any]:
        """The parts of a list, in which only nodes of the kinds in `CHANGED` change."""
        new: list[Any] = []
        if not self.order:
            parts = in_one_note(parts, self._glued)
        beside = (None, *parts, None)
        for i, node in enumerate(parts):
            if nodes.kind(node) in CHANGED:
                changed = self._changed(node, beside[i], beside[i + 2], is_prose)
                new += _capital(changed) if nodes.is_narrative(node) and self._begins(parts, i) else changed
            else:
                new.append(self.of(node, is_prose))
        return new

    def _begins(self, inlines: Sequence[Any], i: int) -> bool:
        """Tell whether a sentence begins with the inline at this place."""
        if i == 0:
            return True
        if i == 1 or not nodes.is_a(inlines[i - 1], "Space"):
            return False
        bare_word = nodes.text_of(inlines[i - 2]).rpartition(" ")[2].rstrip('”’")')
        if bare_word.endswith("."):
            return not is_shortened(bare_word[:-1], self.words.language.texts.abbreviations)
        return bare_word.endswith(("!", "?"))

    def _changed(self, node: Node, before: Any, after: Any, is_prose: bool) -> list[Any]:
        """The nodes in place of one of a kind that may not stay as it is."""
        match nodes.kind(node):
            case "Cite":
                return opened(self._citation(node, is_prose), is_glue(before), is_glue(after))
            case "RawInline" if is_glue(node) and _are_joined(before, after):
                return self._glued(nodes.content(node)[1])
            case "RawInline":
                return [nodes.code(nodes.content(node)[1])]
            case "RawBlock":
                return [nodes.code_block(nodes.content(node)[1])]
            case "Link":
                return self._link(node, is_prose)
            case "Image":
                return self._image(node, is_prose)
            case "Span" if nodes.attributes_of(node) == ("", ["nocase"], []):
                return self._list(nodes.within(node), is_prose)
            case "Div" if nodes.identifier(node) in self.lists:
                return [self.of(div, is_prose) for div in self.lists[nodes.identifier(node)]]
        return [self.of(node, is_prose)]

    def _glued(self, glue: str) -> list[Node]:
        """The words that glue puts between two citations."""
        if glue == "and":
            return nodes.spaced("; ")
        known, wanted = self.words.language.vocabulary.cited_in, self.words.cited_in
        return nodes.spaced(f", {wanted if glue == 'in' else glue.replace(known, wanted)} ")

    def _link(self, link: Node, is_prose: bool) -> list[Any]:
        """A link to an entry that exists or to an address that every reader can open.

        Any other link becomes its words.
        """
        target, inlines = nodes.address(link), self._list(nodes.within(link), is_prose)
        if words := words_in(target):
            return nodes.spaced(words) if nodes.plain(inlines) == target else inlines
        if target.lower().startswith(DOI):
            target = f"https://doi.org/{target[len(DOI) :]}"
        if target.startswith(TARGET) and self.lists and target not in self.targets:
            return inlines
        if _is_address(target):
            return [nodes.with_nodes(nodes.with_address(link, _encoded(target)), inlines)]
        return inlines if target in nodes.plain(inlines) else [*inlines, *nodes.spaced(f" ({target})")]

    def _image(self, image: Node, is_prose: bool) -> list[Any]:
        """A picture of the project or in the text itself.

        One that would have to be fetched is a link, or words, as an address is.
        """
        target = self.pictures.get(key(nodes.address(image)), nodes.address(image))
        if PICTURE.match(target) or target in self.pictures.values():
            words = self._list(nodes.within(image), is_prose)
            return [nodes.with_nodes(nodes.with_address(image, target), words)]
        link = nodes.link(nodes.within(image) or target, target)
        return self._link(nodes.with_address(link, target, nodes.title(image)), is_prose)

    def _citation(self, cite: Node, is_prose: bool) -> list[Any]:
        """The text of a citation, its institutions named.

        As text, no writer of a format can put a citation of its own in its place.
        """
        citations, inlines = nodes.content(cite)
        inlines = [inline for inline in inlines if inline != nodes.string("")]
        if nodes.is_narrative(cite):
            inlines = self._in_sentence(inlines, citations[0]["citationId"], is_prose)
        elif len(citations) > 1:
            inlines = in_order(inlines, self.order)
        return self._list([self._in_brackets(inline, is_prose) for inline in inlines], is_prose)

    def _in_sentence(self, inlines: list[Node], id: str, is_prose: bool) -> list[Node]:
        """A citation with its authors as part of the sentence, joined by a word instead of "&"."""
        texts = list(map(nodes.text_of, inlines))
        year = next((i for i, text in enumerate(texts) if text.startswith("(")), len(texts))
        conjunction = nodes.string(self.words.language.vocabulary.conjunction)
        authors = [conjunction if texts[i] == "&" else inline for i, inline in enumerate(inlines[:year])]
        short = self.shorts.get(id)
        if not short or not after_name(authors, short.name) or year == len(inlines):
            return [*authors, *inlines[year:]]
        if short.name in self.named:
            return [*nodes.spaced(short.short), *authors[-1:], *inlines[year:]]
        if not is_prose:
            return [*authors, *inlines[year:]]
        self.named.add(short.name)
        introduction = filled(self.words.language.citations.short_in_sentence, short=short.short)
        opening = f"({introduction}{texts[year][1:]}"
        return [*authors, *nodes.spaced(opening), *inlines[year + 1 :]]

    def _in_brackets(self, inline: Node, is_prose: bool) -> Node:
        """A work in a bracket, which is a link to its entry, with the institution named as it is here."""
        target = nodes.address(inline) if nodes.is_a(inline, "Link") else ""
        short = self.shorts.get(target.removeprefix(TARGET))
        following = after_name(nodes.within(inline), short.name) if short else None
        if not short or not following or (short.name not in self.named and not is_prose):
            return inline
        name = short.short
        if short.name not in self.named:
            name = short.name + filled(self.words.language.citations.short_in_brackets, short=short.short)
        self.named.add(short.name)
        return nodes.with_nodes(inline, [*nodes.spaced(name + following[0]), *following[1]])


CHANGED = frozenset(("Cite", "RawInline", "RawBlock", "Link", "Image", "Span", "Div"))
"""Nodes that may not stay as they are."""


def _are_joined(before: Any, after: Any) -> bool:
    """Tell whether glue between two nodes joins them: two citations, the second one in brackets."""
    return nodes.is_a(before, "Cite") and nodes.is_a(after, "Cite") and not nodes.is_narrative(after)


def _is_address(target: str) -> bool:
    """Tell whether a link may lead to a target: in the text, a page, mail, or a true DOI."""
    if target.startswith(DOI_SITE) and not target.startswith(f"{DOI_SITE}10."):
        return False
    return len(target) <= LONGEST and ADDRESS.match(target) is not None


def _encoded(target: str) -> str:
    """An address in which what could end it is written as numbers."""
    return UNSAFE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), target
    )


def _capital(inlines: Sequence[Any]) -> list[Any]:
    """Inlines with a capital for their first word, as in "De Vries" at the start of a sentence."""
    word = nodes.text_of(inlines[0]) if inlines else ""
    return [nodes.string(word[:1].upper() + word[1:]), *inlines[1:]] if word else list(inlines)
