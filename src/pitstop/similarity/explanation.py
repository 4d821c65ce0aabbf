"""Why texts are put beside each other, in the words that people wrote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pitstop.similarity.stems import StemmedWord

SHORTEST_PIECE = 5
"""Letters that two words must have in common to be shown as alike: "jeugdzorg" and "jeugdhulp"."""


@dataclass(frozen=True)
class SharedWord:
    """A word of one text and the word of the other that it goes with, each as it was written."""

    here: str
    there: str
    is_same: bool
    """The same word, if need be in another form; otherwise the two have a piece in common."""


def shared_words(
    here: Sequence[StemmedWord], there: Sequence[StemmedWord], weight: Callable[[str], float]
) -> tuple[SharedWord, ...]:
    """What two texts share, each word once: the same words first, rare ones before common ones."""
    ours, theirs = _first_of_each(here), _first_of_each(there)
    same = sorted(ours.keys() & theirs.keys(), key=lambda stem: (-weight(stem), stem))
    rest_of_ours = [word for stem, word in ours.items() if stem not in theirs]
    rest_of_theirs = [word for stem, word in theirs.items() if stem not in ours]
    return (
        *(SharedWord(ours[stem].surface, theirs[stem].surface, is_same=True) for stem in same),
        *_alike_in_part(rest_of_ours, rest_of_theirs),
    )


def _first_of_each(words: Sequence[StemmedWord]) -> dict[str, StemmedWord]:
    found: dict[str, StemmedWord] = {}
    for word in words:
        found.setdefault(word.stem, word)
    return found


def _alike_in_part(here: Sequence[StemmedWord], there: Sequence[StemmedWord]) -> list[SharedWord]:
    """Pairs of words with a long enough piece in common; each word in one pair at most."""
    found, taken = [], set[str]()
    for ours in here:
        for theirs in there:
            if theirs.stem not in taken and has_piece_in_common(ours.plain, theirs.plain):
                found.append(SharedWord(ours.surface, theirs.surface, is_same=False))
                taken.add(theirs.stem)
                break
    return found


def has_piece_in_common(one: str, other: str) -> bool:
    """Whether one begins with letters that the other holds. Ends alone tell nothing: many words
    end in "-lijkheid" or "-ation"."""
    size = SHORTEST_PIECE
    if min(len(one), len(other)) < size:
        return False
    return one[:size] in other or other[:size] in one
