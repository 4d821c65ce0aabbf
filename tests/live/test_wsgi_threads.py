"""Django on its threads: whole bodies only, and no thread kept by a slow line."""

import socket
import time
from ast import literal_eval

from tests.live.conftest import until


def talk(server, sent):
    line = socket.create_connection(("127.0.0.1", server.port), timeout=5)
    line.sendall(sent)
    return line


def test_a_body_that_was_cut_off_reaches_no_view(server):
    line = talk(
        server,
        b"POST /echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ntext=Wij bellen te l",
    )
    time.sleep(0.2)
    line.close()
    time.sleep(0.2)
    server.get("/echo/", "POST", b"text=heel")

    assert server.get("/bodies/") == "['text=heel']"


def test_slow_senders_keep_no_thread(server):
    head = b"POST /echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx"
    lines = [talk(server, head) for _ in range(20)]

    assert server.get("/thread/").startswith("django")

    for line in lines:
        line.close()


def test_slow_readers_keep_no_thread(server):
    lines = [talk(server, b"GET /large/ HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(4)]

    assert server.get("/thread/").startswith("django")

    for line in lines:
        line.close()


def test_threads_are_few_and_the_same(server):
    names = {server.get("/thread/") for _ in range(40)}

    assert names <= {f"django_{number}" for number in range(8)}


def test_a_long_answer_arrives_whole(server):
    assert server.get("/large/") == "x" * 2_000_000


def test_too_large_a_body_is_refused(server):
    line = talk(server, b"POST /echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n")
    line.sendall(b"x" * 3_200_000)

    assert line.recv(100).startswith(b"HTTP/1.1 413 ")
    line.close()


def test_too_slow_a_body_is_refused(serve):
    server = serve(BODY_SECONDS="0.3")

    line = talk(server, b"POST /echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx")

    assert line.recv(100).startswith(b"HTTP/1.1 408 ")
    line.close()


def test_the_request_reads_as_wsgi_wants_it(server):
    headers = {"X-Asked-By": "me", "X_Asked_By": "somebody else", "Content-Type": "a/b"}

    environ = literal_eval(server.get("/environ/?a=b%20c", "POST", b"abc", **headers))

    assert environ["HTTP_X_ASKED_BY"] == "me"
    assert environ["CONTENT_TYPE"] == "a/b"
    assert environ["CONTENT_LENGTH"] == "3"
    assert environ["QUERY_STRING"] == "a=b%20c"
    assert environ["REQUEST_METHOD"] == "POST"
    assert environ["REMOTE_ADDR"] == "127.0.0.1"


def test_head_has_no_body(server):
    line = talk(server, b"HEAD /thread/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    received = b""
    while part := line.recv(4096):
        received += part
    line.close()

    assert received.endswith(b"\r\n\r\n")
    until(lambda: server.get("/thread/"))
