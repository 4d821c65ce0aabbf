from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MethodPart(TextChoices):
    """On which part of the method a work bears. Few, and in words that a facilitator uses."""

    LOOK_BACK = "look_back", _("looking back together")
    OWN_IMAGE = "own_image", _("first think alone")
    SHARE = "share", _("sharing, and daring to speak up")
    SHARED_IMAGE = "shared_image", _("a shared image, red threads")
    AGREEMENTS = "agreements", _("agreements and follow-through")
    HABITS = "habits", _("old habits")
    LEVELS = "levels", _("principle, insight and skill")
    AT_WORK = "at_work", _("learning in the work, and taking it home")
    ACROSS = "across", _("working across borders, with residents")
    MEASURING = "measuring", _("measuring")


class EvidenceKind(TextChoices):
    """What a work rests on. No order of worth: a review may be weak and a theory useful."""

    META_ANALYSIS = "meta_analysis", _("meta-analysis")
    REVIEW = "review", _("review of research")
    EXPERIMENT = "experiment", _("experiment")
    GROUP_STUDY = "group_study", _("study of groups")
    THEORY = "theory", _("theory")
    METHOD = "method", _("way of measuring")
    PRACTICE = "practice", _("book from practice")


class WorkKind(TextChoices):
    """What it is, as libraries call it; decides how the reference reads."""

    ARTICLE = "article", _("article")
    BOOK = "book", _("book")
    CHAPTER = "chapter", _("chapter of a book")
    REPORT = "report", _("report")
    OTHER = "other", _("something else")


class WorkLanguage(TextChoices):
    """In which language the work itself is written."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


class Reach(TextChoices):
    """Who gets to see a work that a collaboration added."""

    OWN = "own", _("only for us")
    OFFERED = "offered", _("offered to everyone")
    GENERAL = "general", _("for everyone")


class CommentState(TextChoices):
    WAITING = "waiting", _("waits for a moderator")
    SHOWN = "shown", _("on the page")
    HIDDEN = "hidden", _("hidden")
