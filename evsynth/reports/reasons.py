"""The reasons why sources are one voice, or none, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evsynth.analysis.authors import shared_names
from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.voices import Echo, Merge, Reason, Voices


def of_voices(voices: Voices, synthesis: Synthesis) -> Iterator[str]:
    """The reasons why sources on a side are one voice, and then why some are none."""
    yield from (one_voice(merge, synthesis) for merge in voices.merges)
    yield from map(_no_voice, voices.echoes)


def one_voice(merge: Merge, synthesis: Synthesis) -> str:
    """The reason why two sources are one voice: "a and b are one voice: Jan Bos wrote both"."""
    return f"{merge.first} and {merge.second} are one voice: {_reason(merge, synthesis)}"


def _no_voice(echo: Echo) -> str:
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


def voices_values(voices: Voices) -> Mapping[str, Any]:
    """The voices on a side as plain values, with the names that JSON gives them."""
    return {
        "voices": voices.voices,
        "merges": [
            {"one": merge.first, "other": merge.second, "reason": merge.reason} for merge in voices.merges
        ],
        "echoes": [echo._asdict() for echo in voices.echoes],
    }
