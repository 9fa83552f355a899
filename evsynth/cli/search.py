"""`evsynth search`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from evsynth.cli import note
from evsynth.cli.cache import store
from evsynth.cli.options import command, in_format, without_cache
from evsynth.cli.project import require_known
from evsynth.cli.report import report
from evsynth.cli.texts import open_texts, require_extra, shown, texts_folder
from evsynth.errors import EvsynthError
from evsynth.findings import message
from evsynth.language import languages
from evsynth.model import Language, Settings, Source
from evsynth.project import Project, load

if TYPE_CHECKING:
    from evsynth.texts.search.index import Indexed, Reader
    from evsynth.texts.search.passages import Passage
    from evsynth.texts.transcript import Transcript

NOTHING_FOUND = 1
"""Exit status of a search that finds nothing, as that of grep."""


class SearchOptions(NamedTuple):
    """Claim or words to search for, and the sources to search in."""

    claim: str | None
    sources: tuple[str, ...]
    limit: int
    no_cache: bool


EXAMPLES = """\b
    Examples:
      evsynth search verschillen tussen gemeenten
      evsynth search '"sociaal domein" geld' --source iww2021
      evsynth search --claim praktijk-verschilt
    """


@command("search", "Search the full texts of the sources.", EXAMPLES)
@click.argument("words", nargs=-1)
@click.option("--claim", metavar="ID", help="Search for the statement of this claim.")
@click.option(
    "--source",
    "sources",
    metavar="ID",
    multiple=True,
    help="Search the text of this source only. May be repeated.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Passages to show.",
)
@without_cache
@in_format
def search(project: str, words: tuple[str, ...], format_: str, **options: Any) -> int:
    """Search the full texts of the sources.

    Shows the passages that answer best, with their page and heading. Words are found in all their forms, in
    Dutch and in English, with or without accents; a passage with more of them comes first. Words between
    quotation marks must occur, in that order.

    Exit status: 0 where something is found, 1 where nothing is, 2 where the search could not be done.
    """
    order, sought = SearchOptions(**options), " ".join(words).strip()
    if bool(sought) == bool(order.claim):
        raise click.UsageError("Give words to search for, or a claim: one of the two.")
    require_extra()
    opened = load(project)
    require_known(opened, "source", *order.sources)
    name = f"'{sought}'"
    if order.claim:
        require_known(opened, "claim", order.claim)
        sought = opened.synthesis.links.claim_by_id[order.claim].statement
        name = f"the claim '{order.claim}'"
    from evsynth.reports import search as listing

    passages = _passages(opened, order, sought)
    if passages or format_ == "json":
        report(format_, lambda: listing.text(passages), lambda: listing.values(sought, passages))
    if passages:
        return 0
    note(f"evsynth: nothing found for {name}")
    return NOTHING_FOUND


def _passages(project: Project, order: SearchOptions, sought: str) -> list[Passage]:
    """The passages that answer, from the texts that there are."""
    from evsynth.texts.search.passages import find
    from evsynth.texts.search.query import read_query, read_statement

    query = read_statement(sought) if order.claim else read_query(sought)
    if not query.terms:
        raise EvsynthError(f"there are no words in '{sought}'")
    texts, transcript_of = _texts(project, order.no_cache)
    _check_texts(texts, order.sources, project)
    kept_in = store(project.root, order.no_cache)
    return find(kept_in, texts, transcript_of, query, order.sources, order.limit)


def _check_texts(texts: Sequence[Indexed], sources: Sequence[str], project: Project) -> None:
    """Stop where there is no text to search."""
    folder = shown(texts_folder(project))
    there = {text.source for text in texts}
    for id in sources:
        if id not in there:
            raise EvsynthError(
                f"there is no text of '{id}'", f"put it in {folder}/{id}.pdf (or .docx, .html, .txt, .md)"
            )
    if not there:
        raise EvsynthError(
            "there are no texts to search",
            f"put them in {folder}/ID.pdf (or .docx, .html, .txt, .md), ID being that of the source",
        )


def _texts(project: Project, no_cache: bool) -> tuple[list[Indexed], Reader]:
    """The texts that there are of the sources, and the function that reads one."""
    from evsynth.texts.faults import TextFault
    from evsynth.texts.loading import opened
    from evsynth.texts.search.index import Indexed
    from evsynth.texts.transcript import numbered

    sources, settings = project.synthesis.links.source_by_id, project.synthesis.links.corpus.settings
    texts = open_texts(project, sources, no_cache)
    absent = {finding.place: finding for finding in texts.not_checked_out.values()}
    for finding in (*texts.findings, *absent.values()):
        note(f"evsynth: {finding.place.path}: {message(finding)}")
    numberings = {id: text.pages for id in texts.readings if (text := sources[id].text)}
    indexed = [
        Indexed(id, f"{text_file.sha256} {numberings.get(id)}", language_of(sources[id], settings))
        for id, text_file in texts.readings.items()
    ]

    def transcript_of(indexed: Indexed) -> Transcript | None:
        text = opened(texts.readings[indexed.source])
        if isinstance(text, TextFault):
            return None
        return numbered(text.transcript, numberings.get(indexed.source))

    return indexed, transcript_of


def language_of(source: Source, settings: Settings) -> Language:
    """The language in which the words of a source are stemmed.

    That is its own language, or where words of that cannot be stemmed, that of the project.
    """
    language = Language(source.texts.get("language", "")[:2].lower())
    return language if language in languages() else settings.language
