"""Faults of the full text of a source (family Q, from Q620).

They are found where texts are read, and never by `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from evsynth.findings import Category, Kind, kind, kinds_in


class TextFault(NamedTuple):
    """The reason that a file gives no text: the kind of finding and the names for its message."""

    kind: Kind
    parameters: Mapping[str, str] = {}


def fault(code: str, message: str, hint: str) -> Callable[[Callable[[], None]], Kind]:
    """Make a kind of a function, as `kind` does; nearly all of these are faults."""
    return kind(code, Category.FAULT, message, hint)


@kind(
    "Q620",
    Category.GAP,
    "there is no text of '{source}' to hold {quotes} against",
    "put the file into {folder}/ under the name '{source}' and its extension",
)
def no_text() -> None:
    """Quotations are recorded from a work whose text is not at hand.

    They may be right; nobody can tell. What was verified before and has not changed since is not reported.
    """


@kind(
    "Q621",
    Category.GAP,
    "there is no file '{file}' in the folder of texts",
    "put it there, or correct `file` in the record",
)
def text_missing() -> None:
    """The record of a source names the file of its text, and that file is not there.

    Its quotations are not verified. What was verified before and has not changed since is not reported.
    """


@fault(
    "Q622",
    "'{file}' lies outside the folder of texts",
    (
        "copy the file into the folder, or set the environment variable EVSYNTH_TEXTS to the folder"
        " where your texts are"
    ),
)
def text_outside_folder() -> None:
    """The record of a source, or a link, names a text outside the folder of texts.

    Or the settings name a folder of texts outside the project.

    Whoever runs a synthesis of somebody else should not have its files read by it.
    """


@fault(
    "Q623",
    "is not the file that the record of '{source}' names: its SHA-256 is {sha256}",
    "get the right file; if this is the right one, correct `sha256` in the record",
)
def text_changed() -> None:
    """The checksum in the record of a source is that of another file.

    The quotations were taken from that other file, perhaps another edition; they are not held against this
    one.
    """


@fault(
    "Q624",
    "{files} are all named after the source",
    "write `text: {{file: ...}}` in its record with the one that you quote from",
)
def ambiguous_text() -> None:
    """Several files in the folder of texts carry the name of one source.

    Pages and words may differ between them, and evsynth does not choose.
    """


@fault("Q625", "'{file}' is of a format that is not read", "save it as one of {formats}")
def unknown_format() -> None:
    """The text of a source is in a format that evsynth does not read.

    Its quotations are not verified.
    """


@fault(
    "Q626",
    "is {actual}, not {expected} as its name says",
    "give it the extension of what it is, or save it once more as what its name says",
)
def wrong_extension() -> None:
    """The content of a text is of another kind than the extension of its name says.

    It mostly is a page that a site sent instead of the report: an error, or a form to log in with. Read as
    what it is not, it would give words that are not those of the source.
    """


@fault(
    "Q627",
    "cannot be read without a password",
    "save a copy without a password, and name that one in the record",
)
def encrypted_text() -> None:
    """A text is locked with a password, or by the shop that sold it.

    evsynth asks for no passwords and keeps none, so no quotation can be looked up in it. A PDF that opens
    without a password but forbids to print or to copy is read as any other.
    """


@fault(
    "Q628",
    "is damaged: {reason}",
    "download or save it once more, and open it yourself to see whether it is whole",
)
def damaged_text() -> None:
    """A text begins as its extension says, but breaks off or does not hold together.

    Mostly a download stopped halfway. What can still be read of it is not used: a quotation that stands in
    the lost part would be reported as one that the source does not have.
    """


@fault(
    "Q629",
    "has {pages} pages and no words: they are pictures",
    "have the words recognised (with OCRmyPDF, for example), or save a version that was not scanned",
)
def no_text_layer() -> None:
    """The pages of a PDF are pictures of text, as a scanner makes them.

    A person can read them and a program cannot, so no quotation can be looked up. A PDF that lacks words on
    some of its pages only is read as it is.
    """


@fault(
    "Q630",
    "holds no words",
    "save the text of the source in it, or name another file in the record",
)
def empty_text() -> None:
    """A file was read and nothing in it is a letter or a digit.

    An empty text is mostly a page whose words are put there by a script, or a file that was made and never
    filled.
    """


@fault(
    "Q631",
    "is {size} MB; at most {limit} MB is read",
    "save a version with smaller pictures, or only the chapters that are quoted",
)
def text_too_large() -> None:
    """A text is larger than 200 MB.

    Words do not take that much room, pictures do; and reading it would take the memory that other work needs.
    """


@fault(
    "Q632",
    "unpacks to {size}; at most {limit} is unpacked",
    "do not trust this file; save it once more from the application that made it",
)
def unpacks_too_large() -> None:
    """A document that is an archive (DOCX, ODT, EPUB) says that it holds far more than a document does.

    Such a file is made to fill the memory of whoever opens it. It was not unpacked.
    """


@fault(
    "Q633",
    "is UTF-8 in part; line {line} is not",
    "open it in an editor, mend the letters with accents on that line, and save it as UTF-8",
)
def mixed_encodings() -> None:
    """A text holds letters in UTF-8 and letters in another encoding.

    It was put together from two files. Whatever it is read as, some letters with accents would come out
    wrong, and quotations with those letters would not be found.
    """


@fault(
    "Q634",
    "took longer than {seconds} seconds to read",
    "save it once more from the application that made it, or as plain text",
)
def text_timeout() -> None:
    """Reading a text was stopped because it took too long.

    A report of some hundreds of pages takes seconds. What takes minutes is mostly a drawing of very many
    parts, or a damaged file.
    """


@fault(
    "Q635",
    "cannot be read: {reason}",
    "give evsynth the right to read it, or name another file in the record",
)
def unreadable_text() -> None:
    """A text cannot be opened: it may not be read, or it is a folder or something else that is no file.

    Without it the quotations from this source are not verified.
    """


@fault(
    "Q636",
    "made its reader stop: {reason}",
    "save it once more from the application that made it, or as plain text",
)
def reader_failed() -> None:
    """The program that reads a text stopped halfway: it crashed, or used more memory than it may.

    It runs apart from evsynth, so that one bad file does not take the others with it. This one was not read.
    """


@fault(
    "Q637",
    "is a pointer of Git LFS, not the text itself",
    "run `git lfs pull`, which brings the text",
)
def text_is_pointer() -> None:
    """A text holds the three lines that Git LFS puts in the place of a file that it did not bring.

    Its quotations are not verified. What was verified before stays as it is in `evsynth.lock`.
    """


@fault("Q638", "is not checked out: {reason}", "{advice}")
def text_not_checked_out() -> None:
    """Git has the text of a source, and was told not to put it into the work tree.

    The checkout is sparse, the file is marked skip-worktree, or the folder of texts is in a submodule that is
    not initialised. Its quotations are not verified. What was verified before stays as it is in
    `evsynth.lock`.
    """


KINDS = kinds_in(tuple(globals().values()))
"""All kinds above, in order of code."""
