"""Rules about claims and their evidence (family C)."""

from __future__ import annotations

from collections.abc import Iterator

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.model import Evidence
from evsynth.rules.rule import Report, meant_by, rule
from evsynth.rules.unread import is_unread_in_part, may_be_named_unread


@rule(
    "C301",
    Category.GAP,
    "the claim '{claim}' has no theme",
    "give it the theme under which the document should treat it",
)
def no_theme(synthesis: Synthesis) -> Iterator[Report]:
    """A claim has no theme.

    The document is told theme by theme, so a claim without one appears only in a chapter of leftovers.

    Bad:

        # claims/los.yaml
        - id: losse-bewering
          statement: Deze bewering hoort nergens bij.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: los}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook los}

    Good:

        # claims/vast.yaml
        - id: vaste-bewering
          statement: Deze bewering hoort ergens bij.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: vast}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook vast}
    """
    for claim in synthesis.links.corpus.claims:
        if not claim.theme and not is_unread_in_part(synthesis.links, claim, "theme"):
            yield Report.at(claim.where.of("theme"), claim, claim=claim.id)


@rule(
    "C302",
    Category.GAP,
    "the theme '{theme}' has no claims",
    "record a claim under it, or remove it from evsynth.yaml",
)
def empty_theme(synthesis: Synthesis) -> Iterator[Report]:
    """A theme is declared, but no claim belongs to it.

    Its chapter of the document would have a title and a question, and no answer.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
          - {id: leeg, title: Een leeg thema}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
    """
    links = synthesis.links
    empty = [theme for theme in links.corpus.settings.themes if theme.id not in links.claims_by_theme]
    meant = meant_by(links.claims_by_theme.keys() - {""}, links.theme_by_id) if empty else frozenset()
    for theme in empty:
        if theme.id not in meant and not may_be_named_unread(links, theme.id):
            yield Report.at(theme.where.of("id"), theme=theme.id)


@rule(
    "C303",
    Category.GAP,
    "the evidence from '{source}' has no locator",
    "say where it stands, as in 'locator: {{page: 12}}'",
)
def no_locator(synthesis: Synthesis) -> Iterator[Report]:
    """Evidence does not say where in the source it stands.

    A reviewer cannot check what cannot be found.

    Bad:

        # claims/ergens.yaml
        - id: ergens
          statement: Dit staat ergens.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, quote: ergens}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: hier}

    Good:

        # claims/hier.yaml
        - id: hier
          statement: Dit staat op een aangewezen plaats.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: hier}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook hier}
    """
    for claim in synthesis.links.corpus.claims:
        for evidence in claim.evidence:
            # A locator that is there but wrong was reported when it was read.
            is_absent = not evidence.locator and evidence.where.of("locator") == evidence.where.of()
            if is_absent and not is_unread_in_part(synthesis.links, evidence, "locator"):
                yield Report.at(evidence.where.of(), claim, source=evidence.source)


@rule(
    "C304",
    Category.GAP,
    "the evidence from '{source}' has neither a quote nor a reason",
    "add `quote`, the source's words, or `because`, why the passage bears on the claim",
)
def no_ground(synthesis: Synthesis) -> Iterator[Report]:
    """Evidence has neither the words of the source (`quote`) nor a reason (`because`).

    It then says only that the author thinks so.

    Bad:

        # claims/kaal.yaml
        - id: kaal
          statement: Dit bewijs is kaal.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: niet kaal}

    Good:

        # claims/gekleed.yaml
        - id: gekleed
          statement: Dit bewijs heeft een grond.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, because: Jansen telde het na.}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: niet kaal}
    """
    for claim in synthesis.links.corpus.claims:
        for evidence in claim.evidence:
            has_ground = evidence.quote or evidence.because
            if not has_ground and not is_unread_in_part(synthesis.links, evidence, "quote", "because"):
                yield Report.at(evidence.where.of(), claim, source=evidence.source)


@rule(
    "C305",
    Category.GAP,
    "'{source}' gives the same evidence twice for the claim '{claim}'",
    "remove one of the two: they count once",
)
def repeated_evidence(synthesis: Synthesis) -> Iterator[Report]:
    """The same source is recorded twice on a claim with the same stance, the same place and the same words.

    It looks like more evidence than there is.

    Bad:

        # claims/dubbel.yaml
        - id: dubbel
          statement: Dit bewijs staat er dubbel.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: dubbel}
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: dubbel}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook dubbel}

    Good:

        # claims/enkel.yaml
        - id: enkel
          statement: Dit bewijs staat er op twee plaatsen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: enkel}
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: nog eens}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook enkel}
    """
    for claim in synthesis.links.corpus.claims:
        if len({evidence.source for evidence in claim.evidence}) == len(claim.evidence):
            continue
        seen: dict[tuple[object, ...], Evidence] = {}
        for evidence in claim.evidence:
            key = (evidence.source, evidence.stance, evidence.locator, evidence.quote)
            first = seen.setdefault(key, evidence)
            is_repeated = first is not evidence and first.scope == evidence.scope
            if is_repeated and not any(
                is_unread_in_part(synthesis.links, piece) for piece in (first, evidence)
            ):
                related = Related(first.where.of(), "first recorded here")
                yield Report.at(evidence.where.of(), claim, related, source=evidence.source, claim=claim.id)
