"""The quick way to send a response: what `views.words.respond` does, for a whole batch at once.

Django's own check of the form token, then four statements instead of fourteen. The rules are those
of `domain.response.respond_to_contribution`; tests hold the two against each other. Everything
that asks for a decision or for words is left to the ordinary way: a refusal, an id that is known,
the minute after closing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.enums import ImageState, Phase, Stance
from pitstop.dialogue.errors import TextRefusedError
from pitstop.dialogue.events import ContributionShared
from pitstop.dialogue.models.contribution import random_place
from pitstop.dialogue.models.pit_stop import format_of
from pitstop.dialogue.queries import parts_open_at
from pitstop.dialogue.texts import MAX_CONTRIBUTION, required_text
from pitstop.live.announcing import announce
from pitstop.live.quick_way import Environ
from pitstop.people.tokens import hash_token

ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
PATH = re.compile(rf"/p/({ID})/contributions/({ID})/respond/")

# On SQLite the transaction itself is the lock (see domain.rules.lock_pit_stop).
AUTHOR = """
SELECT author.uuid, author.image_state, stop.phase, stop.reached_position, stop.format_data
FROM dialogue_participant author JOIN dialogue_pitstop stop ON stop.uuid = author.pit_stop_id
WHERE author.token_hash = %s AND stop.uuid = %s
"""
CARD = """
SELECT part, side FROM dialogue_contribution
WHERE uuid = %s AND pit_stop_id = %s
AND NOT is_private AND NOT is_removed AND responds_to_id IS NULL
"""
STORE = """
INSERT INTO dialogue_contribution
(uuid, pit_stop_id, participant_id, part, side, text, responds_to_id, stance, place,
 is_private, is_removed)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
FORGET_DRAFT = "DELETE FROM dialogue_draft WHERE participant_id = %s AND key = %s"
RAISE_REVISION = "UPDATE dialogue_pitstop SET revision = revision + 1 WHERE uuid = %s"


class NotPlainError(Exception):
    """Let the page decide."""


@dataclass(frozen=True)
class Response:
    pit_stop: UUID
    card: UUID
    token: str
    uuid: UUID
    stance: Stance
    text: str


class QuickResponses:
    """See live.quick_way.QuickWay."""

    def __init__(self) -> None:
        self._form_token = CsrfViewMiddleware(_nothing)

    def takes(self, path: str) -> bool:
        return PATH.fullmatch(path) is not None

    def settle(self, requests: Sequence[Environ]) -> list[str | None]:
        # In the same order in every process: two batches that lock the same pit stops never
        # wait for each other.
        by_path = sorted(range(len(requests)), key=lambda number: requests[number]["PATH_INFO"])
        answers: list[str | None] = [None] * len(requests)
        with transaction.atomic(), connection.cursor() as cursor:
            for number in by_path:
                answers[number] = self._answer(cursor, requests[number])
        return answers

    def _answer(self, cursor: CursorWrapper, environ: Environ) -> str | None:
        try:
            response = self._read(WSGIRequest(environ))
            store(cursor, response)
        except NotPlainError:
            return None
        return f"/p/{response.pit_stop}/#contribution-{response.card}"

    def _read(self, request: HttpRequest) -> Response:
        """What was sent, if the form was ours and all of it reads well."""
        path = PATH.fullmatch(request.path)
        assert path is not None
        pit_stop = UUID(path[1])
        try:
            self._require_form_token(request)
            return Response(
                pit_stop=pit_stop,
                card=UUID(path[2]),
                token=request.COOKIES[participant_cookie(pit_stop)],
                uuid=UUID(request.POST["uuid"]),
                stance=Stance(request.POST["stance"]),
                text=required_text(request.POST["text"], longest=MAX_CONTRIBUTION),
            )
        except (KeyError, ValueError, TextRefusedError, SuspiciousOperation) as error:
            raise NotPlainError from error

    def _require_form_token(self, request: HttpRequest) -> None:
        self._form_token.process_request(request)
        if self._form_token.process_view(request, _nothing, (), {}) is not None:
            raise NotPlainError


def store(cursor: CursorWrapper, response: Response) -> None:
    """Store one response; raises before anything is written when it is not plainly allowed."""
    pit_stop, card = _id(response.pit_stop), _id(response.card)
    lock = " FOR UPDATE OF stop" if connection.features.has_select_for_update_of else ""
    author, image_state, phase, reached, snapshot = _one(
        cursor, AUTHOR + lock, [hash_token(response.token), pit_stop]
    )
    if image_state == ImageState.MAKING or phase == Phase.CLOSED:
        raise NotPlainError
    part, side = _one(cursor, CARD, [card, pit_stop])
    if part not in parts_open_at(format_of(snapshot), reached):
        raise NotPlainError
    row = [_id(response.uuid), pit_stop, author, part, side, response.text, card]
    cursor.execute(STORE, [*row, response.stance.value, random_place(), False, False])
    if cursor.rowcount != 1:  # the id is known: sent again, or revised
        raise NotPlainError
    cursor.execute(FORGET_DRAFT, [author, f"respond:{response.card}"])
    cursor.execute(RAISE_REVISION, [pit_stop])
    announce(response.pit_stop, ContributionShared(response.card).change)


def _id(uuid: UUID) -> UUID | str:
    return uuid if connection.features.has_native_uuid_field else uuid.hex


def _one(cursor: CursorWrapper, query: str, values: list[Any]) -> tuple[Any, ...]:
    cursor.execute(query, values)
    row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        raise NotPlainError
    return row


def _nothing(_request: HttpRequest) -> HttpResponse:
    """The view behind the check of the form token, which is never reached."""
    return HttpResponse()
