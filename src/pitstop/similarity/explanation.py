"""Why texts are put beside each other, in the words that people wrote."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import Self

from pitstop.similarity.frequencies import DocumentFrequencies, frequencies_of
from pitstop.similarity.stems import StemmedWord, content_words

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


@dataclass(frozen=True)
class Term:
    """A word that several texts of a group share."""

    stem: str
    surface: str
    """As most of them wrote it."""
    texts: int
    """In how many texts of the group it stands."""


MOST_TERMS = 5


@dataclass(frozen=True)
class ReadTexts:
    """Texts whose words were looked up once, for all groups that are made of them."""

    texts: Sequence[str]
    worded: Sequence[Sequence[StemmedWord]]
    everywhere: DocumentFrequencies

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        worded = [content_words(text) for text in texts]
        return cls(texts, worded, frequencies_of(stems_of(words) for words in worded))

    def only(self, group: Sequence[int]) -> "ReadTexts":
        worded = [self.worded[index] for index in group]
        return ReadTexts(
            [self.texts[index] for index in group],
            worded,
            frequencies_of(stems_of(words) for words in worded),
        )

    def shared_stems(self) -> dict[str, int]:
        """The stems that stand in two of these texts or more, with in how many; no names."""
        often = {stem: count for stem, count in self.everywhere.of_stem.items() if count > 1}
        names = _names(self.texts, self.worded) if often else set()
        return {stem: count for stem, count in often.items() if stem not in names}


def stems_of(words: Sequence[StemmedWord]) -> list[str]:
    return [word.stem for word in words]


def shared_stems(texts: Sequence[str]) -> Collection[str]:
    """The stems that stand in two of these texts or more, for a page that marks them."""
    return ReadTexts.of(texts).shared_stems().keys()


def explain_group(read: ReadTexts, group: Sequence[int]) -> tuple[Term, ...]:
    """The words that tell this group from the other texts, most telling first.

    A word counts when two texts of the group have it: its share of the group, times the logarithm
    of how rare it is among the rest. Names of people and places are left out: a group is about a
    subject, and a name as its heading would point at somebody.
    """
    inside = read.only(group)
    rest = len(read.texts) - len(group)
    telling = []
    for stem, count in inside.shared_stems().items():
        elsewhere = read.everywhere.of_stem[stem] - count
        rarity = log((1 + rest) / (1 + elsewhere)) if rest else 1.0
        if rarity > 0:
            telling.append((-count / len(group) * rarity, stem))
    surfaces = _commonest_surface(inside.worded)
    counts = inside.everywhere.of_stem
    return tuple(
        Term(stem, surfaces[stem], counts[stem]) for _score, stem in sorted(telling)[:MOST_TERMS]
    )


def _commonest_surface(worded: Sequence[Sequence[StemmedWord]]) -> dict[str, str]:
    """In small letters, unless it is always written otherwise: "AVG"."""
    written: dict[str, Counter[str]] = {}
    for words in worded:
        for word in words:
            written.setdefault(word.stem, Counter())[word.surface] += 1
    return {stem: _without_capital(counted) for stem, counted in written.items()}


def _without_capital(counted: Counter[str]) -> str:
    surface = min(counted, key=lambda each: (-counted[each], each.isupper(), each))
    return surface if surface.isupper() else surface.lower()


def _names(texts: Sequence[str], worded: Sequence[Sequence[StemmedWord]]) -> set[str]:
    """Stems that are always written with a capital, and not only because a sentence begins."""
    small, inside_sentence = set[str](), set[str]()
    for text, words in zip(texts, worded, strict=True):
        for word in words:
            if not word.surface[0].isupper() or word.surface.isupper():
                small.add(word.stem)
            elif not _begins_sentence(text, word.start):
                inside_sentence.add(word.stem)
    return inside_sentence - small


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”‘’(*-–—•")
    return not before or before[-1] in ".!?:;\n…"


@dataclass(frozen=True)
class Fragment:
    """A piece of a text, for a page that marks what texts share."""

    text: str
    is_shared: bool


def mark_words(text: str, stems: Collection[str]) -> tuple[Fragment, ...]:
    """The whole text in fragments; those that are shared are words with one of these stems, or
    that hold one: "bewonersavond" shows why it stands beside "bewoners"."""
    long_enough = [stem for stem in stems if len(stem) >= SHORTEST_PIECE]
    fragments, done = [], 0
    for word in content_words(text):
        if word.stem in stems or any(stem in word.plain for stem in long_enough):
            fragments.append(Fragment(text[done : word.start], is_shared=False))
            fragments.append(Fragment(word.surface, is_shared=True))
            done = word.end
    fragments.append(Fragment(text[done:], is_shared=False))
    return tuple(fragment for fragment in fragments if fragment.text)
