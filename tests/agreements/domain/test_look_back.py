"""Looking back with the group on agreements and old habits."""

import pytest

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.look_back import answer_habits, review_agreement
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.earlier import (
    earlier_agreements,
    earlier_habits,
    habit_results,
    own_habit_answers,
    reviews,
)
from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import AgreementChangedError, AgreementsNotOpenError, ProgressError
from pitstop.agreements.models import Agreement, AgreementReview, Habit, HabitAnswer
from pitstop.dialogue.access import data_of_member
from pitstop.dialogue.domain.answers import keep_answers
from pitstop.dialogue.domain.solo import start_solo_pit_stop
from pitstop.dialogue.errors import AnswersClosedError, PitStopClosedError, StepNotOpenError
from pitstop.dialogue.formats import shipped_format
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import hold_pit_stop


def hold(collaboration, *agreements, habits=()):
    """A stop in which the group agreed this and named these habits."""

    def act(pit_stop):
        for then_text in agreements:
            agree(pit_stop, then_text=then_text)
        for number, text in enumerate(habits):
            name_habit(pit_stop=pit_stop, by=None, uuid=new_id(pit_stop, number), text=text)

    return hold_pit_stop(collaboration, agree=act)


def new_id(pit_stop, number):
    return f"{pit_stop.pk.hex[:24]}{number:08d}"


@pytest.fixture
def last(collaboration):
    return hold(collaboration, "bellen we terug", habits=["Eerst mailen", "Te laat beginnen"])


@pytest.fixture
def pit_stop(collaboration, last):
    return go_to(make_pit_stop(collaboration), "look_back")


@pytest.fixture
def agreement(last):
    return last.agreements.get()


def review(pit_stop, agreement, by=None, **said):
    wishes = {"status": "done", "based_on": fresh(agreement).version} | said
    review_agreement(pit_stop=pit_stop, agreement=agreement, by=by, **wishes)


def shown(pit_stop, kind=WAITING):
    return [item.then_text for item in earlier_agreements(fresh(pit_stop), kind)]


# --- Which agreements -----------------------------------------------------------------------------


def test_all_of_last_time_and_of_before_only_what_goes_on(collaboration):
    before = hold(collaboration, "oud en klaar", "oud en loopt nog")
    note_progress(agreement=before.agreements.get(then_text="oud en klaar"), status="done")
    last = hold(collaboration, "vorige keer, klaar", "vorige keer, loopt vast")
    note_progress(agreement=last.agreements.get(position=1), status="done")
    note_progress(agreement=last.agreements.get(position=2), status="stuck")
    make_imported(collaboration, then_text="uit het plan")

    pit_stop = make_pit_stop(collaboration)

    assert shown(pit_stop) == [
        "vorige keer, klaar",
        "vorige keer, loopt vast",
        "oud en loopt nog",
        "uit het plan",
    ]


def test_what_the_group_ends_while_looking_back_stays_in_sight(collaboration):
    before = hold(collaboration, "oud en loopt nog")
    hold(collaboration, "vorige keer")
    pit_stop = go_to(make_pit_stop(collaboration), "look_back")

    review(pit_stop, before.agreements.get(), status="not_needed")

    assert shown(pit_stop) == ["vorige keer", "oud en loopt nog"]


def test_agreements_of_this_stop_of_solo_stops_and_of_others_stay_out(collaboration, last, olga):
    hold(make_collaboration(olga, "Water"), "elders")
    alone, _token = start_solo_pit_stop(
        collaboration=collaboration, theme="Ik en jij", solo_format=shipped_format("solo")
    )
    agree(go_to(alone.pit_stop, "agree"), then_text="voor mij alleen")
    close(alone.pit_stop)
    pit_stop = go_to(make_pit_stop(collaboration), "agree")
    agree(pit_stop, then_text="van nu")

    assert shown(pit_stop) == ["bellen we terug"]


