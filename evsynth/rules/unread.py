"""Parts of the records that could not be read: a rule says nothing that they may turn into an error."""

from __future__ import annotations

from evsynth.linking import Links
from evsynth.model import Claim, Evidence, Source
from evsynth.reading.unread import holds, in_folder, in_settings
from evsynth.rules.rule import about


def may_be_unread(links: Links, id: str, folder: str) -> bool:
    """Tell whether the record of an id may be among those in `sources` or `claims` that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, folder) if not part.subject)


def may_be_named_unread(links: Links, id: str) -> bool:
    """Tell whether an id may be used by a claim, or in a part of one, that could not be read."""
    return any(holds(part, id) for part in in_folder(links.corpus.unread, "claims"))


def may_be_undeclared(links: Links, id: str) -> bool:
    """Tell whether an unread part of the settings may declare a theme, a dimension or a value of one."""
    return any(holds(part, id) for part in in_settings(links.corpus.unread))


def is_unread_in_part(links: Links, record: Source | Claim | Evidence, *fields: str) -> bool:
    """Tell whether one of these fields of a record could not be read as it was written.

    A field of which nobody knows what it was meant to be counts as well.
    """
    key = record.where.of() if isinstance(record, Evidence) else about(record)
    return any(not fields or part.field in ("", *fields) for part in links.unread_of.get(key, ()))
