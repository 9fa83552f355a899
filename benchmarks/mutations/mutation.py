"""What a mutation is: a function that spoils a copy of a project, and what must be found then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import NamedTuple, TypeAlias

from benchmarks.mutations.copy import Copy
from evsynth.findings import Kind
from evsynth.model import Place
from evsynth.rules.catalogue import KINDS

Spot: TypeAlias = Place | str
"""Where the finding must point: a line, or only a file."""

Spoil = Callable[[Copy], Spot]
KIND_BY_NAME = {kind.name: kind for kind in KINDS}


class Mutation(NamedTuple):
    """One way to spoil a project."""

    name: str
    spoil: Spoil
    finds: str
    """The rule that must fire, by name."""
    times: Mapping[str, int | None]
    """How often it fires, and each rule that fires because of what follows; None for once or more."""
    in_texts: bool
    """Whether it takes the texts of the sources, and `evsynth verify`, to see it."""

    @property
    def kind(self) -> Kind:
        """What must be found."""
        return KIND_BY_NAME[self.finds]

    @property
    def family(self) -> str:
        """The letter of the rule that must fire; of what takes the texts with a word about that."""
        return f"{self.kind.code[0]} (texts)" if self.in_texts else self.kind.code[0]


def mutation(
    finds: str, *also: str, times: int = 1, many: tuple[str, ...] = (), in_texts: bool = False
) -> Callable[[Spoil], Mutation]:
    """Make a mutation of a function, under the name of the function. It returns where the finding must point.

    What follows from it stands in `also`, a rule as many times as it fires. For what stands in `many`, once
    or more will do: how often depends on how much of the corpus hangs on the victim. Where that is easily
    counted, the function puts the number in `Copy.times`.
    """
    number = Counter({finds: times}) + Counter(also)

    def make(spoil: Spoil) -> Mutation:
        expected: dict[str, int | None] = {**number, **dict.fromkeys(many)}
        assert expected.keys() <= KIND_BY_NAME.keys(), f"{spoil.__name__}: there is no such rule"
        return Mutation(
            name=spoil.__name__.replace("_", "-"), spoil=spoil, finds=finds, times=expected, in_texts=in_texts
        )

    return make


def mutations_of(module: ModuleType) -> Iterator[Mutation]:
    """The mutations of a module, in the order of the file."""
    yield from (value for value in vars(module).values() if isinstance(value, Mutation))
