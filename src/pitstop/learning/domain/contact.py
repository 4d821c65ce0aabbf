"""Asking another group to talk, and what that group says. Names come after two times yes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.access import facilitators
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.learning.access.reach import released_to
from pitstop.learning.contact_mails import ACCEPTED, ASKED, DECLINED, write_mail
from pitstop.learning.enums import ContactState
from pitstop.learning.errors import (
    ContactAskedError,
    ContactClosedError,
    ContactDeclinedError,
    NamesPeopleError,
    NoLongerSharedError,
)
from pitstop.learning.mentions import mentions
from pitstop.learning.models import ContactRequest, LearningQuestion, QuestionRelease
from pitstop.learning.queries import is_released, names_of_people
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL
from pitstop.people.domain.outgoing_mail import queue_mail, withdraw_mail
from pitstop.people.models import User

MAX_MESSAGE = 1_000


@transaction.atomic
def ask_contact(
    *,
    question: LearningQuestion,
    release: QuestionRelease,
    by: User,
    message: str,
    is_looked_at: bool = False,
) -> ContactRequest:
    """Ask the group behind `release` to talk about it, for the sake of one's own `question`.

    Once per pair of questions: who withdrew may ask again, who was told no may not.
    `is_looked_at`: the asker read that the message gives away who they are, and sends it like this.
    """
    message = required_text(message, longest=MAX_MESSAGE, field="message")
    own = LearningQuestion.objects.select_for_update().get(pk=question.pk)
    if not released_to(own.collaboration).filter(pk=release.pk).exists():
        raise NoLongerSharedError(_("The group that asked this question no longer shares it."))
    _require_not_asked_by_them(own, release)
    present = ContactRequest.objects.filter(question=own, other=release.question_id).first()
    if present is not None:
        _require_may_ask_again(present)
    if not is_looked_at:
        _require_nobody_named(own.collaboration, message)
    contact, _is_new = ContactRequest.objects.update_or_create(
        question=own,
        other_id=release.question_id,
        defaults={
            "message": message,
            "answer": "",
            "state": ContactState.ASKED,
            "asked_by": by,
            "answered_by": None,
            "asked_on": timezone.localdate(),
            "answered_on": None,
        },
    )
    _mail(ASKED, contact, release.question.collaboration)
    return contact


@transaction.atomic
def withdraw_contact(*, contact: ContactRequest) -> None:
    """The asker takes the request back: its words are gone. A second time changes nothing."""
    present = _lock(contact)
    if present.state == ContactState.WITHDRAWN:
        return
    _require_waiting(present)
    present.state = ContactState.WITHDRAWN
    present.message = ""
    present.save(update_fields=["state", "message"])
    receivers = _receivers(present.other.collaboration)
    withdraw_mail(keys=[_key(ASKED, present, user) for user in receivers])


@transaction.atomic
def accept_contact(*, contact: ContactRequest, by: User, answer: str) -> None:
    """The group that was asked says yes. From now on both see who the other is."""
    answer = optional_text(answer, longest=MAX_MESSAGE, field="answer")
    present = _lock(contact)
    if present.state == ContactState.ACCEPTED:
        return
    _require_answerable(present)
    _answer(present, ContactState.ACCEPTED, by=by, answer=answer)
    _mail(ACCEPTED, present, present.question.collaboration)


@transaction.atomic
def decline_contact(*, contact: ContactRequest, by: User) -> None:
    """The group that was asked says no, without a reason. The words of the request are gone; that
    it was declined stays, so that nobody is asked twice."""
    present = _lock(contact)
    if present.state == ContactState.DECLINED:
        return
    _require_answerable(present)
    present.message = ""
    _answer(present, ContactState.DECLINED, by=by)
    _mail(DECLINED, present, present.question.collaboration)


def _answer(contact: ContactRequest, state: ContactState, *, by: User, answer: str = "") -> None:
    contact.state = state
    contact.answer = answer
    contact.answered_by = by
    contact.answered_on = timezone.localdate()
    contact.save()


def _lock(contact: ContactRequest) -> ContactRequest:
    return (
        ContactRequest.objects.select_for_update(of=("self",))
        .select_related("question__collaboration", "other__collaboration")
        .get(pk=contact.pk)
    )


def _require_not_asked_by_them(own: LearningQuestion, release: QuestionRelease) -> None:
    going_on = (ContactState.ASKED, ContactState.ACCEPTED)
    theirs = ContactRequest.objects.filter(
        question=release.question_id, other=own, state__in=going_on
    )
    if theirs.exists():
        raise ContactAskedError(_("That group has asked you already. Answer their request."))


def _require_may_ask_again(contact: ContactRequest) -> None:
    if contact.state == ContactState.DECLINED:
        raise ContactDeclinedError(
            _("You asked this group before. It did not suit them, so you cannot ask again.")
        )
    if contact.state != ContactState.WITHDRAWN:
        raise ContactAskedError(_("You have asked this group already."))


def _require_waiting(contact: ContactRequest) -> None:
    if contact.state != ContactState.ASKED:
        raise ContactClosedError(_("This request has been answered or withdrawn meanwhile."))


def _require_answerable(contact: ContactRequest) -> None:
    """Who no longer shares the question talks about it with nobody either."""
    _require_waiting(contact)
    if not is_released(contact.other):
        raise ContactClosedError(_("You no longer share this question, so the request has lapsed."))


def _require_nobody_named(collaboration: Collaboration, message: str) -> None:
    """Who asks does not know yet to whom: a name in the message goes where it cannot come back."""
    found = list(mentions(message, names_of_people(collaboration)))
    if collaboration.name.casefold() in message.casefold():
        found.append(collaboration.name)
    if found:
        raise NamesPeopleError(
            _(
                "This seems to say who you are: %(words)s. The other group reads it before they "
                "say yes. Look at it again: can it do without?"
            )
            % {"words": ", ".join(f"“{mention}”" for mention in found)},
            found=found,
            field="message",
        )


def _mail(kind: str, contact: ContactRequest, to: Collaboration) -> None:
    for user in _receivers(to):
        words = write_mail(kind, contact, to=user, collaboration=to)
        queue_mail(
            kind=kind,
            to=user.email,
            subject=words.subject,
            body=words.body,
            key=_key(kind, contact, user),
        )


def _receivers(collaboration: Collaboration) -> list[User]:
    """Who facilitates and can be reached by mail."""
    active = facilitators(collaboration).filter(is_active=True)
    return list(active.exclude(email=FIRST_FACILITATOR_EMAIL).distinct())


def _key(kind: str, contact: ContactRequest, user: User) -> str:
    """One mail of a kind for a request and a receiver; one more when it is asked again on another
    day, after it was withdrawn."""
    return f"{kind}:{contact.pk}:{user.pk}:{contact.asked_on}"
