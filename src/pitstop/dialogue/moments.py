"""Days and times as clocks here show them, also on the two days a year when the clock changes."""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def local_moment(day: date, at: time) -> datetime:
    """This day and time in the time zone of this installation.

    Of an hour that comes twice it is the first. Raises ValidationError for a time that is skipped
    when the clock goes forward.
    """
    moment = timezone.make_aware(datetime.combine(day, at))
    if timezone.localtime(moment.astimezone(UTC)).time() != at:
        raise ValidationError(
            _("This time does not exist on that day: the clock goes forward. Choose another.")
        )
    return moment
