"""What carries the mail away while the server runs: woken after each commit that queued some."""

from functools import partial

from django.utils import timezone

from pitstop.live.workers import is_stopping
from pitstop.people.domain.mail_sending import next_mail_at, send_due_mail
from pitstop.people.domain.outgoing_mail import POSTMAN
from pitstop.people.domain.sign_in_mail import answer_sign_in_requests

# What another process queued, such as a command at night, is found within this time.
LOOK_EVERY = 30.0  # seconds
SOONEST = 1.0


def carry_mail() -> float:
    """One round of the postman; gives in how many seconds the next one is due."""
    answer_sign_in_requests()
    outcome = send_due_mail(must_stop=partial(is_stopping, POSTMAN))
    due_at = next_mail_at()
    if outcome.is_server_away or due_at is None:
        return LOOK_EVERY
    return min(max((due_at - timezone.now()).total_seconds(), SOONEST), LOOK_EVERY)
