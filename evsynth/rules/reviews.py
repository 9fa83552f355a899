"""Rules about reviews (family R): the parts that people looked at, and those that changed since.

The lock keeps what was reviewed. Git is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from evsynth.analysis.completeness import is_whole
from evsynth.analysis.scopes import is_undeclared
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.linking import Links
from evsynth.model import Claim, Place, Review, Source
from evsynth.reading.unread import holds, in_lock
from evsynth.rules.rule import Report, rule
from evsynth.rules.unread import is_unread_in_part

if TYPE_CHECKING:
    from evsynth.analysis.reviews import Item

MOST = 3
"""Reviews that a finding points at."""

Changed = tuple["Item", Review, tuple[str, ...]]
"""An item that changed, the review of its former state, and the parts that differ now."""


@rule(
    "R801",
    Category.GAP,
    "the {what} changed after {who} reviewed {it} on {date}",
    "look at it again: `evsynth review {id}` shows what it was, and what it is",
)
def changed_since_review(synthesis: Synthesis) -> Iterator[Report]:
    """A claim, a piece of evidence or the edition of a source changed after it was reviewed.

    A review holds for what was looked at: the statement of the claim and its scope; the stance, quotation,
    locator and scope of the evidence; the edition of the work. Notes, reasons, order and layout do not count.

    Anna reviewed it all on 2 January. Then the stance of `jansen2020` was changed from `supports` to
    `qualifies`, and Anna looked at that again on 9 January: `evsynth review` wrote the last line anew.

    Bad:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: qualifies, locator: {page: 1}, quote: verschillen}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        review gemeenten-verschillen - - Anna 2026-01-02 - a184e26b7eae422a - - - - -
        review gemeenten-verschillen bakker2021 - Anna 2026-01-02 supports a184e26b7eae422a - \
bdb0ebd6d9aa3643 095ab3416e3bf38b - 42248e387bb2f53c
        review gemeenten-verschillen devries2019 - Anna 2026-01-02 supports a184e26b7eae422a - \
cd12011fda73ddd9 5e75cabdc0438aa7 - 944531b3e01f29ea
        review gemeenten-verschillen jansen2020 - Anna 2026-01-02 supports a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: qualifies, locator: {page: 1}, quote: verschillen}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        review gemeenten-verschillen - - Anna 2026-01-02 - a184e26b7eae422a - - - - -
        review gemeenten-verschillen bakker2021 - Anna 2026-01-02 supports a184e26b7eae422a - \
bdb0ebd6d9aa3643 095ab3416e3bf38b - 42248e387bb2f53c
        review gemeenten-verschillen devries2019 - Anna 2026-01-02 supports a184e26b7eae422a - \
cd12011fda73ddd9 5e75cabdc0438aa7 - 944531b3e01f29ea
        review gemeenten-verschillen jansen2020 - Anna 2026-01-09 qualifies a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
    """
    if changed := list(_changed(synthesis)):
        yield from _changed_claims(changed)
        yield from _changed_evidence(changed)
        yield from _changed_editions(changed, synthesis)


@rule("R802", Category.GAP, "{what} never reviewed", "look at {it} with `evsynth review {id}`")
def unreviewed(synthesis: Synthesis) -> Iterator[Report]:
    """Other claims were reviewed, and this one, or a piece of its evidence, was not.

    Whoever reads that a synthesis was reviewed takes it that all of it was. Of a synthesis in which nothing
    was ever reviewed nothing is said.

    Anna reviewed the claim and what `bakker2021` says of it; then `evsynth review` asked about the other two
    as well.

    Bad:

        # evsynth.lock
        review gemeenten-verschillen - - Anna 2026-01-02 - a184e26b7eae422a - - - - -
        review gemeenten-verschillen bakker2021 - Anna 2026-01-02 supports a184e26b7eae422a - \
bdb0ebd6d9aa3643 095ab3416e3bf38b - 42248e387bb2f53c

    Good:

        # evsynth.lock
        review gemeenten-verschillen - - Anna 2026-01-02 - a184e26b7eae422a - - - - -
        review gemeenten-verschillen bakker2021 - Anna 2026-01-02 supports a184e26b7eae422a - \
bdb0ebd6d9aa3643 095ab3416e3bf38b - 42248e387bb2f53c
        review gemeenten-verschillen devries2019 - Anna 2026-01-02 supports a184e26b7eae422a - \
