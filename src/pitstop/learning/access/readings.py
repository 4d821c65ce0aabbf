"""The only way to works and to what readers say of them. Refuses by default; "no such" and "not for
you" are the same 404."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from pitstop.collaborations.access import facilitated_collaborations
from pitstop.collaborations.models import Collaboration
from pitstop.learning.models import Moderator, Reading, ReadingComment
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.kinds import CommentState, Reach
from pitstop.learning.readings.works import Work
from pitstop.people.models import User

# Anyone may read; who signed in reads the works of their own collaborations too.
Reader = User | AnonymousUser
# So many judged comments a moderator gets to see at once.
MOST_JUDGED = 200


# --- Works ----------------------------------------------------------------------------------------


def works_for(reader: Reader) -> list[Work]:
    """What comes with Pitstop, what was made general, and what one's own collaborations added."""
    added = [reading.work for reading in _visible_readings(reader)]
    return sorted([*built_in_works().values(), *added], key=lambda work: work.order)


def get_work(key: str, reader: Reader) -> Work:
    if work := built_in_works().get(key):
        return work
    reading = _visible_readings(reader).filter(pk=_uuid(key)).first()
    if reading is None:
        raise Http404
    return reading.work


def _visible_readings(reader: Reader) -> QuerySet[Reading]:
    may_see = Q(reach=Reach.GENERAL)
    if isinstance(reader, User):
        own = facilitated_collaborations(reader).values("pk")
        may_see |= Q(collaboration__in=own)
    return Reading.objects.filter(may_see)


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Http404 from None


def own_readings(collaboration: Collaboration) -> QuerySet[Reading]:
    """Precondition: the reader facilitates this collaboration."""
    return Reading.objects.filter(collaboration=collaboration)


def get_own_reading(collaboration: Collaboration, uuid: UUID) -> Reading:
    reading = own_readings(collaboration).filter(pk=uuid).first()
    if reading is None:
        raise Http404
    return reading


# --- Comments -------------------------------------------------------------------------------------


def comments_on(work: Work, reader: Reader) -> list[ReadingComment]:
    """What is on the page of this work, and what the reader wrote themselves in whatever state."""
    may_see = Q(state=CommentState.SHOWN)
    if isinstance(reader, User):
        may_see |= Q(author=reader)
    return list(_comments_about(work).filter(may_see).select_related("author"))


def comment_counts() -> Counter[str]:
    """How many comments stand on the page of each work, by its key."""
    shown = ReadingComment.objects.filter(state=CommentState.SHOWN)
    return Counter(
        work_key or str(reading)
        for work_key, reading in shown.values_list("work_key", "reading").order_by()
    )


def own_comments(user: User) -> QuerySet[ReadingComment]:
    return ReadingComment.objects.filter(author=user).select_related("author", "reading")


def get_own_comment(uuid: UUID, user: User) -> ReadingComment:
    comment = own_comments(user).filter(pk=uuid).first()
    if comment is None:
        raise Http404
    return comment


def _comments_about(work: Work) -> QuerySet[ReadingComment]:
    """None about what is not for everyone: nobody can have written one, or it was taken back."""
    if not work.is_for_everyone:
        return ReadingComment.objects.none()
    if work.is_built_in:
        return ReadingComment.objects.filter(work_key=work.key)
    return ReadingComment.objects.filter(reading=UUID(work.key))


# --- Moderators -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Docket:
    """What a moderator judges, and what was judged."""

    offered: list[Reading]
    waiting: list[ReadingComment]
    shown: list[ReadingComment]
    hidden: list[ReadingComment]

    @property
    def count(self) -> int:
        return len(self.offered) + len(self.waiting)


def is_moderator(reader: Reader) -> bool:
    return isinstance(reader, User) and Moderator.objects.filter(user=reader).exists()


def has_moderator() -> bool:
    """Without one, what somebody without an account writes would wait for ever."""
    return Moderator.objects.filter(user__is_active=True).exists()


def require_moderator(reader: Reader) -> User:
    if not (isinstance(reader, User) and is_moderator(reader)):
        raise Http404
    return reader


def docket(reader: Reader) -> Docket:
    require_moderator(reader)
    comments = _moderated_comments()
    in_state = {
        state: list(comments.filter(state=state).order_by("-judged_on", "pk")[:MOST_JUDGED])
        for state in CommentState
    }
    return Docket(
        offered=list(Reading.objects.filter(reach=Reach.OFFERED).order_by("added_on", "pk")),
        waiting=in_state[CommentState.WAITING],
        shown=in_state[CommentState.SHOWN],
        hidden=in_state[CommentState.HIDDEN],
    )


def count_for_moderator(reader: Reader) -> int:
    """How many things wait for this reader; none for who does not moderate."""
    if not is_moderator(reader):
        return 0
    waiting = _moderated_comments().filter(state=CommentState.WAITING).count()
    return waiting + Reading.objects.filter(reach=Reach.OFFERED).count()


def get_comment_to_judge(uuid: UUID, reader: Reader) -> ReadingComment:
    require_moderator(reader)
    comment = _moderated_comments().filter(pk=uuid).first()
    if comment is None:
        raise Http404
    return comment


def get_offered_reading(uuid: UUID, reader: Reader) -> Reading:
    require_moderator(reader)
    reading = Reading.objects.filter(pk=uuid, reach=Reach.OFFERED).first()
    if reading is None:
        raise Http404
    return reading


def _moderated_comments() -> QuerySet[ReadingComment]:
    """Not those about a work that its collaboration took back: a moderator may not see that."""
    about = Q(reading__isnull=True) | Q(reading__reach=Reach.GENERAL)
    return ReadingComment.objects.filter(about).select_related("author", "reading")


# --- A reader without an account ------------------------------------------------------------------


def get_guests_comment(uuid: UUID) -> ReadingComment:
    """Precondition: the address carries the seal of this comment (see domain.comment)."""
    comment = ReadingComment.objects.filter(pk=uuid, author__isnull=True).first()
    if comment is None:
        raise Http404
    return comment
