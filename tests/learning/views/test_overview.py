import pytest

from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.enums import Audience, Level, Stage, Verdict
from pitstop.learning.models import ContactRequest, Match
from tests.factories.collaborations import make_collaboration
from tests.factories.homes import join, make_home
from tests.factories.learning import (
    found,
    make_finding_release,
    make_question,
    make_release,
    raise_one,
    release_found,
    release_one,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(olga, collaboration):
    home = make_home(olga)
    join(home, collaboration)
    return home


@pytest.fixture
def surfaces(home):
    """Everything that goes out for an organisation."""
    root = f"/organisations/{home.uuid}/"
    files = ["findings/findings.csv", "findings/findings.md"]
    return [root, f"{root}?level=skill", f"{root}findings/", *(root + file for file in files)]


@pytest.fixture
def for_olga(client, olga):
    client.force_login(olga)
    return client


def everything(client, surfaces):
    answers = [client.get(path) for path in surfaces]
    assert {answer.status_code for answer in answers} == {200}
    return "\n".join(answer.content.decode() for answer in answers)


def test_coordinator_reads_questions_with_level_and_stage(for_olga, home, collaboration):
    question = make_question(collaboration, level=Level.SKILL, stage=Stage.WORKED_ON)
    release_one(question, "Hoe vraag je door?", audience=Audience.ORGANISATION)

    page = for_olga.get(f"/organisations/{home.uuid}/").text

    assert "Hoe vraag je door?" in page
    assert "vaardigheid" in page
    assert "mee bezig" in page or "aan gewerkt" in page


def test_facilitator_of_a_programme_reads_findings_but_not_the_overview(
    client, fatima, home, collaboration
):
    make_finding_release(make_release(collaboration), tried="Vooraf bellen")
    client.force_login(fatima)

    assert client.get(f"/organisations/{home.uuid}/").status_code == 404
    assert "Vooraf bellen" in client.get(f"/organisations/{home.uuid}/findings/").text


def test_facilitator_who_left_reads_nothing_any_more(client, fatima, home, collaboration, surfaces):
    collaboration.home = None
    collaboration.save()
    client.force_login(fatima)

    assert {client.get(path).status_code for path in surfaces} == {404}


def test_stranger_and_facilitator_elsewhere_read_nothing(client, karel, home, surfaces):
    as_stranger = {client.get(path).status_code for path in surfaces}
    make_collaboration(karel, "Schoon water")
    client.force_login(karel)

    assert as_stranger == {303}
    assert {client.get(path).status_code for path in surfaces} == {404}


def test_nothing_unreleased_goes_out(for_olga, home, collaboration, surfaces, fatima):
    """Everything that could leak exists, beside something that was released."""
    question = raise_one(collaboration, "ONGEDEELD eigen woorden", context="ONGEDEELD uitleg")
    release_one(question, "Gedeelde vraag", audience=Audience.ORGANISATION)
    finding = found(question, "ONGEDEELD geprobeerd", "ONGEDEELD gebeurd")
    release_found(finding, "Gedeeld geprobeerd", audience=Audience.ORGANISATION)
    found(question, "ONGEDEELD tweede", "ONGEDEELD tweede")
    raise_one(collaboration, "ONGEDEELD nooit gedeeld")
    taken_back = release_one(raise_one(collaboration, "Teruggenomen?"), "ONGEDEELD teruggenomen")
    withdraw_release(release=taken_back)
    make_release(collaboration, "ONGEDEELD alleen zusters", audience=Audience.SISTERS)
    question.moments.update(note="ONGEDEELD notitie")
    other = make_release(make_collaboration(fatima, "ONGEDEELD naam elders"), "Van elders")
    Match.objects.create(question=question, other=other.question, verdict=Verdict.CONFIRMED)
    ContactRequest.objects.create(
        question=question, other=other.question, message="ONGEDEELD bericht"
    )

    out = everything(for_olga, surfaces)

    assert "Gedeelde vraag" in out
    assert "Gedeeld geprobeerd" in out
    assert "Van elders" in out
    assert "ONGEDEELD" not in out


def test_no_programme_facilitator_or_key_stands_beside_a_question(
    for_olga, home, collaboration, surfaces, fatima
):
    release = make_release(collaboration, "Gedeelde vraag")
    make_finding_release(release, tried="Gedeeld geprobeerd")

    out = everything(for_olga, surfaces)

    assert "Gedeelde vraag" in out
    for secret in (collaboration.name, fatima.name, collaboration.uuid, release.question_id):
        assert str(secret) not in out


def test_map_and_list_show_the_same_numbers(for_olga, home, collaboration):
    for number in range(5):
        make_release(collaboration, f"Vraag over onderwerp {number}")

    page = for_olga.get(f"/organisations/{home.uuid}/").text

    picture = page.split('<svg class="ps-map__picture"', 1)[1].split("</svg>", 1)[0]
    for number in range(1, 6):
        assert f">{number}</text>" in picture
        assert f'<span class="ps-visually-hidden">{number}. </span>' in page


def test_words_of_people_are_never_markup(for_olga, home, collaboration, surfaces):
    release = make_release(collaboration, "<img src=x> samen", context="<b>vet</b>")
    make_finding_release(release, tried="<script>x</script>")

    pages = "".join(for_olga.get(path).text for path in surfaces[:3])

    assert "&lt;img src=x&gt; samen" in pages
    assert "<script>x" not in pages
    assert "<b>vet" not in pages


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("?level=principle", "Geen vraag past bij deze keuze."),
        ("?stage=answered", "Geen vraag past bij deze keuze."),
        ("?level=nonsense&stage=", "Gedeelde vraag"),
    ],
)
def test_filter_that_fits_nothing_says_so_and_an_unknown_one_filters_nothing(
    for_olga, home, collaboration, asked, sentence
):
    make_release(collaboration, "Gedeelde vraag")

    assert sentence in for_olga.get(f"/organisations/{home.uuid}/{asked}").text


def test_empty_overview_says_what_to_do_first(for_olga, home, collaboration):
    with_programme = for_olga.get(f"/organisations/{home.uuid}/").text
    collaboration.home = None
    collaboration.save()

    without = for_olga.get(f"/organisations/{home.uuid}/").text

    assert "Nog geen groep gaf er een vrij." in with_programme
    assert "Nodig eerst programma" in without


def test_empty_bundle_says_what_will_appear(for_olga, home):
    assert "Hier staan de bevindingen" in for_olga.get(f"/organisations/{home.uuid}/findings/").text


def test_files_are_downloads_in_utf8(for_olga, home):
    for ending, kind in (("csv", "text/csv"), ("md", "text/markdown")):
        answer = for_olga.get(f"/organisations/{home.uuid}/findings/findings.{ending}")
        assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_list_of_collaborations_leads_to_the_overview(for_olga, home):
    page = for_olga.get("/collaborations/").text

    assert f'href="/organisations/{home.uuid}/"' in page