def test_the_threads_stand_beside_them_once_they_are_shown(collaboration):
    def act(pit_stop):
        agree(pit_stop, red_threads=[pit_stop.red_threads.get().pk])

    lines = [f"Wat iemand ook schreef, regel {number}." for number in range(3)]
    hold_pit_stop(collaboration, threads=["We zien elkaar te weinig."], lines=lines, agree=act)
    pit_stop = go_to(make_pit_stop(collaboration), "look_back")

    [before] = earlier_agreements(pit_stop, ROOM)
    [after] = earlier_agreements(go_to(pit_stop, "share"), ROOM)

    assert before.threads == ()
    assert after.threads == ("We zien elkaar te weinig.",)


# --- Recording ------------------------------------------------------------------------------------


def test_the_group_records_status_effect_and_outlook(pit_stop, agreement):
    review(pit_stop, agreement, status="stuck", effect=" Te druk. ", outlook="change")

    [item] = earlier_agreements(pit_stop, PARTICIPANT)
    assert (item.status, item.effect, item.outlook) == ("stuck", "Te druk.", "change")
    assert item.is_reviewed
    [note] = fresh(agreement).notes.all()
    assert (note.status, note.by_name) == ("stuck", "")


def test_whoever_takes_part_may_record_also_before_their_own_image(pit_stop, agreement):
    piet = make_participant(pit_stop)

    review(pit_stop, agreement, by=piet, status="done")

    assert fresh(agreement).status == AgreementStatus.DONE


def test_the_second_of_two_sees_the_first_and_overwrites_nothing(pit_stop, agreement):
    version = agreement.version
    review(pit_stop, agreement, status="done", effect="Ouders merken het.", based_on=version)

    with pytest.raises(AgreementChangedError) as refused:
        review(pit_stop, agreement, status="stuck", effect="Nee.", based_on=version)
    assert "Ouders merken het." in str(refused.value.sentence)
    assert fresh(agreement).status == "done"

    review(pit_stop, agreement, status="stuck", effect="Nee.", based_on=fresh(agreement).version)
    assert fresh(agreement).effect == "Nee."


def test_a_status_alone_is_not_overwritten_either(pit_stop, agreement):
    version = agreement.version
    review(pit_stop, agreement, status="done", based_on=version)

    with pytest.raises(AgreementChangedError):
        review(pit_stop, agreement, status="stuck", based_on=version)


def test_two_at_once_one_is_asked_again(at_once, pit_stop, agreement):
    version = agreement.version
    said = [
        lambda status=status: review(pit_stop, agreement, status=status, based_on=version)
        for status in ("done", "stuck")
    ]

    codes = at_once(*said)

    assert sorted(codes, key=str) == [None, "agreement-changed"]
    assert AgreementReview.objects.count() == 1


def test_the_same_again_changes_nothing(pit_stop, agreement):
    version = agreement.version
    for _time in range(2):
        review(pit_stop, agreement, status="done", effect="Goed", based_on=version)

    assert AgreementReview.objects.count() == 1
    assert fresh(agreement).notes.count() == 1


def test_a_status_must_be_chosen(pit_stop, agreement):
    with pytest.raises(ProgressError) as refused:
        review(pit_stop, agreement, status="")

    assert refused.value.field == "status"
    assert not AgreementReview.objects.exists()


def test_nobody_records_before_the_step_or_after_closing(collaboration, last, agreement):
    pit_stop = make_pit_stop(collaboration)

    with pytest.raises(AgreementsNotOpenError):
        review(pit_stop, agreement)
    pit_stop = close(go_to(pit_stop, "agree"))
    with pytest.raises(PitStopClosedError):
        review(pit_stop, agreement)


def test_the_report_keeps_what_was_said_then(pit_stop, agreement):
    review(pit_stop, agreement, status="stuck", effect="Te druk.")
    close(pit_stop)

    note_progress(agreement=fresh(agreement), status="done")

    [said] = reviews(pit_stop, FACILITATOR)
    assert (said.status, said.effect) == ("stuck", "Te druk.")
    assert fresh(agreement).status == "done"


def test_reviews_go_when_their_stop_or_their_agreement_goes(pit_stop, agreement):
    review(pit_stop, agreement)
    Agreement.objects.all().delete()

    assert not AgreementReview.objects.exists()


# --- Old habits -----------------------------------------------------------------------------------


