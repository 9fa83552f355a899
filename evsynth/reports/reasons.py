"""The reasons why sources are one voice, or none, in words."""

from __future__ import annotations

from collections.abc import Iterable

from evsynth.analysis.authors import shared_names
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.voices import Echo, Merge, Reason


def one_voice(merge: Merge, synthesis: Synthesis) -> str:
    """The reason why two sources are one voice: "a and b are one voice: Jan Bos wrote both"."""
    return f"{merge.first} and {merge.second} are one voice: {_reason(merge, synthesis)}"


def no_voice(echo: Echo) -> str:
    """The reason why sources add no voice: "c adds no voice: it draws on a, b"."""
    adds, draws = ("adds", "it draws") if len(echo.sources) == 1 else ("add", "they draw")
    return f"{', '.join(echo.sources)} {adds} no voice: {draws} on {', '.join(echo.repeats)}"


def _reason(merge: Merge, synthesis: Synthesis) -> str:
    if merge.reason is Reason.SAME_PASSAGE:
        return f"{merge.second} was read in {merge.first}, and both have the same passage"
    if merge.reason is Reason.READ_IN_IT:
        return f"{merge.second} was read in {merge.first}, and nothing says whether {merge.first} draws on it"
    sources = synthesis.links.source_by_id
    names = shared_names(sources[merge.first], [sources[merge.second]], synthesis.authors)
    return f"{names[0].full if names else 'an author'} wrote both"


def merge_values(merges: Iterable[Merge]) -> list[dict[str, str]]:
    """Merges as plain values, with the names that JSON gives them."""
    return [{"one": merge.first, "other": merge.second, "reason": merge.reason} for merge in merges]
