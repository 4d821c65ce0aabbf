from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.enums import ImageState, NamingPolicy
from pitstop.dialogue.invitations import join_address, render_qr
from pitstop.dialogue.models import PitStop
from tests.factories.dialogue import go_to

FIELDS = {"theme": "Samen op tijd", "format": "short", "naming_policy": "anonymous"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


@pytest.fixture
def path(collaboration):
    return f"/collaborations/{collaboration.uuid}/pitstops/new/"


def test_page_shows_each_format_and_each_naming_with_its_sentence(for_fatima, path):
    page = for_fatima.get(path)

    for words in [
        "Korte pitstop",
        "Volledige STAP",
        "15 minuten thuis, 120 minuten samen",
        "Solo",
        "Je naam komt bij wat je schrijft.",
        "We vragen je naam niet.",
        "Anoniem: niemand ziet wie dit schreef.",
    ]:
        assert words in page.text


def test_minutes_are_those_of_the_next_stop(for_fatima, path, pit_stop):
    def minutes_of_short():
        card = next(iter(for_fatima.get(path).context["form"].format_cards))
        return card.minutes

    first = minutes_of_short()
    go_to(pit_stop, "own_image")

    assert (first, minutes_of_short()) == (17, 20)


def test_preparing_leads_to_the_invitation(for_fatima, path, collaboration):
    answer = for_fatima.post(path, FIELDS | {"date": "2027-03-01", "time": "13:30"})

    pit_stop = PitStop.objects.get()
    assert answer.headers["Location"] == f"/pitstops/{pit_stop.pk}/invite/"
    assert pit_stop.collaboration == collaboration
    assert pit_stop.theme == "Samen op tijd"
    assert pit_stop.format.key == "short"
    assert pit_stop.starts_at == datetime(2027, 3, 1, 12, 30, tzinfo=UTC)


def test_day_alone_begins_at_nine(for_fatima, path):
    for_fatima.post(path, FIELDS | {"date": "2027-07-01"})

    assert PitStop.objects.get().starts_at == datetime(2027, 7, 1, 7, 0, tzinfo=UTC)


def test_theme_without_together_is_asked_about_and_stays(for_fatima, path):
    page = for_fatima.post(path, FIELDS | {"theme": "Wachtlijsten korter"})

    assert page.status_code == 422
    assert "Het woord ‘samen’ staat niet in dit thema." in page.text
    assert "Toch zo gebruiken" in page.text
    assert page.context["form"]["theme"].value() == "Wachtlijsten korter"
    assert not PitStop.objects.exists()


def test_theme_without_together_is_never_blocked(for_fatima, path):
    for_fatima.post(path, FIELDS | {"theme": "Wachtlijsten korter", "use_theme": "yes"})

    assert PitStop.objects.get().theme == "Wachtlijsten korter"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("theme", "  ", "Vul eerst het thema in."),
        ("theme", "\u202e\x07", "Schrijf eerst iets op."),
        ("theme", "samen " * 40, "200"),
        ("format", "", "Kies een werkvorm."),
        ("format", "lunch", "Kies een van deze werkvormen."),
        ("naming_policy", "", "Kies wat er bij de woorden staat."),
        ("naming_policy", "secret", "Kies een van deze drie."),
        ("date", "2027-13-01", "Dit is nog geen datum."),
        ("time", "25:00", "Dit is nog geen tijd."),
        ("time", "10:00", "Vul ook de dag in, of laat de tijd leeg."),
    ],
)
def test_bad_input_gets_a_sentence_and_stays(for_fatima, path, field, typed, sentence):
    page = for_fatima.post(path, FIELDS | {field: typed})

    assert page.status_code == 422
    assert sentence in page.text
    assert page.context["form"][field].value() == typed
    assert not PitStop.objects.exists()


def test_markup_in_a_theme_is_shown_as_typed(for_fatima, path):
    for_fatima.post(path, FIELDS | {"theme": "Samen <script>1</script> مرحبا 🙂"})

    page = for_fatima.get(f"/pitstops/{PitStop.objects.get().pk}/")

    assert "Samen &lt;script&gt;1&lt;/script&gt; مرحبا 🙂" in page.text
    assert "<script>1" not in page.text


def test_solo_makes_the_facilitator_its_one_participant(for_fatima, path):
    answer = for_fatima.post(path, FIELDS | {"format": "solo", "naming_policy": "named"})

    pit_stop = PitStop.objects.get()
    screen = for_fatima.get(answer.headers["Location"])
    assert answer.headers["Location"] == f"/p/{pit_stop.pk}/"
    assert screen.status_code == 200
    assert pit_stop.participants.get().image_state == ImageState.MAKING
    assert pit_stop.naming_policy == NamingPolicy.ANONYMOUS
    assert not pit_stop.is_joinable
    assert pit_stop.current_position == 0


def test_invitation_holds_link_code_picture_and_text(for_fatima, pit_stop):
    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/invite/")

    address = f"http://127.0.0.1:8000/j/{pit_stop.join_token}/"
    assert page.text.count(address) == 2
    assert f"{pit_stop.code[:4]} {pit_stop.code[4:]}" in page.text
    assert "<svg" in page.text
    assert "We houden een pitstop: ‘Samen voor de jeugd’." in page.text
    assert "style=" not in page.text


def test_invitation_to_a_closed_pit_stop_says_so(for_fatima, pit_stop):
    close_pit_stop(pit_stop=pit_stop)

    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/invite/")

    assert "De link en de code werken niet meer." in page.text


def test_qr_picture_covers_each_dark_module_once(pit_stop):
    svg = render_qr(join_address(pit_stop))

    assert svg.count("M") > 100
    assert 'role="img"' in svg


def test_calendar_entry_stands_in_local_time_with_its_rules(for_fatima, pit_stop):
    pit_stop.starts_at = datetime(2027, 7, 1, 7, 30, tzinfo=UTC)
    pit_stop.save(update_fields=["starts_at"])

    answer = for_fatima.get(f"/pitstops/{pit_stop.pk}/pitstop.ics")

    calendar = Calendar.from_ical(answer.content)
    [entry] = calendar.walk("VEVENT")
    [zone] = calendar.walk("VTIMEZONE")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert calendar["METHOD"] == "PUBLISH"
    assert zone["TZID"] == entry["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert entry["DTSTART"].dt.strftime("%H:%M") == "09:30"
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).total_seconds() == 17 * 60
    assert pit_stop.join_token in entry["DESCRIPTION"]
    assert "fatima" not in answer.text.lower()


def test_without_a_day_there_is_no_calendar_entry(for_fatima, pit_stop):
    page = for_fatima.get(f"/pitstops/{pit_stop.pk}/invite/")

    assert "pitstop.ics" not in page.text
    assert for_fatima.get(f"/pitstops/{pit_stop.pk}/pitstop.ics").status_code == 404
