"""Fill the bench's database with released questions, and print what the client needs.

Runs in a process of its own, because only here Django is set up. The rows are made in bulk, with
the very entries that releasing one by one would make.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import islice
from typing import Any
from uuid import uuid4

import django

from bench.municipal import Questions

# Two hundred programmes, a quarter of them of the reader's organisation, one with a facilitator
# in common.
PROGRAMMES = 200
AT_HOME = 50
OWN = 40


def main(count: str) -> None:
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        reader, user = make_programmes(int(count))
    tidy()
    sys.stdout.write(json.dumps(told(reader, user)))


def make_programmes(count: int) -> tuple[Any, Any]:
    from pitstop.collaborations.domain.collaboration import start_collaboration
    from pitstop.collaborations.models import Collaboration, HomeOrganisation
    from pitstop.people.models import User

    user = User.objects.create_user(email="bench@example.org", name="Bench")
    other = User.objects.create_user(email="others@example.org", name="Others")
    home = HomeOrganisation.objects.create(name="Gemeente")
    reader = start_collaboration(by=user, name="Lezer")
    programmes = [start_collaboration(by=user, name="Zuster")]
    programmes += [
        start_collaboration(by=other, name=f"Programma {number}")
        for number in range(PROGRAMMES - 1)
    ]
    near = [reader.pk, *(programme.pk for programme in programmes[:AT_HOME])]
    Collaboration.objects.filter(pk__in=near).update(home=home)
    reader.refresh_from_db()
    release_all(programmes, count)
    raise_own(reader)
    return reader, user


def release_all(programmes: list[Any], count: int) -> None:
    from pitstop.learning.domain.search_index import reindex_releases
    from pitstop.learning.models import LearningQuestion, QuestionRelease

    audiences = ["everyone", "everyone", "organisation", "organisation", "sisters"]
    questions, releases = [], []
    for number, wording in enumerate(islice(Questions(1), count)):
        question = LearningQuestion(
            collaboration=programmes[number % len(programmes)], level="insight", wording=wording
        )
        questions.append(question)
        audience = audiences[number // len(programmes) % len(audiences)]
        releases.append(QuestionRelease(question=question, audience=audience, wording=wording))
    LearningQuestion.objects.bulk_create(questions, 2_000)
    QuestionRelease.objects.bulk_create(releases, 2_000)
    assert reindex_releases() == count


def raise_own(reader: Any) -> None:
    from pitstop.learning.domain.question import QuestionWords, raise_question

    for wording in islice(Questions(2), OWN):
        words = QuestionWords(level="skill", wording=wording)
        raise_question(collaboration=reader, uuid=uuid4(), words=words)


def tidy() -> None:
    """What a database in use does by itself, and the bench's has had no time for."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def told(reader: Any, user: Any) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client

    from pitstop.learning.access.reach import released_to
    from pitstop.learning.full_text import count_stems
    from pitstop.learning.models import QuestionRelease

    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    browser.get(f"/collaborations/{reader.uuid}/")
    own = reader.learning_questions.all()
    withdraw_ms, release_ms = time_verbs()
    return {
        "collaboration": str(reader.uuid),
        "questions": [str(question.pk) for question in own],
        "wordings": [question.wording for question in own],
        "cookies": {name: cookie.value for name, cookie in browser.cookies.items()},
        "database": connection.vendor,
        "released": QuestionRelease.objects.count(),
        "reaching": released_to(reader).count(),
        "stems": len(count_stems()),
        "withdraw_ms": withdraw_ms,
        "release_ms": release_ms,
    }


def time_verbs() -> tuple[float, float]:
    """Taking a question back and releasing it again, whole: the median of five."""
    from pitstop.learning.domain.release import SharedWords, release_question, withdraw_release
    from pitstop.learning.models import QuestionRelease

    taken, given = [], []
    for release in QuestionRelease.objects.select_related("question__collaboration")[:5]:
        words = SharedWords(wording=release.wording)
        question, audience = release.question, release.audience
        taken.append(timed_ms(lambda release=release: withdraw_release(release=release)))
        again = {"question": question, "words": words, "audience": audience, "is_looked_at": True}
        given.append(timed_ms(lambda again=again: release_question(**again)))
    return sorted(taken)[2], sorted(given)[2]


def timed_ms(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return (time.perf_counter() - started) * 1e3


if __name__ == "__main__":
    main(*sys.argv[1:])
