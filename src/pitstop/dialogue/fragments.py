"""Event and kind of viewer -> which fragment: the same templates that the page included at first.

A fragment is rendered once per kind and language and written to every stream of it, so nothing in
it may depend on one person. What is personal lives in `#mine`, which a client fetches for itself.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import override

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, screen_url
from pitstop.dialogue.cards import forget_cards, render_card
from pitstop.dialogue.enums import StepKind, ViewerKind
from pitstop.dialogue.invitations import joining_context
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.proposals import forget_proposals
from pitstop.dialogue.screens import build_shared_screen, build_status, may_gather, shown_threads
from pitstop.live.announcing import Change
from pitstop.live.sources import Frame

# After these everything on the screen may be different: the page is fetched anew.
WHOLE_PAGE = {"StepStarted", "PitStopClosed"}

KINDS_THAT_ACT = {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR}

Renderer = Callable[[PitStop, ViewerKind, Change], str]
_renderers: dict[str, list[Renderer]] = {}


def renders(*names: str) -> Callable[[Renderer], Renderer]:
    """Register what renders these events; higher rooms add theirs, also to events of this one."""

    def register(renderer: Renderer) -> Renderer:
        for name in names:
            _renderers.setdefault(name, []).append(renderer)
        return renderer

    return register


def build_frame(
    pit_stop: PitStop, kind: ViewerKind, language: str, changes: Sequence[Change]
) -> Frame:
    """One frame for all viewers of this kind who read this language."""
    if any(change.name in WHOLE_PAGE for change in changes):
        return Frame(revision=pit_stop.revision_for(kind), refresh=True)
    if any(change.name == "ContributionRemoved" for change in changes):
        forget_cards()
        forget_proposals()
    with override(language):
        parts = [
            renderer(pit_stop, kind, change)
            for change in _distinct(changes)
            for renderer in _renderers[change.name]
        ]
    return Frame(revision=pit_stop.revision_for(kind), html="".join(parts))


# Their ids are all contributions, so many of them are answered with the same few queries as one.
MERGED = {"ContributionShared", "ContributionRemoved"}


def _distinct(changes: Sequence[Change]) -> list[Change]:
    """Each change once: a fragment shows the present state, however often it changed."""
    merged = [
        identifier for change in changes if change.name in MERGED for identifier in change.ids
    ]
    others = [change for change in changes if change.name not in MERGED]
    if merged:
        others.append(Change("ContributionShared", tuple(dict.fromkeys(merged))))
    return list(dict.fromkeys(others))


def render(template: str, pit_stop: PitStop, kind: ViewerKind, **context: object) -> str:
    """Render with the names that every shared fragment may use."""
    return render_to_string(template, shared_context(pit_stop, kind) | context)


def shared_context(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    return {
        "pit_stop": pit_stop,
        "kind": kind,
        "role": ViewerKind.FACILITATOR
        if kind == ViewerKind.FACILITATOR
        else ViewerKind.PARTICIPANT,
        "revision": pit_stop.revision_for(kind),
        "screen_url": screen_url(pit_stop, kind),
        "may_act": kind in KINDS_THAT_ACT,
    }


def page_context(actor: Actor) -> dict[str, object]:
    """What every page of an actor needs besides: who they are, for the browser's own memory."""
    return shared_context(actor.pit_stop, actor.kind) | {
        "actor": actor,
        "device_key": actor.device_key,
    }


def stale_mine(change: Change) -> str:
    """Tell each client that its personal region must be fetched again."""
    return format_html('<template id="stale-{}" data-stale="mine"></template>', change.name)


def gone(element_id: str) -> str:
    return format_html('<div id="{}" data-gone></div>', element_id)


def render_status(pit_stop: PitStop, kind: ViewerKind) -> str:
    return render("dialogue/_status.html", pit_stop, kind, status=build_status(pit_stop, kind))


@renders("ReadinessChanged", "TimeChanged")
def status_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """Who still writes does not even hear that somebody else is ready."""
    if kind == ViewerKind.WAITING and change.name == "ReadinessChanged":
        return ""
    return render_status(pit_stop, kind)


@renders("ReadinessChanged")
def paper_fragment(pit_stop: PitStop, kind: ViewerKind, _change: Change) -> str:
    """A late image may change what can be told of paper, beside the words of others too."""
    paper = access.paper_images(pit_stop, kind)
    if paper is None:
        return ""
    ids = [str(uuid) for uuid in access.open_contributions_on_paper(pit_stop, kind)]
    note = render("dialogue/_paper_note.html", pit_stop, kind, paper=paper)
    return note + _cards(pit_stop, kind, ids) + _threads_through(pit_stop, kind, ids)


@renders("DoorMoved")
def joining_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The way in on the room screen; a second facilitator sees the door on their own screen."""
    if kind == ViewerKind.ROOM:
        return render("dialogue/_joining.html", pit_stop, kind, **joining_context(pit_stop))
    return stale_mine(change) if kind == ViewerKind.FACILITATOR else ""


@renders("ContributionShared", "ContributionRemoved")
def contribution_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The card, and the threads that quote it: words that hurt must go there too."""
    return _cards(pit_stop, kind, change.ids) + _threads_through(pit_stop, kind, change.ids)


