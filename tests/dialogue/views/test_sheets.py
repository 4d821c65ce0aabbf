"""Typing over sheets: what is asked, what is refused and kept, and what is never shown again."""

import re
from html import unescape

import pytest

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import AnchorAnswer, Contribution, Participant
from pitstop.dialogue.texts import MAX_CONTRIBUTION
from tests.factories.dialogue import (
    close,
    go_to,
    make_pit_stop,
    make_sheet,
)

SEED = "zandloperwoord"
FIELD = re.compile(r'<textarea[^>]* name="(?P<key>[a-z.]+:[0-9a-f-]{36})"[^>]*>(?P<text>[^<]*)')

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


@pytest.fixture
def named(collaboration):
    return make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)


def address(pit_stop):
    return f"/pitstops/{pit_stop.pk}/sheets/new/"


def open_sheet(client, pit_stop):
    """The empty page as it was loaded: its id, and the first field of each question."""
    page = client.get(address(pit_stop)).text
    fields = {}
    for match in FIELD.finditer(page):
        fields.setdefault(match["key"].partition(":")[0], match["key"])
    return re.search(r'name="uuid" id="sheet-uuid" value="([^"]+)"', page)[1], fields


def lines(page):
    """What stands in the fields of a page: question and words."""
    found = [(match["key"].partition(":")[0], match["text"]) for match in FIELD.finditer(page)]
    return [(slot, unescape(text)) for slot, text in found if text]


def send(client, pit_stop, texts, **more):
    uuid, fields = open_sheet(client, pit_stop)
    sent = {"uuid": uuid} | {fields[slot]: text for slot, text in texts.items()} | more
    return client.post(address(pit_stop), sent)


# --- Saving ---------------------------------------------------------------------------------------


def test_sheet_is_saved_and_the_next_one_is_empty(for_fatima, pit_stop):
    answer = send(for_fatima, pit_stop, {"situation.hit": SEED, "task": f"Taak {SEED}"})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address(pit_stop)}?saved=1")
    writer = Participant.objects.get()
    assert writer.is_on_paper
    assert sorted(writer.contributions.values_list("part", "text")) == [
        ("situation", SEED),
        ("task", f"Taak {SEED}"),
    ]
    page = for_fatima.get(answer.headers["Location"]).text
    assert "Vel 1 is bewaard. Schrijf een 1 op het papier." in page
    assert SEED not in page
    assert lines(page) == []


def test_every_page_makes_ids_of_its_own(for_fatima, pit_stop):
    one, other = (open_sheet(for_fatima, pit_stop) for _page in range(2))

    assert one[0] != other[0]
    assert set(one[1].values()).isdisjoint(other[1].values())


def test_device_keeps_each_line_under_the_same_name_at_every_load(for_fatima, pit_stop):
    one, other = (for_fatima.get(address(pit_stop)).text for _page in range(2))

    names = re.findall(r'data-draft="([^"]+)"', one)
    assert names == re.findall(r'data-draft="([^"]+)"', other)
    assert "sheet:situation.hit:0" in names
    assert len(set(names)) == len(names)
    # No place for drafts on the server: what is half typed is on this device alone.
    assert "data-draft-url" not in one


def test_double_click_stores_once(for_fatima, pit_stop):
    uuid, fields = open_sheet(for_fatima, pit_stop)
    sent = {"uuid": uuid, fields["task"]: "Meer rust"}

    answers = {for_fatima.post(address(pit_stop), sent).headers["Location"] for _click in range(2)}

    assert answers == {f"{address(pit_stop)}?saved=1"}
    assert (Participant.objects.count(), Contribution.objects.count()) == (1, 1)


@pytest.mark.parametrize("uuid", ["", "onzin", "../x"])
def test_words_with_a_broken_id_of_the_sheet_are_kept_all_the_same(for_fatima, pit_stop, uuid):
    _uuid, fields = open_sheet(for_fatima, pit_stop)

    answer = for_fatima.post(address(pit_stop), {"uuid": uuid, fields["task"]: "Meer rust"})

    assert answer.status_code == 302
    assert Contribution.objects.get().text == "Meer rust"


@pytest.mark.parametrize("saved", ["2", "-1", "x", "1;2", "99999999999"])
def test_page_does_not_say_saved_of_a_sheet_that_is_not_there(for_fatima, pit_stop, saved):
    make_sheet(pit_stop)

    assert "is bewaard" not in for_fatima.get(address(pit_stop), {"saved": saved}).text


def test_page_asks_only_what_the_format_asks(for_fatima, collaboration):
    thermometer = make_pit_stop(collaboration, format_key="thermometer")

    _uuid, fields = open_sheet(for_fatima, thermometer)

    assert set(fields) == {"situation.hit", "situation.shit"}


def test_ticks_are_taken_over_and_nonsense_is_passed_over(for_fatima, collaboration):
    thermometer = make_pit_stop(collaboration, format_key="thermometer")
    ticks = {
        "anchor:yield_known": "5",
        "anchor:right_things": "unknown",
        "anchor:old_habits": "6",
        "anchor:soup": "3",
    }

    answer = send(for_fatima, thermometer, {}, **ticks)

    assert answer.status_code == 302
    given = AnchorAnswer.objects.values_list("anchor", "value")
    assert dict(given) == {"yield_known": 5, "right_things": None}
    page = for_fatima.get(answer.headers["Location"]).text
    assert 'name="anchor:yield_known"' in page
    assert " checked" not in page


def test_ticks_stay_in_a_refused_form(for_fatima, collaboration):
    full = make_pit_stop(collaboration, format_key="full")

    answer = send(for_fatima, full, {"task": "x" * 2000}, **{"anchor:yield_known": "2"})

    assert answer.status_code == 422
    [ticked] = re.findall(
        r'<input[^>]* name="(anchor:[^"]+)" value="([^"]+)"[^>]* checked', answer.text
    )
    assert ticked == ("anchor:yield_known", "2")


