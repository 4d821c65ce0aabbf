"""The pit stop before: what a scene looks back on. Runs inside `manage.py shell`, see stage.py."""

from datetime import timedelta

from django.utils import timezone

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.look_back import answer_habits, review_agreement
from pitstop.agreements.earlier import earlier_agreements, earlier_habits
from pitstop.agreements.models import Agreement
from pitstop.dialogue.access import goals, recall_question
from pitstop.dialogue.answering import goals_step, is_answerable, look_back_step
from pitstop.dialogue.domain.goals import estimate_goals
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.recall import open_recall, recall_thread
from pitstop.dialogue.domain.weighing import choose_results
from pitstop.dialogue.enums import ViewerKind
from tests.factories.agreements import agree
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_pit_stop,
    make_red_thread,
)
from tests.factories.series import adopt

THEME = "Samen dichter bij het gezin"
THREAD = "Een gezin vertelt het verhaal één keer."
# Said last time by who was there; no red thread came of it.
LOOSE = [
    "Niemand belt terug op een vrijdagmiddag.",
    "De formulieren lijken op elkaar, maar zijn het niet.",
    "Wij weten vaak niet wie er mag beslissen.",
    "Een vast gezicht helpt meer dan een plan.",
]
PRIVATE = "Ik vind bellen eigenlijk best eng."
HABIT = "Eerst mailen, dan pas bellen"
YIELD = "Een gezin krijgt binnen twee weken iemand die blijft."


def collaboration_with_a_past(by, names):
    """A collaboration of its own, and the tokens with which these people took part last time."""
    collaboration = make_collaboration(by, "Jeugd dichtbij, al even", ["Eindhoven", "Veldhoven"])
    collaboration.yield_statement = YIELD
    collaboration.save()
    return collaboration, hold_last_time(collaboration, names)


def hold_last_time(collaboration, names):
    pit_stop = make_pit_stop(collaboration, theme=THEME)
    people, tokens = {}, {}
    for name in names:
        people[name], tokens[name] = join_pit_stop(pit_stop=pit_stop)
    pit_stop = go_to(pit_stop, "own_image")
    writer, *readers = people.values()
    source = make_contribution(writer, "Wij bellen elkaar te laat.", "situation.shit")
    for line in LOOSE:
        make_contribution(fresh(writer), line, "task")
    make_contribution(fresh(writer), PRIVATE, "fit.me")
    for reader in readers:
        skip_image(participant=reader)
    pit_stop = go_to(pit_stop, "threads")
    thread = adopt(make_red_thread(pit_stop, [source], THREAD))
    choose_results(pit_stop=pit_stop, red_threads=[thread.pk])
    pit_stop = go_to(pit_stop, "agree")
    due = timezone.localdate() + timedelta(days=21)
    agree(pit_stop, owner_name="Ria", due_on=due, red_threads=[thread.pk])
    name_habit(pit_stop=pit_stop, by=None, uuid=thread.pk, text=HABIT)
    close(pit_stop)
    return tokens


def answer_as_a_group(pit_stop, number):
    """So many people answer all that they are asked for themselves; the group records one."""
    pit_stop = fresh(pit_stop)
    for one in range(number):
        person, _token = join_pit_stop(pit_stop=pit_stop, name=f"Iemand {one}")
        answer(pit_stop, person, one)
        skip_image(participant=fresh(person))
    for agreement in earlier_agreements(pit_stop, ViewerKind.FACILITATOR) if number else []:
        review_agreement(
            pit_stop=pit_stop,
            agreement=Agreement.objects.get(pk=agreement.uuid),
            by=None,
            status="stuck",
            effect="Ouders merken het nog niet.",
            outlook="change",
            based_on=agreement.version,
        )


def answer(pit_stop, person, one):
    if is_answerable(pit_stop, look_back_step(pit_stop, "threads")):
        question = recall_question(pit_stop)
        recall_thread(participant=person, choice=question.right.key if one % 3 else None)
    if is_answerable(pit_stop, look_back_step(pit_stop, "habits")):
        habits = earlier_habits(pit_stop, ViewerKind.PARTICIPANT)
        said = ["no", "sometimes", "often"][one % 3]
        answer_habits(participant=person, answers={habit.uuid: said for habit in habits})
    if is_answerable(pit_stop, goals_step(pit_stop)):
        wanted = [None, *(goal.uuid for goal in goals(pit_stop, ViewerKind.PARTICIPANT))]
        estimate_goals(participant=person, estimates=dict.fromkeys(wanted, 2 + one % 3))


def show_threads(pit_stop):
    open_recall(pit_stop=fresh(pit_stop))
