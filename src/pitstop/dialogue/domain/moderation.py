"""Removing a contribution that hurts, without learning who wrote it."""

from django.db import transaction

from pitstop.dialogue.domain.rules import lock_pit_stop
from pitstop.dialogue.events import ContributionRemoved, happened
from pitstop.dialogue.models import Contribution


@transaction.atomic
def remove_contribution(*, contribution: Contribution) -> None:
    """Erase the words and keep the place, so that the author sees it happened and who reads along
    sees that something was taken away. Works after closing too: hurt does not end there.
    """
    pit_stop = lock_pit_stop(contribution.pit_stop)
    contributions = pit_stop.contributions.filter(pk=contribution.pk, is_removed=False)
    if not contributions.update(is_removed=True, text=""):
        return
    # A response stands inside the card of what it answers.
    card = contribution.responds_to_id or contribution.uuid
    happened(pit_stop, ContributionRemoved(card))
