"""Readings as a table: our figure, the peer's, their ratio, and the aim where there is one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from bench.burst import Burst
from bench.fan_out import Reading
from bench.run import Results

Measured = TypeVar("Measured", Reading, Burst)


@dataclass(frozen=True)
class Row:
    """One line; `most` is the highest ratio allowed, or the highest figure if `is_absolute`."""

    name: str
    unit: str
    ours: float
    peer: float | None = None
    most: float | None = None
    is_absolute: bool = False

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None

    @property
    def verdict(self) -> str:
        judged = self.ours if self.is_absolute else self.ratio
        if self.most is None or judged is None:
            return ""
        return "met" if judged <= self.most else "NOT MET"

    def cells(self) -> list[str]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        aim = "" if self.most is None else f"<= {self.most:g}"
        if aim and self.is_absolute:
            aim += f" {self.unit}"
        peer = "" if self.peer is None else figure(self.peer)
        return [self.name, self.unit, figure(self.ours), peer, ratio, aim, self.verdict]


HEAD = ["figure (medians of the rounds)", "unit", "Pitstop", "peer", "ratio", "aim", ""]


def figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == 0 else f"{value:.3g}"


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def p50(values: Sequence[float]) -> float:
    return percentile(values, 0.50)


def p95(values: Sequence[float]) -> float:
    return percentile(values, 0.95)


def typical(
    readings: Iterable[Measured], value: Callable[[Measured], float], scale: float
) -> float | None:
    """The median over the rounds of what `value` takes from each."""
    values = [value(reading) * scale for reading in readings]
    return median(values) if values else None


def fan_out_rows(results: Results, size: int) -> list[Row]:
    ours, peer = results.ours[size], results.socket_io.get(size, [])
    is_large = size == max(results.ours)

    def row(
        name: str,
        unit: str,
        value: Callable[[Reading], float],
        scale: float,
        most: float | None = None,
        *,
        is_absolute: bool = False,
    ) -> Row:
        own = typical(ours, value, scale)
        assert own is not None
        aim = most if is_large else None
        return Row(name, unit, own, typical(peer, value, scale), aim, is_absolute)

    return [
        row("submit to visible, p50 of all screens", "ms", lambda r: p50(r.delays), 1e3),
        row("submit to visible, p95 of all screens", "ms", lambda r: p95(r.delays), 1e3),
        row("until the last screen has it, p50", "ms", lambda r: p50(r.lasts), 1e3),
        row("until the last screen has it, p95", "ms", lambda r: p95(r.lasts), 1e3, 1.0),
        row("the same at 10 submits a second, p95", "ms", lambda r: p95(r.busy_lasts), 1e3),
        row("server CPU per delivery, all included", "us", lambda r: r.cpu_per_delivery, 1e6, 0.9),
        row("the same at 10 submits a second", "us", lambda r: r.busy_cpu_per_delivery, 1e6),
        row("memory per stream", "KB", lambda r: r.bytes_per_stream, 1e-3, 12.0, is_absolute=True),
    ]


def growth_row(results: Results) -> list[Row]:
    """What one more screen costs, without what a submit costs whoever listens."""
    sizes = sorted(results.ours)
    if len(sizes) < 2:
        return []
    ours, peer = (
        slope(readings, sizes[0], sizes[-1]) for readings in (results.ours, results.socket_io)
    )
    assert ours is not None
    return [Row("server CPU per delivery, delivery alone", "us", ours, peer, 0.9)]


def slope(readings: dict[int, list[Reading]], small: int, large: int) -> float | None:
    """(CPU of a submit at many screens - CPU of a submit at few) / (many - few)."""
    if not readings:
        return None
    costs = [
        median(reading.cpu_per_delivery * reading.streams for reading in readings[size])
        for size in (small, large)
    ]
    return (costs[1] - costs[0]) / (large - small) * 1e6


def burst_rows(results: Results) -> list[Row]:
    rows = [Row("submits lost", "", float(results.lost), most=0, is_absolute=True)]
    for peer_name, aim in (("FULL", 1.0), ("NORMAL", None)):
        rows += compared(
            results, f"express {peer_name}", "ours", f"until the answer, beside {peer_name}", aim
        )
    rows += compared(
        results, "express FULL + screens", "ours + screens", "until the answer, all listening", None
    )
    rows += visible(results)
    rows.append(alone(results, "until one's own screen is back, all at once", "pages"))
    rows.append(burst_cpu_row(results))
    return rows


def burst_cpu_row(results: Results) -> Row:
    """The figure that other work on the machine disturbs least."""
    own, other = results.bursts["ours"], results.bursts.get("express FULL", [])
    ours = typical(own, lambda b: b.cpu / b.sent, 1e3)
    assert ours is not None
    return Row("server CPU per submit", "ms", ours, typical(other, lambda b: b.cpu / b.sent, 1e3))


def compared(results: Results, peer: str, ours: str, name: str, aim: float | None) -> list[Row]:
    own, other = results.bursts[ours], results.bursts.get(peer, [])
    rows = []
    for label, value, most in (
        ("p50", lambda b: p50(b.answers), None),
        ("p95", lambda b: p95(b.answers), aim),
    ):
        figure_of_ours = typical(own, value, 1e3)
        assert figure_of_ours is not None
        row = Row(f"{name}, {label}", "ms", figure_of_ours, typical(other, value, 1e3), most)
        rows.append(row)
    return rows


def visible(results: Results) -> list[Row]:
    own, other = (results.bursts.get(f"{n} + screens", []) for n in ("ours", "express FULL"))
    figure_of_ours = typical(own, lambda b: p95(b.screens), 1e3)
    if figure_of_ours is None:
        return []
    peer = typical(other, lambda b: p95(b.screens), 1e3)
    return [Row("until visible on every screen, p95", "ms", figure_of_ours, peer)]


def alone(results: Results, name: str, field: str) -> Row:
    own = typical(results.bursts["ours"], lambda b: p95(getattr(b, field)), 1e3)
    assert own is not None
    return Row(f"{name}, p95", "ms", own)


def table(rows: list[Row]) -> str:
    """Plain columns, readable in a terminal and in a note."""
    lines = [HEAD, *[row.cells() for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in [lines[0], rule, *lines[1:]]
    )


def written(results: Results) -> str:
    parts = [
        f"Pitstop on {results.database}; peers in Node. "
        "One core for the server, one for the client. "
        f"This disk confirms a write in {results.disk_ms:.2g} ms."
    ]
    for size in results.ours:
        title = f"{size} screens in one pit stop, beside a socket.io broadcast of the same bytes"
        parts += [title, table(fan_out_rows(results, size))]
    parts += ["All sizes together", table(growth_row(results))] if growth_row(results) else []
    if results.bursts:
        number = results.bursts["ours"][0].sent
        title = f"{number} submits at once, beside Express and better-sqlite3 (WAL)"
        parts += [title, table(burst_rows(results))]
    return "\n\n".join([*parts, *results.remarks])
