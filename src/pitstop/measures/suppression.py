"""Cells of a table that stay hidden, so that its total does not give a small group away.

The rule, for counts of people in cells that together make the total:

1. A cell under the floor is hidden; 0 too, as "nobody there" also tells about a small group.
2. The hidden cells hold at least the floor together, so they are two or more; else the smallest
   cell that is left is hidden with them, and so on.
3. Where that cannot be, the total is hidden with all its cells.

So total minus the cells that are shown never gives one cell, and never a group under the floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pitstop.measures.too_few import FLOOR, HIDDEN, Hidden


@dataclass(frozen=True)
class Suppressed:
    cells: tuple[int | Hidden, ...]
    """In the order that was given."""
    total: int | Hidden


def suppress(cells: Sequence[int], *, floor: int = FLOOR) -> Suppressed:
    """By hand: 3, 8, 6 shows 8 and the total 17, and hides 3 with 6; 3, 1 shows nothing."""
    if any(cell < 0 for cell in cells):
        raise ValueError("A cell counts people.")
    from_small = sorted(range(len(cells)), key=lambda place: cells[place])
    hidden = [place for place in from_small if cells[place] < floor]
    others = [place for place in from_small if cells[place] >= floor]
    while hidden and sum(cells[place] for place in hidden) < floor:
        if not others:
            return Suppressed(tuple(HIDDEN for _cell in cells), HIDDEN)
        hidden.append(others.pop(0))
    shown = tuple(HIDDEN if place in hidden else cell for place, cell in enumerate(cells))
    return Suppressed(shown, sum(cells))
