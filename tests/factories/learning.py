"""Learning questions and what was released of them: through the verbs that the views call, and
straight into the tables."""

from itertools import count
from uuid import uuid4

from django.utils import timezone

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import HomeOrganisation, Membership
from pitstop.learning.domain.contact import ask_contact
from pitstop.learning.domain.finding import FindingWords, note_finding
from pitstop.learning.domain.question import QuestionWords, raise_question
from pitstop.learning.domain.release import SharedWords, release_finding, release_question
from pitstop.learning.enums import Audience, Level, Stage
from pitstop.learning.models import (
    Finding,
    FindingRelease,
    LearningQuestion,
    QuestionMoment,
    QuestionRelease,
)
from pitstop.people.look_alikes import skeleton

numbers = count(1)


def make_question(collaboration, wording="Hoe houden we elkaar op de hoogte?", **fields):
    question = LearningQuestion.objects.create(
        collaboration=collaboration,
        wording=wording,
        **({"level": Level.INSIGHT} | fields),
    )
    QuestionMoment.objects.create(question=question, stage=Stage.RAISED)
    return question


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
    name = name or f"Gemeente {next(numbers)}"
    home = HomeOrganisation.objects.create(name=name, name_skeleton=skeleton(name))
    for collaboration in collaborations:
        collaboration.home = home
        collaboration.save(update_fields=["home"])
    return home


def let_facilitate(user, collaboration, role=Role.CO_FACILITATOR):
    return Membership.objects.create(collaboration=collaboration, user=user, role=role)


# --- Through the verbs ---------------------------------------------------------------------------


def raise_one(collaboration, wording="Hoe vragen we door?", *, level=Level.SKILL, **more):
    """A question of this group; `more` may say in which pit stop and by whom."""
    context = more.pop("context", "")
    words = QuestionWords(level=level, wording=wording, context=context)
    uuid = more.pop("uuid", None) or uuid4()
    return raise_question(collaboration=collaboration, uuid=uuid, words=words, **more)


def found(question, tried="We belden vooraf", happened="Er kwam rust", **more):
    words = {name: more.pop(name) for name in ("matters", "next_step") if name in more}
    said = FindingWords(tried=tried, happened=happened, **words)
    return note_finding(question=question, uuid=uuid4(), words=said, **more)


def release_one(question, wording="Hoe vraag je door?", *, audience=Audience.EVERYONE, context=""):
    words = SharedWords(wording=wording, context=context)
    return release_question(question=question, words=words, audience=audience)


def release_found(finding, tried="Vooraf bellen", happened="Rust", *, audience=Audience.EVERYONE):
    words = FindingWords(tried=tried, happened=happened)
    return release_finding(finding=finding, words=words, audience=audience)


# --- Two groups with the same question ------------------------------------------------------------


def make_found(collaboration, wording, *, audience=Audience.EVERYONE):
    """Released through the verb, so that others find it."""
    question = make_question(collaboration, f"Binnenskamers {next(numbers)}")
    return release_one(question, wording, audience=audience)


def ask(question, release, *, by=None, message="Zullen we eens praten?", **more):
    by = by or question.collaboration.memberships.first().user
    return ask_contact(question=question, release=release, by=by, message=message, **more)
