"""A series of four pit stops, from the first mail to the last report, with people who come and go.

Real server, real mails, real cookies; nobody uses a verb of ours, only addresses and links from
their mail. What the database then holds is what a group would find back.
"""

import ast
import re
import time
from collections import Counter
from uuid import uuid4

import pytest

from pitstop.dialogue.formats import Format, shipped_format
from tests.e2e.people import Person
from tests.e2e.scenes import ask
from tests.e2e.server import Server
from tests.e2e.story import prepare_story

LINK = re.compile(r"/i/[0-9a-f]{64}/")
ANCHOR = re.compile(r'name="(anchor:[a-z_]+)"')
HABIT_NAME = re.compile(r'name="(return:[0-9a-f-]{36})"')
OPTION = re.compile(r'name="recall" value="([0-9a-f]{16})"')
REVIEW = re.compile(r'look-back/([0-9a-f-]{36})/">[^<]*<span[^>]*>: een gezin')
CHECKBOX = re.compile(r'name="contributions" value="([0-9a-f-]{36})"')
PIT_STOP = re.compile(r"/pitstops/([0-9a-f-]{36})/")
NAMES = ["Anouk", "Bram", "Chantal", "Dilan", "Els", "Fenna"]
HABIT = "Eerst mailen, dan pas bellen"
ACTION = "belt wie opneemt zelf de collega"
SENTENCES = [
    "Een gezin vertelt het verhaal één keer.",
    "Wie opneemt, blijft het gezin volgen.",
    "We bellen elkaar voor we schrijven.",
    "Een vast gezicht is er binnen twee weken.",
]


