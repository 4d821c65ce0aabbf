"""The only way to texts: what a viewer of some kind may see of a pit stop, and nothing else.

Page, fragment, stream, report and export all ask here. Before the reveal a participant gets their
own words and nobody else's; the answer to "no such thing" and "not for you" is the same.
"""

from pitstop.dialogue.access.admission import (
    find_open_pit_stop,
    find_participant,
    get_facilitated_pit_stop,
    get_participant,
    get_pit_stop_for_room,
    get_pit_stop_to_join,
    is_participant,
    kind_of,
    participant_cookie,
)
from pitstop.dialogue.access.authors import FEWEST_WITH_TAG, AuthorNames
from pitstop.dialogue.access.contributions import (
    SharedContribution,
    SharedResponse,
    get_open_contribution,
    get_shared_contribution,
    shared_contributions,
)
from pitstop.dialogue.access.counts import (
    FEWEST_RESPONDENTS,
    Readiness,
    SharedTakeHome,
    readiness,
    shared_take_homes,
    worth_counts,
)
from pitstop.dialogue.access.formats import (
    KeptFormat,
    UseOfFormat,
    get_format,
    get_own_format,
    own_formats,
    uses_of_format,
)
from pitstop.dialogue.access.own import (
    OwnItem,
    own_drafts,
    own_image,
    own_take_home,
    own_worth_answer,
)
from pitstop.dialogue.access.threads import (
    SharedRecognition,
    SharedThread,
    get_open_thread,
    get_open_wording,
    shared_threads,
)

__all__ = [
    "FEWEST_RESPONDENTS",
    "FEWEST_WITH_TAG",
    "AuthorNames",
    "KeptFormat",
    "OwnItem",
    "Readiness",
    "SharedContribution",
    "SharedRecognition",
    "SharedResponse",
    "SharedTakeHome",
    "SharedThread",
    "UseOfFormat",
    "find_open_pit_stop",
    "find_participant",
    "get_facilitated_pit_stop",
    "get_format",
    "get_open_contribution",
    "get_open_thread",
    "get_open_wording",
    "get_own_format",
    "get_participant",
    "get_pit_stop_for_room",
    "get_pit_stop_to_join",
    "get_shared_contribution",
    "is_participant",
    "kind_of",
    "own_drafts",
    "own_formats",
    "own_image",
    "own_take_home",
    "own_worth_answer",
    "participant_cookie",
    "readiness",
    "shared_contributions",
    "shared_take_homes",
    "shared_threads",
    "uses_of_format",
    "worth_counts",
]
