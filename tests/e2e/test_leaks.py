"""Hidden is hidden: what one person writes reaches nobody before the images open.

Real server, real cookies, real streams. Every byte that others receive is kept and searched. The
test also shows that it can find a leak: after the reveal the same words must be there.
"""

import re
import time

import pytest

from tests.e2e.people import FIELD, Person
from tests.e2e.scenes import set_scene
from tests.e2e.server import Server
from tests.e2e.story import Story, prepare_story

SECRET = "zwaluwstaart"  # no word of the interface
PRIVATE = "nachtegaalslag"
SHEET_ID = re.compile(r'name="uuid" id="sheet-uuid" value="([^"]+)"')
RESPONSE_WAIT = 0.6  # several times the pause between two frames of a stream


def words_for(fields: list[str]) -> dict[str, str]:
    """Seeded words in every field; the field for "me" gets words of its own."""
    return {
        name: f"{PRIVATE if name.startswith('fit.me') else SECRET} in {name.partition(':')[0]}"
        for name in fields
    }


def start_step(server: Server, story: Story, position: int, facilitator: Person) -> None:
    response = facilitator.post(f"{story.facilitator_path}steps/{position}/start/")
    assert response.status_code == 200, response.text
    time.sleep(RESPONSE_WAIT)


def without_what_always_differs(page: str) -> str:
    """A page without its clock and its form tokens, to compare two loads byte by byte."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value|data-remaining-ms)="[^"]*"', "", page)
    page = re.sub(r'data-revision="\d+"|<span[^>]*data-timer-[a-z]+[^>]*>[^<]*</span>', "", page)
    return re.sub(r'(id="gather-uuid"|name="uuid"[^>]*) value="[^"]*"', "", page)


@pytest.mark.parametrize("naming", ["anonymous", "organisation", "named"])
def test_nobody_gets_anothers_words_before_the_images_open(server: Server, naming: str) -> None:
    story = prepare_story(server, naming=naming)
    names = {"named": ({"name": "Piet"}, {"name": "Sanne"})}.get(naming, ({}, {}))
    with (
        Person(server.url) as fatima,
        Person(server.url) as piet,
        Person(server.url) as sanne,
        Person(server.url) as room,
        Person(server.url) as stranger,
        Person(server.url) as lot,
        Person(server.url) as karel,
        Person(server.url) as owner,
    ):
        fatima.sign_in(story)
        piet.join(story, **names[0])
        sanne.join(story, **names[1])
        room.get(story.room_path)
        start_step(server, story, 0, fatima)
        for person, kind in ((fatima, "facilitator"), (sanne, "participant"), (room, "room")):
            person.listen(story, f"{kind}:nl")
        before = sanne.get(story.participant_path).text

        fields = piet.image_fields(story)
        for name, text in words_for(fields).items():
            assert piet.post(f"{story.participant_path}drafts/", {name: text}).status_code == 204
        piet.post(f"{story.participant_path}image/", words_for(fields) | {"hand_in": "1"})
        time.sleep(RESPONSE_WAIT)

        after = sanne.get(story.participant_path).text
        for page in ("report", "figures", "series"):
            sanne.crawl(f"{story.participant_path}{page}/")
            fatima.crawl(f"{story.facilitator_path}{page}/")
        sanne.crawl(f"{story.participant_path}proposals/")
        fatima.crawl(f"{story.facilitator_path}proposals/")
        sanne.crawl(story.participant_path)
        fatima.crawl(story.facilitator_path)
        room.crawl(story.room_path)
        stranger.crawl(story.participant_path, story.facilitator_path, "/", story.join_path)
        stranger.crawl(f"/s/{story.series_token}/")
        lot.crawl(f"/i/{story.member_token}/")
        lot.post(f"/i/{story.member_token}/")
        lot.crawl(story.participant_path)
        karel.crawl(f"/i/{story.client_token}/")
        owner.crawl(f"/a/{story.agreement_token}/")
        fatima.crawl(f"/collaborations/{story.collaboration_uuid}/agreements/")

        assert SECRET in piet.heard, "Piet cannot read back his own words."
        for person in (sanne, fatima, room, stranger, lot, karel, owner):
            assert SECRET not in person.heard
            assert PRIVATE not in person.heard
        # No figure either: for who still writes, nothing at all is different.
        assert without_what_always_differs(after) == without_what_always_differs(before)


def test_words_from_paper_reach_nobody_before_the_images_open_not_even_who_typed_them(
    server: Server,
) -> None:
    """Fatima types a sheet over. Only what she sent herself holds its words, no answer to her does;
    and the screens of the others get none either. After the reveal all do."""
    story = prepare_story(server, naming="named")
    sheets = f"{story.facilitator_path}sheets/new/"
    with (
        Person(server.url) as fatima,
        Person(server.url) as sanne,
        Person(server.url) as room,
    ):
        fatima.sign_in(story)
        sanne.join(story, name="Sanne")
        room.get(story.room_path)
        start_step(server, story, 0, fatima)
        for person, kind in ((fatima, "facilitator"), (sanne, "participant"), (room, "room")):
            person.listen(story, f"{kind}:nl")
        before = sanne.get(story.participant_path).text

        page = fatima.get(sheets).text
        lines = words_for(FIELD.findall(page))
        words = lines | {
            "uuid": SHEET_ID.findall(page)[0],
            "name": "Papierennaam",
            "shares_private": "on",
        }
        assert "is bewaard" in fatima.post(sheets, words).text
        assert "is bewaard" in fatima.post(sheets, words).text
        time.sleep(RESPONSE_WAIT)

        after = sanne.get(story.participant_path).text
        reached = fatima.crawl(story.facilitator_path, f"{story.facilitator_path}report/")
        sanne.crawl(story.participant_path, f"{story.participant_path}report/")
        room.crawl(story.room_path)

        assert any("/take-back/" in path for path in reached)
        for person in (fatima, sanne, room):
            for secret in (SECRET, PRIVATE, "Papierennaam"):
                assert secret not in person.heard
        assert without_what_always_differs(after) == without_what_always_differs(before)

        sanne.post(f"{story.participant_path}image/", {"skip": "1"})
        start_step(server, story, 1, fatima)
        for person, path in (
            (fatima, story.facilitator_path),
            (sanne, story.participant_path),
            (room, story.room_path),
        ):
            page = person.get(path).text
            # Who wrote it wanted all of it shared, what they wrote for themselves too.
            assert len(re.findall(f'dir="auto">(?:{SECRET}|{PRIVATE}) in', page)) == len(lines)
            assert PRIVATE in page
            assert "Papierennaam · op papier" in page


def test_after_the_reveal_the_shared_words_arrive_and_the_private_never(server: Server) -> None:
    """The other half: the search above would have found a leak."""
    story = prepare_story(server)
    with Person(server.url) as fatima, Person(server.url) as piet, Person(server.url) as sanne:
        fatima.sign_in(story)
        piet.join(story)
        sanne.join(story)
        start_step(server, story, 0, fatima)
        fields = piet.image_fields(story)
        piet.post(f"{story.participant_path}image/", words_for(fields) | {"hand_in": "1"})
        sanne.listen(story, "participant:nl")

        start_step(server, story, 1, fatima)
        waiting = sanne.get(story.participant_path).text
        assert SECRET not in sanne.heard, "Sanne has not handed in or skipped yet."

        sanne.post(f"{story.participant_path}image/", {"skip": "1"})
        sanne.crawl(story.participant_path)
        fatima.crawl(story.facilitator_path)
        for position in range(2, 5):
            start_step(server, story, position, fatima)
            sanne.crawl(story.participant_path)
            fatima.crawl(story.facilitator_path)
        fatima.post(f"{story.facilitator_path}close/")
        sanne.crawl(story.participant_path, f"{story.participant_path}report/")
        fatima.crawl(story.facilitator_path, f"{story.facilitator_path}report/")

        assert SECRET not in waiting
        assert SECRET in sanne.heard
        assert SECRET in fatima.heard
        assert PRIVATE not in sanne.heard
        assert PRIVATE not in fatima.heard


def test_a_mailed_link_shows_its_agreement_and_nothing_of_the_dialogue(server: Server) -> None:
    """After everything lies open too: who got the mail may never have taken part."""
    scene = set_scene(
        server,
        step="agree",
        people=[("Piet", "handed_in"), ("Sanne", "handed_in")],
        threads=1,
        agreements=1,
        is_closed=True,
        naming="named",
    )
    with Person(server.url) as owner, Person(server.url) as fatima:
        owner.crawl(scene.linked_path)
        fatima.sign_in(scene)
        fatima.crawl(f"/collaborations/{scene.collaboration}/agreements/")
        fatima.crawl(f"{scene.facilitator_path}report/")

        assert "de afspraak van Lot" in owner.heard
        for hidden in (
            "Piet over",
            "Een gezin vertelt",
            scene.uuid,
            "belt wie opneemt",
            r"\bRia\b",
        ):
            assert re.search(hidden, fatima.heard), "The search would not have found it."
            assert not re.search(hidden, owner.heard)


def test_the_log_holds_no_words_names_or_tokens(server: Server) -> None:
    story = prepare_story(server, naming="named")
    with Person(server.url) as fatima, Person(server.url) as piet:
        fatima.sign_in(story)
        piet.join(story, name="Pietnaamzaad")
        start_step(server, story, 0, fatima)
        fields = piet.image_fields(story)
        too_long = {fields[0]: SECRET * 500}
        piet.post(f"{story.participant_path}image/", words_for(fields) | too_long)
        for way in ("me", "i", "s"):
            piet.get(f"/{way}/{'onbekend' * 4}/")
        piet.get(f"/i/{story.member_token}/data/pitstop.json/")
        piet.get(f"/i/{story.member_token}/agreements/nowhere/")
        piet.get(f"/a/{story.agreement_token[:-1]}x/")
        too_long_a_note = {"deed": "progress", "status": "stuck", "text": SECRET * 500}
        assert piet.post(f"/a/{story.agreement_token}/", too_long_a_note).status_code == 422

        log = server.log()

    assert "Not Found: /me/…" in log, "The log was not written at all."
    for word in (
        SECRET,
        PRIVATE,
        "Pietnaamzaad",
        story.join_token,
        story.sign_in_token,
        story.member_token,
        story.agreement_token[:-1],
        "onbekend",
    ):
        assert word not in log