class Group:
    """Fatima, and everyone who ever took part, each in a browser of their own."""

    def __init__(self, server: Server, fatima: Person) -> None:
        self.server = server
        self.fatima = fatima
        self.collaboration = ask(server, "PitStop.objects.get().collaboration.uuid")
        self.formats: dict[str, Format] = {}
        self.people: dict[str, Person] = {}
        self.links: dict[str, str] = {}
        self.asked: Counter[str] = Counter()  # how often each was asked, by address

    def add(self, *names: str) -> None:
        lines = "\n".join(f"{name} <{name.lower()}@example.nl>" for name in names)
        page = self.fatima.post(
            f"/collaborations/{self.collaboration}/people/",
            {"people": lines, "role": "participant"},
        )
        assert page.status_code == 200
        for name in names:
            self.people[name] = Person(self.server.url)

    def prepare(self, theme: str, format_key: str) -> str:
        """A new stop; everyone in the list is asked by mail. Gives its id."""
        answer = self.fatima.post(
            f"/collaborations/{self.collaboration}/pitstops/new/",
            {"theme": theme, "format": format_key, "naming_policy": "anonymous"},
        )
        found = PIT_STOP.search(str(answer.url))
        assert found is not None, answer.text
        is_first = not self.formats
        self.formats[found[1]] = shipped_format(format_key).for_stop(is_first=is_first)
        return found[1]

    def invite(self, pit_stop: str, *names: str) -> None:
        path = f"/pitstops/{pit_stop}/invite/"
        page = self.fatima.get(path).text
        offered = re.findall(
            r'name="members" value="([0-9a-f-]{36})".{0,400}?ps-choice__label">([^<·]+) ·',
            page,
            re.DOTALL,
        )
        chosen = [uuid for uuid, name in offered if name.strip() in names]
        assert len(chosen) == len(names), offered
        self.asked.update(name.lower() for name in names)
        token = self.fatima.client.cookies["csrftoken"]
        answer = self.fatima.client.post(
            path, data={"csrfmiddlewaretoken": token, "members": chosen}
        )
        assert answer.status_code == 200

    def wait_for_mail(self) -> None:
        """The server carries its mail by itself, in its own time."""
        for _look in range(200):
            arrived = Counter(str(mail["To"]).partition("@")[0] for mail in self.server.mails())
            if arrived == self.asked:
                return
            time.sleep(0.1)
        raise AssertionError(f"Not every mail came: {arrived} of {self.asked}")

    def read_mail(self) -> None:
        """Everyone opens the newest mail that was sent to them."""
        self.wait_for_mail()
        for mail in self.server.mails():
            name = str(mail["To"]).partition("@")[0].capitalize()
            body = mail.get_body(("plain",))
            assert body is not None
            link = LINK.search(body.get_content())
            if link is not None:
                self.links[name] = link[0]

    def come_in(self, pit_stop: str, *names: str) -> None:
        for name in names:
            person = self.people[name]
            person.get(self.links[name])
            answer = person.post(self.links[name])
            assert answer.url.path == f"/p/{pit_stop}/", answer.text

    def start(self, pit_stop: str, position: int) -> None:
        answer = self.fatima.post(f"/pitstops/{pit_stop}/steps/{position}/start/")
        assert answer.status_code == 200

    def start_kind(self, pit_stop: str, kind: str) -> None:
        """The first step of this kind."""
        kinds = [step.kind for step in self.formats[pit_stop].steps]
        self.start(pit_stop, kinds.index(kind))

    def make_images(self, pit_stop: str, answers: dict[str, list[int]]) -> None:
        """Each answers the statements with these values, then hands in a line about everything."""
        for name, values in answers.items():
            person, path = self.people[name], f"/p/{pit_stop}/"
            asked = list(dict.fromkeys(ANCHOR.findall(person.get(path).text)))
            if asked:
                given = dict(zip(asked, map(str, values), strict=True))
                assert person.post(f"{path}answers/", given).status_code == 200
            fields = re.findall(
                r'<textarea[^>]* name="([a-z]+(?:\.[a-z]+)?:[0-9a-f-]{36})"',
                person.get(f"{path}image/").text,
            )
            words = {field: f"{name} over {field.partition(':')[0]}" for field in fields}
            answer = person.post(f"{path}image/", words)
            assert answer.status_code == 200

    def type_sheet(self, pit_stop: str, text: str) -> None:
        """One image came on paper."""
        path = f"/pitstops/{pit_stop}/sheets/new/"
        sent = {"uuid": str(uuid4()), f"situation.hit:{uuid4()}": text}
        for _double_click in range(2):
            assert self.fatima.post(path, sent).status_code == 200

    def draw_and_recognise(self, pit_stop: str, sentence: str, names: list[str]) -> None:
        drawer, path = self.people[names[0]], f"/p/{pit_stop}/"
        gathered = re.findall(
            r'name="contributions" value="([0-9a-f-]{36})"', drawer.get(path).text
        )
        assert gathered
        token = drawer.client.cookies["csrftoken"]
        answer = drawer.client.post(
            f"{path}threads/draw/",
            data={
                "csrfmiddlewaretoken": token,
                "uuid": str(uuid4()),
                "contributions": gathered[:2],
                "text": sentence,
            },
        )
        assert answer.status_code == 200, answer.text
        for name in names:
            page = self.people[name].get(path).text
            [wording] = set(re.findall(r"wordings/(\d+)/recognise/", page))
            recognised = self.people[name].post(
                f"{path}wordings/{wording}/recognise/", {"answer": "yes"}
            )
            assert recognised.status_code == 200

    def agree(self, pit_stop: str, owner: str) -> None:
        path = f"/pitstops/{pit_stop}/"
        sent = {
            "uuid": str(uuid4()),
            f"agreement.if:{pit_stop}": "een gezin voor de tweede keer belt",
            f"agreement.then:{pit_stop}": ACTION,
            f"agreement.owner:{pit_stop}": owner,
        }
        assert self.fatima.post(f"{path}agreements/", sent).status_code == 200
        habit = {"habit_uuid": str(uuid4()), f"habit:{pit_stop}": HABIT}
        assert self.fatima.post(f"{path}habits/", habit).status_code == 200

    def close(self, pit_stop: str) -> None:
        assert self.fatima.post(f"/pitstops/{pit_stop}/close/").status_code == 200


@pytest.fixture
def group(server: Server):
    story = prepare_story(server)
    with Person(server.url) as fatima:
        fatima.sign_in(story)
        group = Group(server, fatima)
        fatima.post(f"{story.facilitator_path}close/")
        yield group
        for person in group.people.values():
            person.client.close()


def spread(*values: int) -> list[int]:
    """Seven answers to seven statements."""
    return (list(values) * 7)[:7]


def open_at_home(group: Group, theme: str, answers: dict[str, list[int]]) -> str:
    """A full STAP: asked by mail, and everyone's image is in."""
    pit_stop = group.prepare(theme, "full")
    group.invite(pit_stop, *answers)
    group.read_mail()
    group.come_in(pit_stop, *answers)
    group.make_images(pit_stop, answers)
    return pit_stop


def talk(group: Group, pit_stop: str, sentence: str, names: list[str]) -> None:
    """From the first part that opens to the end."""
    group.start_kind(pit_stop, "part")
    group.draw_and_recognise(pit_stop, sentence, names)
    group.start_kind(pit_stop, "agree")
    group.agree(pit_stop, names[0])
    group.close(pit_stop)


