"""Where things stand in the pictures of agreements: plain geometry, drawn as SVG by templates."""

from dataclasses import dataclass

from pitstop.measures.shares import Share
from pitstop.measures.time_to_done import TimeToDone

BAR_WIDTH = 280
LEFT, RIGHT, TOP, BOTTOM = 44, 292, 8, 104


def done_width(share: Share) -> int:
    return round(share.value * BAR_WIDTH)


@dataclass(frozen=True)
class CurvePicture:
    path: str
    last_day: int
    rows: tuple[tuple[int, int], ...]
    """The day, and the percentage that was done by then."""


def draw_curve(times: TimeToDone) -> CurvePicture:
    """Stairs upward: after each day on which something was done, a higher share."""
    last_day = max(round(times.curve[-1].day), 1)
    path = f"M{LEFT} {BOTTOM}"
    for step in times.curve:
        across = LEFT + round(step.day / last_day * (RIGHT - LEFT))
        up = BOTTOM - round((1 - step.left) * (BOTTOM - TOP))
        path += f"H{across}V{up}"
    rows = [(round(step.day), round((1 - step.left) * 100)) for step in times.curve]
    return CurvePicture(path, last_day, tuple(rows))
