"""The fixed cast of the tests, so that permissions read as a story.

Fatima facilitates, Piet and Sanne take part, Olga belongs to another collaboration, and Karel asked
for the pit stop.
"""

import pytest

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import Participant, PitStop
from pitstop.people.models import User
from tests.factories.collaborations import make_collaboration, make_sponsor
from tests.factories.dialogue import make_participant, make_pit_stop
from tests.factories.people import make_user


@pytest.fixture
def fatima(db) -> User:
    return make_user("Fatima El Amrani", "fatima@example.org")


@pytest.fixture
def collaboration(fatima) -> Collaboration:
    return make_collaboration(fatima, "Jeugd samen", ["Gemeente Dorp", "Inwoners"])


@pytest.fixture
def karel(collaboration) -> User:
    return make_sponsor(collaboration, "Karel de Boer")


@pytest.fixture
def olga(db) -> User:
    """Facilitates, but elsewhere."""
    return make_user("Olga Visser", "olga@example.org")


@pytest.fixture
def other_pit_stop(olga) -> PitStop:
    return make_pit_stop(make_collaboration(olga, "Schoon water"))


@pytest.fixture
def pit_stop(collaboration) -> PitStop:
    """Anonymous and short: own_image, share, threads, agree, close."""
    return make_pit_stop(collaboration)


@pytest.fixture
def piet(pit_stop) -> Participant:
    return make_participant(pit_stop)


@pytest.fixture
def sanne(pit_stop) -> Participant:
    return make_participant(pit_stop)
