"""What groups found of each other's questions, for who sees both: never who found it."""

from collections.abc import Sequence
from uuid import UUID

from pitstop.learning.enums import Verdict
from pitstop.learning.models import Match


def verdicts_among(questions: Sequence[UUID]) -> dict[frozenset[UUID], Verdict]:
    """Of each pair that was judged. Where two groups differ it counts as refused: nobody is told
    that others ask the same while they themselves say they do not.

    Precondition: whoever reads this sees all these questions (see reach).
    """
    found: dict[frozenset[UUID], Verdict] = {}
    rows = Match.objects.filter(question__in=questions, other__in=questions)
    for one, other, verdict in rows.values_list("question", "other", "verdict"):
        pair = frozenset({one, other})
        if found.get(pair) != Verdict.REFUSED:
            found[pair] = Verdict(verdict)
    return found
