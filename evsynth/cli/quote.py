"""`evsynth quote`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import click

from evsynth.cli import note
from evsynth.cli.editing import carry_out, exclusive
from evsynth.cli.options import WordChoice, command, without_cache
from evsynth.cli.project import require_known
from evsynth.cli.report import wants_color
from evsynth.cli.texts import open_texts, require_extra, shown
from evsynth.edits.splices import Edit
from evsynth.errors import EvsynthError
from evsynth.findings import hint, message
from evsynth.model import Claim, Evidence, Level, Locator, Stance
from evsynth.project import Project, load
from evsynth.reading.contents import read_file
from evsynth.reading.files import File

if TYPE_CHECKING:
    from evsynth.analysis.dependence import ReadThrough
    from evsynth.analysis.synthesis import Synthesis
    from evsynth.edits.entries import NewEvidence
    from evsynth.texts.verifying import QuotationMatch

NOT_FOUND = 1
"""Exit status where the words do not stand in the text."""

ENDS = " .,;:…"
"""Marks around a quotation that are not the source's."""


class QuoteOptions(NamedTuple):
    """Claim and stance to record, and how to find the words."""

    claim: str | None
    stance: str | None
    original: str | None
    prefix: str
    suffix: str
    no_cache: bool


@command("quote", "Look words up in the text of a source, and write the record of the quotation.")
@click.argument("source")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--add", "claim", metavar="CLAIM", help="Add the record to the evidence of this claim, in its file."
)
@click.option("--stance", type=WordChoice("stance", Stance), help="What it says about the claim.")
@click.option(
    "--for", "original", metavar="ID", help="The source that is cited there, if SOURCE is where it was read."
)
@click.option(
    "--prefix",
    default="",
    metavar="WORDS",
    help="The words before it, where it stands in more than one place.",
)
@click.option("--suffix", default="", metavar="WORDS", help="The words after it, likewise.")
@without_cache
def quote(project: str, source: str, words: tuple[str, ...], **options: Any) -> int:
    """Look WORDS up in the text of SOURCE, and write the record of the quotation, with its place.

    The record is printed, to be pasted; with --add and --stance it is put into the file of the claim, where
    nothing else is changed. What is recorded are the words of the text: a typographic difference is
    corrected, and words that are only nearly there are shown, not recorded.

    Exit status: 0 where the words stand in the text once, 1 where they do not, or in several places, 2 where
    that could not be seen.
    """
    order = QuoteOptions(**options)
    if order.original == source:
        raise click.UsageError(f"--for names the source that is cited in '{source}', not '{source}' itself.")
    if order.claim and not order.stance:
        raise click.UsageError(
            "With --add, say what it says about the claim: --stance supports, qualifies or contradicts."
        )
    require_extra()
    opened = load(project)
    require_known(opened, "source", *filter(None, (source, order.original)))
    if order.claim:
        require_known(opened, "claim", order.claim)
    entry = _entry(opened, source, " ".join(words), order)
    if entry is None:
        return NOT_FOUND
    if order.claim:
        _add(opened, opened.synthesis.links.claim_by_id[order.claim], entry)
    else:
        from evsynth.edits.entries import evidence_text

        click.echo(evidence_text(entry), nl=False)
    return 0


def _entry(project: Project, id: str, words: str, order: QuoteOptions) -> NewEvidence | None:
    """The record of the words as the text has them; None where it has others, which are told."""
    from evsynth.edits.entries import NewEvidence

    answer = _answer(project, id, words, order)
    if not answer.level.verifies:
        _tell_others(id, words, answer)
        return None
    if answer.places:
        places = "".join(f"  {place}\n" for place in answer.places)
        note(f"evsynth: these words stand in {len(answer.places)} places:")
        click.echo(f"{places}say which with --prefix or --suffix", err=True)
        return None
    if omission := answer.omission:
        note(f"note: the sentence has '{omission.word}' besides: {omission.clause}")
    return NewEvidence(
        source=order.original or id,
        stance=order.stance or "",
        as_cited_in=id if order.original else "",
        locator=tuple(_recorded(answer, id)),
        quote=_as_in_text(words, answer),
        prefix=order.prefix,
        suffix=order.suffix,
    )


def _recorded(answer: QuotationMatch, id: str) -> Iterator[Locator]:
    """The place as a record names it.

    A page is a number there; where it is that of the file, the user is told.
    """
    from evsynth.texts.places import OF_FILE

    for label, value in answer.locators:
        yield Locator(label, value.replace(OF_FILE, ""))
        if OF_FILE in value:
            pages = f"{{printed: ..., file: {answer.pages[0].file}}}"
            advice = f"if another is printed on it, say so in the record: `text: {{pages: {pages}}}`"
            note(f"note: page {value} of '{id}'; {advice}")


