"""What a form of a format refuses: beside its field, and nothing that was typed is lost."""

import pytest

from pitstop.dialogue.domain.own_format import change_format, remove_step, write_statements
from tests.dialogue.views.changing import filled_in, present, save

pytestmark = pytest.mark.django_db

LONG = "woord " * 60


@pytest.mark.parametrize(
    ("rest", "field", "typed", "sentence"),
    [
        ("about/", "name_nl", "", "Schrijf hier iets."),
        ("about/", "name_nl", "\u200b \x07", "Schrijf hier iets."),
        ("about/", "name_nl", "n" * 61, "61 tekens; 60 is het meest."),
        ("about/", "name_en", "n" * 61, "61 tekens; 60 is het meest."),
        ("about/", "summary_nl", LONG, "359 tekens; 300 is het meest."),
        ("about/", "summary_nl", "<b>Vet</b>", "Schrijf gewone tekst."),
        ("about/", "max_choices", "0", "van 1 tot en met 9"),
        ("about/", "max_choices", "", "Vul een getal in."),
        ("about/", "max_choices", "drie", "Vul een heel getal in."),
        ("about/", "adoption", "", "Kies er eerst een."),
        ("about/", "adoption", "majority", "Kies een van deze twee."),
        ("steps/task/", "label_nl", "n" * 61, "61 tekens; 60 is het meest."),
        ("steps/task/", "minutes", "0", "van 1 tot en met 480"),
        ("steps/task/", "minutes", "", "Vul een getal in."),
        ("steps/task/", "minutes", "9" * 30, "van 1 tot en met 480"),
        ("steps/task/", "later_minutes", "481", "van 1 tot en met 480"),
        ("steps/task/", "watch_en", "<script>alert(1)</script>", "Schrijf gewone tekst."),
        ("steps/task/", "parts", [], "Kies minstens één onderdeel."),
        ("steps/task/", "parts", ["soup"], "Kies hieruit."),
        ("steps/own_image/", "parts", [], "Kies minstens één onderdeel."),
        ("steps/look_back/", "covers", [], "Kies waar de groep op terugkijkt."),
        ("parts/fit/", "letter", "Pas", "Gebruik hoogstens 2 letters."),
        ("parts/fit/", "letter", "", "Vul een letter in."),
        ("parts/fit/", "fit_me_question_nl", " ", "Schrijf hier iets."),
        ("statements/", "statement_1_nl", "", "Schrijf deze stelling ook in het Nederlands."),
        ("statements/", "statement_3_nl", LONG, "359 tekens; 300 is het meest."),
        ("words/", "stance_nl", LONG, "359 tekens; 300 is het meest."),
    ],
)
def test_refusal_stands_beside_the_field_and_what_was_typed_stays(
    desk, own, path, rest, field, typed, sentence
):
    before = present(own)

    page = save(desk, path + rest, **{field: typed})

    assert page.status_code == 422
    form = page.context["form"]
    assert sentence in " ".join(form.errors[field])
    assert form[field].value() == typed
    assert present(own) == before


@pytest.mark.parametrize(
    ("rest", "changed", "sentence"),
    [
        (
            "statements/",
            {f"statement_{number}_nl": "" for number in (5, 6, 7)}
            | {f"statement_{number}_en": "" for number in (5, 6, 7)},
            "Schrijf geen stellingen, of 5 tot 7. Nu zijn het er 4.",
        ),
        ("steps/own_image/", {"parts": ["situation"]}, "Stap ‘Thema’: Deze stap"),
        ("steps/look_back/", {"at_home": "on"}, ""),
    ],
)
def test_refusal_without_a_field_stands_above_the_form(desk, own, path, rest, changed, sentence):
    page = save(desk, path + rest, **changed)

    if not sentence:
        # Only the first step has that field: what is sent all the same is passed over.
        assert page.status_code == 302
        return
    assert page.status_code == 422
    assert sentence in " ".join(page.context["form"].non_field_errors())


def test_statement_that_stands_there_twice_is_pointed_at(desk, path):
    words = {"nl": "Inwoners merken straks het verschil."}
    page = save(
        desk,
        f"{path}statements/",
        statement_7_nl=words["nl"],
        statement_7_en="Residents will notice the difference.",
    )

    assert list(page.context["form"].errors) == ["statement_7_nl"]
    assert "Dit staat er twee keer." in page.text


def test_refused_english_is_unfolded(desk, path):
    page = save(desk, f"{path}about/", name_en="n" * 61)

    assert '<details class="ps-disclosure" id="english" open>' in page.text


# --- Two at once ----------------------------------------------------------------------------------


def test_who_saves_second_sees_the_first_and_loses_nothing(desk, own, path):
    address = f"{path}about/"
    mine = filled_in(desk.get(address)) | {"name_nl": "Mijn naam", "summary_nl": "Mijn zin."}
    change_format(
        own_format=own, based_on=1, values={("name",): {"nl": "Hun naam", "en": "Their name"}}
    )

    page = desk.post(address, mine)

    form = page.context["form"]
    assert page.status_code == 422
    assert "Iemand anders heeft deze werkvorm net aangepast." in page.text
    assert form["name_nl"].value() == "Mijn naam"
    assert form["summary_nl"].value() == "Mijn zin."
    assert "Nu staat er: Hun naam" in page.text
    assert present(own).name.nl == "Hun naam"
    again = desk.post(address, filled_in(page))
    assert again.status_code == 302
    assert (present(own).name.nl, present(own).summary.nl) == ("Mijn naam", "Mijn zin.")


def test_second_save_of_statements_loses_nothing_either(desk, own, path):
    address = f"{path}statements/"
    mine = filled_in(desk.get(address)) | {"statement_1_nl": "Mijn stelling."}
    write_statements(own_format=own, based_on=1, statements=[])

    page = desk.post(address, mine)

    assert page.context["form"]["statement_1_nl"].value() == "Mijn stelling."
    assert present(own).anchors == ()
    assert desk.post(address, filled_in(page)).status_code == 302
    assert present(own).anchors[0].statement.nl == "Mijn stelling."


def test_choices_that_were_ticked_survive_a_second_save(desk, own, path):
    address = f"{path}steps/look_back/"
    mine = filled_in(desk.get(address)) | {"covers": ["agreements", "habits"]}
    change_format(own_format=own, based_on=1, values={("steps", "task", "minutes"): 9})

    page = desk.post(address, mine)

    assert page.context["form"]["covers"].value() == ["agreements", "habits"]


def test_words_for_a_step_that_was_removed_stay_in_sight(desk, own, path):
    address = f"{path}steps/theme/"
    mine = filled_in(desk.get(address)) | {"say_nl": "Dit wil ik niet kwijt."}
    remove_step(own_format=own, based_on=1, key="theme")

    page = desk.post(address, mine)

    assert page.status_code == 409
    assert "Dit wil ik niet kwijt." in page.text
    assert desk.get(address).status_code == 404
