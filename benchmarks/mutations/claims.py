"""What claims and their evidence lack (family C)."""

from __future__ import annotations

from benchmarks.mutations.copy import Copy, node_of
from benchmarks.mutations.mutation import mutation
from evsynth.model import Place
from evsynth.reading.files import SETTINGS_FILE


@mutation("no-theme")
def theme_forgotten(copy: Copy) -> Place:
    """A claim does not say where it belongs."""
    referred = copy.referred()
    claim = copy.later(lambda claim, _: claim.id not in referred).claim
    return copy.drop(claim.where, "theme")


@mutation("empty-theme")
def theme_without_claims(copy: Copy) -> Place:
    """A theme is declared before anything is recorded under it."""
    place = copy.add_below(copy.corpus.settings.where, "themes", "- id: jeugdhulp", "  title: Jeugdhulp")
    return Place(SETTINGS_FILE, place.line)


@mutation("no-locator", "changed-since-verified")
def locator_forgotten(copy: Copy) -> Place:
    """A quotation does not say where it stands."""
    evidence = copy.evidence(lambda one: one.quote and one.locator).evidence
    return copy.drop(evidence.where, "locator")


@mutation("no-ground", "unneeded-verification")
def nothing_but_a_stance(copy: Copy) -> Place:
    """Evidence has neither words nor a reason."""
    evidence = copy.evidence(lambda one: one.quote and one.because).evidence
    fields = sorted(("quote", "because"), key=lambda field: -node_of(evidence.where).key(field).line)
    for field in fields:
        copy.drop(evidence.where, field)
    return evidence.where.of()


@mutation("repeated-evidence")
def evidence_pasted_twice(copy: Copy) -> Place:
    """A piece of evidence is pasted twice."""
    evidence = copy.evidence(lambda one: one.quote).evidence
    return copy.repeat(evidence.where)


@mutation("repeated-evidence")
def evidence_twice_with_other_reasons(copy: Copy) -> Place:
    """Two branches record the same words, each with its own reason."""
    claim = copy.claim(lambda one: one.evidence and one.evidence[-1].because and one.evidence[-1].quote)
    lines = copy.record(claim.evidence[-1].where)
    number = next(number for number, line in enumerate(lines) if line.lstrip().startswith("because:"))
    path, _, end = copy.lines_of(claim.evidence[-1].where)
    indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
    kept = [line for line in lines[number + 1 :] if line.startswith(f"{indent}scope")]
    return copy.replace_lines(
        path, end, end, [*lines[:number], f"{indent}because: In andere woorden.", *kept]
    )


@mutation("key-without-evidence")
def key_claim_from_memory(copy: Copy) -> Place:
    """A claim is written down from memory, and marked for the summary."""
    claim = copy.corpus.claims[0]
    lines = f"\n- id: uit-het-hoofd\n  statement: Zo is het gegaan.\n  theme: {claim.theme}\n  key: true\n"
    place = copy.append(claim.where.of().path, lines)
    return place._replace(line=place.line + 3)


@mutation("theme-without-key")
def mark_of_a_key_claim_lost(copy: Copy) -> Place:
    """The only claim of a theme that is marked for the summary loses its mark."""
    keys = [claim for claim in copy.corpus.claims if claim.key]
    themes = [claim.theme for claim in keys]
    claim = next(claim for claim in keys if themes.count(claim.theme) == 1)
    copy.drop(claim.where, "key")
    return copy.synthesis.links.theme_by_id[claim.theme].where.of("id")


@mutation("quoted-from-list", "changed-since-verified")
def title_taken_for_words(copy: Copy) -> Place:
    """The words of a title in the list of literature are recorded as what the work says."""
    about_sources = copy.synthesis.links.in_annex
    cited = copy.cited(
        lambda claim, evidence: evidence.quote and evidence.locator and claim.id not in about_sources
    )
    return copy.set(cited.evidence.where, "locator", "{section: Literatuur}")
