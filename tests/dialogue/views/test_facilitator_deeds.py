import pytest

from pitstop.dialogue.domain.recognition import recognise_wording
from pitstop.dialogue.domain.weighing import weigh_results
from pitstop.dialogue.enums import NamingPolicy, Phase, RecognitionAnswer, ThreadState
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_present_participants,
    make_red_thread,
    make_response,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


@pytest.fixture
def do(for_fatima, pit_stop):
    """Send one deed about the pit stop."""

    def send(deed, data=None):
        return for_fatima.post(f"/pitstops/{pit_stop.pk}/{deed}", data or {})

    return send


@pytest.fixture
def thread(pit_stop):
    """A thread on which one of two people present has answered."""
    go_to(pit_stop, "own_image")
    contribution = make_contribution(make_participant(pit_stop), slot="task")
    present = make_present_participants(go_to(pit_stop, "threads"), 2)
    red_thread = make_red_thread(fresh(pit_stop), [contribution])
    recognise_wording(
        wording=red_thread.wordings.get(),
        by=present[0],
        answer=RecognitionAnswer.PARTLY,
        note="Het geld mist.",
    )
    return red_thread


# --- Steps and time -------------------------------------------------------------------------------


def test_step_starts_and_leads_back_to_the_screen(do, pit_stop):
    answer = do("steps/1/start/")

    assert answer.headers["Location"] == f"/pitstops/{pit_stop.pk}/"
    assert fresh(pit_stop).current_position == 1


def test_step_sent_twice_moves_on_once(do, pit_stop):
    do("steps/1/start/")
    ends_at = fresh(pit_stop).current_step.ends_at
    do("steps/1/start/")

    assert fresh(pit_stop).current_step.ends_at == ends_at


def test_step_that_does_not_exist_is_refused_beside_the_button(do, pit_stop):
    page = do("steps/99/start/")

    assert page.status_code == 409
    assert 'id="refusal-steps"' in page.text
    assert "Deze stap is er niet in deze pitstop." in page.text
    assert fresh(pit_stop).current_position is None


def test_step_of_a_closed_pit_stop_is_refused(do, pit_stop):
    close(pit_stop)

    page = do("steps/1/start/")

    assert page.status_code == 409
    assert fresh(pit_stop).current_position is None


def test_more_time_is_given(do, pit_stop):
    before = go_to(pit_stop, "own_image").current_step.ends_at

    do("more-time/", {"minutes": "5"})

    assert (fresh(pit_stop).current_step.ends_at - before).total_seconds() == 300


@pytest.mark.parametrize("minutes", ["", "600", "-2", "two"])
def test_other_minutes_are_refused(do, pit_stop, minutes):
    before = go_to(pit_stop, "own_image").current_step.ends_at

    page = do("more-time/", {"minutes": minutes})

    assert page.status_code == 422
    assert "Kies twee of vijf minuten." in page.text
    assert fresh(pit_stop).current_step.ends_at == before


def test_more_time_before_the_start_is_refused(do):
    assert do("more-time/", {"minutes": "2"}).status_code == 409


def test_solo_leads_back_to_ones_own_image(for_fatima, collaboration):
    path = f"/collaborations/{collaboration.uuid}/pitstops/new/"
    fields = {"theme": "Samen verder", "format": "solo", "naming_policy": "anonymous"}
    participant_path = for_fatima.post(path, fields).headers["Location"]
    uuid = participant_path.split("/")[2]

    answer = for_fatima.post(f"/pitstops/{uuid}/steps/1/start/")

    assert answer.headers["Location"] == participant_path


# --- Door and names -------------------------------------------------------------------------------


def test_door_closes_and_opens(do, pit_stop):
    do("door/", {"is_joinable": "no"})
    closed = fresh(pit_stop).is_joinable
    do("door/", {"is_joinable": "yes"})

    assert not closed
    assert fresh(pit_stop).is_joinable


@pytest.mark.parametrize("value", ["", "maybe"])
def test_door_that_is_neither_is_refused(do, pit_stop, value):
    page = do("door/", {"is_joinable": value})

    assert page.status_code == 422
    assert 'id="refusal-door"' in page.text
    assert fresh(pit_stop).is_joinable


def test_door_of_a_closed_pit_stop_stays_shut(do, pit_stop):
    close(pit_stop)

    assert do("door/", {"is_joinable": "yes"}).status_code == 409
    assert not fresh(pit_stop).is_joinable


def test_names_can_be_protected_more(for_fatima, collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)

    for_fatima.post(f"/pitstops/{pit_stop.pk}/naming/", {"naming_policy": "organisation"})

    assert fresh(pit_stop).naming_policy == NamingPolicy.ORGANISATION


@pytest.mark.parametrize(
    ("present", "wanted"),
    [("anonymous", "named"), ("organisation", "named"), ("named", "named"), ("named", "")],
)
def test_names_are_never_protected_less(for_fatima, collaboration, present, wanted):
    pit_stop = make_pit_stop(collaboration, naming_policy=present)

    page = for_fatima.post(f"/pitstops/{pit_stop.pk}/naming/", {"naming_policy": wanted})

    assert page.status_code == 422
    assert fresh(pit_stop).naming_policy == present


# --- Red threads and results ----------------------------------------------------------------------


def test_answers_open_before_everyone_answered(do, for_fatima, pit_stop, thread):
    before = for_fatima.get(f"/pitstops/{pit_stop.pk}/").text

    do(f"threads/{thread.pk}/open/")

    assert "Het geld mist." not in before
    assert "Het geld mist." in for_fatima.get(f"/pitstops/{pit_stop.pk}/").text


