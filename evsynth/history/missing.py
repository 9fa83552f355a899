"""The parts of a project that are not checked out.

Git is asked where there is a sign of such parts, and never where all is there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from evsynth.linking import Links
from evsynth.reading.files import LOCK_FILE

if TYPE_CHECKING:
    from evsynth.history.checkout import NotCheckedOut

GIT = ".git"
PATTERNS = ("info", "sparse-checkout")
"""The file in which git keeps what a sparse checkout holds; once there was one, it stays."""


def work_tree_of(root: str) -> str:
    """The folder of the git work tree in which a project lies; "" where it lies in none. Git is not asked."""
    folder = os.path.realpath(root)
    while not os.path.lexists(os.path.join(folder, GIT)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


def is_sparse(root: str) -> bool:
    """Tell whether git has, or once had, patterns for a sparse checkout of the project's work tree."""
    top = work_tree_of(root)
    folder = os.path.join(top, GIT)
    if top and os.path.isfile(folder):  # of a linked work tree and of a submodule
        try:
            with open(folder, encoding="utf-8", errors="surrogateescape") as stream:
                folder = os.path.join(top, stream.read().removeprefix("gitdir:").strip())
        except OSError:
            return True
    return bool(top) and os.path.lexists(os.path.join(folder, *PATTERNS))


def missed(root: str, links: Links) -> tuple[NotCheckedOut, ...]:
    """The parts that are not checked out of a project that was read.

    Git is asked where the checkout is sparse, and where something is missed that may be there.
    """
    if not (is_sparse(root) or (work_tree_of(root) and _misses_something(links))):
        return ()
    from evsynth.history.checkout import not_checked_out, perhaps_not_checked_out
    from evsynth.history.revisions import GitError

    try:
        return not_checked_out(root)
    except GitError as problem:
        return perhaps_not_checked_out(problem) if is_sparse(root) and _misses_something(links) else ()


def missed_lock(root: str) -> NotCheckedOut | None:
    """The lock of a project that has none in the work tree, where it is not checked out."""
    return next((absent for absent in _known_to_git(root) if absent.path == LOCK_FILE), None)


def missed_texts(root: str, folder: str, files: Mapping[str, str]) -> Mapping[str, NotCheckedOut]:
    """The missed texts that are not checked out: by source, the file or the folder that has it.

    `files` has the name of the file for each source that names one, and "" for the others.
    """
    name = os.path.relpath(folder, root).replace(os.sep, "/")
    if not files or name.startswith(os.pardir):
        return {}
    texts = [absent for absent in _known_to_git(root, name) if f"{absent.path}/".startswith(f"{name}/")]
    return {id: absent for id, file in files.items() for absent in texts if _may_hold(absent, name, id, file)}


def _known_to_git(root: str, texts: str = "") -> tuple[NotCheckedOut, ...]:
    """The parts that are not checked out; none where git has no answer."""
    if not work_tree_of(root):
        return ()
    from evsynth.history.checkout import not_checked_out
    from evsynth.history.revisions import GitError

    try:
        return not_checked_out(root, texts)
    except GitError:
        return ()


def _may_hold(absent: NotCheckedOut, folder: str, id: str, file: str) -> bool:
    """Tell whether the text of a source is in a part that is not checked out.

    It may be in a part of which git lists no files.
    """
    paths = [path.removeprefix(f"{folder}/") for path in absent.paths]
    return not paths or any(path == file if file else os.path.splitext(path)[0] == id for path in paths)


def _misses_something(links: Links) -> bool:
    """Tell whether an id is used that is not recorded, or a source is not used.

    Or there are no sources or no claims.
    """
    sources, claims = links.source_by_id.keys(), links.claim_by_id.keys()
    evidence = [piece for claim in links.corpus.claims for piece in claim.evidence]
    used = {piece.source for piece in evidence} | {piece.read_in for piece in evidence}
    related = {relation.claim for claim in links.corpus.claims for relation in claim.relations}
    drawn_on = {id for source in links.corpus.sources for id in source.draws_on}
    return (
        not (sources and claims and used == sources and related <= claims and drawn_on <= sources)
        or not _in_lock(links, "source") <= sources | {""}
        or not _in_lock(links, "claim") <= claims
        or not _in_text(links) <= sources | claims
    )


def _in_lock(links: Links, field: str) -> set[str]:
    lock = links.corpus.lock
    lines: Iterable[object] = (*lock.verifications, *lock.reviews, *lock.codings) if lock else ()
    return {getattr(line, field) for line in lines}


def _in_text(links: Links) -> set[str]:
    text = links.corpus.text
    paragraphs = text.paragraphs if text else ()
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    cited = {citation.source for sentence in sentences for citation in sentence.citations}
    return cited | {wording.claim for sentence in sentences for wording in sentence.wordings}
