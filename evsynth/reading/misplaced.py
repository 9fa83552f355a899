"""Files that hold records but are not read for their name or their place.

They are known by what stands in them. Copies of a record that is read do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from evsynth.model import Place, Unread
from evsynth.reading import kinds
from evsynth.reading.contents import NotRead, content_of
from evsynth.reading.files import FOLDERS, SETTINGS_FILE, YAML, File, id_of_file, legible, shown_path
from evsynth.reading.tree import Member, Members, Obstacle, Tree, What

CLAIMS = "claims"
TELLING = {"sources": ("id", "title"), CLAIMS: ("id", "statement")}
"""The fields that records have in each folder."""

SIGNS = {
    "sources": frozenset(("title", "author", "issued", "publisher")),
    CLAIMS: frozenset(("statement", "evidence")),
}
"""Fields that only records of a folder have."""

FIELD = r'(?:^|[{\[,-])[ \t]*"?%s"?[ \t]*:'


def is_read(name: str) -> bool:
    """Tell whether a file of this name is read where it stands in a folder of records."""
    return name.endswith(".yaml") and not name.startswith(".")


def misplaced(tree: Tree) -> Iterator[NotRead]:
    """Likely records in files that are not read, in the folders of records, below and beside these."""
    for folder in FOLDERS:
        yield from _by_name(tree, folder)
    for folder in FOLDERS:
        yield from _by_content(tree, folder)
    yield from _beside(tree)
    yield from _in_other_folders(tree)


def home_of(records: Sequence[Set[str]], folder: str) -> str:
    """The folder to which all records of a file belong, by the names of their fields.

    "" where they may belong to the folder in which it stands.
    """
    if not records or any(fields & SIGNS[folder] for fields in records):
        return ""
    return next((home for home in FOLDERS if all(fields & SIGNS[home] for fields in records)), "")


def _by_name(tree: Tree, folder: str) -> Iterator[NotRead]:
    """Paths that have the name of a record or a folder, and stand where none is read."""
    for name, member in sorted(_members(tree, folder).items()):
        path = f"{folder}/{name}"
        if name.startswith(".") or is_read(name):
            continue
        if member.what is What.FOLDER:
            paths = [*_below(tree, path)]
        else:
            paths = [path] if name.lower().endswith(YAML) else []
        if paths:
            yield _not_read(tree, path, paths, name.lower() if name.lower() in FOLDERS else folder)


def _below(tree: Tree, folder: str) -> Iterator[str]:
    """The files in a folder, and in those below it, that look like records.

    And what of these folders cannot be listed.
    """
    waiting = [folder]
    while waiting:
        above = waiting.pop()
        members = tree.members(above)
        if isinstance(members, Obstacle):
            yield above
            continue
        visible = sorted((name, member) for name, member in members.items() if not name.startswith("."))
        for name, member in visible:
            if member.what is not What.FOLDER and name.lower().endswith(YAML):
                yield f"{above}/{name}"
        waiting += (f"{above}/{name}" for name, member in reversed(visible) if member == Member(What.FOLDER))


def _by_content(tree: Tree, folder: str) -> Iterator[NotRead]:
    """Copies, hidden and renamed files, and those in another form, where they hold records."""
    names = _files(tree, folder)
    for name in names:
        if _may_hold_records(name) and f"{id_of_file(name)}.yaml" not in names:
            yield from _looked_at(tree, f"{folder}/{name}", folder)


def _beside(tree: Tree) -> Iterator[NotRead]:
    """Paths beside the folders, unless they are read in that of claims by way of a link."""
    names = [name for name in _files(tree, "") if name.lower().endswith(YAML) and name != SETTINGS_FILE]
    claims = [f"{CLAIMS}/{name}" for name in _files(tree, CLAIMS)] if names else []
    for name in names:
        if not any(tree.is_same(name, claim) for claim in claims):
            yield from _looked_at(tree, name, CLAIMS)


def _in_other_folders(tree: Tree) -> Iterator[NotRead]:
    """Paths in folders that have the name of a folder of records but for capitals.

    They count only where capitals make another name of it.
    """
    for name, member in sorted(_members(tree, "").items()):
        is_alike = name.lower() in FOLDERS and name not in FOLDERS and member.what is What.FOLDER
        if is_alike and not tree.is_same(name, name.lower()):
            paths = [f"{name}/{file}" for file in _files(tree, name) if file.lower().endswith(YAML)]
            if paths:
                yield _not_read(tree, name, paths, name.lower())


def _may_hold_records(name: str) -> bool:
    """Tell whether the name of a file that is not read may be that of records.

    It is that of a copy, of a hidden or renamed file, or of one in another form.
    """
    lower = name.lower()
    if lower.endswith(YAML) and not name.startswith("."):
        return False
    return any(ending in lower for ending in YAML) or name.endswith(".json") or "." not in name


def _looked_at(tree: Tree, path: str, folder: str) -> Iterator[NotRead]:
    data = next(tree.contents([path]))
    if isinstance(data, bytes) and _holds_records(path, folder, data):
        yield _not_read(tree, path, [path], folder)


@lru_cache(maxsize=64)
def _holds_records(path: str, folder: str, data: bytes) -> bool:
    """Tell whether a file is one of records; remembered, for many revisions have the same."""
    text = legible(data)
    has_fields = all(re.search(FIELD % field, text, re.MULTILINE) for field in TELLING[folder])
    return has_fields and not _is_library(path, text)


def _is_library(path: str, text: str) -> bool:
    """Tell whether a program wrote a file about many works: it is no record in another form."""
    own_id = re.search(rf'\bid"?[ \t]*:[ \t]*"?{re.escape(id_of_file(path))}\b', text)
    return path.startswith("sources/") and path.endswith(".json") and not own_id


def _not_read(tree: Tree, path: str, paths: Sequence[str], folder: str) -> NotRead:
    """The finding on a file with another name or place than records have.

    It may also be one on a folder with files that look like records.
    """
    what = "is hidden, and not read" if path.rpartition("/")[2].startswith(".") else "is not read"
    if [path] != paths:
        what = f"holds {_listed(paths)}, which {'is' if len(paths) == 1 else 'are'} not read"
    finding = kinds.not_read.at(Place(shown_path(path)), folder=folder, what=what)
    return NotRead(finding, tuple(_unread(tree, path) for path in paths))


def _listed(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return f"'{shown_path(paths[0])}'{more}"


def _unread(tree: Tree, path: str) -> Unread:
    """The contents of a file that is not read for its name or its place, as far as they can be seen."""
    read = content_of(tree, path)
    if not isinstance(read, File):
        return read.unread[0]
    return Unread(place=Place(read.path), text=f"{id_of_file(path)} {legible(read.data)}")


def _members(tree: Tree, folder: str) -> Members:
    """The members of a folder; none where there is no such folder."""
    members = tree.members(folder)
    return {} if isinstance(members, Obstacle) else members


def _files(tree: Tree, folder: str) -> list[str]:
    """The names of the files in a folder, sorted."""
    return sorted(name for name, member in _members(tree, folder).items() if member.what is What.FILE)
