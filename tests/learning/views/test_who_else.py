"""The pages that show questions of others, and what can be said of them."""

import pytest

from pitstop.learning.domain.matching import judge_match
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.enums import Audience, Verdict
from pitstop.learning.models import LearningQuestion, Match, SearchEntry
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import make_finding_release, make_found, make_question
from tests.learning.views.browsers import browser_of, words_of

OWN = "Hoe korten we de wachttijd voor jeugdzorg in?"
THEIRS = "Wat helpt tegen lange wachttijden in de jeugdzorg?"


@pytest.fixture
def question(collaboration):
    return make_question(collaboration, OWN)


@pytest.fixture
def others(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.fixture
def release(others):
    return make_found(others, THEIRS)


@pytest.fixture
def browser(fatima):
    return browser_of(fatima)


def of(collaboration, path=""):
    return f"/collaborations/{collaboration.uuid}/{path}"


def page_of(question):
    return of(question.collaboration, f"questions/{question.pk}/who-else/")


def judge(browser, question, release, verdict, **more):
    return browser.post(f"{page_of(question)}{release.pk}/", {"verdict": verdict} | more)


def test_page_shows_their_words_and_why_they_stand_there(browser, question, release):
    page = words_of(browser.get(page_of(question)))

    assert THEIRS in page
    assert "Lijkt er" in page
    assert "Gedeelde woorden:" in page
    assert '<b dir="auto">wachttijden</b>' in page
    assert "De groepen kunnen het oneens zijn" in page
    assert "%" not in page.partition('id="who-else"')[2].partition("</section>")[0]


def test_page_says_that_nobody_shares_such_a_question(browser, question):
    page = words_of(browser.get(page_of(question)))

    assert "Op dit moment deelt niemand zo'n vraag met jullie." in page


def test_page_says_kindly_that_there_is_nothing_to_search_by(browser, collaboration):
    question = make_question(collaboration, "Hoe doen we dat samen?")

    page = words_of(browser.get(page_of(question)))

    assert "In deze vraag staan alleen kleine woorden." in page


def test_same_question_is_kept_and_can_be_left_open_again(browser, question, release):
    answer = judge(browser, question, release, "confirmed")
    assert answer.url == page_of(question)
    assert "Jullie zeiden: dezelfde vraag." in words_of(browser.get(page_of(question)))

    judge(browser, question, release, "open")

    assert not Match.objects.exists()


def test_another_question_is_laid_aside_and_can_be_taken_up(browser, question, release):
    judge(browser, question, release, "refused")
    page = words_of(browser.get(page_of(question)))
    assert "1 vraag weggelegd" in page
    assert f"comparable-{release.pk}" not in page

    judge(browser, question, release, "open")

    assert f"comparable-{release.pk}" in words_of(browser.get(page_of(question)))


def test_a_verdict_leads_back_to_where_it_was_given_on_this_site_only(browser, question, release):
    home = of(question.collaboration)

    assert judge(browser, question, release, "confirmed", next=home).url == home
    away = judge(browser, question, release, "confirmed", next="https://example.org/")
    assert away.url == page_of(question)


def test_a_verdict_on_what_was_withdrawn_says_so(browser, question, release):
    withdraw_release(release=release)

    answer = judge(browser, question, release, "confirmed")

    assert answer.status_code == 410
    assert not Match.objects.exists()


# --- While writing --------------------------------------------------------------------------------


def ask_while_writing(browser, collaboration, wording, **headers):
    return browser.post(of(collaboration, "who-else/"), {"wording": wording}, headers=headers)


def test_while_writing_a_script_gets_a_piece_and_a_person_a_page(browser, collaboration, release):
    piece = ask_while_writing(browser, collaboration, OWN, **{"X-Requested-With": "fetch"})
    page = ask_while_writing(browser, collaboration, OWN)

    assert words_of(piece).startswith("<section")
    assert THEIRS in words_of(piece)
    assert THEIRS in words_of(page)
    assert "<!doctype html>" in words_of(page)


def test_while_writing_nothing_is_stored_nor_offered_to_judge(browser, collaboration, release):
    page = words_of(ask_while_writing(browser, collaboration, OWN))

    assert "Een andere vraag" not in page
    assert not LearningQuestion.objects.filter(collaboration=collaboration).exists()
    assert SearchEntry.objects.count() == 1


@pytest.mark.parametrize(
    "wording", ["", "\x00\x07", "x" * 10_000, "<script>alert(1)</script> jeugdzorg"]
)
def test_while_writing_anything_may_be_typed(browser, collaboration, release, wording):
    answer = ask_while_writing(browser, collaboration, wording)

    assert answer.status_code == 200
    assert "<script>alert" not in words_of(answer)


def test_while_writing_without_script_the_whole_form_comes_along(browser, collaboration, release):
    form = browser.get(of(collaboration, "questions/new/")).context["form"]

    page = browser.post(of(collaboration, "who-else/"), {form["wording"].html_name: OWN})

    assert THEIRS in words_of(page)
    assert not LearningQuestion.objects.filter(collaboration=collaboration).exists()


def test_while_writing_words_do_not_come_in_by_the_address(browser, collaboration):
    assert browser.get(of(collaboration, f"who-else/?wording={OWN}")).status_code == 405


# --- The question of the others -------------------------------------------------------------------


def test_their_question_shows_with_the_findings_that_reach_the_reader(browser, question, release):
    make_finding_release(release, tried="Een gezamenlijk telefoonuur")
    make_finding_release(release, tried="Alleen voor zusters", audience=Audience.SISTERS)

    page = words_of(browser.get(of(question.collaboration, f"others/{release.pk}/")))

    assert THEIRS in page
    assert "Een gezamenlijk telefoonuur" in page
    assert "Alleen voor zusters" not in page
    assert f"?question={question.pk}" in page


def test_their_question_beside_ones_own_can_be_judged(browser, question, release):
    address = of(question.collaboration, f"others/{release.pk}/?question={question.pk}")

    assert "Is dit dezelfde vraag?" in words_of(browser.get(address))
    judge_match(question=question, release=release, verdict=Verdict.REFUSED)
    page = words_of(browser.get(address))
    assert "Jullie zeiden: een andere vraag." in page
    assert "Vraag of ze willen praten" not in page


def test_old_link_to_what_was_withdrawn_says_so_without_a_word_of_it(browser, question, release):
    withdraw_release(release=release)

    answer = browser.get(of(question.collaboration, f"others/{release.pk}/"))

    assert answer.status_code == 410
    assert "jeugdzorg" not in words_of(answer)


# --- Who gets in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["olga", "karel"])
def test_who_does_not_facilitate_gets_no_such_page(request, question, release, who):
    browser = browser_of(request.getfixturevalue(who))
    addresses = [
        page_of(question),
        of(question.collaboration, f"others/{release.pk}/"),
    ]

    assert [browser.get(address).status_code for address in addresses] == [404, 404]
    assert judge(browser, question, release, "confirmed").status_code == 404
    assert ask_while_writing(browser, question.collaboration, OWN).status_code == 404
    assert not Match.objects.exists()


def test_who_is_not_signed_in_signs_in_first(client, question, release):
    assert client.get(page_of(question)).status_code == 303
    assert judge(client, question, release, "confirmed").status_code == 303


@pytest.mark.parametrize("case", ["of another group", "never released here", "no such"])
def test_a_link_that_is_not_for_the_reader_is_no_link_at_all(browser, question, others, case):
    release = make_found(others, THEIRS, audience=Audience.SISTERS)
    uuid = {
        "of another group": make_question(others).pk,
        "never released here": release.pk,
        "no such": others.uuid,
    }[case]

    answer = browser.get(of(question.collaboration, f"others/{uuid}/"))

    assert answer.status_code == 404


def test_beside_a_question_of_another_group_is_no_such_page(browser, question, release):
    address = of(question.collaboration, f"others/{release.pk}/?question={release.question.pk}")

    assert browser.get(address).status_code == 404


# --- On the page of the question -------------------------------------------------------------


def test_page_of_the_question_shows_a_few_and_a_verdict_leads_back_to_it(browser, question, others):
    for number in range(5):
        make_found(others, f"{THEIRS} ({number})")
    address = of(question.collaboration, f"questions/{question.pk}/")

    page = words_of(browser.get(address))

    assert page.count('class="ps-comparable"') == 3
    assert f'name="next" value="{address}"' in page
    assert page_of(question) in page
