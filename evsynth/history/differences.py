"""Comparison of two `Synthesis` values, without git and without files."""

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
    """Compare two states."""
    recorded = recorded_difference(
        *(Records(synthesis.links.source_by_id, synthesis.links.claim_by_id) for synthesis in (before, after))
    )
    corpus_before, corpus_after = before.links.corpus, after.links.corpus
    return Difference(
        recorded=recorded,
        verdicts=tuple(verdict_changes(before, after, recorded.names)),
        agreements=tuple(_agreements(before.agreements, after.agreements, recorded.names)),
        settings=tuple(_settings(corpus_before.settings, corpus_after.settings)),
        has_other_text=_content(corpus_before.text) != _content(corpus_after.text),
        has_other_lock=_lines(corpus_before.lock) != _lines(corpus_after.lock),
        verified=(_verified(before), _verified(after)),
    )


def recorded_difference(old: Records, new: Records) -> Recorded:
    """Compare the sources, claims, evidence and relations of two states."""
    names = renames(old, new)
    both = list(_both(old.claims, new.claims, names))
    claims = [*(_claim(claim, counterpart) for claim, counterpart in both)]
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
        relations=tuple(change for claim, counterpart in both for change in _relations(claim, counterpart)),
        sources=tuple(_sources(old.sources, new.sources, names)),
    )


def common(first: Recorded, second: Recorded) -> Recorded:
    """The changes that a merge has against both of its parents.

    Each keeps the fields that changed against both.
    """
    return Recorded(
        names=first.names,
        claims=tuple(_common(first.claims, second.claims, lambda change: (change.id,))),
        evidence=tuple(
            _common(
                first.evidence, second.evidence, lambda change: (change.claim, change.source, _words(change))
            )
        ),
        relations=tuple(
            _common(
                first.relations, second.relations, lambda change: (change.claim, change.type, change.target)
            )
        ),
        sources=tuple(_common(first.sources, second.sources, lambda change: (change.id,))),
    )


def _common(
    first: Iterable[Change], second: Iterable[Change], key: Callable[[Change], Hashable]
) -> Iterator[Change]:
    """The changes of the same thing, each with the fields that changed on both sides."""
    by_key = {key(change): change for change in second}
    for change in first:
        counterpart = by_key.get(key(change))
        if counterpart is not None:
            names = {field.name for field in counterpart.fields}
            fields = tuple(field for field in change.fields if field.name in names)
            if fields or not (change.fields or counterpart.fields):
                yield change._replace(fields=fields)


def _words(change: EvidenceChange) -> str:
    evidence = change.after or change.before
    return evidence.quote if evidence else ""


def findings_difference(before: Iterable[Finding], after: Iterable[Finding], names: Renames) -> FindingChange:
    """The findings that only one of two states has.

    A finding is known by its code, what it is about and what it names, wherever it stands and whatever
    numbers it counts.
    """
    ids = {**names.sources, **names.claims}
    former = [(_fingerprint(finding, ids), finding) for finding in before]
    current = [(_fingerprint(finding, {}), finding) for finding in after]
    return FindingChange(tuple(_surplus(current, former)), tuple(_surplus(former, current)))


Fingerprint = tuple[object, ...]


def _fingerprint(finding: Finding, ids: Mapping[str, str]) -> Fingerprint:
    kind, _, name = finding.subject.partition(" ")
    place = (kind, ids.get(name, name)) if kind in ("claim", "source") else finding.place.path
    values = tuple(sorted((name, _of_now(value, ids)) for name, value in finding.parameters.items()))
    return finding.kind.code, place, values


def _of_now(value: str, ids: Mapping[str, str]) -> str:
    """A value of a message with the ids of now, which may stand in a list, and without what is counted."""
    return re.sub(
        NUMBER, "0", ID.sub(lambda id: ids.get(id[0], id[0]), value) if ids else value, flags=re.ASCII
    )


def _surplus(
    findings: Sequence[tuple[Fingerprint, Finding]], reference: Iterable[tuple[Fingerprint, Finding]]
) -> Iterator[Finding]:
    left = Counter(fingerprint for fingerprint, _ in reference)
    for fingerprint, finding in findings:
        left[fingerprint] -= 1
        if left[fingerprint] < 0:
            yield finding


