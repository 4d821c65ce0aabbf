"""Releasing with a preview of all that others will see, and taking it back."""

import re

import pytest

from pitstop.collaborations.models import HomeOrganisation
from pitstop.learning.access.outside import seen_from_outside
from pitstop.learning.models import FindingRelease, QuestionRelease
from tests.factories.agreements import make_member
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh
from tests.factories.learning import found, raise_one, release_found, release_one

BUTTON = re.compile(r'name="release" value="([0-9a-f]{64})"')


@pytest.fixture
def question(collaboration, pit_stop):
    return raise_one(
        collaboration, "Eigen geheimwoord?", pit_stop=pit_stop, context="binnenskamers"
    )


@pytest.fixture
def place(collaboration, question):
    return f"/collaborations/{collaboration.uuid}/questions/{question.pk}/"


def words(**said):
    return {"wording": "Voor anderen?", "context": "Een wijkteam", "audience": "everyone"} | said


def found_words(**said):
    typed = {"tried": "Vooraf bellen", "happened": "Rust", "matters": "", "next_step": ""}
    return typed | {"audience": "sisters"} | said


def preview_of(page):
    start = page.index('id="preview"')
    return page[page.index("<article", start) : page.index("</article>", start)]


def test_form_starts_from_the_own_words(place, facilitators_browser):
    page = facilitators_browser.get(f"{place}release/").content.decode()

    assert "Eigen geheimwoord?" in page
    assert "Besluit dit samen" in page
    assert 'id="preview"' not in page


def test_form_says_how_far_each_reach_goes_now(place, facilitators_browser, fatima, olga):
    make_collaboration(fatima, "Zuster")
    make_collaboration(olga, "Vreemd")

    page = facilitators_browser.get(f"{place}release/").content.decode()

    assert "Zusterverbanden. Bereikt nu 1 samenwerkingsverband." in page
    assert "Iedereen op deze installatie. Bereikt nu 2 samenwerkingsverbanden." in page
    assert "Onze organisatie" not in page


def test_organisation_can_be_chosen_where_there_is_one(place, collaboration, facilitators_browser):
    collaboration.home = HomeOrganisation.objects.create(name="Gemeente Dorp")
    collaboration.save(update_fields=["home"])

    page = facilitators_browser.get(f"{place}release/").content.decode()

    assert "Onze organisatie. Bereikt nu 0 samenwerkingsverbanden." in page


def test_nothing_is_stored_before_the_preview_was_seen(
    place, collaboration, pit_stop, fatima, facilitators_browser
):
    answer = facilitators_browser.post(f"{place}release/", words(preview="yes"))

    page = answer.content.decode()
    shown = preview_of(page)
    assert not QuestionRelease.objects.exists()
    assert "Voor anderen?" in shown
    assert "Een wijkteam" in shown
    for hidden in ("geheimwoord", "binnenskamers", collaboration.name, pit_stop.theme, fatima.name):
        assert hidden not in shown


def test_after_the_preview_just_those_words_are_released(place, question, facilitators_browser):
    seen = facilitators_browser.post(f"{place}release/", words()).content.decode()

    answer = facilitators_browser.post(f"{place}release/", words(release=BUTTON.findall(seen)[0]))

    release = QuestionRelease.objects.get()
    assert answer["Location"] == place
    assert (release.wording, release.context) == ("Voor anderen?", "Een wijkteam")
    assert (release.audience, release.language) == ("everyone", "nl")
    outside = seen_from_outside(release)
    assert (outside.wording, outside.context) == ("Voor anderen?", "Een wijkteam")


@pytest.mark.parametrize(
    "changed",
    [{"wording": "Toch anders?"}, {"context": ""}, {"audience": "sisters"}],
)
def test_what_was_not_seen_is_shown_again_and_not_released(place, facilitators_browser, changed):
    seen = facilitators_browser.post(f"{place}release/", words()).content.decode()
    digest = BUTTON.findall(seen)[0]

    answer = facilitators_browser.post(f"{place}release/", words(release=digest, **changed))

    assert not QuestionRelease.objects.exists()
    assert answer.status_code == 422
    assert BUTTON.findall(answer.content.decode())[0] != digest


