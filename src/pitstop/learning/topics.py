"""What released questions are about, by the words they share: a topic, and no opinion.

The one place of the overview that asks `similarity` to put questions together. Topics are made
strictly: better a question that stands alone than one that stands in a topic where it is a
stranger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.dialogue.comparing import chosen_engine
from pitstop.similarity.engines import Floats, Strength, Width
from pitstop.similarity.explanation import shared_words
from pitstop.similarity.groups import propose_groups
from pitstop.similarity.lexical import weight_in
from pitstop.similarity.stems import content_words

MOST_WORDS = 4
# One word in common makes a subject; the same question takes more.
FEWEST_WORDS = 2


@dataclass(frozen=True)
class FoundTopic:
    places: tuple[int, ...]
    """Of its texts, in the order in which they were handed over."""
    words: tuple[str, ...] = ()
    """What they share, as people wrote it, most telling first; none for who stands alone."""


@dataclass(frozen=True)
class AlikePair:
    one: int
    other: int
    words: tuple[str, ...]


def likeness_of(texts: Sequence[str]) -> Floats:
    return chosen_engine().similarities(texts)


def find_topics(texts: Sequence[str]) -> list[FoundTopic]:
    """Every text in one topic; what is like no other is a topic of its own. Groups that share no
    word are taken apart again: nobody could see why they stand together."""
    groups = [
        FoundTopic(
            tuple(sorted(member.index for member in group.members)),
            tuple(term.surface for term in group.terms[:MOST_WORDS]),
        )
        for group in propose_groups(texts, chosen_engine(), Width.STRICT)
        if group.terms
    ]
    gathered = {place for group in groups for place in group.places}
    alone = [FoundTopic((place,)) for place in range(len(texts)) if place not in gathered]
    return [*groups, *alone]


def alike_pairs(texts: Sequence[str]) -> list[AlikePair]:
    """The pairs that are very much alike and share two words or more, most alike first."""
    if len(texts) < 2:
        return []
    scores, thresholds = likeness_of(texts), chosen_engine().thresholds
    ones, others = np.triu_indices(len(texts), k=1)
    strong = [
        (float(scores[one, other]), int(one), int(other))
        for one, other in zip(ones, others, strict=True)
        if thresholds.strength_of(float(scores[one, other])) == Strength.STRONG
    ]
    worded = [content_words(text) for text in texts]
    weight = weight_in(worded, None)
    pairs = []
    for _score, one, other in sorted(strong, key=lambda pair: (-pair[0], pair[1], pair[2])):
        shared = shared_words(worded[one], worded[other], weight)
        words = tuple(word.here.lower() for word in shared if word.is_same)[:MOST_WORDS]
        if len(words) >= FEWEST_WORDS:
            pairs.append(AlikePair(one, other, words))
    return pairs
