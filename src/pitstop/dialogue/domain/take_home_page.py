"""Sharing what one takes home with one's own organisation, and taking it back.

It is its author's own act, also for what they kept private. It may be done until the pit stop is
deleted: nothing is needed for it but the token in their browser, so an anonymous pit stop need not
remember anybody.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Membership
from pitstop.dialogue.domain.rules import lock_pit_stop, require_own_image_ready
from pitstop.dialogue.errors import NothingToShareError
from pitstop.dialogue.models import Participant, TakeHomePage
from pitstop.dialogue.take_home_links import own_page, page_id
from pitstop.dialogue.texts import MAX_CONTRIBUTION, MAX_NOTE, optional_text


@dataclass(frozen=True, kw_only=True)
class PageWords:
    text: str
    who_must_know: str = ""


def checked_page(words: PageWords) -> PageWords:
    text = optional_text(words.text, longest=MAX_CONTRIBUTION, field="text")
    who = optional_text(words.who_must_know, longest=MAX_NOTE, field="who_must_know")
    if not text and not who:
        raise NothingToShareError(_("Write something first."), field="text")
    return PageWords(text=text, who_must_know=who)


@transaction.atomic
def share_take_home(*, by: Participant, secret: str, words: PageWords) -> TakeHomePage:
    """Make the page, or write it over: then its link stays as it is. `secret` is the token of `by`.

    Who is on paper has no screen and no token, so nobody shares for them.
    """
    words = checked_page(words)
    pit_stop = lock_pit_stop(by.pit_stop)
    require_own_image_ready(by)
    page, _is_new = TakeHomePage.objects.update_or_create(
        pk=page_id(secret), defaults={**asdict(words), "pit_stop": pit_stop, "is_shared": True}
    )
    return page


@transaction.atomic
def take_page_back(*, secret: str) -> None:
    """The words go, and the links that were given stop working; a second time changes nothing."""
    TakeHomePage.objects.filter(pk=page_id(secret), is_shared=True).update(
        text="", who_must_know="", is_shared=False, link_version=F("link_version") + 1
    )


def forget_pages_of(membership: Membership) -> None:
    """Erase the pages of somebody who is being erased, as far as anybody knows which are theirs.

    After an anonymous pit stop closed nobody does; then they take a page back themselves.
    """
    tokens = membership.participations.exclude(kept_token="").values_list("kept_token", flat=True)
    TakeHomePage.objects.filter(pk__in=[page_id(token) for token in tokens]).delete()


def show_pages_of(membership: Membership) -> dict[str, object]:
    """For the export of somebody's own data."""
    tokens = membership.participations.exclude(kept_token="").values_list("kept_token", flat=True)
    pages = [page for page in map(own_page, tokens) if page is not None]
    shared = [{"text": page.text, "who_must_know": page.who_must_know} for page in pages]
    return {"shared_take_homes": shared}
