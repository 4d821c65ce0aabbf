from pitstop.dialogue.models.closing import TakeHome, TakeHomePage, WorthRating
from pitstop.dialogue.models.contribution import Contribution
from pitstop.dialogue.models.invitation import Invitation
from pitstop.dialogue.models.looking_back import AnchorAnswer, GoalEstimate, ThreadRecall
from pitstop.dialogue.models.own_format import FormatVersion, OwnFormat
from pitstop.dialogue.models.participant import Draft, Participant
from pitstop.dialogue.models.pit_stop import PitStop, Step
from pitstop.dialogue.models.proposal import RefusedProposal
from pitstop.dialogue.models.red_thread import Recognition, RedThread, ThreadWording, WeighChoice

__all__ = [
    "AnchorAnswer",
    "Contribution",
    "Draft",
    "FormatVersion",
    "GoalEstimate",
    "Invitation",
    "OwnFormat",
    "Participant",
    "PitStop",
    "Recognition",
    "RedThread",
    "RefusedProposal",
    "Step",
    "TakeHome",
    "TakeHomePage",
    "ThreadRecall",
    "ThreadWording",
    "WeighChoice",
    "WorthRating",
]
