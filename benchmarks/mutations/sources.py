"""What is wrong with sources (family S)."""

from __future__ import annotations

from benchmarks.mutations.copy import Copy
from benchmarks.mutations.mutation import mutation
from evsynth.model import Place


@mutation("unused-source")
def source_that_nobody_uses(copy: Copy) -> Place:
    """A work is recorded and was never read."""
    copy.write(
        "sources/ongelezen2024.yaml", "id: ongelezen2024\ntype: book\ntitle: Ongelezen\nissued: 2024\n"
    )
    return Place("sources/ongelezen2024.yaml", 1)


@mutation("unused-source", "unneeded-verification")
def last_evidence_of_a_source_removed(copy: Copy) -> Place:
    """The only thing that a source says is removed."""
    used = [one.evidence.source for one in copy.all_evidence()]
    evidence = copy.cited(lambda claim, one: used.count(one.source) == 1 and len(claim.evidence) > 1).evidence
    copy.drop_record(evidence.where)
    return copy.synthesis.links.source_by_id[evidence.source].where.of("id")


@mutation("draws-on-loop", "single-voice", times=2)
def sources_that_draw_on_each_other(copy: Copy) -> Place:
    """An earlier work is said to draw on a later one, which draws on it."""
    later = copy.source(lambda one: one.draws_on)
    earlier = copy.source(lambda one: one.id == later.draws_on[0] and not one.draws_on)
    return copy.add(earlier.where, f"draws-on: [{later.id}]")


@mutation("draws-on-loop")
def source_that_draws_on_itself(copy: Copy) -> Place:
    """A source is named in its own list."""
    source = copy.source(lambda one: not one.draws_on)
    return copy.add(source.where, f"draws-on: [{source.id}]")


@mutation("draws-on-loop", times=3, many=("single-voice",))
def loop_over_three_sources(copy: Copy) -> Place:
    """A loop closes over a third source: each step looks right by itself."""
    by_id = copy.synthesis.links.source_by_id
    last = copy.source(lambda one: any(by_id[id].draws_on for id in one.draws_on))
    middle = next(id for id in last.draws_on if by_id[id].draws_on)
    first = by_id[next(id for id in by_id[middle].draws_on if not by_id[id].draws_on)]
    return copy.add(first.where, f"draws-on: [{last.id}]")


@mutation("file-name-differs")
def file_renamed(copy: Copy) -> Place:
    """A file gets another name, and the record keeps its id."""
    path = copy.corpus.sources[0].where.of().path
    return Place(copy.rename(path, path.replace(".yaml", "-def.yaml")), 1)


@mutation("repeated-work", "unused-source")
def work_under_two_ids(copy: Copy) -> Place:
    """Two people record the same work, each under an id of their own, and write it slightly otherwise."""
    source = copy.source(
        lambda one: (
            one.dates.get("issued")
            and one.names.get("author")
            and "publisher" in one.texts
            and not one.independent_of
        )
    )
    text = copy.text(source.where.of().path).replace(source.title, f"{source.title}.".upper())
    copy.write("sources/dubbel.yaml", text.replace(f"id: {source.id}", "id: dubbel", 1))
    return source.where.of("id") if source.id > "dubbel" else Place("sources/dubbel.yaml", 1)


@mutation("no-address")
def address_that_is_code(copy: Copy) -> Place:
    """Something else than an address is pasted where an address belongs."""
    source = copy.source(lambda one: "URL" not in one.texts and "DOI" not in one.texts)
    return copy.add(source.where, "URL: javascript:alert(1)")


@mutation("no-doi")
def words_for_a_doi(copy: Copy) -> Place:
    """Who knows no DOI writes so in its field."""
    source = copy.source(lambda one: "URL" not in one.texts and "DOI" not in one.texts)
    return copy.add(source.where, "DOI: niet bekend")


@mutation("repeated-work")
def doi_of_another_work(copy: Copy) -> Place:
    """A DOI is pasted into the wrong record."""
    one, other = copy.corpus.sources[:2]
    copy.add(one.where, "DOI: 10.1000/xyz123")
    copy.add(other.where, "DOI: https://doi.org/10.1000/XYZ123")
    return other.where.of("id")
