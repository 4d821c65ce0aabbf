"""Streams of a real server: who is let in, what arrives, in which order."""

import json
import socket
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest

from tests.live.conftest import until


def request_for(topic, who):
    path = f"/stream/{topic}/?as=participant"
    return f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: who={who}\r\n\r\n".encode()


def test_the_greeting_names_the_revision_and_when_to_come_back(server, topic):
    viewer = server.view(topic)

    assert viewer.status == 200
    assert viewer.raw.startswith("retry: ")
    assert json.loads(viewer.named("hello")[0].data) == {"revision": 0}
    assert viewer.headers["content-type"].startswith("text/event-stream")
    assert viewer.headers["cache-control"] == "no-store, no-transform"
    assert viewer.headers["x-accel-buffering"] == "no"
    assert viewer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "none",
        "7F0C4F89-8C6E-4853-B7DD-D6C484F28416",
        "7f0c4f89-8c6e-4853-b7dd-d6c484f28416/more",
        "",
        "%00",
    ],
)
def test_a_wrong_address_and_a_closed_door_look_the_same(server, topic, path):
    refused = server.view(topic, who="")
    wrong = server.view(path)

    def seen(viewer):
        until(lambda: viewer.is_over)
        headers = {name: value for name, value in viewer.headers.items() if name != "date"}
        return viewer.status, headers, viewer.raw

    assert seen(refused) == seen(wrong)
    assert refused.status == 404


def test_another_site_is_not_let_in(server, topic):
    own = {"Cookie": "who=piet", "Sec-Fetch-Site": "cross-site"}

    assert server.get(f"/stream/{topic}/?as=participant", **own) == "Not found"


def test_each_kind_gets_its_own_frame_and_never_anothers(server, topic):
    piet = server.view(topic, "participant", "piet")
    fatima = server.view(topic, "facilitator", "fatima")
    sanne = server.view(topic, "waiting", "sanne")

    server.change(topic, "Revealed")
    piet.wait_for("fragments")
    fatima.wait_for("fragments")

    assert "facilitator" not in piet.raw
    assert "participant" not in fatima.raw
    assert sanne.named("fragments") == []


def test_another_topic_hears_nothing(server, topic):
    here, elsewhere = server.view(topic), server.view(uuid4(), who="olga")

    server.change(topic, "Revealed")
    here.wait_for("fragments")

    assert elsewhere.named("fragments") == []


def test_only_kinds_that_somebody_watches_are_rendered(serve, topic):
    server = serve()
    server.change(topic, "BeforeAnyone")
    piet = server.view(topic, "participant", "piet")
    server.change(topic, "Revealed")
    piet.wait_for("fragments")

    assert server.get("/rendered/") == "[(('Revealed',), frozenset({'participant'}))]"


def test_the_first_change_goes_at_once_and_the_rest_together(server, topic):
    piet = server.view(topic)

    for number in range(30):
        server.change(topic, f"C{number}")
    until(lambda: "C29" in piet.raw)

    frames = piet.named("fragments")
    words = " ".join(frame.data for frame in frames)
    assert "C0 " in frames[0].data
    assert "C1 " not in frames[0].data
    assert len(frames) < 30
    assert all(f"C{number} " in words for number in range(30))
    gaps = [later.at - sooner.at for sooner, later in pairwise(frames)]
    assert all(gap > 0.08 for gap in gaps)


def test_revisions_never_go_back(server, topic):
    viewers = [server.view(topic, who=f"p{number}") for number in range(5)]

    for number in range(20):
        server.change(topic, f"C{number}")
    for viewer in viewers:
        until(lambda viewer=viewer: "C19" in viewer.raw)

    for viewer in viewers:
        ids = [int(frame.id) for frame in viewer.named("fragments")]
        assert ids == sorted(ids)
    assert len({tuple(frame.id for frame in viewer.named("fragments")) for viewer in viewers}) == 1


def test_line_ends_cannot_start_another_event(server, topic):
    piet = server.view(topic)

    server.change(topic, "A%0D%0A%0D%0Aevent:%20page%0Ddata:%20x")
    piet.wait_for("fragments")

    assert piet.named("page") == []
    assert len(piet.events) == 2


def test_a_failed_frame_makes_viewers_check(server, topic):
    piet = server.view(topic)

    server.change(topic, "Broken")

    assert json.loads(piet.wait_for("check")[0].data) == {"spread": 0}
    server.change(topic, "Mended")
    piet.wait_for("fragments")


