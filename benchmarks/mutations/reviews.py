"""What was reviewed and is another now (family R). The corpus was never reviewed, so that is done first."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.mutations.copy import Copy
from benchmarks.mutations.mutation import mutation
from benchmarks.mutations.quotations import is_clipped
from evsynth.fingerprints import of_claim, of_edition, of_link
from evsynth.model import Claim, Evidence, Place, Review
from evsynth.reading.files import LOCK_FILE
from evsynth.reading.lock import lock_text

REVIEWER, DATE = "Anna", "2024-03-01"


def _review(copy: Copy, codings: tuple[Review, ...] = ()) -> None:
    """Let someone review everything."""
    lock = copy.corpus.lock
    assert lock
    copy.write(LOCK_FILE, lock_text(lock.verifications, _reviews(copy), codings))


def _reviews(copy: Copy) -> Iterator[Review]:
    for claim in copy.corpus.claims:
        yield Review(
            claim=claim.id,
            source="",
            as_cited_in="",
            reviewer=REVIEWER,
            date=DATE,
            stance="",
            prints=of_claim(claim),
            decides=(),
            place=Place(LOCK_FILE),
        )
        yield from (_about(copy, claim, one, REVIEWER, str(one.stance)) for one in claim.evidence)


def _about(copy: Copy, claim: Claim, evidence: Evidence, reviewer: str, stance: str) -> Review:
    """A review or a coding of a piece of evidence."""
    edition = of_edition(copy.synthesis.links.source_by_id[evidence.read_in])
    prints = of_link(of_claim(claim), evidence, edition)
    return Review(
        claim=claim.id,
        source=evidence.source,
        as_cited_in=evidence.as_cited_in,
        reviewer=reviewer,
        date=DATE,
        stance=stance,
        prints=prints,
        decides=(),
        place=Place(LOCK_FILE),
    )


@mutation("changed-since-review")
def statement_changed_after_review(copy: Copy) -> Place:
    """A claim is worded more strongly than when it was reviewed."""
    _review(copy)
    claim = copy.claim(lambda one: " " in one.statement)
    return copy.set(claim.where, "statement", f'"Altijd en overal: {claim.statement}"')


@mutation("changed-since-review", "changed-since-verified")
def quotation_changed_after_review(copy: Copy) -> Place:
    """A quotation is another than the reviewer saw."""
    _review(copy)
    evidence = copy.evidence(lambda one: one.quote).evidence
    return copy.set(evidence.where, "quote", f'"zeker {evidence.quote}"')


@mutation("changed-since-review")
def stance_changed_after_review(copy: Copy) -> Place:
    """A stance is another than the reviewer agreed with."""
    _review(copy)
    evidence = copy.cited(
        lambda claim, one: len(copy.weighed(claim).supporting.voices) > 2 and not copy.weighed(claim).clashes
    ).evidence
    return copy.set(evidence.where, "stance", "qualifies")


@mutation("changed-since-review")
def scope_added_after_review(copy: Copy) -> Place:
    """A claim is narrowed after it was reviewed."""
    _review(copy)
    claim = copy.claim(lambda one: not one.scope and not copy.weighed(one).clashes)
    return copy.add(claim.where, "scope: {place: [nederland]}")


@mutation("changed-since-review")
def scope_of_evidence_changed_after_review(copy: Copy) -> Place:
    """A passage about policy is said to be about practice too: nothing but a reviewer can tell."""
    _review(copy)
    evidence = copy.cited(
        lambda claim, one: one.scope.get("level") and not copy.weighed(claim).clashes
    ).evidence
    return copy.set(evidence.where, "scope", "{level: [beleid, praktijk]}")


@mutation("changed-since-review", times=2)
def quotations_swapped_after_review(copy: Copy) -> Place:
    """Two claims have each other's quotations, from one place in one work.

    Every word is verified, and both are wrong.
    """
    _review(copy)
    first = copy.evidence(lambda one: one.quote)
    second = copy.cited(
        lambda claim, one: (
            claim.id != first.claim.id
            and one.quote
            and (one.read_in, one.locator) == (first.evidence.read_in, first.evidence.locator)
        )
    )
    copy.set(second.evidence.where, "quote", f'"{first.evidence.quote}"')
    return copy.set(first.evidence.where, "quote", f'"{second.evidence.quote}"')


@mutation("unreviewed", "unneeded-review", "single-voice")
def evidence_pasted_under_another_claim_after_review(copy: Copy) -> Place:
    """Evidence is moved to another claim, where it says nothing to the point."""
    _review(copy)
    first = copy.cited(
        lambda claim, one: len(claim.evidence) == 2 and not copy.weighed(claim).clashes and not claim.allow
    )
    second = copy.cited(
        lambda claim, one: (
            claim.where.of().path == first.claim.where.of().path
            and claim.where.of().line > first.claim.where.of().line
            and first.evidence.source in {each.source for each in claim.evidence}
        )
    )
    lines = copy.record(first.claim.evidence[0].where)
    path, _, end = copy.lines_of(second.evidence.where)
    copy.replace_lines(path, end, end, lines)
    copy.drop_record(first.claim.evidence[0].where)
    place = second.claim.where.of("statement")
    return Place(place.path, place.line - len(lines))


@mutation("changed-since-review", "edition-changed-since-verified")
def edition_changed_after_review(copy: Copy) -> Place:
    """Another edition is recorded than the one that the reviewer looked at."""
    _review(copy)
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    return copy.add(source.where, "edition: 2")


@mutation("unreviewed", "no-evidence")
def claim_added_after_review(copy: Copy) -> Place:
    """A claim is added to a synthesis that was reviewed."""
    _review(copy)
    claim = copy.corpus.claims[-1]
    place = copy.append(
        claim.where.of().path, f"\n- id: later-bijgekomen\n  statement: Zo is het.\n  theme: {claim.theme}\n"
    )
    return Place(place.path, place.line + 1)


@mutation("unreviewed")
def evidence_added_after_review(copy: Copy) -> Place:
    """Evidence is added to a claim that was reviewed."""
    _review(copy)
    claim, evidence = copy.evidence(lambda one: one.because and not one.as_cited_in)
    copy.add_below(
        claim.where,
        "evidence",
        f"- source: {evidence.source}",
        "  stance: supports",
        "  locator: {page: 2}",
        "  because: Ook hier.",
    )
    return claim.where.of("statement")


@mutation("unneeded-review", "unneeded-verification")
def claim_removed_after_review(copy: Copy) -> str:
    """A claim is removed, and its reviews stay."""
    _review(copy)
    referred = copy.referred()
    claim = copy.claim(lambda one: one.id not in referred)
    copy.drop_record(claim.where)
    quotations = {(one.read_in, one.quote, one.prefix, one.suffix) for one in claim.evidence if one.quote}
    copy.times |= {"unneeded-review": 1 + len(claim.evidence), "unneeded-verification": len(quotations)}
    return LOCK_FILE


@mutation("stances-differ")
def reviewers_disagree(copy: Copy) -> Place:
    """Two people code the same evidence, and differ."""
    claim, evidence = copy.evidence(lambda one: one.quote)
    codings = tuple(
        _about(copy, claim, evidence, name, stance)
        for name, stance in (("Anna", "supports"), ("Bram", "qualifies"))
    )
    _review(copy, codings)
    return evidence.where.of("stance")
