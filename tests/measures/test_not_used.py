"""Measures that were weighed and are not used: published values, and values that say why not.

Their formulas stand here and not in the room, so that nobody takes one for a figure to show.
"""

from itertools import combinations, permutations

import numpy as np
import pytest

from pitstop.measures.formulas.agreement import agreement
from pitstop.measures.sharedness import SPLIT, measure_sharedness

NOT_GIVEN = np.nan

# Four coders and twelve units, from Krippendorff's text.
CODERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOT_GIVEN, 3],
        [NOT_GIVEN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOT_GIVEN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOT_GIVEN],
    ]
)

# Six targets and four judges, from Shrout and Fleiss (1979).
JUDGED = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
    dtype=float,
)


# --- Krippendorff's alpha: for coders, not for a group --------------------------------------------


def squared(values, marginals, metric):
    """The squared distance between any two values, by the level of measurement."""
    if metric == "nominal":
        return (values[:, None] != values[None, :]).astype(float)
    if metric == "interval":
        return (values[:, None] - values[None, :]) ** 2
    if metric == "ratio":
        return ((values[:, None] - values[None, :]) / (values[:, None] + values[None, :])) ** 2
    up_to = np.cumsum(marginals) - marginals / 2
    return (up_to[:, None] - up_to[None, :]) ** 2


def alpha(codings, metric):
    values = np.unique(codings[~np.isnan(codings)])
    coincidences = np.zeros((len(values), len(values)))
    for unit in codings.T:
        given = np.searchsorted(values, unit[~np.isnan(unit)])
        for one, other in permutations(given, 2):
            coincidences[one, other] += 1 / (len(given) - 1)
    marginals = coincidences.sum(axis=0)
    distances = squared(values, marginals, metric)
    expected = (np.outer(marginals, marginals) - np.diag(marginals)) / (marginals.sum() - 1)
    return 1 - (coincidences * distances).sum() / (expected * distances).sum()


@pytest.mark.parametrize(
    ("metric", "value"),
    [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)],
)
def test_alpha_of_published_codings(metric, value):
    assert alpha(CODERS, metric) == pytest.approx(value, abs=5e-5)


def test_alpha_calls_a_group_that_agrees_no_better_than_chance():
    """Six people, five items, 29 times a 4 and one 5: gedeeldheid sees that they agree."""
    rows = np.full((6, 5), 4.0)
    rows[0, 0] = 5

    assert alpha(rows, "ordinal") == pytest.approx(0)
    assert measure_sharedness(rows).value == pytest.approx(0.96, abs=0.005)


# --- Consensus of Tastle and Wierman --------------------------------------------------------------


def consensus(counts):
    shares, options = np.array(counts) / sum(counts), np.arange(1, len(counts) + 1)
    mean = shares @ options
    return 1 + shares @ np.log2(1 - np.abs(options - mean) / (len(counts) - 1))


def test_consensus_of_published_counts():
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


def test_consensus_gives_flat_answers_a_third_where_the_pattern_gives_nothing():
    assert consensus([1, 1, 1, 1]) == pytest.approx(0.37, abs=0.005)
    assert consensus([2, 0, 0, 2]) == pytest.approx(0)
    assert agreement([1, 1, 1, 1]) == 0
    assert agreement([2, 0, 0, 2]) == -1


# --- Within-group agreement rwg -------------------------------------------------------------------


def rwg(answers, points=5):
    return 1 - np.var(answers, ddof=1) / ((points**2 - 1) / 12)


@pytest.mark.parametrize(
    ("answers", "value"), [([4, 4, 5, 4, 5], 0.85), ([1, 2, 3, 4, 5], -0.25), ([1, 1, 5, 5], -1.67)]
)
def test_rwg_of_known_answers(answers, value):
    assert rwg(answers) == pytest.approx(value, abs=0.005)


def test_gedeeldheid_says_split_where_rwg_gives_a_negative_number():
    assert measure_sharedness([[1], [2], [3], [4], [5]]).value is SPLIT


# --- Intraclass correlation -----------------------------------------------------------------------


def icc_of_means(scores):
    """ICC(2,k): absolute agreement of the mean of k judges."""
    targets, judges = scores.shape
    mean = scores.mean()
    between = judges * ((scores.mean(axis=1) - mean) ** 2).sum() / (targets - 1)
    of_judges = targets * ((scores.mean(axis=0) - mean) ** 2).sum() / (judges - 1)
    residual = scores - scores.mean(axis=1)[:, None] - scores.mean(axis=0)[None, :] + mean
    error = (residual**2).sum() / ((targets - 1) * (judges - 1))
    return (between - error) / (between + (of_judges - error) / targets)


def test_icc_of_published_scores():
    assert icc_of_means(JUDGED) == pytest.approx(0.6201, abs=5e-5)


def test_icc_of_a_group_that_agrees_on_everything_does_not_exist():
    same = np.full((5, 4), 4.0)

    with np.errstate(invalid="ignore"):
        assert np.isnan(icc_of_means(same))
    assert measure_sharedness(same).value == 1


# --- Comparing maps of concepts (QAP, Mantel) -----------------------------------------------------


def mantel(one, other):
    """The correlation of two lists of distances, and its chance over all orders of the objects."""
    pairs = list(combinations(range(4), 2))
    place = {pair: at for at, pair in enumerate(pairs)}
    found = [
        np.corrcoef([one[place[tuple(sorted((order[a], order[b])))]] for a, b in pairs], other)[
            0, 1
        ]
        for order in permutations(range(4))
    ]
    return found[0], np.mean(np.array(found) >= found[0] - 1e-12)


def test_mantel_of_published_distances_cannot_get_below_one_in_24():
    """Four concepts have 24 orders; five are needed before chance can fall under 1 in 100."""
    r, chance = mantel([0.2, 0.4, 0.3, 0.6, 0.9, 0.4], [0.3, 0.3, 0.2, 0.7, 0.8, 0.3])

    assert r == pytest.approx(0.9148936, abs=5e-8)
    assert chance == pytest.approx(1 / 24)
