"""Coming in: by link, code or QR picture, without an account."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import FACILITATING
from pitstop.collaborations.models import Membership, Organisation
from pitstop.dialogue.domain.rules import lock_pit_stop, require_not_closed
from pitstop.dialogue.enums import KINDS_WITH_THREADS, NamingPolicy
from pitstop.dialogue.errors import JoiningLockedError, NameTakenError, TextRefusedError
from pitstop.dialogue.events import PresenceChanged, ReadinessChanged, happened
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.texts import clean_text
from pitstop.people.look_alikes import skeleton
from pitstop.people.tokens import hash_token, new_token

MAX_NAME = 40


def join_pit_stop(
    *,
    pit_stop: PitStop,
    name: str = "",
    organisation: Organisation | None = None,
    series_secret: str = "",
) -> tuple[Participant, str]:
    """Return the new participant and the token that only their browser keeps.

    What the naming policy does not ask for is not stored, even when it was sent. `series_secret` is
    what this browser keeps for the whole series: of it only a hash is stored, and only where the
    statements are asked that it ties together.
    """
    token = new_token()
    newcomer = Participant(
        pit_stop=pit_stop,
        token_hash=hash_token(token),
        name=name,
        organisation=organisation,
        series_key=series_key_of(series_secret),
    )
    try:
        participant = _store_participant(newcomer)
    except IntegrityError as error:
        # Two people with the same name at the same moment: the database decides.
        raise _name_taken(name) from error
    return participant, token


@transaction.atomic
def come_in_by_personal_link(
    *, pit_stop: PitStop, membership: Membership, name: str = "", series_secret: str = ""
) -> tuple[Participant, str]:
    """Return the one participant of this member and their token, the same on each of their devices.

    `name` stands in for the member's own where that is taken already.
    """
    assert membership.collaboration_id == pit_stop.collaboration_id
    pit_stop = lock_pit_stop(pit_stop)
    known = Participant.objects.filter(pit_stop=pit_stop, membership=membership).first()
    if known is not None:
        return known, known.kept_token
    token = new_token()
    newcomer = Participant(
        pit_stop=pit_stop,
        token_hash=hash_token(token),
        kept_token=token,
        membership=membership,
        name=name or membership.display_name[:MAX_NAME],
        organisation=membership.organisation,
        # Of the browser here too: a key made from the member would tell who answered.
        series_key=series_key_of(series_secret),
    )
    return _store_participant(newcomer), token


@transaction.atomic
def _store_participant(newcomer: Participant) -> Participant:
    """Under the lock, because the door, the policy and the phase may change at this moment."""
    pit_stop = lock_pit_stop(newcomer.pit_stop)
    require_not_closed(pit_stop)
    if not pit_stop.is_joinable:
        raise JoiningLockedError(
            _("The facilitator has closed the door for now. Ask them to let you in.")
        )
    newcomer.name = checked_name(pit_stop, newcomer.name)
    newcomer.name_skeleton = skeleton(newcomer.name)
    newcomer.organisation = allowed_organisation(pit_stop, newcomer.organisation)
    newcomer.series_key = _own_series_key(pit_stop, newcomer.series_key)
    newcomer.save(force_insert=True)
    happened(pit_stop, ReadinessChanged())
    return newcomer


def series_key_of(secret: str) -> str:
    return hash_token(secret) if secret else ""


def _own_series_key(pit_stop: PitStop, key: str) -> str:
    """Kept where statements are asked. Two people who share a browser cannot be told apart, so the
    second gets none."""
    if not key or not pit_stop.format.anchors:
        return ""
    return "" if pit_stop.participants.filter(series_key=key).exists() else key


def allowed_organisation(
    pit_stop: PitStop, organisation: Organisation | None
) -> Organisation | None:
    if organisation is None or pit_stop.policy == NamingPolicy.ANONYMOUS:
        return None
    assert organisation.collaboration_id == pit_stop.collaboration_id
    return organisation


def checked_name(pit_stop: PitStop, raw: str, *, besides: UUID | None = None) -> str:
    """The name to store: empty where the policy asks for none, and refused if it could be taken for
    somebody else's. `besides` is the participant whose own name it may be already.

    Precondition: the pit stop is locked (see lock_pit_stop).
    """
    if pit_stop.policy != NamingPolicy.NAMED:
        return ""
    name = " ".join(clean_text(raw).split())
    looks_like = skeleton(name)
    if not looks_like:
        raise TextRefusedError(_("Fill in a name with at least one letter."), field="name")
    if len(name) > MAX_NAME:
        raise TextRefusedError(
            _("This name is too long. Use at most %(longest)d characters.") % {"longest": MAX_NAME},
            field="name",
        )
    if looks_like in _facilitator_skeletons(pit_stop) or _claims_role(looks_like):
        raise NameTakenError(
            _("This name looks like the facilitator's. Add something that tells you apart."),
            field="name",
        )
    others = pit_stop.participants.filter(name_skeleton=looks_like)
    if any(pk != besides for pk in others.values_list("pk", flat=True)):
        raise _name_taken(name)
    return name


def _facilitator_skeletons(pit_stop: PitStop) -> set[str]:
    names = Membership.objects.filter(
        collaboration=pit_stop.collaboration_id, role__in=FACILITATING
    ).values_list("user__name", flat=True)
    first_names = {name.split()[0] for name in names if name.split()}
    return {skeleton(name) for name in {*names, *first_names}} - {""}


def _claims_role(looks_like: str) -> bool:
    """Whether a name says that its bearer facilitates, as in "Begeleider Karin"."""
    return any(skeleton(word) in looks_like for word in ("begeleider", "facilitator"))


def _name_taken(name: str) -> NameTakenError:
    return NameTakenError(
        _(
            "Somebody here is called %(name)s already. Add a letter, for example %(name)s B. "
            "Were you in before? Then use your own link."
        )
        % {"name": name},
        field="name",
    )


def mark_present(participant: Participant, position: int | None) -> None:
    """Remember that this person's screen shows this step. No time is kept.

    Where the group answers red threads everybody hears that one more is there to answer.
    """
    if participant.seen_position != position:
        _change_presence(participant, position)


@transaction.atomic
def _change_presence(participant: Participant, position: int | None) -> None:
    participant.seen_position = position
    participant.save(update_fields=["seen_position"])
    pit_stop = participant.pit_stop
    step = pit_stop.current_step
    is_asked = step is not None and step.kind in KINDS_WITH_THREADS and participant.may_see_others
    if is_asked and pit_stop.red_threads.exists():
        happened(pit_stop, PresenceChanged())
        # The page that is made now holds this change already.
        pit_stop.refresh_from_db(fields=["revision"])
