"""Claims and evidence to look at, and what changed since someone did: old against new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from evsynth.analysis.reviews import PARTS, Item
from evsynth.findings import escaped
from evsynth.history.fields import issued_as_written, of_reviewed
from evsynth.model import Review, Source
from evsynth.reports.terminal import Paint

UNKNOWN = "(not found in git)"
NOTHING = "(nothing)"


class ReviewView(NamedTuple):
    """A claim or piece of evidence to look at, with the work that was read for it, and its former words."""

    subject: Item
    work: Source | None = None
    review: Review | None = None
    """The review by which it is judged."""
    was: Mapping[str, str] = {}
    """The former words of each part that changed; parts that git does not have are left out."""

    @property
    def state(self) -> str:
        """`unreviewed`, `changed` or `reviewed`."""
        if self.review is None:
            return "unreviewed"
        return "changed" if self.subject.changes(self.review) else "reviewed"


def text(review_view: ReviewView, paint: Paint, is_blind: bool = False) -> str:
    """A claim or piece of evidence to look at, in words.

    Where the reviewer is to judge blind, its stance is left out, and the reason for it.
    """
    lines = [
        *_head(review_view, paint, is_blind),
        *_body(review_view.subject, review_view.work, is_blind),
        *([] if is_blind else _state(review_view, paint)),
    ]
    return "\n".join([lines[0], *(f"  {line}" for line in lines[1:])]) + "\n"


def values(looks: Iterable[ReviewView], is_blind: bool = False) -> Mapping[str, Any]:
    """The same as plain values.

    Of evidence to be judged blind there is no stance, and nothing that others recorded about it.
    """
    return {
        "items": [
            _blind(review_view) if is_blind else {**_blind(review_view), **_values(review_view)}
            for review_view in looks
        ]
    }


def _blind(review_view: ReviewView) -> dict[str, Any]:
    claim, evidence = review_view.subject.claim, review_view.subject.evidence
    place = (evidence or claim).where.of("source" if evidence else "statement")
    return {
        "claim": claim.id,
        "source": evidence.source if evidence else None,
        "as-cited-in": evidence.as_cited_in if evidence else "",
        "path": place.path,
        "line": place.line,
        "words": {
            part.replace("_", "-"): words for part, words in _now(review_view).items() if part != "stance"
        },
    }


def _values(review_view: ReviewView) -> dict[str, Any]:
    changes = review_view.subject.changes(review_view.review) if review_view.review else ()
    now = _now(review_view)
    return {
        "stance": review_view.subject.stance or None,
        "state": review_view.state,
        "reviews": [
            {
                "reviewer": review.reviewer,
                "date": review.date,
                "current": not review_view.subject.changes(review),
            }
            for review in review_view.subject.reviews
        ],
        "changed": [
            {"part": part.replace("_", "-"), "was": review_view.was.get(part), "now": now[part]}
            for part in changes
        ],
        "undecided": review_view.subject.is_undecided,
    }


def _now(review_view: ReviewView) -> Mapping[str, str]:
    return of_reviewed(review_view.subject.claim, review_view.subject.evidence, review_view.work)


def _head(review_view: ReviewView, paint: Paint, is_blind: bool) -> Iterator[str]:
    claim, evidence = review_view.subject.claim, review_view.subject.evidence
    place = paint(str((evidence or claim).where.of()), "faint")
    if evidence is None:
        yield f"claim {paint(claim.id, 'file')}  {place}"
    else:
        stance = "on" if is_blind else evidence.stance
        yield f"{paint(evidence.source, 'file')} {stance} {paint(claim.id, 'file')}  {place}"


def _body(subject: Item, work: Source | None, is_blind: bool) -> Iterator[str]:
    words = of_reviewed(subject.claim, subject.evidence, work)
    yield escaped(words["statement"])
    if words["claim_scope"]:
        yield f"scope of the claim: {escaped(words['claim_scope'])}"
    if subject.evidence is None or work is None:
        return
    read_in = f"{work.id}: " if subject.evidence.as_cited_in else ""
    reference = ", ".join(filter(None, (work.title, issued_as_written(work), words["locator"])))
    yield f"{read_in}{escaped(reference)}"
    yield from filter(None, (escaped(words["quote"]), words["scope"] and f"scope: {escaped(words['scope'])}"))
    if subject.evidence.because and not is_blind:
        yield f"because: {escaped(subject.evidence.because)}"


def _state(review_view: ReviewView, paint: Paint) -> Iterator[str]:
    if review_view.review is None:
        yield paint("never reviewed", "warning")
    elif changes := review_view.subject.changes(review_view.review):
        yield paint(
            f"changed since {review_view.review.reviewer} reviewed it on {review_view.review.date}:",
            "warning",
        )
        now = _now(review_view)
        for part in changes:
            yield f"  {PARTS[part]}"
            yield f"    was: {paint(_shown(review_view.was.get(part)), 'removed')}"
            yield f"    now: {paint(_shown(now[part]), 'added')}"
    else:
        current = [
            review for review in review_view.subject.reviews if not review_view.subject.changes(review)
        ]
        yield "reviewed by " + ", ".join(f"{review.reviewer} on {review.date}" for review in current)
    if review_view.subject.is_undecided:
        yield paint(
            "coded by two or more who do not agree, or not with this record: `evsynth compare` shows how",
            "warning",
        )


def _shown(words: str | None) -> str:
    return UNKNOWN if words is None else escaped(words) or NOTHING
