"""What came of the agreements: done of what is due. People report it themselves."""

from dataclasses import dataclass

from pitstop.measures.shares import Share, measure_share
from pitstop.measures.too_few import Counted, TooFew, lacking

PROGRAMME_AGREEMENTS = 10
PROGRAMME_OWNERS = 3


@dataclass(frozen=True)
class FollowThrough:
    done: Share
    """Of what is due and still needed. Agreements of one group hang together, so the interval is
    somewhat too narrow: say "about"."""
    dropped: int
    """No longer needed: neither done nor failed, and not among what is due."""


def measure_follow_through(done: int, due: int, *, dropped: int = 0) -> FollowThrough | TooFew:
    """For the group and its facilitator, who see the agreements themselves too."""
    share = measure_share(done, due, needed=1, counted=Counted.AGREEMENTS)
    return share if isinstance(share, TooFew) else FollowThrough(share, dropped)


def measure_programme(
    done: int, due: int, *, owners: int, dropped: int = 0
) -> FollowThrough | TooFew:
    """For the client: over a whole programme, from 10 agreements of 3 owners or more."""
    return (
        lacking(due, needed=PROGRAMME_AGREEMENTS, of=Counted.AGREEMENTS)
        or lacking(owners, needed=PROGRAMME_OWNERS, of=Counted.OWNERS)
        or measure_follow_through(done, due, dropped=dropped)
    )
