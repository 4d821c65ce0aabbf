"""The step in which a group looks back: each role, each moment, and who is new."""

from html import unescape

import pytest
from django.test import Client

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.earlier import own_habit_answers
from pitstop.agreements.models import Agreement, AgreementReview, Habit
from pitstop.dialogue.access import recall_question
from pitstop.dialogue.models import Participant, ThreadRecall
from tests.factories.agreements import agree, make_imported
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_pit_stop,
    make_red_thread,
)
from tests.factories.series import adopt

THREAD = "We zien elkaar te weinig om het te weten."
LINES = [f"Wat iemand ook schreef, regel nummer {number}." for number in range(4)]
RECALL = "Welke rode draad hadden we de vorige keer?"


def join(pit_stop, browser=None):
    browser = browser or Client()
    browser.post(f"/j/{pit_stop.join_token}/")
    browser.participant = Participant.objects.filter(pit_stop=pit_stop).last()
    return browser


@pytest.fixture
def piet(collaboration):
    """The browser of Piet, who was there last time."""
    last = make_pit_stop(collaboration, theme="Samen dichter bij het gezin")
    piet = join(last)
    go_to(last, "own_image")
    source = make_contribution(piet.participant, "Bron")
    for line in LINES:
        make_contribution(fresh(piet.participant), line, "task")
    last = go_to(last, "threads")
    thread = adopt(make_red_thread(last, [source], THREAD))
    last = go_to(last, "agree")
    agree(last, owner_name="Tess", red_threads=[thread.pk])
    name_habit(pit_stop=last, by=None, uuid=thread.pk, text="Eerst mailen")
    close(last)
    return piet


@pytest.fixture
def pit_stop(collaboration, piet):
    """The next stop, at its look back."""
    collaboration.yield_statement = "Een gezin vertelt het één keer."
    collaboration.save()
    return go_to(make_pit_stop(collaboration), "look_back")


@pytest.fixture
def agreement(piet):
    return Agreement.objects.get()


def screen(browser, pit_stop, role="p"):
    response = browser.get(f"/{role}/{pit_stop.pk}/")
    assert response.status_code == 200
    return unescape(response.text)


def room_of(pit_stop):
    browser = Client()
    browser.get(f"/screen/{pit_stop.room_token}/")
    return browser


# --- Last time's red thread -----------------------------------------------------------------------


def test_who_was_there_picks_before_the_threads_are_shown(piet, pit_stop):
    page = screen(join(pit_stop, piet), pit_stop)

    assert RECALL in page
    assert page.count('name="recall"') == 4
    assert "Dit zagen we de vorige keer samen" not in page
    # The agreement stands there, without the thread that it serves.
    assert "een gezin belt" in page
    assert page.count(THREAD) == 1


def test_after_the_choice_the_threads_stand_there_without_a_verdict(piet, pit_stop):
    join(pit_stop, piet)
    wrong = recall_question(pit_stop).others[0].key

    answer = piet.post(f"/p/{pit_stop.pk}/recall/", {"recall": wrong})
    page = screen(piet, pit_stop)

    assert answer.headers["Location"] == f"/p/{pit_stop.pk}/"
    assert ThreadRecall.objects.get().is_right is False
    assert 'name="recall"' not in page
    assert THREAD in page
    assert "Samen dichter bij het gezin" in page
    assert not any(word in page.lower() for word in ("fout", "goed geraden", "helaas"))


def test_not_knowing_is_an_answer_and_choosing_nothing_is_none(piet, pit_stop):
    join(pit_stop, piet)

    empty = piet.post(f"/p/{pit_stop.pk}/recall/", {})
    assert empty.status_code == 422
    assert "zeg dat je het niet weet" in empty.text
    assert not ThreadRecall.objects.exists()

    piet.post(f"/p/{pit_stop.pk}/recall/", {"unknown": "1"})
    assert ThreadRecall.objects.get().is_right is False


def test_who_is_new_reads_the_threads_and_is_not_asked(piet, pit_stop):
    newcomer = join(pit_stop)
    page = screen(newcomer, pit_stop)

    newcomer.post(f"/p/{pit_stop.pk}/recall/", {"recall": recall_question(pit_stop).right.key})

    assert 'name="recall"' not in page
    assert THREAD in page
    assert "Lees in één minuut waar de groep staat" in page
    # What others wrote last time stays with who was there.
    assert not any(line in page for line in LINES)
    assert not ThreadRecall.objects.exists()


