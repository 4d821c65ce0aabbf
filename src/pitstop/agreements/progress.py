"""The progress of a collaboration, for who facilitates it and for the client.

Never who came, who spoke or how often. What the client gets is of a whole programme or of several
groups, and stands still for a month or a quarter. Old habits and red threads stay with the group:
it has no way yet to release them.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pitstop.agreements.figures import (
    AgreementFigures,
    facilitated_agreements,
    programme_agreements,
)
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Collaboration, Membership, YieldStatement
from pitstop.dialogue.access import (
    NextStop,
    QuarterShare,
    TimeSpent,
    last_held,
    next_stop,
    participation_by_quarter,
    pooled_change,
    time_spent,
)
from pitstop.measures.follow_through import FollowThrough
from pitstop.measures.pooling import PooledChange
from pitstop.measures.too_few import TooFew


@dataclass(frozen=True)
class Progress:
    collaboration: Collaboration
    is_for_client: bool
    next_stop: NextStop | None
    yields: tuple[YieldStatement, ...]
    """The last one first."""
    time_spent: TimeSpent
    agreements_on: date
    done_of_due: FollowThrough | TooFew
    agreements: AgreementFigures | None
    """For who facilitates."""
    participation: tuple[QuarterShare, ...]
    pooled: PooledChange | TooFew | None
    """For a client with an account, over all groups of theirs."""
    series_stop: UUID | None
    """For who facilitates: the last stop that was held."""


def build_progress(membership: Membership, on: date) -> Progress:
    """Precondition: this member facilitates, or is the client."""
    collaboration = membership.collaboration
    is_for_client = membership.role == Role.SPONSOR
    own = None if is_for_client else facilitated_agreements(collaboration, on)
    client = membership.user if is_for_client else None
    return Progress(
        collaboration=collaboration,
        is_for_client=is_for_client,
        next_stop=next_stop(collaboration, is_for_client=is_for_client),
        yields=tuple(collaboration.yield_statements.order_by("-written_on")),
        time_spent=time_spent(collaboration),
        agreements_on=on.replace(day=1) if is_for_client else on,
        done_of_due=programme_agreements(collaboration, on) if own is None else own.done_of_due,
        agreements=own,
        participation=participation_by_quarter(collaboration, on),
        pooled=pooled_change(client, on) if client is not None else None,
        series_stop=None if is_for_client else last_held(collaboration),
    )
