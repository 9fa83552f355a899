"""`python -m benchmarks.word_forms`: the share of pairs of word forms that `evsynth search` parts.

And of the pairs of different words those that it joins.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evsynth.language import languages
from evsynth.model import DEFAULT_LANGUAGE, Language
from evsynth.texts.search.stems import stems_of

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "texts" / "word_forms"
TABLE = ROOT.parent / "shared" / "data" / "word-forms-nl.tsv"
"""Dutch pairs of another list, where it is there."""

WordPair = tuple[str, str]


def listed(path: Path) -> list[WordPair]:
    """The pairs of a list: `schuld/schulden`, several on a line, or two words between tabs."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = ["/".join(line.split("\t")) if "\t" in line else line for line in lines]
    return [(first, second) for first, second in (pair.split("/") for line in pairs for pair in line.split())]


def parted(pairs: Sequence[WordPair], language: Language) -> list[WordPair]:
    """The pairs that a search for either does not find by the other."""
    return [pair for pair in pairs if _stems(pair[0], language) != _stems(pair[1], language)]


def _stems(word: str, language: Language) -> list[str]:
    """The stems of a word without the "s" of "risico's"."""
    return [stem for stem in stems_of(word, language) if stem != "s"]


def main() -> None:
    """Print a line for each list."""
    for language in languages():
        for kind in ("joined", "apart"):
            _print(LISTS / f"{kind}.{language}.txt", language)
    if TABLE.exists():
        _print(TABLE, DEFAULT_LANGUAGE)


def _print(path: Path, language: Language) -> None:
    pairs = listed(path)
    apart = parted(pairs, language)
    joined = [pair for pair in pairs if pair not in apart]
    wrong, verb = (joined, "joined") if path.name.startswith("apart") else (apart, "parted")
    print(f"{path.name}: {verb} {len(wrong)} of {len(pairs)} ({len(wrong) / len(pairs):.1%})")
    print("".join(f"    {first}/{second}\n" for first, second in wrong), end="")


if __name__ == "__main__":
    main()
