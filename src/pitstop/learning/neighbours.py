"""Released questions whose vectors lie nearest, for an engine that has an encoder.

All vectors are held in this process and compared one by one: exact, and quick enough up to
`MOST_VECTORS`. Beyond that the full text search is on its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import numpy as np
from django.db.models import Count, Max, QuerySet

from pitstop.learning.enums import Audience
from pitstop.learning.models import QuestionVector
from pitstop.similarity.engines import Floats

MOST_VECTORS = 50_000

# What the rows of one model were like when they were read: it changes whenever one comes or goes,
# because a number is never given out twice.
Stamp = tuple[str, int, int | None]


@dataclass(frozen=True)
class _Table:
    stamp: Stamp
    releases: list[UUID]
    owners: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    is_for_everyone: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    vectors: Floats


_one_at_a_time = Lock()
_kept: list[_Table] = []


def nearest_releases(
    vector: Floats, *, model_id: str, near: Collection[int], count: int
) -> list[UUID]:
    """The releases nearest to this vector, of those that may reach the reader, nearest first.

    `near` are the collaborations whose releases may be meant for the reader; what is for everyone
    counts too. Only a choice of candidates: reach.py decides what may be shown.
    """
    table = _present(model_id)
    if table is None:
        return []
    may_reach = table.is_for_everyone | np.isin(table.owners, list(near))
    scores = np.where(may_reach, table.vectors @ vector, -np.inf)
    best = np.argsort(-scores, kind="stable")[:count]
    return [table.releases[at] for at in best if np.isfinite(scores[at])]


def vectors_of(releases: Collection[UUID], *, model_id: str) -> dict[UUID, Floats]:
    rows = QuestionVector.objects.filter(entry__release__in=releases, model_id=model_id)
    return {
        release: unpacked(bytes(kept))
        for release, kept in rows.values_list("entry__release", "numbers")
    }


def packed(vector: Floats) -> bytes:
    return vector.astype(np.float16).tobytes()


def unpacked(numbers: bytes) -> Floats:
    return np.frombuffer(numbers, dtype=np.float16).astype(np.float32)


def _present(model_id: str) -> _Table | None:
    rows = QuestionVector.objects.filter(model_id=model_id)
    numbers = rows.aggregate(count=Count("pk"), last=Max("pk"))
    stamp: Stamp = (model_id, numbers["count"], numbers["last"])
    if not 0 < numbers["count"] <= MOST_VECTORS:
        _kept.clear()
        return None
    with _one_at_a_time:
        if not _kept or _kept[0].stamp != stamp:
            _kept[:] = [_read(rows, stamp)]
        return _kept[0]


def _read(rows: QuerySet[QuestionVector], stamp: Stamp) -> _Table:
    columns = ("entry__release", "entry__collaboration", "entry__audience", "numbers")
    read = list(rows.order_by("pk").values_list(*columns))
    return _Table(
        stamp=stamp,
        releases=[row[0] for row in read],
        owners=np.array([row[1] for row in read], dtype=np.int64),
        is_for_everyone=np.array([row[2] == Audience.EVERYONE for row in read]),
        vectors=np.stack([unpacked(bytes(row[3])) for row in read]),
    )