cd12011fda73ddd9 5e75cabdc0438aa7 - 944531b3e01f29ea
        review gemeenten-verschillen jansen2020 - Anna 2026-01-02 supports a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
    """
    lock = synthesis.links.corpus.lock
    if synthesis.reviews is None or lock is None or not lock.reviews:
        return
    for claim, group in groupby(synthesis.reviews.items, key=lambda subject: subject.claim):
        items = list(group)
        never = [piece for piece in items if not piece.reviews and not _may_differ(piece, synthesis.links)]
        if never:
            was, pronoun = ("was", "it") if len(never) == 1 else ("were", "them")
            what = f"{_what(never, 'the claim', len(items) - 1)} {was}"
            yield Report.at(claim.where.of("statement"), claim, what=what, it=pronoun, id=claim.id)


@rule(
    "R803",
    Category.GAP,
    "{who} coded this evidence, and {how}",
    "`evsynth compare {pair}` shows how; decide, and then record it with `evsynth review {id}`",
)
def stances_differ(synthesis: Synthesis) -> Iterator[Report]:
    """Two reviewers gave a piece of evidence a stance, each without sight of the other's, and they differ.

    Or they differ from the record.

    One of them may have seen what the others did not, or the words can be read in two ways. Whoever decides
    changes the stance, or lets it stand, and reviews the evidence: that review knows of the codings.

    Anna and Bram each coded what `jansen2020` says of the claim, and gave it another stance. Cas looked at
    both, and reviewed the claim and all of its evidence with `evsynth review`: the last line says of which
    codings Cas knew.

    Bad:

        # evsynth.lock
        coding gemeenten-verschillen jansen2020 - Anna 2026-01-02 b6b2df179fae56ad a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
        coding gemeenten-verschillen jansen2020 - Bram 2026-01-02 d1bf9a3271aa161c a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9

    Good:

        # evsynth.lock
        coding gemeenten-verschillen jansen2020 - Anna 2026-01-02 b6b2df179fae56ad a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
        coding gemeenten-verschillen jansen2020 - Bram 2026-01-02 d1bf9a3271aa161c a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
        review gemeenten-verschillen - - Cas 2026-01-09 - a184e26b7eae422a - - - - -
        review gemeenten-verschillen bakker2021 - Cas 2026-01-09 supports a184e26b7eae422a - \
bdb0ebd6d9aa3643 095ab3416e3bf38b - 42248e387bb2f53c
        review gemeenten-verschillen devries2019 - Cas 2026-01-09 supports a184e26b7eae422a - \
cd12011fda73ddd9 5e75cabdc0438aa7 - 944531b3e01f29ea
        review gemeenten-verschillen jansen2020 - Cas 2026-01-09 supports a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9 decides=Anna,Bram
    """
    for subject in synthesis.reviews.items if synthesis.reviews else ():
        if subject.evidence and subject.is_undecided:
            coded = subject.coded
            agree = "they agree with one another and not with this record"
            how = "they differ" if len({*coded.values()}) > 1 else agree
            parameters = {"who": _names(coded), "how": how, "pair": _pair(coded), "id": subject.claim.id}
            yield Report.at(subject.evidence.where.of("stance"), subject.claim, **parameters)


@rule(
    "R804",
    Category.REMARK,
    "what {who} looked at on {date} is not there any more, or was looked at again",
    "`evsynth review --prune` removes this line",
)
def unneeded_review(synthesis: Synthesis) -> Iterator[Report]:
    """A line of the lock is about a claim or a piece of evidence that is not there.

    It does no harm. The claim may be in a file that another branch has, so nothing removes it unasked.

    Anna coded evidence of two claims, and the claim `verdwenen` is not recorded any more; `evsynth review
    --prune` removed what was about it.

    Bad:

        # evsynth.lock
        coding gemeenten-verschillen jansen2020 - Anna 2026-01-02 b6b2df179fae56ad a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
        coding verdwenen bakker2021 - Anna 2026-01-02 e63427c20a9fe862 0123456789abcdef - - - - -

    Good:

        # evsynth.lock
        coding gemeenten-verschillen jansen2020 - Anna 2026-01-02 b6b2df179fae56ad a184e26b7eae422a - \
