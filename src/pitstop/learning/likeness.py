"""The engine with which questions are compared on this installation."""

from pitstop.dialogue.comparing import chosen_engine
from pitstop.similarity.engines import Engine


def present_engine() -> Engine:
    """The same that proposes red threads: the administrator chooses once."""
    return chosen_engine()
