"""What the permutation test of the measures costs: all orders, and a sample of orders.

Run by `make bench` in a process of its own: `python -m bench.measures`, with src on the path.
"""

import sys
import time
from collections.abc import Callable
from math import inf
from pathlib import Path
from statistics import median

STARTED = time.process_time()

import numpy as np  # noqa: E402 - loading is measured too

from pitstop.measures.answers import Numbers  # noqa: E402
from pitstop.measures.change import measure_change  # noqa: E402
from pitstop.measures.formulas.permutation import (  # noqa: E402
    EXACT_ORDERS,
    MANY_PEOPLE,
    RESAMPLES,
    RESAMPLES_OF_MANY,
    exchange,
)
from pitstop.measures.trend import measure_trend  # noqa: E402

LOADED = time.process_time() - STARTED

ITEMS = 7
EXACT = range(5, 17)
ABOVE = (17, 20, 30, 50, 51, 100, 300)
ROUNDS = 7
HEAD = [
    "people",
    "orders",
    "all orders, ms",
    "a sample, ms",
    "used",
    "change, ms",
    "trend of 4, ms",
]


def main() -> int:
    lines = [HEAD, *[line(people) for people in (*EXACT, *ABOVE)]]
    widths = [max(len(cells[at]) for cells in lines) for at in range(len(HEAD))]
    lines.insert(1, ["-" * width for width in widths])
    rows = [f"| {' | '.join(map(str.rjust, cells, widths))} |" for cells in lines]
    sys.stdout.write("\n".join([title(), "", *rows]) + "\n")
    return 0


def title() -> str:
    return (
        f"The permutation test of the measures: CPU, medians of {ROUNDS}; {ITEMS} items. A sample "
        f"is {RESAMPLES:,} orders, above {MANY_PEOPLE} people {RESAMPLES_OF_MANY}.\n"
        f"Loading numpy and scipy: {LOADED:.2g} s of CPU, {resident_mb():.0f} MB in all."
    )


def line(people: int) -> list[str]:
    rng = np.random.default_rng(people)
    amounts = rng.integers(-9, 10, people) / people
    tables = list(rng.integers(1, 6, (4, people, ITEMS)).astype(np.float64))
    is_exact, is_sampled = 2**people <= EXACT_ORDERS, 2**people > RESAMPLES
    return [
        str(people),
        f"{2**people:,}" if people in EXACT else f"2^{people}",
        milliseconds(lambda: exchange([amounts], total, orders=0)) if people in EXACT else "",
        # Where there are fewer orders than a sample takes, scipy tries them all.
        milliseconds(lambda: exchange([amounts], total, orders=inf)) if is_sampled else "",
        "all" if is_exact else "a sample",
        milliseconds(lambda: measure_change(tables[0], tables[1])),
        milliseconds(lambda: measure_trend(tables)),
    ]


def total(*samples: Numbers, axis: int) -> Numbers:
    return np.asarray(samples[0].sum(axis=axis))


def milliseconds(deed: Callable[[], object]) -> str:
    """CPU and not the clock: other work on the machine must not move the switch-over."""
    deed()
    return f"{median(cpu_of(deed) for _round in range(ROUNDS)) * 1e3:,.1f}"


def cpu_of(deed: Callable[[], object]) -> float:
    started = time.process_time()
    deed()
    return time.process_time() - started


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4_096 / 1e6


if __name__ == "__main__":
    sys.exit(main())
