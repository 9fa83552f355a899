"""Rules about what the records add up to (family F)."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.consistency import self_contradictions, self_denials
from evsynth.analysis.positions import Position, derivation
from evsynth.analysis.scopes import common, extent_as_written
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing
from evsynth.findings import Category, Related
from evsynth.model import Claim, Stance
from evsynth.rules.rule import Report, is_without_evidence, quoted, rule


@rule(
    "F501",
    Category.GAP,
    "the claim '{claim}' has no evidence",
    "record what a source says about it, or remove it",
)
def no_evidence(synthesis: Synthesis) -> Iterator[Report]:
    """Nothing that any source says bears on a claim, directly or through another claim.

    The document lists it as not yet supported. It must not be read as a finding.

    Bad:

        # claims/onbelegd.yaml
        - id: onbelegd
          statement: Deze bewering rust op niets.
          theme: gemeenten

    Good:

        # claims/belegd.yaml
        - id: belegd
          statement: Deze bewering rust op twee bronnen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: belegd}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook belegd}
    """
    for claim, _ in _weighed(synthesis):
        if is_without_evidence(claim, synthesis) and not claim.key:
            yield Report.at(claim.where.of("id"), claim, claim=claim.id)


@rule(
    "F502",
    Category.GAP,
    "the claim '{claim}' rests on one voice: {voice}",
    "look for a second, independent source",
)
def single_voice(synthesis: Synthesis) -> Iterator[Report]:
    """A claim is supported by one voice only.

    One source, several by the same authors, or one with others that repeat it.

    Three reports of one research group are one voice. What hangs on it falls with it.

    Bad:

        # claims/een-stem.yaml
        - id: een-stem
          statement: Deze bewering hangt aan een enkele stem.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}

    Good:

        # claims/twee-stemmen.yaml
        - id: twee-stemmen
          statement: Deze bewering hangt aan twee stemmen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een stem}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een tweede}
    """
    for claim, weighing in _weighed(synthesis):
        if len(weighing.supporting.voices) == 1:
            voice = quoted(weighing.supporting.voices[0])
            yield Report.at(claim.where.of("id"), claim, claim=claim.id, voice=voice)


@rule(
    "F503",
    Category.GAP,
    "the claim '{claim}' rests on second-hand evidence alone, read in {reader}",
    "read the works themselves, or let the reader know that it is second-hand",
)
def second_hand_only(synthesis: Synthesis) -> Iterator[Report]:
    """All that supports a claim was read in other works than those that said it.

    Whether the originals say it, nobody who worked on this synthesis has seen.

    Bad:

        # sources/ver1990.yaml
        id: ver1990
        type: book
        title: Ver
        author: [{family: Ver, given: V.}]
        # sources/weg1991.yaml
        id: weg1991
        type: book
        title: Weg
        author: [{family: Weg, given: W.}]
        # claims/tweedehands.yaml
        - id: tweedehands
          statement: Deze bewering is alleen van horen zeggen.
          theme: gemeenten
          evidence:
            - {source: ver1990, as-cited-in: jansen2020, stance: supports, locator: {page: 3}, quote: ver}
            - {source: weg1991, as-cited-in: devries2019, stance: supports, locator: {page: 9}, quote: weg}

    Good:

        # sources/ver1990.yaml
        id: ver1990
        type: book
        title: Ver
        author: [{family: Ver, given: V.}]
        # claims/deels.yaml
        - id: deels
          statement: Deze bewering is niet alleen van horen zeggen.
          theme: gemeenten
          evidence:
            - {source: ver1990, as-cited-in: jansen2020, stance: supports, locator: {page: 3}, quote: ver}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: hier}
    """
    for claim, weighing in _weighed(synthesis):
        supporting = weighing.side(Stance.SUPPORTS) if weighing.second_hand else ()
        if supporting and weighing.second_hand.issuperset(supporting):
            positions = [position for position in weighing.positions if position.stance is Stance.SUPPORTS]
            readers = {piece.as_cited_in for position in positions for piece in position.evidence}
            yield Report.at(claim.where.of("id"), claim, claim=claim.id, reader=quoted(sorted(readers)))


@rule(
    "F504",
    Category.GAP,
    "sources contradict each other on the claim '{claim}', and nothing says how that can be: "
    "{one} against {other}",
    "add `reconciled` to the claim or to the relation, or say in `scope` where each holds",
)
def unreconciled_contradiction(synthesis: Synthesis) -> Iterator[Report]:
    """Sources really contradict each other.

    Opposite positions on one claim, in scopes that overlap, and no reconciliation.

    A reader wants to know how two serious works can say opposite things, or that nobody knows. An apparent
    contradiction, in scopes that do not overlap, needs none: the scope is the explanation.

    Bad:

        # claims/omstreden.yaml
        - id: omstreden
          statement: Over deze bewering zijn de bronnen het oneens.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: wel}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook wel}
            - {source: bakker2021, stance: contradicts, locator: {page: 2}, quote: niet}

    Good:

        # claims/omstreden.yaml
        - id: omstreden
          statement: Over deze bewering zijn de bronnen het oneens.
          theme: gemeenten
          reconciled: Bakker keek naar een ander jaar.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: wel}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook wel}
            - {source: bakker2021, stance: contradicts, locator: {page: 2}, quote: niet}
    """
    for claim, weighing in _weighed(synthesis):
        unreconciled = [
            clash
            for clash in weighing.clashes
            if not clash.apart
            and clash.holding.source != clash.against.source
            and not _is_reconciled(claim, clash.against.follows_from, synthesis)
        ]
        if unreconciled:
            holding = quoted(dict.fromkeys(clash.holding.source for clash in unreconciled))
            against = quoted(dict.fromkeys(clash.against.source for clash in unreconciled))
            yield Report.at(claim.where.of("id"), claim, claim=claim.id, one=holding, other=against)


def _is_reconciled(claim: Claim, follows_from: str, synthesis: Synthesis) -> bool:
    """Tell whether a claim is reconciled, or a relation between it and that from which a position follows."""
    if claim.reconciled or not follows_from:
        return bool(claim.reconciled)
    premise = synthesis.links.claim_by_id[follows_from]
    pairs = ((claim, follows_from), (premise, claim.id))
    return any(
        relation.reconciled for claim, id in pairs for relation in claim.relations if relation.claim == id
    )


@rule(
    "F505",
    Category.GAP,
    "'{source}' speaks about {theirs} in '{dimension}', the claim '{claim}' about {ours}: "
    "they have nothing in common",
    "give the evidence a `scope` of its own, or correct one of the two",
)
def disjoint_scope(synthesis: Synthesis) -> Iterator[Report]:
    """A source's scope and that of the claim it bears on share nothing in a dimension.

    The evidence does not say which counts.

    A source about 2015 says nothing about a claim on 2020, unless this passage does: then the evidence says
    so in its own scope.

    Bad:

        # sources/beleid2020.yaml
        id: beleid2020
        type: report
        title: Over beleid
        author: [{family: Beleid, given: B.}]
        scope: {level: beleid}
        # claims/praktijk.yaml
        - id: praktijk
          statement: In de praktijk gaat het anders.
          theme: gemeenten
          scope: {level: praktijk}
          evidence:
            - {source: beleid2020, stance: supports, locator: {page: 3}, quote: anders}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook anders}

    Good:

        # sources/beleid2020.yaml
        id: beleid2020
        type: report
        title: Over beleid
        author: [{family: Beleid, given: B.}]
        scope: {level: beleid}
        # claims/praktijk.yaml
        - id: praktijk
          statement: In de praktijk gaat het anders.
          theme: gemeenten
          scope: {level: praktijk}
          evidence:
            - {source: beleid2020, stance: supports, locator: {page: 3}, quote: anders, scope: {level: \
praktijk}}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook anders}
    """
    links = synthesis.links
    scopes = {id: source.scope for id, source in links.source_by_id.items() if source.scope}
    for claim in links.claim_by_id.values():
        if not claim.scope or claim.id in synthesis.incomplete:
            continue
        for evidence in claim.evidence:
            source_scope = scopes.get(evidence.source)
            if not source_scope:
                continue
            for dimension, extent in claim.scope.items():
                if (
                    dimension in source_scope
                    and dimension not in evidence.scope
                    and not common(source_scope[dimension], extent)
                ):
                    yield Report.at(
                        evidence.where.of("source"),
                        claim,
                        source=evidence.source,
                        claim=claim.id,
                        dimension=dimension,
                        theirs=extent_as_written(source_scope[dimension]),
                        ours=extent_as_written(extent),
                    )


@rule(
    "F506",
    Category.GAP,
    "'{source}' both holds and denies the claim '{claim}': {held}; {denied}",
    "correct the stance or the relation that is wrong, or say in `scope` where each holds",
)
def self_contradiction(synthesis: Synthesis) -> Iterator[Report]:
    """A source holds a claim and denies it, at least one of the two by what follows from its words.

    The two scopes overlap.

    Either the source contradicts itself, which a reader must know, or a stance or a relation was recorded
    wrongly.

    Bad:

        # claims/kring.yaml
        - id: alles-gelijk
          statement: Alle gemeenten zijn gelijk.
          theme: gemeenten
          reconciled: De een telt beleid, de ander uitvoering.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: gelijk}
            - {source: devries2019, stance: contradicts, locator: {page: 9}, quote: ongelijk}
            - {source: bakker2021, stance: contradicts, locator: {page: 9}, quote: ongelijk}
          relations:
            - {contradicts: gemeenten-verschillen, because: Gelijk is niet verschillend., reconciled: Het \
hangt ervan af.}
          allow:
            - {rule: single-voice, because: Alleen Jansen zegt het.}

    Good:

        # claims/geen-kring.yaml
        - id: alles-gelijk
          statement: Alle gemeenten zijn gelijk.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: contradicts, locator: {page: 3}, quote: ongelijk}
            - {source: devries2019, stance: contradicts, locator: {page: 9}, quote: ongelijk}
          relations:
            - {contradicts: gemeenten-verschillen, because: Gelijk is niet verschillend.}
    """
    for claim, weighing in _weighed(synthesis):
        for contradiction in self_contradictions(weighing.all_positions):
            holding, denied = (
                Related(side.evidence[0].where.of("stance"), _in_words(side))
                for side in (contradiction.holding, contradiction.denied)
            )
            yield Report.at(
                holding.place,
                claim,
                denied,
                source=contradiction.holding.source,
                claim=claim.id,
                held=holding.note,
                denied=denied.note,
            )


def _in_words(position: Position) -> str:
    """Put a derivation in words: from direct evidence to what follows."""
    first, *positions = derivation(position)
    steps = "".join(f", so it {position.stance} '{position.claim}'" for position in positions)
    return f"it {first.stance} '{first.claim}'{steps}"


@rule(
    "F507",
    Category.FAULT,
    "the claim '{claim}' denies itself: it entails '{one}' and '{other}', which contradict each other",
    "remove the relation that is not true: {ways}",
)
def self_denial(synthesis: Synthesis) -> Iterator[Report]:
    """The relations of a claim make it deny itself.

    It entails, in any number of steps, both of two claims that contradict each other.

    Nobody can hold such a claim, so one of the relations is wrong.

    Bad:

        # claims/zelf.yaml
        - id: alles-anders
          statement: Alles is anders.
          theme: gemeenten
          reconciled: Nog uit te zoeken.
          evidence:
            - {source: jansen2020, stance: qualifies, locator: {page: 3}, quote: bijna alles}
          relations:
            - {entails: gemeenten-verschillen, because: Gemeenten horen bij alles.}
            - {contradicts: gemeenten-verschillen, because: Een vergissing.}

    Good:

        # claims/zelf.yaml
        - id: alles-anders
          statement: Alles is anders.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: qualifies, locator: {page: 3}, quote: bijna alles}
          relations:
            - {entails: gemeenten-verschillen, because: Gemeenten horen bij alles.}
    """
    for denial in self_denials(synthesis.links):
        claim = synthesis.links.claim_by_id[denial.claim]
        ways = "; ".join(" - ".join(way) for way in (denial.first, denial.second) if len(way) > 1)
        first, second = denial.first[-1], denial.second[-1]
        yield Report.at(
            claim.where.of("relations"), claim, claim=claim.id, one=first, other=second, ways=ways
        )


def _weighed(synthesis: Synthesis) -> Iterator[tuple[Claim, Weighing]]:
    """The claims with their weighings, except those whose verdict is not known."""
    for claim in synthesis.links.claim_by_id.values():
        if claim.id not in synthesis.incomplete:
            yield claim, synthesis.weighing_by_claim[claim.id]
