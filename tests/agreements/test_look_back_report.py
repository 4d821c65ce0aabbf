"""What a look back leaves in the report: as it was said then, and figures from five people on."""

from html import unescape

import pytest

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.look_back import answer_habits, review_agreement
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.models import Agreement, Habit
from pitstop.dialogue.access import recall_question
from pitstop.dialogue.domain.recall import recall_thread
from tests.factories.agreements import agree
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import hold_pit_stop

LINES = [f"Wat iemand ook schreef, regel {number}." for number in range(3)]


@pytest.fixture
def pit_stop(collaboration):
    """A second stop, at its look back."""

    def act(pit_stop):
        agree(pit_stop)
        name_habit(pit_stop=pit_stop, by=None, uuid=pit_stop.pk, text="Eerst mailen")

    hold_pit_stop(collaboration, threads=["We zien elkaar te weinig."], lines=LINES, agree=act)
    return go_to(make_pit_stop(collaboration), "look_back")


@pytest.fixture
def report(client, fatima, pit_stop):
    """What the report says of the look back, as Fatima reads it."""
    client.force_login(fatima)

    def read():
        page = unescape(client.get(f"/pitstops/{pit_stop.pk}/report/").text)
        return page[page.index('id="report-look-back"') : page.index('id="report-theme"')]

    return read


def record(pit_stop, **said):
    agreement = Agreement.objects.get()
    review_agreement(
        pit_stop=pit_stop, agreement=agreement, by=None, based_on=agreement.version, **said
    )


def answer(pit_stop, people):
    question, habit = recall_question(pit_stop), Habit.objects.get()
    for number in range(people):
        participant = make_participant(pit_stop)
        recall_thread(participant=participant, choice=question.right.key if number else None)
        answer_habits(participant=participant, answers={habit.pk: "often" if number < 2 else "no"})


def test_what_was_recorded_stands_there_as_it_was_said_then(pit_stop, report):
    record(pit_stop, status="stuck", effect="Ouders merken het nog niet.", outlook="change")
    close(go_to(pit_stop, "share"))

    note_progress(agreement=fresh(Agreement.objects.get()), status="done")

    said = report()
    for words in ("Loopt vast", "Ouders merken het nog niet.", "Aanpassen", "een gezin belt"):
        assert words in said
    assert "Klaar" not in said


def test_figures_from_five_people_on(pit_stop, report):
    answer(pit_stop, people=5)
    close(go_to(pit_stop, "share"))

    said = report()
    assert "4 van de 5 mensen wisten de rode draad van de vorige keer nog." in said
    assert "2 van de 5 mensen zagen dit terugkomen." in said


def test_from_four_people_no_figure_but_that_it_was_asked(pit_stop, report):
    answer(pit_stop, people=4)
    close(go_to(pit_stop, "share"))

    said = report()
    assert "Minder dan vijf mensen kozen een rode draad." in said
    assert "Minder dan vijf mensen gaven antwoord." in said
    assert " van de " not in said


def test_a_stop_that_ended_at_its_look_back_has_a_report(pit_stop, report):
    close(pit_stop)

    assert "Over eerdere afspraken is niets vastgelegd." in report()


def test_a_report_without_a_look_back_has_no_such_section(other_pit_stop, client, olga):
    client.force_login(olga)
    close(go_to(other_pit_stop, "share"))

    assert "report-look-back" not in client.get(f"/pitstops/{other_pit_stop.pk}/report/").text
