"""Which of these texts belong together? A proposal, with what speaks for it.

Average linkage: two groups become one while the mean score between their texts reaches the
threshold of the width. So nobody says beforehand how many groups there are, and a text that is like
no other stays alone. A fifth to a third of the groups holds a stranger (docs/bench.md), so people
accept, change or refuse them. A group is one subject and not one opinion.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from pitstop.similarity.engines import Engine, Floats, Strength, Thresholds, Width
from pitstop.similarity.explanation import ReadTexts, Term, explain_group
from pitstop.similarity.frequencies import DocumentFrequencies

FEWEST, MOST = 5, 500
"""Texts: below it people see at a glance what belongs together, above it a page would wait."""


@dataclass(frozen=True)
class Member:
    index: int
    """Of the text, in the order in which it was handed over."""
    strength: Strength
    """How much it is like the rest of its group."""


@dataclass(frozen=True)
class Group:
    members: tuple[Member, ...]
    """Those that are most like the rest first."""
    terms: tuple[Term, ...]
    """What its texts share. Empty: no shared words, so they are alike in meaning or in spelling."""
    likeness: float
    """The mean score between its texts."""
    nearest: int | None
    """The text outside all groups that came closest to this one, if it came close at all."""


def propose_groups(
    texts: Sequence[str],
    engine: Engine,
    width: Width = Width.NORMAL,
    frequencies: DocumentFrequencies | None = None,
) -> list[Group]:
    """Groups of two texts or more: those that share words first, then the most alike."""
    if len(texts) < 2:
        return []
    scores = engine.similarities(texts, frequencies)
    threshold = engine.thresholds.of(width)
    gathered = _gathered(scores, threshold)
    alone = sorted(set(range(len(texts))) - {index for group in gathered for index in group})
    read = ReadTexts.of(texts)
    groups = [
        Group(
            members=_members(group, scores, engine.thresholds),
            terms=explain_group(read, group),
            likeness=_mean_between(group, scores),
            nearest=_nearest(group, alone, scores, least=threshold / 2),
        )
        for group in gathered
    ]
    return sorted(groups, key=lambda group: (not group.terms, -group.likeness))


def _gathered(scores: Floats, threshold: float) -> list[list[int]]:
    distances = 1 - scores.astype(np.float64)
    np.fill_diagonal(distances, 0)
    pairs = scipy.spatial.distance.squareform(distances, checks=False)
    tree = scipy.cluster.hierarchy.linkage(pairs, method="average")
    labels = scipy.cluster.hierarchy.fcluster(tree, t=1 - threshold, criterion="distance")
    groups: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        groups.setdefault(int(label), []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def _members(group: Sequence[int], scores: Floats, thresholds: Thresholds) -> tuple[Member, ...]:
    inside = scores[np.ix_(group, group)].copy()
    np.fill_diagonal(inside, 0)
    means = inside.sum(axis=1) / (len(group) - 1)
    order = np.argsort(-means, kind="stable")
    return tuple(Member(group[at], _belonging(float(means[at]), thresholds)) for at in order)


def _belonging(mean: float, thresholds: Thresholds) -> Strength:
    if mean >= thresholds.strict:
        return Strength.STRONG
    return Strength.FAIR if mean >= thresholds.normal else Strength.WEAK


def _mean_between(group: Sequence[int], scores: Floats) -> float:
    pairs = scores[np.ix_(group, group)][np.triu_indices(len(group), k=1)]
    return float(pairs.mean())


def _nearest(
    group: Sequence[int], alone: Sequence[int], scores: Floats, *, least: float
) -> int | None:
    if not alone:
        return None
    means = scores[np.ix_(alone, group)].mean(axis=1)
    closest = int(np.argmax(means))
    return alone[closest] if means[closest] >= least else None
