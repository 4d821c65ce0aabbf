"""The sheet to print: what stands on it for which pit stop, and in letters of which size."""

from dataclasses import replace
from html import unescape
from uuid import uuid4

import pytest

from pitstop.dialogue.domain.own_format import copy_format
from pitstop.dialogue.domain.pit_stop import set_joinable
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.formats import Text, shipped_format, shipped_formats
from pitstop.dialogue.printed_sheet import PAPERS, PrintedSheet
from pitstop.dialogue.sentences import naming_sentence
from tests.factories.dialogue import close, make_contribution, make_pit_stop, make_sheet

FORMATS = [shipped.key for shipped in shipped_formats()]
TYPIST = "De begeleider typt dit over en leest het dus."


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


def sheet_page(client, pit_stop, paper=""):
    response = client.get(f"/pitstops/{pit_stop.pk}/sheets/print/", {"paper": paper})
    assert response.status_code == 200
    return unescape(response.text)


# --- What stands on it ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", FORMATS)
def test_sheet_asks_all_that_its_format_asks(for_fatima, collaboration, key):
    pit_stop = make_pit_stop(collaboration, format_key=key)

    page = sheet_page(for_fatima, pit_stop)

    for part in pit_stop.format.asked_parts:
        assert f"{part.label}</span>" in page
        assert f'text-anchor="middle">{part.letter}</text>' in page
        for slot in part.slots:
            assert page.count(f">{slot.question}</h4>") == 1
            assert str(slot.prompt) in page
    for anchor in pit_stop.format.anchors:
        assert f'<th scope="row" dir="auto">{anchor.statement}</th>' in page
    assert ("<table" in page) == bool(pit_stop.format.anchors)


def test_what_is_private_stands_on_the_strip_below_the_line_and_nowhere_else(for_fatima, pit_stop):
    page = sheet_page(for_fatima, pit_stop)
    before, line, strip = page.partition("Dit blijft van jou: vouw het om of scheur het hier af.")

    assert line
    assert "Hoe past dit bij mij?" in strip
    assert "Hoe past dit bij mij?" not in before
    assert "Hoe past dit bij ons?" in before
    assert "Hoe past dit bij ons?" not in strip


def test_format_that_asks_nothing_private_has_no_strip(for_fatima, collaboration):
    page = sheet_page(for_fatima, make_pit_stop(collaboration, format_key="thermometer"))

    assert "Dit blijft van jou" not in page


@pytest.mark.parametrize("policy", NamingPolicy)
def test_writer_reads_what_happens_with_names_and_is_asked_no_more(
    for_fatima, collaboration, policy
):
    page = sheet_page(for_fatima, make_pit_stop(collaboration, naming_policy=policy))

    assert str(naming_sentence(policy)) in page
    # Anonymous or not, somebody reads the sheet: it says so before one writes.
    assert TYPIST in page
    assert ("Naam:" in page) == (policy == NamingPolicy.NAMED)
    assert ("Gemeente Dorp" in page) == (policy != NamingPolicy.ANONYMOUS)


def test_way_in_stands_on_it_while_the_door_is_open(for_fatima, pit_stop):
    code = f"{pit_stop.code[:4]} {pit_stop.code[4:]}"
    page = sheet_page(for_fatima, pit_stop)
    assert code in page
    assert "ps-qr__svg" in page

    set_joinable(pit_stop=pit_stop, is_joinable=False)

    page = sheet_page(for_fatima, pit_stop)
    assert code not in page
    assert "ps-qr__svg" not in page
    assert code not in sheet_page(for_fatima, close(pit_stop))


def test_sheet_holds_no_words_of_anybody(for_fatima, pit_stop, piet):
    make_contribution(piet, "zandloperwoord")
    make_sheet(pit_stop, "zandloperwoord")

    assert "zandloperwoord" not in sheet_page(for_fatima, pit_stop)


@pytest.mark.parametrize("paper", ["a4", "a3", "", "a5", "../a4"])
def test_paper_is_a4_unless_a3_is_asked(for_fatima, pit_stop, paper):
    page = sheet_page(for_fatima, pit_stop, paper)

    wanted = "a3" if paper == "a3" else "a4"
    assert f"ps-body--{wanted}" in page
    assert f'class="ps-sheet ps-sheet--{wanted} ' in page


def test_theme_of_others_is_escaped(for_fatima, collaboration):
    pit_stop = make_pit_stop(collaboration, theme="Samen <b>sterk</b> & snel")

    response = for_fatima.get(f"/pitstops/{pit_stop.pk}/sheets/print/")

    assert "Samen &lt;b&gt;sterk&lt;/b&gt; &amp; snel</h2>" in response.text


