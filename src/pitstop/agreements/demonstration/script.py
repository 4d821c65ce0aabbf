"""What the made-up people write, agree and answer: the TOML files in `content`, as dataclasses."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
# How the content names the places of an image.
SLOTS = {
    "theme": "theme",
    "hit": "situation.hit",
    "shit": "situation.shit",
    "task": "task",
    "accents": "accents",
    "us": "fit.us",
    "me": "fit.me",
}


@dataclass(frozen=True)
class Person:
    name: str
    organisation: str


@dataclass(frozen=True)
class ScriptedAnswer:
    answer: str = "yes"
    note: str = ""


@dataclass(frozen=True)
class ScriptedWording:
    """Who is not named in `answers` recognises it; who is `silent` has not answered yet."""

    text: str
    answers: Mapping[str, ScriptedAnswer]
    silent: frozenset[str]


@dataclass(frozen=True)
class ScriptedThread:
    sources: tuple[str, ...]
    wordings: tuple[ScriptedWording, ...]
    is_recorded: bool
    is_chosen: bool
    chosen_by: frozenset[str]


@dataclass(frozen=True)
class ScriptedResponse:
    to: str
    by: str
    stance: str
    text: str


@dataclass(frozen=True)
class ScriptedAgreement:
    """`threads` counts from one, in the order of the file."""

    if_text: str
    then_text: str
    owner: str
    helper: str
    due_in_days: int
    threads: tuple[int, ...]


@dataclass(frozen=True)
class ScriptedReview:
    """What the group records about an earlier agreement: "2.1" is the first of the second stop."""

    agreement: str
    status: str
    effect: str = ""
    outlook: str = ""


@dataclass(frozen=True)
class ScriptedProgress:
    """What somebody notes about an agreement between two stops."""

    agreement: str
    days_ago: int
    status: str
    text: str
    by: str


@dataclass(frozen=True)
class ScriptedReturn:
    """Whether people saw an old habit of before come back."""

    habit: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class ScriptedClosing:
    text: str = ""
    who: str = ""
    is_private: bool = False
    worth: str = ""


@dataclass(frozen=True)
class ScriptedLine:
    """One line of an image; others point at it as "anouk.shit.1"."""

    reference: str
    slot: str
    text: str


@dataclass(frozen=True)
class ScriptedStop:
    """One pit stop. `stops_at`: the key of the step that is going on; empty when it is over."""

    theme: str
    format: str
    naming_policy: str
    days_ago: int
    images: Mapping[str, tuple[ScriptedLine, ...]]
    drafts: Mapping[str, tuple[ScriptedLine, ...]]
    skipped_by: tuple[str, ...]
    responses: tuple[ScriptedResponse, ...]
    threads: tuple[ScriptedThread, ...]
    agreements: tuple[ScriptedAgreement, ...]
    habits: tuple[tuple[str, str], ...]
    closing: Mapping[str, ScriptedClosing]
    # Per person the statements in their order; 0 is "I don't know".
    anchors: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Who picked the right red thread of last time, another, or did not know.
    recalled: Mapping[str, str] = field(default_factory=dict)
    reviews: tuple[ScriptedReview, ...] = ()
    returns: tuple[ScriptedReturn, ...] = ()
    progress: tuple[ScriptedProgress, ...] = ()
    stops_at: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        return (*self.images, *self.drafts, *self.skipped_by)


@dataclass(frozen=True)
class Script:
    name: str
    yield_statement: str
    facilitator: str
    people: Mapping[str, Person]
    stops: tuple[ScriptedStop, ...] = field(default=())

    def agreement(self, reference: str) -> ScriptedAgreement:
        stop, number = (int(part) for part in reference.split("."))
        return self.stops[stop - 1].agreements[number - 1]

    def habit(self, reference: str) -> str:
        stop, number = (int(part) for part in reference.split("."))
        return self.stops[stop - 1].habits[number - 1][1]

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(person.organisation for person in self.people.values()))


def read_script() -> Script:
    first, *stops = [tomllib.loads(path.read_text()) for path in _files()]
    people = {key: Person(**person) for key, person in first.pop("people").items()}
    return Script(**first, people=people, stops=tuple(_stop(data) for data in stops))


def _files() -> list[Path]:
    return [CONTENT / "collaboration.toml", *sorted(CONTENT.glob("[0-9]*.toml"))]


def _stop(data: dict[str, Any]) -> ScriptedStop:
    return ScriptedStop(
        theme=data["theme"],
        format=data["format"],
        naming_policy=data["naming_policy"],
        days_ago=data["days_ago"],
        stops_at=data.get("stops_at", ""),
        images=_images(data["images"]),
        drafts=_images(data.get("drafts", {})),
        skipped_by=tuple(data.get("skipped_by", ())),
        responses=tuple(ScriptedResponse(**response) for response in data["responses"]),
        threads=tuple(_thread(thread) for thread in data["threads"]),
        agreements=tuple(_agreement(agreement) for agreement in data.get("agreements", ())),
        habits=tuple((habit["by"], habit["text"]) for habit in data.get("habits", ())),
        anchors={person: tuple(values) for person, values in data.get("anchors", {}).items()},
        recalled=data.get("recalled", {}),
        reviews=tuple(ScriptedReview(**review) for review in data.get("reviews", ())),
        returns=tuple(ScriptedReturn(**answered) for answered in data.get("returns", ())),
        progress=tuple(ScriptedProgress(**note) for note in data.get("progress", ())),
        closing={
            person: ScriptedClosing(**closing)
            for person, closing in data.get("closing", {}).items()
        },
    )


def _images(data: dict[str, dict[str, Any]]) -> dict[str, tuple[ScriptedLine, ...]]:
    return {person: tuple(_lines(person, image)) for person, image in data.items()}


def _lines(person: str, image: dict[str, Any]) -> list[ScriptedLine]:
    return [
        ScriptedLine(reference=f"{person}.{place}.{number}", slot=SLOTS[place], text=text)
        for place, texts in image.items()
        for number, text in enumerate([texts] if isinstance(texts, str) else texts, start=1)
    ]


def _thread(data: dict[str, Any]) -> ScriptedThread:
    return ScriptedThread(
        sources=tuple(data["sources"]),
        wordings=tuple(_wording(wording) for wording in data["wordings"]),
        is_recorded=data.get("is_recorded", False),
        is_chosen=data.get("is_chosen", False),
        chosen_by=frozenset(data.get("chosen_by", ())),
    )


def _wording(data: dict[str, Any]) -> ScriptedWording:
    return ScriptedWording(
        text=data["text"],
        answers={
            person: ScriptedAnswer(**answer) for person, answer in data.get("answers", {}).items()
        },
        silent=frozenset(data.get("silent", ())),
    )


def _agreement(data: dict[str, Any]) -> ScriptedAgreement:
    return ScriptedAgreement(
        if_text=data["if"],
        then_text=data["then"],
        owner=data["owner"],
        helper=data.get("helper", ""),
        due_in_days=data["due_in_days"],
        threads=tuple(data["threads"]),
    )
