"""What each event brings to each kind of viewer, in both languages, and what it must not bring."""

import re
from html import unescape

import pytest

from pitstop.dialogue import events, fragments
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image
from pitstop.dialogue.domain.paper import take_back_sheet
from pitstop.dialogue.domain.participant import mark_present
from pitstop.dialogue.domain.pit_stop import set_joinable, start_step
from pitstop.dialogue.domain.recognition import open_recognition, recognise_wording
from pitstop.dialogue.domain.red_thread import reword_red_thread
from pitstop.dialogue.domain.weighing import open_weighing, weigh_results
from pitstop.dialogue.enums import NamingPolicy, RecognitionAnswer, ViewerKind
from pitstop.dialogue.events import happened
from pitstop.dialogue.fragments import build_frame
from pitstop.live.announcing import Change
from tests.dialogue.domain.test_phases import DEEDS, DURING, World
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_present_participants,
    make_ready_participant,
    make_red_thread,
    make_response,
    make_sheet,
)

KINDS = list(ViewerKind)
SEEING = [kind for kind in KINDS if kind != ViewerKind.WAITING]
LANGUAGES = ["nl", "en"]
# A word that no template holds, in everything that people write.
SEED = "zeepaardje"
PRIVATE = "Alleen voor mij"
# What stays with its author, or shows on no screen before the stop is closed.
UNHEARD = {"keep drafts", "take home"}


@pytest.fixture
def heard(monkeypatch):
    """The changes that were announced, instead of the bus."""
    changes = []
    monkeypatch.setattr(events, "announce", lambda _topic, change: changes.append(change))
    return changes


@pytest.fixture
def seeded(db, heard):
    """The world of the phase matrix with seeded words, on its way; what led here is not heard."""
    world = World(contribution=f"Mee {SEED}", wording=f"Zin {SEED}")
    world.bring_to("during")
    make_response(world.contribution, world.piet, f"Antwoord {SEED}")
    heard.clear()
    return world


