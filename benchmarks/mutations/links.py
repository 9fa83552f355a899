"""Ids that lead nowhere, or to the wrong place (family L)."""

from __future__ import annotations

from benchmarks.mutations.copy import Copy, inner, item, node_of, transposed
from benchmarks.mutations.mutation import mutation
from evsynth.model import Place

# Twice


@mutation("duplicate-id")
def claim_in_two_files(copy: Copy) -> Place:
    """A claim is moved to another file, and stays in the first as well."""
    claim = copy.corpus.claims[0]
    record = "\n".join(copy.record(claim.where))
    path = copy.corpus.claims[-1].where.of().path
    return copy.append(path, f"\n{record}\n")


@mutation("duplicate-id")
def claim_written_after_another_and_id_kept(copy: Copy) -> Place:
    """A claim is copied to write the next one, and keeps its id."""
    claim = copy.corpus.claims[0]
    return copy.repeat(claim.where)


@mutation("duplicate-id", "file-name-differs")
def source_copied_and_id_kept(copy: Copy) -> Place:
    """A file is copied to record the next work, and the id stays."""
    path = copy.corpus.sources[-1].where.of().path
    copy.write("sources/zz-nieuw2024.yaml", copy.text(path))
    return Place("sources/zz-nieuw2024.yaml", 1)


# Sources


@mutation("unknown-source")
def source_of_evidence_misspelt(copy: Copy) -> Place:
    """Two letters of the id of a source change places."""
    evidence = copy.cited(lambda claim, one: len(claim.evidence) > 2 and not one.as_cited_in).evidence
    return copy.set(evidence.where, "source", transposed(evidence.source))


@mutation("unknown-source")
def source_of_another_year(copy: Copy) -> Place:
    """The year in an id is another."""
    evidence = copy.cited(
        lambda claim, one: len(claim.evidence) > 2 and one.as_cited_in and one.source[-4:].isdecimal()
    ).evidence
    return copy.set(evidence.where, "source", evidence.source[:-4] + str(int(evidence.source[-4:]) + 1))


@mutation("unknown-source")
def work_that_was_read_misspelt(copy: Copy) -> Place:
    """The id in `as-cited-in` is misspelt."""
    evidence = copy.evidence(lambda one: one.as_cited_in and one.quote).evidence
    return copy.set(evidence.where, "as-cited-in", transposed(evidence.as_cited_in))


@mutation("unknown-source")
def source_drawn_on_misspelt(copy: Copy) -> Place:
    """An id in `draws-on` is misspelt."""
    source = copy.source(lambda one: len(one.draws_on) > 1 and len(copy.record(one.where)) > 1)
    place, id = item(source.where, "draws-on", 1)
    return copy.swap(place, str(id), transposed(str(id)))


@mutation("unknown-source")
def id_misspelt_in_its_own_record(copy: Copy) -> Place:
    """A source gets another id, and what refers to it does not."""
    source = copy.remote_source()
    copy.set(source.where, "id", transposed(source.id))
    copy.times["unknown-source"] = _mentions(copy, source.id)
    return copy.evidence(lambda one: one.source == source.id).evidence.where.of("source")


@mutation("unknown-source")
def source_removed(copy: Copy) -> Place:
    """The file of a source is deleted."""
    source = copy.remote_source()
    del copy.files[source.where.of().path]
    copy.times["unknown-source"] = _mentions(copy, source.id)
    return copy.evidence(lambda one: one.source == source.id).evidence.where.of("source")


def _mentions(copy: Copy, id: str) -> int:
    """How often records name a source that was not read itself."""
    cited = sum(one.evidence.source == id for one in copy.all_evidence())
    return cited + sum(one.draws_on.count(id) for one in copy.corpus.sources)


# Claims, themes and scopes


@mutation("unknown-claim")
def claim_in_a_relation_misspelt(copy: Copy) -> Place:
    """Two letters of the id in a relation change places."""
    relation = copy.claim(lambda one: one.relations).relations[0]
    return copy.set(relation.where, relation.type, transposed(relation.claim))


@mutation("unknown-claim", "single-voice")
def claim_renamed(copy: Copy) -> Place:
    """A claim gets another id, and a relation keeps the old one."""
    text = copy.text("balans.md")
    claim = copy.claim(lambda one: one.relations and one.relations[0].claim not in text)
    relation = claim.relations[0]
    other = copy.synthesis.links.claim_by_id[relation.claim]
    copy.set(other.where, "id", f"{other.id}-nu")
    return relation.where.of(relation.type)