def look_back(group: Group, pit_stop: str, said: dict[str, str]) -> str:
    """Each says whether the old habit came back; the group records one agreement. Gives its id."""
    group.start_kind(pit_stop, "look_back")
    for name, answer in said.items():
        page = group.people[name].get(f"/p/{pit_stop}/").text
        [habit] = set(HABIT_NAME.findall(page))
        answered = group.people[name].post(f"/p/{pit_stop}/answers/", {habit: answer})
        assert answered.status_code == 200
    seen = group.people["Gijs"].get(f"/p/{pit_stop}/").text
    assert ACTION in seen, "The newcomer reads what was agreed."
    assert "Bram over" not in group.people["Gijs"].get(f"/p/{pit_stop}/so-far/").text
    [agreement] = set(REVIEW.findall(seen))
    path = f"/pitstops/{pit_stop}/look-back/{agreement}/"
    based_on = re.search(r'name="based_on" value="(\d+)"', group.fatima.get(path).text)
    assert based_on is not None
    effect = {f"agreement.effect:{agreement}": "Gezinnen bellen minder vaak."}
    sent = {"status": "done", "outlook": "keep", "based_on": based_on[1]} | effect
    assert group.fatima.post(path, sent).status_code == 200
    return agreement


def test_a_series_of_four_with_people_who_come_and_go(group: Group) -> None:
    """Six begin, one leaves, one comes in, one writes on paper; the group finds itself back."""
    group.add(*NAMES)
    everyone = {name: spread(1 + number % 5, 3) for number, name in enumerate(NAMES)}
    first = open_at_home(group, "Samen dichter bij het gezin", everyone)
    talk(group, first, SENTENCES[0], NAMES)
    report = group.people["Bram"].get(f"/p/{first}/report/").text
    assert SENTENCES[0] in report
    assert ACTION in report

    # The second stop: Fenna left, Gijs is new, and one image comes on paper.
    group.add("Gijs")
    present = [*NAMES[:5], "Gijs"]
    second = open_at_home(group, "Samen sneller", {name: spread(4, 3) for name in present})
    group.type_sheet(second, "Op papier: we weten elkaar te vinden")
    said = dict.fromkeys(present, "no") | {"Gijs": "unknown", "Anouk": "often"}
    agreement = look_back(group, second, said)
    talk(group, second, SENTENCES[1], present)

    # The third is short upkeep with who is left, the fourth sees almost everyone again.
    third = group.prepare("Samen volhouden", "thermometer")
    group.invite(third, *NAMES[:4])
    group.read_mail()
    group.come_in(third, *NAMES[:4])
    group.start(third, 0)
    group.make_images(third, {name: spread(5, 4) for name in NAMES[:4]})
    group.start_kind(third, "threads")
    group.draw_and_recognise(third, SENTENCES[2], NAMES[:4])
    group.close(third)
    fourth = open_at_home(group, "Samen terugkijken", {name: spread(4, 5) for name in present})
    talk(group, fourth, SENTENCES[3], present)

    stops = [first, second, third, fourth]
    assert told(group, stops, agreement) == {
        "answers": [6 * 7, 6 * 7, 4 * 7, 6 * 7],
        "with a name": 0,
        "the same browsers": 5,
        "on paper": 1,
        "agreement": "done",
        "habit": ["no"] * 4 + ["often", "unknown"],
    }
    # Each was asked once for each stop.
    sent = [str(mail["To"]).partition("@")[0] for mail in group.server.mails()]
    assert [sent.count(name) for name in ("anouk", "gijs", "fenna")] == [4, 2, 1]


def told(group: Group, stops: list[str], agreement: str) -> dict[str, object]:
    """What the database holds of it, asked at once: a question takes seconds."""
    first, second, _third, fourth = stops
    keys = "set(AnchorAnswer.objects.filter(pit_stop={!r}).values_list('series_key', flat=True))"
    answers = "AnchorAnswer.objects.filter(pit_stop=stop).count()"
    said = f"HabitAnswer.objects.filter(pit_stop={second!r}).values_list('answer', flat=True)"
    paper = f"Participant.objects.filter(pit_stop={second!r}, is_on_paper=True).count()"
    expression = f"""{{
        "answers": [{answers} for stop in {stops!r}],
        "with a name": AnchorAnswer.objects.exclude(participant=None).count(),
        "the same browsers": len({keys.format(first)} & {keys.format(fourth)}),
        "on paper": {paper},
        "agreement": Agreement.objects.get(pk={agreement!r}).status,
        "habit": sorted({said}),
    }}"""
    found = ast.literal_eval(ask(group.server, expression))
    assert isinstance(found, dict)
    return found
