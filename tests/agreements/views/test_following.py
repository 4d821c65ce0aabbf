"""One agreement behind each of its doors: the facilitator's, somebody's own page, a mailed link."""

from uuid import uuid4

import pytest
from django.test import Client

from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.links import agreement_token
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.personal_links import personal_token
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import close, fresh

DOORS = ["facilitator", "own", "link"]
WORDS = {"status": "stuck", "text": "Wacht op de raad", "deed": "progress"}


@pytest.fixture
def sanne_bakker(collaboration):
    return make_member(collaboration, "Sanne Bakker", "sanne@example.org")


@pytest.fixture
def agreement(agreeing, red_thread, sanne_bakker):
    made = agree(agreeing, owner_name="Sanne Bakker", red_threads=[red_thread.pk])
    close(agreeing)
    return made


@pytest.fixture
def address_of(collaboration, sanne_bakker):
    def address(door, agreement):
        return {
            "facilitator": f"/collaborations/{collaboration.uuid}/agreements/{agreement.pk}/",
            "own": f"/i/{personal_token(sanne_bakker)}/agreements/{agreement.pk}/",
            "link": f"/a/{agreement_token(agreement)}/",
        }[door]

    return address


@pytest.fixture
def browser_at(facilitators_browser):
    return lambda door: facilitators_browser if door == "facilitator" else Client()


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", DOORS)
def test_each_door_shows_the_agreement_and_the_collaboration(
    agreement, address_of, browser_at, door
):
    page = browser_at(door).get(address_of(door, agreement)).content.decode()

    assert "een gezin belt" in page
    assert "Jeugd samen" in page
    assert "Sanne Bakker" in page


@pytest.mark.parametrize("door", ["own", "link"])
def test_nothing_else_of_the_dialogue_leaks_through_a_link(
    agreement, agreeing, address_of, browser_at, door
):
    make_imported(agreement.collaboration, then_text="geheime andere afspraak")

    page = browser_at(door).get(address_of(door, agreement)).content.decode()

    for hidden in (
        "We bellen elkaar te laat",  # the red thread it serves
        "We bellen te weinig",  # a contribution
        agreeing.theme,
        str(agreeing.pk),
        str(agreement.collaboration.uuid),
        "geheime andere afspraak",
        "Fatima",  # a member
        "sanne@example.org",
    ):
        assert hidden not in page


def test_facilitator_sees_what_a_link_hides(agreement, agreeing, address_of, browser_at):
    """The other half: the search above would have found it."""
    page = browser_at("facilitator").get(address_of("facilitator", agreement)).content.decode()

    assert "We bellen elkaar te laat" in page
    assert agreeing.theme in page


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("door", DOORS)
def test_opening_a_link_changes_nothing(agreement, address_of, browser_at, door, method):
    """Programs that scan mail open links before people do."""
    before = Agreement.objects.values().get()

    response = getattr(browser_at(door), method)(
        address_of(door, agreement), {"deed": "progress", "status": "done", "remove": "yes"}
    )

    assert response.status_code == 200
    assert Agreement.objects.values().get() == before
    assert not ProgressNote.objects.exists()


# --- Saying how it goes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("door", "by_name"),
    [("facilitator", "Fatima El Amrani"), ("own", "Sanne Bakker"), ("link", "Ria")],
)
def test_progress_is_noted_by_who_came_through_the_door(
    agreement, address_of, browser_at, door, by_name
):
    address = address_of(door, agreement)

    response = browser_at(door).post(address, WORDS | {"by_name": "Ria"})

    assert response.status_code == 302
    note = ProgressNote.objects.get()
    assert (note.status, note.text, note.by_name) == ("stuck", "Wacht op de raad", by_name)


def test_each_door_leads_back_to_where_somebody_came_from(
    agreement, address_of, browser_at, collaboration
):
    backs = {
        "facilitator": f"/collaborations/{collaboration.uuid}/agreements/#agreement-{agreement.pk}",
        "own": address_of("own", agreement).partition("agreements/")[0]
        + f"#agreement-{agreement.pk}",
        "link": address_of("link", agreement),
    }

    for door, back in backs.items():
        response = browser_at(door).post(address_of(door, agreement), WORDS | {"text": door})
        assert response["Location"] == back


