"""What `manage.py check`, and so the start of the server, looks at in the settings."""

from django.core import checks

from pitstop.dialogue.comparing import EngineChoiceError, chosen_engine
from pitstop.similarity.encoders.folder import ModelFolderError
from pitstop.similarity.mixed import MixedEngine


def check_engine(**_kwargs: object) -> list[checks.CheckMessage]:
    """The engine that compares texts is there; a model of one's own reads our languages."""
    try:
        engine = chosen_engine()
    except EngineChoiceError as error:
        hint = "Leave PITSTOP_SIMILARITY out to compare by words alone."
        return [checks.Error(str(error), hint=hint, id="dialogue.E001")]
    except ModelFolderError as error:
        hint = "See “A model of your own” in docs/administrator-guide.md."
        return [checks.Error(f"PITSTOP_MODEL_DIR: {error}", hint=hint, id="dialogue.E002")]
    if engine.name == "folder" and isinstance(engine, MixedEngine) and not engine.scale.tells_apart:
        return [
            checks.Warning(
                "The model in PITSTOP_MODEL_DIR finds Dutch sentences on different subjects alike.",
                hint="Take a model that was trained on Dutch, or leave PITSTOP_SIMILARITY out.",
                id="dialogue.W001",
            )
        ]
    return []
