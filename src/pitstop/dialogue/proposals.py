"""Which contributions might belong together: a proposal, with the words that speak for it.

Nothing here is kept or pushed. A proposal becomes something only when people take it, word it and
save it as a red thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from uuid import UUID

from pitstop.dialogue import access
from pitstop.dialogue.comparing import chosen_engine
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.formats import PartSpec
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.screens import step_parts
from pitstop.similarity.engines import Strength, Width
from pitstop.similarity.explanation import Fragment, Term, mark_words, shared_stems
from pitstop.similarity.groups import FEWEST, MOST, Group, propose_groups

SAME_AGAIN = 0.5
"""A proposal is one that was put aside if they share more than this part of all their texts: one
more contribution, or another width, does not bring it back."""
MOST_AT_ONCE = 12
"""Groups on the page; the others stand folded below."""
MOST_TAKEN = 150
"""Contributions that one link can carry to the form."""


@dataclass(frozen=True)
class ProposedText:
    contribution: access.SharedContribution
    part: PartSpec
    fragments: tuple[Fragment, ...]
    is_less_sure: bool


@dataclass(frozen=True)
class Proposal:
    texts: tuple[ProposedText, ...]
    terms: tuple[Term, ...]
    """Empty: no shared words."""
    nearest: access.SharedContribution | None
    """What stands alone and came close."""

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(text.contribution.uuid for text in self.texts)

    @property
    def taken(self) -> list[UUID]:
        """What a link takes along to the form; the most typical ones if there are too many."""
        return [text.contribution.uuid for text in self.texts[:MOST_TAKEN]]


@dataclass(frozen=True)
class Proposals:
    width: Width
    proposals: tuple[Proposal, ...]
    alone: tuple[access.SharedContribution, ...]
    put_aside: tuple[access.PutAside, ...]
    loose: int
    """How many contributions stand in no red thread yet."""

    @property
    def first(self) -> tuple[Proposal, ...]:
        """What a reader can take in; those that share the most stand first."""
        return self.proposals[:MOST_AT_ONCE]

    @property
    def rest(self) -> tuple[Proposal, ...]:
        return self.proposals[MOST_AT_ONCE:]

    @property
    def first_count(self) -> int:
        return len(self.first)

    @property
    def are_too_few(self) -> bool:
        return self.loose < FEWEST

    @property
    def are_too_many(self) -> bool:
        return self.loose > MOST


def build_proposals(pit_stop: PitStop, kind: ViewerKind, width: Width) -> Proposals:
    """Over all parts of the present step, as its red threads are.

    Precondition: no transaction is open. Five hundred texts take a tenth of a second by words, and
    one second by meaning.
    """
    parts = {part.key: part for part in step_parts(pit_stop)}
    loose = access.loose_contributions(pit_stop, kind, parts)
    put_aside = tuple(access.proposals_put_aside(pit_stop, kind))
    groups: Sequence[Group] = ()
    if pit_stop.offers_proposals and FEWEST <= len(loose) <= MOST:
        groups = _groups(tuple(item.text for item in loose), width)
    found = [_proposal(group, loose, parts) for group in groups]
    proposals = tuple(each for each in found if not _is_put_aside(each, put_aside))
    gathered = {uuid for proposal in proposals for uuid in proposal.ids}
    return Proposals(
        width=width,
        proposals=proposals,
        alone=tuple(item for item in loose if item.uuid not in gathered),
        put_aside=put_aside,
        loose=len(loose),
    )


def _is_put_aside(proposal: Proposal, put_aside: Sequence[access.PutAside]) -> bool:
    return any(
        len(proposal.ids & each.ids) > SAME_AGAIN * len(proposal.ids | each.ids)
        for each in put_aside
    )


def _proposal(
    group: Group, loose: Sequence[access.SharedContribution], parts: dict[str, PartSpec]
) -> Proposal:
    stems = shared_stems([loose[member.index].text for member in group.members])
    return Proposal(
        texts=tuple(
            ProposedText(
                contribution=(contribution := loose[member.index]),
                part=parts[contribution.part],
                fragments=mark_words(contribution.text, stems),
                is_less_sure=member.strength == Strength.WEAK,
            )
            for member in group.members
        ),
        terms=group.terms,
        nearest=None if group.nearest is None else loose[group.nearest],
    )


_ONE_AT_A_TIME = Lock()


def _groups(texts: tuple[str, ...], width: Width) -> Sequence[Group]:
    """The same texts are compared once, however many people ask at the same moment."""
    with _ONE_AT_A_TIME:
        return _kept(texts, width, chosen_engine().name)


@lru_cache(maxsize=32)
def _kept(texts: tuple[str, ...], width: Width, _engine: str) -> Sequence[Group]:
    return propose_groups(texts, chosen_engine(), width)


def forget_proposals() -> None:
    """Words that were removed are not kept here either."""
    _kept.cache_clear()