def _both(
    before: Mapping[str, Claim], after: Mapping[str, Claim], names: Renames
) -> Iterator[tuple[Claim, Claim]]:
    """The claims that are in both states and not the very same value, in the order of now.

    That of before with the other ids of now.
    """
    formerly = {current: former for former, current in names.claims.items()}
    for id, claim in after.items():
        earlier = before.get(formerly.get(id, id))
        if earlier is not None and (earlier is not claim or names.claims or names.sources):
            yield renamed([earlier], names)[0], claim


def _unmatched(
    claims: Mapping[str, Claim], counterparts: Mapping[str, Claim], matched: Iterable[str]
) -> list[Claim]:
    taken = set(matched)
    return [claim for id, claim in claims.items() if id not in counterparts and id not in taken]


def _claim(before: Claim, after: Claim) -> ClaimChange:
    if before is after or _says_the_same(before, after):
        return ClaimChange(before=before, after=after)
    return ClaimChange(
        before=before, after=after, fields=fields.changed(fields.of_claim(before), fields.of_claim(after))
    )


def _says_the_same(before: Claim, after: Claim) -> bool:
    """Tell whether two claims differ in nothing but their id, places, evidence and relations."""
    allows_the_same = [(allowance.rule, allowance.because) for allowance in before.allow] == [
        (allowance.rule, allowance.because) for allowance in after.allow
    ]
    bare = before._replace(
        id=after.id,
        where=after.where,
        evidence=after.evidence,
        relations=after.relations,
        allow=after.allow,
    )
    return allows_the_same and bare == after


def _staying(claim: Claim, moved: Collection[int]) -> tuple[Evidence, ...]:
    """The evidence of a claim without the pieces that moved, which are known by their identity."""
    return tuple(piece for piece in claim.evidence if id(piece) not in moved)


def _evidence(
    both: Iterable[tuple[Claim, Claim]], went: Iterable[Claim], came: Iterable[Claim], names: Renames
) -> list[EvidenceChange]:
    """Compare the pieces of evidence of two states.

    Those of claims that came or went are listed only where they moved.
    """
    changes: list[EvidenceChange] = []
    for claim, counterpart in both:
        changes += _of_claim(claim, counterpart)
    gone = [
        EvidenceChange(claim=claim.id, before=piece, after=None) for claim in went for piece in claim.evidence
    ]
    new = [
        EvidenceChange(claim=claim.id, before=None, after=piece) for claim in came for piece in claim.evidence
    ]
    moved = {id(to): of for of, to in _moves([*changes, *gone], [*changes, *new], names)}
    left = {id(change) for change in moved.values()}
    changes = [
        _moved(moved[id(change)], change) if id(change) in moved else change
        for change in changes
        if id(change) not in left
    ]
    return changes + [_moved(moved[id(change)], change) for change in new if id(change) in moved]


def _of_claim(before: Claim, after: Claim) -> Iterator[EvidenceChange]:
    """Compare the evidence of one claim in two states."""
    pieces = list(zip(before.evidence, after.evidence, strict=False))
    is_as_long = len(before.evidence) == len(after.evidence)
    if before is after or (
        is_as_long
        and all(evidence._replace(where=counterpart.where) == counterpart for evidence, counterpart in pieces)
    ):
        return
    matched, gone, new = pairs(before.evidence, after.evidence)
    for evidence, counterpart in matched:
        if evidence is not counterpart and (
            changed := fields.changed(fields.of_evidence(evidence), fields.of_evidence(counterpart))
        ):
            yield EvidenceChange(claim=after.id, before=evidence, after=counterpart, fields=changed)
    yield from (EvidenceChange(claim=after.id, before=evidence, after=None) for evidence in gone)
    yield from (EvidenceChange(claim=after.id, before=None, after=evidence) for evidence in new)