def _answer(project: Project, id: str, words: str, order: QuoteOptions) -> QuotationMatch:
    """The match of the words in the text of a source."""
    from evsynth.texts.verifying import verify_all

    texts = open_texts(project, (id,), order.no_cache)
    for finding in (*texts.findings, *texts.not_checked_out.values()):
        raise EvsynthError(f"{finding.place.path}: {message(finding)}", hint(finding))
    if id not in texts.readings:
        raise EvsynthError(
            f"there is no text of '{id}'",
            f"put it into {shown(texts.folder)}{os.sep} under the name '{id}' and its extension",
        )
    sources = project.synthesis.links.source_by_id
    wanted = Evidence(
        source=id,
        stance=Stance.SUPPORTS,
        where=sources[id].where,
        quote=words,
        prefix=order.prefix,
        suffix=order.suffix,
    )
    answers = verify_all({0: wanted}, texts.readings, sources, lambda: None)
    if not answers:
        raise EvsynthError(f"the text of '{id}' could not be read")
    return answers[0]


def _tell_others(id: str, words: str, answer: QuotationMatch) -> None:
    """Say what the text has instead of the words."""
    from evsynth.reports.terminal import painter
    from evsynth.reports.verification import difference

    if answer.level is Level.UNCLEAR:
        note(f"evsynth: two readers of the file of '{id}' differ on this; look at the page yourself")
    elif not answer.passage:
        note(f"evsynth: '{id}' does not say this, nor anything near enough")
    else:
        where = ", ".join(f"{locator.label} {locator.value}" for locator in answer.locators)
        note(f"evsynth: '{id}' says it in other words{f' ({where})' if where else ''}:")
        click.echo(f"  {difference(words, answer.passage, painter(wants_color()))}", err=True)


def _as_in_text(words: str, answer: QuotationMatch) -> str:
    """The words as the text has them.

    Where its author left some out, or a line breaks off a word, as they were given.
    """
    from evsynth.texts.quotations import parts_of

    line = " ".join(answer.passage.replace("\xad", "").split())
    is_whole = len(parts_of(words)) == 1 and "[" not in words and not re.search(r"-\s*\n", answer.passage)
    lead, trail = _outer(normalize("NFC", words))
    return f"{lead}{line}{trail}" if is_whole else words


def _outer(words: str) -> tuple[str, str]:
    """The marks before and after some words that belong to them, as in "€ 5", "5%" and "wat?".

    Not those around a quotation.
    """
    from evsynth.texts.typography import QUOTATION_MARKS

    places = [place for place, character in enumerate(words) if character.isalnum()]
    lead, trail = words[: places[0]].lstrip(ENDS), words[places[-1] + 1 :].rstrip(ENDS)
    is_around = lead and trail and not (lead + trail).strip(QUOTATION_MARKS + ENDS)
    return ("", "") if is_around else (lead, trail)


def _add(project: Project, claim: Claim, entry: NewEvidence) -> None:
    """Put the record into the file of the claim."""
    from evsynth.edits.adding import with_evidence

    path = claim.where.of().path
    with exclusive(project.root):
        file = read_file(project.root, path)
        changed: bytes | str = "it can no longer be read"
        if isinstance(file, File):
            changed = with_evidence(file.data, claim.id, entry, path)
        if isinstance(changed, str):
            raise EvsynthError(f"nothing was added to '{path}': {changed}")
        carry_out(Edit({path: changed}), project.root)
    file_shown = shown(os.path.join(project.root, path))
    click.echo(f"{file_shown} (evidence added to '{claim.id}'; `evsynth verify` enters it in the lock)")
    _tell_one_voice(project.synthesis, claim, entry)


def _tell_one_voice(synthesis: Synthesis, claim: Claim, entry: NewEvidence) -> None:
    """Say which sources count as one voice now, because one of them was read in the other."""
    from evsynth.analysis.voices import by_reading
    from evsynth.reports.reasons import one_voice

    after = _readings(_with_evidence(synthesis, claim, entry), claim)
    for reading in sorted(after - _readings(synthesis, claim)):
        if not synthesis.dependence.share_an_author(reading.reader, reading.source):
            record = synthesis.links.source_by_id[reading.reader].where.of().path
            note(f"note: on '{claim.id}' {one_voice(by_reading(reading), synthesis)}")
            independent = "" if reading.is_same_passage else f" or `independent-of: {reading.source}`"
            note(f"  write `draws-on: {reading.source}`{independent} in {record}")


def _readings(synthesis: Synthesis, claim: Claim) -> set[ReadThrough]:
    sides = synthesis.weighing_by_claim[claim.id].voices.values()
    return {reading for voices in sides for reading in voices.readings}


def _with_evidence(synthesis: Synthesis, claim: Claim, entry: NewEvidence) -> Synthesis:
    """The synthesis of the records with one more piece of evidence."""
    from evsynth.analysis.synthesis import synthesise
    from evsynth.linking import link

    evidence = Evidence(
        source=entry.source,
        stance=Stance(entry.stance),
        where=claim.where,
        locator=entry.locator,
        quote=entry.quote,
        as_cited_in=entry.as_cited_in,
    )
    longer = claim._replace(evidence=(*claim.evidence, evidence))
    corpus = synthesis.links.corpus
    claims = tuple(longer if recorded is claim else recorded for recorded in corpus.claims)
    return synthesise(link(corpus._replace(claims=claims, lock=None)))
