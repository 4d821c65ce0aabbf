"""A facilitator who is signed in, with formats of her collaboration's own."""

import pytest
from django.test import Client

from pitstop.dialogue.domain.own_format import copy_format
from pitstop.dialogue.formats import shipped_format


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
