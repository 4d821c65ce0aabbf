"""Bringing in the actions of an existing plan, after its rows were looked through."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.agreements.domain.owner import MembersByName
from pitstop.agreements.domain.reminders import withdraw_reminders
from pitstop.agreements.errors import PlanFileError, PlanGoneError
from pitstop.agreements.importing.rows import PlanRow, RawRow, check_rows
from pitstop.agreements.models import Agreement, PlanDraft
from pitstop.collaborations.models import Collaboration
from pitstop.people.models import User

DRAFT_KEPT = timedelta(days=1)
# Several large plans fit; more is a mistake rather than a plan, and the list stays readable.
MOST_OF_PLANS = 10_000


@dataclass(frozen=True)
class BroughtIn:
    """What came of it: `total` is in by now, `known` stood there already from an earlier plan, and
    `left` has errors still."""

    total: int
    known: int
    left: int


def draft_plan(*, collaboration: Collaboration, by: User, rows: Iterable[RawRow]) -> PlanDraft:
    """Keep the rows for looking through; nothing is agreed yet. A draft of before goes."""
    with transaction.atomic():
        PlanDraft.objects.filter(collaboration=collaboration, by=by).delete()
        return PlanDraft.objects.create(
            collaboration=collaboration, by=by, rows=[row.to_data() for row in rows]
        )


def rows_of(draft: PlanDraft) -> list[PlanRow]:
    return check_rows(RawRow.from_data(data) for data in draft.rows)


@transaction.atomic
def bring_in_plan(
    *,
    draft: PlanDraft,
    changes: Mapping[int, RawRow],
    left_out: Collection[int] = (),
) -> BroughtIn:
    """Make agreements of the rows without errors; the others stay, as they are now written.

    `changes` are rows that were mended, by their number. Sent twice, or the same file another day:
    a row has the same id, so it is stored once.
    """
    present = PlanDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if present is None:
        raise PlanGoneError(
            _("This overview is no longer there. Choose the file again; nothing is doubled.")
        )
    raws = [RawRow.from_data(data) for data in present.rows]
    kept = [changes.get(raw.number, raw) for raw in raws if raw.number not in left_out]
    rows = check_rows(kept)
    good, bad = [row for row in rows if not row.errors], [row for row in rows if row.errors]
    made = _make(present.collaboration, good)
    present.rows = [row.raw.to_data() for row in bad]
    present.brought_in_count += made
    present.save(update_fields=["rows", "brought_in_count"])
    return BroughtIn(total=present.brought_in_count, known=len(good) - made, left=len(bad))


def _make(collaboration: Collaboration, rows: Sequence[PlanRow]) -> int:
    """Store the rows that are not there yet; returns how many those were.

    The lock on the collaboration keeps two facilitators from counting at the same moment.
    """
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    of_plans = Agreement.objects.filter(collaboration=collaboration, pit_stop=None)
    agreements = _agreements(collaboration, rows, after=_last_position(collaboration))
    known = set(of_plans.values_list("pk", flat=True))
    new = [agreement for agreement in agreements if agreement.pk not in known]
    if len(known) + len(new) > MOST_OF_PLANS:
        raise PlanFileError(
            _("This collaboration then has more than %(most)d actions of plans. Bring in fewer.")
            % {"most": MOST_OF_PLANS}
        )
    Agreement.objects.bulk_create(new, batch_size=500)
    return len(new)


def _agreements(
    collaboration: Collaboration, rows: Sequence[PlanRow], *, after: int
) -> list[Agreement]:
    members = MembersByName(collaboration.pk)
    seen: Counter[object] = Counter()
    made = []
    for place, row in enumerate(rows, start=1):
        # A plan may hold the same row twice on purpose: the second has an id of its own.
        first = row.uuid_in(collaboration.uuid, 0)
        made.append(
            Agreement(
                uuid=row.uuid_in(collaboration.uuid, seen[first]),
                collaboration=collaboration,
                position=after + place,
                if_text=row.if_text,
                then_text=row.then_text,
                owner_name=row.owner_name,
                owner=members.called(row.owner_name),
                helper_name=row.helper_name,
                due_on=row.due_on,
                status=row.status,
            )
        )
        seen[first] += 1
    return made


def _last_position(collaboration: Collaboration) -> int:
    of_plans = Agreement.objects.filter(collaboration=collaboration, pit_stop=None)
    last: int | None = of_plans.aggregate(last=Max("position"))["last"]
    return last or 0


@transaction.atomic
def remove_from_plan(*, agreement: Agreement) -> None:
    """Take away what was brought in by mistake; a second time changes nothing.

    Precondition: it was brought in from a plan. What a group agreed in a pit stop stays.
    """
    assert agreement.pit_stop_id is None, "only a plan's (see views.following)"
    withdraw_reminders(agreement)
    Agreement.objects.filter(pk=agreement.pk).delete()


def delete_old_plan_drafts() -> int:
    """Rows that nobody brought in; the words of a plan do not linger here."""
    old = PlanDraft.objects.filter(made_at__lt=timezone.now() - DRAFT_KEPT)
    count, _rows = old.delete()
    return count
