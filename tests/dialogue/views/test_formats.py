"""The formats of a collaboration: looking, copying, files, putting away, and who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.dialogue.domain.own_format import change_format, put_away_format
from pitstop.dialogue.formats import shipped_format, shipped_formats
from pitstop.dialogue.formats.toml_writing import write_format_file
from pitstop.dialogue.models import OwnFormat, PitStop
from tests.dialogue.views.changing import present
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh, go_to, make_contribution, make_participant
from tests.factories.people import make_user
from tests.factories.series import hold_pit_stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(collaboration):
    return f"/collaborations/{collaboration.uuid}/formats/"


def rename(own_format, name):
    return change_format(
        own_format=own_format,
        based_on=fresh(own_format).version,
        values={("name",): {"nl": name, "en": name}},
    )


def prepare(desk, collaboration, key):
    fields = {"theme": "Samen op tijd", "format": key, "naming_policy": "anonymous"}
    desk.post(f"/collaborations/{collaboration.uuid}/pitstops/new/", fields)
    return PitStop.objects.get()


# --- Who may --------------------------------------------------------------------------------------


def addresses(base, key):
    yield from (("GET", base), ("POST", f"{base}copy/"), ("POST", f"{base}upload/"))
    own = f"{base}{key}/"
    yield from (("GET", own), ("GET", f"{own}download/"), ("GET", f"{own}preview/2/room/"))
    yield ("GET", f"{own}preview/1/participant/")
    for name in ("about", "words", "statements", "new-step", "parts/task", "steps/task"):
        yield from (("GET", f"{own}{name}/"), ("POST", f"{own}{name}/"))
    for name in ("steps/task/move", "statements/old_habits/move", "versions/go-back"):
        yield ("POST", f"{own}{name}/")
    yield from (("POST", f"{own}put-away/"), ("POST", f"{own}bring-back/"))


def test_nobody_else_reaches_a_format(base, own, olga, karel):
    before = present(own)

    for user in (olga, karel):
        client = Client()
        client.force_login(user)
        for method, address in addresses(base, own.key):
            answer = client.generic(method, address, "source=full&name_nl=Gestolen")
            assert answer.status_code == 404, f"{user} {method} {address}"
    assert present(own) == before


def test_who_did_not_sign_in_is_asked_to(base, own):
    for method, address in addresses(base, own.key):
        answer = Client().generic(method, address)
        assert answer.headers["Location"].startswith("/sign-in/"), address


def test_format_of_another_collaboration_is_not_found_in_ones_own(olga, own):
    elsewhere = make_collaboration(olga, "Schoon water")
    client = Client()
    client.force_login(olga)
    rename(own, "Van Fatima")

    for method, address in addresses(f"/collaborations/{elsewhere.uuid}/formats/", own.key):
        if own.key in address:
            assert client.generic(method, address).status_code == 404, address
    copied = client.post(f"/collaborations/{elsewhere.uuid}/formats/copy/", {"source": own.key})
    listed = client.get(f"/collaborations/{elsewhere.uuid}/formats/")
    prepared = client.get(f"/collaborations/{elsewhere.uuid}/pitstops/new/")

    assert copied.status_code == 404
    assert "Van Fatima" not in listed.text + prepared.text


def test_co_facilitator_shares_the_formats(base, own, path, collaboration):
    sanne = make_user("Sanne de Wit", "sanne@example.org")
    Membership.objects.create(collaboration=collaboration, user=sanne, role=Role.CO_FACILITATOR)
    client = Client()
    client.force_login(sanne)

    assert "Kopie van Volledige STAP" in client.get(base).text
    assert client.get(path).status_code == 200


# --- Looking and copying --------------------------------------------------------------------------


def test_without_own_formats_the_page_says_what_to_do(desk, base):
    page = desk.get(base)

    assert "Kopieer een van de werkvormen hieronder" in page.text
    for shipped in shipped_formats():
        assert shipped.name.nl in page.text


@pytest.mark.parametrize("key", [shipped.key for shipped in shipped_formats()])
def test_copy_leads_to_its_own_page(desk, base, key):
    page = desk.post(f"{base}copy/", {"source": key}, follow=True)

    own_format = OwnFormat.objects.get()
    assert page.request["PATH_INFO"] == f"{base}{own_format.key}/"
    for step in shipped_format(key).steps:
        assert step.label.nl in page.text
    for slot in shipped_format(key).slots():
        assert slot.question.nl in page.text


def test_copy_of_nothing_is_not_found(desk, base):
    assert desk.post(f"{base}copy/", {"source": "soup"}).status_code == 404
    assert desk.post(f"{base}copy/").status_code == 404


def test_page_says_minutes_of_the_first_and_of_later_stops(desk, base):
    page = desk.post(f"{base}copy/", {"source": "short"}, follow=True)

    assert "17 minuten samen, vanaf de tweede pitstop 20" in " ".join(page.text.split())


# --- Preview --------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["participant", "room"])
@pytest.mark.parametrize("shipped", shipped_formats(), ids=lambda shipped: shipped.key)
def test_every_step_can_be_looked_at_without_a_pit_stop(desk, base, shipped, screen):
    for number, step in enumerate(shipped.steps, start=1):
        page = desk.get(f"{base}{shipped.key}/preview/{number}/{screen}/")

        assert page.status_code == 200
        assert step.say.nl in page.text
        assert "Voorbeeld" in page.text
        assert 'data-stream="' not in page.text
    assert not PitStop.objects.exists()


def test_preview_shows_the_words_of_the_format(desk, own, path):
    change_format(
        own_format=own,
        based_on=1,
        values={
            ("steps", "task", "instruction"): {"nl": "Lees en lach.", "en": "Read and laugh."},
            ("parts", "task", "slots", "task", "question"): {"nl": "Waarheen?", "en": "Where?"},
        },
    )

    image = desk.get(f"{path}preview/1/participant/").text
    task = desk.get(f"{path}preview/5/participant/").text
    english = desk.get(f"{path}preview/5/participant/", headers={"Accept-Language": "en"}).text

    assert "Waarheen?" in image
    assert "Lees en lach." in task
    assert "Hier staat wat iemand schreef." in task
    assert "Read and laugh." in english


@pytest.mark.parametrize("address", ["thermometer/preview/1", "full/preview/1"])
def test_preview_shows_the_statements_where_they_are_answered(desk, base, address):
    page = desk.get(f"{base}{address}/participant/")

    for anchor in shipped_format("full").anchors:
        assert anchor.statement.nl in page.text
    assert "helemaal mee eens" in page.text


def test_preview_leads_nowhere_and_cannot_be_filled_in(desk, path):
    page = desk.get(f"{path}preview/5/participant/").text
    screen = page.partition('<fieldset class="ps-preview" disabled')[2]

    assert "Trek deze draad" in screen
    assert 'href="/p/' not in page
    assert 'href="/pitstops/' not in page


def test_preview_shows_nobodys_words(desk, base, collaboration, pit_stop):
    make_contribution(make_participant(pit_stop), "Zwaluwstaart", "task")
    go_to(pit_stop, "agree")

    for key in ("short", "full", "look_back"):
        for number in range(1, len(shipped_format(key).steps) + 1):
            for screen in ("participant", "room"):
                page = desk.get(f"{base}{key}/preview/{number}/{screen}/")
                assert "Zwaluwstaart" not in page.text


def test_preview_asks_the_statements_where_people_will_meet_them(desk, base):
    on_top = desk.get(f"{base}full/preview/1/participant/").text
    own_step = desk.get(f"{base}thermometer/preview/1/participant/").text

    for page in (on_top, own_step):
        assert page.count('class="ps-answer__radio"') == 7 * 6
        assert "Ik kan hier open zeggen wat ik vind." in page


def test_preview_says_what_a_look_back_will_show(desk, base, collaboration):
    hold_pit_stop(collaboration, threads=["Zwaluwstaart in een zin."])

    pages = [desk.get(f"{base}look_back/preview/{one}/participant/").text for one in (1, 2, 3)]

    assert "Vanaf de tweede pitstop kijk je hier terug" in pages[0]
    assert "komen hier terug als doelen" in pages[2]
    # A preview is of no pit stop, so it shows nobody's past either.
    assert not any("Zwaluwstaart" in page for page in pages)


@pytest.mark.parametrize("rest", ["0/room/", "99/room/", "1/facilitator/"])
def test_preview_of_nothing_is_not_found(desk, path, rest):
    assert desk.get(f"{path}preview/{rest}").status_code == 404


# --- Using ----------------------------------------------------------------------------------------


def test_own_formats_are_offered_with_those_of_pitstop(desk, collaboration, own):
    rename(own, "Onze ochtend")
    address = f"/collaborations/{collaboration.uuid}/pitstops/new/?format={own.key}"

    page = desk.get(address)

    cards = list(page.context["form"].format_cards)
    assert cards[0].label == "Onze ochtend"
    assert len(cards) == 1 + len(shipped_formats())
    assert [card.label for card in cards if card.option.data["selected"]] == ["Onze ochtend"]


def test_pit_stop_says_which_version_it_took(desk, collaboration, own, path):
    rename(own, "Onze ochtend")
    pit_stop = prepare(desk, collaboration, own.key)
    rename(own, "Onze middag")

    assert fresh(pit_stop).format.name.nl == "Onze ochtend"
    assert "Onze ochtend (versie 2)" in desk.get(f"/collaborations/{collaboration.uuid}/").text
    go_to(pit_stop, "agree")
    assert "Onze ochtend (versie 2)" in desk.get(f"/pitstops/{pit_stop.pk}/report/").text
    assert "Ga terug naar versie 2" in desk.get(path).text


def test_shipped_format_says_no_version(desk, collaboration, pit_stop):
    page = desk.get(f"/collaborations/{collaboration.uuid}/")

    assert "Korte pitstop" in page.text
    assert "(versie" not in page.text


def test_go_back_to_the_version_of_a_pit_stop(desk, collaboration, own, path):
    prepare(desk, collaboration, own.key)
    rename(own, "Later")

    stale = desk.post(f"{path}versions/go-back/", {"based_on": "1", "version": "1"})
    unknown = desk.post(f"{path}versions/go-back/", {"based_on": "2", "version": "x"})
    desk.post(f"{path}versions/go-back/", {"based_on": "2", "version": "1"})

    assert stale.status_code == unknown.status_code == 409
    assert "Iemand anders heeft deze werkvorm net aangepast." in stale.text
    assert "Deze versie is er niet meer." in unknown.text
    assert present(own).name.nl == "Kopie van Volledige STAP"


def test_unused_format_is_removed(desk, base, path):
    page = desk.post(f"{path}put-away/", follow=True)

    assert page.request["PATH_INFO"] == base
    assert not OwnFormat.objects.exists()


def test_used_format_is_put_away_and_comes_back(desk, base, collaboration, own, path):
    prepare(desk, collaboration, own.key)

    desk.post(f"{path}put-away/")

    listed = desk.get(base)
    assert "Opgeborgen werkvormen" in listed.text
    offered = desk.get(f"/collaborations/{collaboration.uuid}/pitstops/new/")
    assert "Kopie van" not in offered.text
    assert "Je hebt deze werkvorm opgeborgen." in desk.get(path).text
    desk.post(f"{path}bring-back/")
    assert "Kopie van" in desk.get(f"/collaborations/{collaboration.uuid}/pitstops/new/").text


def test_format_that_was_put_away_cannot_be_prepared(desk, collaboration, own):
    prepare(desk, collaboration, own.key).delete()
    OwnFormat.objects.update(is_archived=True)

    fields = {"theme": "Samen", "format": own.key, "naming_policy": "anonymous"}
    page = desk.post(f"/collaborations/{collaboration.uuid}/pitstops/new/", fields)

    assert "Kies een van deze werkvormen." in page.text
    assert not PitStop.objects.exists()


def test_put_away_twice_is_no_error(desk, path, own):
    put_away_format(own_format=own)

    assert desk.post(f"{path}put-away/").status_code == 404


# --- Files ----------------------------------------------------------------------------------------


def upload(desk, base, content, name="werkvorm.toml"):
    return desk.post(f"{base}upload/", {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.parametrize("key", [shipped.key for shipped in shipped_formats()])
def test_download_comes_back_as_the_same_format(desk, base, key):
    file = desk.get(f"{base}{key}/download/")

    page = upload(desk, base, file.content)

    copied = present(OwnFormat.objects.get())
    assert file.headers["Content-Type"] == "application/toml; charset=utf-8"
    assert file.headers["Content-Disposition"].endswith('.toml"')
    assert page.request["PATH_INFO"] == f"{base}{copied.key}/"
    assert (copied.steps, copied.parts, copied.anchors) == (
        shipped_format(key).steps,
        shipped_format(key).parts,
        shipped_format(key).anchors,
    )


def test_name_of_a_download_is_harmless(desk, own, path):
    rename(own, 'Ons "plan"; a/b é')

    header = desk.get(f"{path}download/").headers["Content-Disposition"]

    assert header == 'attachment; filename="ons-plan-ab-e.toml"'


SOUND = write_format_file(shipped_format("short"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\xff\xfe\x00", "Dit is geen tekstbestand."),
        (b"a" * 200_001, "Dit bestand is te groot voor een werkvorm."),
        (b"key = [", "Dit is geen leesbare TOML. Kijk op regel"),
        (b'key = "x"', "Bij name: Dit ontbreekt."),
        (
            SOUND.replace("minutes = 4", "minutes = 999").encode(),
            "Bij steps &gt; share &gt; minutes: Vul een getal in van 1 tot en met 480.",
        ),
        (
            SOUND.replace('"Openen en lezen"', '"<script>"').encode(),
            "Bij steps &gt; share &gt; label &gt; nl: Schrijf gewone tekst.",
        ),
        (
            SOUND.replace('kind = "share"', 'kind = "soup"').encode(),
            "Bij steps &gt; share &gt; kind: Dit kennen we niet. Kies uit: look_back, anchors",
        ),
    ],
)
def test_bad_file_is_refused_with_its_place(desk, base, content, sentence):
    page = upload(desk, base, content)

    assert page.status_code == 422
    assert sentence in page.text
    assert not OwnFormat.objects.exists()


def test_upload_without_a_file_says_so(desk, base):
    page = desk.post(f"{base}upload/", {})

    assert page.status_code == 422
    assert "Kies eerst een bestand." in page.text


def test_upload_may_begin_with_the_mark_of_a_windows_editor(desk, base):
    page = upload(desk, base, b"\xef\xbb\xbf" + SOUND.encode())

    assert page.status_code == 200
    assert OwnFormat.objects.count() == 1
