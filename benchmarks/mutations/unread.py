"""Records that cannot be read, or were moved to where nothing is read.

That is found, and nothing that follows from it; `verify` keeps the lock.
"""

from __future__ import annotations

from benchmarks.mutations.copy import Copy, Link
from benchmarks.mutations.mutation import mutation
from evsynth.model import Place


def _claims(copy: Copy) -> str:
    """A file with claims that the text of the balance and other claims name."""
    referred = copy.referred()
    return next(claim.where.of().path for claim in copy.corpus.claims if claim.id in referred)


@mutation("not-read", in_texts=True)
def claims_with_the_other_ending(copy: Copy) -> str:
    """A file gets the other ending of YAML."""
    path = _claims(copy)
    return copy.rename(path, path.replace(".yaml", ".yml"))


@mutation("not-read", in_texts=True)
def claims_with_the_ending_in_capitals(copy: Copy) -> str:
    """A file passes through a system that writes names in capitals."""
    path = _claims(copy)
    return copy.rename(path, path.replace(".yaml", ".YAML"))


@mutation("not-read", in_texts=True)
def claims_moved_into_a_folder(copy: Copy) -> str:
    """Claims that are done are put into a folder of their own."""
    copy.rename(_claims(copy), _claims(copy).replace("claims/", "claims/klaar/"))
    return "claims/klaar"


@mutation("not-read", in_texts=True)
def source_with_the_other_ending(copy: Copy) -> str:
    """A source gets the other ending of YAML."""
    path = copy.source(lambda source: source.id in copy.synthesis.links.testimony_by_source).where.of().path
    return copy.rename(path, path.replace(".yaml", ".yml"))


@mutation("merge-conflict", in_texts=True)
def claims_in_a_merge(copy: Copy) -> str:
    """A merge is not finished, and its first mark stands at the top."""
    path = _claims(copy)
    text = copy.text(path)
    return copy.write(path, f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> branch\n")


@mutation("not-utf8", in_texts=True)
def claims_saved_as_unicode(copy: Copy) -> Place:
    """Notepad saves claims as "Unicode", which is UTF-16."""
    path = _claims(copy)
    copy.write(path, copy.text(path).encode("utf-16"))
    return Place(path, 1)


@mutation("invalid-yaml", in_texts=True)
def claims_cut_off(copy: Copy) -> str:
    """A disk was full: what was written breaks off within a quotation."""
    lines = copy.text(copy.later().claim.where.of().path).split("\n")
    place = copy.later(
        lambda _, evidence: evidence.quote and f'quote: "{evidence.quote}"' in map(str.strip, lines)
    ).evidence.where.of("quote")
    lines = copy.text(place.path).split("\n")
    return copy.write(
        place.path, "\n".join([*lines[: place.line - 1], lines[place.line - 1][: place.column + 6]])
    )


@mutation("empty-file", in_texts=True)
def claims_emptied(copy: Copy) -> str:
    """A disk was full: nothing was written."""
    return copy.write(_claims(copy), "")


@mutation("unreadable-file", in_texts=True)
def claims_behind_a_dead_link(copy: Copy) -> str:
    """A file becomes a link, and what it leads to is not there."""
    return copy.write(_claims(copy), Link("elders.yaml"))


@mutation("unknown-value", in_texts=True)
def stance_in_dutch_as_the_balance_has_it(copy: Copy) -> Place:
    """A stance is written as the balance prints it."""
    evidence = copy.cited(lambda claim, evidence: evidence.quote and copy.weighed(claim).clashes).evidence
    return copy.set(evidence.where, "stance", "ondersteunt")


@mutation("unknown-field", in_texts=True)
def name_of_the_stance_misspelt(copy: Copy) -> Place:
    """The stance is right, and its name is not."""
    evidence = copy.cited(lambda claim, evidence: evidence.quote and len(claim.evidence) > 1).evidence
    return copy.rename_field(evidence.where, "stance", "stanse")


@mutation("missing-field", in_texts=True)
def claim_without_an_id(copy: Copy) -> Place:
    """A claim that others relate to loses its id."""
    related = {relation.claim for claim in copy.corpus.claims for relation in claim.relations}
    claim = copy.claim(lambda known: known.id in related)
    place = claim.where.of("id")
    line = copy.text(place.path).split("\n")[place.line - 1]
    following = copy.text(place.path).split("\n")[place.line]
    copy.replace_lines(place.path, place.line, place.line + 2, [line[: place.column - 5] + following.strip()])
    return Place(place.path, place.line)
