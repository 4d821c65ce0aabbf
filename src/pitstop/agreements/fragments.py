"""What an event of this room brings to the screens: the templates the page included at first."""

from collections.abc import Collection
from uuid import UUID

from pitstop.agreements.access import shared_agreements, shared_habits
from pitstop.agreements.earlier import count_beyond, earlier_agreements
from pitstop.dialogue.answering import AGREEMENTS
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import gone, render, renders, shared_context
from pitstop.dialogue.models import PitStop
from pitstop.live.announcing import Change


@renders("AgreementMade", "AgreementChanged", "AgreementRemoved")
def agreement_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The agreement as it is now, and whether the list is empty."""
    if kind == ViewerKind.WAITING:
        return ""
    uuid = change.ids[0]
    agreements = shared_agreements(pit_stop, kind)
    found = [agreement for agreement in agreements if agreement.uuid == UUID(uuid)]
    card = (
        render("agreements/_agreement.html", pit_stop, kind, agreement=found[0])
        if found
        else gone(f"agreement-{uuid}")
    )
    return card + render("agreements/_none_yet.html", pit_stop, kind, agreements=agreements)


@renders("AgreementProgressed")
def progress_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """An agreement of before, where the group looks back on it now."""
    return _looked_back_on(pit_stop, kind, only=[UUID(change.ids[0])])


@renders("RecallOpened")
def served_before_fragment(pit_stop: PitStop, kind: ViewerKind, _change: Change) -> str:
    """The red threads that agreements of before serve may stand beside them from now on."""
    return _looked_back_on(pit_stop, kind)


def _looked_back_on(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> str:
    step = pit_stop.current_step
    if step is None or AGREEMENTS not in step.specification.covers:
        return ""
    return "".join(
        render(
            "agreements/_earlier_agreement.html",
            pit_stop,
            kind,
            agreement=agreement,
            may_act=kind != ViewerKind.ROOM,
        )
        for agreement in earlier_agreements(pit_stop, kind, only=only)
    )


def look_back_context(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """What the list of earlier agreements needs."""
    return shared_context(pit_stop, kind) | {
        "agreements": earlier_agreements(pit_stop, kind),
        "more_count": count_beyond(pit_stop, kind),
        # Who still makes their own image may record too: it says nothing of this pit stop.
        "may_act": kind != ViewerKind.ROOM,
    }


@renders("HabitNamed", "HabitRemoved")
def habit_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    if kind == ViewerKind.WAITING:
        return ""
    uuid = change.ids[0]
    habits = shared_habits(pit_stop, kind)
    found = [habit for habit in habits if habit.uuid == UUID(uuid)]
    line = (
        render("agreements/_habit.html", pit_stop, kind, habit=found[0])
        if found
        else gone(f"habit-{uuid}")
    )
    return line + render("agreements/_no_habits_yet.html", pit_stop, kind, habits=habits)


@renders("ThreadReworded", "RedThreadRemoved")
def served_fragment(pit_stop: PitStop, kind: ViewerKind, _change: Change) -> str:
    """An agreement shows the sentence of each thread it serves, so it changes along with it."""
    agreements = shared_agreements(pit_stop, kind)
    return "".join(
        render("agreements/_agreement.html", pit_stop, kind, agreement=agreement)
        for agreement in agreements
    )
