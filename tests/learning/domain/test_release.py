"""What travels, in which words; and that taking it back takes the words away."""

import pytest
from django.db import connection

from pitstop.collaborations.models import HomeOrganisation
from pitstop.dialogue.errors import TextRefusedError
from pitstop.learning.domain.finding import FindingWords
from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.release import (
    SharedWords,
    release_finding,
    release_question,
    withdraw_release,
)
from pitstop.learning.enums import Audience
from pitstop.learning.errors import AudienceError, NamesPeopleError, NotReleasedError
from pitstop.learning.models import FindingRelease, QuestionRelease
from tests.factories.dialogue import fresh
from tests.factories.learning import found, raise_one, release_found, release_one


@pytest.fixture
def question(collaboration):
    return raise_one(collaboration)


def shared(wording="Hoe vraag je door?", context=""):
    return SharedWords(wording=wording, context=context)


def test_question_travels_in_the_words_written_for_others(question):
    release = release_one(question, " Hoe  vraag je door? ", context="In een wijkteam.")

    kept = fresh(release)
    assert (kept.wording, kept.context) == ("Hoe vraag je door?", "In een wijkteam.")
    assert kept.audience == Audience.EVERYONE


def test_own_new_wording_leaves_what_was_released(question):
    release = release_one(question)

    words = QuestionWords(level="skill", wording="Binnenskamers anders?")
    reword_question(question=question, words=words, based_on=1)

    assert fresh(release).wording == "Hoe vraag je door?"


def test_releasing_again_writes_over_what_others_read(question):
    first = release_one(question)
    second = release_one(question, "Hoe luister je?", audience=Audience.SISTERS)

    assert first.pk == second.pk
    kept = QuestionRelease.objects.get()
    assert (kept.wording, kept.audience) == ("Hoe luister je?", Audience.SISTERS)


@pytest.mark.parametrize(
    ("words", "audience", "error", "field"),
    [
        (shared(" "), "everyone", TextRefusedError, "wording"),
        (shared("x" * 301), "everyone", TextRefusedError, "wording"),
        (shared(context="x" * 1001), "everyone", TextRefusedError, "context"),
        (shared(), "", AudienceError, "audience"),
        (shared(), "press", AudienceError, "audience"),
        (shared(), "organisation", AudienceError, "audience"),
        (shared("Wat wil Fatima?"), "everyone", NamesPeopleError, "wording"),
    ],
)
def test_bad_release_is_refused_beside_its_field(question, words, audience, error, field):
    with pytest.raises(error) as refused:
        release_question(question=question, words=words, audience=audience)

    assert refused.value.field == field
    assert not QuestionRelease.objects.exists()


def test_looked_at_a_name_may_travel(question):
    words = shared("Wat wil Fatima?")

    release_question(question=question, words=words, audience="everyone", is_looked_at=True)

    assert QuestionRelease.objects.get().wording == "Wat wil Fatima?"


def test_organisation_is_reached_once_there_is_one(question, collaboration):
    collaboration.home = HomeOrganisation.objects.create(name="Gemeente Dorp")
    collaboration.save(update_fields=["home"])

    assert release_one(question, audience=Audience.ORGANISATION).audience == Audience.ORGANISATION


def test_finding_travels_only_along_with_its_question(question):
    finding = found(question)
    with pytest.raises(NotReleasedError):
        release_found(finding)

    release = release_one(question)
    release_found(finding)
    withdraw_release(release=release)

    with pytest.raises(NotReleasedError):
        release_found(finding)


def test_bad_release_of_a_finding_is_refused(question):
    release_one(question)
    finding = found(question)
    words = FindingWords(tried="Bellen", happened="Rust")

    with pytest.raises(AudienceError):
        release_finding(finding=finding, words=words, audience="organisation")
    with pytest.raises(TextRefusedError):
        release_finding(
            finding=finding, words=FindingWords(tried="", happened="x"), audience="everyone"
        )
    with pytest.raises(NamesPeopleError):
        release_finding(
            finding=finding,
            words=FindingWords(tried="Bellen", happened="Mevrouw Bos lachte"),
            audience="everyone",
        )

    assert not FindingRelease.objects.exists()


def test_taken_back_the_words_are_gone_from_the_database(question):
    release = release_one(question, "Geheimwoord een?", context="geheimwoord twee")
    finding = release_found(found(question), "geheimwoord drie", "geheimwoord vier")

    withdraw_release(release=release)
    withdraw_release(release=release)

    with connection.cursor() as cursor:
        for model in (QuestionRelease, FindingRelease):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            assert "eheimwoord" not in str(cursor.fetchall())
    assert fresh(release).withdrawn_on is not None
    assert fresh(finding).withdrawn_on is not None


def test_a_finding_is_taken_back_alone(question):
    question_release = release_one(question)
    finding_release = release_found(found(question))

    withdraw_release(release=finding_release)

    assert fresh(finding_release).tried == ""
    assert fresh(question_release).wording == "Hoe vraag je door?"


def test_released_again_the_old_link_opens_it(question):
    release = release_one(question)
    withdraw_release(release=release)

    again = release_one(question, "Nu wel?")

    assert again.pk == release.pk
    assert fresh(again).withdrawn_on is None
