"""The pages of a collaboration's questions: who may, what is refused, and that nothing is lost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.models import Finding, LearningQuestion
from tests.factories.agreements import make_member
from tests.factories.dialogue import fresh, go_to
from tests.factories.learning import found, raise_one, release_found, release_one


@pytest.fixture
def address(collaboration):
    return f"/collaborations/{collaboration.uuid}/questions/"


@pytest.fixture
def question(collaboration):
    return raise_one(collaboration, "Hoe vragen we geheimwoord?")


def sent(**words):
    said = {"wording": "Hoe luisteren we?", "level": "skill", "context": "In het wijkteam"}
    return {"uuid": str(uuid4())} | said | words


def finding_sent(**words):
    said = {"tried": "We belden", "happened": "Er kwam rust", "matters": "", "next_step": ""}
    return {"uuid": str(uuid4())} | said | words


# --- Who may --------------------------------------------------------------------------------------


def every_address(address, question, finding):
    one = f"{address}{question.pk}/"
    return [
        address,
        f"{address}new/",
        one,
        f"{one}change/",
        f"{one}release/",
        f"{one}withdraw/",
        f"{one}findings/new/",
        f"{one}findings/{finding.pk}/",
        f"{one}findings/{finding.pk}/release/",
        f"{one}findings/{finding.pk}/withdraw/",
    ]


def test_only_who_facilitates_comes_in(address, question, facilitators_browser, olga, karel):
    release_one(question)
    finding = found(question)
    release_found(finding)

    for place in every_address(address, question, finding):
        assert facilitators_browser.get(place).status_code == 200, place
        assert Client().get(place).status_code == 303, place
        for stranger in (olga, karel):
            browser = Client()
            browser.force_login(stranger)
            for answer in (browser.get(place), browser.post(place, sent())):
                assert answer.status_code in {404, 405}, place
                assert "geheimwoord" not in answer.content.decode()


def test_question_of_another_collaboration_is_not_found(
    collaboration, address, facilitators_browser, other_pit_stop
):
    theirs = raise_one(other_pit_stop.collaboration)
    finding = found(theirs)

    for place in every_address(address, theirs, finding)[2:]:
        assert facilitators_browser.get(place).status_code == 404


# --- The list -------------------------------------------------------------------------------------


def test_list_has_what_is_open_first_and_what_level_it_is(
    collaboration, address, question, facilitators_browser
):
    answered = raise_one(collaboration, "Beantwoord?", level="principle")
    move_question(question=answered, stage=Stage.ANSWERED)

    page = facilitators_browser.get(address).content.decode()
    only = facilitators_browser.get(f"{address}?level=principle").content.decode()

    assert page.index("Hoe vragen we geheimwoord?") < page.index("Beantwoord?")
    assert "Vaardigheid" in page
    assert "geheimwoord" not in only
    assert "Beantwoord?" in only


def test_empty_list_says_what_will_come_and_the_choice_that_fits_nothing(
    address, facilitators_browser, collaboration
):
    assert "Hier staan de vragen waarvan" in facilitators_browser.get(address).content.decode()

    raise_one(collaboration)
    nothing = facilitators_browser.get(f"{address}?level=insight").content.decode()
    assert "Geen vraag past bij deze keuze." in nothing


def test_list_of_three_costs_as_many_queries_as_one(collaboration, address, facilitators_browser):
    def cost(place):
        with CaptureQueriesContext(connection) as queries:
            facilitators_browser.get(place)
        return len(queries)

    detail = f"/collaborations/{collaboration.uuid}/"
    raise_one(collaboration, "Een?")
    with_one = [cost(address), cost(detail)]
    raise_one(collaboration, "Twee?")
    raise_one(collaboration, "Drie?")

    assert [cost(address), cost(detail)] == with_one


def test_page_of_the_collaboration_leads_to_its_questions(
    collaboration, address, question, facilitators_browser
):
    page = facilitators_browser.get(f"/collaborations/{collaboration.uuid}/").content.decode()

    assert "Hoe vragen we geheimwoord?" in page
    assert "1 vraag staat open." in page
    assert f'href="{address}"' in page


# --- Raising later --------------------------------------------------------------------------------


def test_facilitator_raises_one_in_a_pit_stop_that_was(
    address, pit_stop, facilitators_browser, collaboration
):
    go_to(pit_stop, "share")

    answer = facilitators_browser.post(f"{address}new/", sent(pit_stop=str(pit_stop.pk)))

    raised = LearningQuestion.objects.get()
    assert answer["Location"] == f"{address}{raised.pk}/"
    assert raised.moments.get().pit_stop == pit_stop


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"wording": "  "}, "Schrijf eerst iets op."),
        ({"wording": "x" * 10_000}, "Deze tekst heeft 10000 tekens"),
        ({"wording": "\u202e\x07"}, "Schrijf eerst iets op."),
        ({"level": ""}, "Kies waar de vraag over gaat."),
        ({"level": "talent"}, "Kies waar de vraag over gaat."),
        ({"context": "x" * 1001}, "Deze tekst heeft 1001 tekens"),
        ({"wording": "Hoe vragen we, geheimwoord!"}, "Jullie hebben deze vraag al."),
    ],
)
def test_bad_input_says_why_and_keeps_what_was_typed(
    address, question, facilitators_browser, words, sentence
):
    typed = sent(**{"context": "eigen toelichting", **words})

    answer = facilitators_browser.post(f"{address}new/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "eigen toelichting" in page or "context" in words
    assert typed["uuid"] in page
    assert LearningQuestion.objects.count() == 1


def test_duplicate_leads_to_the_question_that_is_there(address, question, facilitators_browser):
    answer = facilitators_browser.post(f"{address}new/", sent(wording=question.wording))

    assert f'href="{address}{question.pk}/"' in answer.content.decode()


def test_question_that_names_a_person_is_kept_after_a_second_look(
    address, collaboration, facilitators_browser
):
    make_member(collaboration, "Piet Jansen")
    typed = sent(wording="Hoe krijgen we Piet mee?")

    first = facilitators_browser.post(f"{address}new/", typed)
    second = facilitators_browser.post(f"{address}new/", typed | {"looked_at": "yes"})

    page = first.content.decode()
    assert first.status_code == 422
    assert "Dit lijkt over een persoon te gaan: “Piet”." in page
    assert 'name="looked_at"' in page
    assert "Hoe krijgen we Piet mee?" in page
    assert second.status_code == 302
    assert LearningQuestion.objects.get().wording == "Hoe krijgen we Piet mee?"


# --- One question ---------------------------------------------------------------------------------


def test_page_tells_history_findings_and_what_travels(
    question, address, pit_stop, facilitators_browser
):
    move_question(question=question, stage=Stage.WORKED_ON, note="een proef", pit_stop=pit_stop)
    found(question, tried="We belden vooraf")
    release_one(question, "In woorden voor anderen?")

    page = facilitators_browser.get(f"{address}{question.pk}/").content.decode()

    for words in ("Aan gewerkt", "een proef", pit_stop.theme, "We belden vooraf"):
        assert words in page
    assert "Vrijgegeven voor iedereen op deze installatie" in page
    assert "Jullie eigen woorden zijn anders dan wat anderen lezen." in page


def test_moving_on_is_kept_with_its_note(question, address, facilitators_browser):
    place = f"{address}{question.pk}/"
    answer = facilitators_browser.post(place, {"stage": "answered", "note": "zo doen we het"})

    assert (answer.status_code, answer["Location"]) == (302, place)
    assert question.moments.last().note == "zo doen we het"
    assert fresh(question).stage == Stage.ANSWERED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"stage": ""}, "Kies eerst hoe het met de vraag staat."),
        ({"stage": "raised_again"}, "Kies eerst hoe het met de vraag staat."),
        ({"stage": "answered", "note": "x" * 1001}, "Deze tekst heeft 1001 tekens"),
    ],
)
def test_refused_move_says_why_and_keeps_the_note(
    question, address, facilitators_browser, typed, sentence
):
    sent_note = {"note": "mijn notitie", **typed}
    answer = facilitators_browser.post(f"{address}{question.pk}/", sent_note)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert sent_note["note"] in page
    assert fresh(question).stage == Stage.RAISED


def test_the_second_of_two_sees_the_words_of_the_first_and_can_save_on(
    question, address, facilitators_browser
):
    place = f"{address}{question.pk}/change/"
    other = QuestionWords(level="skill", wording="Van de ander?")
    reword_question(question=question, words=other, based_on=1)
    typed = sent(uuid=str(question.pk), based_on="1", wording="Van mij?")

    refused = facilitators_browser.post(place, typed)
    page = refused.content.decode()
    accepted = facilitators_browser.post(place, typed | {"based_on": "2"})

    assert refused.status_code == 422
    assert "Van de ander?" in page
    assert "Van mij?" in page
    assert 'name="based_on" value="2"' in page
    assert accepted.status_code == 302
    assert fresh(question).wording == "Van mij?"


def test_question_is_removed(question, address, facilitators_browser):
    answer = facilitators_browser.post(f"{address}{question.pk}/change/", {"remove": "yes"})

    assert answer["Location"] == address
    assert not LearningQuestion.objects.exists()


# --- Findings -------------------------------------------------------------------------------------


def test_finding_is_noted_changed_and_removed(question, address, facilitators_browser):
    place = f"{address}{question.pk}/findings/"
    facilitators_browser.post(f"{place}new/", finding_sent())
    finding = Finding.objects.get()

    changed = finding_sent(uuid=str(finding.pk), based_on="1", tried="We mailden")
    facilitators_browser.post(f"{place}{finding.pk}/", changed)
    assert fresh(finding).tried == "We mailden"

    facilitators_browser.post(f"{place}{finding.pk}/", {"remove": "yes"})
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"tried": ""}, "Schrijf eerst iets op."),
        ({"happened": " "}, "Schrijf eerst iets op."),
        ({"next_step": "x" * 1001}, "Deze tekst heeft 1001 tekens"),
        ({"happened": "Mevrouw Bos lachte"}, "Dit lijkt over een persoon te gaan"),
    ],
)
def test_refused_finding_says_why_and_keeps_what_was_typed(
    question, address, facilitators_browser, words, sentence
):
    place = f"{address}{question.pk}/findings/new/"
    typed = finding_sent(**{"matters": "eigen reden", **words})

    answer = facilitators_browser.post(place, typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "eigen reden" in page
    assert not Finding.objects.exists()


def test_finding_changed_by_somebody_else_asks_first(question, address, facilitators_browser):
    finding = found(question)
    place = f"{address}{question.pk}/findings/{finding.pk}/"
    facilitators_browser.post(place, finding_sent(based_on="1", tried="Van de ander"))

    refused = facilitators_browser.post(place, finding_sent(based_on="1", tried="Van mij"))

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Van de ander" in page
    assert "Van mij" in page
    assert 'name="based_on" value="2"' in page
