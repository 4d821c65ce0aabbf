import pytest

from tests.factories.collaborations import make_collaboration
from tests.factories.homes import join, make_home


@pytest.fixture
def home(olga):
    """Olga coordinates it; Jeugd, Wijk and Zorg belong to it."""
    return make_home(olga)


@pytest.fixture
def programmes(home, fatima):
    """Three of this organisation, each with a facilitator of its own."""
    three = [
        make_collaboration(name=name) for name in ("Jeugd samen", "Wijkteams", "Zorg dichtbij")
    ]
    join(home, *three)
    return three


@pytest.fixture
def elsewhere():
    return make_collaboration(name="Schoon water")
