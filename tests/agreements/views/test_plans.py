"""Bringing in a plan, from choosing a file to the list: as a facilitator does it."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pitstop.agreements.importing import forms
from pitstop.agreements.models import Agreement, PlanDraft
from tests.factories.collaborations import make_collaboration

HEADERS = "als;dan;wie;wanneer;helper;status\n"
GOOD = "een gezin belt;bellen we terug;Truus;31-12-2026;;\n"
BAD = "een gezin schrijft;;Truus;31-02-2027;;\n"


@pytest.fixture
def address(collaboration):
    return f"/collaborations/{collaboration.uuid}/agreements/import/"


@pytest.fixture
def browser(facilitators_browser):
    return facilitators_browser


def file(text, name="plan.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, content)


def choose(browser, address, **sent):
    return browser.post(address, {"pasted": "", "if_text": ""} | sent)


def looked_through(browser, address, text):
    """The address of the rows of this plan."""
    return choose(browser, address, file=file(HEADERS + text))["Location"]


# --- Choosing -------------------------------------------------------------------------------------


def test_file_leads_to_its_rows(browser, address):
    response = choose(browser, address, file=file(HEADERS + GOOD))

    draft = PlanDraft.objects.get()
    assert response["Location"] == f"{address}{draft.pk}/"
    assert draft.rows[0]["then_text"] == "bellen we terug"


def test_excel_file_leads_to_its_rows(browser, address):
    workbook, content = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(("dan", "als"))
    workbook.active.append(("bellen we terug", "nu"))
    workbook.save(content)

    choose(browser, address, file=file(content.getvalue(), "plan.xlsx"))

    assert PlanDraft.objects.get().rows[0]["if_text"] == "nu"


def test_pasted_rows_are_read_with_their_situation(browser, address):
    choose(browser, address, pasted="actie\twie\nbellen\tTruus", if_text="we hieraan werken")

    row = PlanDraft.objects.get().rows[0]
    assert (row["if_text"], row["then_text"], row["owner_name"]) == (
        "we hieraan werken",
        "bellen",
        "Truus",
    )


def test_columns_that_are_passed_over_are_named(browser, address):
    sent = file("als;dan;kosten\nnu;bellen;5")

    page = browser.post(address, {"file": sent, "pasted": "", "if_text": ""}, follow=True)

    assert "Deze kolommen slaan we over: kosten." in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "file", "Kies eerst een bestand, of plak de rijen hieronder."),
        ({"file": ("", "plan.csv")}, "file", "Dit bestand is leeg."),
        ({"file": ("x" * 1_000_001, "plan.csv")}, "file", "groter dan 1 MB"),
        ({"file": ("hallo", "plan.docx")}, "file", "eindigt op .csv of .xlsx"),
        ({"file": (HEADERS, "plan.csv")}, "file", "geen rijen"),
        ({"file": ("naam\nTruus", "plan.csv")}, "file", "het kopje ‘dan’"),
        ({"pasted": "naam\nTruus"}, "pasted", "het kopje ‘dan’"),
        ({"pasted": "é" * 500_001}, "pasted", "groter dan 1 MB"),
        ({"pasted": HEADERS + GOOD, "if_text": "x" * 301}, "if_text", "301 tekens"),
    ],
    ids=lambda value: None if isinstance(value, str) else "sent",
)
def test_what_cannot_be_read_is_refused_beside_its_field(browser, address, sent, field, sentence):
    if "file" in sent:
        sent = sent | {"file": file(*sent["file"])}

    response = choose(browser, address, **sent)

    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors.keys() == {field}
    assert sentence in str(form.errors[field])
    assert not PlanDraft.objects.exists()


def test_pasted_text_stays_when_it_is_refused(browser, address):
    page = choose(browser, address, pasted="naam\nTruus van hiernaast").content.decode()

    assert "Truus van hiernaast" in page


# --- Looking through ------------------------------------------------------------------------------


def test_rows_say_what_is_wrong_and_how_to_mend_it(browser, address):
    page = browser.get(looked_through(browser, address, GOOD + BAD)).content.decode()

    assert "1 rij kan zo naar binnen. 1 rij klopt nog niet." in page
    assert "Rij 3" in page
    assert "‘31-02-2027’ is geen datum. Schrijf hem zo: 31-12-2026." in page
    assert 'name="row-3-due_on"' in page
    assert not Agreement.objects.exists()


def test_right_rows_come_in_and_lead_to_the_list(browser, address, collaboration):
    rows = looked_through(browser, address, GOOD)

    response = browser.post(rows, follow=True)

    assert response.redirect_chain[-1][0] == f"/collaborations/{collaboration.uuid}/agreements/"
    assert "1 afspraak uit dit plan is binnen." in response.content.decode()
    assert Agreement.objects.count() == 1


def test_wrong_rows_stay_to_be_mended(browser, address):
    rows = looked_through(browser, address, GOOD + BAD)

    response = browser.post(
        rows, {"row-3-then_text": "schrijven we", "row-3-due_on": "nog geen datum"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "1 afspraak uit dit plan is binnen." in page
    assert "schrijven we" in page
    assert "‘nog geen datum’ is geen datum" in page
    assert "Er is nog niets binnengehaald." not in page
    assert Agreement.objects.count() == 1


def test_mended_and_left_out_rows_finish_it(browser, address):
    rows = looked_through(browser, address, BAD + BAD.replace("schrijft", "mailt"))

    response = browser.post(
        rows,
        {
            "row-2-then_text": "schrijven we",
            "row-2-due_on": "28-2-2027",
            "row-3-leave_out": "on",
        },
    )

    assert response.status_code == 302
    assert [row.if_text for row in Agreement.objects.all()] == ["een gezin schrijft"]


def test_last_form_sent_twice_says_the_same_and_stores_once(browser, address):
    rows = looked_through(browser, address, GOOD)

    pages = [browser.post(rows, follow=True).content.decode() for _ in range(2)]

    assert all("1 afspraak uit dit plan is binnen." in page for page in pages)
    assert Agreement.objects.count() == 1


def test_same_file_again_says_that_it_stood_there(browser, address):
    browser.post(looked_through(browser, address, GOOD))

    page = browser.post(looked_through(browser, address, GOOD), follow=True).content.decode()

    assert "1 rij stond er al. Die is niet dubbel." in page
    assert Agreement.objects.count() == 1


def test_rows_that_are_all_in_lead_to_the_list(browser, address, collaboration):
    rows = looked_through(browser, address, GOOD)
    browser.post(rows)

    assert browser.get(rows)["Location"] == f"/collaborations/{collaboration.uuid}/agreements/"


def test_many_wrong_rows_are_shown_in_portions(browser, address, monkeypatch):
    monkeypatch.setattr("pitstop.agreements.views.plans.MOST_TO_MEND", 2)
    rows = looked_through(browser, address, "".join(f"{number};;;;;\n" for number in range(5)))

    response = browser.get(rows)

    assert [form.number for form in response.context["forms"]] == [2, 3]
    assert "Hierna komen er nog 3." in response.content.decode()


def test_a_full_portion_fits_in_one_form(settings):
    """Django refuses a form with more fields."""
    fields = len(forms.RowForm.base_fields)

    assert forms.MOST_TO_MEND * fields < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_words_are_never_taken_for_html(browser, address):
    rows = looked_through(browser, address, "<b>nu</b>;<i>bellen</i>;;;;\n<u>wie</u>;;;;;\n")

    page = browser.get(rows).content.decode()

    assert not any(tag in page for tag in ("<b>nu", "<i>bellen", "<u>wie"))
    assert "&lt;b&gt;nu&lt;/b&gt;" in page


# --- Who and how long -----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_plans_are_for_facilitators_of_this_collaboration(browser, address, olga, karel, method):
    rows = looked_through(browser, address, "geheimwoord;bellen;;;;\n")
    make_collaboration(olga, "Schoon water")

    for user in (olga, karel):
        other = Client()
        other.force_login(user)
        for place in (address, rows):
            response = getattr(other, method)(place)
            assert response.status_code == 404
            assert "geheimwoord" not in response.content.decode()
    assert getattr(Client(), method)(rows).status_code == 303
    assert not Agreement.objects.exists()


def test_rows_are_for_who_chose_the_file(browser, address, collaboration, olga):
    rows = looked_through(browser, address, GOOD)
    collaboration.memberships.create(user=olga, role="co_facilitator")
    other = Client()
    other.force_login(olga)

    assert other.get(rows).status_code == 410
    assert other.post(rows).status_code == 410
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_rows_that_are_gone_say_so(browser, address, method):
    rows = looked_through(browser, address, GOOD)
    PlanDraft.objects.all().delete()

    response = getattr(browser, method)(rows)

    assert response.status_code == 410
    assert "Dit overzicht is er niet meer" in response.content.decode()


def test_no_file_is_left_behind(browser, address, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path

    choose(browser, address, file=file(HEADERS + GOOD))
    choose(browser, address, file=file("x" * 2_900_000))

    assert list(tmp_path.iterdir()) == []
