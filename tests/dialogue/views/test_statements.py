"""The statements and the goals on a participant's screen, and the cookie of a series."""

import re

import pytest
from django.test import Client

from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.access import own_anchor_answers, own_estimates
from pitstop.dialogue.models import AnchorAnswer, Contribution, Participant
from pitstop.people.tokens import hash_token
from tests.factories.dialogue import close, fresh, go_to, make_pit_stop
from tests.factories.series import hold_pit_stop

pytestmark = pytest.mark.django_db

STATEMENT = "Ik weet wat deze samenwerking moet opleveren."


@pytest.fixture
def at_home(collaboration):
    """The full STAP, while people make their images: statements on top."""
    return make_pit_stop(collaboration, format_key="full")


@pytest.fixture
def thermometer(collaboration):
    """At the step of the statements."""
    return go_to(make_pit_stop(collaboration, format_key="thermometer"), "anchors")


def join(pit_stop, browser=None):
    browser = browser or Client()
    browser.post(f"/j/{pit_stop.join_token}/")
    browser.participant = Participant.objects.filter(pit_stop=pit_stop).last()
    return browser


def screen(browser, pit_stop):
    response = browser.get(f"/p/{pit_stop.pk}/")
    assert response.status_code == 200
    return response.text


def checked(page):
    """The radio buttons that stand checked, as name=value."""
    buttons = re.findall(r'<input class="ps-answer__radio"[^>]*>', page)
    return {
        f"{found[1]}={found[2]}"
        for button in buttons
        if button.endswith(" checked>")
        and (found := re.search(r'name="([^"]*)" value="([^"]*)"', button))
    }


# --- On top of one's own image --------------------------------------------------------------------


def test_the_statements_stand_on_top_of_the_image_and_inside_its_form(at_home):
    page = screen(join(at_home), at_home)

    form = page[page.index('<form id="image"') :]
    assert form.index(STATEMENT) < form.index("Wat werkt nu mee?")
    assert page.count('class="ps-answer__radio"') == 7 * 6
    assert "helemaal niet mee eens" in form
    assert checked(page) == set()


def test_a_click_is_kept_as_words_are(at_home):
    piet = join(at_home)

    answer = piet.post(f"/p/{at_home.pk}/drafts/", {"anchor:yield_known": "4"})

    assert answer.status_code == 204
    assert own_anchor_answers(piet.participant) == {"yield_known": 4}
    assert checked(screen(piet, at_home)) == {"anchor:yield_known=4"}
    assert not piet.participant.drafts.exists()


def test_without_script_the_statements_come_along_with_the_image(at_home):
    piet = join(at_home)
    task = f"task:{'1' * 8}-0000-4000-8000-000000000000"
    sent = {"anchor:yield_known": "5", "anchor:right_things": "unknown", task: "Rust"}

    piet.post(f"/p/{at_home.pk}/image/", sent | {"hand_in": "1"})

    assert own_anchor_answers(piet.participant) == {"yield_known": 5, "right_things": None}
    assert Contribution.objects.get().text == "Rust"


def test_one_more_line_and_skipping_keep_what_was_clicked_too(at_home):
    piet = join(at_home)
    piet.post(f"/p/{at_home.pk}/image/", {"anchor:yield_known": "5", "one_more": "task"})
    piet.post(f"/p/{at_home.pk}/image/", {"anchor:right_things": "2", "skip": "1"})

    assert own_anchor_answers(piet.participant) == {"yield_known": 5, "right_things": 2}


def test_after_handing_in_they_are_gone_and_an_old_page_loses_no_words(at_home):
    piet = join(at_home)
    piet.post(f"/p/{at_home.pk}/image/", {"anchor:yield_known": "5", "hand_in": "1"})
    task = f"task:{'1' * 8}-0000-4000-8000-000000000000"

    answer = piet.post(
        f"/p/{at_home.pk}/image/", {"anchor:yield_known": "1", task: "Later", "hand_in": "1"}
    )

    assert answer.status_code == 302
    assert own_anchor_answers(piet.participant) == {"yield_known": 5}
    assert Contribution.objects.get().text == "Later"
    assert STATEMENT not in piet.get(f"/p/{at_home.pk}/image/").text


