"""What readers say of a work, and what becomes of it.

Who signed in is read at once, under the name of their account. Who has no account waits for a
moderator, and keeps a sealed address with which they take it back.
"""

from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.dialogue.guessing import network_of
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.learning.access.readings import has_moderator
from pitstop.learning.models import ReadingComment
from pitstop.learning.readings.errors import CommentError, TooManyCommentsError
from pitstop.learning.readings.kinds import CommentState
from pitstop.learning.readings.works import Work
from pitstop.people.models import User
from pitstop.people.names import tidy_name
from pitstop.people.tokens import is_seal, seal

LONGEST_COMMENT = 1_000
LONGEST_REASON = 200
LONGEST_NAME = 80
SEALED = "reading-comment"

# Readers without an account: so many of one network in so many seconds, and so many that wait.
WINDOW_SECONDS = 15 * 60
MOST_PER_NETWORK = 10
MOST_WAITING = 300

# How long after it was written or judged.
KEPT_WAITING = timedelta(days=90)
KEPT_HIDDEN = timedelta(days=30)
KEPT_SHOWN = timedelta(days=2 * 365)


@transaction.atomic
def write_comment(*, work: Work, by: User, uuid: UUID, text: str) -> ReadingComment:
    """Under the account of who wrote it. Sent twice it is stored once."""
    _require_open(work)
    return _store(work, uuid, _words(text), CommentState.SHOWN, author=by)


@transaction.atomic
def write_guests_comment(
    *, work: Work, uuid: UUID, name: str, text: str, address: str
) -> ReadingComment:
    """Under a name that somebody typed; shows once a moderator approves of it.

    `address` is that of the network: it is counted for a while and never stored.
    """
    _require_open(work)
    if not has_moderator():
        raise CommentError(_("Nobody reads comments before they show here. Sign in to comment."))
    name, words = _name(name), _words(text)
    if not ReadingComment.objects.filter(pk=uuid).exists():
        _spend(address)
    return _store(work, uuid, words, CommentState.WAITING, guest_name=name)


def seal_of(comment: ReadingComment) -> str:
    return seal(SEALED, str(comment.pk))


def is_seal_of(candidate: str, uuid: UUID) -> bool:
    return is_seal(candidate, SEALED, str(uuid))


def remove_comment(*, comment: ReadingComment) -> None:
    """Gone at once and for good: by its writer, or by a moderator."""
    ReadingComment.objects.filter(pk=comment.pk).delete()


def show_comment(*, comment: ReadingComment) -> None:
    _judge(comment, CommentState.SHOWN, reason="")


def hide_comment(*, comment: ReadingComment, reason: str) -> None:
    """Its writer still sees it, with the reason, until it is deleted."""
    reason = " ".join(optional_text(reason, longest=LONGEST_REASON, field="reason").split())
    if not reason:
        raise CommentError(_("Say in a few words why. Its writer reads it."), field="reason")
    _judge(comment, CommentState.HIDDEN, reason=reason)


def delete_old_comments() -> int:
    """What nobody judged, what was hidden, and what was said long ago."""
    today = timezone.localdate()
    old = (
        Q(state=CommentState.WAITING, judged_on__lt=today - KEPT_WAITING)
        | Q(state=CommentState.HIDDEN, judged_on__lt=today - KEPT_HIDDEN)
        | Q(state=CommentState.SHOWN, written_on__lt=today - KEPT_SHOWN)
    )
    count, _rows = ReadingComment.objects.filter(old).delete()
    return count


def _require_open(work: Work) -> None:
    if not work.is_for_everyone:
        raise CommentError(_("Only works that everyone can see take comments."))


def _words(text: str) -> str:
    return required_text(text, longest=LONGEST_COMMENT)


def _name(raw: str) -> str:
    name = tidy_name(raw)
    if not any(map(str.isalnum, name)):
        raise CommentError(_("Fill in a name with at least one letter."), field="name")
    if len(name) > LONGEST_NAME:
        raise CommentError(
            _("This name is too long. Use at most %(longest)d characters.")
            % {"longest": LONGEST_NAME},
            field="name",
        )
    return name


def _spend(address: str) -> None:
    key = f"reading-comments:{network_of(address)}"
    cache.add(key, 0, WINDOW_SECONDS)
    waiting = ReadingComment.objects.filter(state=CommentState.WAITING).count()
    if cache.incr(key) > MOST_PER_NETWORK or waiting >= MOST_WAITING:
        raise TooManyCommentsError(
            _("Many comments came in just now. Wait a quarter of an hour and send yours again.")
        )


def _store(
    work: Work, uuid: UUID, text: str, state: CommentState, **writer: object
) -> ReadingComment:
    about = {"work_key": work.key} if work.is_built_in else {"reading_id": UUID(work.key)}
    fields = {"text": text, "state": state, **about, **writer}
    comment, is_new = ReadingComment.objects.get_or_create(pk=uuid, defaults=fields)
    if not is_new and any(
        getattr(comment, name) != value for name, value in (about | writer).items()
    ):
        raise CommentError(_("This form was used elsewhere. Open the page again."))
    return comment


def _judge(comment: ReadingComment, state: CommentState, *, reason: str) -> None:
    ReadingComment.objects.filter(pk=comment.pk).update(
        state=state, reason=reason, judged_on=timezone.localdate()
    )
