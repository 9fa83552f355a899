"""What records add up to once one of them is wrong (family F)."""

from __future__ import annotations

from benchmarks.mutations.copy import Copy, inner, item
from benchmarks.mutations.mutation import mutation
from evsynth.model import Claim, Place, Source, Stance
from evsynth.reading.files import SETTINGS_FILE

GONE = "unneeded-verification"
LOGICAL = ("entails", "contradicts")
"""Relations by which the verdict on a claim bears on that on another."""


def _rests_on(copy: Copy, voices: int, most: int = 99) -> Claim:
    """A claim that nothing else hangs on, which so many voices support and nobody contradicts.

    None of its evidence is in two passages. The text no longer tells it.
    """
    messages = copy.text(SETTINGS_FILE)
    bound = [(one.id, relation) for one in copy.corpus.claims for relation in one.relations]
    hanging = {
        id for holder, relation in bound if relation.type in LOGICAL for id in (holder, relation.claim)
    }

    def fits(claim: Claim) -> bool:
        weighing = copy.weighed(claim)
        is_plain = claim.id not in hanging and claim.id not in messages and not weighing.clashes
        sources = {one.source for one in claim.evidence}
        is_even = len(sources) == len(claim.evidence) == len(weighing.positions) <= most
        return is_plain and is_even and len(weighing.supporting.voices) == voices

    victim = copy.claim(fits)
    copy.leave_untold(victim)
    return victim


# Evidence


@mutation("no-evidence", GONE)
def evidence_removed(copy: Copy) -> Place:
    """The only evidence for a claim is removed, and the claim stays."""
    referred = copy.referred()
    claim = copy.claim(
        lambda one: len(one.evidence) == 1 and one.id not in referred and not one.relations and not one.allow
    )
    copy.drop(claim.where, "evidence")
    return claim.where.of("id")


@mutation("no-evidence")
def claim_without_evidence(copy: Copy) -> Place:
    """A claim is written down from memory."""
    claim = copy.corpus.claims[-1]
    lines = f"\n- id: uit-het-hoofd\n  statement: Zo is het gegaan.\n  theme: {claim.theme}\n"
    return copy.append(claim.where.of().path, lines)


@mutation("single-voice", GONE)
def second_voice_removed(copy: Copy) -> Place:
    """One of two sources is removed from a claim."""
    claim = _rests_on(copy, 2, 2)
    copy.drop_record(claim.evidence[1].where)
    return claim.where.of("id")


@mutation("single-voice")
def support_turned_into_qualification(copy: Copy) -> Place:
    """One of two sources is taken to say it only in part."""
    claim = _rests_on(copy, 2, 2)
    copy.set(claim.evidence[1].where, "stance", "qualifies")
    return claim.where.of("id")


@mutation("single-voice", many=("single-voice",))
def author_shared(copy: Copy) -> Place:
    """A source turns out to have an author of the other."""
    claim = copy.claim(
        lambda one: (
            len(one.evidence) == 2
            and len(copy.weighed(one).supporting.voices) == 2
            and _have_authors(copy, one)
        )
    )
    first, second = (copy.synthesis.links.source_by_id[one.source] for one in claim.evidence)
    place, _ = item(first.where, "author")
    name = copy.text(place.path).split("\n")[place.line - 1].strip()
    copy.add_below(second.where, "author", name)
    return claim.where.of("id")


def _have_authors(copy: Copy, claim: Claim) -> bool:
    return all(copy.synthesis.links.source_by_id[one.source].names.get("author") for one in claim.evidence)


@mutation("single-voice")
def echo_told(copy: Copy) -> Place:
    """A source turns out to draw on the other."""
    reached = copy.synthesis.links.draws_on
    claim = copy.claim(
        lambda one: (
            len(one.evidence) == 2
            and len(copy.weighed(one).supporting.voices) == 2
            and one.evidence[0].source not in reached
            and one.evidence[1].source in reached
            and one.evidence[0].source not in reached[one.evidence[1].source]
        )
    )
    first, second = (copy.synthesis.links.source_by_id[one.source] for one in claim.evidence)
    copy.set(second.where, "draws-on", f"[{', '.join([*second.draws_on, first.id])}]")
    return claim.where.of("id")