@mutation("unknown-claim")
def claim_removed(copy: Copy) -> Place:
    """A claim is removed that a relation names: its quotations are kept, for it may come back."""
    messages = copy.text("evsynth.yaml")
    by_id = copy.synthesis.links.claim_by_id
    named = [relation.claim for claim in copy.corpus.claims for relation in claim.relations]
    claim = copy.claim(
        lambda one: (
            one.relations
            and one.relations[0].claim not in messages
            and named.count(one.relations[0].claim) == 1
        )
    )
    relation = claim.relations[0]
    other = by_id[relation.claim]
    copy.leave_untold(other)
    copy.drop_record(other.where)
    place = relation.where.of(relation.type)
    path, start, end = Copy(copy.original, copy.synthesis).lines_of(other.where)
    is_above = path == place.path and start < place.line
    return Place(place.path, place.line - (end - start) if is_above else place.line)


@mutation("unknown-theme")
def theme_misspelt(copy: Copy) -> Place:
    """Two letters of a theme change places."""
    referred = copy.referred()
    claim = copy.later(lambda claim, _: claim.id not in referred).claim
    return copy.set(claim.where, "theme", transposed(claim.theme))


@mutation("unknown-theme")
def theme_by_its_title(copy: Copy) -> Place:
    """A claim names a theme by its title."""
    referred = copy.referred()
    claim = copy.later(lambda claim, _: claim.id not in referred).claim
    return copy.set(claim.where, "theme", copy.synthesis.links.theme_by_id[claim.theme].title)


@mutation("unknown-scope")
def dimension_of_a_claim_misspelt(copy: Copy) -> Place:
    """A dimension in the scope of a claim is misspelt."""
    claim = copy.claim(lambda one: "level" in one.scope and not copy.weighed(one).clashes)
    return copy.swap(node_of(claim.where).key("scope"), "level", "levle")


@mutation("unknown-scope")
def value_of_a_claim_misspelt(copy: Copy) -> Place:
    """A value in the scope of a claim is misspelt."""
    claim = copy.claim(lambda one: "praktijk" in one.scope.get("level", ()) and not copy.weighed(one).clashes)
    return copy.swap(node_of(claim.where).key("scope"), "praktijk", "praktjik")


@mutation("unknown-scope")
def value_of_evidence_misspelt(copy: Copy) -> Place:
    """A value in the scope of evidence is misspelt, so that a contradiction seems to be only apparent."""
    evidence = copy.evidence(lambda one: "praktijk" in one.scope.get("level", ())).evidence
    return copy.swap(evidence.where.of("scope"), "praktijk", "prakijk")


@mutation("unknown-scope")
def value_in_english(copy: Copy) -> Place:
    """The scope of a source is written in English."""
    source = copy.source(lambda one: one.scope.get("level") == frozenset({"beleid"}))
    return copy.swap(inner(source.where, "scope").of("level"), "beleid", "policy")


@mutation("unknown-scope")
def dimension_removed(copy: Copy) -> Place:
    """A dimension is taken out of the settings while scopes still name it."""
    dimension = copy.corpus.settings.dimensions[-1]
    copy.drop_record(dimension.where)
    scopes = [one.scope for some in (copy.corpus.sources, copy.corpus.claims) for one in some]
    scopes += [one.evidence.scope for one in copy.all_evidence()]
    copy.times["unknown-scope"] = sum(dimension.id in scope for scope in scopes)
    return copy.claim(lambda one: dimension.id in one.scope).where.of("scope")


# Relations and works that refer to themselves


@mutation("self-relation")
def claim_that_explains_itself(copy: Copy) -> Place:
    """A relation names its own claim."""
    claim = copy.claim(lambda one: one.relations and one.relations[0].type == "explains")
    return copy.set(claim.relations[0].where, "explains", claim.id)


