"""Working out the vectors of released questions, in the background: encoding takes time."""

from django.db import transaction

from pitstop.dialogue.comparing import chosen_engine
from pitstop.learning.models import QuestionVector, SearchEntry
from pitstop.learning.neighbours import packed
from pitstop.live.workers import is_stopping, wake_worker
from pitstop.similarity.engines import Encoder

ENCODER = "question-encoder"
AT_A_TIME = 64
# What another process released is found within this time.
LOOK_EVERY = 300.0  # seconds


def call_encoder() -> None:
    """Say that there are words to encode, once the present transaction is committed."""
    transaction.on_commit(lambda: wake_worker(ENCODER), robust=True)


def encode_questions() -> float:
    """One round of the worker; gives in how many seconds the next one is due."""
    encoder = chosen_engine().encoder
    others = QuestionVector.objects.all()
    if encoder is not None:
        others = others.exclude(model_id=encoder.model_id)
    # What another model made is of no use any more.
    others.delete()
    while encoder is not None and not is_stopping(ENCODER) and _encode_some(encoder):
        pass
    return LOOK_EVERY


def _encode_some(encoder: Encoder) -> int:
    """Encode a few that have no vector yet; gives how many. No transaction is open meanwhile."""
    missing = SearchEntry.objects.filter(vector=None).select_related("release")[:AT_A_TIME]
    entries = list(missing)
    if not entries:
        return 0
    vectors = encoder.encode([entry.release.wording for entry in entries])
    made = {
        entry.pk: QuestionVector(entry=entry, model_id=encoder.model_id, numbers=packed(vector))
        for entry, vector in zip(entries, vectors, strict=True)
    }
    _keep(made)
    return len(made)


@transaction.atomic
def _keep(made: dict[int, QuestionVector]) -> None:
    """Keep those whose entry still is there: other words have another entry."""
    present = SearchEntry.objects.select_for_update().filter(pk__in=made)
    rows = [made[pk] for pk in present.values_list("pk", flat=True)]
    # Another process may have been first.
    QuestionVector.objects.bulk_create(rows, ignore_conflicts=True)