def test_late_sheet_asks_for_the_ticks_of_before_only(for_fatima, collaboration):
    full = make_pit_stop(collaboration, format_key="full")
    sentence = "Neem alleen over wat is aangekruist voordat de beelden opengingen."
    assert sentence not in for_fatima.get(address(full)).text

    go_to(full, "theme")

    assert sentence in for_fatima.get(address(full)).text


# --- Refused, with everything kept ----------------------------------------------------------------


def test_empty_sheet_is_refused(for_fatima, pit_stop):
    answer = send(for_fatima, pit_stop, {"task": "  "})

    assert answer.status_code == 422
    assert "Dit vel is nog leeg." in answer.text
    assert Participant.objects.count() == 0


def test_too_long_a_line_is_refused_beside_it_and_all_that_was_typed_stays(for_fatima, pit_stop):
    long = "te lang " * (MAX_CONTRIBUTION // 8 + 1)
    sent = {"situation.shit": "Kort", "task": long.strip() + "!", "accents": "<b>Ook</b> & meer"}

    answer = send(for_fatima, pit_stop, sent)

    assert answer.status_code == 422
    assert lines(answer.text) == list(sent.items())
    wrong = re.findall(r'name="([a-z.]+):[^"]+"[^>]*aria-invalid="true"', answer.text)
    assert wrong == ["task"]
    assert Participant.objects.count() == 0


def test_same_ids_stand_in_the_refused_form_so_that_the_next_try_is_the_same_sheet(
    for_fatima, pit_stop
):
    uuid, fields = open_sheet(for_fatima, pit_stop)

    answer = for_fatima.post(
        address(pit_stop), {"uuid": uuid, fields["task"]: "x" * 2000, fields["accents"]: "Kort"}
    )

    assert f'value="{uuid}"' in answer.text
    assert fields["task"] in answer.text
    assert fields["accents"] in answer.text


def test_sheet_asks_only_what_the_format_asks(for_fatima, collaboration):
    thermometer = make_pit_stop(collaboration, format_key="thermometer")

    page = for_fatima.get(f"/pitstops/{thermometer.pk}/sheets/new/")

    assert "Wat werkt nu mee?" in page.text
    assert "Wat willen we samen bereiken?" not in page.text


def test_private_answer_is_hidden_unasked_and_refused_without_leave(for_fatima, pit_stop):
    answer = send(for_fatima, pit_stop, {"fit.me": SEED, "task": "Rust"})

    assert answer.status_code == 422
    assert "Dit antwoord is van de schrijver zelf." in answer.text
    assert ("fit.me", SEED) in lines(answer.text)
    assert Participant.objects.count() == 0


def test_private_answer_is_shared_with_leave(for_fatima, pit_stop):
    answer = send(for_fatima, pit_stop, {"fit.me": SEED}, shares_private="on")

    assert answer.status_code == 302
    assert Contribution.objects.get().is_private is False


def test_leave_stays_ticked_in_a_refused_form(for_fatima, pit_stop):
    answer = send(for_fatima, pit_stop, {"fit.me": "x" * 2000}, shares_private="on")

    assert re.search(r'<input[^>]*name="shares_private"[^>]* checked', answer.text)


def test_one_more_line_without_script_keeps_what_was_typed_and_judges_nothing(for_fatima, named):
    before = len(FIELD.findall(for_fatima.get(address(named)).text))

    answer = send(for_fatima, named, {"task": "Rust", "fit.me": SEED}, one_more="task", name="Ria")

    assert answer.status_code == 200
    assert lines(answer.text) == [("task", "Rust"), ("fit.me", SEED)]
    assert len(FIELD.findall(answer.text)) == before + 1
    assert 'value="Ria"' in answer.text
    assert "aria-invalid" not in answer.text
    assert Participant.objects.count() == 0


def test_closing_meanwhile_is_refused_and_the_words_stay_in_the_form(for_fatima, pit_stop):
    uuid, fields = open_sheet(for_fatima, pit_stop)
    close(pit_stop)

    answer = for_fatima.post(address(pit_stop), {"uuid": uuid, fields["task"]: SEED})

    assert answer.status_code == 422
    assert "Deze pitstop is gesloten" in answer.text
    assert lines(answer.text) == [("task", SEED)]
    assert Contribution.objects.count() == 0


# --- Names ----------------------------------------------------------------------------------------


def test_anonymous_stop_asks_neither_name_nor_organisation(for_fatima, pit_stop):
    page = for_fatima.get(address(pit_stop)).text

    assert 'name="name"' not in page
    assert 'name="organisation"' not in page


def test_name_and_organisation_are_asked_where_the_policy_wants_them(
    for_fatima, named, collaboration
):
    dorp = collaboration.organisations.get(name="Gemeente Dorp")

    send(for_fatima, named, {"task": "Rust"}, name="Ria", organisation=str(dorp.pk))

    writer = Participant.objects.get()
    assert (writer.name, writer.organisation) == ("Ria", dorp)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Vul de naam in die op het vel staat."),
        ("Ria", "Deze naam is al in gebruik"),
        ("Fatima", "Deze naam is al in gebruik, of lijkt op een andere."),
    ],
)
def test_bad_name_is_refused_beside_its_field_and_the_lines_stay(for_fatima, named, name, sentence):
    make_sheet(named, name="Ria")

    answer = send(for_fatima, named, {"task": SEED}, name=name)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert re.search(r'<input[^>]*name="name"[^>]*aria-invalid="true"', answer.text)
    assert ("task", SEED) in lines(answer.text)
    assert Participant.objects.count() == 1
