"""Living through a moment of the past: a year of pit stops is played in a few seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Everything in this block asks Django for the time and gets this moment.

    Only for the command that plays the demonstration: it holds for the whole process.
    """
    with mock.patch.object(timezone, "now", return_value=moment):
        yield
