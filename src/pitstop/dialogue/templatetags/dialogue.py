"""Small aids for templates of the dialogue."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django import template

from pitstop.dialogue.access import SharedContribution
from pitstop.dialogue.cards import render_card
from pitstop.dialogue.formats import Format

register = template.Library()


@register.filter
def place_of(weighed: Mapping[UUID, int | None], uuid: UUID) -> int | None:
    return weighed.get(uuid)


@register.filter
def places(format: Format) -> range:
    """The places that somebody can give: first, second and so on."""
    return range(1, format.weighing.max_choices + 1)


@register.simple_tag
def new_id() -> UUID:
    """An id for something that does not exist yet; sent twice, it is stored once."""
    return uuid4()


@register.simple_tag(takes_context=True)
def card(context: template.Context, contribution: SharedContribution) -> str:
    """One contribution. Needs in the context: pit_stop, kind, may_act, screen."""
    return render_card(
        contribution,
        context["pit_stop"],
        context["kind"],
        may_act=context["may_act"],
        may_gather=context["screen"].may_gather,
    )


@register.filter
def get(mapping: Mapping[str, str] | None, key: str) -> str:
    """The value under a key that is no name, such as "wording:new"."""
    return (mapping or {}).get(key, "")


@register.filter
def textarea_rows(text: str) -> int:
    """How many lines a text needs in a field that does not grow by itself."""
    return max(2, min(10, len(text) // 40 + text.count("\n") + 1))
