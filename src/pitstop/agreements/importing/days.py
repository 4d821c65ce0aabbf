"""Dates as people write them: 31-12-2026, 31/12/26, 2026-12-31, 31 december 2026."""

import re
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.agreements.errors import PlanRowError

# A plan looks further ahead than an agreement that is made in a pit stop.
MOST_YEARS_AHEAD = 15
FIRST_YEAR = 2000

NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?")
WORDS = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ ,-]+(\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DUTCH = {"maa": "mar", "mrt": "mar", "mei": "may", "okt": "oct"}


def read_day(written: str) -> date | None:
    """The day, or None for nothing at all. Day before month, as people here write it."""
    text = written.strip().lower()
    if not text:
        return None
    found = _found(text)
    if found is None:
        raise PlanRowError(
            _("“%(text)s” is not a date. Write it like 31-12-2026.") % {"text": written[:40]}
        )
    if not FIRST_YEAR <= found.year <= timezone.localdate().year + MOST_YEARS_AHEAD:
        raise PlanRowError(
            _("The year %(year)d cannot be right. Check the date.") % {"year": found.year}
        )
    return found


def _found(text: str) -> date | None:
    if match := NUMBERS.fullmatch(text):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return _day(year, int(match[2]), int(match[1]))
    if match := ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := WORDS.fullmatch(text):
        start = match[2][:3]
        start = DUTCH.get(start, start)
        if start in MONTHS:
            return _day(int(match[3]), MONTHS.index(start) + 1, int(match[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
