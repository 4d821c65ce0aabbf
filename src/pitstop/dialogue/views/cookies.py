"""The cookies of a participant: one proves who somebody is in one pit stop, the other ties the
statements of a whole series together. Nothing else is kept in the browser.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.models import Participant, PitStop
from pitstop.people.tokens import new_token

# Long enough to come back to the report; retention on the server may end it sooner.
LASTS = timedelta(days=180)
# As long as a series may go on.
SERIES_LASTS = timedelta(days=730)


def set_participant_cookie(response: HttpResponse, participant: Participant, token: str) -> None:
    response.set_cookie(
        participant_cookie(participant.pit_stop_id),
        token,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )


def series_cookie(pit_stop: PitStop) -> str:
    return f"series-{pit_stop.collaboration.uuid.hex[:16]}"


def series_secret(request: HttpRequest, pit_stop: PitStop) -> str:
    """What this browser keeps for the series; a new one the first time, none where no statements
    are asked."""
    if not pit_stop.format.anchors:
        return ""
    return request.COOKIES.get(series_cookie(pit_stop)) or new_token()


def set_series_cookie(response: HttpResponse, pit_stop: PitStop, secret: str) -> None:
    """Only a browser that holds it can tell that it answered before; here stands only its hash."""
    if secret:
        response.set_cookie(
            series_cookie(pit_stop),
            secret,
            max_age=SERIES_LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.IS_HTTPS,
        )
