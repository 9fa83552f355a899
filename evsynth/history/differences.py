"""What two states differ in: a comparison of two `Synthesis` values, without git and without files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from evsynth.analysis.agreement import APPARENT, DISPUTED, QUALIFIED, SHARED, Agreement
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding
from evsynth.history import fields
from evsynth.history.causes import verdict_changes
from evsynth.history.changes import (
    AgreementChange,
    Change,
    ClaimChange,
    Counts,
    Difference,
    EvidenceChange,
    FindingChange,
    Recorded,
    RelationChange,
    SourceChange,
)
from evsynth.history.matching import BY_WORDS, Records, Renames, pairs, renamed, renames
from evsynth.model import Claim, Evidence, Lock, Place, Review, Settings, Source, Text, Verification
from evsynth.reading.baseline import NUMBER

ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def difference(before: Synthesis, after: Synthesis) -> Difference:
    """All in which the second differs from the first."""
    recorded = recorded_difference(
        *(Records(synthesis.links.source_by_id, synthesis.links.claim_by_id) for synthesis in (before, after))
    )
    corpus, other_corpus = before.links.corpus, after.links.corpus
    return Difference(
        recorded=recorded,
        verdicts=tuple(verdict_changes(before, after, recorded.names)),
        agreements=tuple(_agreements(before.agreements, after.agreements, recorded.names)),
        settings=tuple(_settings(corpus.settings, other_corpus.settings)),
        has_other_text=_content(corpus.text) != _content(other_corpus.text),
        has_other_lock=_lines(corpus.lock) != _lines(other_corpus.lock),
        verified=(_verified(before), _verified(after)),
    )


def recorded_difference(old: Records, new: Records) -> Recorded:
    """In which sources, claims, evidence and relations the records differ."""
    names = renames(old, new)
    both = list(_both(old.claims, new.claims, names))
    claims = [*(_claim(claim, other_claim) for claim, other_claim in both)]
    came = _unmatched(new.claims, old.claims, names.claims.values())
    went = renamed(_unmatched(old.claims, new.claims, names.claims), names)
    evidence = _evidence(both, went, came, names)
    moved = {
        id(piece)
        for evidence in evidence
        if evidence.moved_from
        for piece in (evidence.before, evidence.after)
    }
    lone = [ClaimChange(before=None, after=claim, evidence=_staying(claim, moved)) for claim in came]
    lone += [ClaimChange(before=claim, after=None, evidence=_staying(claim, moved)) for claim in went]
    return Recorded(
        names=names,
        claims=(*(claim for claim in claims if claim.fields or claim.formerly), *lone),
        evidence=tuple(evidence),
        relations=tuple(change for claim, other_claim in both for change in _relations(claim, other_claim)),
        sources=tuple(_sources(old.sources, new.sources, names)),
    )


def common(one: Recorded, other: Recorded) -> Recorded:
    """The changes that a merge has against both of its parents, each with the fields that changed against both."""
    return Recorded(
        names=one.names,
        claims=tuple(_common(one.claims, other.claims, lambda change: (change.id,))),
        evidence=tuple(
            _common(
                one.evidence, other.evidence, lambda change: (change.claim, change.source, _words(change))
            )
        ),
        relations=tuple(
            _common(one.relations, other.relations, lambda change: (change.claim, change.type, change.target))
        ),
        sources=tuple(_common(one.sources, other.sources, lambda change: (change.id,))),
    )


def _common(
    claim_changes: Iterable[Change], other_claim_changes: Iterable[Change], key: Callable[[Change], Hashable]
) -> Iterator[Change]:
    """The changes of the same thing, each with the fields that changed on both sides."""
    by_key = {key(change): change for change in other_claim_changes}
    for claim_change in claim_changes:
        other_claim_change = by_key.get(key(claim_change))
        if other_claim_change is not None:
            names = {field.name for field in other_claim_change.fields}
            fields = tuple(field for field in claim_change.fields if field.name in names)
            if fields or not (claim_change.fields or other_claim_change.fields):
                yield claim_change._replace(fields=fields)


def _words(change: EvidenceChange) -> str:
    evidence = change.after or change.before
    return evidence.quote if evidence else ""


def findings_difference(before: Iterable[Finding], after: Iterable[Finding], names: Renames) -> FindingChange:
    """The findings that only one of two states has.

    A finding is known by its code, what it is about and what it names, wherever it stands and whatever
    numbers it counts.
    """
    ids = {**names.sources, **names.claims}
    ones = [(_fingerprint(finding, ids), finding) for finding in before]
    others = [(_fingerprint(finding, {}), finding) for finding in after]
    return FindingChange(tuple(_surplus(others, ones)), tuple(_surplus(ones, others)))


Fingerprint = tuple[object, ...]


def _fingerprint(finding: Finding, ids: Mapping[str, str]) -> Fingerprint:
    kind, _, name = finding.subject.partition(" ")
    item = (kind, ids.get(name, name)) if kind in ("claim", "source") else finding.place.path
    values = tuple(sorted((name, _of_now(value, ids)) for name, value in finding.parameters.items()))
    return finding.kind.code, item, values


def _of_now(value: str, ids: Mapping[str, str]) -> str:
    """A value of a message with the ids of now, which may stand in a list, and without what is counted."""
    return re.sub(
        NUMBER, "0", ID.sub(lambda id: ids.get(id[0], id[0]), value) if ids else value, flags=re.ASCII
    )


def _surplus(
    found: Sequence[tuple[Fingerprint, Finding]], others: Iterable[tuple[Fingerprint, Finding]]
) -> Iterator[Finding]:
    left = Counter(fingerprint for fingerprint, _ in others)
    for fingerprint, finding in found:
        left[fingerprint] -= 1
        if left[fingerprint] < 0:
            yield finding


def _both(
    before: Mapping[str, Claim], after: Mapping[str, Claim], names: Renames
) -> Iterator[tuple[Claim, Claim]]:
    """The claims that are in both states and not the very same value, in the order of now.

    That of before with the other ids of now.
    """
    formerly = {now: former for former, now in names.claims.items()}
    for id, claim in after.items():
        earlier = before.get(formerly.get(id, id))
        if earlier is not None and (earlier is not claim or names.claims or names.sources):
            yield renamed([earlier], names)[0], claim


def _unmatched(
    items: Mapping[str, Claim], others: Mapping[str, Claim], matched: Iterable[str]
) -> list[Claim]:
    taken = set(matched)
    return [claim for id, claim in items.items() if id not in others and id not in taken]


def _claim(before: Claim, after: Claim) -> ClaimChange:
    if before is after or _says_the_same(before, after):
        return ClaimChange(before=before, after=after)
    return ClaimChange(
        before=before, after=after, fields=fields.changed(fields.of_claim(before), fields.of_claim(after))
    )


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Whether two claims differ in nothing but their id, their places, evidence and relations."""
    allows_the_same = [(allowance.rule, allowance.because) for allowance in one.allow] == [
        (allowance.rule, allowance.because) for allowance in other.allow
    ]
    bare = one._replace(
        id=other.id, where=other.where, evidence=other.evidence, relations=other.relations, allow=other.allow
    )
    return allows_the_same and bare == other


def _staying(claim: Claim, moved: Collection[int]) -> tuple[Evidence, ...]:
    """The evidence of a claim without the pieces that moved, which are known by their identity."""
    return tuple(piece for piece in claim.evidence if id(piece) not in moved)


def _evidence(
    both: Iterable[tuple[Claim, Claim]], went: Iterable[Claim], came: Iterable[Claim], names: Renames
) -> list[EvidenceChange]:
    """What became of the pieces of evidence.

    Those of claims that came or went are listed only where they moved.
    """
    evidence_changes: list[EvidenceChange] = []
    for claim, other_claim in both:
        evidence_changes += _of_one(claim, other_claim)
    gone = [EvidenceChange(claim=one.id, before=piece, after=None) for one in went for piece in one.evidence]
    new = [EvidenceChange(claim=one.id, before=None, after=piece) for one in came for piece in one.evidence]
    moved = {id(to): of for of, to in _moves([*evidence_changes, *gone], [*evidence_changes, *new], names)}
    left = {id(evidence_change) for evidence_change in moved.values()}
    changes = [
        _moved(moved[id(evidence_change)], evidence_change)
        if id(evidence_change) in moved
        else evidence_change
        for evidence_change in evidence_changes
        if id(evidence_change) not in left
    ]
    return changes + [
        _moved(moved[id(evidence_change)], evidence_change)
        for evidence_change in new
        if id(evidence_change) in moved
    ]


def _of_one(before: Claim, after: Claim) -> Iterator[EvidenceChange]:
    """What became of the evidence of one claim."""
    pieces = list(zip(before.evidence, after.evidence, strict=False))
    is_as_long = len(before.evidence) == len(after.evidence)
    if before is after or (
        is_as_long and all(one._replace(where=other.where) == other for one, other in pieces)
    ):
        return
    matched, gone, new = pairs(before.evidence, after.evidence)
    for evidence, other_evidence in matched:
        if evidence is not other_evidence and (
            changed := fields.changed(fields.of_evidence(evidence), fields.of_evidence(other_evidence))
        ):
            yield EvidenceChange(claim=after.id, before=evidence, after=other_evidence, fields=changed)
    yield from (EvidenceChange(claim=after.id, before=one, after=None) for one in gone)
    yield from (EvidenceChange(claim=after.id, before=None, after=one) for one in new)


def _moves(
    gone: Iterable[EvidenceChange], new: Iterable[EvidenceChange], names: Renames
) -> Iterator[tuple[EvidenceChange, EvidenceChange]]:
    """What went from one claim and came to another: the same words of the same source."""
    formerly = {now: former for former, now in names.claims.items()}

    def place(change: EvidenceChange) -> str:
        """The claim, by an id that is the same read backwards: of several moves, those are told then too."""
        return min(change.claim, formerly.get(change.claim, change.claim))

    before = [
        (evidence_change, evidence_change.before)
        for evidence_change in sorted(gone, key=place)
        if evidence_change.before and not evidence_change.after and evidence_change.before.quote
    ]
    after = [
        (evidence_change, evidence_change.after)
        for evidence_change in sorted(new, key=place)
        if evidence_change.after and not evidence_change.before and evidence_change.after.quote
    ]
    change_of = {id(piece): evidence_change for evidence_change, piece in (*before, *after)}
    matched, _, _ = pairs([piece for _, piece in before], [piece for _, piece in after], BY_WORDS)
    yield from (
        (change_of[id(evidence)], change_of[id(other_evidence)]) for evidence, other_evidence in matched
    )


