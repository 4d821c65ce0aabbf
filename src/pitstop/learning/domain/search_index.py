"""Keeping the search in step with what is released, in the transaction that releases it."""

from django.db import transaction

from pitstop.learning.domain.vectors import call_encoder
from pitstop.learning.models import QuestionRelease, SearchEntry
from pitstop.similarity.languages import guess_language
from pitstop.similarity.stems import content_stems

AT_A_TIME = 1_000


@transaction.atomic
def index_release(release: QuestionRelease) -> None:
    """Let it be found by the words that it has now; one that was taken back is no longer found.

    Precondition: called in the transaction that changed the release, after it did.
    """
    unindex_release(release)
    if release.withdrawn_on is None:
        _entry(release).save(force_insert=True)
        call_encoder()


def unindex_release(release: QuestionRelease) -> None:
    """Nothing of its words is left in the search, nor in what was worked out from them."""
    SearchEntry.objects.filter(release=release.pk).delete()


@transaction.atomic
def reindex_releases() -> int:
    """Build the search anew from what is released; gives how many questions it holds."""
    SearchEntry.objects.all().delete()
    released = QuestionRelease.objects.filter(withdrawn_on=None).select_related("question")
    entries = (_entry(release) for release in released.iterator(AT_A_TIME))
    return len(SearchEntry.objects.bulk_create(entries, AT_A_TIME))


def _entry(release: QuestionRelease) -> SearchEntry:
    language = guess_language(release.wording)
    stems = dict.fromkeys(content_stems(release.wording, language))
    return SearchEntry(
        release=release,
        collaboration_id=release.question.collaboration_id,
        audience=release.audience,
        stems=" ".join(stems),
    )
