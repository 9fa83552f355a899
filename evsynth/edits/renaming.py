"""Give a source, a claim or a theme another id, everywhere in a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from evsynth.analysis.lock import with_ids
from evsynth.edits.prose import has_anchor, splices_in
from evsynth.edits.references import FOLDER_OF, Named, files_named, messages, records_of, references
from evsynth.edits.splices import Edit, Refusal, decoded, spliced
from evsynth.edits.values import Path, content_of, with_values
from evsynth.notation.identifiers import ID, as_id
from evsynth.reading.claims import is_reserved
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE, File
from evsynth.reading.lock import lock_text, read_lock

Files = Mapping[str, bytes]
"""The files of a project by path."""

IN_LOCK = {Named.SOURCE: ("source", "read_in", "as_cited_in"), Named.CLAIM: ("claim",), Named.THEME: ()}
"""The fields of the lines of the lock that have an id."""

LONGEST = 200
"""Letters of a new id: most systems name no file with more than 255, endings included."""


def renamed(files: Files, named: Named, old: str, new: str) -> Edit | Refusal:
    """The change that gives a source, claim or theme of a project the id `new`, or why it cannot be had.

    Changed are its record, all that refers to it (records, settings, the author's text, the lock), and the
    name of its file. The files must be without faults of reading.
    """
    if refusal := _refused(files, named, old, new):
        return refusal
    return redirected(files, named, old, new, _moves(files, named, old, new))


def redirected(files: Files, named: Named, old: str, new: str, moves: Mapping[str, str]) -> Edit | Refusal:
    """The change that puts the id `new` wherever `old` stands.

    `moves` are the files that get another name with it.
    """
    contents: dict[str, bytes] = {}
    places = 0
    for path, data in files.items():
        change = _in_file(path, data, named, old, new, moves)
        if isinstance(change, Refusal):
            return change
        made, number = change
        if made != data:
            contents[path] = made
            places += number
    return Edit(contents, moves, places)


def kinds_of(files: Files, id: str) -> tuple[Named, ...]:
    """The kinds of things that have this id: a source and a claim may share one."""
    return tuple(named for named in Named if id in {known for _, known in _ids(files, named)})


def mentions(files: Files, id: str) -> Iterator[tuple[str, int]]:
    """The lines, by file and number, on which an id still stands as a word.

    They are comments, notes and other prose.
    """
    word = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")
    for path, data in files.items():
        if path != LOCK_FILE and id.encode() in data:
            lines = re.split("\r\n|\r|\n", decoded(data)[1])
            yield from ((path, number) for number, line in enumerate(lines, 1) if word.search(line))


def _refused(files: Files, named: Named, old: str, new: str) -> Refusal | None:
    if named is Named.CLAIM and is_reserved(new):
        return Refusal(f"'{new}' belongs to references and footnotes", "Give the claim another id.")
    if not ID.fullmatch(new):
        near = as_id(new)
        advice = f"Did you mean '{near}'?" if ID.fullmatch(near) and near != new else ""
        return Refusal(
            f"'{new}' is not an id: lower-case letters and digits, in groups joined by hyphens", advice
        )
    if len(new) > LONGEST:
        return Refusal(
            f"'{new[:LONGEST]}...' has more than {LONGEST} letters", "A file cannot be named after it."
        )
    if old == new:
        return Refusal(f"'{old}' is its id already")
    for path, known in _ids(files, named):
        if known == new:
            advice = f"If the two are one work: `evsynth merge {new} {old}`." if named is Named.SOURCE else ""
            return Refusal(f"there is a {named} '{new}' already, in {path}", advice)
    for former, target in _moves(files, named, old, new).items():
        if target in files:
            return Refusal(
                f"'{former}' cannot be called '{target}': that file is there already",
                "Rename one of the two files first.",
            )
    text = files.get(TEXT_FILE)
    anchor = f"thema_{new}" if named is Named.THEME else new
    if text and named is not Named.SOURCE and has_anchor(decoded(text)[1], anchor):
        return Refusal(
            f"something in {TEXT_FILE} has the id '{anchor}' already",
            "Links would lead there: rename it first.",
        )
    return None


def _ids(files: Files, named: Named) -> Iterator[tuple[str, str]]:
    """The ids that records of a kind have, each with its file."""
    if named is Named.THEME and SETTINGS_FILE in files:
        content = content_of(files[SETTINGS_FILE], SETTINGS_FILE)
        yield from ((SETTINGS_FILE, id) for _, id in references(content, SETTINGS_FILE, named))
    yield from ((record.path, record.id) for record in records_of(files, named))


def _moves(files: Files, named: Named, old: str, new: str) -> Mapping[str, str]:
    """The file of a single record that is named after its id, and the name that it gets."""
    folder = FOLDER_OF.get(named, "")
    path = f"{folder}/{old}.yaml"
    records = list(records_of({path: files[path]}, named)) if path in files else []
    is_named_after_it = [(record.way, record.id) for record in records] == [((), old)]
    return {path: f"{folder}/{new}.yaml"} if is_named_after_it else {}


def _in_file(
    path: str, data: bytes, named: Named, old: str, new: str, moves: Mapping[str, str]
) -> tuple[bytes, int] | Refusal:
    """The new bytes of a file, and how many of its parts were replaced."""
    if old.encode() not in data and b"\\" not in data:  # an escape may stand for a letter of it
        return data, 0
    if path == LOCK_FILE:
        lock = read_lock(File(LOCK_FILE, data), [])
        changed = with_ids(lock, {old: new}, IN_LOCK[named])
        return data if changed == lock else lock_text(*changed).encode(), 0
    if path == TEXT_FILE:
        mark, text = decoded(data)
        splices = splices_in(text, named, old, new)
        return (mark + spliced(text, splices)).encode(), len(splices)
    content = content_of(data, path)
    if isinstance(content, Refusal):
        return content
    values: dict[Path, str] = {way: new for way, id in references(content, path, named) if id == old}
    values |= {way: moves[file] for way, file in files_named(content, path) if file in moves}
    counts = {way: len(splices_in(message, named, old, new)) for way, message in messages(content, path)}
    prose = {
        way: partial(splices_in, named=named, old=old, new=new) for way, count in counts.items() if count
    }
    made = with_values(data, path, values, prose) if values or prose else data
    return made if isinstance(made, Refusal) else (made, len(values) + sum(counts.values()))