def habit_ids(pit_stop):
    return [habit.uuid for habit in earlier_habits(pit_stop, WAITING)]


def test_each_habit_is_asked_once_the_latest_first(collaboration, last):
    hold(collaboration, habits=["eerst  mailen", "Alles zelf willen doen"])

    habits = earlier_habits(make_pit_stop(collaboration), WAITING)

    assert {habit.text for habit in habits[:2]} == {"eerst  mailen", "Alles zelf willen doen"}
    assert [habit.text for habit in habits[2:]] == ["Te laat beginnen"]


def test_answers_are_kept_and_may_change(pit_stop):
    piet = make_participant(pit_stop)
    first, second = habit_ids(pit_stop)
    answer_habits(participant=piet, answers={first: "no", second: "unknown"})
    keep_answers(participant=piet, sent={f"return:{first}": "often", "return:soep": "no"})

    assert own_habit_answers(piet) == {first: "often", second: "unknown"}


def test_what_is_no_answer_is_refused(pit_stop):
    piet = make_participant(pit_stop)

    with pytest.raises(ProgressError):
        answer_habits(participant=piet, answers={habit_ids(pit_stop)[0]: "maybe"})


def test_habits_of_others_are_passed_over(pit_stop, olga):
    hold(make_collaboration(olga, "Water"), habits=["Morsen"])
    piet = make_participant(pit_stop)

    answer_habits(participant=piet, answers={Habit.objects.get(text="Morsen").pk: "often"})

    assert not HabitAnswer.objects.exists()


def test_answers_come_in_their_step_and_stay_when_the_images_open(collaboration, last):
    pit_stop = make_pit_stop(collaboration)
    piet = make_participant(pit_stop)
    habit = habit_ids(pit_stop)[0]

    with pytest.raises(StepNotOpenError):
        answer_habits(participant=piet, answers={habit: "no"})
    go_to(pit_stop, "own_image")
    answer_habits(participant=piet, answers={habit: "no"})
    go_to(pit_stop, "share")
    with pytest.raises(AnswersClosedError):
        answer_habits(participant=piet, answers={habit: "often"})

    assert own_habit_answers(piet) == {habit: "no"}


def answered(pit_stop, habit, answers):
    for answer in answers:
        answer_habits(participant=make_participant(pit_stop), answers={habit: answer})


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        (["no", "no", "sometimes", "often"], None),
        (["no", "no", "sometimes", "often", "unknown"], None),
        (["no", "no", "sometimes", "often", "often", "unknown"], (3, 5)),
    ],
)
def test_x_of_n_only_from_five_who_know(pit_stop, answers, share):
    answered(pit_stop, habit_ids(pit_stop)[0], answers)

    [result] = habit_results(go_to(pit_stop, "share"), PARTICIPANT)

    assert (result.share and (result.share.count, result.share.total)) == share


def test_the_figures_open_together_with_the_images_and_not_for_who_still_writes(pit_stop):
    answered(pit_stop, habit_ids(pit_stop)[0], ["no"] * 5)

    before = {kind: bool(habit_results(fresh(pit_stop), kind)) for kind in KINDS}
    after = {kind: bool(habit_results(go_to(pit_stop, "share"), kind)) for kind in KINDS}

    assert not any(before.values())
    assert after == {WAITING: False, PARTICIPANT: True, FACILITATOR: True, ROOM: True}


def test_an_anonymous_stop_forgets_who_saw_what(pit_stop):
    answered(pit_stop, habit_ids(pit_stop)[0], ["no"] * 5)

    close(go_to(pit_stop, "share"))

    assert HabitAnswer.objects.count() == 5
    assert not HabitAnswer.objects.exclude(participant=None).exists()


def test_ones_own_answers_are_taken_along(pit_stop):
    member = make_member(pit_stop.collaboration)
    piet = make_participant(pit_stop)
    piet.membership = member
    piet.save()
    answer_habits(participant=piet, answers={habit_ids(pit_stop)[0]: "often"})

    [kept] = data_of_member(member)["pit_stops"]

    assert [answer["came_back"] for answer in kept["habits"]] == ["often"]
