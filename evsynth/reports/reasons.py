"""Why sources are one voice, or none, in words."""

from __future__ import annotations

from evsynth.analysis.authors import shared_name
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.voices import Echo, Merge, Reason


def one_voice(merge: Merge, synthesis: Synthesis) -> str:
    """Why two sources are one voice: "a and b are one voice: Jan Bos wrote both"."""
    return f"{merge.one} and {merge.other} are one voice: {_reason(merge, synthesis)}"


def no_voice(echo: Echo) -> str:
    """Why sources add no voice: "c adds no voice: it draws on a, b"."""
    adds, draws = ("adds", "it draws") if len(echo.sources) == 1 else ("add", "they draw")
    return f"{', '.join(echo.sources)} {adds} no voice: {draws} on {', '.join(echo.repeats)}"


def _reason(merge: Merge, synthesis: Synthesis) -> str:
    if merge.reason is Reason.SAME_PASSAGE:
        return f"{merge.other} was read in {merge.one}, and both have the same passage"
    if merge.reason is Reason.READ_IN_IT:
        return f"{merge.other} was read in {merge.one}, and nothing says whether {merge.one} draws on it"
    sources = synthesis.links.source_by_id
    name = shared_name(sources[merge.one], sources[merge.other], synthesis.authors)
    return f"{name.full if name else 'an author'} wrote both"
