import pytest

from pitstop.collaborations.models import Organisation
from pitstop.dialogue.access import find_participant
from pitstop.dialogue.domain.participant import MAX_NAME, join_pit_stop, mark_present
from pitstop.dialogue.domain.pit_stop import close_pit_stop, protect_names_more, set_joinable
from pitstop.dialogue.enums import ImageState, NamingPolicy
from pitstop.dialogue.errors import (
    JoiningLockedError,
    NameTakenError,
    PitStopClosedError,
    TextRefusedError,
)
from pitstop.dialogue.models import Participant
from tests.factories.dialogue import fresh, go_to, make_participant, make_pit_stop
from tests.people.test_look_alikes import LOOK_ALIKES_OF_FATIMA, ORDINARY_NAMES


@pytest.fixture
def named(collaboration):
    return make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)


@pytest.fixture
def dorp(collaboration):
    return Organisation.objects.get(name="Gemeente Dorp")


def test_joining_gives_a_token_that_is_kept_as_hash_only(pit_stop):
    participant, token = join_pit_stop(pit_stop=pit_stop)

    assert find_participant(token) == participant
    assert find_participant(token.swapcase()) is None
    assert token not in str(vars(fresh(participant)))
    assert fresh(participant).image_state == ImageState.MAKING


@pytest.mark.parametrize(
    ("policy", "name", "has_organisation"),
    [
        (NamingPolicy.ANONYMOUS, "", False),
        (NamingPolicy.ORGANISATION, "", True),
        (NamingPolicy.NAMED, "Piet", True),
    ],
)
def test_what_the_policy_does_not_ask_is_not_stored(
    collaboration, dorp, policy, name, has_organisation
):
    pit_stop = make_pit_stop(collaboration, naming_policy=policy)

    participant, _token = join_pit_stop(pit_stop=pit_stop, name="Piet", organisation=dorp)

    row = fresh(participant)
    assert (row.name, row.organisation_id) == (name, dorp.pk if has_organisation else None)
    assert bool(row.name_skeleton) is bool(name)


def test_locked_door_refuses_and_an_open_one_lets_in(pit_stop):
    set_joinable(pit_stop=pit_stop, is_joinable=False)

    with pytest.raises(JoiningLockedError) as refused:
        # The page was loaded while the door was still open.
        join_pit_stop(pit_stop=pit_stop)

    assert refused.value.code == "joining-locked"
    set_joinable(pit_stop=pit_stop, is_joinable=True)
    join_pit_stop(pit_stop=pit_stop)


def test_closed_pit_stop_refuses_also_from_an_old_page(pit_stop):
    close_pit_stop(pit_stop=fresh(pit_stop))

    with pytest.raises(PitStopClosedError):
        join_pit_stop(pit_stop=pit_stop)

    assert Participant.objects.count() == 0


def test_old_page_does_not_store_a_name_after_the_policy_became_anonymous(named):
    protect_names_more(pit_stop=fresh(named), naming_policy=NamingPolicy.ANONYMOUS)

    participant, _token = join_pit_stop(pit_stop=named, name="Piet")

    assert fresh(participant).name == ""


@pytest.mark.parametrize("name", ["", "  ", "😀", "\u200b", "\u3164"])
def test_name_without_a_letter_is_refused(named, name):
    with pytest.raises(TextRefusedError) as refused:
        join_pit_stop(pit_stop=named, name=name)

    assert refused.value.field == "name"


def test_longest_name_is_accepted_and_a_longer_one_refused(named):
    join_pit_stop(pit_stop=named, name="p" * MAX_NAME)

    with pytest.raises(TextRefusedError) as refused:
        join_pit_stop(pit_stop=named, name="q" * (MAX_NAME + 1))

    assert (refused.value.code, refused.value.field) == ("text-refused", "name")


def test_name_whose_letters_unfold_is_accepted(named):
    participant, _token = join_pit_stop(pit_stop=named, name="ﷺ" * MAX_NAME)

    assert fresh(participant).name == "ﷺ" * MAX_NAME


@pytest.mark.parametrize("name", LOOK_ALIKES_OF_FATIMA)
def test_look_alike_of_the_facilitator_is_refused(named, name):
    with pytest.raises(NameTakenError) as refused:
        join_pit_stop(pit_stop=named, name=name)

    assert (refused.value.code, refused.value.field) == ("name-taken", "name")
    assert Participant.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    ["Fatima El Amrani", "Fatirna E1 Arnrani", "Begeleider", "begeleider Karin", "FACILITATOR"],
)
def test_full_name_or_role_of_the_facilitator_is_refused(named, name):
    with pytest.raises(NameTakenError):
        join_pit_stop(pit_stop=named, name=name)


@pytest.mark.parametrize("name", ["Fatima B", "Fatima de Vries", "Karel", "Karel de Boer", "Olga"])
def test_names_that_are_nobodys_here_are_accepted(named, karel, olga, name):
    """A namesake of the facilitator adds something; the client may take part under their name."""
    participant, _token = join_pit_stop(pit_stop=named, name=name)

    assert fresh(participant).name == name


def test_a_whole_town_hall_joins_by_name(named):
    for name in ORDINARY_NAMES:
        join_pit_stop(pit_stop=named, name=name)

    assert set(named.participants.values_list("name", flat=True)) == set(ORDINARY_NAMES)


@pytest.mark.parametrize("name", ["Sanne", "sanne", " SANNE ", "Sаnne", "5anne", "Sanné"])
def test_name_that_looks_like_one_who_is_in_is_refused(named, name):
    make_participant(named, name="Sanne")

    with pytest.raises(NameTakenError) as refused:
        join_pit_stop(pit_stop=named, name=name)

    assert refused.value.field == "name"


def test_same_name_in_another_pit_stop_is_fine(named, collaboration):
    make_participant(named, name="Sanne")
    other = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)

    make_participant(other, name="Sanne")


def test_control_characters_do_not_stay_in_a_name(named):
    participant, _token = join_pit_stop(pit_stop=named, name=" Pi\x00et\n\u202e  de\tVries ")

    assert fresh(participant).name == "Piet de Vries"


def test_two_with_the_same_name_at_the_same_moment(named, at_once):
    outcomes = at_once(*[lambda: join_pit_stop(pit_stop=named, name="Sanne")[0].name] * 4)

    assert sorted(outcomes) == ["Sanne", "name-taken", "name-taken", "name-taken"]
    assert named.participants.count() == 1


def test_many_join_at_the_same_moment(pit_stop, at_once):
    at_once(*[lambda: join_pit_stop(pit_stop=pit_stop)] * 8)

    assert pit_stop.participants.count() == 8
    assert fresh(pit_stop).revision == 8


def test_somebody_is_present_where_their_screen_is(pit_stop, piet, django_assert_num_queries):
    position = go_to(pit_stop, "share").current_position

    mark_present(piet, position)

    assert fresh(piet).seen_position == position
    with django_assert_num_queries(0):
        mark_present(piet, position)
