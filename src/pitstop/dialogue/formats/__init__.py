"""Formats (werkvormen) as data: which parts, questions, steps, minutes and words a pit stop has."""

from pitstop.dialogue.formats.loading import parse_format, shipped_format, shipped_formats
from pitstop.dialogue.formats.plain_data import FormatError
from pitstop.dialogue.formats.specification import (
    ADOPTION_RULES,
    FIVE_PARTS,
    MOST_ANCHORS,
    OWN_PREFIX,
    SLOT_KEYS,
    AgreementSpec,
    AnchorSpec,
    ClosingSpec,
    Format,
    PartSpec,
    ReactionSpec,
    RecognitionSpec,
    ScaleSpec,
    SlotSpec,
    WeighingSpec,
)
from pitstop.dialogue.formats.steps import (
    COVERS,
    KINDS_BEFORE_IMAGE,
    LATE_KINDS,
    MAX_LABEL,
    OPENING_KINDS,
    PART_KEYS,
    STEP_KINDS,
    StepSpec,
)
from pitstop.dialogue.formats.text import Text

__all__ = [
    "ADOPTION_RULES",
    "COVERS",
    "FIVE_PARTS",
    "KINDS_BEFORE_IMAGE",
    "LATE_KINDS",
    "MAX_LABEL",
    "MOST_ANCHORS",
    "OPENING_KINDS",
    "OWN_PREFIX",
    "PART_KEYS",
    "SLOT_KEYS",
    "STEP_KINDS",
    "AgreementSpec",
    "AnchorSpec",
    "ClosingSpec",
    "Format",
    "FormatError",
    "PartSpec",
    "ReactionSpec",
    "RecognitionSpec",
    "ScaleSpec",
    "SlotSpec",
    "StepSpec",
    "Text",
    "WeighingSpec",
    "parse_format",
    "shipped_format",
    "shipped_formats",
]
