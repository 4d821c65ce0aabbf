"""The report: whole at every moment, and without a word that was not meant for it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import (
    ImageItem,
    hand_in_image,
    keep_drafts,
    share_private_item,
    skip_image,
)
from pitstop.dialogue.domain.participant import join_pit_stop, mark_present
from pitstop.dialogue.domain.recognition import recognise_wording, record_red_thread
from pitstop.dialogue.domain.red_thread import reword_red_thread
from pitstop.dialogue.domain.weighing import choose_results, open_weighing, weigh_results
from pitstop.dialogue.enums import NamingPolicy, RecognitionAnswer, Stance, ViewerKind
from pitstop.dialogue.formats import shipped_formats
from pitstop.dialogue.report import build_report, may_read_report
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_present_participants,
    make_ready_participant,
    make_red_thread,
    make_response,
)

SECRET = "geheimwoord"


@pytest.fixture
def facilitators_browser(fatima):
    browser = Client()
    browser.force_login(fatima)
    return browser


def browser_of_new_participant(pit_stop, *, is_ready):
    participant, token = join_pit_stop(pit_stop=fresh(pit_stop))
    if is_ready:
        skip_image(participant=participant)
    browser = Client()
    browser.cookies[participant_cookie(pit_stop.pk)] = token
    return browser


def read(browser, pit_stop, role="pitstops"):
    response = browser.get(f"/{role}/{pit_stop.pk}/report/")
    assert response.status_code == 200
    return response.content.decode()


def section(html, key):
    """One part of the report."""
    start = html.index(f'id="report-{key}"')
    return html[start : html.index("</section>", start)]


# --- Who and when ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "is_open"),
    [(None, False), ("own_image", False), ("share", True), ("agree", True), ("close", True)],
)
def test_report_opens_with_the_images(pit_stop, step, is_open):
    pit_stop = go_to(pit_stop, step) if step else pit_stop

    assert may_read_report(pit_stop, ViewerKind.PARTICIPANT) == is_open
    assert may_read_report(pit_stop, ViewerKind.FACILITATOR) == is_open
    assert not may_read_report(pit_stop, ViewerKind.WAITING)
    assert not may_read_report(pit_stop, ViewerKind.ROOM)


def test_before_the_images_open_the_page_says_when(pit_stop, piet, facilitators_browser):
    make_contribution(piet, SECRET)
    go_to(pit_stop, "own_image")

    shown = read(facilitators_browser, pit_stop)

    assert "Het verslag begint zodra de beelden open liggen." in shown
    assert SECRET not in shown


def test_who_still_makes_their_image_gets_a_friendly_page_and_no_word(pit_stop, piet):
    make_contribution(piet, SECRET)
    go_to(pit_stop, "share")

    shown = read(browser_of_new_participant(pit_stop, is_ready=False), pit_stop, "p")

    assert "Lever eerst je eigen beeld in" in shown
    assert SECRET not in shown


def test_participant_reads_the_same_report_as_the_facilitator(pit_stop, piet, facilitators_browser):
    make_contribution(piet, "We kennen elkaar")
    go_to(pit_stop, "share")
    browser = browser_of_new_participant(pit_stop, is_ready=True)

    for part in ("theme", "situation", "task", "accents", "fit", "agreements", "closing"):
        assert section(read(browser, pit_stop, "p"), part) == section(
            read(facilitators_browser, pit_stop), part
        )


def test_strangers_find_no_report(pit_stop, olga, karel):
    close(go_to(pit_stop, "share"))
    for stranger in (None, olga, karel):
        browser = Client()
        if stranger:
            browser.force_login(stranger)
        for role in ("p", "pitstops"):
            assert browser.get(f"/{role}/{pit_stop.pk}/report/").status_code == 404


# --- What stays out -------------------------------------------------------------------------------


def test_nothing_private_removed_or_half_typed_gets_into_any_report(
    pit_stop, piet, sanne, facilitators_browser
):
    make_contribution(piet, f"{SECRET} over mij", "fit.me")
    make_contribution(piet, "Open en bloot")
    hurtful = make_contribution(sanne, f"{SECRET} dat kwetst")
    pit_stop = go_to(pit_stop, "share")
    answer = make_response(hurtful, piet, f"{SECRET} als antwoord", Stance.DIFFER)
    remove_contribution(contribution=answer)
    remove_contribution(contribution=hurtful)
    keep_drafts(participant=sanne, texts={f"situation.hit:{uuid4()}": f"{SECRET} half getypt"})
    pit_stop = go_to(pit_stop, "close")
    take_home(by=piet, text=f"{SECRET} thuis", who_must_know="", is_private=True, worth="yes")

    while_open = read(facilitators_browser, pit_stop)
    after_closing = read(facilitators_browser, close(pit_stop))

    for shown in (while_open, after_closing):
        assert "Open en bloot" in shown
        assert SECRET not in shown
        assert "Wat mensen voor zichzelf hielden, staat niet in dit verslag." in shown


def test_what_its_author_shared_of_themselves_does_get_in(pit_stop, piet, facilitators_browser):
    uuid = uuid4()
    items = [ImageItem(slot="fit.me", uuid=uuid, text="Dit past bij mij")]
    hand_in_image(participant=piet, items=items)
    pit_stop = go_to(pit_stop, "close")
    assert "Dit past bij mij" not in read(facilitators_browser, pit_stop)

    share_private_item(participant=piet, uuid=uuid)

    assert "Dit past bij mij" in section(read(facilitators_browser, pit_stop), "fit")


def test_names_follow_the_naming_policy(collaboration, facilitators_browser):
    named = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    anonymous = make_pit_stop(collaboration)
    for stop in (named, anonymous):
        make_contribution(make_participant(stop, name="Piet Paulusma"))
        go_to(stop, "share")

    assert "Piet Paulusma" in read(facilitators_browser, named)
    assert "Piet Paulusma" not in read(facilitators_browser, anonymous)
    assert "niemand ziet wie dit schreef" in read(facilitators_browser, anonymous).lower()


# --- Ending early ---------------------------------------------------------------------------------


def test_a_stop_that_ends_before_the_images_open_leaves_a_valid_report(
    pit_stop, piet, facilitators_browser
):
    make_contribution(piet, SECRET)

    shown = read(facilitators_browser, close(go_to(pit_stop, "own_image")))

    assert shown.count("De groep is niet toegekomen aan dit onderdeel.") == 5
    assert "De groep is niet toegekomen aan afspraken." in shown
    assert SECRET not in shown


def test_a_part_that_was_not_reached_says_so(collaboration, facilitators_browser):
    stop = make_pit_stop(collaboration, format_key="full")
    person = make_participant(stop)
    make_contribution(person, "Korte lijnen")
    make_contribution(person, SECRET, "task")

    shown = read(facilitators_browser, close(go_to(stop, "situation")))

    assert "Korte lijnen" in section(shown, "situation")
    assert "niet toegekomen aan dit onderdeel" in section(shown, "task")
    assert SECRET not in shown


@pytest.mark.parametrize("key", [shipped.key for shipped in shipped_formats()])
def test_every_format_has_a_report_from_first_to_last_step(
    collaboration, facilitators_browser, key
):
    stop = make_pit_stop(collaboration, format_key=key)
    asked = [slot.key for slot in stop.format.asked_slots if not slot.is_private]
    make_contribution(make_participant(stop), "Korte lijnen", asked[-1])

    for step in stop.step_list:
        shown = read(facilitators_browser, go_to(stop, step.key))
    shown = read(facilitators_browser, close(stop))

    assert "Korte lijnen" in shown
    assert str(stop.format.name) in shown
    assert re.findall(r'id="report-(\w+)" aria', shown) == [
        *(part.key for part in stop.format.asked_parts),
        "agreements",
        "closing",
    ]


# --- What stands in it ----------------------------------------------------------------------------


@pytest.fixture
def recorded(pit_stop):
    """A thread of the task, worded twice and recorded with a difference; one line is in none."""
    writer = make_ready_participant(pit_stop)
    source = make_contribution(writer, "Eén loket", "task")
    make_contribution(writer, "Niemand zag dit", "task")
    go_to(pit_stop, "threads")
    people = [writer, *make_present_participants(pit_stop, 2)]
    mark_present(writer, fresh(pit_stop).current_position)
    thread = make_red_thread(pit_stop, [source], "Eerste zin")
    reword_red_thread(red_thread=thread, by=None, text="Tweede zin", based_on=1)
    wording = thread.wordings.latest("version")
    recognise_wording(wording=wording, by=people[0], answer=RecognitionAnswer.YES)
    recognise_wording(
        wording=wording, by=people[1], answer=RecognitionAnswer.PARTLY, note="Ik mis geld"
    )
    record_red_thread(red_thread=thread)
    thread.people = people
    return thread


def test_thread_stands_first_with_its_earlier_wording_and_the_difference(
    pit_stop, recorded, facilitators_browser
):
    shown = section(read(facilitators_browser, fresh(pit_stop)), "task")
    whole = read(facilitators_browser, fresh(pit_stop))

    assert "Tweede zin" in shown
    assert "Eerste zin" in shown
    assert "Ik mis geld" in shown
    assert "Vastgelegd, met een verschil" in shown
    assert whole.index("Tweede zin") < whole.index("Niemand zag dit")


def test_loose_contributions_are_those_in_no_thread(pit_stop, recorded):
    report = build_report(fresh(pit_stop), ViewerKind.PARTICIPANT)

    [task] = [part for part in report.parts if part.part.key == "task"]
    assert [thread.text for thread in task.threads] == ["Tweede zin"]
    [loose] = task.loose
    assert [contribution.text for contribution in loose.contributions] == ["Niemand zag dit"]


def test_results_stand_in_the_order_of_the_choice(pit_stop, recorded):
    pit_stop = go_to(pit_stop, "agree")
    assert build_report(pit_stop, ViewerKind.PARTICIPANT).results == []
    weigh_results(pit_stop=pit_stop, by=recorded.people[0], red_threads=[recorded.pk])
    open_weighing(pit_stop=pit_stop)
    choose_results(pit_stop=pit_stop, red_threads=[recorded.pk])

    [result] = build_report(fresh(pit_stop), ViewerKind.PARTICIPANT).results

    assert (result.text, result.is_chosen, result.chosen_count) == ("Tweede zin", True, 1)


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_worth_is_a_figure_from_five_people_on(pit_stop, facilitators_browser, number, is_shown):
    people = [make_ready_participant(pit_stop) for _ in range(number)]
    pit_stop = go_to(pit_stop, "close")
    for person in people:
        take_home(by=person, text="Mee", who_must_know="Wim", is_private=False, worth="yes")

    shown = section(read(facilitators_browser, close(pit_stop)), "closing")

    assert ("Ja: 5" in shown) == is_shown
    assert ("Minder dan vijf mensen gaven antwoord." in shown) == (not is_shown)
    assert "Wim" in shown


def test_words_are_escaped(pit_stop, piet, facilitators_browser):
    make_contribution(piet, "<script>alert(1)</script>")

    shown = read(facilitators_browser, go_to(pit_stop, "share"))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
