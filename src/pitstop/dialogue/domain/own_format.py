"""The formats that a collaboration made its own: copied, changed, put away, brought back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.access import own_formats
from pitstop.dialogue.errors import (
    FormatChangedError,
    FormatRefusedError,
    TooManyFormatsError,
    VersionGoneError,
)
from pitstop.dialogue.formats import MAX_LABEL, OWN_PREFIX, Format, FormatError, Text, parse_format
from pitstop.dialogue.formats.editing import (
    Place,
    with_own_keys,
    with_statement_moved,
    with_statements,
    with_step,
    with_step_moved,
    with_values,
    without_step,
)
from pitstop.dialogue.formats.refusals import refusal_sentence
from pitstop.dialogue.models import FormatVersion, OwnFormat
from pitstop.dialogue.queries import versions_in_use

MOST_FORMATS = 50


def copy_format(*, collaboration: Collaboration, source: Format) -> OwnFormat:
    """Make a format the collaboration's own, under a name that tells it from the source."""
    taken = {kept.format.name.nl for kept in own_formats(collaboration)}
    numbers = (_name_of_copy(source.name, number) for number in count(1))
    name = next(name for name in numbers if name.nl not in taken)
    return _keep_format(collaboration, replace(source, name=name))


def _name_of_copy(name: Text, number: int) -> Text:
    """ "Copy of …", and from the second on with its number."""
    end = f" ({number})" if number > 1 else ""
    copies = {}
    for language, words in (("nl", name.nl), ("en", name.en)):
        with override(language):
            copied = _("Copy of %(name)s") % {"name": words}
        copies[language] = copied[: MAX_LABEL - len(end)].rstrip() + end
    return Text(**copies)


def import_format(*, collaboration: Collaboration, content: str) -> OwnFormat:
    """Take in a format from the text of a file; what it calls itself and its statements, and which
    version it is, this collaboration decides anew."""
    with _refusing_on_a_page():
        parsed = parse_format(content, source="")
    return _keep_format(collaboration, parsed)


@transaction.atomic
def _keep_format(collaboration: Collaboration, format: Format) -> OwnFormat:
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if collaboration.own_formats.count() >= MOST_FORMATS:
        raise TooManyFormatsError(
            _("A collaboration has at most %(most)d formats of its own. Remove one first.")
            % {"most": MOST_FORMATS}
        )
    own_format = OwnFormat.objects.create(
        collaboration=collaboration, key=f"{OWN_PREFIX}{uuid4().hex[:16]}"
    )
    _store(own_format, format)
    return own_format


def _store(own_format: OwnFormat, format: Format) -> None:
    kept = with_own_keys(replace(format, key=own_format.key, version=own_format.version))
    FormatVersion.objects.create(
        own_format=own_format, version=own_format.version, data=kept.as_data()
    )


# --- Changing -------------------------------------------------------------------------------------


def change_format(
    *, own_format: OwnFormat, based_on: int, values: Mapping[Place, object]
) -> Format:
    """Write these values at these places: words, minutes, choices."""
    return _change(own_format, based_on, partial(with_values, values=values))


def write_statements(
    *, own_format: OwnFormat, based_on: int, statements: Iterable[tuple[str, str]]
) -> Format:
    """Ask these anchor statements (Dutch, English). One that says something else than before gets
    another key, so that it is never compared with the old one (see formats.anchors)."""
    return _change(own_format, based_on, partial(with_statements, statements=list(statements)))


def move_statement(*, own_format: OwnFormat, based_on: int, key: str, by: int) -> Format:
    return _change(own_format, based_on, partial(with_statement_moved, key=key, by=by))


def add_step(*, own_format: OwnFormat, based_on: int, default_key: str) -> str:
    """Add a step with the words that come with Pitstop; returns its key."""
    added: list[str] = []

    def change(format: Format) -> Format:
        longer, key = with_step(format, default_key)
        added.append(key)
        return longer

    _change(own_format, based_on, change)
    return added[0]


def move_step(*, own_format: OwnFormat, based_on: int, key: str, by: int) -> Format:
    return _change(own_format, based_on, partial(with_step_moved, key=key, by=by))


def remove_step(*, own_format: OwnFormat, based_on: int, key: str) -> Format:
    return _change(own_format, based_on, partial(without_step, key=key))


def go_back_to_version(*, own_format: OwnFormat, based_on: int, version: int) -> Format:
    """Let the format read as in an earlier version; it is a new version all the same."""
    earlier = own_format.versions.filter(version=version).first()
    if earlier is None:
        raise VersionGoneError(_("This version is not kept any more."))
    return _change(own_format, based_on, lambda _present: earlier.format)


@transaction.atomic
def _change(own_format: OwnFormat, based_on: int, change: Callable[[Format], Format]) -> Format:
    """The format after this change, in a version of its own.

    Two facilitators may change it at once: who comes second changed a version that is no longer
    the present one, and decides again with the present one in sight. A change that changes nothing
    makes no version.
    """
    row = OwnFormat.objects.select_for_update().get(pk=own_format.pk)
    if based_on != row.version:
        raise FormatChangedError(
            _("Somebody else changed this format just now. Look at it and save again.")
        )
    before = row.versions.get(version=row.version).format
    with _refusing_on_a_page():
        after = change(before)
    if after == before:
        return before
    row.version += 1
    row.save(update_fields=["version"])
    _store(row, after)
    _drop_versions_without_use(row)
    own_format.version = row.version
    return row.versions.get(version=row.version).format


def _drop_versions_without_use(own_format: OwnFormat) -> None:
    kept = {own_format.version, *versions_in_use(own_format)}
    own_format.versions.exclude(version__in=kept).delete()


# --- Putting away ---------------------------------------------------------------------------------


@transaction.atomic
def put_away_format(*, own_format: OwnFormat) -> None:
    """No longer offer it. If no pit stop was prepared with it, nothing of it is kept."""
    Collaboration.objects.select_for_update().get(pk=own_format.collaboration_id)
    if not versions_in_use(own_format):
        own_format.delete()
        return
    own_format.is_archived = True
    own_format.save(update_fields=["is_archived"])


def bring_back_format(*, own_format: OwnFormat) -> None:
    own_format.is_archived = False
    own_format.save(update_fields=["is_archived"])


@contextmanager
def _refusing_on_a_page() -> Iterator[None]:
    """Says what is wrong with a format in the language of who works on it."""
    try:
        yield
    except FormatError as error:
        raise FormatRefusedError(
            refusal_sentence(error), place=tuple(filter(None, error.place))
        ) from error
