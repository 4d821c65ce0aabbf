"""The phase matrix: what may be done before, during, just after and long after a pit stop."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import (
    ImageItem,
    hand_in_image,
    keep_drafts,
    share_private_item,
    skip_image,
)
from pitstop.dialogue.domain.paper import take_back_sheet, type_over_sheet
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.pit_stop import (
    give_more_time,
    protect_names_more,
    set_joinable,
    start_step,
)
from pitstop.dialogue.domain.recognition import (
    open_recognition,
    recognise_wording,
    record_red_thread,
)
from pitstop.dialogue.domain.red_thread import (
    draw_red_thread,
    gather_contributions,
    release_contribution,
    remove_red_thread,
    reword_red_thread,
)
from pitstop.dialogue.domain.response import respond_to_contribution
from pitstop.dialogue.domain.weighing import choose_results, open_weighing, weigh_results
from pitstop.dialogue.enums import NamingPolicy, RecognitionAnswer, Stance
from pitstop.dialogue.models import Contribution, RedThread, ThreadWording
from pitstop.ui.refusals import RefusedError
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_sheet,
)

MOMENTS = ("before", "during", "just closed", "long closed")


class World:
    """A pit stop with one of everything; a test then brings it to its moment."""

    def __init__(self, contribution="We kennen elkaar", wording="We zoeken elkaar op"):
        self.pit_stop = make_pit_stop(naming_policy=NamingPolicy.ORGANISATION)
        self.newcomer = make_participant(self.pit_stop)
        self.piet = make_participant(self.pit_stop)
        self.contribution = make_contribution(self.piet, contribution)
        self.private = make_contribution(self.piet, "Alleen voor mij", "fit.me")
        self.on_paper = make_sheet(self.pit_stop)
        self.red_thread = RedThread.objects.create(
            pit_stop=self.pit_stop, part="situation", position=1
        )
        self.red_thread.contributions.add(self.contribution)
        self.wording = ThreadWording.objects.create(
            red_thread=self.red_thread, version=1, text=wording
        )

    def bring_to(self, moment):
        if moment == "before":
            return
        self.pit_stop = go_to(self.pit_stop, "threads")
        recognise_wording(wording=self.wording, by=self.piet, answer=RecognitionAnswer.YES)
        if moment == "during":
            return
        self.pit_stop = close(self.pit_stop)
        self.newcomer, self.piet = fresh(self.newcomer), fresh(self.piet)
        self.contribution = fresh(self.contribution)
        if moment == "long closed":
            self.pit_stop.closed_at = timezone.now() - timedelta(seconds=61)
            self.pit_stop.save()


@pytest.fixture
def world(db):
    return World()


DEEDS = {
    "join": lambda w: join_pit_stop(pit_stop=w.pit_stop),
    "keep drafts": lambda w: keep_drafts(participant=w.newcomer, texts={f"task:{uuid4()}": "half"}),
    "hand in": lambda w: hand_in_image(
        participant=w.newcomer, items=[ImageItem("task", uuid4(), "Meer rust")]
    ),
    "skip": lambda w: skip_image(participant=w.newcomer),
    "share private": lambda w: share_private_item(participant=w.piet, uuid=w.private.pk),
    "type over": lambda w: type_over_sheet(
        pit_stop=w.pit_stop, uuid=uuid4(), items=[ImageItem("task", uuid4(), "Minder haast")]
    ),
    "take back": lambda w: take_back_sheet(pit_stop=w.pit_stop, uuid=w.on_paper.pk),
    "respond": lambda w: respond_to_contribution(
        contribution=w.contribution, by=w.piet, uuid=uuid4(), stance=Stance.DIFFER, text="Nee"
    ),
    "draw": lambda w: draw_red_thread(
        pit_stop=w.pit_stop, by=w.piet, uuid=uuid4(), contributions=[w.contribution.pk], text="Zin"
    ),
    "gather": lambda w: gather_contributions(
        red_thread=w.red_thread, by=w.piet, contributions=[w.contribution.pk]
    ),
    "release": lambda w: release_contribution(
        red_thread=w.red_thread, by=w.piet, contribution=w.contribution.pk
    ),
    "reword": lambda w: reword_red_thread(
        red_thread=w.red_thread, by=w.piet, text="Andere zin", based_on=1
    ),
    "remove thread": lambda w: remove_red_thread(red_thread=w.red_thread),
    "recognise": lambda w: recognise_wording(
        wording=w.wording, by=w.piet, answer=RecognitionAnswer.YES
    ),
    "open recognition": lambda w: open_recognition(red_thread=w.red_thread),
    "record": lambda w: record_red_thread(red_thread=w.red_thread),
    "weigh": lambda w: weigh_results(pit_stop=w.pit_stop, by=w.piet, red_threads=[]),
    "open weighing": lambda w: open_weighing(pit_stop=w.pit_stop),
    "choose": lambda w: choose_results(pit_stop=w.pit_stop, red_threads=[w.red_thread.pk]),
    "take home": lambda w: take_home(
        by=w.piet, text="Rust", who_must_know="", is_private=False, worth="yes"
    ),
    "moderate": lambda w: remove_contribution(contribution=w.contribution),
    "start step": lambda w: start_step(pit_stop=w.pit_stop, position=1),
    "more time": lambda w: give_more_time(pit_stop=w.pit_stop, minutes=2),
    "door": lambda w: set_joinable(pit_stop=w.pit_stop, is_joinable=False),
    "protect": lambda w: protect_names_more(
        pit_stop=w.pit_stop, naming_policy=NamingPolicy.ANONYMOUS
    ),
}

CLOSED = "pit-stop-closed"
ALWAYS = ("done", "done", "done", "done")
UNTIL_CLOSED = ("done", "done", CLOSED, CLOSED)
WITH_GRACE = ("done", "done", "done", CLOSED)

MATRIX = {
    "join": UNTIL_CLOSED,
    "keep drafts": UNTIL_CLOSED,
    "hand in": WITH_GRACE,
    "skip": ALWAYS,
    "share private": UNTIL_CLOSED,
    "type over": UNTIL_CLOSED,
    "take back": ("done", "sheet-open", CLOSED, CLOSED),
    "respond": ("step-not-open", "done", "done", CLOSED),
    "draw": ("nothing-chosen", "done", CLOSED, CLOSED),
    "gather": ("nothing-chosen", "done", CLOSED, CLOSED),
    "release": UNTIL_CLOSED,
    "reword": UNTIL_CLOSED,
    "remove thread": UNTIL_CLOSED,
    "recognise": UNTIL_CLOSED,
    "open recognition": UNTIL_CLOSED,
    "record": ("not-recognised", "done", CLOSED, CLOSED),
    "weigh": UNTIL_CLOSED,
    "open weighing": UNTIL_CLOSED,
    "choose": UNTIL_CLOSED,
    "take home": WITH_GRACE,
    "moderate": ALWAYS,
    "start step": UNTIL_CLOSED,
    "more time": ("step-not-open", "done", CLOSED, CLOSED),
    "door": UNTIL_CLOSED,
    "protect": UNTIL_CLOSED,
}

# What can be done while people work together on what lies open.
DURING = [deed for deed, row in MATRIX.items() if row[MOMENTS.index("during")] == "done"]


def test_matrix_is_complete():
    assert MATRIX.keys() == DEEDS.keys()


@pytest.mark.parametrize(
    ("deed", "moment", "expected"),
    [
        (deed, moment, expected)
        for deed, row in MATRIX.items()
        for moment, expected in zip(MOMENTS, row, strict=True)
    ],
)
def test_deed_at_its_moment(world, deed, moment, expected):
    world.bring_to(moment)
    revision = fresh(world.pit_stop).revision

    if expected == "done":
        DEEDS[deed](world)
        return
    with pytest.raises(RefusedError) as refused:
        DEEDS[deed](world)
    assert refused.value.code == expected
    assert str(refused.value.sentence).endswith(".")
    assert fresh(world.pit_stop).revision == revision


NEEDS_OWN_IMAGE = [
    "respond",
    "draw",
    "gather",
    "release",
    "reword",
    "recognise",
    "weigh",
    "take home",
]


@pytest.mark.parametrize("deed", NEEDS_OWN_IMAGE)
def test_who_still_makes_their_image_cannot(world, deed):
    """Piet and the newcomer change places, so that only the image makes the difference."""
    world.bring_to("during")
    world.piet = world.newcomer
    before = Contribution.objects.count(), ThreadWording.objects.count()

    with pytest.raises(RefusedError) as refused:
        DEEDS[deed](world)

    assert refused.value.code == "image-not-ready"
    assert (Contribution.objects.count(), ThreadWording.objects.count()) == before