def test_a_refresh_is_spread_over_the_viewers(server, topic):
    viewers = [server.view(topic, who=f"p{number}") for number in range(11)]

    server.change(topic, "Refreshed")

    assert json.loads(viewers[0].wait_for("page")[0].data)["spread"] == 100


def test_stale_parts_come_with_their_spread(server, topic):
    viewers = [server.view(topic, who=f"p{number}") for number in range(4)]

    server.change(topic, "Stale")
    viewers[0].wait_for("fragments")

    assert [event.name for event in viewers[0].events] == ["hello", "spread", "fragments"]
    assert viewers[0].events[1].data == "30"


def test_streams_of_a_kind_can_be_admitted_anew(server, topic):
    piet, fatima = server.view(topic), server.view(topic, "facilitator", "fatima")

    server.change(topic, "Expelled")

    piet.wait_for("bye")
    until(lambda: piet.is_over)
    assert [event.name for event in piet.events] == ["hello", "page", "bye"]
    assert not fatima.is_over


def test_a_viewer_that_leaves_is_forgotten(serve, topic):
    server = serve()
    viewers = [server.view(topic, who=f"p{number}") for number in range(5)]
    assert server.count() == 5

    for viewer in viewers:
        viewer.leave()

    until(lambda: server.count() == 0)


def test_a_change_during_admission_is_not_missed(server, topic):
    waiting = server.view(topic, who="first")
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(request_for(topic, "slow"))

    server.change(topic, "Revealed")
    waiting.wait_for("fragments")
    connection.settimeout(5)
    received = b""
    while b"event: check" not in received:
        part = connection.recv(4096)
        assert part
        received += part
    connection.close()

    assert b"event: hello" in received


def test_a_fourth_stream_of_one_member_closes_the_first(server, topic):
    viewers = [server.view(topic) for _ in range(4)]

    assert json.loads(viewers[0].wait_for("bye")[0].data) == {"poll": True}
    until(lambda: viewers[0].is_over)
    server.change(topic, "Revealed")
    for viewer in viewers[1:]:
        viewer.wait_for("fragments")


def test_a_full_process_says_so(serve, topic):
    server = serve(STREAMS="2")
    server.view(topic, who="a")
    server.view(topic, who="b")

    third = server.view(topic, who="c")

    assert third.status == 503
    assert third.headers["retry-after"] == "15"


def test_a_stream_beats_and_ends_after_its_lifetime(serve, topic):
    server = serve(HEARTBEAT="0.2", LIFETIME="1.0")

    viewer = server.view(topic)

    viewer.wait_for("beat", 3)
    viewer.wait_for("bye")
    until(lambda: viewer.is_over and server.count() == 0)


def test_a_server_with_open_streams_stops_when_asked(serve, topic):
    server = serve()
    viewers = [server.view(topic, who=f"p{number}") for number in range(20)]

    server.stop(patience=3)

    for viewer in viewers:
        viewer.wait_for("bye")


def test_after_a_crash_viewers_come_back_to_a_new_process(serve, topic):
    server = serve()
    before = server.view(topic)
    server.kill()
    until(lambda: before.is_over)
    server.start()

    after = server.view(topic)
    server.change(topic, "Revealed")

    after.wait_for("fragments")


@pytest.fixture
def open_lines():
    """Closed also when a test fails."""
    with ExitStack() as lines:
        yield lines


def test_a_slow_reader_holds_up_nobody_and_costs_little(serve, topic, open_lines):
    server = serve()
    stuck = open_lines.enter_context(socket.socket())
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stuck.connect(("127.0.0.1", server.port))
    request = (
        f"GET /stream/{topic}/?as=participant HTTP/1.1\r\nHost: x\r\nCookie: who=stuck\r\n\r\n"
    )
    stuck.sendall(request.encode())
    until(lambda: server.count() == 1)
    quick = server.view(topic, who="quick")

    def resident():
        return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * 4096

    for count in range(10):
        server.change(topic, "C", size=200_000)
        quick.wait_for("fragments", count + 1)
    before = resident()
    for count in range(10, 40):
        server.change(topic, "C", size=200_000)
        quick.wait_for("fragments", count + 1)
    assert resident() - before < 4_000_000

    stuck.settimeout(20)
    received = b""
    while b"event: page" not in received:
        part = stuck.recv(1_000_000)
        assert part
        received = received[-100:] + part
