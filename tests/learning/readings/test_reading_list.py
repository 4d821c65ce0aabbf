"""The reading list that comes with Pitstop: whole, in two languages, and honest."""

import re

import pytest

from pitstop.learning.readings.addresses import DOI
from pitstop.learning.readings.bibtex import read_bibtex
from pitstop.learning.readings.built_in import READING_LIST, built_in_works
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart
from pitstop.learning.templatetags.evidence import WORK_OF_STEP
from tests.test_house import templates

WORKS = list(built_in_works().values())


def test_list_holds_every_work_of_the_file():
    entries, broken = read_bibtex(READING_LIST.read_text())

    assert (len(entries), broken, len(WORKS)) == (53, [], 53)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_work_has_what_a_reader_needs(work):
    assert work.title
    assert work.authors
    assert work.note.nl
    assert work.note.en
    assert work.note.nl != work.note.en
    assert work.parts
    assert work.evidence
    assert work.language
    assert work.address.startswith(("https://", "http://"))
    assert not work.doi or DOI.fullmatch(work.doi)
    assert re.fullmatch(r"[-\w]+", work.key, re.ASCII), "it stands in an address"


def test_golden_work():
    work = built_in_works()["keiser2021"]

    assert [author.line for author in work.authors] == [
        "Keiser, Nathanael L.",
        "Arthur, Jr., Winfred",
    ]
    assert (work.year, work.volume, work.issue, work.pages) == (2021, "106", "7", "1007–1032")
    assert work.container == "Journal of Applied Psychology"
    assert work.doi == "10.1037/apl0000821"
    assert work.note.nl.startswith("Grotere meta-analyse (61 studies, d = 0,79).")
    assert work.note.en.startswith("Larger meta-analysis (61 studies, d = 0.79).")


def test_accents_are_those_of_the_people():
    names = {author.family for work in WORKS for author in work.authors}

    assert {"Schön", "Schippers", "van der Eijk", "Van den Bossche", "O'Neill"} <= names
    assert "André" in {author.given for work in WORKS for author in work.authors}


@pytest.mark.parametrize("part", MethodPart)
def test_every_part_of_the_method_has_a_work(part):
    assert any(part in work.parts for work in WORKS)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_of_evidence_occurs(kind):
    assert any(work.evidence == kind for work in WORKS)


def test_what_speaks_against_says_what_in_both_languages():
    counter = [work for work in WORKS if work.is_counter]

    assert len(counter) == 14
    assert all(work.against.nl and work.against.en for work in counter)


def test_start_here_holds_what_speaks_against():
    first = [work for work in WORKS if work.is_start_here]

    assert 5 <= len(first) <= 10
    assert sum(work.is_counter for work in first) >= 3
    assert any(work.language == "nl" for work in first)


def test_every_work_that_a_screen_points_at_exists():
    pointed_at = {
        key
        for path in templates()
        for key in re.findall(r'{% rests_on "([^"]+)"', path.read_text())
    }

    assert pointed_at
    assert pointed_at | set(WORK_OF_STEP.values()) <= built_in_works().keys()
