"""Changing a format, form by form: what is stored, what is refused, and that nothing is lost."""

import re

import pytest

from tests.dialogue.views.changing import filled_in, present, save
from tests.factories.dialogue import fresh

pytestmark = pytest.mark.django_db


FORMS = ["about/", "words/", "parts/situation/", "parts/fit/", "statements/"]
FORMS += ["steps/own_image/", "steps/look_back/", "steps/theme/", "steps/close/"]


@pytest.mark.parametrize("rest", FORMS)
def test_form_that_is_saved_as_it_stands_changes_nothing(desk, own, path, rest):
    before = present(own)

    answer = save(desk, path + rest)

    assert answer.status_code == 302
    assert present(own) == before
    assert fresh(own).version == 1


def test_name_and_rules_are_stored(desk, own, path):
    answer = save(
        desk,
        f"{path}about/",
        name_nl="  Onze\tochtend ",
        name_en="Our morning",
        adoption="no_objection",
        max_choices="2",
    )

    changed = present(own)
    assert answer.headers["Location"] == path
    assert (changed.name.nl, changed.name.en) == ("Onze ochtend", "Our morning")
    assert (changed.adoption, changed.weighing.max_choices) == ("no_objection", 2)
    assert changed.recognition.ask.nl == "Kun je hiermee verder?"
    assert changed.version == fresh(own).version == 2


def test_english_that_stays_empty_is_the_dutch_text_and_shows_empty(desk, own, path):
    save(desk, f"{path}about/", name_nl="Onze ochtend", name_en="")

    assert present(own).name.en == "Onze ochtend"
    assert desk.get(f"{path}about/").context["form"]["name_en"].value() == ""


def test_english_that_grew_old_is_pointed_out(desk, path):
    address = f"{path}steps/task/"
    sent = filled_in(desk.get(address)) | {"say_nl": "Wat levert dit op?"}

    page = desk.post(address, sent, follow=True)

    assert "Kijk ook het Engels na: Wat je zegt." in page.text


def test_hits_and_shits_are_two_labels(desk, own, path):
    save(
        desk,
        f"{path}parts/situation/",
        letter="Si",
        situation_hit_label_nl="Hits",
        situation_shit_label_nl="Shits",
        situation_hit_question_nl="Wat gaat er goed?",
    )

    part = present(own).part("situation")
    assert (part.letter.nl, part.letter.en) == ("Si", "Si")
    assert [slot.label.nl for slot in part.slots] == ["Hits", "Shits"]
    assert part.slots[0].question.nl == "Wat gaat er goed?"


def test_other_sentences_are_stored(desk, own, path):
    save(desk, f"{path}words/", closing_worth_nl="Was dit het waard?", stance_nl="Luister.")

    assert present(own).closing.worth.nl == "Was dit het waard?"
    assert present(own).stance.nl == "Luister."


def test_step_is_stored_with_its_choices(desk, own, path):
    answer = save(
        desk,
        f"{path}steps/look_back/",
        label_nl="Vorige keer",
        minutes="7",
        later_minutes="6",
        from_second_stop=None,
        covers=["agreements"],
    )

    step = present(own).step("look_back")
    assert answer.headers["Location"] == f"{path}#step-look_back"
    assert (step.label.nl, step.minutes, step.later_minutes) == ("Vorige keer", 7, 6)
    assert (step.from_second_stop, step.covers) == (False, ("agreements",))


def test_image_that_asks_less_names_the_step_that_would_be_left_empty(desk, own, path):
    page = save(desk, f"{path}steps/own_image/", parts=["situation", "learned"])

    assert page.status_code == 422
    [sentence] = page.context["form"].non_field_errors()
    assert sentence.startswith("Stap ‘Thema’: Deze stap gaat over niets waarover mensen")
    assert page.context["form"]["parts"].value() == ["situation", "learned"]


def test_image_of_the_short_format_can_ask_what_was_learned(desk, short, collaboration):
    path = f"/collaborations/{collaboration.uuid}/formats/{short.key}/"

    save(desk, f"{path}steps/own_image/", parts=["situation", "learned"])

    changed = present(short)
    assert [part.key for part in changed.asked_parts] == ["situation", "learned"]
    assert "learned" in changed.step("share").parts
    assert "Wat hebben we geleerd?" in desk.get(path).text


# --- Steps ----------------------------------------------------------------------------------------