def _moved(of: EvidenceChange, to: EvidenceChange) -> EvidenceChange:
    assert of.before
    assert to.after
    changed = fields.changed(fields.of_evidence(of.before), fields.of_evidence(to.after))
    return EvidenceChange(
        claim=to.claim, before=of.before, after=to.after, fields=changed, moved_from=of.claim
    )


def _relations(before: Claim, after: Claim) -> Iterator[RelationChange]:
    if before is after or not (before.relations or after.relations):
        return
    one = {(relation.type, relation.claim): relation for relation in before.relations}
    other = {(relation.type, relation.claim): relation for relation in after.relations}
    for type, target in dict.fromkeys((*other, *one)):
        earlier, now = one.get((type, target)), other.get((type, target))
        changed = (
            fields.changed(fields.of_relation(earlier), fields.of_relation(now)) if earlier and now else ()
        )
        if changed or not (earlier and now):
            yield RelationChange(
                claim=after.id, type=type, target=target, before=earlier, after=now, fields=changed
            )


def _sources(
    before: Mapping[str, Source], after: Mapping[str, Source], names: Renames
) -> Iterator[SourceChange]:
    formerly = {now: former for former, now in names.sources.items()}
    for id, source in after.items():
        earlier = before.get(formerly.get(id, id))
        if earlier is None:
            yield SourceChange(None, source)
        elif earlier is not source:
            changed = fields.changed(
                fields.of_source(_source_of_now(earlier, names)), fields.of_source(source)
            )
            if changed or earlier.id != id:
                yield SourceChange(earlier, source, changed)
    yield from (
        SourceChange(source, None)
        for id, source in before.items()
        if id not in after and id not in names.sources
    )


def _source_of_now(source: Source, names: Renames) -> Source:
    """A source that draws on others, or is independent of them, under their ids of now."""
    if not names.sources:
        return source
    drawn, independent = (
        tuple(names.sources.get(id, id) for id in ids) for ids in (source.draws_on, source.independent_of)
    )
    return source._replace(draws_on=drawn, independent_of=independent)


def _agreements(
    before: Iterable[Agreement], after: Iterable[Agreement], names: Renames
) -> Iterator[AgreementChange]:
    one, other = _counts(before, names.sources), _counts(after, {})
    for pair in sorted({*one, *other}):
        earlier, now = one.get(pair, Counts()), other.get(pair, Counts())
        if earlier != now:
            yield AgreementChange(first=pair[0], second=pair[1], before=earlier, after=now)


def _counts(agreements: Iterable[Agreement], sources: Mapping[str, str]) -> dict[tuple[str, str], Counts]:
    """Pair of sources, with the ids of now, to the claims on which they meet."""
    counts = {}
    for agreement in agreements:
        one, other = (
            sources.get(agreement.first, agreement.first),
            sources.get(agreement.second, agreement.second),
        )
        ways = [way for _, way in agreement.meetings]
        pair = (one, other) if one < other else (other, one)
        counts[pair] = Counts(
            shared=ways.count(SHARED),
            qualified=ways.count(QUALIFIED),
            disputed=ways.count(DISPUTED),
            apparent=ways.count(APPARENT),
        )
    return counts


def _settings(before: Settings, after: Settings) -> Iterator[str]:
    """The fields of `evsynth.yaml` that differ."""
    for name in Settings._fields:
        if name != "where" and _without_where(getattr(before, name)) != _without_where(getattr(after, name)):
            yield name.replace("_", "-")


def _without_where(value: object) -> object:
    """A value of the settings without the places in it."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Mapping):
        return {name: _without_where(one) for name, one in value.items()}
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ("",) * len(value))
        return [_without_where(one) for name, one in zip(names, value, strict=True) if name != "where"]
    return value


def _content(text: Text | None) -> str | None:
    """The author's text, with the line ends of git: in a work tree they may be others."""
    return text.content.replace("\r\n", "\n") if text else None


def _lines(lock: Lock | None) -> list[list[Verification | Review]] | None:
    """What the lock says, kind by kind, without the places and the fingerprints of records: those are told by the records."""
    if lock is None:
        return None
    verified: list[Verification | Review] = [
        line._replace(place=Place(""), work="", cited="") for line in lock.verifications
    ]
    reviewed: list[Verification | Review] = [line._replace(place=Place(""), work="") for line in lock.reviews]
    return [verified, reviewed, [line._replace(place=Place(""), work="") for line in lock.codings]]


def _verified(synthesis: Synthesis) -> int:
    return sum(quotation.is_verified for quotation in synthesis.quotations)
