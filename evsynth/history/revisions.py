"""Git, run as a program of its own: revisions, trees, blobs, commits and the index.

Nothing is written and nothing is fetched. Nothing that the repository configures is run either: no hook, no
filter, no monitor of the file system, no transport.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from evsynth.errors import EvsynthError, reason_of
from evsynth.findings import escaped

LINK, SUBMODULE, FOLDER = "120000", "160000", "40000"
"""Modes of the entries of a tree that are no files."""

FILES = frozenset({"100644", "100755"})
"""Modes of the entries that are."""

AT_ONCE = 100
"""Objects that are asked for before the first answer is read.

Their ids fit into a pipe, so that neither side waits for the other.
"""

DIGITS = frozenset("0123456789abcdef")
OF_ANOTHER_PLACE = frozenset(
    """
    GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_NAMESPACE
    GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_GRAFT_FILE GIT_SHALLOW_FILE GIT_EXTERNAL_DIFF GIT_TRACE
    """.split()
)
"""Variables that point git to another repository, as they do in a hook, or make it say more."""

OF_WHAT_WAS_PUSHED = frozenset({"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"})

QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_PAGER": "cat",
    "GIT_FLUSH": "1",
    "LC_ALL": "C",
    # Before 2.39.4 git knows no GIT_NO_LAZY_FETCH: of a partial clone it fetches what it is asked for. It
    # cannot where no transport is allowed. The name of the only one that is may not be guessed: the
    # repository could define it.
    "GIT_ALLOW_PROTOCOL": os.urandom(16).hex(),
}
OPTIONS = ("--no-pager", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false")


COMMIT = ("--parents", "--date=short", "--encoding=UTF-8", "--format=%T%x00%an%x00%ad%x00%s")
"""The parts of a commit that git is asked for: after a line with its id and parents one with all else."""


class GitError(EvsynthError):
    """A question that git cannot answer."""


class TreeEntry(NamedTuple):
    """The entry under a name in a tree."""

    mode: str
    id: str


class Object(NamedTuple):
    """An object of git. `data` is empty where it is larger than was asked for."""

    id: str
    kind: str
    size: int
    data: bytes


class Revision(NamedTuple):
    """A tree to read, under the name by which it was asked for.

    `id` is that of the commit, or of the tree itself.
    """

    name: str
    id: str
    tree: str

    @property
    def shown(self) -> str:
        """The name, with the beginning of the id."""
        return f"{escaped(self.name)} ({self.short})" if not self.id.startswith(self.name) else self.short

    @property
    def short(self) -> str:
        """The beginning of the id."""
        return self.id[:7]


class Commit(NamedTuple):
    """A commit, with those of its ancestors from which its records come.

    `is_cut` where a shallow clone has nothing before it.
    """

    revision: Revision
    parents: tuple[str, ...]
    author: str
    date: str
    subject: str
    is_cut: bool


class Listed(NamedTuple):
    """An entry of the index, by its path from the root of the repository.

    A sparse index may have a folder as one entry; its path ends in "/".
    """

    path: str
    mode: str
    id: str
    is_skipped: bool
    """True if git leaves it out of the work tree (the skip-worktree bit)."""


class Repository:
    """A repository, and the process that answers for its objects.

    `prefix` leads from its root to the project: `"part/of/it/"`.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.git = _program()
        answer = self._ask("rev-parse", "--is-shallow-repository", "--is-bare-repository", "--show-prefix")
        shallow, bare, prefix = answer.split("\n", 2)
        self.is_shallow, self.is_bare = shallow == "true", bare == "true"
        self.prefix = prefix.removesuffix("\n")
        self._switches: dict[str, bool] = {}
        self._trees: dict[str, dict[str, TreeEntry]] = {}
        self._objects: dict[str, Object] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.communicate()

    @property
    def top(self) -> str:
        """The folder of the repository's work tree."""
        up = [os.pardir] * self.prefix.count("/")
        return os.path.normpath(os.path.join(os.path.realpath(self.folder), *up))

    def index(self, paths: Iterable[str]) -> list[Listed]:
        """List the entries of the index at and below these paths from the root of the repository."""
        command = ("-C", self.top, "ls-files", "-z", "-t", "--stage")
        try:
            listing = self._ask(*command, "--", *paths)
        except GitError:
            # A sparse index is unfolded by means of trees that a partial clone may not have.
            listing = self._ask(*command, "--sparse", "--", *paths)
        return [_listed(line) for line in listing.split("\0") if line]

    def is_set(self, name: str) -> bool:
        """Tell whether the configuration says `true` under a name, in any of the ways to say so."""
        if name not in self._switches:
            answer = self._ask("config", "--type=bool", "--get", name, otherwise="")
            self._switches[name] = answer.strip() == "true"
        return self._switches[name]

    def revision(self, name: str) -> Revision:
        """The tree that a user names: a commit, a branch, a tag, `HEAD~2`."""
        # A name that begins with a hyphen would be an option, one with a caret excludes, and none holds a
        # control character.
        is_sound = name and name.isprintable() and not name.startswith(("-", "^"))
        id = self._ask("rev-parse", "--verify", "--quiet", name, otherwise="").strip() if is_sound else ""
        if not id or not set(id) <= DIGITS:
            raise self._unknown(name)
        if commit := self._peek(f"{id}^{{commit}}"):
            return Revision(name, commit.id, _tree_of(commit))
        if tree := self._peek(f"{id}^{{tree}}"):
            return Revision(name, tree.id, tree.id)
        raise GitError(f"'{name}' is a file, not a commit")

    def tree(self, id: str) -> dict[str, TreeEntry]:
        """The entries of a tree by name.

        A name that leads out of the folder, which only malice puts there, is left out.
        """
        if id not in self._trees:
            self._trees[id] = dict(_entries(self._object(id).data, len(id) // 2))
        return self._trees[id]

    def objects(self, ids: Iterable[str], largest: int) -> list[Object]:
        """The objects with these ids, in order, each fetched once.

        Of one that is larger than `largest` bytes only the size.
        """
        wanted = list(ids)
        waiting = [id for id in dict.fromkeys(wanted) if id not in self._objects]
        for start in range(0, len(waiting), AT_ONCE):
            batch = waiting[start : start + AT_ONCE]
            self._request(batch)
            answers = [self._answer(largest, id) for id in batch]
            for id, git_object in zip(batch, answers, strict=True):
                if git_object is None:
                    raise self._missing(id)
                self._objects[id] = git_object
        return [self._objects[id] for id in wanted]

    def commits(self, start: Revision, paths: Iterable[str]) -> Iterator[Commit]:
        """The commits that touched any of these paths of the project, the newest first."""
        order = ("--date-order", "--full-history")
        with self._start("rev-list", *COMMIT, *order, start.id, "--", *paths) as process:
            assert process.stdout
            try:
                for line in process.stdout:
                    _, id, *parents = line.decode("ascii").split()
                    tree, author, date, subject = _decoded(process.stdout.readline()).split("\0")
                    yield Commit(
                        revision=Revision(id, id, tree),
                        parents=tuple(parents),
                        author=author,
                        date=date,
                        subject=subject,
                        is_cut=self.is_shallow and not parents and self._is_end(id),
                    )
                if process.wait():  # what a commit changed cannot be told without its trees
                    raise self._missing(start.id)
            finally:
                process.kill()  # who has seen enough does not wait for the rest

    def parents(self, commit: Commit) -> list[Revision]:
        """The revisions from which the records of a commit come."""
        return [Revision(id, id, _tree_of(self._object(id))) for id in commit.parents]

    def _is_end(self, id: str) -> bool:
        """Tell whether a shallow clone ends at a commit that has parents.

        The parents may be in the clone nonetheless, by way of another commit.
        """
        has_parents = b"\nparent " in self._object(id).data.partition(b"\n\n")[0]
        return has_parents and len(self._ask("rev-list", "--parents", "--no-walk", id).split()) == 1

    def _unknown(self, name: str) -> GitError:
        if name == "HEAD":
            return GitError("the repository has no commit yet")
        if ".." in name:
            return GitError(f"'{name}' is no revision", "Name two revisions apart: evsynth diff ONE OTHER")
        if self.is_shallow:
            advice = (
                "This is a shallow clone, with a part of the history: "
                "`git fetch --unshallow` brings the rest."
            )
            return GitError(f"there is no revision '{name}' here", advice)
        return GitError(f"there is no revision '{name}'")

    def _missing(self, name: str) -> GitError:
        problem, fetch, clone = "the repository is damaged", "git fetch --refetch", "clone anew"
        if self._is_partial():
            problem = "the clone is partial"
            fetch, clone = f"{fetch} --no-filter", f"{clone}, without --filter"
        advice = f"`{fetch}` brings what is missing (with a git before 2.36: {clone})."
        return GitError(f"git does not have all of '{name}' here: {problem}", advice)

    def _is_partial(self) -> bool:
        names = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"
        return bool(self._ask("config", "--get-regexp", names, otherwise=""))

    def _object(self, name: str) -> Object:
        git_object = self._peek(name)
        if git_object is None:
            raise self._missing(name)
        return git_object

    def _peek(self, name: str) -> Object | None:
        self._request([name])
        return self._answer(None, name)

    def _request(self, names: Iterable[str]) -> None:
        if self._process is None:
            self._process = self._start("cat-file", "--batch", stdin=subprocess.PIPE)
        assert self._process.stdin
        try:
            self._process.stdin.write(os.fsencode("".join(f"{name}\n" for name in names)))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise _stopped() from None

    def _answer(self, largest: int | None, name: str) -> Object | None:
        """The next object that was asked for, by this name, or None where there is none."""
        assert self._process
        assert self._process.stdout
        stream = self._process.stdout
        line = stream.readline()
        if not line:  # where an object of a partial clone is missing git does not say so, it ends
            raise self._missing(name) if self._is_partial() else _stopped()
        words = line.decode("utf-8", "surrogateescape").rstrip("\n").rsplit(" ", 2)
        if words[-1] in ("missing", "ambiguous"):
            return None
        id, kind, size = words
        return Object(id=id, kind=kind, size=int(size), data=_read(stream, int(size), largest))

    def _ask(self, *arguments: str, otherwise: str | None = None) -> str:
        """Ask git, and return its answer, or `otherwise` where it has none."""
        with self._start(*arguments, stderr=subprocess.PIPE) as process:
            answer, errors = process.communicate()
        if process.returncode == 0:
            return os.fsdecode(answer)
        complaint = _decoded(errors).strip().partition("\n")[0].removeprefix("fatal: ")
        if complaint.startswith("not a git repository"):
            raise GitError(
                f"'{self.folder}' is in no git repository",
                "What changed is read from its history: start one with `git init`.",
            )
        if otherwise is not None:
            return otherwise
        if "dubious ownership" in complaint:
            raise GitError(
                f"git does not trust '{self.folder}', which belongs to another user",
                (
                    "If you do, say so once: git config --global --add safe.directory FOLDER, "
                    "with the root of the repository."
                ),
            )
        raise GitError(f"git says: {complaint}")

    def _start(
        self, *arguments: str, stdin: int = subprocess.DEVNULL, stderr: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - no shell; what a user wrote cannot be an option
                [self.git, *OPTIONS, *arguments],
                cwd=self.folder,
                env=_environment(),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        except OSError as problem:
            raise GitError(f"git cannot be run: {reason_of(problem)}") from problem


def _entries(data: bytes, length: int) -> Iterator[tuple[str, TreeEntry]]:
    """Parse a tree object: mode, space, name, NUL, `length` bytes of an id."""
    start = 0
    while (end := data.find(b"\0", start)) >= 0:
        mode, _, name = data[start:end].partition(b" ")
        start = end + 1 + length
        if name not in (b"", b".", b"..") and b"/" not in name:
            yield os.fsdecode(name), TreeEntry(mode.decode("ascii").lstrip("0"), data[end + 1 : start].hex())


def _tree_of(commit: Object) -> str:
    """The id of the tree of a commit, which stands on its first line."""
    return commit.data.partition(b"\n")[0].decode("ascii").removeprefix("tree ")


def _decoded(line: bytes) -> str:
    return line.decode(errors="replace").rstrip("\n")


def _listed(line: str) -> Listed:
    """An entry of the index, as `git ls-files -t --stage` says it: mark, mode, id, stage, tab, path."""
    entry, _, path = line.partition("\t")
    mark, mode, id, _ = entry.split(" ")
    return Listed(path=path, mode=mode.lstrip("0"), id=id, is_skipped=mark == "S")


def _program() -> str:
    from shutil import which

    program = which("git")
    if program is None:
        raise GitError("git is not installed, or not on the PATH")
    return program


def _environment() -> dict[str, str]:
    """The variables that git runs with.

    Where it runs us before it takes over what was pushed, those that lead to that stay.
    """
    is_pushed = "GIT_QUARANTINE_PATH" in os.environ
    left_out = OF_ANOTHER_PLACE - OF_WHAT_WAS_PUSHED if is_pushed else OF_ANOTHER_PLACE
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, **QUIET}


def _stopped() -> GitError:
    return GitError("git stopped while it was read from")


def _read(stream: IO[bytes], size: int, largest: int | None) -> bytes:
    """The bytes of an answer and the line end after them; those of one that is too large pass by."""
    if largest is None or size <= largest:
        data = stream.read(size + 1)
        if len(data) <= size:
            raise _stopped()
        return data[:-1]
    left = size + 1
    while left:
        passed = len(stream.read(min(left, 1 << 20)))
        if not passed:
            raise _stopped()
        left -= passed
    return b""
