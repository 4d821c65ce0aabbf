"""A contribution as a card, rendered once for everybody who sees the same.

A card depends on nothing but the values in the key below, so a kept one is never out of date: when
somebody responds the contribution is another value, and the old card falls out as the cache fills.
"""

from functools import lru_cache

from django.template.loader import get_template
from django.utils.translation import get_language

from pitstop.dialogue import access
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop

MOST_KEPT = 4_000


def render_card(
    contribution: access.SharedContribution,
    pit_stop: PitStop,
    kind: ViewerKind,
    *,
    may_act: bool,
    may_gather: bool,
) -> str:
    language = get_language()
    return _kept(contribution, pit_stop, kind, may_act, may_gather, pit_stop.is_closed, language)


def forget_cards() -> None:
    """Words that were removed are not kept here either."""
    _kept.cache_clear()


@lru_cache(MOST_KEPT)
def _kept(
    contribution: access.SharedContribution,
    pit_stop: PitStop,  # known by its id, and its format never changes
    kind: ViewerKind,
    may_act: bool,  # noqa: FBT001 - keys of the cache have no names
    may_gather: bool,  # noqa: FBT001
    _is_closed: bool,  # noqa: FBT001
    _language: str | None,
) -> str:
    context = {
        "contribution": contribution,
        "pit_stop": pit_stop,
        "kind": kind,
        "may_act": may_act,
        "may_gather": may_gather,
    }
    return get_template("dialogue/_contribution.html").render(context)
