"""Asking and answering on the pages, for both sides."""

import pytest

from pitstop.collaborations.models import Collaboration
from pitstop.learning.domain.contact import accept_contact, decline_contact, withdraw_contact
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.models import ContactRequest
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh, make_pit_stop
from tests.factories.learning import ask, let_facilitate, make_found, make_question
from tests.factories.people import make_user
from tests.learning.views.browsers import browser_of, words_of

THEIRS = "Hoe houd je elkaar op de hoogte?"


@pytest.fixture
def question(collaboration):
    return make_question(collaboration)


@pytest.fixture
def others(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.fixture
def release(others):
    return make_found(others, THEIRS)


@pytest.fixture
def contact(question, release):
    return ask(question, release, message="Zullen we dinsdag praten?")


@pytest.fixture
def asker(fatima):
    return browser_of(fatima)


@pytest.fixture
def asked(olga):
    return browser_of(olga)


def of(collaboration, path=""):
    return f"/collaborations/{collaboration.uuid}/{path}"


def asking(question, release):
    return of(question.collaboration, f"questions/{question.pk}/contact/{release.pk}/")


def page(browser, collaboration, contact):
    return words_of(browser.get(of(collaboration, f"contacts/{contact.pk}/")))


def do(browser, collaboration, contact, deed, **words):
    address = of(collaboration, f"contacts/{contact.pk}/")
    return browser.post(address, {"deed": deed} | words)


def test_from_question_to_answer(asker, asked, question, release, collaboration, others):
    assert THEIRS in words_of(asker.get(asking(question, release)))
    answer = asker.post(asking(question, release), {"message": "Zullen we dinsdag praten?"})
    contact = ContactRequest.objects.get()
    assert answer.url == of(collaboration, f"contacts/{contact.pk}/")
    assert "Er is nog geen antwoord." in page(asker, collaboration, contact)

    assert "1 groep vraagt of jullie willen praten." in words_of(asked.get(of(others)))
    assert "Zullen we dinsdag praten?" in page(asked, others, contact)
    do(asked, others, contact, "accept", answer="Ja, om tien uur.")

    theirs = page(asker, collaboration, contact)
    assert "Ja, om tien uur." in theirs
    assert "Schoon water" in theirs
    assert "olga@example.org" in theirs
    assert "fatima@example.org" in page(asked, others, contact)


def test_what_was_typed_stays_beside_what_is_wrong(asker, question, release):
    answer = asker.post(asking(question, release), {"message": "x" * 1_001})

    assert answer.status_code == 422
    assert "x" * 1_001 in words_of(answer)
    assert "1000" in words_of(answer)


def test_a_name_in_the_message_is_asked_about_and_then_sent(asker, question, release):
    warned = asker.post(asking(question, release), {"message": "Groet, Fatima"})
    assert warned.status_code == 422
    assert "Groet, Fatima" in words_of(warned)
    assert 'name="is_looked_at"' in words_of(warned)

    sent = asker.post(asking(question, release), {"message": "Groet, Fatima", "is_looked_at": "on"})

    assert sent.status_code == 302


def test_asking_twice_is_refused_on_the_page(asker, contact, question, release):
    answer = asker.post(asking(question, release), {"message": "Nog eens"})

    assert answer.status_code == 422
    assert "Jullie hebben deze groep al gevraagd." in words_of(answer)


def test_asking_about_what_was_withdrawn_says_so(asker, question, release):
    withdraw_release(release=release)

    assert asker.post(asking(question, release), {"message": "Ja?"}).status_code == 410


def test_no_is_kind_and_gives_no_reason(asker, asked, contact, collaboration, others):
    do(asked, others, contact, "decline")

    page_of_asker = page(asker, collaboration, contact)
    assert "Het komt hun nu niet uit." in page_of_asker
    assert "Jullie zeiden nee." in page(asked, others, contact)


def test_who_asked_can_withdraw(asker, asked, contact, collaboration, others):
    do(asker, collaboration, contact, "withdraw")

    assert "Jullie trokken je verzoek in." in page(asker, collaboration, contact)
    their_page = page(asked, others, contact)
    assert "De andere groep trok haar verzoek in." in their_page
    assert "dinsdag" not in their_page


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_who_asked_does_not_answer_themselves(asker, contact, collaboration, deed):
    do(asker, collaboration, contact, deed)

    assert fresh(contact).state == "asked"


def test_who_was_asked_does_not_withdraw_it_for_them(asked, contact, others):
    do(asked, others, contact, "withdraw")

    assert fresh(contact).state == "asked"


def test_an_answer_that_comes_too_late_stays_in_its_field(asked, contact, others):
    withdraw_contact(contact=contact)

    answer = do(asked, others, contact, "accept", answer="Graag, dinsdag")

    assert answer.status_code == 422
    late = do(asked, others, contact, "decline")
    assert late.status_code == 409
    assert "intussen beantwoord of ingetrokken" in words_of(late)


def test_a_request_about_a_withdrawn_question_has_lapsed_for_both(
    asker, asked, contact, release, collaboration, others
):
    withdraw_release(release=release)

    assert "Daarom is jullie verzoek vervallen." in page(asker, collaboration, contact)
    theirs = page(asked, others, contact)
    assert "Daarom is het verzoek vervallen." in theirs
    assert "Ja, we willen praten" not in theirs
    assert do(asked, others, contact, "accept").status_code == 422


def test_together_they_prepare_a_pit_stop_about_the_question(
    asker, asked, contact, collaboration, others, olga
):
    accept_contact(contact=contact, by=olga, answer="")
    assert f"Samen: {THEIRS}" in page(asker, collaboration, contact)

    answer = do(asker, collaboration, contact, "start", name="Samen op de hoogte")

    shared = Collaboration.objects.get(name="Samen op de hoogte")
    assert answer.url == of(shared, "pitstops/new/")
    assert f'value="{THEIRS}"' in words_of(asker.get(answer.url))
    again = do(asked, others, contact, "start", name="Anders")
    assert again.url == answer.url
    assert of(shared) in page(asked, others, contact)


def test_a_series_that_has_begun_gets_no_proposed_theme(asker, contact, collaboration, olga):
    accept_contact(contact=contact, by=olga, answer="")
    answer = do(asker, collaboration, contact, "start", name="Samen")
    make_pit_stop(Collaboration.objects.get(name="Samen"))

    assert THEIRS not in words_of(asker.get(answer.url))


def test_a_name_for_both_is_needed(asker, contact, collaboration, olga):
    accept_contact(contact=contact, by=olga, answer="")

    answer = do(asker, collaboration, contact, "start", name=" ")

    assert answer.status_code == 422
    assert "Vul eerst een naam in." in words_of(answer)


def test_who_came_later_is_not_let_in_by_the_page(contact, others, fatima, olga):
    accept_contact(contact=contact, by=olga, answer="")
    collaboration = contact.question.collaboration
    do(browser_of(fatima), collaboration, contact, "start", name="Samen")
    bram = make_user("Bram Smit")
    let_facilitate(bram, others)

    later = page(browser_of(bram), others, contact)

    assert "Vraag een van de mensen hierboven om je toe te laten." in later
    assert str(Collaboration.objects.get(name="Samen").uuid) not in later


def test_list_shows_each_request_with_how_it_stands(asker, contact, collaboration, olga):
    address = of(collaboration, "contacts/")
    assert "Jullie vroegen contact; er is nog geen antwoord" in words_of(asker.get(address))

    decline_contact(contact=contact, by=olga)

    assert "Het kwam hun niet uit" in words_of(asker.get(address))


def test_collaboration_without_requests_shows_nothing_of_contact(asker, collaboration):
    assert "Contact met andere groepen" not in words_of(asker.get(of(collaboration)))


@pytest.mark.parametrize("path", ["contacts/", "contacts/{contact}/"])
def test_strangers_get_no_such_page(contact, collaboration, others, path, karel):
    path = path.format(contact=contact.pk)
    stranger = browser_of(make_user())

    for browser in (stranger, browser_of(karel)):
        assert browser.get(of(collaboration, path)).status_code == 404
    assert browser_of(make_user()).get(of(others, path)).status_code == 404


def test_a_request_between_others_is_no_such_page(contact, fatima):
    third = make_collaboration(fatima, "Derde groep")

    answer = browser_of(fatima).get(of(third, f"contacts/{contact.pk}/"))

    assert answer.status_code == 404
