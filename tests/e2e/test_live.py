"""Live: everyone sees the same present state, nobody is disturbed, and no line need hold."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.people import Person, new_item
from tests.e2e.scenes import Deeds, Scene, come_in, is_live, set_scene
from tests.e2e.server import Server
from tests.e2e.watching import Watch

EVENTS = 40
UPDATES = 100
SEED = 20260228
TWO = [("Piet", "handed_in"), ("Sanne", "handed_in"), ("Mo", "handed_in")]
LATE_MS = 25_000
AWAY = r"answer 5\d\d|ERR_|Failed to fetch|Failed to load"
# The shared page as it stands, without what is personal, made by script, or different at each load.
SHARED = """() => {
  const page = document.getElementById("page").cloneNode(true);
  page.querySelectorAll("[data-personal], [name=csrfmiddlewaretoken], .ps-timer, template")
    .forEach((element) => element.remove());
  const ofScript = new Set(["data-added", "data-is-over", "data-state", "tabindex", "open"]);
  page.querySelectorAll("*").forEach((element) => {
    const byName = (one, other) => (one.name < other.name ? -1 : 1);
    const attributes = [...element.attributes].sort(byName);
    attributes.forEach(({ name }) => element.removeAttribute(name));
    attributes.filter(({ name }) => !ofScript.has(name))
      .forEach(({ name, value }) => element.setAttribute(name, value));
  });
  // How many are present is counted, not told: a screen that opens is no event.
  page.querySelectorAll(".ps-thread__answered").forEach((count) => {
    count.textContent = count.textContent.replace(/\\d+(?=\\D*$)/, "");
  });
  page.querySelectorAll("[data-save-state]").forEach((state) => (state.textContent = ""));
  // Words stand in an order of chance; what arrives is put at the end, where people look for it.
  page.querySelectorAll(".ps-contributions, .ps-responses").forEach((list) =>
    list.append(...[...list.children].sort((one, other) => (one.id < other.id ? -1 : 1))));
  return page.innerHTML.replace(/\\s+/g, " ").replaceAll("> <", "><");
}"""
PLACE = """field => [field.selectionStart, field.selectionEnd, document.activeElement === field,
  Math.round(field.getBoundingClientRect().top)]"""


@dataclass(frozen=True)
class Others:
    """Those in the room who act by request: a facilitator and two who take part."""

    fatima: Deeds
    sanne: Deeds
    mo: Deeds


@pytest.fixture
def others_of(server: Server) -> Iterator[Callable[[Scene], Others]]:
    people = [Person(server.url) for _person in range(3)]

    def come(scene: Scene) -> Others:
        return Others(
            Deeds.of_facilitator(people[0], scene),
            Deeds.of_participant(people[1], scene, "Sanne"),
            Deeds.of_participant(people[2], scene, "Mo"),
        )

    yield come
    for person in people:
        person.client.close()


def is_at(page: Page, position: int, *, timeout: float = 5_000) -> None:
    stop = page.locator("#circuit li").nth(position)
    expect(stop).to_have_attribute("aria-current", "step", timeout=timeout)


# --- Nobody is disturbed --------------------------------------------------------------------------


def test_typing_while_a_hundred_updates_arrive(
    server: Server, new_phone: NewScreen, others_of: Callable[[Scene], Others]
) -> None:
    """Text, caret, focus and scroll stay; and the arrivals are told in a few announcements."""
    scene = set_scene(server, step="threads", people=TWO, threads=1)
    others = others_of(scene)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    is_live(piet)
    count_announcements(piet)
    field = piet.locator("#gather-text")
    field.scroll_into_view_if_needed()
    field.focus()
    top = field.evaluate(PLACE)[3]

    typed = ""
    for number in range(UPDATES):
        others.sanne.respond("Mo", f"reactie {number}", slot="situation.hit")
        letter = "samen op weg "[number % 13]
        piet.keyboard.type(letter)
        typed += letter
    for _letter in range(4):
        piet.keyboard.press("ArrowLeft")
    last = piet.locator(".ps-response__words", has_text=f"reactie {UPDATES - 1}")
    expect(last).to_be_attached()

    expect(field).to_have_value(typed)
    assert field.evaluate(PLACE) == [UPDATES - 4, UPDATES - 4, True, top]
    expect(piet.locator(".ps-response__words", has_text="reactie")).to_have_count(UPDATES)
    others.sanne.hand_in(situation_hit="een nieuwe regel", task="en nog een")
    expect(piet.locator("#announcer")).to_have_text(re.compile("nieuwe bijdrage"), timeout=8_000)
    assert int(piet.locator("html").get_attribute("data-test-said") or 0) <= 3


def count_announcements(page: Page) -> None:
    page.evaluate("""() => new MutationObserver(() => {
      if (!document.getElementById("announcer").textContent) return;
      const { dataset } = document.documentElement;
      dataset.testSaid = Number(dataset.testSaid ?? 0) + 1;
    }).observe(document.getElementById("announcer"), { childList: true })""")


# --- The stream equals a fresh page ---------------------------------------------------------------


class Series:
    """Random things that people do; each is allowed at the step where the group then is."""

    def __init__(self, others: Others, scene: Scene) -> None:
        self.others = others
        self.scene = scene
        self.chance = random.Random(SEED)
        self.position = 1
        self.made = 0

    def next(self) -> None:
        self.made += 1
        doings = [self.respond, self.hand_in_more, self.more_time, self.door, self.remove]
        if self.position == 2:
            doings += [self.draw, self.reword, self.recognise, self.open_answers, self.undo]
        if self.position == 3:
            doings += [self.weigh, self.agree, self.agree, self.choose, self.name_habit]
        self.chance.choice(doings)()

    def someone(self) -> Deeds:
        return self.chance.choice([self.others.sanne, self.others.mo])

    def text(self, what: str) -> str:
        return f"{what} nummer {self.made} – ça va? <b>ja</b> مرحبا"

    def move_on(self) -> None:
        self.position += 1
        self.others.fatima.start(self.position)

    def threads(self) -> list[str]:
        page = self.others.sanne.person.get(self.scene.participant_path).text
        return list(dict.fromkeys(re.findall(r'id="thread-([0-9a-f-]{36})"', page)))

    def contributions(self) -> list[str]:
        page = self.others.sanne.person.get(self.scene.participant_path).text
        return re.findall(r'<li id="contribution-([0-9a-f-]{36})" class="ps-contribution"', page)

    def respond(self) -> None:
        name = self.chance.choice(["Piet", "Sanne", "Mo"])
        path = self.scene.respond_path(name, "accents")
        stance = self.chance.choice(["build_on", "differ"])
        data = {"uuid": new_item("x")[2:], "stance": stance, "text": self.text("reactie")}
        self.someone().person.post(path, data)

    def hand_in_more(self) -> None:
        slot = self.chance.choice(["situation_hit", "task", "fit_us"])
        self.someone().hand_in(**{slot: self.text("regel")})

    def more_time(self) -> None:
        self.others.fatima.post(f"{self.scene.facilitator_path}more-time/", {"minutes": "2"})

    def door(self) -> None:
        is_open = self.chance.choice(["yes", "no"])
        self.others.fatima.post(f"{self.scene.facilitator_path}door/", {"is_joinable": is_open})

    def remove(self) -> None:
        found = self.contributions()
        if found and self.made % 3 == 0:
            uuid = self.chance.choice(found)
            self.others.fatima.person.post(
                f"{self.scene.facilitator_path}contributions/{uuid}/remove/"
            )

    def draw(self) -> None:
        found = self.contributions()
        if found:
            chosen = self.chance.sample(found, min(2, len(found)))
            self.someone().draw(chosen, self.text("zin"))

    def reword(self) -> None:
        for thread in self.threads()[:1]:
            path = f"{self.scene.participant_path}threads/{thread}/"
            version = re.search(
                r'name="based_on" value="(\d+)"', self.others.mo.person.get(path).text
            )
            assert version
            self.others.mo.post(path, {"text": self.text("betere zin"), "based_on": version[1]})

    def recognise(self) -> None:
        someone = self.someone()
        page = someone.person.get(self.scene.participant_path).text
        for wording in re.findall(r"/wordings/(\d+)/recognise/", page)[:1]:
            answer = self.chance.choice(["yes", "partly"])
            path = f"{self.scene.participant_path}wordings/{wording}/recognise/"
            someone.post(path, {"answer": answer, "note": "er mist iets"})

    def open_answers(self) -> None:
        for thread in self.threads()[:1]:
            # Refused as long as nobody answered.
            self.others.fatima.person.post(f"{self.scene.facilitator_path}threads/{thread}/open/")

    def undo(self) -> None:
        threads = self.threads()
        if len(threads) > 2:
            self.others.fatima.post(f"{self.scene.facilitator_path}threads/{threads[-1]}/remove/")

    def weigh(self) -> None:
        page = self.others.mo.person.get(self.scene.participant_path).text
        for thread in re.findall(r'id="weigh-([0-9a-f-]{36})"', page)[:1]:
            self.someone().post(f"{self.scene.participant_path}weigh/", {f"place-{thread}": "1"})

    def choose(self) -> None:
        page = self.others.fatima.person.get(self.scene.facilitator_path).text
        for thread in re.findall(r'id="choose-result-([0-9a-f-]{36})"', page)[:1]:
            path = f"{self.scene.facilitator_path}weighing/choose/"
            self.others.fatima.post(path, {"results": thread})

    def agree(self) -> None:
        uuid = self.scene.uuid
        data = {
            "uuid": new_item("x")[2:],
            f"agreement.if:{uuid}": self.text("als"),
            f"agreement.then:{uuid}": self.text("dan"),
        }
        self.someone().post(f"{self.scene.participant_path}agreements/", data)

    def name_habit(self) -> None:
        data = {
            "habit_uuid": new_item("x")[2:],
            f"habit:{self.scene.uuid}": self.text("gewoonte"),
        }
        self.someone().post(f"{self.scene.participant_path}habits/", data)


def test_the_stream_equals_a_fresh_page(
    server: Server,
    new_phone: NewScreen,
    new_desktop: NewScreen,
    new_room_screen: NewScreen,
    others_of: Callable[[Scene], Others],
) -> None:
    scene = set_scene(server, step="share", people=TWO, naming="named")
    series = Series(others_of(scene), scene)
    screens = {"piet": new_phone(), "fatima": new_desktop(), "room": new_room_screen()}
    come_in(screens["piet"], scene, "Piet")
    session = series.others.fatima.person.client.cookies["sessionid"]
    cookie = {"name": "sessionid", "value": session, "url": server.url}
    screens["fatima"].context.add_cookies([cookie])
    screens["fatima"].goto(scene.facilitator_path)
    screens["room"].goto(scene.room_path)
    for screen in screens.values():
        is_live(screen)

    for moves in range(3):
        for _event in range(EVENTS // 3):
            series.next()
        for name, screen in screens.items():
            equals_fresh_page(screen, f"{name} at step {series.position}")
        if moves < 2:
            series.move_on()
    late_joiner_sees_the_present(new_phone(), scene)


def equals_fresh_page(screen: Page, who: str) -> None:
    fresh = screen.context.new_page()
    fresh.goto(screen.url)
    revision = fresh.locator("#page").get_attribute("data-revision") or ""
    expect(screen.locator("#page")).to_have_attribute("data-revision", revision)
    screen.wait_for_timeout(500)  # a personal region that is being fetched
    streamed, loaded = screen.evaluate(SHARED), fresh.evaluate(SHARED)
    fresh.close()
    assert len(loaded) > 1_000
    assert (
        streamed.replace("><", ">\n<").splitlines() == loaded.replace("><", ">\n<").splitlines()
    ), who


def late_joiner_sees_the_present(phone: Page, scene: Scene) -> None:
    """Sanne's own link on another device: the step, the threads and the agreements are there."""
    come_in(phone, scene, "Sanne")
    is_at(phone, 3)
    assert phone.locator("#weighing .ps-result").count() > 0
    assert phone.locator("#agreements > li").count() > 0


