"""`evsynth search`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from evsynth.cli.keeping import store, text_store, without_cache
from evsynth.cli.project import in_project, require_known
from evsynth.cli.report import in_format, report
from evsynth.cli.texts import open_texts, require_extra, shown, texts_folder
from evsynth.errors import EvsynthError
from evsynth.findings import escaped, message
from evsynth.language import languages
from evsynth.model import Language, Settings, Source
from evsynth.project import Project, load

if TYPE_CHECKING:
    from evsynth.texts.search.index import Indexed, Reader
    from evsynth.texts.search.passages import Passage
    from evsynth.texts.transcript import Transcript

NOTHING_FOUND = 1
"""Exit status of a search that finds nothing, as that of grep."""


class Options(NamedTuple):
    """Words or claim to search for, and the sources to search in."""

    typed: str
    claim: str | None
    sources: tuple[str, ...]
    limit: int
    no_cache: bool


@click.command(
    "search",
    short_help="Search the full texts of the sources.",
    epilog="""\b
    Examples:
      evsynth search verschillen tussen gemeenten
      evsynth search '"sociaal domein" geld' --source iww2021
      evsynth search --claim praktijk-verschilt
    """,
)
@in_project
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
def command(project: str, words: tuple[str, ...], format_: str, **options: Any) -> int:
    """Search the full texts of the sources.

    Shows the passages that answer best, with their page and heading. Words are found in all their forms, in
    Dutch and in English, with or without accents; a passage with more of them comes first. Words between
    quotation marks must occur, in that order.

    Exit status: 0 where something is found, 1 where nothing is, 2 where the search could not be done.
    """
    wanted = Options(typed=" ".join(words).strip(), **options)
    if bool(wanted.typed) == bool(wanted.claim):
        raise click.UsageError("Give words to search for, or a claim: one of the two.")
    require_extra()
    opened = load(project)
    _check_ids(opened, wanted)
    from evsynth.reports import search as passage_report

    sought = _statement(opened, wanted) or wanted.typed
    passages = _passages(opened, wanted, sought)
    if passages or format_ == "json":
        report(
            format_, lambda: passage_report.text(passages), lambda: passage_report.values(sought, passages)
        )
    if not passages:
        name = f"the claim '{wanted.claim}'" if wanted.claim else f"'{wanted.typed}'"
        click.echo(escaped(f"evsynth: nothing found for {name}"), err=True)
        return NOTHING_FOUND
    return 0


def _check_ids(project: Project, wanted: Options) -> None:
    """Stop where an id is not known."""
    links = project.synthesis.links
    asked: list[tuple[str, str, Mapping[str, object]]] = [
        ("source", id, links.source_by_id) for id in wanted.sources
    ]
    asked += [("claim", wanted.claim, links.claim_by_id)] if wanted.claim else []
    for what, id, known in asked:
        require_known(project, what, id, known)


def _statement(project: Project, wanted: Options) -> str:
    """The statement of the claim that is searched for; "" where words are."""
    return project.synthesis.links.claim_by_id[wanted.claim].statement if wanted.claim else ""


def _passages(project: Project, wanted: Options, sought: str) -> list[Passage]:
    """The passages that answer, from the texts that there are."""
    from evsynth.texts.search.passages import find
    from evsynth.texts.search.query import read_query, read_statement

    query = read_statement(sought) if wanted.claim else read_query(sought)
    if not query.terms:
        raise EvsynthError(f"there are no words in '{sought}'")
    texts, transcript_of = _texts(project, [*project.synthesis.links.source_by_id], wanted.no_cache)
    _check_texts(texts, wanted.sources, project)
    return find(
        store(project.root, wanted.no_cache), texts, transcript_of, query, wanted.sources, wanted.limit
    )


def _check_texts(texts: Sequence[Indexed], sources: Sequence[str], project: Project) -> None:
    """Stop where there is no text to search."""
    folder = shown(texts_folder(project))
    there = {text.source for text in texts}
    lacking = [id for id in sources if id not in there]
    if lacking:
        raise EvsynthError(
            f"there is no text of '{lacking[0]}'",
            f"put it in {folder}/{lacking[0]}.pdf (or .docx, .html, .txt, .md)",
        )
    if not there:
        raise EvsynthError(
            "there are no texts to search",
            f"put them in {folder}/ID.pdf (or .docx, .html, .txt, .md), ID being that of the source",
        )


def _texts(project: Project, ids: Sequence[str], no_cache: bool) -> tuple[list[Indexed], Reader]:
    """The texts that there are of some sources, and the function that reads one."""
    from evsynth.texts.faults import TextFault
    from evsynth.texts.loading import opened
    from evsynth.texts.search.index import Indexed
    from evsynth.texts.transcript import numbered

    links = project.synthesis.links
    texts = open_texts(project, ids, text_store(project.root, no_cache))
    for finding in (
        *texts.findings,
        *{absent.place: absent for absent in texts.not_checked_out.values()}.values(),
    ):
        click.echo(f"evsynth: {finding.place.path}: {message(finding)}", err=True)
    numberings = {id: source.text.pages for id in texts.readings if (source := links.source_by_id[id]).text}
    indexed = [
        Indexed(
            id,
            f"{text_file.sha256} {numberings.get(id)}",
            language_of(links.source_by_id[id], links.corpus.settings),
        )
        for id, text_file in texts.readings.items()
    ]

    def transcript_of(indexed: Indexed) -> Transcript | None:
        text = opened(texts.readings[indexed.source])
        return (
            None if isinstance(text, TextFault) else numbered(text.transcript, numberings.get(indexed.source))
        )

    return indexed, transcript_of


def language_of(source: Source, settings: Settings) -> Language:
    """The language in which the words of a source are stemmed.

    That is its own language, or where words of that cannot be stemmed, that of the project.
    """
    language = Language(source.texts.get("language", "")[:2].lower())
    return language if language in languages() else settings.language
