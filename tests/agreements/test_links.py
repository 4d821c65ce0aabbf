import pytest

from pitstop.agreements.domain.plan import remove_from_plan
from pitstop.agreements.domain.progress import hand_over_agreement
from pitstop.agreements.links import agreement_address, agreement_token, find_linked_agreement
from tests.factories.agreements import make_imported


@pytest.fixture
def agreement(collaboration):
    return make_imported(collaboration, owner_name="Truus")


def test_link_opens_its_own_agreement(agreement, collaboration):
    make_imported(collaboration)

    assert find_linked_agreement(agreement_token(agreement)) == agreement


def test_address_can_be_mailed(agreement, settings):
    settings.PUBLIC_URL = "https://pitstop.voorbeeld.nl"

    token = agreement_token(agreement)

    assert agreement_address(agreement) == f"https://pitstop.voorbeeld.nl/a/{token}/"


def test_seal_of_another_agreement_does_not_fit(agreement, collaboration):
    other = make_imported(collaboration)

    assert find_linked_agreement(agreement.pk.hex + agreement_token(other)[32:]) is None


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "0f" * 16, "é" * 64, "-" * 32 + "0" * 32])
def test_what_is_no_token_opens_nothing(agreement, token):
    assert find_linked_agreement(token) is None


def test_link_is_void_once_the_agreement_went_to_somebody_else(agreement):
    before = agreement_token(agreement)

    now = hand_over_agreement(agreement=agreement, to="Sanne")

    assert find_linked_agreement(before) is None
    assert find_linked_agreement(agreement_token(now)) == agreement


def test_link_is_void_once_the_agreement_is_gone(agreement):
    token = agreement_token(agreement)

    remove_from_plan(agreement=agreement)

    assert find_linked_agreement(token) is None


def test_another_installation_makes_other_seals(agreement, settings):
    token = agreement_token(agreement)
    settings.SECRET_KEY = "another"

    assert find_linked_agreement(token) is None
