"""Stops of a series that were held before, through the same verbs that the views call."""

from pitstop.dialogue.domain.participant import mark_present
from pitstop.dialogue.enums import ThreadState
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)


def hold_pit_stop(collaboration, *, threads=(), lines=(), agree=None, people=1, **wishes):
    """A stop from joining to closing: these threads were adopted, these lines became no thread.

    `agree` is called with the pit stop at its agreements.
    """
    pit_stop = make_pit_stop(collaboration, **wishes)
    participants = [
        make_participant(pit_stop, name=f"Iemand {number}" if wishes.get("naming_policy") else "")
        for number in range(people)
    ]
    pit_stop = go_to(pit_stop, "own_image")
    gathered = [make_contribution(participants[0], f"Bron van: {text}") for text in threads]
    for text in lines:
        make_contribution(participants[0], text)
    pit_stop = go_to(pit_stop, "threads" if pit_stop.steps.filter(key="threads") else "task")
    for participant in participants:
        mark_present(participant, pit_stop.current_position)
    for contribution, text in zip(gathered, threads, strict=True):
        adopt(make_red_thread(pit_stop, [contribution], text))
    pit_stop = go_to(pit_stop, "agree")
    if agree is not None:
        agree(pit_stop)
    return close(fresh(pit_stop))


def adopt(red_thread, *, state=ThreadState.ADOPTED):
    red_thread.state = state
    red_thread.save(update_fields=["state"])
    return red_thread
