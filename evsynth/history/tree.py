"""The folder of a project as it is in a revision."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from errno import ELOOP, ENOTDIR
from typing import NamedTuple

from evsynth.history.revisions import FOLDER, LINK, SUBMODULE, Repository, Revision, TreeEntry
from evsynth.reading.tree import ABSENT, LARGEST, Member, Members, Obstacle, What

MOST_LINKS = 40
"""Links that are followed on the way to a file, as a disk has it."""

OUTSIDE = Obstacle(What.OUTSIDE)
LOOP = Obstacle(What.ABSENT, os.strerror(ELOOP).lower())
OF_ANOTHER_REPOSITORY = Obstacle(What.CLOSED, "it is a submodule, whose files are in another repository")
NO_FOLDER = Obstacle(What.CLOSED, os.strerror(ENOTDIR).lower())


class Reached(NamedTuple):
    """An entry after links are followed, and its path from the root, with a `/` at the end."""

    path: str
    entry: TreeEntry


class RevisionTree:
    """The folder of a project in a revision: what a checkout of it would hold."""

    def __init__(self, repository: Repository, revision: Revision) -> None:
        self.repository = repository
        self.revision = revision
        self._folders: dict[str, Mapping[str, TreeEntry] | Obstacle] = {}

    def members(self, folder: str) -> Members | Obstacle:
        """List what a folder holds."""
        entries = self._entries(folder)
        if isinstance(entries, Obstacle):
            return entries
        return {name: self._member(folder, name, entry) for name, entry in entries.items()}

    def contents(self, paths: Iterable[str]) -> Iterator[bytes | Obstacle]:
        """Read files, all together."""
        places = [self._entry(path) for path in paths]
        entries = [place for place in places if isinstance(place, TreeEntry)]
        files = [entry.id for entry in entries if entry.mode not in (FOLDER, SUBMODULE)]
        objects = iter(self.repository.objects(files, LARGEST))
        for place in places:
            if isinstance(place, Obstacle):
                yield place
            elif place.mode in (FOLDER, SUBMODULE):
                yield Obstacle(What.FOLDER)
            else:
                file = next(objects)
                yield file.data if file.size <= LARGEST else Obstacle(What.LARGE, str(file.size))

    def is_same(self, path: str, second: str) -> bool:
        """Tell whether two paths lead to one file or folder."""
        place = self._followed(path)
        return isinstance(place, Reached) and place == self._followed(second)

    def _member(self, folder: str, name: str, entry: TreeEntry) -> Member:
        is_link = entry.mode == LINK
        place = self._entry(f"{folder}/{name}" if folder else name) if is_link else entry
        mode = SUBMODULE if isinstance(place, Obstacle) else place.mode
        # What is in a submodule nobody knows here, so it is no folder to look into.
        return Member({FOLDER: What.FOLDER, SUBMODULE: What.DEVICE}.get(mode, What.FILE), is_link)

    def _entries(self, folder: str) -> Mapping[str, TreeEntry] | Obstacle:
        if folder not in self._folders:
            place = self._followed(folder)
            self._folders[folder] = place if isinstance(place, Obstacle) else self._listed(place.entry)
        return self._folders[folder]

    def _listed(self, entry: TreeEntry) -> Mapping[str, TreeEntry] | Obstacle:
        if entry.mode == FOLDER:
            return self.repository.tree(entry.id)
        return OF_ANOTHER_REPOSITORY if entry.mode == SUBMODULE else NO_FOLDER

    def _entry(self, path: str) -> TreeEntry | Obstacle:
        """The entry at the end of a path; most are no links, and stand in a folder that was listed."""
        folder, _, name = path.rpartition("/")
        entries = self._entries(folder)
        if isinstance(entries, Obstacle):
            return entries
        entry = entries.get(name, ABSENT)
        if isinstance(entry, Obstacle) or entry.mode != LINK:
            return entry
        place = self._followed(path)
        return place if isinstance(place, Obstacle) else place.entry

    def _followed(self, path: str) -> Reached | Obstacle:
        way = [Reached("", TreeEntry(FOLDER, self.revision.tree))]
        waiting = _steps(f"{self.repository.prefix}{path}")
        links = 0
        while waiting:
            step = waiting.pop()
            if step == "..":
                way.pop()
                if not way:
                    return OUTSIDE
                continue
            reached = self._below(way[-1], step)
            if isinstance(reached, Obstacle):
                return reached
            if reached.entry.mode != LINK:
                way.append(reached)
                continue
            links += 1
            target = self._target(reached.entry)
            if links > MOST_LINKS or target.startswith("/"):
                return LOOP if links > MOST_LINKS else OUTSIDE
            waiting += _steps(target)
        return way[-1] if way[-1].path.startswith(self.repository.prefix) else OUTSIDE

    def _below(self, above: Reached, name: str) -> Reached | Obstacle:
        entries = self._listed(above.entry)
        if isinstance(entries, Obstacle):
            return entries
        return Reached(f"{above.path}{name}/", entries[name]) if name in entries else ABSENT

    def _target(self, link: TreeEntry) -> str:
        return os.fsdecode(self.repository.objects([link.id], LARGEST)[0].data)


def _steps(path: str) -> list[str]:
    """The names on the way, the first of them last."""
    return [name for name in reversed(path.split("/")) if name not in ("", ".")]
