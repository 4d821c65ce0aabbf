"""The anchor statements: how far one agrees, before one sees anything of the others."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.answers import keeps
from pitstop.dialogue.domain.scales import read_scale
from pitstop.dialogue.enums import ImageState
from pitstop.dialogue.errors import AnswersClosedError
from pitstop.dialogue.models import AnchorAnswer, Participant, PitStop


@transaction.atomic
def answer_anchors(*, participant: Participant, answers: Mapping[str, int | None]) -> None:
    """Keep these answers; none is "I don't know". Answering again changes them.

    Only until one hands in or skips one's own image: from then on one may see the others, and an
    answer that they coloured is no answer of before. The lock on the participant decides the race
    with handing in and with closing.
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    pit_stop = PitStop.objects.get(pk=participant.pit_stop_id)
    if pit_stop.is_closed or participant.image_state != ImageState.MAKING:
        raise AnswersClosedError(
            _("Your answers stay as they are, because you may see the others’ images now.")
        )
    store_anchor_answers(pit_stop, participant, answers)


def store_anchor_answers(
    pit_stop: PitStop, participant: Participant, answers: Mapping[str, int | None]
) -> None:
    """What was answered, by the key of the statement; others are passed over.

    Precondition: inside a transaction that locked the participant or their pit stop.
    """
    asked = {anchor.key for anchor in pit_stop.format.anchors}
    for anchor, value in answers.items():
        if anchor in asked:
            AnchorAnswer.objects.update_or_create(
                participant=participant,
                anchor=anchor,
                defaults={
                    "pit_stop": pit_stop,
                    "series_key": participant.series_key,
                    "value": value,
                },
            )


@keeps("anchor")
def keep_anchors(participant: Participant, sent: Mapping[str, str]) -> None:
    answer_anchors(participant=participant, answers=read_scale(sent))
