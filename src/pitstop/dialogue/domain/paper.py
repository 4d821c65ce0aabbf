"""Images on paper: a facilitator types a sheet over, and can take a mistyped one back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Organisation
from pitstop.dialogue.domain.anchors import store_anchor_answers
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, share_private_item
from pitstop.dialogue.domain.participant import allowed_organisation, checked_name
from pitstop.dialogue.domain.rules import lock_pit_stop, require_not_closed
from pitstop.dialogue.errors import NameTakenError, SheetOpenError, TextRefusedError
from pitstop.dialogue.events import ReadinessChanged, happened
from pitstop.dialogue.models import Contribution, Participant, PitStop
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.texts import clean_text
from pitstop.people.look_alikes import skeleton
from pitstop.people.tokens import hash_token, new_token


@transaction.atomic
def type_over_sheet(
    *,
    pit_stop: PitStop,
    uuid: UUID,
    items: Iterable[ImageItem],
    name: str = "",
    organisation: Organisation | None = None,
    shares_private: bool = False,
    answers: Mapping[str, int | None] | None = None,
) -> Participant:
    """Store the image on a sheet as that of one more participant, who is ready at once.

    The page on which the sheet is typed made `uuid`: sent again it is the same sheet, revised. A
    closed door does not matter, because it is a facilitator who lets this image in. After closing
    nothing comes in, not even in the last minute: the words still stand on paper. `answers` are
    those to the statements: on paper no page can close them, so who types them says when they were
    given.
    """
    pit_stop = lock_pit_stop(pit_stop)
    assert not pit_stop.format.is_solo
    require_not_closed(pit_stop)
    items = list(items)
    if not answers:
        _require_words(items)
    if not shares_private:
        _require_nothing_private(pit_stop, items)
    writer = _store_writer(pit_stop, uuid, name, organisation)
    store_anchor_answers(pit_stop, writer, answers or {})
    hand_in_image(participant=writer, items=_with_ids_of_their_own(writer, items))
    for row in writer.contributions.filter(is_private=True):
        share_private_item(participant=writer, uuid=row.pk)
    return writer


def _require_words(items: list[ImageItem]) -> None:
    if not any(clean_text(item.text) for item in items):
        raise TextRefusedError(_("This sheet is still empty. Type over at least one line."))


def _require_nothing_private(pit_stop: PitStop, items: list[ImageItem]) -> None:
    """What somebody wrote for themselves alone is nobody's to type over, unless they want it."""
    for item in items:
        if clean_text(item.text) and pit_stop.format.asked_slot(item.slot).is_private:
            raise TextRefusedError(
                _("This answer is the writer's own. Tick that they share it, or empty the field."),
                field=item.key,
            )


def _store_writer(
    pit_stop: PitStop, uuid: UUID, name: str, organisation: Organisation | None
) -> Participant:
    """The participant of this sheet. An id that is anybody else's is left to them."""
    known = Participant.objects.filter(pk=uuid).first()
    if known is not None and known.is_on_paper and known.pit_stop_id == pit_stop.pk:
        writer = known
    else:
        writer = Participant(
            pk=uuid if known is None else uuid4(),
            pit_stop=pit_stop,
            token_hash=hash_token(new_token()),
            is_on_paper=True,
            sheet_number=_free_number(pit_stop),
        )
    writer.name = _checked_name(pit_stop, name, writer)
    writer.name_skeleton = skeleton(writer.name)
    writer.organisation = allowed_organisation(pit_stop, organisation)
    writer.save()
    return writer


def _checked_name(pit_stop: PitStop, name: str, writer: Participant) -> str:
    """The sentence is for who types, not for whose name it is."""
    try:
        return checked_name(pit_stop, name, besides=writer.pk)
    except NameTakenError as error:
        raise NameTakenError(
            _(
                "This name is taken, or looks like another. "
                "Add a letter, and write it on the sheet."
            ),
            field=error.field,
        ) from error


def _free_number(pit_stop: PitStop) -> int:
    """The lowest that no sheet has: one that was taken back gets its own number again when it is
    typed anew, and that number stands on it already."""
    taken = set(pit_stop.participants.values_list("sheet_number", flat=True))
    return next(number for number in count(1) if number not in taken)


def _with_ids_of_their_own(writer: Participant, items: list[ImageItem]) -> list[ImageItem]:
    """A line whose id is another sheet's already gets one that follows from this sheet: two windows
    may have brought back the same half-typed line, and passing it over would lose words."""
    ids = [item.uuid for item in items]
    others = Contribution.objects.filter(pk__in=ids).exclude(participant=writer)
    taken = set(others.values_list("pk", flat=True))
    return [
        replace(item, uuid=uuid5(writer.pk, str(item.uuid))) if item.uuid in taken else item
        for item in items
    ]


@transaction.atomic
def take_back_sheet(*, pit_stop: PitStop, uuid: UUID) -> None:
    """Forget a mistyped sheet as if it had never been typed. A second time changes nothing.

    Only while nothing lies open: from then on others may have read and answered its words.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    if open_parts(pit_stop):
        raise SheetOpenError(
            _("The images are open, so this sheet stays. You can still remove single words.")
        )
    writer = pit_stop.participants.filter(pk=uuid, is_on_paper=True).first()
    if writer is None:
        return
    writer.contributions.all().delete()
    writer.anchor_answers.all().delete()
    writer.delete()
    happened(pit_stop, ReadinessChanged())
