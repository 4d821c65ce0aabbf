"""The report: what lies open in a pit stop, put in order to keep and to print.

It is filled while the group talks, so it is whole at every moment, also when a stop ends early.
Every word comes through `access`; what somebody kept private cannot get here.
"""

from dataclasses import dataclass
from datetime import date

from pitstop.dialogue import access
from pitstop.dialogue.enums import Part, ViewerKind
from pitstop.dialogue.formats import PartSpec, SlotSpec
from pitstop.dialogue.looking_back import LookedBack, build_looked_back
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import held_on, open_parts


@dataclass(frozen=True)
class ReportSlot:
    slot: SlotSpec
    contributions: list[access.SharedContribution]


@dataclass(frozen=True)
class ReportPart:
    """One part: its red threads, and what stands in no thread. `is_open`: the group reached it."""

    part: PartSpec
    is_open: bool
    threads: list[access.SharedThread]
    loose: list[ReportSlot]

    @property
    def is_empty(self) -> bool:
        return not self.threads and not any(slot.contributions for slot in self.loose)

    @property
    def keeps_something_private(self) -> bool:
        return any(slot.is_private for slot in self.part.slots)


@dataclass(frozen=True)
class Report:
    pit_stop: PitStop
    kind: ViewerKind
    held_on: date | None
    people: int
    paper: access.PaperImages | None
    looked_back: LookedBack | None
    parts: list[ReportPart]
    results: list[access.SharedThread]
    take_homes: list[access.SharedTakeHome]
    worth: dict[str, int] | None


def may_read_report(pit_stop: PitStop, kind: ViewerKind) -> bool:
    """From the moment images lie open, and at the latest when the pit stop is over."""
    if kind not in {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR}:
        return False
    return pit_stop.is_closed or bool(open_parts(pit_stop))


def build_report(pit_stop: PitStop, kind: ViewerKind) -> Report:
    contributions = access.shared_contributions(pit_stop, kind)
    threads = access.shared_threads(pit_stop, kind)
    opened = open_parts(pit_stop)
    joined = access.readiness(pit_stop, kind)
    return Report(
        pit_stop=pit_stop,
        kind=kind,
        held_on=held_on(pit_stop),
        people=joined.joined if joined is not None else 0,
        paper=access.paper_images(pit_stop, kind),
        looked_back=build_looked_back(pit_stop, kind),
        parts=[
            ReportPart(
                part=part,
                is_open=part.key in opened,
                threads=[thread for thread in threads if thread.part == part.key],
                loose=_loose(part, contributions),
            )
            for part in pit_stop.format.asked_parts
        ],
        results=_results(threads),
        take_homes=access.shared_take_homes(pit_stop, kind),
        worth=access.worth_counts(pit_stop, kind),
    )


def _loose(part: PartSpec, contributions: list[access.SharedContribution]) -> list[ReportSlot]:
    """Per question what stands in no thread; of what was removed only the answers to it remain.

    Under a private question stands only what its author shared: `access` gives nothing else.
    """
    return [
        ReportSlot(
            slot=slot,
            contributions=[
                contribution
                for contribution in contributions
                if contribution.slot == slot.key
                and not contribution.threads
                and (contribution.responses or not contribution.is_removed)
            ],
        )
        for slot in part.slots
    ]


def _results(threads: list[access.SharedThread]) -> list[access.SharedThread]:
    """What the group weighed or chose, chosen ones first; empty when it did neither."""
    weighed = [thread for thread in threads if thread.part == Part.TASK] or threads
    if not any(thread.is_chosen or thread.chosen_count for thread in weighed):
        return []
    return sorted(
        weighed,
        key=lambda thread: (not thread.is_chosen, -(thread.chosen_count or 0), thread.position),
    )
