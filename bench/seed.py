"""Fill the bench's own database and print what the client needs, or count what it holds.

Runs in a process of its own, because only here Django is set up. Everybody comes in through the
domain functions, so that cookies, rights and rows are those of a real pit stop.
"""

import json
import sys
from typing import Any
from uuid import uuid4

import django

# So many make an image; the others skip. A stop has about as much material whatever its size.
AUTHORS = 30
SLOTS = ("situation.hit", "situation.shit", "task", "accents")
WORDS = (
    "We weten van elkaar niet wie welk gezin al spreekt, dus de ouders vertellen hun verhaal "
    "drie keer. Met een vast gezicht per gezin zou dat anders gaan."
)


def main(verb: str, argument: str) -> None:
    """`make '[{"people": 200}]'`, or `count <uuid>`: how many responses a pit stop has."""
    django.setup()
    from django.db import transaction

    from pitstop.dialogue.models import Contribution

    if verb == "count":
        rows = Contribution.objects.filter(pit_stop=argument, text__contains=" bench-0")
        sys.stdout.write(str(rows.exclude(stance="").count()))
        return
    with transaction.atomic():
        stops = [make_stop(**stop) for stop in json.loads(argument)]
    sys.stdout.write(json.dumps(stops))


def make_stop(people: int) -> dict[str, Any]:
    """A pit stop in its share step, with everybody's cookie and the cards that lie open."""
    from pitstop.collaborations.domain.collaboration import start_collaboration
    from pitstop.dialogue.access import participant_cookie
    from pitstop.dialogue.domain.participant import join_pit_stop
    from pitstop.dialogue.domain.pit_stop import prepare_pit_stop, start_step
    from pitstop.dialogue.formats import shipped_format
    from pitstop.people.models import User

    user = User.objects.create_user(email=f"bench-{uuid4()}@example.org", name="Bench")
    collaboration = start_collaboration(by=user, name="Bench")
    pit_stop = prepare_pit_stop(
        collaboration=collaboration, theme="Eén gezin, één plan", format=shipped_format("short")
    )
    start_step(pit_stop=pit_stop, position=0)
    pit_stop.refresh_from_db()
    tokens = []
    for number in range(people):
        participant, token = join_pit_stop(pit_stop=pit_stop)
        hand_in_or_skip(participant, number)
        tokens.append(token)
    start_step(pit_stop=pit_stop, position=1)
    return {
        "uuid": str(pit_stop.pk),
        "cookie": participant_cookie(pit_stop.pk),
        "tokens": tokens,
        "contributions": [str(pk) for pk in open_contributions(pit_stop)],
    }


def hand_in_or_skip(participant: Any, number: int) -> None:
    from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, skip_image

    if number >= AUTHORS:
        skip_image(participant=participant)
        return
    items = [ImageItem(slot=slot, uuid=uuid4(), text=f"{WORDS} ({number})") for slot in SLOTS]
    hand_in_image(participant=participant, items=items)


def open_contributions(pit_stop: Any) -> list[Any]:
    """Only what a participant sees in this step can be answered."""
    from pitstop.dialogue import access
    from pitstop.dialogue.enums import ViewerKind
    from pitstop.dialogue.models import PitStop

    fresh = PitStop.objects.get(pk=pit_stop.pk)
    return [card.uuid for card in access.shared_contributions(fresh, ViewerKind.PARTICIPANT)]


if __name__ == "__main__":
    main(*sys.argv[1:])
