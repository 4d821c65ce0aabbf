"""A short pit stop with a red thread, at its step for agreements, seen by each of the cast."""

import pytest
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from tests.dialogue.conftest import at_once  # noqa: F401 - a fixture for this folder too
from tests.factories.dialogue import fresh, go_to, make_contribution, make_red_thread


@pytest.fixture
def browser_of(pit_stop):
    """Let somebody join with a browser of their own; they still make their image."""

    def join(*, is_ready=True):
        participant, token = join_pit_stop(pit_stop=fresh(pit_stop))
        if is_ready:
            skip_image(participant=participant)
        browser = Client()
        browser.cookies[participant_cookie(pit_stop.pk)] = token
        browser.participant = participant
        return browser

    return join


@pytest.fixture
def facilitators_browser(fatima):
    browser = Client()
    browser.force_login(fatima)
    return browser


@pytest.fixture
def red_thread(pit_stop, piet):
    contribution = make_contribution(piet, "We bellen te weinig", "situation.shit")
    go_to(pit_stop, "threads")
    return make_red_thread(pit_stop, [contribution], "We bellen elkaar te laat")


@pytest.fixture
def agreeing(pit_stop, red_thread):
    """The pit stop at its step for agreements; Piet handed in, Sanne (if she is here) did not."""
    return go_to(pit_stop, "agree")
