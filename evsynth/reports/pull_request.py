"""What two states differ in, as Markdown for a pull request: in the language of the balance, for whoever reads it there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from evsynth.findings import Finding, Severity, escaped, message, severity
from evsynth.history.causes import Cause, VerdictChange
from evsynth.history.changes import AgreementChange, ClaimChange, EvidenceChange, RelationChange, SourceChange
from evsynth.history.fields import Field
from evsynth.history.states import WORK_TREE
from evsynth.language.wording import locators
from evsynth.model import Evidence, Profile, Stance
from evsynth.reports.changes import MOST_CAUSES
from evsynth.reports.diff import Comparison, Side, cautions
from evsynth.reports.pull_request_words import LANGUAGES, Noun, Words

LARGEST = 60_000
"""Characters of a comment: GitHub takes 65,536."""

AS_MANY = (25, 10, 3)
"""Things of a kind that are shown, the most that the comment has room for."""

LONGEST = 240
"""Characters of a value that are shown."""

UNFOLDED = 5
"""Things of a kind that are shown without a click."""

MARKUP = re.compile(r"([\\`*_\[\]!|~$^])")
"""What means something within a line; none of what is shown begins one."""

CALLS = re.compile(r"([@#]|(?<=[a-z]):(?=//)|(?<=\bwww)\.|\bGH(?=-\d)|(?<![\w:]):(?=[\w+-]+:))", re.IGNORECASE)
"""What calls a person, leads to an issue or a page, or is a picture (:smile:), wherever it stands in a comment; an empty comment behind it
keeps it from that."""

T = TypeVar("T")


class Part(NamedTuple):
    """The things of a kind that changed: how many, and the first of these as items of a list."""

    noun: str
    number: int
    items: Sequence[str]
    detail: str = ""


def markdown(comparison: Comparison) -> str:
    """A heading with the counts, a table of the verdicts, and lists, the long ones folded; as much as a comment holds."""
    for most in AS_MANY:
        text = _markdown(comparison, most)
        if len(text) <= LARGEST:
            return text
    return _markdown(comparison, 0)


def _markdown(comparison: Comparison, most: int) -> str:
    words = LANGUAGES[comparison.after.synthesis.links.corpus.settings.language]
    parts = [part for part in _parts(comparison, words, most) if part.number]
    verdicts = comparison.difference.verdicts
    counts = [_count(len(verdicts), words.nouns["verdicts"], words)] if verdicts else []
    counts += [_count(part.number, words.nouns[part.noun], words) for part in parts]
    before, after = (_state(side, words) for side in (comparison.before, comparison.after))
    blocks = [f"## {words.title}{': ' if counts else ''}{', '.join(counts)}", words.of.format(before=before, after=after)]
    if found := list(cautions(comparison)):
        blocks.append("\n".join(f"> **{words.caution}.** {plain(line)}  " for line in found[:most]))
    blocks += [words.same] if comparison.is_empty else []
    blocks += [_table(verdicts, words, most)] if verdicts else []
    return "\n\n".join([*blocks, *(_list(part, words) for part in parts)]) + "\n"


def _state(side: Side, words: Words) -> str:
    return words.work_tree if side.state.name == WORK_TREE else plain(side.state.name)


def plain(text: str) -> str:
    """A value as text that is nothing but text: on one line, no markup, nobody called."""
    line = escaped(text)
    cut = line if len(line) <= LONGEST else f"{line[: LONGEST - 4]} ..."
    safe = MARKUP.sub(r"\\\1", cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return CALLS.sub(r"\1<!-- -->", safe)


def _id(id: str) -> str:
    """An id, which holds nothing but letters, digits and hyphens; what a record says instead may hold anything."""
    return f"`{id}`" if id.replace("-", "").isalnum() else plain(id)


def _parts(comparison: Comparison, words: Words, most: int) -> Iterator[Part]:
    def part(noun: str, things: Sequence[T], item: Callable[[T], str], detail: str = "") -> Part:
        return Part(noun=noun, number=len(things), items=[item(one) for one in things[:most]], detail=detail)

    before, after, difference, found = comparison
    recorded = difference.recorded
    new, gone = comparison.severities()
    yield part("claims", recorded.claims, lambda one: _claim(one, comparison, words))
    yield part("evidence", recorded.evidence, lambda one: _evidence(one, words))
    yield part("relations", recorded.relations, lambda one: _relation(one, words))
    yield part("sources", recorded.sources, lambda one: _source(one, words))
    yield part("agreements", difference.agreements, lambda one: _agreement(one, words))
    yield part("others", list(_others(comparison, words)), str)
    yield part("new", found.new, lambda one: _finding(one, after.profile, words), _levels(new, words))
    yield part("gone", found.gone, lambda one: _finding(one, before.profile, words), _levels(gone, words))


def _table(verdicts: Sequence[VerdictChange], words: Words, most: int) -> str:
    rows = [f"| {' | '.join(words.columns)} |", "|---|---|---|---|"]
    for one in verdicts[:most]:
        before, after = words.verdicts[one.before], words.verdicts[one.after]
        rows.append(f"| {_id(one.claim)} | {before} | **{after}** | {_because(one.causes, words)} |")
    more = f"\n\n{words.more.format(number=_number(len(verdicts) - most, words))}" if len(verdicts) > most else ""
    return "\n".join(rows) + more


def _because(causes: Sequence[Sequence[Cause]], words: Words) -> str:
    sets = [words.together.join(_cause(one, words) for one in some) for some in causes[:MOST_CAUSES]]
    if len(causes) > MOST_CAUSES:
        sets.append(words.more.format(number=_number(len(causes) - MOST_CAUSES, words)))
    return words.alternative.join(sets) + (words.each_enough if len(sets) > 1 else "")


def _cause(one: Cause, words: Words) -> str:
    said = [*(words.gained[stance] for stance in one.gained), *(words.lost[stance] for stance in one.lost)]
    what = ", ".join(said) or words.without_turning[one.how]
    via = ", " + words.via.format(claims=", ".join(map(_id, one.via))) if one.via else ""
    return f"{_id(one.source)} ({what}{via})"


def _list(part: Part, words: Words) -> str:
    title = _count(part.number, words.nouns[part.noun], words) + (f" ({part.detail})" if part.detail else "")
    lines = [f"- {item}" for item in part.items]
    if part.number > len(lines):
        lines.append(f"- {words.more.format(number=_number(part.number - len(lines), words))}")
    content = "\n".join(lines)
    if part.number <= UNFOLDED:
        return f"**{title}**\n\n{content}"
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _claim(one: ClaimChange, comparison: Comparison, words: Words) -> str:
    item = one.after or one.before
    assert item
    if one.before and one.after:
        return f"{_id(one.id)}{_formerly(one.formerly, words)}{_fields(one.fields, words)}"
    weighing = comparison.after.synthesis.weighing_by_claim.get(one.id) if one.after else None
    verdict = f" *{words.verdicts[weighing.verdict]}*" if weighing else ""
    rests = "".join(f"\n  - {_piece(piece, words)}" for piece in one.evidence[:UNFOLDED])
    if len(one.evidence) > UNFOLDED:
        rests += f"\n  - {words.more.format(number=_number(len(one.evidence) - UNFOLDED, words))}"
    return f"{_sign(one.after, words)} {_id(one.id)}: {plain(item.statement)}{verdict}{rests}"


def _evidence(one: EvidenceChange, words: Words) -> str:
    item = one.after or one.before
    assert item
    if not (one.before and one.after):
        return f"{_id(one.claim)}: {_sign(one.after, words)} {_piece(item, words)}"
    moved = f", {words.signs['moved'].format(former=_id(one.moved_from))}" if one.moved_from else ""
    turned = f", {words.signs['turned']}" if "stance" in one.names else ""
    return f"{_id(one.claim)}: {_id(one.source)}{moved}{turned}{_fields(one.fields, words)}"


def _relation(one: RelationChange, words: Words) -> str:
    sign = "" if one.before and one.after else f"{_sign(one.after, words)} "
    return f"{sign}{_id(one.claim)} {words.relations[one.type]} {_id(one.other)}{_fields(one.fields, words)}"


def _source(one: SourceChange, words: Words) -> str:
    item = one.after or one.before
    assert item
    if one.before and one.after:
        return f"{_id(one.id)}{_formerly(one.formerly, words)}{_fields(one.fields, words)}"
    return f"{_sign(one.after, words)} {_id(one.id)}: {plain(item.title)}"


def _agreement(one: AgreementChange, words: Words) -> str:
    ways = [f"{way} {was} → {now}" for way, was, now in zip(words.ways, one.before, one.after, strict=True) if was != now]
    return f"{_id(one.one)}{words.conjunction}{_id(one.other)}: {', '.join(ways)}"


def _others(comparison: Comparison, words: Words) -> Iterator[str]:
    difference = comparison.difference
    if difference.settings:
        yield f"{words.others['settings']}: {', '.join(map(_id, difference.settings))}"
    if difference.has_other_text:
        yield words.others["text"]
    if difference.has_other_lock:
        was, now = difference.verified
        yield f"{words.others['verified']}: {_number(was, words)} → {_number(now, words)}" if was != now else words.others["lock"]


def _finding(one: Finding, profile: Profile, words: Words) -> str:
    level = words.severities[severity(one.kind, profile)][0]
    return f"{level}: {plain(message(one))} ({one.kind.code}, {plain(str(one.place))})"


def _levels(counts: Mapping[Severity, int], words: Words) -> str:
    return ", ".join(_count(counts[level], words.severities[level], words) for level in Severity if counts[level])


def _piece(one: Evidence, words: Words) -> str:
    place = f", {plain(locators(one.locator, words.wording))}" if one.locator else ""
    quote = f", “{plain(one.quote)}”" if one.quote else ""
    return f"{_id(one.source)} {words.stances[one.stance]}{place}{quote}"


def _formerly(former: str, words: Words) -> str:
    return f", {words.signs['renamed'].format(former=_id(former))}" if former else ""


def _sign(is_new: object, words: Words) -> str:
    return f"**{words.signs['new' if is_new else 'gone']}**"


def _fields(fields: Sequence[Field], words: Words) -> str:
    return "".join(f"\n  - {field.name}: {_values(field, words)}" for field in fields)


def _values(field: Field, words: Words) -> str:
    if field.before == field.after:
        return words.details
    if field.name == "stance":
        return f"{words.stances[Stance(field.before)]} → {words.stances[Stance(field.after)]}"
    return " → ".join(plain(value) or "–" for value in (field.before, field.after))


def _count(number: int, noun: Noun, words: Words) -> str:
    return f"{_number(number, words)} {noun[number != 1]}"


def _number(number: int, words: Words) -> str:
    return f"{number:,}".replace(",", words.thousands)
