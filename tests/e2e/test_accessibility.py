"""Every page and every scene, in both languages: axe finds nothing, and nothing scrolls sideways.

Each page is looked at on a wide screen in light colours, and at 320 px in dark ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import Scene, set_scene, set_scenes, sign_in
from tests.e2e.server import Server
from tests.e2e.stage_organisation import Organisation, set_organisation
from tests.e2e.sweeping import (
    CODE_UNKNOWN,
    LOCALES,
    Inspection,
    Way,
    everything_unfolded,
    form_open_too_long,
    image_refused,
    pressed,
    refused,
    sheet_refused,
    take_back_asked,
    take_home_read,
    take_home_shared,
    theme_asked_about,
    tolerate_imports,
)
from tests.e2e.watching import Watch

PLAN = "als\tdan\twanneer\nnu\tbellen\t31-12-2027\n\tmailen\tmorgen\n"
BIBTEX = "@book{goed, title={Goed}}\n@book{stuk, title={Niet af\n@book{zo, title={Zo}, doi={geen}}"
A_PAST_DAY = {"#id_deadline_on": "2020-01-01"}

TWO = [("Piet", "handed_in"), ("Sanne", "handed_in")]
WELCOME = {"people": [("Piet", "making")]}
ON_PAPER = ("Ria", "on_paper")
WRITING = {"step": "own_image", "people": [("Piet", "making"), ("Sanne", "handed_in"), ON_PAPER]}
SHARING = {"step": "share", "people": [*TWO, ("Mo", "making"), ON_PAPER], "naming": "named"}
DRAWING = {"step": "threads", "people": TWO, "threads": 2}
AGREEING = {"step": "agree", "people": TWO, "threads": 2, "agreements": 1, "has_comparable": True}
OVER = {"step": "close", "people": TWO, "threads": 1, "agreements": 1, "is_over": True}
CLOSING = OVER | {"questions": 1}
CLOSED = OVER | {
    "people": [*TWO, ON_PAPER],
    "is_closed": True,
    "naming": "named",
    "has_readers": True,
}
THEME = {"format": "full", "step": "theme", "people": TWO, "naming": "organisation"}
PART = {"format": "full", "step": "task", "people": TWO, "threads": 1}
WISHES = [
    WELCOME,
    WRITING,
    SHARING,
    DRAWING,
    AGREEING,
    CLOSING,
    CLOSED,
    THEME,
    PART,
]


@dataclass(frozen=True)
class Stage:
    welcome: Scene
    writing: Scene
    sharing: Scene
    drawing: Scene
    agreeing: Scene
    closing: Scene
    closed: Scene
    theme: Scene
    part: Scene

    def all(self) -> list[Scene]:
        return [getattr(self, name) for name in self.__dataclass_fields__]


@pytest.fixture
def stage(server: Server) -> Stage:
    return Stage(*set_scenes(server, *WISHES))


def participant_pages(stage: Stage) -> Iterator[Way]:
    yield from (scene.participant_path for scene in stage.all())
    yield f"{stage.writing.participant_path}report/"
    yield f"{stage.agreeing.participant_path}image/"
    yield image_refused(stage.writing)
    yield f"{stage.sharing.respond_path('Sanne')}?stance=differ"
    yield refused(f"{stage.sharing.respond_path('Sanne')}?stance=build_on", "#respond-send")
    yield f"{stage.drawing.participant_path}threads/{stage.drawing.threads[0]}/"
    yield refused(stage.drawing.participant_path, "#gather-send")
    yield everything_unfolded(f"{stage.drawing.participant_path}proposals/?width=wide")
    yield refused(new_thread_path(stage.drawing), "#gather-send")
    yield f"{stage.agreeing.participant_path}agreements/"
    yield refused(f"{stage.agreeing.participant_path}agreements/", "#agreement-send")
    yield f"{stage.agreeing.participant_path}agreements/{stage.agreeing.agreements[0]}/"
    yield f"{stage.agreeing.participant_path}habits/{stage.agreeing.habits[0]}/remove/"
    yield f"{stage.closed.participant_path}report/"
    yield f"{stage.sharing.participant_path}questions/"
    yield refused(stage.closing.participant_path, "#learning-question-send")
    yield from take_home_pages(f"{stage.closed.participant_path}take-home/page/")


def take_home_pages(path: str) -> Iterator[Way]:
    words = {"[name=text]": "Ik bel eerder zelf."}
    yield path
    yield refused(path, "#write-home-send", {"[name=text]": "te lang " * 200})
    yield pressed(path, "#write-home-send", words)
    yield take_home_shared(path)
    yield take_home_read(path)


def facilitator_pages(stage: Stage) -> Iterator[Way]:
    yield from (scene.facilitator_path for scene in stage.all())
    prepare = f"/collaborations/{stage.writing.collaboration}/pitstops/new/"
    yield from ("/collaborations/", "/collaborations/new/")
    yield f"/collaborations/{stage.writing.collaboration}/"
    yield refused("/collaborations/new/", "#new-collaboration-send")
    yield pressed(f"/collaborations/{stage.writing.collaboration}/", "#invite-facilitator-send")
    yield prepare
    yield refused(prepare, "#prepare-send")
    yield theme_asked_about(prepare)
    yield from followed_pages(stage.writing)
    yield from question_pages(stage.closing)
    yield from evidence_pages(stage.closed)
    yield f"{stage.writing.facilitator_path}invite/"
    yield refused(f"{stage.writing.facilitator_path}invite/", "#invite-members-send", A_PAST_DAY)
    yield pressed(f"{stage.writing.facilitator_path}invite/", "#invite-members-send")
    people = f"/collaborations/{stage.writing.collaboration}/people/"
    yield from (people, f"{people}{stage.writing.member}/")
    yield refused(people, "#add-people-send", {"#id_people": "Piet <piet@>"})
    yield f"{stage.writing.facilitator_path}close/"
    yield from sheet_pages(stage)
    yield everything_unfolded(stage.drawing.facilitator_path)
    yield refused(stage.drawing.facilitator_path, "#gather-send")
    uuid = stage.sharing.contributions["Piet"]["task"]
    yield f"{stage.sharing.facilitator_path}contributions/{uuid}/remove/"
    yield f"{stage.drawing.facilitator_path}threads/{stage.drawing.threads[0]}/"
    yield everything_unfolded(f"{stage.drawing.facilitator_path}proposals/")
    yield f"{stage.agreeing.facilitator_path}agreements/"
    yield f"{stage.agreeing.facilitator_path}agreements/{stage.agreeing.agreements[0]}/"
    yield f"{stage.closed.facilitator_path}report/"
    yield from comparable_pages(stage.agreeing)


def comparable_pages(scene: Scene) -> Iterator[Way]:
    """Questions of other groups, and requests for contact in each state."""
    home, of = f"/collaborations/{scene.collaboration}/", scene.comparable
    yield everything_unfolded(f"{home}questions/{of['question']}/who-else/")
    yield f"{home}questions/{of['small_words']}/who-else/"
    yield f"{home}others/{of['release']}/"
    yield from (
        f"{home}others/{of[name]}/?question={of['question']}"
        for name in ("release", "others_release")
    )
    ask = f"{home}questions/{of['question']}/contact/{of['release']}/"
    yield from (ask, refused(ask, "#ask-send"))
    yield f"{home}contacts/"
    yield from (f"{home}contacts/{of[name]}/" for name in ("asked", "accepted"))
    received = f"{home}contacts/{of['received']}/"
    yield everything_unfolded(received)
    yield refused(received, "#answer-yes", {"#id_answer": "te lang " * 200})
    yield refused(f"{home}contacts/{of['accepted']}/", "#start-shared-send", {"#id_name": ""})


def new_thread_path(scene: Scene) -> str:
    """The form that a proposal fills in."""
    words = (scene.contributions[name]["accents"] for name in ("Piet", "Sanne"))
    return f"{scene.participant_path}threads/new/?{'&'.join(f'with={uuid}' for uuid in words)}"


def coordinator_pages(organisation: Organisation) -> Iterator[Way]:
    yield from ("/collaborations/", "/organisations/new/")
    yield refused("/organisations/new/", "#new-home-send")
    yield from (organisation.path, f"{organisation.path}?level=skill", organisation.empty_path)
    yield f"{organisation.path}findings/"
    yield f"{organisation.empty_path}findings/"
    programmes = f"{organisation.path}programmes/"
    yield everything_unfolded(programmes)
    yield refused(programmes, "#rename-home-send", {"#id_name": "Gemeente St1l"}, unfold=True)
    yield f"{organisation.empty_path}programmes/"
    yield pressed(programmes, "#invite-programmes-send")
    yield pressed(programmes, "#invite-coordinator-send")
    yield f"{organisation.path}end/"
    yield f"/organisations/join/{organisation.programmes_token}/"
    yield refused(f"/organisations/join/{organisation.programmes_token}/", "#join-home-send")
    yield f"/organisations/join/{organisation.coordinators_token}/"


def followed_pages(scene: Scene) -> Iterator[Way]:
    """Agreements in time, and a plan that is brought in."""
    agreements, plan = scene.followed_path, f"{scene.followed_path}import/"
    yield from (agreements, f"{agreements}?status=not_needed", everything_unfolded(agreements))
    one = f"{agreements}{scene.watched}/"
    yield from (one, everything_unfolded(one))
    yield refused(one, "#progress-send", {"[name=text]": "te lang " * 100})
    yield plan
    yield refused(plan, "#plan-send")
    yield pressed(plan, "#plan-send", {"#id_pasted": PLAN})
    yield f"{plan}{scene.uuid}/"


def question_pages(scene: Scene) -> Iterator[Way]:
    """What the group wants to learn, what it found, and what it lets travel."""
    questions = scene.questions_path
    yield from (questions, f"{questions}?level=principle")
    new = f"{questions}new/"
    yield refused(new, "#question-send")
    yield pressed(new, "#question-send", {"[name=wording]": "Wat wil mevrouw Bos?"}, level="skill")
    one = f"{questions}{scene.questions[0]}/"
    yield from (everything_unfolded(one), f"{one}change/", f"{one}withdraw/")
    yield refused(f"{one}findings/new/", "#finding-send")
    yield f"{one}findings/{scene.findings[0]}/"
    yield pressed(f"{one}release/", "#preview-send")
    yield pressed(f"{one}findings/{scene.findings[0]}/release/", "#preview-send")
    yield everything_unfolded(f"{scene.facilitator_path}questions/{scene.questions[0]}/")


def evidence_pages(scene: Scene) -> Iterator[Way]:
    """Works of our own, many at once with something wrong, and what a moderator judges."""
    works = scene.readings_path
    yield from (everything_unfolded(works), everything_unfolded(f"{works}{scene.reading}/"))
    yield refused(works, "#reading-send", {"#id_title": "", "#id_doi": "geen"}, unfold=True)
    yield refused(f"{works}import/", "#bibtex-send")
    yield pressed(f"{works}import/", "#bibtex-send", {"#id_pasted": BIBTEX})
    yield pressed("/evidence/lu2012/", "#comment-send", {"#comment-text": "Dit herkennen wij."})
    yield from ("/evidence/moderation/", "/evidence/comments/")


def format_pages(stage: Stage) -> Iterator[Way]:
    formats = stage.writing.formats_path
    own = f"{formats}{stage.writing.own_format}/"
    yield from (everything_unfolded(formats), refused(formats, "#upload-send", unfold=True))
    yield from (own, everything_unfolded(f"{own}statements/"), f"{own}words/")
    for name in ("about", "parts/fit", "steps/own_image", "steps/look_back"):
        yield everything_unfolded(f"{own}{name}/")
    yield refused(f"{own}about/", "#change-send", {"#id_name_nl": "", "#id_max_choices": "0"})
    yield refused(f"{own}new-step/", "#add-send")
    # This step cannot stand before the one at home.
    yield refused(own, "#up-look_back")
    for number in range(1, 10):
        yield f"{own}preview/{number}/participant/"
    for key, number in (("thermometer", 1), ("look_back", 3), ("look_back", 5), ("full", 8)):
        yield f"{formats}{key}/preview/{number}/participant/"
        yield f"{formats}{key}/preview/{number}/room/"


def sheet_pages(stage: Stage) -> Iterator[Way]:
    new = f"{stage.writing.facilitator_path}sheets/new/"
    yield new
    yield f"{new}?saved=1"
    yield f"{stage.sharing.facilitator_path}sheets/new/"
    yield refused(f"{stage.sharing.facilitator_path}sheets/new/", "#sheet-send")
    yield sheet_refused(new)
    yield take_back_asked(new)
    for scene in (stage.writing, stage.sharing, stage.part):
        yield f"{scene.facilitator_path}sheets/print/"
    yield f"{stage.theme.facilitator_path}sheets/print/?paper=a3"
    yield f"/collaborations/{stage.writing.collaboration}/sheets/full/"


def room_pages(stage: Stage) -> Iterator[Way]:
    yield from (scene.room_path for scene in stage.all())


def strangers_pages(stage: Stage) -> Iterator[Way]:
    yield from ("/", "/help/", "/privacy/", "/accessibility/", "/sign-in/", "/nowhere/")
    yield from (stage.welcome.join_path, stage.theme.join_path, stage.sharing.join_path)
    yield refused(stage.sharing.join_path, "#join-send")
    yield from readers_pages()
    yield refused("/", "#code-send", {"#id_code": CODE_UNKNOWN})
    yield refused("/sign-in/", "#sign-in-send", {"#id_email": "geen adres"})
    yield pressed("/sign-in/", "#sign-in-send", {"#id_email": "fatima@example.nl"})
    yield from (stage.part.sign_in_path, "/sign-in/unknown/", "/me/unknown/", "/t/unknown/")
    yield from (
        stage.writing.participant_path,
        "/invitations/unknown/",
        "/organisations/join/unknown/",
    )
    yield from (f"/i/{stage.part.member_token}/", f"/i/{stage.part.client_token}/", "/i/unknown/")
    yield everything_unfolded(f"/i/{stage.part.member_token}/")
    yield from (stage.part.linked_path, everything_unfolded(stage.part.linked_path), "/a/unknown/")
    note_too_long = {"[name=text]": "te lang " * 100}
    yield refused(stage.part.linked_path, "#progress-send", note_too_long)
    yield form_open_too_long


def readers_pages() -> Iterator[Way]:
    """The works behind the method; the comment of a reader without an account."""
    yield from ("/evidence/", "/evidence/?part=habits&evidence=method")
    yield from ("/evidence/?part=onzin&language=nl", everything_unfolded("/evidence/bates2017/"))
    yield refused("/evidence/lu2012/", "#comment-send")
    words = {"#comment-text": "Dit zie ik anders.", "#comment-name": "Truus"}
    yield pressed("/evidence/lu2012/", "#comment-send", words)


@pytest.mark.parametrize("language", LOCALES)
def test_what_participants_see(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    piet = new_desktop(locale=LOCALES[language])
    for scene in stage.all():
        piet.goto(scene.own_link("Piet"))

    inspection.look_at(piet, participant_pages(stage))


@pytest.mark.parametrize("language", LOCALES)
def test_what_the_facilitator_sees(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    fatima = new_desktop(locale=LOCALES[language])
    sign_in(fatima, stage.writing)

    inspection.look_at(fatima, facilitator_pages(stage))


@pytest.mark.parametrize("language", LOCALES)
def test_what_a_coordinator_sees(
    server: Server, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    olga, scene = new_desktop(locale=LOCALES[language]), set_scene(server)
    sign_in(olga, scene)

    inspection.look_at(olga, coordinator_pages(set_organisation(server)))


@pytest.mark.parametrize("language", LOCALES)
def test_where_a_facilitator_changes_formats(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    fatima = new_desktop(locale=LOCALES[language])
    sign_in(fatima, stage.writing)

    inspection.look_at(fatima, format_pages(stage))


@pytest.mark.parametrize("language", LOCALES)
def test_what_the_room_and_strangers_see(
    stage: Stage, watch: Watch, new_desktop: NewScreen, inspection: Inspection, language: str
) -> None:
    tolerate_imports(watch)
    room, stranger = (new_desktop(locale=LOCALES[language]) for _screen in range(2))

    inspection.look_at(room, room_pages(stage))
    inspection.look_at(stranger, strangers_pages(stage))
