"""What a participant's browser says to Pitstop: cookies, form token, response."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.wire import Answer, Client, LostError, Wire, request

TOKEN_FIELD = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Participant:
    """One person in one pit stop, with a kept connection."""

    def __init__(self, wire: Wire, port: int, stop: Mapping[str, Any], number: int) -> None:
        self._stop = stop
        self.client = Client(wire, port)
        self._cookies = {stop["cookie"]: stop["tokens"][number]}
        self._token = ""

    def open_form(self, contribution: str) -> None:
        """Look at the form once, as a browser does: it gives the form's token and cookie."""
        answer = self.client.ask(self._request("GET", self._path(contribution)))
        found = TOKEN_FIELD.search(answer.body)
        if answer.status != 200 or found is None:
            raise LostError(f"no form to respond with: {answer.status}")
        self._token = found[1].decode()
        for cookie in answer.header("set-cookie"):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value

    def response(self, contribution: str, text: str) -> bytes:
        """The request that sends a response, ready to go out."""
        fields = {
            "csrfmiddlewaretoken": self._token,
            "uuid": str(uuid4()),
            "stance": "build_on",
            "text": text,
        }
        return self._request("POST", self._path(contribution), urlencode(fields).encode())

    def screen(self) -> bytes:
        return self._request("GET", f"/p/{self._stop['uuid']}/")

    def _path(self, contribution: str) -> str:
        return f"/p/{self._stop['uuid']}/contributions/{contribution}/respond/?stance=build_on"

    def _request(self, method: str, path: str, content: bytes = b"") -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "POST":
            origin = f"http://127.0.0.1:{self.client.port}"
            headers |= {"Content-Type": FORM, "Origin": origin, "X-Requested-With": "fetch"}
        return request(method, path, port=self.client.port, headers=headers, content=content)


def stream_request(stop: Mapping[str, Any], number: int, port: int) -> bytes:
    headers = {"Cookie": f"{stop['cookie']}={stop['tokens'][number]}"}
    path = f"/stream/{stop['uuid']}/?as=participant:nl"
    return request("GET", path, port=port, headers=headers)


def require_accepted(answer: Answer | None) -> Answer:
    """A response that was stored is answered with the way back to the screen; 204 is the peer's."""
    if answer is None or answer.status not in (204, 302):
        raise LostError(f"a response was not accepted: {answer and (answer.status, answer.body)}")
    return answer
