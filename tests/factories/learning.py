"""Learning questions and what was released of them, straight into the tables."""

from itertools import count

from django.utils import timezone

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import HomeOrganisation, Membership
from pitstop.learning.enums import Audience, Level
from pitstop.learning.models import Finding, FindingRelease, LearningQuestion, QuestionRelease

numbers = count(1)


def make_question(collaboration, wording="Hoe houden we elkaar op de hoogte?", **fields):
    return LearningQuestion.objects.create(
        collaboration=collaboration,
        wording=wording,
        **({"level": Level.INSIGHT} | fields),
    )


def make_release(collaboration, wording="", *, audience=Audience.EVERYONE, **fields):
    """A question with words for others; its own words are different ones."""
    number = next(numbers)
    question = make_question(collaboration, f"Eigen woorden {number}")
    return QuestionRelease.objects.create(
        question=question,
        audience=audience,
        wording=wording or f"Woorden voor anderen {number}",
        **fields,
    )


def make_finding_release(release, *, audience=Audience.EVERYONE, **words):
    finding = Finding.objects.create(
        question=release.question, tried="Zelf geprobeerd", happened="Zelf gezien"
    )
    said = {"tried": "We belden eerst", "happened": "Het hielp"} | words
    return FindingRelease.objects.create(finding=finding, audience=audience, **said)


def withdraw(release):
    """As the verb leaves the row: no words, and the day."""
    release.wording = release.context = ""
    release.withdrawn_on = timezone.localdate()
    release.save()
    return release


def make_home(*collaborations, name=""):
    home = HomeOrganisation.objects.create(name=name or f"Gemeente {next(numbers)}")
    for collaboration in collaborations:
        collaboration.home = home
        collaboration.save(update_fields=["home"])
    return home


def let_facilitate(user, collaboration, role=Role.CO_FACILITATOR):
    return Membership.objects.create(collaboration=collaboration, user=user, role=role)
