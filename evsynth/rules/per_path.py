"""Rules that a project ignores in some of its files: `per-path` in its settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import filterfalse
from typing import NamedTuple

from evsynth.findings import Category, Finding, Kind, kind
from evsynth.model import Corpus, PathSetting
from evsynth.reading.files import LOCK_FILE, TEXT_FILE
from evsynth.rules.selection import READING, codes_of, nearest_name


@kind(
    "L413",
    Category.FAULT,
    "there is no rule '{rule}' that can be ignored",
    "name a rule as `evsynth check` does, or a family by its letter; "
    "what could not be read cannot be ignored",
)
def unknown_ignored_rule() -> None:
    """The settings ignore a rule that does not exist.

    What was to be left alone is reported all the same.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
        per-path:
          - {path: claims/base.yaml, ignore: [one-voice]}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
        per-path:
          - {path: claims/base.yaml, ignore: [F502, clipped-quotation]}
    """


@kind(
    "L414",
    Category.GAP,
    "no file of the project matches '{path}'",
    "correct the pattern, or remove it: `*` stands for any part of a name, `**` for any folders",
)
def unmatched_path() -> None:
    """The settings ignore rules in files that are not there.

    Mostly the file has another name since. A pattern that stays would hide what is found in the next file
    that it matches.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
        per-path:
          - {path: "claims/oud-*.yaml", ignore: [F502]}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        themes:
          - {id: gemeenten, title: Gemeenten}
        per-path:
          - {path: "claims/ba*.yaml", ignore: [F502]}
    """


FOLDERS_AND_NAME = re.compile(r"(?<![^/])\*\*(?!/)")
"""Any folders and a name in them, written as one: `**` at the end, or `**.yaml`."""


class Sorted(NamedTuple):
    """The findings that the settings do not ignore, with what is wrong with these settings themselves.

    And those that they do.
    """

    kept: tuple[Finding, ...]
    ignored: tuple[Finding, ...] = ()


def apply(findings: Sequence[Finding], corpus: Corpus, kinds: Iterable[Kind]) -> Sorted:
    """The findings, sorted by what the settings say of their paths."""
    settings = corpus.settings.per_path
    if not settings:
        return Sorted(tuple(findings))
    known = [kind for kind in kinds if not kind.code.startswith(READING)]
    paths = {finding.place.path for finding in findings} | set(_paths(corpus))
    ignored: set[tuple[str, str]] = set()
    faults: list[Finding] = []
    for setting in settings:
        codes = {name: codes_of(name, known) for name in setting.ignore}
        faults += _unknown(setting, (name for name, meant in codes.items() if not meant), known)
        matched = matching(setting.path, paths)
        is_whole = all(part.subject for part in corpus.unread)  # a file that is not read may have been moved
        if is_whole and not matched:
            place, parameters = setting.where.of("path"), {"path": setting.path}
            faults.append(Finding(kind=unmatched_path, place=place, parameters=parameters))
        ignored.update((path, code) for path in matched for meant in codes.values() for code in meant)

    def is_ignored(finding: Finding) -> bool:
        return (finding.place.path, finding.kind.code) in ignored

    both = (*findings, *faults)
    return Sorted(tuple(filterfalse(is_ignored, both)), tuple(filter(is_ignored, both)))


def matching(pattern: str, paths: Collection[str]) -> set[str]:
    """The paths that a pattern matches: `*` and `?` within a name, `**` for any folders.

    A pattern that ends in `/` means all below it.
    """
    below = f"{pattern}**" if pattern.endswith("/") else pattern
    names = FOLDERS_AND_NAME.sub("**/*", below).replace("[", "[[]").split("/")
    return {path for path in paths if _matches(names, path.split("/"))}


def _matches(names: Iterable[str], path: Sequence[str]) -> bool:
    """Tell whether names with wildcards match the steps of a path.

    All steps that can be reached are followed at once, for trying ways in turn may never end.
    """
    from fnmatch import fnmatchcase  # hardly any project has such settings

    reached = {0}
    for name in names:
        if name == "**":
            reached = {*range(min(reached, default=len(path) + 1), len(path) + 1)}
        else:
            reached = {step + 1 for step in reached if step < len(path) and fnmatchcase(path[step], name)}
    return len(path) in reached


def _unknown(setting: PathSetting, names: Iterable[str], known: Sequence[Kind]) -> Iterator[Finding]:
    for name in names:
        yield Finding(
            kind=unknown_ignored_rule,
            place=setting.ignore[name],
            parameters={"rule": name},
            suggestion=nearest_name(name, known),
        )


def _paths(corpus: Corpus) -> Iterator[str]:
    """The files of which something was read."""
    yield corpus.settings.where.of().path
    yield from (source.where.of().path for source in corpus.sources)
    yield from (claim.where.of().path for claim in corpus.claims)
    yield from ([TEXT_FILE] if corpus.text else [])
    yield from ([LOCK_FILE] if corpus.lock else [])
