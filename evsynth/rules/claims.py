"""Rules about claims and their evidence (family C)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category, Related
from evsynth.language import languages, record_of
from evsynth.model import Evidence
from evsynth.rules.rule import Report, is_without_evidence, meant_by, rule
from evsynth.rules.unread import is_unread_in_part, may_be_named_unread, may_be_undeclared


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


@rule(
    "C306",
    Category.GAP,
    "the key claim '{claim}' has no evidence",
    "record what a source says about it, or take `key` away",
)
def key_without_evidence(synthesis: Synthesis) -> Iterator[Report]:
    """A claim is marked `key`, and nothing that any source says bears on it.

    It would stand in the summary of findings, at the head of the document, and be no finding.

    Bad:

        # claims/kern.yaml
        - id: kern
          statement: Deze bewering is de kern en rust op niets.
          theme: gemeenten
          key: true

    Good:

        # claims/kern.yaml
        - id: kern
          statement: Deze bewering is de kern en rust op twee bronnen.
          theme: gemeenten
          key: true
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: de kern}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook de kern}
    """
    for claim in synthesis.links.claim_by_id.values():
        if claim.key and claim.id not in synthesis.incomplete and is_without_evidence(claim, synthesis):
            yield Report.at(claim.where.of("key"), claim, claim=claim.id)


@rule(
    "C307",
    Category.REMARK,
    "the theme '{theme}' has no key claim: its most voiced one stands in the summary",
    "mark one of its claims with 'key: true'",
)
def theme_without_key(synthesis: Synthesis) -> Iterator[Report]:
    """Claims are marked `key`, and none of those of a theme is.

    The summary of findings then takes the claim of the theme that most voices speak of, which may not be the
    one that answers the question of the theme.

    Bad:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          key: true
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        - id: wijken-ook
          statement: Wijken verschillen ook.
          theme: wijken
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: wijken verschillen}
            - {source: bakker2021, stance: supports, locator: {page: 2}, quote: geen twee wijken}
        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
          - {id: wijken, title: Wijken}

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          key: true
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
    """
    links = synthesis.links
    if not any(claim.key for claim in links.claim_by_id.values()):
        return
    for theme in links.theme_by_id.values():
        claims = links.claims_by_theme.get(theme.id, ())
        has_key = any(claim.key or is_unread_in_part(links, claim, "key") for claim in claims)
        if claims and not theme.is_annex and not has_key and not may_be_named_unread(links, theme.id):
            yield Report.at(theme.where.of("id"), theme=theme.id)


@rule(
    "C308",
    Category.REMARK,
    "the quotation from '{source}' stands in a list of literature: it is a title, not what the work says",
    "quote what the work says, or make the claim one about the sources",
)
def quoted_from_list(synthesis: Synthesis) -> Iterator[Report]:
    """Evidence is quoted from the list of literature of a work.

    A title says what a work is about, and hardly ever what it found. A claim about the sources themselves
    belongs to a theme with `annex: true`, of which this says nothing.

    Bad:

        # claims/titel.yaml
        - id: raad-aan-zet
          statement: De gemeenteraad is aan zet.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {section: Literatuur}, quote: De raad aan zet}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: de raad moet nu}

    Good:

        # claims/tekst.yaml
        - id: raad-aan-zet
          statement: De gemeenteraad is aan zet.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: de raad is aan zet}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: de raad moet nu}
    """
    links = synthesis.links
    about_sources = links.in_annex
    for claim in links.claim_by_id.values():
        if claim.id in about_sources or may_be_undeclared(links, claim.theme):
            continue
        for evidence in claim.evidence:
            sections = (place.value for place in evidence.locator if place.label == "section")
            if evidence.quote and any(map(_is_list, sections)):
                yield Report.at(evidence.where.of("locator"), claim, source=evidence.source)


def _is_list(section: str) -> bool:
    """Tell whether a section is the list of literature of a work, by its heading in any language."""
    # A number is no heading: records of languages are read only where a section has one.
    return not section[:1].isdigit() and section.casefold() in _headings_of_lists()


@cache
def _headings_of_lists() -> frozenset[str]:
    return frozenset().union(*(record_of(language).texts.lists for language in languages()))