def test_a_late_click_is_refused(at_home):
    piet = join(at_home)
    piet.post(f"/p/{at_home.pk}/image/", {"skip": "1"})

    answer = piet.post(f"/p/{at_home.pk}/drafts/", {"anchor:yield_known": "1"})

    assert answer.status_code == 409
    assert "want je mag nu de beelden van de anderen zien" in answer.text
    assert not AnchorAnswer.objects.exists()


def test_what_is_no_answer_is_said_and_the_words_stay(at_home):
    piet = join(at_home)
    task = f"task:{'1' * 8}-0000-4000-8000-000000000000"

    answer = piet.post(f"/p/{at_home.pk}/image/", {"anchor:yield_known": "9", task: "Rust"})

    assert answer.status_code == 422
    assert "Kies een van de antwoorden." in answer.text
    assert ">Rust</textarea>" in answer.text


# --- In their own step ----------------------------------------------------------------------------


def test_the_step_asks_the_statements_and_nothing_else(thermometer):
    page = screen(join(thermometer), thermometer)

    assert page.count('class="ps-answer__radio"') == 7 * 6
    assert "<textarea" not in page


def test_without_script_all_answers_come_at_once(thermometer):
    piet = join(thermometer)
    sent = {"anchor:yield_known": "3", "anchor:old_habits": "unknown"}

    answer = piet.post(f"/p/{thermometer.pk}/answers/", sent)

    assert answer.headers["Location"] == f"/p/{thermometer.pk}/"
    shown = checked(screen(piet, thermometer))
    assert shown == {"anchor:yield_known=3", "anchor:old_habits=unknown"}


def test_a_refused_answer_is_said_on_the_screen(thermometer):
    piet = join(thermometer)

    answer = piet.post(f"/p/{thermometer.pk}/answers/", {"anchor:yield_known": "9"})

    assert answer.status_code == 422
    assert "Kies een van de antwoorden." in answer.text


def test_who_missed_the_step_finds_the_statements_on_top_of_the_image(thermometer):
    piet, sanne = join(thermometer), join(thermometer)
    keys = [anchor.key for anchor in thermometer.format.anchors]
    piet.post(f"/p/{thermometer.pk}/answers/", {f"anchor:{key}": "3" for key in keys})

    go_to(thermometer, "own_image")

    assert STATEMENT not in screen(piet, thermometer)
    assert STATEMENT in screen(sanne, thermometer)


def test_who_is_ready_reads_back_their_own_answers(thermometer):
    piet = join(thermometer)
    piet.post(f"/p/{thermometer.pk}/answers/", {"anchor:yield_known": "5"})
    piet.post(f"/p/{thermometer.pk}/image/", {"skip": "1"})

    page = screen(piet, thermometer)

    assert 'class="ps-answer__radio"' not in page
    assert "5 (helemaal mee eens)" in page


def test_the_facilitator_sees_how_many_answered_and_never_what(thermometer, client, fatima):
    join(thermometer).post(f"/p/{thermometer.pk}/answers/", {"anchor:yield_known": "5"})
    client.force_login(fatima)

    page = client.get(f"/pitstops/{thermometer.pk}/").text

    assert "1 persoon gaf antwoord." in page
    assert STATEMENT in page
    assert "ps-answer" not in page
    assert "helemaal mee eens" not in page


# --- Goals ----------------------------------------------------------------------------------------


@pytest.fixture
def goals(collaboration):
    collaboration.yield_statement = "Een gezin vertelt het één keer."
    collaboration.save()
    held = hold_pit_stop(collaboration, threads=["Eén vast gezicht."])
    held.red_threads.update(is_chosen=True)
    return go_to(make_pit_stop(collaboration, format_key="look_back"), "goals")


def test_goals_are_the_chosen_results_and_the_yield_in_words(goals):
    piet = join(goals)
    page = screen(piet, goals)

    assert page.index("Eén vast gezicht.") < page.index("Een gezin vertelt het één keer.")
    for word in ("Helemaal niet bereikt", "Een beetje", "Half", "Grotendeels", "Weet ik niet"):
        assert word in page