def test_the_room_shows_the_threads_when_the_facilitator_opens_them(piet, pit_stop, client, fatima):
    client.force_login(fatima)
    before = screen(room_of(pit_stop), pit_stop, "room")
    join(pit_stop, piet)
    piet.post(f"/p/{pit_stop.pk}/recall/", {"unknown": "1"})
    desk = screen(client, pit_stop, "pitstops")

    client.post(f"/pitstops/{pit_stop.pk}/recall/open/")
    after = screen(room_of(pit_stop), pit_stop, "room")

    assert RECALL in before
    assert THREAD not in before
    assert "1 persoon koos een rode draad van de vorige keer." in desk
    assert after.count(THREAD) == 2, "Once by itself, once beside the agreement that serves it."
    assert 'name="recall"' not in screen(piet, pit_stop)


def test_opening_is_the_facilitators(piet, pit_stop, olga):
    address = f"/pitstops/{pit_stop.pk}/recall/open/"
    elsewhere = Client()
    elsewhere.force_login(olga)

    assert join(pit_stop, piet).post(address)["Location"] == "/sign-in/"
    assert elsewhere.post(address).status_code == 404
    assert not fresh(pit_stop).is_recall_open


def test_a_closed_stop_says_so(piet, pit_stop, client, fatima):
    client.force_login(fatima)
    close(pit_stop)

    assert client.post(f"/pitstops/{pit_stop.pk}/recall/open/").status_code == 409


# --- Agreements -----------------------------------------------------------------------------------


def review_address(pit_stop, agreement, role="p"):
    return f"/{role}/{pit_stop.pk}/look-back/{agreement.pk}/"


def said(agreement, **words):
    given = {"status": "stuck", "effect": "Te druk.", "outlook": "change"} | words
    return {
        "status": given["status"],
        f"agreement.effect:{agreement.pk}": given["effect"],
        "outlook": given["outlook"],
        "based_on": str(words.get("based_on", fresh(agreement).version)),
    }


@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_whoever_takes_part_records_how_it_goes(pit_stop, agreement, client, fatima, role):
    if role == "pitstops":
        client.force_login(fatima)
        browser = client
    else:
        browser = join(pit_stop)
    address = review_address(pit_stop, agreement, role)
    asked = unescape(browser.get(address).text)

    answer = browser.post(address, said(agreement))
    page = screen(browser, pit_stop, role)

    for words in ("Hoe staat het?", "Wat is er door veranderd?", "Houden, aanpassen of stoppen?"):
        assert words in asked
    assert answer.headers["Location"] == f"/{role}/{pit_stop.pk}/#earlier-{agreement.pk}"
    assert AgreementReview.objects.get().effect == "Te druk."
    for words in ("Loopt vast", "Te druk.", "Pas aan wat er staat"):
        assert words in page


def test_the_second_of_two_sees_what_stands_there_and_keeps_their_words(pit_stop, agreement):
    version = agreement.version
    first, second = join(pit_stop), join(pit_stop)
    address = review_address(pit_stop, agreement)
    first.post(address, said(agreement, status="done", effect="Ouders merken het."))

    late = second.post(address, said(agreement, effect="Nee hoor.", based_on=version))

    page = unescape(late.text)
    assert late.status_code == 422
    assert "Iemand legde intussen dit vast: “Klaar. Ouders merken het.”" in page
    assert ">\nNee hoor.</textarea>" in page or ">Nee hoor.</textarea>" in page
    assert fresh(agreement).status == "done"
    second.post(address, said(agreement, effect="Nee hoor."))
    assert fresh(agreement).effect == "Nee hoor."


def test_without_a_status_the_page_asks_for_one(pit_stop, agreement):
    answer = join(pit_stop).post(review_address(pit_stop, agreement), said(agreement, status=""))

    assert answer.status_code == 422
    assert "Kies eerst hoe het gaat." in answer.text
    assert "Te druk." in answer.text


def test_half_typed_words_come_back(pit_stop, agreement):
    piet = join(pit_stop)
    piet.post(f"/p/{pit_stop.pk}/drafts/", {f"agreement.effect:{agreement.pk}": "Half"})

    assert "Half</textarea>" in piet.get(review_address(pit_stop, agreement)).text
    piet.post(review_address(pit_stop, agreement), said(agreement))
    assert not piet.participant.drafts.exists()


def test_strangers_others_and_the_room_reach_no_agreement(pit_stop, agreement, olga):
    elsewhere = Client()
    elsewhere.force_login(olga)

    assert Client().get(review_address(pit_stop, agreement)).status_code == 404
    facilitating = review_address(pit_stop, agreement, "pitstops")
    assert elsewhere.get(facilitating).status_code == 404
    assert "Leg vast hoe het staat" not in screen(room_of(pit_stop), pit_stop, "room")