@mutation("second-hand-only", GONE, "single-voice")
def what_was_read_removed(copy: Copy) -> Place:
    """The evidence that was read itself is removed; what is left is cited in other works."""
    claim = copy.claim(
        lambda one: (
            not copy.weighed(one).clashes
            and not one.relations
            and [evidence.as_cited_in != "" for evidence in one.evidence] in ([True, False], [False, True])
            and len(copy.weighed(one).supporting.voices) == 2
        )
    )
    copy.leave_untold(claim)
    read = next(one for one in claim.evidence if not one.as_cited_in)
    copy.drop_record(read.where)
    return claim.where.of("id")


@mutation("second-hand-only", GONE, "unverified-quotation")
def read_in_another_work(copy: Copy) -> Place:
    """The only evidence turns out to be copied from another work."""
    claim = copy.claim(
        lambda one: len(one.evidence) == 1 and not one.evidence[0].as_cited_in and not one.allow
    )
    own = claim.evidence[0].source
    reader = copy.evidence(lambda one: not one.as_cited_in and one.source != own).evidence.source
    copy.add(claim.evidence[0].where, f"as-cited-in: {reader}")
    return claim.where.of("id")


# Sources that were read in one another


def _reader(copy: Copy) -> Source:
    """A source with a line for each source it draws on, and one for those of which it is independent."""
    return copy.source(lambda source: source.independent_of and len(source.draws_on) > 1)


@mutation("unsettled-dependence", "single-voice")
def independence_forgotten(copy: Copy) -> Place:
    """A source no longer says that it reports another beside findings of its own."""
    source = _reader(copy)
    copy.drop(source.where, "independent-of")
    return source.where.of("id")


@mutation("unsettled-dependence", "single-voice")
def reader_that_says_no_more_on_whom_it_draws(copy: Copy) -> Place:
    """An id is lost from `draws-on`, and nothing says any more how a source stands to what was read in it."""
    source = copy.source(
        lambda source: sum(_takes_its_side(copy, source.id, original) for original in source.draws_on) == 1
    )
    copy.drop(source.where, "draws-on")
    return source.where.of("id")


def _takes_its_side(copy: Copy, reader: str, original: str) -> bool:
    """Whether a source takes the side of another that was read in it."""
    return any(
        reader in copy.weighed(claim).side(evidence.stance)
        for claim, evidence in copy.all_evidence()
        if (evidence.source, evidence.as_cited_in) == (original, reader)
    )


@mutation("same-passage")
def passage_recorded_under_two_ids(copy: Copy) -> Place:
    """What a source says is recorded once more, as the word of a source that it cites."""
    sources, drawn = copy.synthesis.links.source_by_id, copy.synthesis.links.draws_on
    remote = copy.source(lambda one: one.id in copy.synthesis.links.read_through)
    authors = copy.synthesis.authors
    _, evidence = copy.cited(
        lambda claim, evidence: (
            evidence.quote
            and not evidence.as_cited_in
            and remote.id
            not in {
                evidence.source,
                *drawn.get(evidence.source, ()),
                *(piece.source for piece in claim.evidence),
            }
            and remote.id not in sources[evidence.source].independent_of
            and evidence.source not in drawn.get(remote.id, ())
            and authors[remote.id].isdisjoint(authors[evidence.source])
            and len(copy.weighed(claim).supporting.voices) > 1
            and not copy.weighed(claim).clashes
            and not remote.scope
        )
    )
    copy.repeat(evidence.where)
    copy.set(evidence.where, "source", remote.id)
    copy.add(evidence.where, f"as-cited-in: {evidence.source}")
    return sources[evidence.source].where.of("id")


@mutation("independent-in-the-same-passage", "single-voice", GONE)
def independent_in_one_passage(copy: Copy) -> Place:
    """The words of a source are recorded as those of another too, of which it is said to be independent."""
    source = _reader(copy)
    claim, evidence = copy.cited(
        lambda claim, evidence: (
            evidence.as_cited_in == source.id
            and evidence.source in source.independent_of
            and any(
                piece.source == source.id and piece.locator == evidence.locator for piece in claim.evidence
            )
        )
    )
    own = next(piece for piece in claim.evidence if piece.source == source.id)
    copy.set(evidence.where, "quote", f'"{own.quote}"')
    return source.where.of("independent-of")


