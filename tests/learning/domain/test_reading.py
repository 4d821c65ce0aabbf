"""Works that a collaboration adds: once each, and shown to others only when both sides want it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from pitstop.learning.domain import reading as verbs
from pitstop.learning.domain.reading import (
    add_reading,
    bring_in_readings,
    change_reading,
    judge_reading,
    offer_reading,
    remove_reading,
    take_back_reading,
)
from pitstop.learning.models import Reading
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.errors import ReadingError
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, Reach, WorkLanguage
from pitstop.learning.readings.works import Author, Bilingual
from tests.factories.collaborations import make_collaboration
from tests.factories.readings import comment, make_general, make_reading, make_work

DOI = "10.1234/abc.DEF"


def fresh(reading):
    return Reading.objects.get(pk=reading.pk)


def test_work_is_kept_whole(collaboration):
    work = make_work(
        "Samen leren",
        authors=(Author("Jansen", "Piet"), Author("Gemeente Dorp")),
        container="Tijdschrift",
        volume="3",
        issue="2",
        pages="1-9",
        doi=DOI,
        url="https://example.org/a",
        language=WorkLanguage.DUTCH,
        more=(("isbn", "978"),),
        parts=(MethodPart.SHARE, MethodPart.HABITS),
        evidence=EvidenceKind.THEORY,
        note=Bilingual("Wat het zegt.", "What it says."),
        is_counter=True,
    )

    kept = add_reading(collaboration=collaboration, work=work, uuid=uuid4())

    again = fresh(kept).work
    same = {
        name: getattr(again, name) == value
        for name, value in vars(work).items()
        if name not in {"key", "collaboration_id", "reach"}
    }
    assert all(same.values()), same
    assert (again.key, again.reach) == (str(kept.pk), Reach.OWN)


def test_sent_twice_is_stored_once(collaboration):
    uuid = uuid4()

    for _time in range(2):
        add_reading(collaboration=collaboration, work=make_work(), uuid=uuid)

    assert Reading.objects.count() == 1


def test_id_of_another_collaboration_is_refused(collaboration, olga):
    reading = make_reading(make_collaboration(olga, "Schoon water"))

    with pytest.raises(ReadingError):
        add_reading(collaboration=collaboration, work=make_work("Iets anders"), uuid=reading.pk)


@pytest.mark.parametrize("doi", [DOI, DOI.upper()])
def test_same_doi_is_noticed(collaboration, doi):
    make_reading(collaboration, "Samen leren", doi=DOI)

    with override("nl"), pytest.raises(ReadingError) as refused:
        make_reading(collaboration, "Onder een andere naam", authors=(), doi=doi)

    assert (refused.value.field, refused.value.sentence) == (
        "doi",
        "Dit werk staat al in de lijst.",
    )


def test_work_that_comes_with_pitstop_is_noticed(collaboration):
    with pytest.raises(ReadingError):
        make_reading(collaboration, "Anders", doi=built_in_works()["tannenbaum2013"].doi)


def test_same_key_is_noticed_unless_both_have_a_doi(collaboration):
    make_reading(collaboration, "Eerste van dat jaar", doi="10.1234/a")

    make_reading(collaboration, "Tweede van dat jaar", doi="10.1234/b")
    with pytest.raises(ReadingError) as refused:
        make_reading(collaboration, "Derde, zonder DOI")

    assert refused.value.field == "title"


def test_database_keeps_one_work_per_doi(collaboration):
    reading = make_reading(collaboration, doi=DOI)
    reading.pk, reading.doi = uuid4(), DOI.upper()

    with pytest.raises(IntegrityError), transaction.atomic():
        reading.save(force_insert=True)


def test_other_collaboration_may_add_the_same_work(collaboration, olga):
    make_reading(collaboration, doi=DOI)

    assert make_reading(make_collaboration(olga, "Schoon water"), doi=DOI)


def test_list_comes_in_once(collaboration):
    text = "@book{a, title={Een}}\n@book{b, title={Twee}}\n@book{c, title={Een andere}}"
    works = [work for _line, work in read_works(text)[0]]

    first = bring_in_readings(collaboration=collaboration, works=works[:2])
    second = bring_in_readings(collaboration=collaboration, works=works)

    assert (first.added, first.known) == (2, 0)
    assert (second.added, second.known) == (1, 2)
    assert collaboration.readings.count() == 3


def test_whole_list_of_pitstop_is_known(collaboration):
    outcome = bring_in_readings(collaboration=collaboration, works=built_in_works().values())

    assert (outcome.added, outcome.known) == (0, 53)


def test_more_works_than_fit_are_refused(collaboration, monkeypatch):
    monkeypatch.setattr(verbs, "MOST_READINGS", 1)
    make_reading(collaboration)

    with pytest.raises(ReadingError):
        bring_in_readings(collaboration=collaboration, works=[make_work("Nog een", authors=())])

    assert collaboration.readings.count() == 1


# --- Changing and removing ------------------------------------------------------------------------


def test_change_is_kept(collaboration):
    reading = make_reading(collaboration)

    change_reading(reading=reading, work=make_work("Betere titel"), based_on=1)

    assert (fresh(reading).title, fresh(reading).version) == ("Betere titel", 2)


def test_change_of_an_older_version_is_refused(collaboration):
    reading = make_reading(collaboration)
    change_reading(reading=reading, work=make_work("Van een ander"), based_on=1)

    with pytest.raises(ReadingError):
        change_reading(reading=reading, work=make_work("Van mij"), based_on=1)

    assert fresh(reading).title == "Van een ander"


def test_change_to_a_known_doi_is_refused(collaboration):
    make_reading(collaboration, "Eerste", doi=DOI)
    reading = make_reading(collaboration, "Tweede", authors=(Author("De Vries", "Jo"),))

    with pytest.raises(ReadingError):
        change_reading(reading=reading, work=make_work("Tweede", doi=DOI), based_on=1)


def test_removing_takes_its_comments_along(collaboration, olga):
    reading = make_general(make_reading(collaboration))
    comment(olga, work=reading.work)

    remove_reading(reading=reading)
    remove_reading(reading=reading)

    assert not Reading.objects.exists()
    assert not olga.reading_comments.exists()


def test_works_go_with_their_collaboration(collaboration, olga):
    comment(olga, work=make_general(make_reading(collaboration)).work)

    collaboration.delete()

    assert not Reading.objects.exists()
    assert not olga.reading_comments.exists()


# --- Who gets to see it ---------------------------------------------------------------------------


def test_work_is_offered_and_accepted(collaboration):
    reading = make_reading(collaboration)

    offer_reading(reading=reading)
    offered = fresh(reading).reach
    judge_reading(reading=reading, is_accepted=True)

    assert (offered, fresh(reading).reach) == (Reach.OFFERED, Reach.GENERAL)


def test_work_that_is_not_accepted_stays_with_its_collaboration(collaboration):
    reading = make_reading(collaboration)
    offer_reading(reading=reading)

    judge_reading(reading=reading, is_accepted=False)

    assert fresh(reading).reach == Reach.OWN


def test_work_that_was_taken_back_meanwhile_is_not_shown(collaboration):
    reading = make_reading(collaboration)
    offer_reading(reading=reading)
    take_back_reading(reading=reading)

    judge_reading(reading=reading, is_accepted=True)

    assert fresh(reading).reach == Reach.OWN


def test_work_that_nobody_offered_cannot_be_accepted(collaboration):
    reading = make_reading(collaboration)

    judge_reading(reading=reading, is_accepted=True)

    assert fresh(reading).reach == Reach.OWN


def test_general_work_can_be_taken_back(collaboration):
    reading = make_general(make_reading(collaboration))

    take_back_reading(reading=reading)

    assert fresh(reading).reach == Reach.OWN