71b07bb8bf5d931e e5edc6ea7066bc2c - ea7e50d4504fe5b9
    """
    unneeded = synthesis.reviews.unneeded if synthesis.reviews else ()
    if unneeded and is_whole(synthesis.links):  # what cannot be read may well be what was reviewed
        for line in unneeded:
            yield Report.at(line.place, who=line.reviewer, date=line.date)


def _changed(synthesis: Synthesis) -> Iterator[Changed]:
    """The items that were reviewed, and by nobody as they are now."""
    for subject in synthesis.reviews.items if synthesis.reviews else ():
        deciding = subject.deciding
        if deciding and (changes := subject.changes(deciding)) and not _may_differ(subject, synthesis.links):
            yield subject, deciding, changes


def _may_differ(piece: Item, links: Links) -> bool:
    """Tell whether an item, or a line of the lock about it, could not be read as it is written."""
    dimensions = {dimension.id: dimension for dimension in links.corpus.settings.dimensions}
    if any(is_undeclared(part.scope, dimensions) for part in (piece.claim, piece.evidence) if part):
        return True
    if not links.corpus.unread:
        return False
    if any(holds(line, piece.claim.id) for line in in_lock(links.corpus.unread)):
        return True
    if is_unread_in_part(links, piece.claim, "statement", "scope"):
        return True
    read = (piece.evidence, links.source_by_id[piece.evidence.read_in]) if piece.evidence else ()
    return any(is_unread_in_part(links, part) for part in read)


def _changed_claims(changed: Iterable[Changed]) -> Iterator[Report]:
    """Reports of claims whose own words changed, each once: they are reviewed with each piece of evidence."""
    from evsynth.analysis.reviews import OF_THE_CLAIM

    in_claims = [change for change in changed if OF_THE_CLAIM.intersection(change[2])]
    for claim, group in groupby(in_claims, key=lambda change: change[0].claim):
        of_claim = list(group)
        pronoun = _what([subject for subject, _, _ in of_claim], "it")
        field = "statement" if any("statement" in changes for _, _, changes in of_claim) else "scope"
        yield _report(of_claim, OF_THE_CLAIM, claim, claim.where.of(field), pronoun)


def _changed_evidence(changed: Iterable[Changed]) -> Iterator[Report]:
    """Reports of evidence that changed itself."""
    from evsynth.analysis.reviews import OF_THE_CLAIM, OF_THE_WORK

    for change in changed:
        piece, _, changes = change
        of_evidence = [part for part in changes if part not in OF_THE_CLAIM | OF_THE_WORK]
        if piece.evidence and of_evidence:
            place = piece.evidence.where.of(of_evidence[0])
            yield _report([change], frozenset(of_evidence), piece.claim, place, "it")


def _changed_editions(changed: Iterable[Changed], synthesis: Synthesis) -> Iterator[Report]:
    """Reports of works of which another edition is recorded, each once."""
    from evsynth.analysis.reviews import OF_THE_WORK

    by_work: dict[str, list[Changed]] = {}
    for change in changed:
        if change[0].evidence and OF_THE_WORK.intersection(change[2]):
            by_work.setdefault(change[0].evidence.read_in, []).append(change)
    for id, of_work in by_work.items():
        source = synthesis.links.source_by_id[id]
        place = source.where.of("edition" if "edition" in source.texts else "issued")
        yield _report(of_work, OF_THE_WORK, source, place, f"{_pieces(len(of_work))} of evidence from it")


def _report(
    changed: Sequence[Changed], parts: frozenset[str], record: Claim | Source, place: Place, what: str
) -> Report:
    """A report of those of these parts of a record that changed; `what` is to be looked at again."""
    from evsynth.analysis.reviews import PARTS

    differing = {part for _, _, changes in changed for part in changes}
    reviews = sorted({review for _, review, _ in changed}, key=lambda review: review.place)
    return Report.at(
        place,
        record,
        *(Related(review.place, f"reviewed by {review.reviewer}") for review in reviews[:MOST]),
        what=" and the ".join(name for part, name in PARTS.items() if part in differing & parts),
        who=_names({review.reviewer for review in reviews}),
        date=max(review.date for review in reviews),
        it=what,
        id=record.id,
    )


def _what(items: Sequence[Item], claim: str, of: int = 0) -> str:
    """A claim, pieces of its evidence, or both, in words; out of `of` pieces, where that is given."""
    number = sum(subject.evidence is not None for subject in items)
    pieces = f"{number} of {of} pieces of its evidence" if of > 1 else f"{_pieces(number)} of its evidence"
    return " and ".join([*([claim] if number < len(items) else []), *([pieces] if number else [])])


def _pieces(number: int) -> str:
    return "a piece" if number == 1 else f"{number:,} pieces"


def _pair(coded: Mapping[str, str]) -> str:
    """Two reviewers who differ, as a command takes their names.

    Where only the record differs, it is a reviewer and the record.
    """
    from shlex import quote

    first, *rest = sorted(coded)
    second = next((name for name in rest if coded[name] != coded[first]), "recorded")
    return f"{quote(first)} {quote(second)}"


def _names(names: Iterable[str]) -> str:
    *first, last = sorted(names)
    return f"{', '.join(first)} and {last}" if first else last
