"""Comparison of two `Synthesis` values, without git and without files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from evsynth.analysis.agreement import APPARENT, DISPUTED, QUALIFIED, SHARED, Agreement
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Finding
from evsynth.history.causes import verdict_changes
from evsynth.history.changes import (
    AgreementChange,
    Change,
    Counts,
    Difference,
    EvidenceChange,
    FindingChange,
    Record,
    RecordChange,
    Recorded,
    RelationChange,
)
from evsynth.history.fields import changed
from evsynth.history.matching import BY_WORDS, Records, Renames, pairs, renames
from evsynth.model import Claim, Evidence, Lock, Place, Relation, RelationType, Settings, Text
from evsynth.reading.baseline import NUMBER

T = TypeVar("T")
Key = TypeVar("Key", bound=Hashable)

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


def recorded_difference(former: Records, new: Records) -> Recorded:
    """Compare the sources, claims, evidence and relations of two states."""
    names = renames(former, new)
    old = former.of_now(names)
    claims = list(_paired(old.claims, new.claims))
    both = [(before, after) for before, after in claims if before and after]
    came = [after for before, after in claims if after and not before]
    went = [before for before, after in claims if before and not after]
    evidence = _evidence(both, went, came, names)
    moved = {id(piece) for change in evidence if change.moved_from for piece in (change.before, change.after)}
    lone = [RecordChange(before=None, after=claim, evidence=_staying(claim, moved)) for claim in came]
    lone += [RecordChange(before=claim, after=None, evidence=_staying(claim, moved)) for claim in went]
    return Recorded(
        names=names,
        claims=(*_record_changes(both), *lone),
        evidence=tuple(evidence),
        relations=tuple(change for before, after in both for change in _relations(before, after)),
        sources=tuple(_record_changes(_paired(old.sources, new.sources))),
    )


def _paired(before: Mapping[Key, T], after: Mapping[Key, T]) -> Iterator[tuple[T | None, T | None]]:
    """The values of two states by their keys, in the order of now, and those that went at the end.

    Those that are the very same value are left out.
    """
    for key in dict.fromkeys((*after, *before)):
        pair = before.get(key), after.get(key)
        if pair[0] is not pair[1]:
            yield pair


def _record_changes(pairs: Iterable[tuple[Record | None, Record | None]]) -> Iterator[RecordChange[Record]]:
    """The sources or claims that came, went, changed or got another id."""
    for before, after in pairs:
        change = RecordChange(before=before, after=after, fields=changed(before, after))
        if change.fields or change.formerly or not (before and after):
            yield change


def common(first: Recorded, second: Recorded) -> Recorded:
    """The changes that a merge has against both of its parents.

    Each keeps the fields that changed against both.
    """
    return Recorded(
        names=first.names,
        claims=tuple(_common(first.claims, second.claims)),
        evidence=tuple(_common(first.evidence, second.evidence)),
        relations=tuple(_common(first.relations, second.relations)),
        sources=tuple(_common(first.sources, second.sources)),
    )


def _common(first: Iterable[Change], second: Iterable[Change]) -> Iterator[Change]:
    """The changes of the same thing, each with the fields that changed on both sides."""
    by_key = {change.key: change for change in second}
    for change in first:
        counterpart = by_key.get(change.key)
        if counterpart is not None:
            names = {field.name for field in counterpart.fields}
            fields = tuple(field for field in change.fields if field.name in names)
            if fields or not (change.fields or counterpart.fields):
                yield change._replace(fields=fields)


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


def _staying(claim: Claim, moved: Collection[int]) -> tuple[Evidence, ...]:
    """The evidence of a claim without the pieces that moved, which are known by their identity."""
    return tuple(piece for piece in claim.evidence if id(piece) not in moved)


def _evidence(
    both: Iterable[tuple[Claim, Claim]], went: Iterable[Claim], came: Iterable[Claim], names: Renames
) -> list[EvidenceChange]:
    """Compare the pieces of evidence of two states.

    Those of claims that came or went are listed only where they moved.
    """
    changes = [
        change for before, after in both for change in _of_claim(after.id, before.evidence, after.evidence)
    ]
    gone = [change for claim in went for change in _of_claim(claim.id, claim.evidence, ())]
    new = [change for claim in came for change in _of_claim(claim.id, (), claim.evidence)]
    origins = {id(to): of for of, to in _moves([*changes, *gone], [*changes, *new], names)}
    left = {id(origin) for origin in origins.values()}
    return [
        _moved(origins[id(change)], change) if id(change) in origins else change
        for change in (*changes, *(change for change in new if id(change) in origins))
        if id(change) not in left
    ]


def _of_claim(claim: str, before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[EvidenceChange]:
    """Compare the evidence of one claim in two states."""
    alike = zip(before, after, strict=False)
    if len(before) == len(after) and all(
        piece._replace(where=counterpart.where) == counterpart for piece, counterpart in alike
    ):
        return  # mostly
    matched, gone, new = pairs(before, after)
    for piece, counterpart in matched:
        if fields := changed(piece, counterpart):
            yield EvidenceChange(claim=claim, before=piece, after=counterpart, fields=fields)
    yield from (EvidenceChange(claim=claim, before=piece, after=None) for piece in gone)
    yield from (EvidenceChange(claim=claim, before=None, after=piece) for piece in new)


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

    went = {
        id(change.before): change for change in sorted(gone, key=place) if change.before and not change.after
    }
    came = {
        id(change.after): change for change in sorted(new, key=place) if change.after and not change.before
    }
    before = [change.piece for change in went.values() if change.piece.quote]
    after = [change.piece for change in came.values() if change.piece.quote]
    matched, _, _ = pairs(before, after, BY_WORDS)
    yield from ((went[id(evidence)], came[id(counterpart)]) for evidence, counterpart in matched)


def _moved(origin: EvidenceChange, target: EvidenceChange) -> EvidenceChange:
    fields = changed(origin.before, target.after)
    return target._replace(before=origin.before, fields=fields, moved_from=origin.claim)


def _relations(before: Claim, after: Claim) -> Iterator[RelationChange]:
    for earlier, current in _paired(_by_target(before), _by_target(after)):
        relation, fields = current or earlier, changed(earlier, current)
        assert relation
        if fields or not (earlier and current):
            yield RelationChange(
                claim=after.id,
                type=relation.type,
                target=relation.claim,
                before=earlier,
                after=current,
                fields=fields,
            )


def _by_target(claim: Claim) -> Mapping[tuple[RelationType, str], Relation]:
    return {(relation.type, relation.claim): relation for relation in claim.relations}


def _agreements(
    before: Iterable[Agreement], after: Iterable[Agreement], names: Renames
) -> Iterator[AgreementChange]:
    counts_before, counts_after = _counts(before, names), _counts(after, Renames())
    for pair in sorted({*counts_before, *counts_after}):
        earlier, current = counts_before.get(pair, Counts()), counts_after.get(pair, Counts())
        if earlier != current:
            yield AgreementChange(first=pair[0], second=pair[1], before=earlier, after=current)


def _counts(agreements: Iterable[Agreement], names: Renames) -> dict[tuple[str, str], Counts]:
    """Pair of sources, with the ids of now, to the claims on which they meet."""
    counts = {}
    for agreement in agreements:
        pair = sorted((names.source(agreement.first), names.source(agreement.second)))
        ways = [way for _, way in agreement.meetings]
        numbers = [ways.count(way) for way in (SHARED, QUALIFIED, DISPUTED, APPARENT)]
        counts[pair[0], pair[1]] = Counts._make(numbers)
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


def _lines(lock: Lock | None) -> object:
    """The lines of the lock, kind by kind, without places and fingerprints of records.

    The records themselves tell about those.
    """
    if lock is None:
        return None
    verifications = [line._replace(place=Place(""), work="", cited="") for line in lock.verifications]
    kinds = (lock.reviews, lock.codings)
    return verifications, [[line._replace(place=Place(""), work="") for line in kind] for kind in kinds]


def _verified(synthesis: Synthesis) -> int:
    return sum(quotation.is_verified for quotation in synthesis.quotations)