def _threads_through(pit_stop: PitStop, kind: ViewerKind, contributions: Sequence[str]) -> str:
    quoting = [
        thread
        for thread in shown_threads(pit_stop, kind)
        if any(str(source.uuid) in contributions for source in thread.contributions)
    ]
    return "".join(
        render("dialogue/_thread.html", pit_stop, kind, thread=thread) for thread in quoting
    )


def _cards(pit_stop: PitStop, kind: ViewerKind, ids: Sequence[str]) -> str:
    """The cards as they are now; gone where one no longer exists or this kind may not see it."""
    if kind == ViewerKind.WAITING or not ids:
        return ""
    found = {
        str(contribution.uuid): contribution
        for contribution in access.shared_contributions(
            pit_stop, kind, only=[UUID(identifier) for identifier in ids]
        )
    }
    may_act, gathers = kind in KINDS_THAT_ACT, may_gather(pit_stop)
    cards = [
        render_card(found[identifier], pit_stop, kind, may_act=may_act, may_gather=gathers)
        if identifier in found
        else gone(f"contribution-{identifier}")
        for identifier in ids
    ]
    return "".join(cards)


@renders("RedThreadDrawn", "ThreadReworded")
def thread_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The thread, the cards that came in or went out, and for everyone: look what is asked now."""
    if kind == ViewerKind.WAITING:
        return ""
    thread_id, *contributions = change.ids
    thread = _thread(pit_stop, kind, thread_id)
    return thread + _cards(pit_stop, kind, contributions) + stale_mine(change)


@renders("RecognitionGiven", "RecognitionOpened")
def recognition_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    if kind == ViewerKind.WAITING:
        return ""
    stale = stale_mine(change) if kind == ViewerKind.FACILITATOR else ""
    return _thread(pit_stop, kind, change.ids[0]) + stale


def _thread(pit_stop: PitStop, kind: ViewerKind, thread_id: str) -> str:
    """The thread as it is now; gone where the present step does not show it."""
    found = shown_threads(pit_stop, kind, only=[UUID(thread_id)])
    if not found:
        return gone(f"thread-{thread_id}")
    return render("dialogue/_thread.html", pit_stop, kind, thread=found[0])


@renders("PresenceChanged")
def counted_fragment(pit_stop: PitStop, kind: ViewerKind, _change: Change) -> str:
    """How many can answer stands with every thread."""
    if kind == ViewerKind.WAITING:
        return ""
    return "".join(
        render("dialogue/_thread.html", pit_stop, kind, thread=thread)
        for thread in shown_threads(pit_stop, kind)
    )


@renders("RedThreadRemoved")
def thread_gone_fragment(_pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    if kind == ViewerKind.WAITING:
        return ""
    return gone(f"thread-{change.ids[0]}") + stale_mine(change)


@renders("AnswersGiven")
def answers_fragment(_pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """Only the facilitator hears how many answered."""
    return stale_mine(change) if kind == ViewerKind.FACILITATOR else ""


@renders("ProposalsSwitched")
def proposals_fragment(_pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """Who draws red threads sees whether there is a proposal to look at; the room never does."""
    return stale_mine(change) if kind in KINDS_THAT_ACT else ""


@renders("RecallOpened")
def last_threads_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The red threads of last time: on what everyone looks at, and on each own screen."""
    if kind not in {ViewerKind.FACILITATOR, ViewerKind.ROOM}:
        return stale_mine(change)
    shared = render("dialogue/_last_threads.html", pit_stop, kind, **last_threads(pit_stop, kind))
    return shared + (stale_mine(change) if kind == ViewerKind.FACILITATOR else "")


def last_threads(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """What `_last_threads.html` needs: last time, and whether its threads may stand there."""
    return {
        "last": access.last_stop(pit_stop, kind),
        "shows_threads": access.may_show_last_threads(pit_stop),
    }


@renders("ResultsWeighed")
def weighing_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    if kind == ViewerKind.WAITING:
        return ""
    return _weighing(pit_stop, kind) + stale_mine(change)


@renders("ThreadReworded", "RedThreadRemoved")
def weighed_sentence_fragment(pit_stop: PitStop, kind: ViewerKind, _change: Change) -> str:
    """The results to weigh are red threads, so they change along with them."""
    step = pit_stop.current_step
    is_weighing = step is not None and step.kind == StepKind.AGREE
    return _weighing(pit_stop, kind) if is_weighing and kind != ViewerKind.WAITING else ""


def _weighing(pit_stop: PitStop, kind: ViewerKind) -> str:
    screen = build_shared_screen(pit_stop, kind)
    return render("dialogue/_weighing.html", pit_stop, kind, screen=screen)
