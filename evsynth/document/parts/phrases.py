"""Turns of phrase that sentences on claims have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from evsynth.document.parts.prose import unended
from evsynth.language.patterns import filled
from evsynth.language.record import LanguageRecord, Noun, Vocabulary
from evsynth.language.words import number, upfirst
from evsynth.model import Claim, Stance
from evsynth.pandoc.nodes import Node, Words, attributes, link, with_attributes

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS


def share(count: int, total: int, noun: Noun, say: LanguageRecord) -> str:
    """Name a part of a number: `drie van de vijf bronnen`, `beide bronnen`, `geen enkele bron`."""
    shares, (singular, plural) = say.accounts.shares, noun
    words = {
        "singular": singular,
        "plural": plural,
        "count": number(count, say.vocabulary),
        "total": number(total, say.vocabulary),
    }
    if total < 2:
        return filled(shares.only if count and total else shares.none, **words)
    if not count:
        return filled(shares.none_of_two if total == 2 else shares.none_of_many, **words)
    if count < total:
        return filled(shares.part, **words)
    is_figure = total >= len(say.vocabulary.numbers)
    return filled(
        shares.both if total == 2 else shares.all_in_figures if is_figure else shares.all_in_words, **words
    )


def counted(count: int, say: LanguageRecord) -> str:
    """`drie bronnen`."""
    return f"{number(count, say.vocabulary)} {say.vocabulary.source[count > 1]}"


@overload
def voiced(who: str, voices: int, say: LanguageRecord) -> str: ...
@overload
def voiced(who: Words, voices: int, say: LanguageRecord) -> Words: ...
def voiced(who: Words, voices: int, say: LanguageRecord) -> Words:
    """`drie bronnen, samen twee onafhankelijke stemmen,`."""
    return filled(say.accounts.together, voices > 1, who=who, voices=number(voices, say.vocabulary))


def after(citation: Words) -> Words:
    """A citation, after a space."""
    return (" ", citation) if citation else ""


def quoted(claim: Claim, say: LanguageRecord) -> str:
    """The words of a claim in quotation marks."""
    opening, closing = say.vocabulary.quotation_marks
    return f"{opening}{unended(claim.statement)}{closing}"


def reference(claim: str, numbers: Mapping[str, str]) -> Node:
    """The number of a claim, as a link to where it stands; on paper its page follows."""
    return _reference(numbers[claim], claim)


def titled(claim: Claim, numbers: Mapping[str, str]) -> Node:
    """The number and the words of a claim, as a link to where it stands; on paper its page follows."""
    return _reference(f"{numbers[claim.id]} {unended(claim.statement)}", claim.id)


def _reference(words: str, claim: str) -> Node:
    return with_attributes(link(words, f"#{claim}"), attributes(classes=["claim-ref"]))


def capitalised(words: Words, vocabulary: Vocabulary) -> Words:
    """Words with a capital where they begin with a text; a node stays as it is."""
    if isinstance(words, str):
        return upfirst(words, vocabulary)
    return words if isinstance(words, dict) or not words else (capitalised(words[0], vocabulary), *words[1:])