def test_saved_is_said_on_the_next_page(agreement, address_of):
    page = Client().post(address_of("link", agreement), WORDS, follow=True).content.decode()

    assert "Bewaard. Dank je wel." in page
    assert "Wacht op de raad" in page


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"status": ""}, "Kies eerst hoe het gaat."),
        ({"status": "klaar"}, "Selecteer een geldige keuze"),
        ({"text": "y" * 501}, "Deze tekst heeft 501 tekens"),
    ],
)
def test_bad_input_says_why_and_keeps_what_was_typed(
    agreement, address_of, browser_at, door, words, sentence
):
    sent = {"deed": "progress", "status": "done", "text": "mijn woorden"} | words

    response = browser_at(door).post(address_of(door, agreement), sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert sent["text"] in page
    assert not ProgressNote.objects.exists()


def test_name_that_is_too_long_is_refused_beside_its_field(agreement, address_of):
    response = Client().post(address_of("link", agreement), WORDS | {"by_name": "z" * 81})

    assert response.status_code == 422
    assert response.context["progress_form"].errors.keys() == {"by_name"}


@pytest.mark.parametrize("deed", ["", "nothing", "remove"])
def test_unknown_deed_changes_nothing(agreement, address_of, browser_at, deed):
    before = Agreement.objects.values().get()

    response = browser_at("facilitator").post(address_of("facilitator", agreement), {"deed": deed})

    assert response.status_code == 200
    assert Agreement.objects.values().get() == before


# --- Handing over ---------------------------------------------------------------------------------


@pytest.mark.parametrize("door", ["own", "link"])
def test_handing_over_closes_the_door_behind_it(agreement, address_of, browser_at, door):
    address = address_of(door, agreement)
    sent = {"deed": "hand-over", "owner_name": "De buurvrouw"}

    page = browser_at(door).post(address, sent)
    again = browser_at(door).get(address)

    assert page.status_code == 200
    assert "De buurvrouw let voortaan op deze afspraak." in page.content.decode()
    assert again.status_code == {"own": 404, "link": 410}[door]
    assert ProgressNote.objects.get().by_name == "Sanne Bakker"


def test_facilitator_hands_over_and_stays_in_the_list(agreement, address_of, browser_at):
    address = address_of("facilitator", agreement)
    sent = {"deed": "hand-over", "owner_name": "De buurvrouw"}

    response = browser_at("facilitator").post(address, sent)

    assert response.status_code == 302
    assert fresh(agreement).owner_name == "De buurvrouw"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
@pytest.mark.parametrize("door", DOORS)
def test_handing_over_to_nobody_is_refused(agreement, address_of, browser_at, door, name):
    response = browser_at(door).post(
        address_of(door, agreement), {"deed": "hand-over", "owner_name": name}
    )

    assert response.status_code == 422
    assert response.context["hand_over_form"].errors.keys() == {"owner_name"}
    assert fresh(agreement).owner_name == "Sanne Bakker"


def test_what_is_said_does_not_tell_who_is_a_member(agreement, collaboration):
    """Who has a link learns nothing about a name by trying it."""
    make_member(collaboration, "Piet Jansen", "piet@example.org")
    pages = []
    for name in ("Piet Jansen", "Piet Niemand"):
        made = make_imported(collaboration, owner_name="Truus")
        answer = Client().post(
            f"/a/{agreement_token(made)}/", {"deed": "hand-over", "owner_name": name}
        )
        pages.append(answer.content.decode().replace(name, "…").replace(made.pk.hex, "…"))

    without = [page.partition("<main")[2] for page in pages]
    assert without[0] == without[1]


@pytest.mark.parametrize(
    ("door", "knows"), [("facilitator", True), ("own", False), ("link", False)]
)
def test_only_the_facilitator_chooses_from_the_members(
    agreement, address_of, browser_at, collaboration, door, knows
):
    make_member(collaboration, "Piet Jansen", "piet@example.org")

    page = browser_at(door).get(address_of(door, agreement)).content.decode()

    assert ("Piet Jansen" in page) == knows


# --- What it changed ------------------------------------------------------------------------------


def test_facilitator_notes_what_it_changed(agreement, address_of, browser_at):
    sent = {"deed": "effect", "effect": "Minder wachten", "outlook": "keep", "based_on": "1"}

    browser_at("facilitator").post(address_of("facilitator", agreement), sent)

    assert (fresh(agreement).effect, fresh(agreement).outlook) == ("Minder wachten", "keep")


def test_second_of_two_who_weigh_sees_the_first_and_may_then_save(
    agreement, address_of, browser_at
):
    address = address_of("facilitator", agreement)
    browser = browser_at("facilitator")
    sent = {"deed": "effect", "effect": "Minder wachten", "based_on": "1"}
    browser.post(address, sent)

    refused = browser.post(address, sent | {"effect": "Niets"})
    form = refused.context["effect_form"]
    browser.post(address, sent | {"effect": "Niets", "based_on": form["based_on"].value()})

    assert refused.status_code == 422
    assert "Minder wachten" in str(form.errors["effect"])
    assert form["effect"].value() == "Niets"
    assert fresh(agreement).effect == "Niets"


@pytest.mark.parametrize("words", [{"based_on": ""}, {"outlook": "maybe"}, {"effect": "x" * 501}])
def test_effect_with_bad_input_is_refused(agreement, address_of, browser_at, words):
    sent = {"deed": "effect", "effect": "Minder", "based_on": "1"} | words

    response = browser_at("facilitator").post(address_of("facilitator", agreement), sent)

    assert response.status_code == 422
    assert fresh(agreement).effect == ""


# --- Who may not ----------------------------------------------------------------------------------


def test_stranger_and_other_facilitators_learn_nothing(agreement, address_of, olga, collaboration):
    make_collaboration(olga, "Schoon water")
    elsewhere = Client()
    elsewhere.force_login(olga)
    address = address_of("facilitator", agreement)

    assert Client().get(address).status_code == 303
    assert elsewhere.get(address).status_code == 404
    assert elsewhere.post(address, WORDS).status_code == 404
    assert not ProgressNote.objects.exists()


def test_client_of_the_collaboration_has_no_list(agreement, address_of, karel):
    browser = Client()
    browser.force_login(karel)

    assert browser.get(address_of("facilitator", agreement)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_link_of_somebody_else_opens_nothing(agreement, collaboration, method):
    piet = make_member(collaboration, "Piet Jansen", "piet@example.org")
    for token in (personal_token(piet), "unknown", "0" * 64):
        address = f"/i/{token}/agreements/{agreement.pk}/"

        assert getattr(Client(), method)(address, WORDS).status_code == 404
    assert not ProgressNote.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_void_link_says_so_kindly_and_does_nothing(agreement, method):
    forged = [uuid4().hex + "0" * 32, "unknown", agreement.pk.hex + "0" * 32]

    pages = [getattr(Client(), method)(f"/a/{token}/", WORDS) for token in forged]

    assert {page.status_code for page in pages} == {410}
    assert all("Deze link werkt niet meer" in page.content.decode() for page in pages)
    assert all("een gezin belt" not in page.content.decode() for page in pages)
    assert not ProgressNote.objects.exists()


# --- Removing what came from a plan ---------------------------------------------------------------


def test_facilitator_removes_what_was_brought_in_by_mistake(
    facilitators_browser, collaboration, address_of
):
    made = make_imported(collaboration)

    response = facilitators_browser.post(address_of("facilitator", made), {"remove": "yes"})

    assert response["Location"] == f"/collaborations/{collaboration.uuid}/agreements/"
    assert not Agreement.objects.exists()


def test_what_a_group_agreed_is_not_removed(agreement, address_of, browser_at):
    browser_at("facilitator").post(address_of("facilitator", agreement), {"remove": "yes"})

    assert Agreement.objects.filter(pk=agreement.pk).exists()


def test_nobody_removes_through_a_link(collaboration, sanne_bakker, address_of):
    made = make_imported(collaboration, owner=sanne_bakker)

    for door in ("own", "link"):
        Client().post(address_of(door, made), {"remove": "yes"})

    assert Agreement.objects.exists()


# --- Words as they were written -------------------------------------------------------------------


@pytest.mark.parametrize("door", DOORS)
def test_words_are_never_taken_for_html(agreement, address_of, browser_at, door):
    note_progress(
        agreement=agreement, status="stuck", text="<script>x</script>", by_name="<b>Ria</b>"
    )

    page = browser_at(door).get(address_of(door, agreement)).content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "&lt;b&gt;Ria&lt;/b&gt;" in page


def test_half_typed_words_are_kept_on_the_device_under_the_agreement(
    agreement, address_of, browser_at
):
    page = browser_at("link").get(address_of("link", agreement)).content.decode()

    assert f'data-draft="progress.text:{agreement.pk}"' in page
    assert f'data-device-key="{agreement.pk.hex}"' in page
