"""Reviews: the claims and pieces of evidence that people looked at, and what changed since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.lock import contradictory_codings, with_ids_of_now
from evsynth.equality import by_type
from evsynth.fingerprints import of_claim, of_edition, of_link
from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Fingerprints, Lock, Review

PARTS: Mapping[str, str] = {
    "statement": "statement",
    "claim_scope": "scope of the claim",
    "stance": "stance",
    "quote": "quotation",
    "locator": "locator",
    "scope": "scope of the evidence",
    "edition": "edition of the work",
}
"""Parts that a reviewer looks at, in the words of messages."""

OF_THE_CLAIM, OF_THE_WORK = frozenset({"statement", "claim_scope"}), frozenset({"edition"})


@by_type
class Item(NamedTuple):
    """A claim, or a piece of its evidence, with the lines of the lock that are about it.

    There is at most one line of each kind by each reviewer.
    """

    claim: Claim
    evidence: Evidence | None
    prints: Fingerprints
    reviews: tuple[Review, ...] = ()
    codings: tuple[Review, ...] = ()
    has_twin: bool = False
    """Another piece of the claim's evidence differs from it in stance at most.

    A reviewer who codes blind cannot tell the two apart.
    """

    @property
    def stance(self) -> str:
        """The stance that is recorded; "" for a claim."""
        return str(self.evidence.stance) if self.evidence else ""

    @property
    def is_reviewed(self) -> bool:
        """Tell whether someone looked at it as it is now."""
        return any(not self.changes(review) for review in self.reviews)

    @property
    def deciding(self) -> Review | None:
        """The review by which it is to be judged: one of its present state if there is any, else the last."""
        return min(
            self.reviews,
            key=lambda review: (bool(self.changes(review)), _descending(review.date), review.reviewer),
            default=None,
        )

    @property
    def coded(self) -> Mapping[str, str]:
        """Reviewer to the stance that they gave to it as it is now.

        It is empty where there is a twin, for nobody knows which of the two was meant.
        """
        current = [coding for coding in self.codings if coding.prints == self.prints and not self.has_twin]
        return {coding.reviewer: coding.stance for coding in current}

    @property
    def is_disputed(self) -> bool:
        """Tell whether two or more reviewers gave it stances that differ, from one another or the record.

        The stance that a single reviewer gave stays blind.
        """
        coded = self.coded
        return len(coded) > 1 and {*coded.values()} != {self.stance}

    @property
    def is_undecided(self) -> bool:
        """Tell whether it is disputed, and nobody who knew of all these stances reviewed it as it is now."""
        return self.is_disputed and not any(
            self.coded.keys() <= {*review.decides} and not self.changes(review) for review in self.reviews
        )

    def changes(self, review: Review) -> tuple[str, ...]:
        """The `PARTS` that are different now from when it was reviewed."""
        if review.prints == self.prints and review.stance == self.stance:
            return ()
        current = {**self.prints._asdict(), "stance": self.stance}
        reviewed = {**review.prints._asdict(), "stance": review.stance}
        return tuple(part for part in PARTS if current[part] != reviewed[part])

    def by(self, reviewer: str) -> bool:
        """Tell whether this reviewer looked at it as it is now."""
        return any(review.reviewer == reviewer and not self.changes(review) for review in self.reviews)


@by_type
class Reviews(NamedTuple):
    """All that can be reviewed, in the order of the files, and the lines of the lock about none of it."""

    items: tuple[Item, ...]
    unneeded: tuple[Review, ...] = ()


def reviews(links: Links, lock: Lock) -> Reviews:
    """Match everything that can be reviewed with the lines of the lock about it.

    Codings of one reviewer that contradict each other count for nothing.
    """
    items = tuple(_items(links))
    lock = with_ids_of_now(lock, links)
    contradictory = {line.place for line in contradictory_codings(lock.codings)}
    lock = lock._replace(codings=tuple([line for line in lock.codings if line.place not in contradictory]))
    by_review, no_review = _matched(items, links, lock.reviews, is_coding=False)
    by_coding, no_coding = _matched(items, links, lock.codings, is_coding=True)
    about = by_review.keys() | by_coding.keys()
    matched = [
        subject._replace(
            reviews=_last_of_each(by_review.get(number, ())),
            codings=_last_of_each(by_coding.get(number, ())),
        )
        if number in about
        else subject
        for number, subject in enumerate(items)
    ]
    return Reviews(tuple(matched), (*no_review, *no_coding))


def _items(links: Links) -> Iterator[Item]:
    """The claims, each with its evidence from works that are recorded."""
    editions = {id: of_edition(source) for id, source in links.source_by_id.items()}
    for claim in links.claim_by_id.values():
        prints = of_claim(claim)
        yield Item(claim=claim, evidence=None, prints=prints)
        pieces = [
            Item(claim=claim, evidence=evidence, prints=of_link(prints, evidence, editions[evidence.read_in]))
            for evidence in claim.evidence
            if evidence.source in editions and evidence.read_in in editions
        ]
        alike = Counter(map(_seen, pieces)) if len(pieces) > 1 else {}
        yield from (
            piece._replace(has_twin=True) if alike and alike[_seen(piece)] > 1 else piece for piece in pieces
        )


def _seen(piece: Item) -> Hashable:
    """All of a piece of evidence that a reviewer sees who is not to see its stance."""
    return (piece.evidence.source, piece.evidence.as_cited_in, piece.prints) if piece.evidence else None


Words = tuple[str, str, str, Fingerprints]
Ids = tuple[str, str, str]
Matched = tuple[dict[int, list[Review]], list[Review]]
"""Lines by the number of the item that they are about, and lines about no item."""


def _matched(items: Sequence[Item], links: Links, lines: Sequence[Review], *, is_coding: bool) -> Matched:
    return _Matching(items, links.claim_by_id, is_coding=is_coding).of(lines) if lines else ({}, [])


class _Matching:
    """Match of lines with items: first those equal to the line, then those with the same ids."""

    def __init__(self, items: Sequence[Item], claims: Mapping[str, Claim], *, is_coding: bool) -> None:
        self.items, self.claims, self.is_coding = items, claims, is_coding
        self.by_words: dict[Words, list[int]] = defaultdict(list)
        self.by_ids: dict[Ids, list[int]] = defaultdict(list)
        for number, subject in enumerate(items):
            evidence = subject.evidence
            source, cited = (evidence.source, evidence.as_cited_in) if evidence else ("", "")
            self.by_words[source, cited, "" if is_coding else subject.stance, subject.prints].append(number)
            self.by_ids[subject.claim.id, source, cited].append(number)

    def of(self, lines: Iterable[Review]) -> Matched:
        """Match each line with the items that it is about."""
        matched: dict[int, list[Review]] = defaultdict(list)
        other_reviews = []
        for line in lines:
            same = self._same(line)
            for number in same:
                matched[number].append(line)
            if not same:
                other_reviews.append(line)
        taken = {(number, review.reviewer) for number, reviews in matched.items() for review in reviews}
        placed: set[Review] = set()
        for number, line in self._near(other_reviews):
            if (number, line.reviewer) not in taken and line not in placed:
                taken.add((number, line.reviewer))
                placed.add(line)
                matched[number].append(line)
        return matched, [line for line in other_reviews if line not in placed]

    def _same(self, line: Review) -> Sequence[int]:
        """The items that are as the line says; both where evidence is given twice.

        A claim may get another id. While its own id is there, another claim with the words that it had is
        another claim.
        """
        stance = "" if self.is_coding else line.stance
        numbers = self.by_words.get((line.source, line.as_cited_in, stance, line.prints), ())
        of_the_claim = [number for number in numbers if self.items[number].claim.id == line.claim]
        return of_the_claim if of_the_claim or line.claim in self.claims else numbers

    def _near(self, lines: Sequence[Review]) -> list[tuple[int, Review]]:
        """Lines with the items that they may be about, those with the most in common first.

        Where lines have as much in common, the last review comes first.
        """
        pairs = [
            (number, line)
            for line in lines
            for number in self.by_ids.get((line.claim, line.source, line.as_cited_in), ())
        ]
        return sorted(
            pairs, key=lambda pair: (-self._common(*pair), _descending(pair[1].date), pair[0], pair[1].place)
        )

    def _common(self, number: int, line: Review) -> int:
        subject = self.items[number]
        alike = sum(now == then for now, then in zip(subject.prints, line.prints, strict=True))
        return alike + (subject.stance == line.stance and not self.is_coding)


def _last_of_each(lines: Sequence[Review]) -> tuple[Review, ...]:
    """The last line by each reviewer, ordered by name."""
    ordered = sorted(lines, key=lambda line: (line.reviewer, line.date, line.place))
    return tuple({line.reviewer: line for line in ordered}.values())


def _descending(date: str) -> int:
    return -int(date.replace("-", ""))
