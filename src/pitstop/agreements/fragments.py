"""What an event of this room brings to the screens: the templates the page included at first."""

from uuid import UUID

from pitstop.agreements.access import shared_agreements, shared_habits
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import gone, render, renders
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
def progress_fragment(_pit_stop: PitStop, _kind: ViewerKind, _change: Change) -> str:
    """Nothing among what this pit stop itself agrees: the agreement is of before."""
    return ""


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