@mutation("independent-of-itself")
def source_independent_of_itself(copy: Copy) -> Place:
    """A source names itself in `independent-of`."""
    source = _reader(copy)
    copy.add_below(source.where, "independent-of", f"- {source.id}")
    return source.where.of("independent-of")


@mutation("drawn-on-and-independent")
def independent_of_what_it_draws_on(copy: Copy) -> Place:
    """A source is said to be independent of one on which it draws."""
    source = _reader(copy)
    copy.add_below(source.where, "independent-of", f"- {source.draws_on[0]}")
    return source.where.of("independent-of")


@mutation("unneeded-independence")
def independent_of_another_than_was_meant(copy: Copy) -> Place:
    """An id in `independent-of` is that of a source of which nothing was read there."""
    source = _reader(copy)
    drawn = copy.synthesis.links.draws_on[source.id]
    read = {one.source for _, one in copy.synthesis.links.second_hand if one.as_cited_in == source.id}
    unread = copy.source(lambda one: one.id not in {source.id, *drawn, *read})
    copy.add_below(source.where, "independent-of", f"- {unread.id}")
    return source.where.of("independent-of")


# Contradictions


@mutation("unreconciled-contradiction")
def stance_flipped(copy: Copy) -> Place:
    """`supports` becomes `contradicts` on one of several sources."""
    claim = _rests_on(copy, 3)
    supporting = next(one for one in claim.evidence if one.stance is Stance.SUPPORTS)
    copy.set(supporting.where, "stance", "contradicts")
    return claim.where.of("id")


@mutation("unreconciled-contradiction", "single-voice")
def stance_of_one_of_two_flipped(copy: Copy) -> Place:
    """One of two sources is taken to say the opposite."""
    claim = _rests_on(copy, 2, 2)
    copy.set(claim.evidence[1].where, "stance", "contradicts")
    return claim.where.of("id")


@mutation("unreconciled-contradiction")
def reconciliation_removed(copy: Copy) -> Place:
    """What tells how two sources can both stand is removed."""
    claim = copy.claim(
        lambda one: one.reconciled and any(not clash.apart for clash in copy.weighed(one).clashes)
    )
    copy.drop(claim.where, "reconciled")
    return claim.where.of("id")


@mutation("unreconciled-contradiction", times=2, many=("self-contradiction", "contested-as-settled"))
def reconciliation_of_a_relation_removed(copy: Copy) -> Place:
    """A relation no longer tells how both claims can stand, and a scope no longer keeps them apart."""
    claim = copy.claim(lambda one: any(relation.reconciled for relation in one.relations))
    relation = next(one for one in claim.relations if one.reconciled)
    copy.drop(relation.where, "reconciled")
    copy.drop(claim.where, "scope")
    return claim.where.of("id")


@mutation("unreconciled-contradiction")
def scope_dropped_from_evidence(copy: Copy) -> Place:
    """The scopes that keep two sources apart are lost, and the words on how both can stand.

    The contradiction was apparent, and is real now.
    """
    claim = copy.claim(
        lambda one: (
            (clashes := copy.weighed(one).clashes)
            and all(clash.apart and not clash.against.follows_from for clash in clashes)
        )
    )
    fields = [(claim.where, "reconciled")] if claim.reconciled else []
    fields += [(one.where, "scope") for one in claim.evidence if one.scope]
    for where, field in sorted(fields, key=lambda one: -one[0].of(one[1]).line):
        copy.drop(where, field)
    return claim.where.of("id")


@mutation("self-contradiction", many=("self-contradiction", "contested-as-settled"))
def scope_dropped_from_a_claim(copy: Copy) -> str:
    """A claim on paper alone loses its scope: who says that practice differs now denies what he says."""
    claim = copy.claim(lambda one: one.scope and copy.weighed(one).out_of_scope)
    copy.drop(claim.where, "scope")
    return claim.where.of().path


@mutation("unreconciled-contradiction", many=("contested-as-settled",))
def words_on_practice_taken_for_words_on_policy(copy: Copy) -> Place:
    """Evidence gets the scope of the claim that contradicts its own.

    It was out of scope, and is opposition now; nothing tells how both stand.
    """
    by_id = copy.synthesis.links.claim_by_id
    claim = copy.claim(lambda one: any(relation.reconciled for relation in one.relations))
    relation = next(one for one in claim.relations if one.reconciled)
    speaking = {position.source for position in copy.weighed(claim).positions}
    evidence = next(
        one for one in by_id[relation.claim].evidence if one.source not in speaking and not one.scope
    )
    copy.add(evidence.where, f"scope: {{level: [{', '.join(claim.scope['level'])}]}}")
    copy.drop(relation.where, "reconciled")
    return claim.where.of("id")


