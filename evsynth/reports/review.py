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


def text(view: ReviewView, paint: Paint, is_blind: bool = False) -> str:
    """A claim or piece of evidence to look at, in words.

    Where the reviewer is to judge blind, its stance is left out, and the reason for it.
    """
    body, state = _body(view.subject, view.work, is_blind), [] if is_blind else _state(view, paint)
    return "\n  ".join([_head(view, paint, is_blind), *body, *state]) + "\n"


def values(views: Iterable[ReviewView], is_blind: bool = False) -> Mapping[str, Any]:
    """The same as plain values.

    Of evidence to be judged blind there is no stance, and nothing that others recorded about it.
    """
    return {"items": [_blind(view) if is_blind else {**_blind(view), **_values(view)} for view in views]}


def _blind(view: ReviewView) -> dict[str, Any]:
    claim, evidence = view.subject.claim, view.subject.evidence
    place = (evidence or claim).where.of("source" if evidence else "statement")
    return {
        "claim": claim.id,
        "source": evidence.source if evidence else None,
        "as-cited-in": evidence.as_cited_in if evidence else "",
        "path": place.path,
        "line": place.line,
        "words": {part.replace("_", "-"): words for part, words in _now(view).items() if part != "stance"},
    }


def _values(view: ReviewView) -> dict[str, Any]:
    now, changes = _now(view), view.subject.changes(view.review) if view.review else ()
    return {
        "stance": view.subject.stance or None,
        "state": view.state,
        "reviews": [
            {"reviewer": review.reviewer, "date": review.date, "current": not view.subject.changes(review)}
            for review in view.subject.reviews
        ],
        "changed": [
            {"part": part.replace("_", "-"), "was": view.was.get(part), "now": now[part]} for part in changes
        ],
        "undecided": view.subject.is_undecided,
    }


def _now(view: ReviewView) -> Mapping[str, str]:
    return of_reviewed(view.subject.claim, view.subject.evidence, view.work)


def _head(view: ReviewView, paint: Paint, is_blind: bool) -> str:
    claim, evidence = view.subject.claim, view.subject.evidence
    place = paint(str((evidence or claim).where.of()), "faint")
    if evidence is None:
        return f"claim {paint(claim.id, 'file')}  {place}"
    stance = "on" if is_blind else evidence.stance
    return f"{paint(evidence.source, 'file')} {stance} {paint(claim.id, 'file')}  {place}"


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


def _state(view: ReviewView, paint: Paint) -> Iterator[str]:
    if view.review is None:
        yield paint("never reviewed", "warning")
    elif changes := view.subject.changes(view.review):
        yield paint(f"changed since {view.review.reviewer} reviewed it on {view.review.date}:", "warning")
        now = _now(view)
        for part in changes:
            yield f"  {PARTS[part]}"
            yield f"    was: {paint(_shown(view.was.get(part)), 'removed')}"
            yield f"    now: {paint(_shown(now[part]), 'added')}"
    else:
        current = [review for review in view.subject.reviews if not view.subject.changes(review)]
        yield "reviewed by " + ", ".join(f"{review.reviewer} on {review.date}" for review in current)
    if view.subject.is_undecided:
        disagree = "coded by two or more who do not agree, or not with this record"
        yield paint(f"{disagree}: `evsynth compare` shows how", "warning")


def _shown(words: str | None) -> str:
    return UNKNOWN if words is None else escaped(words) or NOTHING
