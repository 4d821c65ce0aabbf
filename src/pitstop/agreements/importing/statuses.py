"""What people write in a plan for how it goes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import PlanRowError
from pitstop.people.names import tidy_name

# The first of each is what we write ourselves (see export.py).
WORDS: Mapping[AgreementStatus, tuple[str, ...]] = {
    AgreementStatus.OPEN: (
        *("onderweg", "on its way", "open", "loopt", "bezig", "mee bezig", "gestart", "nieuw"),
        *("niet gestart", "nog niet gestart", "gepland", "te doen", "todo", "to do", "new"),
        *("in progress", "in uitvoering", "nee", "no", "planned", "started", "not started"),
    ),
    AgreementStatus.DONE: (
        *("klaar", "done", "gereed", "afgerond", "gedaan", "af", "voltooid", "ja", "yes"),
        *("afgehandeld", "ready", "finished", "completed", "complete", "x", "100%"),
    ),
    AgreementStatus.STUCK: (
        *("loopt vast", "stuck", "vast", "geblokkeerd", "blocked", "stagneert", "on hold"),
    ),
    AgreementStatus.NOT_NEEDED: (
        *("niet meer nodig", "no longer needed", "vervallen", "vervalt", "niet nodig"),
        *("geannuleerd", "cancelled", "canceled", "n.v.t.", "nvt", "n/a", "not needed"),
    ),
}
_STATUSES = {word: status for status, words in WORDS.items() for word in words}


def read_status(written: str) -> AgreementStatus:
    """Nothing at all is on its way."""
    word = tidy_name(written).casefold()
    if not word:
        return AgreementStatus.OPEN
    status = _STATUSES.get(word) or _STATUSES.get(word.rstrip(".!"))
    if status is None:
        raise PlanRowError(
            _("We do not know the status “%(text)s”. Choose one: %(known)s.")
            % {"text": written[:40], "known": ", ".join(str(one.label) for one in AgreementStatus)}
        )
    return status