def _moves(
    gone: Iterable[EvidenceChange], new: Iterable[EvidenceChange], names: Renames
) -> Iterator[tuple[EvidenceChange, EvidenceChange]]:
    """Pair the evidence that went from one claim with that which came to another.

    Both quote the same words of the same source.
    """
    formerly = {current: former for former, current in names.claims.items()}

    def place(change: EvidenceChange) -> str:
        """The claim, by an id that is the same read backwards: of several moves, those are told then too."""
        return min(change.claim, formerly.get(change.claim, change.claim))

    before = [
        (change, change.before)
        for change in sorted(gone, key=place)
        if change.before and not change.after and change.before.quote
    ]
    after = [
        (change, change.after)
        for change in sorted(new, key=place)
        if change.after and not change.before and change.after.quote
    ]
    change_of = {id(piece): change for change, piece in (*before, *after)}
    matched, _, _ = pairs([piece for _, piece in before], [piece for _, piece in after], BY_WORDS)
    yield from ((change_of[id(evidence)], change_of[id(counterpart)]) for evidence, counterpart in matched)


def _moved(origin: EvidenceChange, target: EvidenceChange) -> EvidenceChange:
    assert origin.before
    assert target.after
    changed = fields.changed(fields.of_evidence(origin.before), fields.of_evidence(target.after))
    return EvidenceChange(
        claim=target.claim, before=origin.before, after=target.after, fields=changed, moved_from=origin.claim
    )


def _relations(before: Claim, after: Claim) -> Iterator[RelationChange]:
    if before is after or not (before.relations or after.relations):
        return
    relations_before = {(relation.type, relation.claim): relation for relation in before.relations}
    relations_after = {(relation.type, relation.claim): relation for relation in after.relations}
    for type, target in dict.fromkeys((*relations_after, *relations_before)):
        earlier, current = relations_before.get((type, target)), relations_after.get((type, target))
        changed = (
            fields.changed(fields.of_relation(earlier), fields.of_relation(current))
            if earlier and current
            else ()
        )
        if changed or not (earlier and current):
            yield RelationChange(
                claim=after.id, type=type, target=target, before=earlier, after=current, fields=changed
            )


def _sources(
    before: Mapping[str, Source], after: Mapping[str, Source], names: Renames
) -> Iterator[SourceChange]:
    formerly = {current: former for former, current in names.sources.items()}
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
    counts_before, counts_after = _counts(before, names.sources), _counts(after, {})
    for pair in sorted({*counts_before, *counts_after}):
        earlier, current = counts_before.get(pair, Counts()), counts_after.get(pair, Counts())
        if earlier != current:
            yield AgreementChange(first=pair[0], second=pair[1], before=earlier, after=current)


def _counts(agreements: Iterable[Agreement], sources: Mapping[str, str]) -> dict[tuple[str, str], Counts]:
    """Pair of sources, with the ids of now, to the claims on which they meet."""
    counts = {}
    for agreement in agreements:
        first, second = (
            sources.get(agreement.first, agreement.first),
            sources.get(agreement.second, agreement.second),
        )
        ways = [way for _, way in agreement.meetings]
        pair = (first, second) if first < second else (second, first)
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
        return {name: _without_where(part) for name, part in value.items()}
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ("",) * len(value))
        return [_without_where(part) for name, part in zip(names, value, strict=True) if name != "where"]
    return value


def _content(text: Text | None) -> str | None:
    """The author's text, with the line ends of git: in a work tree they may be others."""
    return text.content.replace("\r\n", "\n") if text else None


def _lines(lock: Lock | None) -> list[list[Verification | Review]] | None:
    """The lines of the lock, kind by kind, without places and fingerprints of records.

    The records themselves tell about those.
    """
    if lock is None:
        return None
    verified: list[Verification | Review] = [
        line._replace(place=Place(""), work="", cited="") for line in lock.verifications
    ]
    reviewed: list[Verification | Review] = [line._replace(place=Place(""), work="") for line in lock.reviews]
    return [verified, reviewed, [line._replace(place=Place(""), work="") for line in lock.codings]]


def _verified(synthesis: Synthesis) -> int:
    return sum(quotation.is_verified for quotation in synthesis.quotations)
