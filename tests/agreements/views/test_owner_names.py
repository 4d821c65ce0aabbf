"""Who may choose an owner from the members: names go no further than the naming policy."""

import pytest

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import NamingPolicy
from tests.factories.agreements import make_member
from tests.factories.dialogue import fresh, go_to, make_pit_stop


@pytest.fixture
def member(collaboration):
    return make_member(collaboration, "Wilhelmina Zwaluw", "w@example.org")


def participants_page(client, pit_stop, *, is_ready=True):
    participant, token = join_pit_stop(pit_stop=fresh(pit_stop), name="Piet")
    if is_ready:
        skip_image(participant=participant)
    client.cookies[participant_cookie(pit_stop.pk)] = token
    return "".join(
        client.get(f"/p/{pit_stop.pk}/{end}").content.decode() for end in ("", "agreements/")
    )


@pytest.mark.parametrize(
    ("policy", "knows"),
    [
        (NamingPolicy.ANONYMOUS, False),
        (NamingPolicy.ORGANISATION, False),
        (NamingPolicy.NAMED, True),
    ],
)
def test_participants_choose_from_members_only_where_everyone_goes_by_name(
    collaboration, member, client, policy, knows
):
    stop = go_to(make_pit_stop(collaboration, naming_policy=policy), "agree")

    assert ("Wilhelmina Zwaluw" in participants_page(client, stop)) == knows


def test_who_still_makes_their_image_gets_no_names(collaboration, member, client):
    stop = go_to(make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED), "agree")

    assert "Wilhelmina Zwaluw" not in participants_page(client, stop, is_ready=False)


def test_facilitator_chooses_from_members(agreeing, member, facilitators_browser):
    page = facilitators_browser.get(f"/pitstops/{agreeing.pk}/").content.decode()

    assert '<option value="Wilhelmina Zwaluw">' in page


def test_room_screen_and_stream_hold_no_members(collaboration, member, client):
    stop = go_to(make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED), "agree")

    page = client.get(f"/screen/{stop.room_token}/", follow=True).content.decode()

    assert stop.theme in page
    assert "Wilhelmina Zwaluw" not in page
