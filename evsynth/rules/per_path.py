"""Rules that a project ignores in some of its files: `per-path` in its settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from evsynth.findings import Finding, Kind, Weight
from evsynth.model import Corpus, PathSetting
from evsynth.rules.selection import UNREAD, codes_of, nearest_name

UNKNOWN_IGNORED_RULE = Kind(
    "L413",
    "unknown-ignored-rule",
    Weight.FAULT,
    "there is no rule '{rule}' that can be ignored",
    "name a rule as `evsynth check` does, or a family by its letter; what could not be read cannot be ignored",
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
""",
)
UNMATCHED_PATH = Kind(
    "L414",
    "unmatched-path",
    Weight.GAP,
    "no file of the project matches '{path}'",
    "correct the pattern, or remove it: `*` stands for any part of a name, `**` for any folders",
    """The settings ignore rules in files that are not there.

Mostly the file has another name since. A pattern that stays would hide what is found in the next file that it matches.

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
""",
)

WILD = r"\*\*/|\*\*|\*|\?"
MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def apply(found: Sequence[Finding], corpus: Corpus, kinds: Iterable[Kind]) -> tuple[Finding, ...]:
    """The findings that the settings do not ignore, and what is wrong with these settings themselves."""
    settings = corpus.settings.per_path
    if not settings:
        return tuple(found)
    known = [kind for kind in kinds if not kind.code.startswith(UNREAD)]
    paths = {finding.place.path for finding in found} | set(_paths(corpus))
    ignored: set[tuple[str, str]] = set()
    faults: list[Finding] = []
    for one in settings:
        codes = {name: codes_of(name, known) for name in one.ignore}
        faults += _unknown(one, (name for name, meant in codes.items() if not meant), known)
        matched = matching(one.path, paths)
        if not matched:
            faults.append(Finding(UNMATCHED_PATH, one.where.of("path"), {"path": one.path}))
        ignored.update((path, code) for path in matched for meant in codes.values() for code in meant)
    return tuple(one for one in (*found, *faults) if (one.place.path, one.kind.code) not in ignored)


def matching(pattern: str, paths: Collection[str]) -> set[str]:
    """The paths that a pattern matches: `*` and `?` within a name, `**` across folders; one that ends in `/` means all below it."""
    whole = f"{pattern}**" if pattern.endswith("/") else pattern
    parts = (re.escape(text) for text in re.split(WILD, whole))
    wild = (MEANING[sign] for sign in re.findall(WILD, whole))
    regex = re.compile("".join(part for pair in zip(parts, (*wild, ""), strict=True) for part in pair), re.DOTALL)
    return {path for path in paths if regex.fullmatch(path)}


def _unknown(setting: PathSetting, names: Iterable[str], known: Sequence[Kind]) -> Iterator[Finding]:
    for name in names:
        yield Finding(UNKNOWN_IGNORED_RULE, setting.ignore[name], {"rule": name}, nearest_name(name, known))


def _paths(corpus: Corpus) -> Iterator[str]:
    """The files of which something was read."""
    yield corpus.settings.where.of().path
    yield from (source.where.of().path for source in corpus.sources)
    yield from (claim.where.of().path for claim in corpus.claims)
    yield from (paragraph.place.path for paragraph in (corpus.text.paragraphs[:1] if corpus.text else ()))
    yield from (line.place.path for line in (corpus.lock.verifications[:1] if corpus.lock else ()))
