"""Whether people put the same things first: Kendall's W beside what chance would give."""

from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Answers, Numbers, answered, as_table
from pitstop.measures.chance import ChanceBand, band_of
from pitstop.measures.counting import Flags
from pitstop.measures.formulas.concordance import kendalls_w, w_under_chance
from pitstop.measures.too_few import FLOOR, Counted, TooFew, lacking

FEWEST_ITEMS = 4


@dataclass(frozen=True)
class RankingAgreement:
    value: float
    """W, from 0 (no order in common) to 1 (the same order); no unit."""
    chance: ChanceBand
    """W when people rank at random: .17 on average with six people, so never shown without."""
    p_value: float
    """How often chance gives as much agreement, or more."""
    people: int
    incomplete: int
    """People whose ranking is left out: not complete, or everything in one place."""


def measure_ranking(ranks: Answers) -> RankingAgreement | TooFew:
    """W of rankings: a row per person, a column per item, ties allowed.

    Only the order within a row matters; for a top three, give the other items one shared rank.
    """
    table = as_table(ranks)
    complete = table[_is_ranking(table)]
    few = lacking(len(complete), needed=FLOOR) or lacking(
        complete.shape[1], needed=FEWEST_ITEMS, of=Counted.ITEMS
    )
    if few:
        return few
    under_chance = w_under_chance(complete)
    return RankingAgreement(
        value=kendalls_w(complete),
        chance=band_of(under_chance.null),
        p_value=under_chance.p_greater,
        people=len(complete),
        incomplete=len(table) - len(complete),
    )


def _is_ranking(table: Numbers) -> Flags:
    is_complete = answered(table).all(axis=1)
    puts_in_order = (table != table[:, :1]).any(axis=1)
    return np.asarray(is_complete & puts_in_order)
