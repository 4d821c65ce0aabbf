"""What is said of paper: beside whose words, in which number, and to whom."""

import pytest

from pitstop.dialogue import access
from pitstop.dialogue.access import PaperImages
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.enums import NamingPolicy
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, SEEING, WAITING
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
    make_sheet,
)

# How many images are on paper and on a screen, whether the words are marked, and which number is
# told. Worked out by hand from the rule in access/paper.py: five or more on paper, and five or more
# or none on a screen.
FLOOR = [
    (1, 0, False, None),
    (4, 0, False, None),
    (4, 9, False, None),
    (5, 0, True, 5),
    (5, 1, False, None),
    (5, 4, False, None),
    (5, 5, True, 5),
    (6, 4, False, None),
    (11, 1, False, None),
    (6, 12, True, 6),
]


def fill(pit_stop, on_paper, on_screen, **carried):
    for number in range(on_paper):
        make_sheet(pit_stop, f"Papier {number}", **carried)
    for number in range(on_screen):
        make_contribution(make_participant(pit_stop, **carried), f"Scherm {number}")


def marked(pit_stop, kind=PARTICIPANT):
    """The first words of what is shown as from paper: "Papier" or, wrongly, "Scherm"."""
    shown = access.shared_contributions(pit_stop, kind)
    return sorted(item.text for item in shown if item.is_on_paper)


def of_paper(number):
    return sorted(f"Papier {one}" for one in range(number))


@pytest.mark.parametrize("policy", [NamingPolicy.ANONYMOUS, NamingPolicy.ORGANISATION])
@pytest.mark.parametrize(("on_paper", "on_screen", "is_marked", "number"), FLOOR)
def test_paper_is_said_where_it_splits_nobody_off(
    collaboration, policy, on_paper, on_screen, is_marked, number
):
    pit_stop = make_pit_stop(collaboration, naming_policy=policy)
    fill(pit_stop, on_paper, on_screen)
    pit_stop = go_to(pit_stop, "share")

    for kind in SEEING:
        assert marked(pit_stop, kind) == (of_paper(on_paper) if is_marked else [])
        assert access.paper_images(pit_stop, kind) == PaperImages(number, are_marked=is_marked)


def test_with_names_every_sheet_is_marked(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    make_sheet(pit_stop, "Papier 0", name="Ria")
    make_contribution(make_participant(pit_stop, name="Piet"), "Scherm 0")
    pit_stop = go_to(pit_stop, "share")

    assert marked(pit_stop) == ["Papier 0"]
    assert access.paper_images(pit_stop, PARTICIPANT) == PaperImages(1, are_marked=True)
    assert marked(close(pit_stop)) == ["Papier 0"]


def test_people_with_the_same_tag_are_counted_among_themselves(collaboration):
    """Dorp is shown: five on paper and five on a screen. Of those without a tag one is on paper."""
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.ORGANISATION)
    dorp = collaboration.organisations.get(name="Gemeente Dorp")
    fill(pit_stop, 5, 5, organisation=dorp)
    make_sheet(pit_stop, "Papier zonder tag")
    pit_stop = go_to(pit_stop, "share")

    assert marked(pit_stop) == of_paper(5)
    assert access.paper_images(pit_stop, PARTICIPANT) == PaperImages(6, are_marked=False)


def test_tag_that_is_shown_is_not_narrowed_to_one_person(collaboration):
    """Five people carry Dorp, so it is shown; but only one of them is on paper."""
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.ORGANISATION)
    dorp = collaboration.organisations.get(name="Gemeente Dorp")
    make_sheet(pit_stop, "Papier 0", organisation=dorp)
    fill(pit_stop, 0, 4, organisation=dorp)
    for number in range(1, 6):
        make_sheet(pit_stop, f"Papier {number}")
    pit_stop = go_to(pit_stop, "share")

    [shown] = [
        item for item in access.shared_contributions(pit_stop, ROOM) if item.text == "Papier 0"
    ]
    assert (shown.author, shown.is_on_paper) == ("Gemeente Dorp", False)
    assert marked(pit_stop) == [f"Papier {number}" for number in range(1, 6)]


def test_who_skipped_hides_nobody(pit_stop):
    """They joined, but no words are theirs: five of them do not make the one screen safe."""
    fill(pit_stop, 5, 1)
    for _person in range(5):
        skip_image(participant=make_participant(pit_stop))
    pit_stop = go_to(pit_stop, "share")

    assert marked(pit_stop) == []


def test_anonymous_stop_that_closed_has_forgotten_the_marks_and_keeps_the_number(pit_stop):
    fill(pit_stop, 5, 5)
    pit_stop = close(go_to(pit_stop, "share"))

    assert marked(pit_stop) == []
    assert access.paper_images(pit_stop, PARTICIPANT) == PaperImages(5, are_marked=False)


def test_words_that_were_removed_are_not_marked(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    writer = make_sheet(pit_stop, name="Ria")
    pit_stop = go_to(pit_stop, "share")
    remove_contribution(contribution=writer.contributions.get())

    [shown] = access.shared_contributions(pit_stop, FACILITATOR)

    assert (shown.is_removed, shown.is_on_paper) == (True, False)


def test_thread_quotes_words_with_the_same_mark(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    make_sheet(pit_stop, name="Ria")
    pit_stop = go_to(pit_stop, "threads")
    make_red_thread(pit_stop, pit_stop.contributions.all())

    [thread] = access.shared_threads(pit_stop, ROOM)

    assert [source.is_on_paper for source in thread.contributions] == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_not_mentioned_before_anything_lies_open_nor_to_who_waits(pit_stop, kind):
    fill(pit_stop, 5, 5)
    assert access.paper_images(fresh(pit_stop), kind) is None
    pit_stop = go_to(pit_stop, "own_image")
    assert access.paper_images(pit_stop, kind) is None

    pit_stop = go_to(pit_stop, "share")

    assert (access.paper_images(pit_stop, kind) is None) == (kind == WAITING)


@pytest.mark.parametrize("kind", KINDS)
def test_without_paper_nothing_is_said_of_it(pit_stop, kind):
    fill(pit_stop, 0, 6)

    assert access.paper_images(go_to(pit_stop, "share"), kind) is None


@pytest.mark.parametrize("kind", KINDS)
def test_sheet_counts_as_ready_like_any_image(pit_stop, piet, kind):
    fill(pit_stop, 2, 1)
    pit_stop = go_to(pit_stop, "share")

    count = access.readiness(pit_stop, kind)

    assert count == (None if kind == WAITING else access.Readiness(ready=3, joined=4))


@pytest.mark.parametrize("kind", KINDS)
def test_list_of_sheets_is_for_who_types_them_and_holds_numbers_only(pit_stop, piet, kind):
    sheets = [make_sheet(pit_stop) for _sheet in range(2)]

    listed = access.typed_sheets(fresh(pit_stop), kind)

    expected = [access.TypedSheet(sheets[0].pk, 1), access.TypedSheet(sheets[1].pk, 2)]
    assert listed == (expected if kind == FACILITATOR else [])


def test_contributions_cost_one_query_more_with_paper_however_many_sheets(
    pit_stop, django_assert_num_queries
):
    fill(pit_stop, 0, 2)
    pit_stop = go_to(pit_stop, "share")
    with django_assert_num_queries(3):
        access.shared_contributions(pit_stop, PARTICIPANT)
    for sheets in (1, 6):
        fill(pit_stop, sheets, 0)
        with django_assert_num_queries(4):
            access.shared_contributions(pit_stop, PARTICIPANT)
