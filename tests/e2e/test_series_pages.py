"""Every page and scene of a series, in both languages: axe finds nothing, nothing scrolls sideways.

How each page is looked at stands in test_accessibility.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import Scene, come_back, set_scenes, sign_in
from tests.e2e.server import Server
from tests.e2e.sweeping import (
    LOCALES,
    Inspection,
    Way,
    everything_unfolded,
    refused,
    tolerate_imports,
)
from tests.e2e.watching import Watch

PIET = [("Piet", "making")]
READY = [("Piet", "skipped")]
PAST = {"earlier": ["Piet"], "people": PIET}
LOOKING_BACK = PAST | {"step": "look_back"}
OPENED = LOOKING_BACK | {"answers_at": "look_back", "answered": 5, "shows_last_threads": True}
ANSWERED = PAST | {"people": READY, "step": "share", "answers_at": "look_back", "answered": 5}
HABITS = PAST | {"format": "look_back", "step": "habits"}
GOALS = PAST | {"format": "look_back", "step": "goals"}
GOALS_SEEN = GOALS | {"people": READY, "step": "share", "answers_at": "goals", "answered": 5}
STATEMENTS = PAST | {"format": "thermometer", "step": "anchors"}
STATED = STATEMENTS | {"people": READY}
WITH_IMAGE = PAST | {"format": "full", "step": "own_image"}
CLOSED = ANSWERED | {"is_closed": True}
WITHOUT_PAST = {"format": "look_back", "step": "look_back", "people": PIET}
WISHES = [
    LOOKING_BACK,
    OPENED,
    ANSWERED,
    HABITS,
    GOALS,
    GOALS_SEEN,
    STATEMENTS,
    STATED,
    WITH_IMAGE,
    CLOSED,
    WITHOUT_PAST,
]


@dataclass(frozen=True)
class Stage:
    looking_back: Scene
    opened: Scene
    answered: Scene
    habits: Scene
    goals: Scene
    goals_seen: Scene
    statements: Scene
    stated: Scene
    with_image: Scene
    closed: Scene
    without_past: Scene

    def all(self) -> list[Scene]:
        return [getattr(self, name) for name in self.__dataclass_fields__]


@pytest.fixture
def stage(server: Server) -> Stage:
    return Stage(*set_scenes(server, *WISHES))


def participant_pages(stage: Stage) -> Iterator[Way]:
    yield from (scene.participant_path for scene in stage.all())
    yield refused(stage.looking_back.participant_path, "#recall-send")
    yield f"{stage.looking_back.participant_path}so-far/"
    yield f"{stage.opened.participant_path}so-far/"
    yield f"{stage.without_past.participant_path}so-far/"
    yield stage.opened.review_path()
    yield refused(
        stage.opened.review_path(), "#review-send", {"#review textarea": "te lang " * 200}
    )
    yield f"{stage.closed.participant_path}report/"


def facilitator_pages(stage: Stage) -> Iterator[Way]:
    yield from (scene.facilitator_path for scene in stage.all())
    yield everything_unfolded(stage.opened.facilitator_path)
    yield f"{stage.looking_back.facilitator_path}so-far/"
    yield stage.opened.review_path("pitstops")
    yield f"{stage.closed.facilitator_path}report/"


@pytest.mark.parametrize("language", LOCALES)
def test_what_participants_see_of_a_series(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    piet = new_desktop(locale=LOCALES[language])
    for scene in stage.all():
        if scene.earlier_tokens:
            come_back(piet, scene, "Piet")
        else:
            piet.goto(scene.own_link("Piet"))

    inspection.look_at(piet, participant_pages(stage))


@pytest.mark.parametrize("language", LOCALES)
def test_what_the_facilitator_and_the_room_see_of_a_series(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    fatima = new_desktop(locale=LOCALES[language])
    sign_in(fatima, stage.opened)

    inspection.look_at(fatima, facilitator_pages(stage))
    inspection.look_at(fatima, iter([scene.room_path for scene in stage.all()]))
