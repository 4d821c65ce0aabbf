"""Which engine this installation compares texts with; also for the rooms above."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from pitstop.similarity.encoders.folder import FolderEncoder
from pitstop.similarity.encoders.meaning import MeaningEncoder, is_meaning_installed
from pitstop.similarity.engines import Engine
from pitstop.similarity.lexical import LexicalEngine
from pitstop.similarity.mixed import MixedEngine

CHOICES = ("lexical", "meaning", "folder")


class EngineChoiceError(Exception):
    """The settings ask for an engine that is not there; the message says what to do."""


def chosen_engine() -> Engine:
    """One per process; a model is loaded once."""
    return _engine(settings.SIMILARITY, settings.MODEL_DIR)


@lru_cache(maxsize=len(CHOICES))
def _engine(choice: str, folder: str) -> Engine:
    if choice == "lexical":
        return LexicalEngine()
    if choice == "meaning":
        if not is_meaning_installed():
            raise EngineChoiceError(
                "PITSTOP_SIMILARITY is meaning, and that extra is not installed (make meaning)."
            )
        return MixedEngine(name="meaning", encoder=MeaningEncoder())
    if choice == "folder":
        if not folder:
            raise EngineChoiceError("PITSTOP_SIMILARITY is folder, and PITSTOP_MODEL_DIR is empty.")
        return MixedEngine(name="folder", encoder=FolderEncoder.load(Path(folder)))
    raise EngineChoiceError(
        f"PITSTOP_SIMILARITY is {choice!r}; it must be one of {', '.join(CHOICES)}."
    )