# --- No line need hold ----------------------------------------------------------------------------


def test_blocked_held_back_and_cut_off_lines_bring_the_present_state(
    server: Server,
    new_phone: NewScreen,
    watch: Watch,
    others_of: Callable[[Scene], Others],
) -> None:
    """One phone has no stream, one has a proxy that holds it back, one loses the server for a
    while; all three come to the present step by themselves."""
    watch.tolerate(AWAY)
    scene = set_scene(server, step="share", people=[("Piet", "handed_in"), *TWO[1:]])
    others = others_of(scene)
    blocked, held_back, cut_off = new_phone(), new_phone(), new_phone()
    held: list[Route] = []
    blocked.route("**/stream/**", lambda route: route.abort())
    held_back.route("**/stream/**", lambda route: held.append(route))
    for phone in (blocked, held_back, cut_off):
        come_in(phone, scene, "Piet")
    is_live(cut_off)
    expect(blocked.locator("html")).to_have_attribute("data-connection", "polling")
    expect(held_back.locator("html")).to_have_attribute(
        "data-connection", "polling", timeout=LATE_MS
    )

    others.fatima.start(2)
    is_at(cut_off, 2)
    is_at(blocked, 2, timeout=LATE_MS)
    is_at(held_back, 2, timeout=LATE_MS)

    server.kill()
    expect(cut_off.locator("html")).not_to_have_attribute(
        "data-connection", "live", timeout=LATE_MS
    )
    server.start()
    others.fatima.start(3)
    for phone in (cut_off, blocked, held_back):
        is_at(phone, 3, timeout=LATE_MS)
    expect(cut_off.locator("html")).to_have_attribute("data-connection", "live", timeout=LATE_MS)
    assert held
    for route in held:
        route.abort()