@mutation("refines-loop", times=2)
def relation_looped(copy: Copy) -> Place:
    """Two claims are each said to be a narrower case of the other."""
    claim = copy.claim(lambda one: any(relation.type == "refines" for relation in one.relations))
    relation = next(one for one in claim.relations if one.type == "refines")
    other = copy.synthesis.links.claim_by_id[relation.claim]
    lines = (f"- refines: {claim.id}", "  because: Het is er een geval van.")
    if other.relations:
        return copy.add_below(other.where, "relations", *lines)
    place = copy.add(other.where, "relations:", *(f"  {line}" for line in lines))
    return Place(place.path, place.line + 1)


@mutation("repeated-relation")
def relation_pasted_twice(copy: Copy) -> Place:
    """A relation is given twice."""
    return copy.repeat(copy.claim(lambda one: one.relations).relations[0].where)


@mutation("repeated-relation")
def contradiction_on_both_claims(copy: Copy) -> Place:
    """A contradiction is recorded on both its claims."""
    claim = copy.claim(lambda one: any(relation.type == "contradicts" for relation in one.relations))
    relation = next(one for one in claim.relations if one.type == "contradicts")
    other = copy.synthesis.links.claim_by_id[relation.claim]
    lines = ("relations:", f"  - contradicts: {claim.id}", "    because: Het een sluit het ander uit.")
    assert not other.relations
    place = copy.add(other.where, *lines)
    return Place(place.path, place.line + 1)


@mutation("self-citation")
def work_cited_in_itself(copy: Copy) -> Place:
    """The work that was read is given as cited in itself."""
    evidence = copy.evidence(lambda one: not one.as_cited_in and one.quote).evidence
    return copy.add(evidence.where, f"as-cited-in: {evidence.source}")


@mutation("chained-citation", "unverified-quotation", "unneeded-verification", "unsettled-dependence")
def work_cited_in_one_that_was_not_read(copy: Copy) -> Place:
    """A work is said to be cited in one that was itself only read through another."""
    through = copy.synthesis.links.read_through
    evidence = copy.evidence(lambda one: one.as_cited_in and one.quote).evidence
    reader = next(id for id in through if id != evidence.source)
    return copy.set(evidence.where, "as-cited-in", reader)


@mutation("opposite-stances")
def one_source_on_both_sides(copy: Copy) -> Place:
    """The stance of one of two passages from a source is turned round."""
    claim = copy.claim(
        lambda one: (
            len({other.source for other in one.evidence}) < len(one.evidence) == 2
            and not one.evidence[1].scope
        )
    )
    return copy.set(claim.evidence[1].where, "stance", "contradicts")


# Allowances


@mutation("unneeded-allowance")
def allowance_of_what_does_not_occur(copy: Copy) -> Place:
    """Something is allowed to be on the safe side."""
    claim = copy.claim(lambda one: len(copy.weighed(one).supporting.voices) > 1 and not one.allow)
    lines = ("allow:", "  - rule: single-voice", "    because: Voor de zekerheid.")
    place = copy.add(claim.where, *lines)
    return Place(place.path, place.line + 1)


@mutation("unknown-rule")
def allowed_rule_misspelt(copy: Copy) -> Place:
    """The name of a rule is misspelt, so that nothing is allowed."""
    claim = copy.claim(lambda one: one.allow)
    return copy.set(node_of(claim.allow[0].where), "rule", "cliped-quotation")


@mutation("unknown-rule")
def fault_of_reading_allowed(copy: Copy) -> Place:
    """What cannot be allowed is allowed."""
    claim = copy.claim(lambda one: not one.allow)
    place = copy.add(
        claim.where, "allow:", "  - rule: unknown-field", "    because: Dit veld is van mijzelf."
    )
    return Place(place.path, place.line + 1)


@mutation("unknown-ignored-rule")
def ignored_rule_misspelt(copy: Copy) -> Place:
    """The settings ignore a rule that does not exist."""
    place = copy.setting("per-path:\n  - path: claims/*.yaml\n    ignore: [one-voice]")
    return Place(place.path, place.line + 2)


@mutation("missing-plugin")
def package_not_installed(copy: Copy) -> Place:
    """The settings name a package that a colleague has."""
    return copy.setting("plugins: evsynth-van-een-ander")


@mutation("unmatched-path")
def ignored_path_misspelt(copy: Copy) -> Place:
    """The settings ignore a rule in a file that has another name."""
    place = copy.setting("per-path:\n  - path: claims/jeugdzorg.yaml\n    ignore: [single-voice]")
    return Place(place.path, place.line + 1)
