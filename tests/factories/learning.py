"""Learning questions as they come about: through the same verbs that the views call."""

from uuid import uuid4

from pitstop.learning.domain.finding import FindingWords, note_finding
from pitstop.learning.domain.question import QuestionWords, raise_question
from pitstop.learning.domain.release import SharedWords, release_finding, release_question
from pitstop.learning.enums import Audience, Level


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
