"""Works and comments as they come about: through the same verbs that the views call."""

from uuid import uuid4

from pitstop.learning.domain.comment import write_comment, write_guests_comment
from pitstop.learning.domain.moderator import appoint_moderator
from pitstop.learning.domain.reading import add_reading, judge_reading, offer_reading
from pitstop.learning.models import Reading
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.entries import checked
from pitstop.learning.readings.kinds import WorkKind
from pitstop.learning.readings.works import Author, Work
from tests.factories.people import make_user

KNOWN = "tannenbaum2013"


def make_work(title="Samen leren in de wijk", **fields):
    usual = {"authors": (Author("Jansen", "Piet"),), "year": 2024, "kind": WorkKind.ARTICLE}
    return checked(Work(key="", cite_key="", title=title, **(usual | fields)))


def make_reading(collaboration, title="Samen leren in de wijk", **fields):
    work = make_work(title, **fields)
    return add_reading(collaboration=collaboration, work=work, uuid=uuid4())


def make_general(reading):
    """The same work, shown to everyone."""
    offer_reading(reading=reading)
    judge_reading(reading=Reading.objects.get(pk=reading.pk), is_accepted=True)
    return Reading.objects.get(pk=reading.pk)


def make_moderator(name="Mo Moderator"):
    user = make_user(name)
    appoint_moderator(user=user)
    return user


def comment(by, text="Dit herken ik.", work=None):
    return write_comment(work=work or built_in_works()[KNOWN], by=by, uuid=uuid4(), text=text)


def guests_comment(text="Dit zie ik anders.", name="Truus", work=None, address="192.0.2.7"):
    return write_guests_comment(
        work=work or built_in_works()[KNOWN], uuid=uuid4(), name=name, text=text, address=address
    )