def test_step_is_added_and_opens_to_be_changed(desk, own, path):
    sent = filled_in(desk.get(f"{path}new-step/"))

    answer = desk.post(f"{path}new-step/", sent | {"step": "goals"})

    assert answer.headers["Location"] == f"{path}steps/goals/"
    assert [step.key for step in present(own).steps][:3] == ["own_image", "goals", "look_back"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"step": ""}, "Kies eerst een stap."),
        ({"step": "soup"}, "Kies een van deze stappen."),
        ({"step": "goals", "based_on": "0"}, "Iemand anders heeft deze werkvorm net aangepast."),
        ({"step": "goals", "based_on": "x"}, "heel getal"),
    ],
)
def test_step_that_cannot_be_added_says_why(desk, own, path, sent, sentence):
    page = desk.post(f"{path}new-step/", {"based_on": "1"} | sent)

    assert page.status_code == 422
    assert sentence in page.text
    assert fresh(own).version == 1


def test_step_for_statements_says_to_write_them_first(desk, short, collaboration):
    path = f"/collaborations/{collaboration.uuid}/formats/{short.key}/"

    page = desk.post(f"{path}new-step/", {"based_on": "1", "step": "anchors"})

    assert page.status_code == 422
    assert "Een stap voor stellingen heeft stellingen nodig. Schrijf die eerst." in page.text


def test_step_is_moved_by_a_button(desk, own, path):
    answer = desk.post(f"{path}steps/task/move/", {"based_on": "1", "move": "up"})

    assert answer.headers["Location"] == f"{path}#step-task"
    assert [step.key for step in present(own).steps][3:5] == ["task", "situation"]


@pytest.mark.parametrize(
    ("address", "sent", "sentence"),
    [
        ("steps/look_back/move/", {"move": "up", "based_on": "1"}, "Alleen de eerste stap kan thu"),
        ("steps/task/move/", {"move": "up", "based_on": "0"}, "Iemand anders heeft deze werkvorm"),
        ("steps/task/move/", {"move": "up"}, "Iemand anders heeft deze werkvorm net aangepast."),
        ("steps/own_image/", {"remove": "yes", "based_on": "1"}, "één stap waarin iedereen een ei"),
        ("statements/old_habits/move/", {"move": "up", "based_on": "9"}, "Iemand anders heeft"),
    ],
)
def test_what_cannot_be_done_says_why_at_its_place(desk, own, path, address, sent, sentence):
    before = present(own)

    page = desk.post(path + address, sent)

    assert page.status_code == 409
    place = re.search(r'id="refusal-([\w-]+)"', page.text)
    assert place[1] in {"step-look_back", "step-task", "step-own_image", "statement-old_habits"}
    assert sentence in page.text
    assert present(own) == before


@pytest.mark.parametrize("move", ["", "sideways"])
def test_move_in_no_direction_changes_nothing(desk, own, path, move):
    desk.post(f"{path}steps/task/move/", {"based_on": "1", "move": move})

    assert fresh(own).version == 1


def test_step_is_taken_out(desk, own, path):
    answer = desk.post(f"{path}steps/theme/", {"remove": "yes", "based_on": "1"})

    assert answer.headers["Location"] == f"{path}#agenda"
    assert "theme" not in [step.key for step in present(own).steps]


@pytest.mark.parametrize("rest", ["steps/soup/", "parts/soup/", "parts/learned/"])
def test_form_of_nothing_is_not_found(desk, path, rest):
    assert desk.get(path + rest).status_code == 404


# --- Statements -----------------------------------------------------------------------------------


def test_changed_statement_counts_as_a_new_one(desk, own, path):
    before = present(own).anchors

    save(desk, f"{path}statements/", statement_1_nl="Ik weet waar we heen gaan.")

    after = present(own).anchors
    assert after[0].key != before[0].key
    assert after[1:] == before[1:]


def test_emptied_statement_goes_out(desk, own, path):
    save(desk, f"{path}statements/", statement_2_nl="", statement_2_en="")

    assert len(present(own).anchors) == 6


def test_statements_are_moved_by_a_button(desk, own, path):
    answer = desk.post(f"{path}statements/old_habits/move/", {"based_on": "1", "move": "up"})

    assert answer.headers["Location"] == f"{path}#statements"
    assert [anchor.key for anchor in present(own).anchors][4:] == [
        "old_habits",
        "own_hindrance",
        "speak_openly",
    ]


def test_format_without_statements_gets_five(desk, short, collaboration):
    path = f"/collaborations/{collaboration.uuid}/formats/{short.key}/"
    rows = {f"statement_{number}_nl": f"Stelling over {number}." for number in (1, 2, 4, 6, 7)}

    save(desk, f"{path}statements/", **rows)

    assert [anchor.statement.nl for anchor in present(short).anchors] == list(rows.values())