# --- Time -----------------------------------------------------------------------------------------


def test_two_clocks_show_the_same_time_and_zero_closes_nothing(
    server: Server, new_phone: NewScreen, others_of: Callable[[Scene], Others]
) -> None:
    """One device is twelve hours ahead. At zero the field still takes words and keeps them."""
    scene = set_scene(server, step="share", people=[("Piet", "making"), *TWO[1:]])
    others = others_of(scene)
    right, wrong = new_phone(), new_phone()
    wrong.add_init_script("""
      const now = Date.now;
      Date.now = () => now() + 12 * 3_600_000;
      const RealDate = Date;
      globalThis.Date = class extends RealDate {
        constructor(...given) { given.length ? super(...given) : super(RealDate.now()); }
      };
    """)
    for phone in (right, wrong):
        come_in(phone, scene, "Piet")
        is_live(phone)

    seconds = [remaining_seconds(phone) for phone in (right, wrong)]
    assert abs(seconds[0] - seconds[1]) <= 1
    assert 200 < seconds[0] <= 240
    others.fatima.post(f"{scene.facilitator_path}more-time/", {"minutes": "5"})
    for phone in (right, wrong):
        expect(phone.locator("[data-timer-value]")).to_have_text(re.compile(r"^[89]:"))
    later = [remaining_seconds(phone) for phone in (right, wrong)]
    assert abs(later[0] - later[1]) <= 1

    let_time_run_out(server, scene)
    right.reload()
    expect(right.locator("[data-timer][data-is-over]")).to_be_visible()
    field = right.locator('[name^="task:"]').first
    expect(field).to_be_editable()
    field.fill("na de tijd")
    right.locator("#image-send").click()
    expect(right.locator(".ps-contribution", has_text="na de tijd")).to_be_visible()


def remaining_seconds(page: Page) -> int:
    minutes, seconds = page.locator("[data-timer-value]").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def let_time_run_out(server: Server, scene: Scene) -> None:
    server.manage(
        "shell",
        "-c",
        "from django.utils import timezone; from pitstop.dialogue.models import Step\n"
        f"Step.objects.filter(pit_stop={scene.uuid!r}, key='share').update(ends_at=timezone.now())",
    )
