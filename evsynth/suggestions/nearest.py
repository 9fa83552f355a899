"""The nearest known name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that resembles `name` most, or "" where none does (difflib's ratio, at least 0.6)."""
    from difflib import get_close_matches  # costs 5 ms to import, and is needed only where something is wrong

    matches = get_close_matches(name, sorted(known), n=1)
    return matches[0] if matches else ""