def test_estimates_are_kept_by_a_click_or_all_at_once(goals):
    piet = join(goals)
    goal = goals.collaboration.pit_stops.get(number=1).red_threads.get()
    piet.post(f"/p/{goals.pk}/drafts/", {f"goal:{goal.pk}": "2"})
    piet.post(f"/p/{goals.pk}/answers/", {"goal:yield": "unknown"})

    assert own_estimates(piet.participant) == {goal.pk: 2, None: None}
    assert checked(screen(piet, goals)) == {f"goal:{goal.pk}=2", "goal:yield=unknown"}


def test_without_goals_the_step_says_what_will_stand_there(collaboration):
    pit_stop = go_to(make_pit_stop(collaboration, format_key="look_back"), "goals")

    page = screen(join(pit_stop), pit_stop)

    assert "komen hier terug als doelen" in page
    assert 'class="ps-answer__radio"' not in page


def test_the_words_open_together_with_the_images(goals):
    browsers = [join(goals) for _ in range(5)]
    for number, browser in enumerate(browsers):
        browser.post(f"/p/{goals.pk}/answers/", {"goal:yield": str(1 + number // 2)})
        browser.post(f"/p/{goals.pk}/image/", {"skip": "1"})
    before = screen(browsers[0], goals)

    go_to(goals, "share")
    after = screen(browsers[0], goals)

    assert "Wat jullie antwoordden" not in before
    assert "helemaal niet bereikt: 2 · een beetje: 2 · half: 1" in after


# --- The cookie of a series -----------------------------------------------------------------------


def series_cookies(browser):
    return {name: cookie for name, cookie in browser.cookies.items() if name.startswith("series-")}


def test_joining_gives_the_browser_a_secret_for_the_series_and_keeps_its_hash(at_home):
    piet = join(at_home)

    [(name, cookie)] = series_cookies(piet).items()

    assert name == f"series-{at_home.collaboration.uuid.hex[:16]}"
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == 730 * 24 * 3600
    assert piet.participant.series_key == hash_token(cookie.value)


def test_the_same_browser_has_the_same_key_next_time(collaboration, at_home):
    piet = join(at_home)
    close(go_to(at_home, "theme"))
    later = make_pit_stop(collaboration, format_key="thermometer")
    before = series_cookies(piet)

    join(later, piet)

    assert series_cookies(piet).keys() == before.keys()
    [cookie] = series_cookies(piet).values()
    assert fresh(piet.participant).series_key == hash_token(cookie.value)
    assert later.participants.get().series_key == piet.participant.series_key


def test_a_format_without_statements_sets_no_such_cookie(pit_stop):
    assert series_cookies(join(pit_stop)) == {}


def test_another_collaboration_gets_another_secret(at_home, other_pit_stop):
    elsewhere = make_pit_stop(other_pit_stop.collaboration, format_key="thermometer")
    piet = join(at_home)

    join(elsewhere, piet)

    assert len({cookie.value for cookie in series_cookies(piet).values()}) == 2


# --- With one's own link --------------------------------------------------------------------------


@pytest.fixture
def own_link(collaboration):
    [member] = add_members(collaboration=collaboration, people=[NewMember(name="Piet de Vries")])
    return f"/i/{personal_token(member)}/"


def test_ones_own_link_keeps_the_secret_in_the_browser_too(at_home, own_link):
    """A key made from the member would tell, after an anonymous stop, who answered."""
    phone = Client()
    phone.post(own_link)

    [cookie] = series_cookies(phone).values()

    assert at_home.participants.get().series_key == hash_token(cookie.value)
    assert own_link.strip("/").rpartition("/")[2] != cookie.value


def test_ones_own_answers_are_taken_along(at_home, own_link):
    phone = Client()
    phone.post(own_link)
    phone.post(f"/p/{at_home.pk}/drafts/", {"anchor:yield_known": "4"})

    kept = phone.get(f"{own_link}data/pitstop.json").json()

    assert kept["pit_stops"][0]["statements"] == {"yield_known": 4}
    assert kept["pit_stops"][0]["goals"] == []
