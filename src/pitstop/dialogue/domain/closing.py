"""The last words of each participant: what goes home, and was it worth our time."""

from typing import Any

from django.db import transaction

from pitstop.dialogue.domain.rules import lock_pit_stop, require_input_open, require_own_image_ready
from pitstop.dialogue.enums import NamingPolicy, WorthAnswer
from pitstop.dialogue.models import Draft, Participant, TakeHome, WorthRating
from pitstop.dialogue.texts import MAX_CONTRIBUTION, MAX_NOTE, optional_text


@transaction.atomic
def take_home(
    *, by: Participant, text: str, who_must_know: str, is_private: bool, worth: str
) -> None:
    """Keep somebody's closing words; sending again replaces them. None of it is required."""
    pit_stop = lock_pit_stop(by.pit_stop)
    require_input_open(pit_stop)
    require_own_image_ready(by)
    text = optional_text(text, longest=MAX_CONTRIBUTION, field="text")
    who_must_know = optional_text(who_must_know, longest=MAX_NOTE, field="who_must_know")
    is_forgotten = pit_stop.is_closed and pit_stop.policy == NamingPolicy.ANONYMOUS
    words: dict[str, Any] = {"text": text, "who_must_know": who_must_know, "is_private": is_private}
    if not text and not who_must_know:
        TakeHome.objects.filter(participant=by).delete()
    elif is_forgotten and not is_private:
        # Without a tie only the words themselves can tell that they were sent twice.
        TakeHome.objects.get_or_create(pit_stop=pit_stop, participant=None, **words)
    else:
        TakeHome.objects.update_or_create(participant=by, defaults={**words, "pit_stop": pit_stop})
    if worth in WorthAnswer.values and not is_forgotten:
        WorthRating.objects.update_or_create(
            participant=by, defaults={"pit_stop": pit_stop, "answer": worth}
        )
    Draft.objects.filter(participant=by, key__startswith="home:").delete()
