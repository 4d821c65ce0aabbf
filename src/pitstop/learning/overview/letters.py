"""Letters and shapes for programmes: to see which questions come from the same one, without its
name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from pitstop.collaborations.models import HomeOrganisation
from pitstop.people.tokens import seal

# With two programmes a letter is as good as a name for who knows both.
FEWEST_PROGRAMMES = 3
# Outlines around a middle of 0, 0, each with room for a number inside. After the sixth programme
# they come back; letters do not.
OUTLINES = {
    "circle": "M-19 0a19 19 0 1 0 38 0a19 19 0 1 0-38 0z",
    "square": "M-17-17h34v34h-34z",
    "diamond": "M0-24L24 0 0 24-24 0z",
    "hexagon": "M-11-20h22l12 20-12 20h-22l-12-20z",
    "cross": "M-11-21h22v10h10v22h-10v10h-22v-10h-10v-22h10z",
    "triangle": "M0-27L25 17h-50z",
}
SHAPES = tuple(OUTLINES)


@dataclass(frozen=True)
class Programme:
    """How a programme looks in the overview. Without a letter it looks like every other."""

    letter: str = ""
    shape: str = SHAPES[0]

    @property
    def outline(self) -> str:
        return OUTLINES[self.shape]


def letter_programmes(home: HomeOrganisation, keys: Iterable[int]) -> dict[int, Programme]:
    """A letter per programme, the same at every load; none where there are too few.

    In an order that follows from a secret of this installation: it tells neither names nor who
    joined or released first.
    """
    different = set(keys)
    if len(different) < FEWEST_PROGRAMMES:
        return {}
    by_seal = sorted(different, key=lambda key: seal("overview-letter", f"{home.uuid}:{key}"))
    return {
        key: Programme(letter, SHAPES[place % len(SHAPES)])
        for place, (key, letter) in enumerate(zip(by_seal, _letters(), strict=False))
    }


def _letters() -> Iterator[str]:
    """A to Z, then A2 to Z2, and so on."""
    yield from ascii_uppercase
    for round_number in count(2):
        yield from (f"{letter}{round_number}" for letter in ascii_uppercase)
