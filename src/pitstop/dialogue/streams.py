"""What the live room asks of the dialogue: who may listen, and what they then get."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404

from pitstop.dialogue import access
from pitstop.dialogue.actors import get_room, signed_in_user
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import build_frame
from pitstop.dialogue.models import PitStop
from pitstop.live.announcing import Change
from pitstop.live.sources import Admission, Frame

LANGUAGES = {code for code, _name in settings.LANGUAGES}


class DialogueSource:
    """A stream is of one kind of viewer and one language, written "participant:nl"."""

    def admit(
        self, path_topic: UUID, wanted_kind: str, cookies: Mapping[str, str]
    ) -> Admission | None:
        """Let in who may see this pit stop; the kind follows from the cookies, not from the wish.

        The wish only says which of several tabs this is: the facilitator's, the participant's or
        the room's.
        """
        wanted, _colon, language = wanted_kind.partition(":")
        language = language if language in LANGUAGES else settings.LANGUAGE_CODE
        try:
            if wanted == ViewerKind.FACILITATOR:
                return self._facilitator(path_topic, cookies, language)
            if wanted == ViewerKind.ROOM:
                actor = get_room(path_topic, cookies)
                return _admission(actor.pit_stop, actor.kind, language, member="room")
            participant = access.get_participant(path_topic, cookies)
        except Http404:
            return None
        kind = access.kind_of(participant)
        return _admission(participant.pit_stop, kind, language, member=str(participant.pk))

    def _facilitator(
        self, uuid: UUID, cookies: Mapping[str, str], language: str
    ) -> Admission | None:
        user = signed_in_user(cookies.get(settings.SESSION_COOKIE_NAME, ""))
        if user is None:
            return None
        pit_stop = access.get_facilitated_pit_stop(uuid, user)
        return _admission(pit_stop, ViewerKind.FACILITATOR, language, member=str(user.uuid))

    def frames(
        self, topic: UUID, changes: Sequence[Change], kinds: frozenset[str]
    ) -> Mapping[str, Frame]:
        pit_stop = PitStop.objects.filter(pk=topic).first()
        if pit_stop is None:
            return {}
        frames = {}
        for name in kinds:
            kind, _colon, language = name.partition(":")
            frame = build_frame(pit_stop, ViewerKind(kind), language, changes)
            if frame.html or frame.refresh:
                frames[name] = frame
        return frames


def _admission(pit_stop: PitStop, kind: ViewerKind, language: str, *, member: str) -> Admission:
    return Admission(
        topic=pit_stop.pk,
        kind=f"{kind.value}:{language}",
        member=member,
        revision=pit_stop.revision_for(kind),
    )