# --- Without a pit stop ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", FORMATS)
def test_empty_sheet_has_a_place_for_the_theme_and_no_way_in(for_fatima, collaboration, key):
    response = for_fatima.get(f"/collaborations/{collaboration.uuid}/sheets/{key}/")

    page = unescape(response.text)
    assert f">{shipped_format(key).theme_question}</h2>" in page
    assert "ps-qr__svg" not in page
    # Who holds it alone hands it to nobody.
    assert (TYPIST in page) == (key != "solo")


def test_prepare_page_leads_to_the_empty_sheets(for_fatima, collaboration):
    page = for_fatima.get(f"/collaborations/{collaboration.uuid}/pitstops/new/").text

    for key in FORMATS:
        assert f'href="/collaborations/{collaboration.uuid}/sheets/{key}/"' in page


def test_own_format_has_its_sheets_in_its_own_collaboration_only(
    client, fatima, olga, collaboration, other_pit_stop
):
    own = copy_format(collaboration=collaboration, source=shipped_format("full"))
    elsewhere = other_pit_stop.collaboration
    client.force_login(fatima)

    assert client.get(f"/collaborations/{collaboration.uuid}/sheets/{own.key}/").status_code == 200
    way = f'href="/collaborations/{collaboration.uuid}/sheets/{own.key}/"'
    for page in ("pitstops/new/", f"formats/{own.key}/"):
        assert way in client.get(f"/collaborations/{collaboration.uuid}/{page}").text
    client.force_login(olga)
    assert client.get(f"/collaborations/{elsewhere.uuid}/sheets/{own.key}/").status_code == 404
    assert client.get(f"/collaborations/{collaboration.uuid}/sheets/{own.key}/").status_code == 404


def test_desk_and_invitation_lead_to_the_sheet(for_fatima, pit_stop):
    for page in ("", "invite/"):
        text = for_fatima.get(f"/pitstops/{pit_stop.pk}/{page}").text
        assert f'href="/pitstops/{pit_stop.pk}/sheets/print/"' in text


# --- Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "olga", "karel", "participant"])
def test_nobody_else_gets_a_sheet(client, request, pit_stop, collaboration, who):
    if who in {"olga", "karel"}:
        client.force_login(request.getfixturevalue(who))
    if who == "participant":
        client.post(f"/j/{pit_stop.join_token}/")

    answers = [
        client.get(f"/pitstops/{pit_stop.pk}/sheets/print/"),
        client.get(f"/collaborations/{collaboration.uuid}/sheets/short/"),
    ]

    expected = 404 if who in {"olga", "karel"} else 303
    assert {answer.status_code for answer in answers} == {expected}


def test_what_does_not_exist_is_not_found(for_fatima, collaboration):
    for path in (
        f"/pitstops/{uuid4()}/sheets/print/",
        f"/collaborations/{uuid4()}/sheets/short/",
        f"/collaborations/{collaboration.uuid}/sheets/soup/",
    ):
        assert for_fatima.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_printing_changes_nothing(for_fatima, pit_stop, collaboration, method):
    for path in (
        f"/pitstops/{pit_stop.pk}/sheets/print/",
        f"/collaborations/{collaboration.uuid}/sheets/short/",
    ):
        assert getattr(for_fatima, method)(path).status_code == 405


# --- The size of the letters ----------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("key", FORMATS)
def test_shipped_formats_stand_in_plain_letters_with_the_longest_theme(key, paper):
    sheet = PrintedSheet(format=shipped_format(key), paper=paper, theme="Samen " * 33)

    assert sheet.density == "plain"


@pytest.mark.parametrize(
    ("length", "on_a4", "on_a3"),
    [(30, "plain", "plain"), (100, "dense", "plain"), (200, "denser", "dense")],
)
def test_long_questions_stand_in_smaller_letters(length, on_a4, on_a3):
    long = with_texts_of(length)

    sizes = [PrintedSheet(format=long, paper=paper).density for paper in PAPERS]

    assert sizes == [on_a4, on_a3]


def test_questions_that_no_page_can_hold_take_more_than_one():
    sheet = PrintedSheet(format=with_texts_of(300), paper="a4")

    assert sheet.density == "long"


def with_texts_of(length):
    """The full STAP with each question, prompt and statement of this length: 21 texts."""
    text = Text(nl=("tekst " * 60)[:length], en=("words " * 60)[:length])
    full = shipped_format("full")
    parts = [
        replace(part, slots=tuple(replace(slot, question=text, prompt=text) for slot in part.slots))
        for part in full.parts
    ]
    anchors = [replace(anchor, statement=text) for anchor in full.anchors]
    return replace(full, parts=tuple(parts), anchors=tuple(anchors))
