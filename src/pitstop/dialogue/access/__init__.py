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
    open_contributions_on_paper,
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
from pitstop.dialogue.access.earlier import (
    KINDS_THAT_LOOK_BACK,
    EarlierStop,
    EarlierThread,
    goals,
    last_stop,
    last_wording,
)
from pitstop.dialogue.access.invited import Invited, invited, members_to_invite
from pitstop.dialogue.access.looked_back import (
    GoalResult,
    Share,
    goal_results,
    may_see_answers,
    recall_share,
    share_of,
)
from pitstop.dialogue.access.own import (
    OwnItem,
    data_of_member,
    own_anchor_answers,
    own_drafts,
    own_estimates,
    own_image,
    own_take_home,
    own_worth_answer,
)
from pitstop.dialogue.access.paper import PaperImages, TypedSheet, paper_images, typed_sheets
from pitstop.dialogue.access.recall import (
    RecallOption,
    RecallQuestion,
    has_recalled,
    may_show_last_threads,
    recall_question,
    was_there_last_time,
)
from pitstop.dialogue.access.threads import (
    SharedRecognition,
    SharedThread,
    get_open_thread,
    get_open_wording,
    shared_threads,
    thread_sentences,
)

__all__ = [
    "FEWEST_RESPONDENTS",
    "FEWEST_WITH_TAG",
    "KINDS_THAT_LOOK_BACK",
    "AuthorNames",
    "EarlierStop",
    "EarlierThread",
    "GoalResult",
    "Invited",
    "OwnItem",
    "PaperImages",
    "Readiness",
    "RecallOption",
    "RecallQuestion",
    "Share",
    "SharedContribution",
    "SharedRecognition",
    "SharedResponse",
    "SharedTakeHome",
    "SharedThread",
    "TypedSheet",
    "data_of_member",
    "find_open_pit_stop",
    "find_participant",
    "get_facilitated_pit_stop",
    "get_open_contribution",
    "get_open_thread",
    "get_open_wording",
    "get_participant",
    "get_pit_stop_for_room",
    "get_pit_stop_to_join",
    "get_shared_contribution",
    "goal_results",
    "goals",
    "has_recalled",
    "invited",
    "is_participant",
    "kind_of",
    "last_stop",
    "last_wording",
    "may_see_answers",
    "may_show_last_threads",
    "members_to_invite",
    "open_contributions_on_paper",
    "own_anchor_answers",
    "own_drafts",
    "own_estimates",
    "own_image",
    "own_take_home",
    "own_worth_answer",
    "paper_images",
    "participant_cookie",
    "readiness",
    "recall_question",
    "recall_share",
    "share_of",
    "shared_contributions",
    "shared_take_homes",
    "shared_threads",
    "thread_sentences",
    "typed_sheets",
    "was_there_last_time",
    "worth_counts",
]