@mutation("unreconciled-contradiction", times=2, many=("self-contradiction", "contested-as-settled"))
def scope_dropped_from_the_other_claim(copy: Copy) -> Place:
    """A claim on practice loses its scope, and the relation no longer tells how both can stand.

    Who says it now denies what is on paper.
    """
    by_id = copy.synthesis.links.claim_by_id
    first = copy.claim(lambda one: any(relation.reconciled for relation in one.relations))
    relation = next(one for one in first.relations if one.reconciled)
    other = by_id[relation.claim]
    copy.drop(relation.where, "reconciled")
    copy.drop(other.where, "scope")
    return first.where.of("id")


@mutation("self-contradiction", *["unreconciled-contradiction"] * 2, many=("self-contradiction",))
def relation_of_the_wrong_type(copy: Copy) -> str:
    """`explains` becomes `contradicts`, between claims that one source holds both."""
    by_id = copy.synthesis.links.claim_by_id

    def share(claim: Claim) -> bool:
        if not claim.relations or claim.relations[0].type != "explains":
            return False
        both = (claim, by_id[claim.relations[0].claim])
        one, other = (
            {evidence.source for evidence in one.evidence if evidence.stance is Stance.SUPPORTS}
            for one in both
        )
        return (
            len(one & other) > 0
            and len(one | other) > 1
            and not any(copy.weighed(each).clashes for each in both)
        )

    claim = copy.claim(share)
    copy.rename_field(claim.relations[0].where, "explains", "contradicts")
    return claim.where.of().path


@mutation("self-denial", "unreconciled-contradiction", many=("self-contradiction", "contested-as-settled"))
def entails_and_contradicts(copy: Copy) -> Place:
    """A claim is said both to entail and to contradict another."""
    claim = copy.claim(lambda one: any(relation.type == "entails" for relation in one.relations))
    relation = next(one for one in claim.relations if one.type == "entails")
    copy.add_below(claim.where, "relations", f"- contradicts: {relation.claim}", "  because: Of toch niet.")
    return claim.where.of("relations")


@mutation("self-denial", many=("self-contradiction", "unreconciled-contradiction", "contested-as-settled"))
def contradiction_in_steps(copy: Copy) -> str:
    """A claim entails another in two steps, and contradicts it."""
    last = copy.claim(lambda one: any(relation.type == "entails" for relation in one.relations))
    end = next(one.claim for one in last.relations if one.type == "entails")
    first = copy.claim(lambda one: not one.relations and one.where.of().path != last.where.of().path)
    lines = (
        "relations:",
        f"  - entails: {last.id}",
        "    because: Dat volgt eruit.",
        f"  - contradicts: {end}",
        "    because: Dat ook.",
    )
    copy.add(first.where, *lines)
    return first.where.of().path


# Scopes


@mutation("disjoint-scope")
def scope_of_a_claim_turned_round(copy: Copy) -> str:
    """`beleid` becomes `praktijk` on a claim about policy."""
    by_id, referred = copy.synthesis.links.source_by_id, copy.referred()
    claim = copy.claim(
        lambda one: (
            one.scope.get("level") == frozenset({"beleid"})
            and one.id not in referred
            and not one.relations
            and any(
                by_id[evidence.source].scope.get("level") == frozenset({"beleid"}) and not evidence.scope
                for evidence in one.evidence
            )
        )
    )
    copy.swap(inner(claim.where, "scope").of("level"), "beleid", "praktijk")
    return claim.where.of().path


@mutation("disjoint-scope")
def years_of_a_source_mistyped(copy: Copy) -> str:
    """The period of a source is a century off."""
    by_id = copy.synthesis.links.source_by_id
    claim, evidence = copy.cited(
        lambda claim, one: (
            "period" in claim.scope and "period" in by_id[one.source].scope and "period" not in one.scope
        )
    )
    place = inner(by_id[evidence.source].where, "scope").of("period")
    copy.swap(place, copy.text(place.path).split("\n")[place.line - 1][place.column - 1 :], "1915/1920")
    return claim.where.of().path