def test_recording_keeps_the_difference(do, thread):
    do(f"threads/{thread.pk}/record/")

    assert fresh(thread).state == ThreadState.DIFFERING


def test_recording_without_answers_is_refused_beside_the_thread(do, thread):
    thread.wordings.get().recognitions.all().delete()

    page = do(f"threads/{thread.pk}/record/")

    assert page.status_code == 409
    assert f'id="refusal-thread-{thread.pk}"' in page.text
    assert fresh(thread).state == ThreadState.DRAWN


def test_removing_a_thread_keeps_its_contributions(do, pit_stop, thread):
    do(f"threads/{thread.pk}/remove/")

    assert not pit_stop.red_threads.exists()
    assert pit_stop.contributions.count() == 1


@pytest.mark.parametrize("deed", ["open", "record", "remove"])
def test_thread_of_another_pit_stop_does_not_exist_here(for_fatima, collaboration, thread, deed):
    other = go_to(make_pit_stop(collaboration), "threads")

    answer = for_fatima.post(f"/pitstops/{other.pk}/threads/{thread.pk}/{deed}/")

    assert answer.status_code == 404
    assert fresh(thread).state == ThreadState.DRAWN


@pytest.mark.parametrize("deed", ["open", "record", "remove"])
def test_thread_of_a_closed_pit_stop_stays(do, pit_stop, thread, deed):
    close(pit_stop)

    assert do(f"threads/{thread.pk}/{deed}/").status_code == 409
    assert pit_stop.red_threads.exists()


def test_weighing_opens_and_results_are_chosen(do, pit_stop, thread):
    go_to(pit_stop, "agree")

    do("weighing/open/")
    do("weighing/choose/", {"results": [str(thread.pk), "nonsense"]})

    assert fresh(pit_stop).is_weighing_open
    assert fresh(thread).is_chosen


def test_screen_counts_who_chose_without_saying_what(do, for_fatima, pit_stop, thread):
    go_to(pit_stop, "agree")
    [present, *_others] = make_present_participants(fresh(pit_stop), 2)
    weigh_results(pit_stop=pit_stop, by=present, red_threads=[thread.pk])

    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/")

    assert "1 persoon koos." in page.text
    assert "ps-result__count" not in page.text


def test_choice_is_taken_back_by_choosing_none(do, pit_stop, thread):
    do("weighing/choose/", {"results": [str(thread.pk)]})
    do("weighing/choose/")

    assert not fresh(thread).is_chosen


@pytest.mark.parametrize("deed", ["weighing/open/", "weighing/choose/"])
def test_weighing_of_a_closed_pit_stop_is_refused(do, pit_stop, deed):
    close(pit_stop)

    assert do(deed).status_code == 409


# --- Removing words -------------------------------------------------------------------------------


@pytest.fixture
def hurtful(pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet, "Een nare zin")
    go_to(pit_stop, "share")
    return contribution


def test_removing_asks_first(for_fatima, pit_stop, hurtful):
    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/contributions/{hurtful.pk}/remove/")

    assert "Een nare zin" in page.text
    assert fresh(hurtful).text == "Een nare zin"


def test_removing_erases_the_words_and_keeps_the_place(do, for_fatima, pit_stop, hurtful):
    do(f"contributions/{hurtful.pk}/remove/")

    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/")
    assert fresh(hurtful).text == ""
    assert "Een nare zin" not in page.text
    assert f"contribution-{hurtful.pk}" in page.text


def test_response_can_be_removed(do, pit_stop, hurtful, sanne):
    [reader] = make_present_participants(fresh(pit_stop), 1)
    response = make_response(hurtful, reader, "Ook naar")

    do(f"contributions/{response.pk}/remove/")

    assert fresh(response).text == ""
    assert fresh(hurtful).text == "Een nare zin"


def test_removing_names_no_author(for_fatima, collaboration):
    pit_stop = go_to(make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED), "own_image")
    contribution = make_contribution(make_participant(pit_stop, name="Sanne"))
    go_to(pit_stop, "share")

    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/contributions/{contribution.pk}/remove/")

    assert "Sanne" not in page.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_removed_unseen_before_the_reveal(for_fatima, pit_stop, piet, method):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet)
    path = f"/pitstops/{pit_stop.pk}/contributions/{contribution.pk}/remove/"

    assert getattr(for_fatima, method)(path).status_code == 404
    assert not fresh(contribution).is_removed


# --- Closing --------------------------------------------------------------------------------------


def test_closing_says_how_many_still_write(for_fatima, pit_stop, piet, sanne):
    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/close/")

    assert "2 mensen schrijven nog" in page.text
    assert "Deze pitstop is anoniem" in page.text
    assert fresh(pit_stop).phase == Phase.PREPARED


def test_closing_closes_and_twice_is_harmless(do, pit_stop):
    do("close/")
    closed_at = fresh(pit_stop).closed_at
    answer = do("close/")

    assert fresh(pit_stop).phase == Phase.CLOSED
    assert fresh(pit_stop).closed_at == closed_at
    assert answer.status_code == 302


def test_closed_pit_stop_is_not_asked_about_again(for_fatima, pit_stop):
    close(pit_stop)

    assert for_fatima.get(f"/pitstops/{pit_stop.pk}/close/").status_code == 302
