"""One source or one claim with all that is linked to it, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evsynth.analysis.agreement import Agreement
from evsynth.analysis.positions import Position
from evsynth.analysis.scopes import scope_as_written
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing, contradictions
from evsynth.history.fields import date_as_written, locator_as_written
from evsynth.model import Claim, Evidence, Relation, Source, Stance
from evsynth.reports.agreement import counts
from evsynth.reports.reasons import of_voices
from evsynth.reports.terminal import counted

STYLES = {Stance.SUPPORTS: "green", Stance.QUALIFIES: "yellow", Stance.CONTRADICTS: "red"}
Row = tuple[str, str]


def source_card(source: Source, synthesis: Synthesis) -> RenderableType:
    """A source: what it is, what it says about which claims, and with whom it agrees."""
    links = synthesis.links
    drawn_upon = [record.id for record in links.source_by_id.values() if source.id in record.draws_on]
    rows = [
        ("type", ", ".join(filter(None, (source.type, source.texts.get("genre"))))),
        ("author", ", ".join(name.full for name in source.names.get("author", ()))),
        ("issued", date_as_written(source.dates["issued"]) if "issued" in source.dates else ""),
        ("publisher", source.texts.get("publisher", "")),
        ("URL", source.texts.get("URL", "")),
        ("perspective", source.perspective),
        ("design", source.design),
        ("sample", source.sample),
        ("scope", scope_as_written(source.scope)),
        ("draws-on", ", ".join(source.draws_on)),
        ("independent-of", ", ".join(source.independent_of)),
        ("drawn upon by", ", ".join(drawn_upon)),
        ("read only in", ", ".join(sorted(links.read_through.get(source.id, ())))),
        ("note", source.note),
    ]
    testimonies = links.testimony_by_source.get(source.id, ())
    evidence = [(testimony.evidence, testimony.claim.id) for testimony in testimonies]
    return Group(
        _heading("source", source.id, source.title, str(source.where.of())),
        Padding(_fields(rows), (1, 0, 0, 0)),
        *_section(f"says about {counted(len(evidence), 'piece')} of evidence", _evidence(evidence)),
        *_section("agreement with other sources", _agreement(source.id, synthesis.agreements)),
    )


def claim_card(claim: Claim, synthesis: Synthesis) -> RenderableType:
    """A claim: its verdict with the reasons, its evidence, and how it bears on other claims."""
    links, weighing = synthesis.links, synthesis.weighing_by_claim[claim.id]
    theme = links.theme_by_id.get(claim.theme)
    rows = [
        ("theme", theme.title if theme else claim.theme),
        ("scope", scope_as_written(claim.scope)),
        ("verdict", str(weighing.verdict)),
        *_voices(weighing, synthesis),
        *_contradictions(weighing),
        ("reconciled", claim.reconciled),
        ("note", claim.note),
    ]
    inferred = [
        (position.source, _inference(position)) for position in weighing.positions if position.follows_from
    ]
    elsewhere = [
        (position.source, f"{_inference(position, ' for something else')} (apart in {', '.join(apart)})")
        for position, apart in weighing.separations
    ]
    return Group(
        _heading("claim", claim.id, claim.statement, str(claim.where.of())),
        Padding(_fields(rows), (1, 0, 0, 0)),
        *_section("evidence", _evidence([(evidence, evidence.source) for evidence in claim.evidence])),
        *_section("inferred", inferred),
        *_section("out of scope", elsewhere),
        *_section("relations", list(_relations(claim, links.claim_by_id))),
    )


def _inference(position: Position, of: str = "") -> str:
    return f"{position.stance} it{of}, as follows from {position.follows_from}"


def _heading(kind: str, id: str, title: str, place: str) -> RenderableType:
    return Group(
        Text.assemble((f"{kind} ", "dim"), (id, "bold cyan"), (f"  {place}", "dim")), Text(title, "bold")
    )


def _fields(rows: Iterable[Row]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in rows:
        if value:
            table.add_row(name, Text(value))
    return table


def _section(title: str, rows: list[Row] | RenderableType | None) -> list[RenderableType]:
    if not rows:
        return []
    body = _fields(rows) if isinstance(rows, list) else rows
    return [Padding(Text(title, "bold"), (1, 0, 0, 0)), Padding(body, (0, 0, 0, 2))]


def _evidence(pieces: list[tuple[Evidence, str]]) -> RenderableType | None:
    """Evidence as lines: stance, the other end of the link, place, then words and reason."""
    if not pieces:
        return None
    lines: list[RenderableType] = []
    for evidence, linked_id in pieces:
        through = f"cited in {evidence.as_cited_in}" if evidence.as_cited_in else ""
        parts = (through, locator_as_written(evidence.locator), scope_as_written(evidence.scope))
        place = ", ".join(filter(None, parts))
        stance = (f"{evidence.stance} ", STYLES[evidence.stance])
        lines.append(Text.assemble(stance, (linked_id, "bold"), (f"  {place}", "dim")))
        words = [f"“{evidence.quote}”"] if evidence.quote else []
        lines += [Padding(Text(text), (0, 0, 0, 2)) for text in (*words, evidence.because) if text]
    return Group(*lines)


def _voices(weighing: Weighing, synthesis: Synthesis) -> Iterable[Row]:
    for stance, voices in weighing.voices.items():
        if voices.voices:
            groups = "; ".join(" + ".join(group) for group in voices.voices)
            yield stance, f"{counted(len(voices.voices), 'voice')}: {groups}"
        yield from (("", reason) for reason in of_voices(voices, synthesis))
    if weighing.second_hand:
        yield "second-hand", ", ".join(sorted(weighing.second_hand))


def _contradictions(weighing: Weighing) -> Iterable[Row]:
    for contradiction in contradictions(weighing):
        how = f"apparent, apart in {', '.join(contradiction.apart)}" if contradiction.apart else "real"
        holding, against = ", ".join(contradiction.holding), ", ".join(contradiction.against)
        yield "contradiction", f"{holding} against {against} ({how})"


def _relations(claim: Claim, claims: Mapping[str, Claim]) -> Iterable[Row]:
    for relation in claim.relations:
        yield relation.type, _explained(relation, relation.claim)
    for related in claims.values():
        for relation in related.relations:
            if relation.claim == claim.id and related.id != claim.id:
                yield f"({relation.type} this)", _explained(relation, related.id)


def _explained(relation: Relation, id: str) -> str:
    """The other end of a relation, with the reasons that were given."""
    return " - ".join(filter(None, (id, relation.because, relation.reconciled)))


def _agreement(id: str, agreements: Iterable[Agreement]) -> list[Row]:
    rows = []
    for agreement in agreements:
        if id in (agreement.first, agreement.second):
            few = " (too few claims to say much)" if agreement.is_thin else ""
            partner = agreement.second if agreement.first == id else agreement.first
            rows.append((partner, f"{counts(agreement)}{few}"))
    return rows
