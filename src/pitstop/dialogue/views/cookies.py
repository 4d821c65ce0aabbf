"""The cookie that proves who somebody is in one pit stop; nothing else is kept in the browser."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.models import Participant

# Long enough to come back to the report; retention on the server may end it sooner.
LASTS = timedelta(days=180)


def set_participant_cookie(response: HttpResponse, participant: Participant, token: str) -> None:
    response.set_cookie(
        participant_cookie(participant.pit_stop_id),
        token,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )
