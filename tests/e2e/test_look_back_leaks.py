"""What a look back may not give away: others' words of before, who answered what, any early figure.

Real server, real cookies, real streams; every byte that others receive is searched.
"""

import re
import time

from tests.e2e.past import HABIT, LOOSE, PRIVATE, THREAD
from tests.e2e.people import Person
from tests.e2e.scenes import Scene, set_scene
from tests.e2e.server import Server
from tests.e2e.test_leaks import RESPONSE_WAIT, SECRET, without_what_always_differs

FIGURE = re.compile(r"van de \d+ mensen")
OPTION = re.compile(r'name="recall" value="([0-9a-f]{16})"')
HABIT_NAME = re.compile(r'name="(return:[0-9a-f-]{36})"')


def look_back(server: Server) -> Scene:
    """A second stop at its look back. Piet and Sanne were there last time, Mo is new."""
    people = [(name, "making") for name in ("Piet", "Sanne", "Mo")]
    return set_scene(server, step="look_back", earlier=["Piet", "Sanne"], people=people)


def come_back(person: Person, scene: Scene, name: str) -> str:
    if name in scene.earlier_tokens:
        person.get(f"/me/{scene.earlier_tokens[name]}/")
        person.seen.clear()  # the report of last time is theirs to read
    return person.get(scene.own_link(name)).text


def wait_for_streams() -> None:
    time.sleep(RESPONSE_WAIT)


def test_words_of_last_time_stay_with_who_was_there(server: Server) -> None:
    scene = look_back(server)
    with (
        Person(server.url) as piet,
        Person(server.url) as mo,
        Person(server.url) as room,
        Person(server.url) as stranger,
    ):
        asked = come_back(piet, scene, "Piet")
        come_back(mo, scene, "Mo")
        mo.listen(scene, "waiting:nl")
        room.get(scene.room_path)
        room.listen(scene, "room:nl")

        assert sum(line in asked for line in LOOSE) == 3, "Piet is asked with what he read then."
        piet.post(f"{scene.participant_path}recall/", {"recall": OPTION.findall(asked)[0]})
        wait_for_streams()
        mo.crawl(scene.participant_path)
        room.crawl(scene.room_path)
        stranger.crawl(
            scene.participant_path,
            f"{scene.participant_path}so-far/",
            scene.review_path(),
            f"{scene.facilitator_path}so-far/",
        )

        assert THREAD in mo.heard, "What the group adopted is for whoever takes part."
        for person in (mo, room, stranger):
            assert not [line for line in LOOSE if line in person.heard]
        for person in (piet, mo, room, stranger):
            assert PRIVATE not in person.heard
        for words in (THREAD, HABIT, "een gezin belt"):
            assert words not in stranger.heard


def test_who_has_to_pick_gets_the_thread_from_nowhere_else(server: Server) -> None:
    scene = look_back(server)
    with Person(server.url) as piet, Person(server.url) as room:
        come_back(piet, scene, "Piet")
        piet.listen(scene, "waiting:nl")
        room.get(scene.room_path)
        piet.crawl(scene.participant_path)
        piet.post(scene.review_path(), review(piet, scene))
        wait_for_streams()

        # Once as one of the four; not beside the agreement that serves it, nor in one minute.
        assert all(page.count(THREAD) <= 1 for page in piet.seen)
        pages = [page for page in piet.seen if THREAD in page]
        assert all('name="recall"' in page for page in pages)
        assert piet.stream is not None
        assert THREAD not in piet.stream.text
        assert THREAD not in room.heard


def review(person: Person, scene: Scene, effect: str = "Nog niets.") -> dict[str, str]:
    page = person.get(scene.review_path()).text
    based_on = re.search(r'name="based_on" value="(\d+)"', page)
    assert based_on is not None
    name = f"agreement.effect:{scene.earlier_agreements[0]}"
    return {"status": "stuck", name: effect, "outlook": "keep", "based_on": based_on[1]}


def test_nobody_hears_what_another_answers_and_no_figure_comes_early(server: Server) -> None:
    people = [(f"Persoon {number}", "making") for number in range(6)]
    scene = set_scene(server, step="look_back", earlier=["Piet"], people=people)
    with (
        Person(server.url) as fatima,
        Person(server.url) as sanne,
        Person(server.url) as room,
    ):
        fatima.sign_in(scene)
        come_back(sanne, scene, "Persoon 5")
        room.get(scene.room_path)
        for person, kind in ((fatima, "facilitator"), (sanne, "waiting"), (room, "room")):
            person.listen(scene, f"{kind}:nl")
        before = sanne.get(scene.participant_path).text

        for number in range(5):
            with Person(server.url) as one:
                page = come_back(one, scene, f"Persoon {number}")
                [habit] = set(HABIT_NAME.findall(page))
                kept = one.post(f"{scene.participant_path}drafts/", {habit: "often"})
                assert kept.status_code == 204
        wait_for_streams()
        after = sanne.get(scene.participant_path).text
        fatima.crawl(scene.facilitator_path)
        room.crawl(scene.room_path)

        assert without_what_always_differs(after) == without_what_always_differs(before)
        for person in (fatima, sanne, room):
            assert not FIGURE.search(person.heard)
        assert "5 mensen gaven antwoord over de oude gewoonten." in fatima.heard

        start(fatima, scene, "own_image")
        start(fatima, scene, "share")
        sanne.crawl(scene.participant_path)
        assert not FIGURE.search(sanne.heard), "Sanne still makes her own image."
        sanne.post(f"{scene.participant_path}image/", {"skip": "1"})
        sanne.get(scene.participant_path)
        fatima.get(scene.facilitator_path)
        room.get(scene.room_path)

        # The other half: the search above would have found it.
        for person in (fatima, sanne, room):
            assert "5 van de 5 mensen zagen dit terugkomen." in person.heard


def start(fatima: Person, scene: Scene, key: str) -> None:
    position = {"look_back": 0, "own_image": 1, "share": 2}[key]
    answer = fatima.post(f"{scene.facilitator_path}steps/{position}/start/")
    assert answer.status_code == 200, answer.text
    wait_for_streams()


def test_who_looks_back_gets_nothing_of_the_images_that_are_in_already(server: Server) -> None:
    """The full STAP: images come in from home before the group looks back."""
    scene = set_scene(
        server,
        format="full",
        step="look_back",
        earlier=["Piet", "Sanne"],
        people=[("Piet", "handed_in"), ("Sanne", "making"), ("Mo", "skipped")],
    )
    with Person(server.url) as piet, Person(server.url) as sanne, Person(server.url) as mo:
        for person, name, kind in (
            (piet, "Piet", "participant"),
            (sanne, "Sanne", "waiting"),
            (mo, "Mo", "participant"),
        ):
            come_back(person, scene, name)
            person.listen(scene, f"{kind}:nl")
        fields = piet.image_fields(scene)
        piet.post(
            f"{scene.participant_path}image/", {fields[0]: f"{SECRET} van Piet", "hand_in": "1"}
        )
        piet.post(scene.review_path(), review(piet, scene, "Dit mag iedereen lezen."))
        wait_for_streams()
        for person in (sanne, mo):
            person.crawl(scene.participant_path, f"{scene.participant_path}report/")

        for person in (sanne, mo):
            assert SECRET not in person.heard
            assert "Piet over" not in person.heard
        assert "Dit mag iedereen lezen." in mo.heard
