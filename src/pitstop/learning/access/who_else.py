"""Who else has this question? Comparable questions of others, with why they are comparable.

Alike means: about the same subject. Nothing here sees a negation or an opinion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

import numpy as np
from django.db.models import Q

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.comparing import chosen_engine
from pitstop.learning.access.outside import ReleasedQuestion, seen_from_outside
from pitstop.learning.access.reach import near_collaborations, reaches, released_to
from pitstop.learning.enums import Verdict
from pitstop.learning.full_text import holding
from pitstop.learning.models import LearningQuestion, Match, QuestionRelease, SearchEntry
from pitstop.learning.neighbours import nearest_releases, vectors_of
from pitstop.learning.stem_frequencies import stem_frequencies
from pitstop.similarity.engines import Encoder, Engine, Floats, Likeness, Strength
from pitstop.similarity.explanation import SharedWord
from pitstop.similarity.frequencies import DocumentFrequencies
from pitstop.similarity.stems import content_stems

# Of a question this many of its rarest stems are sought: more adds noise and time, fewer misses.
RAREST = 6
CANDIDATES = 200
# Once rarer stems stand in so many, a more common one would only cost time.
ENOUGH = 10 * CANDIDATES
MOST_SHOWN = 10


@dataclass(frozen=True)
class Comparable:
    """A question of another group beside one's own."""

    question: ReleasedQuestion
    strength: Strength
    shared: tuple[SharedWord, ...]
    is_confirmed: bool

    @property
    def same_words(self) -> list[str]:
        """As the others wrote them."""
        return [word.there for word in self.shared if word.is_same]

    @property
    def alike_words(self) -> list[SharedWord]:
        return [word for word in self.shared if not word.is_same]


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared, of a release that reaches the reader."""

    release: UUID
    wording: str
    is_confirmed: bool


@dataclass(frozen=True)
class WhoElse:
    found: tuple[Comparable, ...]
    has_words: bool
    """Whether there is anything to search by: "hoe doen we dat samen?" has only small words."""
    knows_meaning: bool
    """Whether questions without any shared word can be found too."""


def who_else(
    reader: Collaboration,
    wording: str,
    *,
    question: LearningQuestion | None = None,
    most: int = MOST_SHOWN,
) -> WhoElse:
    """Comparable questions that reach the reader: those the group confirmed first, then the most
    alike. What it refused for `question` stays away, in any wording."""
    engine = chosen_engine()
    verdicts = _verdicts(question)
    frequencies = stem_frequencies()
    stems = sought_stems(wording, frequencies)
    candidates = _candidates(reader, wording, stems, engine.encoder) if stems else []
    texts = _reaching(reader, candidates, verdicts)
    ranked = _ranked(engine, wording, texts, frequencies)[:most]
    shown = released_to(reader).in_bulk([text.release for text, _likeness in ranked])
    return WhoElse(
        found=tuple(
            _comparable(shown[text.release], text, likeness)
            for text, likeness in ranked
            if text.release in shown
        ),
        has_words=bool(stems),
        knows_meaning=engine.encoder is not None,
    )


def laid_aside(reader: Collaboration, question: LearningQuestion) -> list[ReleasedQuestion]:
    """What the group refused for this question and still reaches it, to undo it."""
    refused = Match.objects.filter(question=question, verdict=Verdict.REFUSED).values("other")
    rows = released_to(reader).filter(question__in=refused).order_by("released_on", "pk")
    return [seen_from_outside(row) for row in rows]


def sought_stems(wording: str, frequencies: DocumentFrequencies) -> list[str]:
    """The rarest stems of those that stand somewhere. One that stands nowhere yet may be too new to
    be counted, and costs nothing to look for."""
    stems = list(dict.fromkeys(content_stems(wording)))
    counted = [stem for stem in stems if stem in frequencies.of_stem]
    unknown = [stem for stem in stems if stem not in frequencies.of_stem]
    counted.sort(key=lambda stem: frequencies.of_stem[stem])
    standing = accumulate((frequencies.of_stem[stem] for stem in counted), initial=0)
    telling = [stem for stem, before in zip(counted, standing, strict=False) if before < ENOUGH]
    return [*telling[:RAREST], *unknown[:RAREST]]


def _verdicts(question: LearningQuestion | None) -> dict[UUID, str]:
    """By the other question; none for a question that is only being written."""
    if question is None:
        return {}
    return dict(Match.objects.filter(question=question).values_list("other", "verdict"))


def _candidates(
    reader: Collaboration, wording: str, stems: Sequence[str], encoder: Encoder | None
) -> list[UUID]:
    entries = SearchEntry.objects.filter(reaches(reader, owner="collaboration"))
    by_words = list(holding(entries, stems).values_list("release", flat=True)[:CANDIDATES])
    if encoder is None:
        return by_words
    by_meaning = nearest_releases(
        encoder.encode([wording])[0],
        model_id=encoder.model_id,
        near=near_collaborations(reader),
        count=CANDIDATES,
    )
    return list(dict.fromkeys([*by_words, *by_meaning]))


def _reaching(
    reader: Collaboration, candidates: Iterable[UUID], verdicts: dict[UUID, str]
) -> list[_Text]:
    """What may be shown: candidates and confirmed ones that reach the reader now."""
    refused = [other for other, verdict in verdicts.items() if verdict == Verdict.REFUSED]
    confirmed = [other for other, verdict in verdicts.items() if verdict == Verdict.CONFIRMED]
    chosen = Q(pk__in=list(candidates)) & ~Q(question__in=refused) | Q(question__in=confirmed)
    # By a number that tells nothing, so that equals stand in the same order for everyone.
    rows = released_to(reader).filter(chosen).order_by("pk")
    return [
        _Text(release, text, is_confirmed=question in confirmed)
        for release, question, text in rows.values_list("pk", "question", "wording")
    ]


def _ranked(
    engine: Engine, wording: str, texts: Sequence[_Text], frequencies: DocumentFrequencies
) -> list[tuple[_Text, Likeness]]:
    """Confirmed ones first, then the most alike, without what is hardly alike."""
    if not texts:
        return []
    vectors = _vectors(engine.encoder, texts)
    compared = engine.compare(wording, [text.wording for text in texts], frequencies, vectors)
    pairs = [(texts[likeness.index], likeness) for likeness in compared]
    worth = [pair for pair in pairs if pair[0].is_confirmed or _is_worth_showing(pair[1])]
    return sorted(worth, key=lambda pair: not pair[0].is_confirmed)


def _comparable(row: QuestionRelease, text: _Text, likeness: Likeness) -> Comparable:
    return Comparable(
        question=seen_from_outside(row),
        strength=likeness.strength,
        shared=likeness.shared,
        is_confirmed=text.is_confirmed,
    )


def _is_worth_showing(likeness: Likeness) -> bool:
    """Of what shares no word, only what is alike enough: every text has a nearest one."""
    return likeness.score > 0 and (bool(likeness.shared) or likeness.strength != Strength.WEAK)


def _vectors(encoder: Encoder | None, texts: Sequence[_Text]) -> Floats | None:
    """Those that are kept; what is not encoded yet is encoded now."""
    if encoder is None:
        return None
    kept = vectors_of([text.release for text in texts], model_id=encoder.model_id)
    missing = [text for text in texts if text.release not in kept]
    if missing:
        made = encoder.encode([text.wording for text in missing])
        kept |= dict(zip((text.release for text in missing), made, strict=True))
    return np.stack([kept[text.release] for text in texts])
