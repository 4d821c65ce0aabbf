"""Plays a series of which figures exist, inside `manage.py shell`, for a browser test."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.enums import HabitReturn
from pitstop.agreements.models import Agreement, HabitAnswer
from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.models import ThreadRecall, WeighChoice
from pitstop.people.domain.signing_in import make_sign_in_link
from tests.e2e.stage import fatima
from tests.factories.collaborations import make_collaboration, make_sponsor
from tests.factories.dialogue import fresh, go_to, make_red_thread
from tests.factories.figures import end, prepare_thermometer, take_part
from tests.factories.series import adopt


def set_figures():
    """Three stops of eight people who come closer, with a habit, agreements and red threads."""
    by = fatima()
    collaboration = make_collaboration(by, "Jeugd dichtbij")
    client = make_sponsor(collaboration, "Karel")
    habit = None
    for number in range(3):
        pit_stop = prepare_thermometer(collaboration)
        go_to(pit_stop, "own_image")
        present = [
            take_part(pit_stop, answers(one, number), series_key=f"browser {one}")
            for one in range(8)
        ]
        pit_stop = go_to(pit_stop, "threads")
        adopt(make_red_thread(pit_stop, list(pit_stop.contributions.all()[:1]), "Eén plan."))
        pit_stop = go_to(pit_stop, "agree")
        if habit is None:
            habit = name_habit(pit_stop=pit_stop, by=None, uuid=uuid4(), text="Mailen, niet bellen")
        else:
            look_back(pit_stop, present, habit)
            rank(pit_stop, present)
        end(pit_stop)
        agree(collaboration, pit_stop)
    return {
        "uuid": str(pit_stop.pk),
        "collaboration": str(collaboration.uuid),
        "cookie": participant_cookie(pit_stop.pk),
        "token": present[0].token,
        "facilitator": make_sign_in_link(by),
        "client": make_sign_in_link(client),
    }


def answers(person, number):
    """Two camps at first; then nearly the same, and the same for the second statement."""
    spread = [1 if person % 2 else 5, 3 + person % 2, 4 + (person == 0)][number]
    return [spread, 5, None if person == 7 else spread, 5 - (person == 1), *[spread] * 3]


def look_back(pit_stop, present, habit):
    for place, participant in enumerate(present):
        ThreadRecall.objects.create(pit_stop=pit_stop, participant=participant, is_right=place < 6)
        answer = HabitReturn.OFTEN if place < 3 else HabitReturn.NO
        HabitAnswer.objects.create(
            habit=habit, pit_stop=pit_stop, participant=participant, answer=answer
        )


def rank(pit_stop, present):
    """Everyone puts four threads in order, nearly alike."""
    contributions = list(pit_stop.contributions.all()[:1])
    threads = [make_red_thread(pit_stop, contributions, f"Zin {place}") for place in range(4)]
    for person in present:
        ballot = uuid4()
        for place, thread in enumerate(threads[:3], start=1):
            WeighChoice.objects.create(
                red_thread=thread, participant=person, place=place, ballot=ballot
            )


def agree(collaboration, pit_stop):
    today = timezone.localdate()
    for place in range(4):
        is_done = place < 3
        Agreement.objects.create(
            collaboration=collaboration,
            pit_stop=fresh(pit_stop),
            position=place,
            if_text="een gezin belt",
            then_text="bellen we terug",
            owner_name=["Sanne", "Piet", "Mo", "Sanne"][place],
            made_on=today - timedelta(days=100),
            due_on=today - timedelta(days=60),
            status="done" if is_done else "open",
            ended_on=today - timedelta(days=90 - place * 3) if is_done else None,
        )