def frame(pit_stop, kind, changes, language="nl"):
    return build_frame(fresh(pit_stop), kind, language, changes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deed", [deed for deed in DURING if deed not in UNHEARD])
def test_every_deed_has_its_fragment_and_leaks_nothing(seeded, heard, deed, kind, language):
    DEEDS[deed](seeded)

    built = frame(seeded.pit_stop, kind, heard, language)

    assert heard, "the deed announced nothing"
    assert built.revision == fresh(seeded.pit_stop).revision_for(kind)
    assert (PRIVATE in built.html) is (deed == "share private" and kind != ViewerKind.WAITING)
    if kind == ViewerKind.WAITING:
        assert SEED not in built.html
        assert not re.search(r"id=\"(contribution|thread|readiness|weighing)", built.html)
    if kind in {ViewerKind.WAITING, ViewerKind.ROOM}:
        assert "<form" not in built.html


@pytest.mark.parametrize("deed", DURING)
def test_changes_carry_ids_and_never_words(seeded, heard, deed):
    DEEDS[deed](seeded)

    for change in heard:
        assert re.fullmatch(r"[A-Za-z]+", change.name)
        assert all(re.fullmatch(r"[0-9a-f-]{36}|\d+", identifier) for identifier in change.ids)


def test_every_event_of_this_room_is_rendered():
    names = {event.__name__ for event in events.Event.__subclasses__()}

    assert names <= set(fragments._renderers) | fragments.WHOLE_PAGE


@pytest.mark.parametrize("kind", KINDS)
def test_new_step_and_closing_fetch_the_page_anew(pit_stop, heard, kind):
    start_step(pit_stop=pit_stop, position=1)

    built = frame(pit_stop, kind, heard)

    assert (built.refresh, built.html) == (True, "")


def test_who_waits_hears_nothing_of_others_who_are_ready(pit_stop, piet, heard):
    heard.clear()
    make_contribution(piet)
    go_to_share = frame(pit_stop, ViewerKind.WAITING, heard)

    assert [change.name for change in heard] == ["ReadinessChanged"]
    assert (go_to_share.html, go_to_share.refresh) == ("", False)


@pytest.mark.parametrize("kind", KINDS)
def test_one_more_person_who_can_answer_changes_the_count_for_everyone(pit_stop, heard, kind):
    [writer] = make_present_participants(pit_stop, 1)
    contribution = make_contribution(writer)
    pit_stop = go_to(pit_stop, "threads")
    make_red_thread(pit_stop, [contribution])
    mark_present(fresh(writer), pit_stop.current_position)
    newcomer = make_ready_participant(pit_stop)
    heard.clear()

    for _load in range(2):
        mark_present(newcomer, pit_stop.current_position)

    assert [change.name for change in heard] == ["PresenceChanged"]
    assert ("0 van 2 gaven antwoord" in frame(pit_stop, kind, heard).html) == (
        kind != ViewerKind.WAITING
    )


@pytest.mark.parametrize("kind", KINDS)
def test_sheet_that_is_taken_back_lowers_the_count_and_who_waits_hears_nothing(
    pit_stop, heard, kind
):
    sheet = make_sheet(pit_stop, SEED)
    make_sheet(pit_stop, SEED)
    heard.clear()

    take_back_sheet(pit_stop=pit_stop, uuid=sheet.pk)

    assert [change.name for change in heard] == ["ReadinessChanged"]
    html = frame(pit_stop, kind, heard).html
    assert ("1 persoon is er" in html) == (kind != ViewerKind.WAITING)
    assert SEED not in html


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arrives", ["sheet", "screen"])
def test_late_image_brings_the_mark_to_the_words_of_others_on_paper(pit_stop, heard, kind, arrives):
    """Four of one sort are too few to tell; with the fifth all sheets get their mark at once."""
    on_paper = [make_sheet(pit_stop) for _ in range(4 + (arrives == "screen"))]
    for _ in range(4 + (arrives == "sheet")):
        make_contribution(make_participant(pit_stop))
    pit_stop = go_to(pit_stop, "share")
    newcomer = make_participant(pit_stop)
    heard.clear()

    if arrives == "sheet":
        on_paper.append(make_sheet(pit_stop))
    else:
        make_contribution(newcomer)

    html = frame(pit_stop, kind, heard).html
    marked = [person for person in on_paper if f"contribution-{mine(person)}" in html]
    assert marked == ([] if kind == ViewerKind.WAITING else on_paper)
    assert html.count("op papier") >= (0 if kind == ViewerKind.WAITING else 5)
    assert ('id="paper-note" hidden' in html) == (kind != ViewerKind.WAITING)


def mine(participant):
    return participant.contributions.get().pk


@pytest.mark.parametrize("kind", SEEING)
def test_words_of_people_are_escaped(pit_stop, piet, heard, kind):
    hostile = "<img src=x onerror=alert(1)> & \"'{{ 7|add:7 }}"
    pit_stop = go_to(pit_stop, "threads")
    heard.clear()
    contribution = make_contribution(piet, hostile)
    make_response(contribution, piet, hostile)
    make_red_thread(pit_stop, [contribution], hostile)

    html = frame(pit_stop, kind, heard).html

    assert "<img" not in html
    assert hostile in unescape(html)


@pytest.mark.parametrize("kind", SEEING)
def test_removed_words_go_from_the_card_and_from_the_threads_that_quote_them(seeded, heard, kind):
    DEEDS["moderate"](seeded)

    html = frame(seeded.pit_stop, kind, heard).html

    assert f'id="contribution-{seeded.contribution.pk}"' in html
    assert f'id="thread-{seeded.red_thread.pk}"' in html
    assert f"Mee {SEED}" not in html


def test_taken_back_words_are_told_to_go(pit_stop, piet, heard):
    contribution = make_contribution(piet)
    go_to(pit_stop, "share")
    heard.clear()
    item = ImageItem("situation.hit", contribution.pk, "")
    hand_in_image(participant=piet, items=[item])

    html = frame(pit_stop, ViewerKind.PARTICIPANT, heard).html

    assert html == f'<div id="contribution-{contribution.pk}" data-gone></div>'


@pytest.mark.parametrize("kind", SEEING)
def test_answers_stay_shut_on_every_screen_until_they_are_opened(pit_stop, piet, heard, kind):
    red_thread = make_red_thread(go_to(pit_stop, "threads"), [make_contribution(piet)])
    one, _silent = make_present_participants(pit_stop, 2)
    heard.clear()
    recognise_wording(
        wording=red_thread.wordings.get(), by=one, answer=RecognitionAnswer.NO, note=f"Mist {SEED}"
    )
    assert SEED not in frame(pit_stop, kind, heard).html

    open_recognition(red_thread=red_thread)

    assert SEED in frame(pit_stop, kind, heard).html


@pytest.mark.parametrize("kind", SEEING)
def test_thread_of_another_step_is_not_put_on_the_screen(collaboration, heard, kind):
    """A fresh page of this step does not show it, so a change must not bring it either."""
    pit_stop = make_pit_stop(collaboration, format_key="full")
    contribution = make_contribution(make_participant(pit_stop))
    red_thread = make_red_thread(go_to(pit_stop, "situation"), [contribution], f"Zin {SEED}")
    go_to(pit_stop, "task")
    heard.clear()
    reword_red_thread(red_thread=red_thread, by=None, text=f"Anders {SEED}", based_on=1)

    html = frame(pit_stop, kind, heard).html

    assert f"Anders {SEED}" not in html
    assert f'id="thread-{red_thread.pk}" data-gone' in html


@pytest.mark.parametrize("kind", SEEING)
def test_results_to_weigh_follow_their_sentence(pit_stop, piet, heard, kind):
    red_thread = make_red_thread(go_to(pit_stop, "threads"), [make_contribution(piet)])
    go_to(pit_stop, "agree")
    heard.clear()
    reword_red_thread(red_thread=red_thread, by=None, text=f"Anders {SEED}", based_on=1)

    html = frame(pit_stop, kind, heard).html

    assert re.search(rf'(?s)id="weighing".*Anders {SEED}', html)


def test_choices_are_counted_on_screen_only_after_opening(pit_stop, piet, heard):
    red_thread = make_red_thread(go_to(pit_stop, "threads"), [make_contribution(piet)])
    go_to(pit_stop, "agree")
    heard.clear()
    weigh_results(pit_stop=pit_stop, by=piet, red_threads=[red_thread.pk])
    assert "ps-result__count" not in frame(pit_stop, ViewerKind.ROOM, heard).html

    open_weighing(pit_stop=pit_stop)

    assert "ps-result__count" in frame(pit_stop, ViewerKind.ROOM, heard).html


def test_room_screen_has_nothing_to_press(seeded, heard):
    for deed in ("respond", "draw", "recognise", "reword", "weigh", "more time"):
        DEEDS[deed](seeded)

    html = frame(seeded.pit_stop, ViewerKind.ROOM, heard).html

    assert SEED in html
    assert not re.search(r"<(input|textarea|select|form)\b", html)
    assert "/respond/" not in html
    assert "/remove/" not in html


def test_same_change_twice_is_rendered_once(seeded, heard):
    change = Change("ContributionShared", (str(seeded.contribution.pk),))

    once = frame(seeded.pit_stop, ViewerKind.PARTICIPANT, [change])
    twice = frame(seeded.pit_stop, ViewerKind.PARTICIPANT, [change, change])

    assert once == twice


def test_language_is_that_of_the_reader(seeded, heard):
    set_joinable(pit_stop=seeded.pit_stop, is_joinable=False)
    DEEDS["reword"](seeded)

    dutch, english = (
        frame(seeded.pit_stop, ViewerKind.PARTICIPANT, heard, language).html
        for language in LANGUAGES
    )

    assert "Rode draad 1" in dutch
    assert "Red thread 1" in english


def test_name_is_shown_as_the_policy_says(collaboration, heard):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    piet = make_participant(pit_stop, name="Piet Zeepaard")
    go_to(pit_stop, "share")
    heard.clear()
    make_contribution(piet)

    assert "Piet Zeepaard" in frame(pit_stop, ViewerKind.ROOM, heard).html
    assert "Piet Zeepaard" not in frame(pit_stop, ViewerKind.WAITING, heard).html


def test_revision_rises_with_every_event(pit_stop):
    for number in range(1, 4):
        happened(pit_stop, events.TimeChanged(), events.ReadinessChanged())

        assert fresh(pit_stop).revision == number


@pytest.mark.parametrize("deed", sorted(UNHEARD))
def test_what_nobody_else_sees_is_not_announced(seeded, heard, deed):
    revision = fresh(seeded.pit_stop).revision

    DEEDS[deed](seeded)

    assert (heard, fresh(seeded.pit_stop).revision) == ([], revision)
