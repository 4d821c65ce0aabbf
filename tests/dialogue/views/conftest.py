"""A facilitator who is signed in, formats of her collaboration's own, and a group with words."""

import pytest
from django.test import Client

from pitstop.dialogue.domain.own_format import copy_format
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.formats import shipped_format
from tests.dialogue.views.proposing import ALONE, TEXTS, phone_of
from tests.factories.dialogue import go_to, make_contribution, make_participant


@pytest.fixture
def desk(fatima):
    desk = Client()
    desk.force_login(fatima)
    return desk


@pytest.fixture
def own(collaboration):
    return copy_format(collaboration=collaboration, source=shipped_format("full"))


@pytest.fixture
def path(collaboration, own):
    return f"/collaborations/{collaboration.uuid}/formats/{own.key}/"


@pytest.fixture
def short(collaboration):
    return copy_format(collaboration=collaboration, source=shipped_format("short"))


@pytest.fixture
def people(pit_stop):
    """Six loose contributions: three on one subject, two on another, one alone."""
    go_to(pit_stop, "own_image")
    for slot, text in TEXTS.items():
        make_contribution(make_participant(pit_stop), text, slot)
    make_contribution(make_participant(pit_stop), ALONE, "task")


@pytest.fixture
def drawing(pit_stop, people):
    return go_to(pit_stop, "threads")


@pytest.fixture
def phone(pit_stop):
    """The phone of somebody who still makes their image."""
    return phone_of(pit_stop)


@pytest.fixture
def ready_phone(phone):
    skip_image(participant=phone.person)
    return phone
