"""Answers of calls, put in place of the words that stand for them in pandoc's tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from evsynth.pandoc.nodes import (
    Node,
    Tree,
    is_attributes,
    plain,
    rewritten,
    string,
    text_of,
    with_whole_texts,
    words_of_line,
)

STEM = "evsynthcall"
"""The beginning of the word that stands for a call while pandoc reads the text.

It consists of letters, so that pandoc reads it as it would read the answer.
"""

WORD = re.compile(rf"({STEM}x*\d+x)")

FIRST_LETTER = re.compile(r"^[\W\d_]+")
NOT_IN_ID = re.compile(r"[^\w\s.-]")


class CallAnswer(NamedTuple):
    """The answer to a call: inlines, or blocks."""

    nodes: list[Node]
    is_block: bool = False


CallAnswers = Mapping[str, CallAnswer]
"""The answer to each call, by the word that stands for it."""


def words_for(content: str) -> Iterator[str]:
    """Words that stand for calls, none of which is in a text."""
    stem, number = STEM, 0
    while stem in content.casefold():
        stem += "x"
    while True:
        yield f"{stem}{number}x"
        number += 1


def answered(tree: Tree, answers: CallAnswers) -> Tree:
    """The tree of a text with what it calls in place."""
    changed: Tree = {**tree, "blocks": rewritten(tree["blocks"], partial(_filled, answers))}
    return changed


def _filled(answers: CallAnswers, nodes: list[Any]) -> list[Any]:
    """A list in the tree: of inlines, of blocks, or of texts such as those of attributes."""
    if _is_block(nodes, answers):
        return nodes
    filled = with_whole_texts(part for node in nodes for part in _parts(node, answers))
    return [_identifier(filled[0]), *filled[1:]] if is_attributes(nodes) and filled[0] != nodes[0] else filled


def _is_block(nodes: list[Any], answers: CallAnswers) -> bool:
    """Tell whether a line holds nothing but a call that stands for blocks."""
    answer = answers.get(text_of(nodes[0])) if len(nodes) == 1 else None
    return answer is not None and answer.is_block


def _parts(node: Any, answers: CallAnswers) -> list[Any]:
    """The nodes or texts in place of a node or of a text."""
    if isinstance(node, str):
        return [WORD.sub(lambda word: plain(_inlines(word[0], answers)), node)]
    if STEM in text_of(node):
        return [part for text in WORD.split(text_of(node)) if text for part in _inlines(text, answers)]
    if _is_block(words := words_of_line(node), answers):
        return answers[text_of(words[0])].nodes
    return [node]


def _inlines(text: str, answers: CallAnswers) -> list[Node]:
    """The answer for which a word stands; any other text as it is."""
    answer = answers.get(text)
    if answer is None:
        return [string(text)]
    return [string(plain(answer.nodes))] if answer.is_block else answer.nodes


def _identifier(heading: str) -> str:
    """The id that pandoc makes of a heading."""
    return FIRST_LETTER.sub("", "-".join(NOT_IN_ID.sub("", heading).lower().split()))
