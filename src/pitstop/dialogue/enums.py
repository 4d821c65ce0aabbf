"""The choices of the dialogue. Values are English and can be read in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    PREPARED = "prepared", _("prepared")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("closed")


class StepKind(TextChoices):
    LOOK_BACK = "look_back", _("look back")
    ANCHORS = "anchors", _("statements")
    GOALS = "goals", _("goals reached")
    THEME = "theme", _("theme")
    OWN_IMAGE = "own_image", _("my image")
    SHARE = "share", _("open and read")
    THREADS = "threads", _("red threads")
    PART = "part", _("read together and draw red threads")
    AGREE = "agree", _("agree")
    CLOSE = "close", _("close")


# Steps whose screen shows red threads, and asks for recognition of them.
KINDS_WITH_THREADS = {StepKind.THREADS, StepKind.PART, StepKind.AGREE, StepKind.CLOSE}


class Part(TextChoices):
    THEME = "theme", _("theme")
    SITUATION = "situation", _("situation")
    TASK = "task", _("task")
    ACCENTS = "accents", _("accents")
    FIT = "fit", _("fit")
    LEARNED = "learned", _("learned")  # only in formats that ask it


class Side(TextChoices):
    """Which list or which voice within a part."""

    HIT = "hit", _("works with us")
    SHIT = "shit", _("works against us")
    US = "us", _("us")
    ME = "me", _("me")
    PRINCIPLE = "principle", _("principle")
    INSIGHT = "insight", _("insight")
    SKILL = "skill", _("skill")


class NamingPolicy(TextChoices):
    """From least to most protective; a pit stop may only move down this list."""

    NAMED = "named", _("with names")
    ORGANISATION = "organisation", _("with the organisation only")
    ANONYMOUS = "anonymous", _("anonymous")

    @property
    def protection(self) -> int:
        return list(NamingPolicy).index(self)


class ImageState(TextChoices):
    MAKING = "making", _("still writing")
    HANDED_IN = "handed_in", _("handed in")
    SKIPPED = "skipped", _("skipped")


class Stance(TextChoices):
    """What a response does with the contribution it answers."""

    BUILD_ON = "build_on", _("builds on this")
    DIFFER = "differ", _("sees it differently")


class RecognitionAnswer(TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class ThreadState(TextChoices):
    DRAWN = "drawn", _("under discussion")
    ADOPTED = "adopted", _("adopted")
    DIFFERING = "differing", _("recorded with a difference")


class WorthAnswer(TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class SharedWord(TextChoices):
    """How close the answers to the statements lay before people talked. No word is good or bad."""

    CLOSE = "close", _("close together")
    PARTLY = "partly", _("partly together")
    FAR = "far", _("far apart")
    SPLIT = "split", _("divided")


class ViewerKind(TextChoices):
    """Whom a screen is for. WAITING: a participant whose own image is not in yet."""

    WAITING = "waiting", _("still writing")
    PARTICIPANT = "participant", _("participant")
    FACILITATOR = "facilitator", _("facilitator")
    ROOM = "room", _("room screen")
