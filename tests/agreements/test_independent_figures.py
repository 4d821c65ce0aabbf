"""A series of four stops with changing membership: the pages say what the raw answers say.

What is expected is computed here, from the answers, by plain loops over pairs of people and over
all exchanges; nothing of pitstop.measures is used.
"""

from itertools import combinations, product
from random import Random
from statistics import mean
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from scipy.stats import t

from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.enums import HabitReturn
from pitstop.agreements.models import HabitAnswer
from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.models import ThreadRecall
from tests.agreements.reading import words_of
from tests.factories.dialogue import fresh, go_to, make_red_thread, make_sheet
from tests.factories.figures import end, prepare_thermometer, take_part
from tests.factories.series import adopt

# Who answers at each stop: a leaver and a newcomer, the same people, then two leave.
WHO = ["ABCDEFGH", "BCDEFGHI", "BCDEFGHI", "DEFGHI"]
ON_PAPER = [0, 0, 1, 2]
STATEMENTS = 7


def raw_answers():
    """Apart at first, closer at the third stop; here and there somebody does not know."""
    chance = Random(4)
    reach = [(1, 5), (1, 5), (3, 4), (2, 5)]
    answers = [
        {who: [chance.randint(*span) for _one in range(STATEMENTS)] for who in present}
        for who_is_there, span in zip(WHO, reach, strict=True)
        for present in [who_is_there]
    ]
    answers[0]["C"][2] = None
    return answers


# --- The few lines of our own ---------------------------------------------------------------------


def apart(rows):
    """Mean over statements of the mean difference over all pairs who answered."""
    columns = [[row[place] for row in rows if row[place] is not None] for place in range(7)]
    return mean(
        mean(abs(one - other) for one, other in combinations(column, 2)) for column in columns
    )


def sharedness(rows):
    return 1 - apart(rows) / 1.6


def word(value):
    if value < 0:
        return "divided"
    return (
        "far apart" if value < 1 / 3 else "close together" if value >= 2 / 3 else "partly together"
    )


def jackknife(figure, rows):
    without = [figure([*rows[:place], *rows[place + 1 :]]) for place in range(len(rows))]
    count = len(rows)
    error = ((count - 1) / count * sum((one - mean(without)) ** 2 for one in without)) ** 0.5
    reach = t.ppf(0.975, count - 1) * error
    return figure(rows) - reach, figure(rows) + reach


def change(pairs):
    """S later minus S earlier, of rows (earlier, later) with only what was answered both times."""
    both = [
        [
            [value if other is not None else None for value, other in zip(row, mate, strict=True)]
            for row, mate in ((earlier, later), (later, earlier))
        ]
        for earlier, later in pairs
    ]
    return sharedness([later for _, later in both]) - sharedness([earlier for earlier, _ in both])


def direction(pairs):
    low, high = jackknife(change, pairs)
    seen = change(pairs)
    exchanged = [
        change([pair[::-1] if swap else pair for pair, swap in zip(pairs, swaps, strict=True)])
        for swaps in product([False, True], repeat=len(pairs))
    ]
    as_high = mean(one >= seen - 1e-9 for one in exchanged)
    as_low = mean(one <= seen + 1e-9 for one in exchanged)
    if low > 0 and as_high <= 0.05:
        return "closer together"
    return "further apart" if high < 0 and as_low <= 0.05 else "about equal, or not to be seen"


# --- The series -----------------------------------------------------------------------------------


def play(collaboration, place, answers, habit):
    """One stop through the verbs of the room; gives it with the first participant."""
    pit_stop = prepare_thermometer(collaboration)
    go_to(pit_stop, "own_image")
    present = [take_part(pit_stop, row, series_key=who) for who, row in answers[place].items()]
    for _sheet in range(ON_PAPER[place]):
        make_sheet(fresh(pit_stop))
    pit_stop = go_to(pit_stop, "threads")
    thread = make_red_thread(pit_stop, list(pit_stop.contributions.all()[:2]), f"Draad {place}")
    adopt(thread)
    pit_stop = go_to(pit_stop, "agree")
    if place == 0:
        habit = name_habit(pit_stop=pit_stop, by=None, uuid=uuid4(), text="We mailen te veel")
    due_on = timezone.localdate()
    agreed = AgreementWords(if_text="het druk is", then_text="bellen we", due_on=due_on)
    made = make_agreement(pit_stop=pit_stop, by=None, uuid=uuid4(), words=agreed)
    for number, who in enumerate(present):
        if place:
            ThreadRecall.objects.create(
                pit_stop=pit_stop, participant=who, red_thread=thread, is_right=number < 4
            )
            seen = HabitReturn.OFTEN if number < 3 - place // 2 else HabitReturn.NO
            HabitAnswer.objects.create(habit=habit, pit_stop=pit_stop, participant=who, answer=seen)
    pit_stop = end(pit_stop)
    if place < 3:
        note_progress(agreement=made, status="done")
    return pit_stop, present[0], habit


