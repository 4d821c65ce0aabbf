"""Who may come in, and as which kind of viewer."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from pitstop.collaborations.access import facilitated_collaborations
from pitstop.dialogue.enums import ImageState, Phase, ViewerKind
from pitstop.dialogue.models import Participant, PitStop
from pitstop.people.models import User
from pitstop.people.tokens import hash_token


def find_open_pit_stop(code: str) -> PitStop | None:
    """The open pit stop with this code; unknown and closed take the same way and time."""
    return PitStop.objects.filter(code=code).exclude(phase=Phase.CLOSED).first()


def get_pit_stop_to_join(join_token: str, cookies: Mapping[str, str]) -> PitStop:
    """The pit stop behind a link; once it is closed only for who was there."""
    pit_stop = PitStop.objects.filter(join_token=join_token).select_related("collaboration").first()
    if pit_stop is None or (pit_stop.is_closed and not is_participant(pit_stop, cookies)):
        raise Http404
    return pit_stop


def get_pit_stop_for_room(room_token: str) -> PitStop:
    pit_stop = PitStop.objects.filter(room_token=room_token).first()
    if pit_stop is None:
        raise Http404
    return pit_stop


def get_facilitated_pit_stop(uuid: UUID, user: User) -> PitStop:
    pit_stop = (
        PitStop.objects.filter(pk=uuid, collaboration__in=facilitated_collaborations(user))
        .select_related("collaboration")
        .first()
    )
    if pit_stop is None:
        raise Http404
    return pit_stop


def participant_cookie(pit_stop_uuid: UUID) -> str:
    return f"participant-{pit_stop_uuid.hex[:16]}"


def get_participant(pit_stop_uuid: UUID, cookies: Mapping[str, str]) -> Participant:
    token = cookies.get(participant_cookie(pit_stop_uuid), "")
    participant = find_participant(token)
    if participant is None or participant.pit_stop_id != pit_stop_uuid:
        raise Http404
    return participant


def is_participant(pit_stop: PitStop, cookies: Mapping[str, str]) -> bool:
    participant = find_participant(cookies.get(participant_cookie(pit_stop.pk), ""))
    return participant is not None and participant.pit_stop_id == pit_stop.pk


def find_participant(token: str) -> Participant | None:
    """Whom a token belongs to: from the browser's cookie, or from a personal link."""
    return (
        Participant.objects.filter(token_hash=hash_token(token)).select_related("pit_stop").first()
    )


def kind_of(participant: Participant) -> ViewerKind:
    """Nobody gets another's words before handing in or skipping, after closing neither."""
    is_waiting = participant.image_state == ImageState.MAKING
    return ViewerKind.WAITING if is_waiting else ViewerKind.PARTICIPANT
