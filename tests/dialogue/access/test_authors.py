"""What stands beside words under each naming policy."""

import pytest

from pitstop.dialogue import access
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.recognition import open_recognition, recognise_wording
from pitstop.dialogue.enums import NamingPolicy, RecognitionAnswer
from tests.dialogue.access.viewing import FACILITATOR, PARTICIPANT, ROOM
from tests.factories.dialogue import (
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
    make_response,
)


def author_seen(pit_stop, contribution):
    [shown] = access.shared_contributions(pit_stop, ROOM, only=[contribution.pk])
    return shown.author


@pytest.mark.parametrize(("carriers", "shown"), [(4, ""), (5, "Gemeente Dorp")])
def test_organisation_is_shown_from_five_people(collaboration, carriers, shown):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.ORGANISATION)
    dorp, inwoners = collaboration.organisations.all()
    people = [make_participant(pit_stop, organisation=dorp) for _ in range(carriers)]
    other = make_contribution(make_participant(pit_stop, organisation=inwoners))
    contribution = make_contribution(people[0])
    pit_stop = go_to(pit_stop, "share")

    assert author_seen(pit_stop, contribution) == shown
    assert author_seen(pit_stop, other) == ""


@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        (NamingPolicy.NAMED, "Piet · Gemeente Dorp"),
        (NamingPolicy.ORGANISATION, "Gemeente Dorp"),
        (NamingPolicy.ANONYMOUS, ""),
    ],
)
def test_author_is_shown_as_the_policy_says(collaboration, policy, shown):
    pit_stop = make_pit_stop(collaboration, naming_policy=policy)
    dorp = collaboration.organisations.get(name="Gemeente Dorp")
    for name in ("Anna", "Bea", "Cor", "Daan"):
        make_participant(pit_stop, name=name, organisation=dorp)
    piet = make_participant(pit_stop, name="Piet", organisation=dorp)
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "threads")
    make_response(contribution, piet, "Nog iets")
    red_thread = make_red_thread(pit_stop, [contribution])
    recognise_wording(
        wording=red_thread.wordings.get(), by=piet, answer=RecognitionAnswer.NO, note="Mist"
    )
    open_recognition(red_thread=red_thread)

    [thread] = access.shared_threads(pit_stop, PARTICIPANT)

    assert author_seen(pit_stop, contribution) == shown
    assert thread.contributions[0].responses[0].author == shown
    assert thread.recognition.missing == ((shown, "Mist"),)


def test_name_without_organisation_is_shown_alone(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    contribution = make_contribution(make_participant(pit_stop, name="Piet"))

    assert author_seen(go_to(pit_stop, "share"), contribution) == "Piet"


def test_removed_words_name_nobody(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    piet = make_participant(pit_stop, name="Piet")
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "share")
    response = make_response(contribution, piet)
    remove_contribution(contribution=contribution)
    remove_contribution(contribution=response)

    [shown] = access.shared_contributions(pit_stop, FACILITATOR)

    assert (shown.author, shown.responses[0].author) == ("", "")
