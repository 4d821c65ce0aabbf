"""Formats (werkvormen) as data: which parts, questions, steps, minutes and words a pit stop has."""

from pitstop.dialogue.formats.loading import parse_format, shipped_format, shipped_formats
from pitstop.dialogue.formats.plain_data import FormatError
from pitstop.dialogue.formats.specification import (
    ADOPTION_RULES,
    PART_KEYS,
    SLOT_KEYS,
    STEP_KINDS,
    AgreementSpec,
    ClosingSpec,
    Format,
    PartSpec,
    ReactionSpec,
    RecognitionSpec,
    SlotSpec,
    StepSpec,
    Text,
    WeighingSpec,
)

__all__ = [
    "ADOPTION_RULES",
    "PART_KEYS",
    "SLOT_KEYS",
    "STEP_KINDS",
    "AgreementSpec",
    "ClosingSpec",
    "Format",
    "FormatError",
    "PartSpec",
    "ReactionSpec",
    "RecognitionSpec",
    "SlotSpec",
    "StepSpec",
    "Text",
    "WeighingSpec",
    "parse_format",
    "shipped_format",
    "shipped_formats",
]
