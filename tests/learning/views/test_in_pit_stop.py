"""Learning questions in a pit stop: on each screen, for each role, before and after the images."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.actors import room_cookie
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.models import LearningQuestion
from tests.factories.agreements import make_member
from tests.factories.dialogue import close, fresh, go_to
from tests.factories.learning import found, raise_one, release_one


@pytest.fixture
def closing(pit_stop):
    return go_to(pit_stop, "close")


@pytest.fixture
def room_browser(pit_stop):
    browser = Client()
    browser.cookies[room_cookie(pit_stop.pk)] = pit_stop.room_token
    return browser


def address(pit_stop, role="p", rest=""):
    return f"/{role}/{pit_stop.pk}/questions/{rest}"


def sent(pit_stop, about=None, **words):
    about = about or pit_stop.pk
    typed = {"wording": "Hoe vragen we door?", "context": "", "level": "insight"} | words
    slots = ("wording", "context", "level")
    kept = {f"question.{name}:{about}": typed.pop(name) for name in slots}
    return {"uuid": str(uuid4())} | typed | kept


# --- Raising --------------------------------------------------------------------------------------


def test_participant_raises_one_at_closing(closing, browser_of):
    answer = browser_of().post(address(closing), sent(closing))

    raised = LearningQuestion.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{closing.pk}/")
    assert (raised.wording, raised.level) == ("Hoe vragen we door?", "insight")
    assert raised.moments.get().pit_stop == closing


def test_facilitator_raises_one_at_the_desk(closing, facilitators_browser):
    answer = facilitators_browser.post(address(closing, "pitstops"), sent(closing))

    assert answer["Location"] == f"/pitstops/{closing.pk}/"
    assert LearningQuestion.objects.count() == 1


def test_during_the_stop_they_have_a_page_of_their_own(pit_stop, browser_of, facilitators_browser):
    go_to(pit_stop, "share")
    for browser, role in ((browser_of(), "p"), (facilitators_browser, "pitstops")):
        screen = browser.get(f"/{role}/{pit_stop.pk}/").content.decode()
        assert f'href="{address(pit_stop, role)}"' in screen

        answer = browser.post(address(pit_stop, role), sent(pit_stop, wording=f"Vraag van {role}?"))
        assert answer["Location"] == address(pit_stop, role)

    assert LearningQuestion.objects.count() == 2


def test_sending_twice_stores_once(closing, browser_of):
    browser, data = browser_of(), sent(closing)

    for _time in range(2):
        assert browser.post(address(closing), data).status_code == 302

    assert LearningQuestion.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"wording": " "}, "Schrijf eerst iets op."),
        ({"wording": "x" * 10_000}, "Deze tekst heeft 10000 tekens"),
        ({"level": ""}, "Kies waar de vraag over gaat."),
        ({"wording": "Wat zegt meneer Bos?"}, "Dit lijkt over een persoon te gaan"),
        ({"wording": "HAD je deze al"}, "Jullie hebben deze vraag al."),
    ],
)
@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_bad_input_says_why_and_keeps_what_was_typed(
    closing, collaboration, browser_of, facilitators_browser, role, words, sentence
):
    there = raise_one(collaboration, "Had je deze al?")
    browser = browser_of() if role == "p" else facilitators_browser
    data = sent(closing, **{"context": "eigen toelichting", **words})

    answer = browser.post(address(closing, role), data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "eigen toelichting" in page
    assert data["uuid"] in page
    assert LearningQuestion.objects.get() == there


def test_name_passes_after_a_second_look(closing, browser_of):
    browser = browser_of()
    data = sent(closing, wording="Wat zegt meneer Bos?")
    browser.post(address(closing), data)

    assert browser.post(address(closing), data | {"looked_at": "yes"}).status_code == 302


def test_question_answered_before_is_no_dead_end(
    closing, collaboration, browser_of, facilitators_browser
):
    before = raise_one(collaboration, "Had je deze al?")
    move_question(question=before, stage=Stage.ANSWERED)
    data = sent(closing, wording="Had je deze al?")

    participant = browser_of().post(address(closing), data).content.decode()
    desk = facilitators_browser.post(address(closing, "pitstops"), data).content.decode()

    page = f"/collaborations/{collaboration.uuid}/questions/{before.pk}/"
    assert str(before.pk) not in participant
    assert f'href="{page}?from={closing.pk}"' in desk


def test_draft_comes_back_in_the_form(closing, browser_of):
    browser = browser_of()
    name = f"question.wording:{closing.pk}"

    chosen = f"question.level:{closing.pk}"
    drafts = {name: "een halve vraag", chosen: "skill"}

    kept = browser.post(f"/p/{closing.pk}/drafts/", drafts)

    assert kept.status_code == 204
    page = browser.get(f"/p/{closing.pk}/").content.decode()
    assert "een halve vraag" in page
    assert re.search(rf'name="{chosen}" value="skill"[^>]* checked', page)


def test_after_closing_late_words_come_in_for_a_minute_and_then_stay_on_the_page(
    closing, browser_of
):
    browser = browser_of()
    close(closing)
    assert browser.post(address(closing), sent(closing)).status_code == 302

    closed = fresh(closing)
    closed.closed_at = closed.closed_at.replace(year=2020)
    closed.save(update_fields=["closed_at"])
    answer = browser.post(address(closing), sent(closing, wording="Te laat?"))
    assert answer.status_code == 422
    assert "Te laat?" in answer.content.decode()
    assert LearningQuestion.objects.count() == 1


# --- Who sees them --------------------------------------------------------------------------------


def test_every_screen_shows_them_at_closing(
    closing, collaboration, browser_of, facilitators_browser, room_browser
):
    raise_one(collaboration, "Onze geheimwoord?")

    for browser, place in (
        (browser_of(), f"/p/{closing.pk}/"),
        (facilitators_browser, f"/pitstops/{closing.pk}/"),
        (room_browser, f"/room/{closing.pk}/"),
    ):
        page = browser.get(place)
        assert page.status_code == 200, place
        assert "Onze geheimwoord?" in page.content.decode(), place


def test_who_still_makes_their_image_sees_none_and_raises_none(closing, collaboration, browser_of):
    question = raise_one(collaboration, "Onze geheimwoord?", pit_stop=closing)
    browser = browser_of(is_ready=False)

    refused = browser.post(address(closing), sent(closing))

    assert refused.status_code == 422
    assert "Lever eerst je eigen beeld in" in refused.content.decode()
    for page in (refused, browser.get(address(closing)), browser.get(f"/p/{closing.pk}/")):
        assert "geheimwoord" not in page.content.decode()
    assert browser.get(address(closing, rest=f"{question.pk}/")).status_code == 404
    assert LearningQuestion.objects.count() == 1


def test_before_the_images_open_nothing_is_raised_or_linked(pit_stop, browser_of):
    browser = browser_of()
    go_to(pit_stop, "own_image")

    assert "/questions/" not in browser.get(f"/p/{pit_stop.pk}/").content.decode()
    assert browser.post(address(pit_stop), sent(pit_stop)).status_code == 422
    assert not LearningQuestion.objects.exists()


def test_a_stranger_learns_nothing(closing, collaboration, olga):
    question = raise_one(collaboration, "Onze geheimwoord?", pit_stop=closing)
    stranger = Client()
    stranger.force_login(olga)

    for role in ("p", "pitstops"):
        for rest in ("", f"{question.pk}/"):
            assert stranger.get(address(closing, role, rest)).status_code == 404
            assert stranger.post(address(closing, role, rest), {}).status_code == 404


def test_preview_of_a_format_holds_no_question_of_the_group(collaboration, facilitators_browser):
    raise_one(collaboration, "Onze geheimwoord?")
    base = f"/collaborations/{collaboration.uuid}/formats/short"

    for step in range(1, 6):
        for screen in ("participant", "room"):
            page = facilitators_browser.get(f"{base}/preview/{step}/{screen}/")
            assert "geheimwoord" not in page.content.decode()


# --- One question ---------------------------------------------------------------------------------


def test_participant_changes_and_removes_what_was_raised_now(closing, collaboration, browser_of):
    question = raise_one(collaboration, pit_stop=closing)
    browser, place = browser_of(), address(closing, rest=f"{question.pk}/")

    browser.post(place, sent(closing, question.pk, based_on=1, wording="Toch zo?"))
    assert fresh(question).wording == "Toch zo?"

    assert browser.post(place, {"remove": "yes"}).status_code == 302
    assert not LearningQuestion.objects.exists()


def test_participant_reads_an_earlier_question_and_changes_nothing(
    closing, collaboration, browser_of
):
    question = raise_one(collaboration)
    browser, place = browser_of(), address(closing, rest=f"{question.pk}/")

    page = browser.get(place).content.decode()
    refused = browser.post(place, sent(closing, question.pk, based_on=1, wording="Van mij?"))
    kept = browser.post(place, {"remove": "yes"})
    moved = browser.post(place, {"deed": "move", "stage": "answered"})

    assert question.wording in page
    assert "question-form" not in page
    assert (refused.status_code, kept.status_code, moved.status_code) == (422, 422, 422)
    assert "Van mij?" in refused.content.decode()
    assert fresh(question).stage == Stage.RAISED
    assert fresh(question).wording == "Hoe vragen we door?"


def test_released_meanwhile_it_says_why_it_stays(closing, collaboration, browser_of):
    question = raise_one(collaboration, pit_stop=closing)
    release_one(question)
    place = address(closing, rest=f"{question.pk}/")

    refused = browser_of().post(place, sent(closing, question.pk, based_on=1, wording="Van mij?"))

    assert "Alleen de begeleider kan deze vraag veranderen." in refused.content.decode()


def test_facilitator_says_where_the_group_stands(closing, collaboration, facilitators_browser):
    question = raise_one(collaboration)
    place = address(closing, "pitstops", f"{question.pk}/")

    refused = facilitators_browser.post(place, {"deed": "move", "stage": "", "note": "zo ver"})
    answer = facilitators_browser.post(
        place, {"deed": "move", "stage": "answered", "note": "klaar"}
    )

    assert "zo ver" in refused.content.decode()
    assert (refused.status_code, answer["Location"]) == (422, f"/pitstops/{closing.pk}/")
    moment = question.moments.last()
    assert (moment.stage, moment.note, moment.pit_stop) == (Stage.ANSWERED, "klaar", closing)


# --- The report and the personal page -------------------------------------------------------------


def test_report_lists_what_happened_in_that_stop_only(
    closing, collaboration, browser_of, facilitators_browser
):
    raise_one(collaboration, "Nu ingebracht?", pit_stop=closing)
    raise_one(collaboration, "Elders ingebracht?")
    browser = browser_of()
    close(closing)

    for reader, role in ((browser, "p"), (facilitators_browser, "pitstops")):
        page = reader.get(f"/{role}/{closing.pk}/report/").content.decode()
        assert "Nu ingebracht?" in page
        assert "Elders ingebracht?" not in page


def test_member_reads_them_on_their_own_page_and_the_client_does_not(collaboration, karel):
    found(raise_one(collaboration, "Onze geheimwoord?"), tried="We belden")
    member, client = make_member(collaboration), collaboration.memberships.get(user=karel)

    own = Client().get(f"/i/{personal_token(member)}/").content.decode()
    clients = Client().get(f"/i/{personal_token(client)}/").content.decode()

    assert "Onze geheimwoord?" in own
    assert "We belden" in own
    assert "geheimwoord" not in clients
