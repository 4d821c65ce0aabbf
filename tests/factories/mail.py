from itertools import count

from pitstop.people.domain.outgoing_mail import queue_mail

numbers = count(1)


def make_mail(to="", **words):
    """Queue a mail; gives its address."""
    to = to or f"receiver{next(numbers)}@example.org"
    words = {"kind": "test", "subject": "Onderwerp", "body": "Inhoud"} | words
    assert queue_mail(to=to, **words)
    return to