def test_without_a_preview_nothing_is_released(place, facilitators_browser):
    facilitators_browser.post(f"{place}release/", words(release="yes"))

    assert not QuestionRelease.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"wording": " "}, "Schrijf eerst iets op."),
        ({"wording": "x" * 301}, "Deze tekst heeft 301 tekens"),
        ({"audience": ""}, "Kies wie het mag lezen."),
        ({"audience": "organisation"}, "Kies wie het mag lezen."),
    ],
)
def test_refused_release_says_why_and_shows_no_preview(place, facilitators_browser, said, sentence):
    answer = facilitators_browser.post(f"{place}release/", words(**said))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Een wijkteam" in page
    assert 'id="preview"' not in page


def test_preview_warns_for_a_name_and_lets_it_pass_once_seen(
    place, collaboration, facilitators_browser
):
    make_member(collaboration, "Piet Jansen")
    named = words(wording="Hoe krijg je Piet mee?")

    seen = facilitators_browser.post(f"{place}release/", named).content.decode()
    assert "Dit lijkt over een persoon te gaan: “Piet”." in seen

    facilitators_browser.post(f"{place}release/", named | {"release": BUTTON.findall(seen)[0]})
    assert QuestionRelease.objects.get().wording == "Hoe krijg je Piet mee?"


def test_finding_is_previewed_with_the_question_it_travels_with(
    place, question, facilitators_browser
):
    release_one(question, "Voor anderen?")
    finding = found(question, tried="Eigen poging")
    form = f"{place}findings/{finding.pk}/release/"

    seen = facilitators_browser.post(form, found_words()).content.decode()
    shown = preview_of(seen)
    facilitators_browser.post(form, found_words(release=BUTTON.findall(seen)[0]))

    assert "Voor anderen?" in shown
    assert "Vooraf bellen" in shown
    assert "Eigen poging" not in shown
    assert FindingRelease.objects.get().tried == "Vooraf bellen"


def test_finding_of_a_question_that_stays_inside_leads_to_the_question(
    place, question, facilitators_browser
):
    finding = found(question)
    form = f"{place}findings/{finding.pk}/release/"

    page = facilitators_browser.get(form).content.decode()
    seen = facilitators_browser.post(form, found_words()).content.decode()
    answer = facilitators_browser.post(form, found_words(release=(BUTTON.findall(seen) or [""])[0]))

    assert "Geef eerst de vraag vrij." in page
    assert answer.status_code == 422
    assert not FindingRelease.objects.exists()


def test_taking_back_asks_first_and_takes_the_words(place, question, facilitators_browser):
    release = release_one(question, "Voor anderen?")
    finding = found(question)
    release_found(finding)

    asked = facilitators_browser.get(f"{place}withdraw/").content.decode()
    assert fresh(release).wording == "Voor anderen?"
    answer = facilitators_browser.post(f"{place}withdraw/")

    assert "Wat anderen al gelezen hebben, blijft gelezen." in asked
    assert answer["Location"] == place
    assert fresh(release).wording == ""
    page = facilitators_browser.get(place).content.decode()
    assert "Teruggenomen op" in page


def test_a_finding_is_taken_back_alone(place, question, facilitators_browser):
    release = release_one(question, "Voor anderen?")
    finding = found(question)
    taken = release_found(finding)

    facilitators_browser.post(f"{place}findings/{finding.pk}/withdraw/")

    assert fresh(taken).tried == ""
    assert fresh(release).wording == "Voor anderen?"


def test_what_never_travelled_cannot_be_taken_back(place, facilitators_browser):
    assert facilitators_browser.get(f"{place}withdraw/").status_code == 404


def test_from_a_running_pit_stop_there_is_a_way_back_to_it(
    place, question, pit_stop, facilitators_browser, other_pit_stop
):
    way = f"?from={pit_stop.pk}"
    seen = facilitators_browser.post(f"{place}release/{way}", words()).content.decode()
    digest = BUTTON.findall(seen)[0]

    answer = facilitators_browser.post(f"{place}release/{way}", words(release=digest))
    page = facilitators_browser.get(answer["Location"]).content.decode()
    elsewhere = facilitators_browser.get(f"{place}?from={other_pit_stop.pk}").content.decode()

    assert answer["Location"] == f"{place}{way}"
    assert f'href="/pitstops/{pit_stop.pk}/"' in page
    assert f"/pitstops/{other_pit_stop.pk}/" not in elsewhere
