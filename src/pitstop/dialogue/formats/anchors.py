"""Which key an anchor statement has: answers of two pit stops are compared by it."""

import hashlib
import json
from collections.abc import Iterable

from pitstop.dialogue.formats.loading import default_anchor_scale, default_anchors
from pitstop.dialogue.formats.specification import AnchorSpec, ScaleSpec
from pitstop.dialogue.formats.text import Text

KEY_LENGTH = 20


def anchors_for(statements: Iterable[Text], scale: ScaleSpec) -> tuple[AnchorSpec, ...]:
    """Each statement with the key of exactly these words on exactly this scale.

    The key follows from the words, so the same statement has the same key in every format, and one
    that was changed has another: its answers are never compared with those to the old words. A
    shipped statement keeps the key that it was shipped with.
    """
    return tuple(AnchorSpec(key=_key_of(text, scale), statement=text) for text in statements)


def _key_of(statement: Text, scale: ScaleSpec) -> str:
    is_usual_scale = scale == default_anchor_scale()
    shipped = {anchor.statement: anchor.key for anchor in default_anchors()}
    if is_usual_scale and statement in shipped:
        return shipped[statement]
    words = [statement, *(() if is_usual_scale else (scale.lowest, scale.highest, scale.unknown))]
    told = json.dumps([[text.nl, text.en] for text in words])
    return f"s_{hashlib.sha256(told.encode()).hexdigest()[:KEY_LENGTH]}"