@pytest.fixture
def played(collaboration):
    answers, stops, habit = raw_answers(), [], None
    for place in range(4):
        pit_stop, first, habit = play(collaboration, place, answers, habit)
        stops.append((pit_stop, first))
    return answers, stops


def page(played, path, *, as_user=None, place=-1):
    _answers, stops = played
    pit_stop, first = stops[place]
    browser = Client(headers={"accept-language": "en"})
    if as_user is not None:
        browser.force_login(as_user)
    else:
        browser.cookies[participant_cookie(pit_stop.pk)] = first.token
    response = browser.get(f"/{'pitstops' if as_user else 'p'}/{pit_stop.pk}/{path}/")
    assert response.status_code == 200
    return words_of(response)


def rows_both(answers, earlier, later):
    return [
        (answers[earlier][who], answers[later][who])
        for who in answers[earlier]
        if who in answers[later]
    ]


@pytest.mark.django_db
def test_the_series_says_of_each_stop_what_its_answers_say(played, fatima):
    answers, _stops = played
    for_participant, for_facilitator = (
        page(played, "series"),
        page(played, "series", as_user=fatima),
    )

    for place, told in enumerate(answers):
        rows = list(told.values())
        value, (low, high) = sharedness(rows), jackknife(sharedness, rows)
        shown = "divided" if value < 0 else f"{value:.2f}"
        lowest = "divided" if low < 0 else f"{low:.2f}"
        people = len(rows) + ON_PAPER[place]
        present = " (this one)" if place == 3 else ""
        recall = f"4 of {len(rows)}" if place else "not asked"
        beginning = f"{place + 1}{present} {word(value)}"
        assert f"{beginning} {people} of {people} {recall} 18" in for_participant
        assert (
            f"{beginning} {shown}, between {lowest} and {min(high, 1):.2f}; chance up to"
            in for_facilitator
        )


@pytest.mark.django_db
def test_the_series_says_of_each_change_what_the_matched_answers_say(played, fatima):
    answers, _stops = played
    for_participant, for_facilitator = (
        page(played, "series"),
        page(played, "series", as_user=fatima),
    )

    for earlier in range(3):
        pairs = rows_both(answers, earlier, earlier + 1)
        sentence = (
            f"From pit stop {earlier + 1} to {earlier + 2}: {direction(pairs)}."
            f" {len(pairs)} people were compared."
        )
        assert sentence in for_participant
        assert sentence in for_facilitator
    assert "closer together" in for_participant
    # Only between the second and the third stop the very same people answered.
    pairs = rows_both(answers, 1, 2)
    low, high = jackknife(change, pairs)
    numbers = f"Change {change(pairs):+.2f}, probably between {low:+.2f} and {high:+.2f}."
    assert numbers.replace("-", "−") in for_facilitator
    assert for_facilitator.count("Change ") == 1
    assert "Change " not in for_participant


@pytest.mark.django_db
def test_the_last_stop_says_per_statement_how_often_each_answer_was_given(played):
    answers, stops = played
    told = page(played, "figures")

    anchors = stops[-1][0].format.anchors
    for place, anchor in enumerate(anchors):
        column = [row[place] for row in answers[-1].values()]
        counts = " ".join(str(column.count(option)) for option in range(1, 6))
        row = told[told.index("Pattern 1 2 3 4 5") :]
        row = row[row.index(anchor.statement.en) :][: len(anchor.statement.en) + 30]
        assert f" {counts} 0" in row, (anchor.key, row)
    assert "All 8 people shared an image." in told
    assert "4 of the 6 people still knew what you saw together last time." in told
    assert "We mailen te veel 2 of 6 people noticed it" in told
    assert "The pit stop took 18 minutes." in told


@pytest.mark.django_db
def test_agreements_and_habits_along_the_series(played, fatima):
    told = page(played, "series", as_user=fatima)

    assert "Of the 4 agreements that had to be done by now, 3 are done." in told
    assert "1 1 1 0 2 1 1 0 3 1 1 0 4 1 0 0" in told
    assert "Pit stop 2: 3 of 8 people noticed it. It is still there." in told
    assert "Pit stop 3: 2 of 8 people noticed it. It stayed away." in told
    assert "Pit stop 4: 2 of 6 people noticed it. It came back." in told
    assert [f"Draad {place}" in told for place in range(4)] == [True] * 4