def test_an_agreement_of_another_collaboration_is_not_found(pit_stop, agreement, olga):
    elsewhere = make_imported(make_collaboration(olga, "Water"), then_text="elders")

    assert join(pit_stop).get(review_address(pit_stop, elsewhere)).status_code == 404


def test_a_closed_stop_records_nothing_more(pit_stop, agreement):
    piet = join(pit_stop)
    close(go_to(pit_stop, "share"))

    answer = piet.post(review_address(pit_stop, agreement), said(agreement))

    assert answer.status_code == 422
    assert "gesloten" in answer.text


# --- Old habits -----------------------------------------------------------------------------------


def test_each_answers_about_old_habits_for_themselves(pit_stop):
    piet = join(pit_stop)
    habit = Habit.objects.get()
    page = screen(piet, pit_stop)

    clicked = piet.post(f"/p/{pit_stop.pk}/drafts/", {f"return:{habit.pk}": "sometimes"})
    piet.post(f"/p/{pit_stop.pk}/answers/", {f"return:{habit.pk}": "often"})

    assert "Kwam dit sinds de vorige keer terug?" in page
    assert "Eerst mailen" in page
    assert clicked.status_code == 204
    assert own_habit_answers(piet.participant) == {habit.pk: "often"}


def test_the_group_sees_x_of_n_when_the_images_open_and_never_who(pit_stop, client, fatima):
    habit = Habit.objects.get()
    browsers = [join(pit_stop) for _ in range(6)]
    for number, browser in enumerate(browsers):
        answer = "often" if number < 2 else "no"
        browser.post(f"/p/{pit_stop.pk}/answers/", {f"return:{habit.pk}": answer})
    for browser in browsers[:5]:
        browser.post(f"/p/{pit_stop.pk}/image/", {"skip": "1"})
    client.force_login(fatima)
    figure = "2 van de 6 mensen zagen dit terugkomen."
    desk = screen(client, pit_stop, "pitstops")

    go_to(pit_stop, "share")

    assert "6 mensen gaven antwoord over de oude gewoonten." in desk
    assert figure not in desk
    assert figure in screen(browsers[0], pit_stop)
    assert figure in screen(client, pit_stop, "pitstops")
    assert figure in screen(room_of(pit_stop), pit_stop, "room")
    # Who still makes their own image gets no figure of this stop.
    assert figure not in screen(browsers[5], pit_stop)


# --- Where the group stands -----------------------------------------------------------------------


def so_far(browser, pit_stop, role="p"):
    response = browser.get(f"/{role}/{pit_stop.pk}/so-far/")
    assert response.status_code == 200
    return unescape(response.text)


def test_one_minute_for_who_is_new(pit_stop):
    page = so_far(join(pit_stop), pit_stop)

    for words in (
        "Een gezin vertelt het één keer.",
        "De groep hield hiervoor 1 pitstop.",
        "Samen dichter bij het gezin",
        THREAD,
        "Als een gezin belt, dan bellen we terug",
        "Tess let erop.",
    ):
        assert words in page
    assert not any(line in page for line in [*LINES, "Bron"])


def test_who_still_has_to_pick_reads_the_threads_after_that(piet, pit_stop):
    join(pit_stop, piet)
    before = so_far(piet, pit_stop)
    piet.post(f"/p/{pit_stop.pk}/recall/", {"unknown": "1"})

    assert THREAD not in before
    assert "Eerst kies je zelf" in before
    assert THREAD in so_far(piet, pit_stop)


def test_before_the_start_the_way_to_it_stands_on_the_screen(collaboration, piet):
    pit_stop = make_pit_stop(collaboration)

    assert f"/p/{pit_stop.pk}/so-far/" in screen(join(pit_stop), pit_stop)


def test_at_the_first_stop_there_is_nothing_to_read_back(other_pit_stop):
    newcomer = join(other_pit_stop)

    assert "so-far" not in screen(newcomer, other_pit_stop)
    assert "Dit is de eerste pitstop." in so_far(newcomer, other_pit_stop)


def test_strangers_read_nothing(pit_stop, olga):
    elsewhere = Client()
    elsewhere.force_login(olga)

    assert Client().get(f"/p/{pit_stop.pk}/so-far/").status_code == 404
    assert elsewhere.get(f"/pitstops/{pit_stop.pk}/so-far/").status_code == 404


def test_a_look_back_without_a_past_says_what_will_stand_there(collaboration):
    pit_stop = go_to(make_pit_stop(collaboration, format_key="look_back"), "look_back")
    piet = join(pit_stop)

    assert "Vanaf de tweede pitstop kijk je hier terug" in screen(piet, pit_stop)
    go_to(pit_stop, "habits")
    assert "Vanaf de tweede pitstop kijk je hier terug" in screen(piet, pit_stop)
