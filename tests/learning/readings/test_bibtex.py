"""Reading BibTeX: what is wrong is named by its line, and nothing else is lost."""

import logging
import time

import pytest
from django.utils.translation import override

from pitstop.learning.readings import bibtex
from pitstop.learning.readings.bibtex import decoded, read_bibtex
from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.errors import ReadingFileError
from pitstop.learning.readings.kinds import WorkKind

GOOD = (
    "@article{goed,\n  title = {Een goed werk},\n  author = {Jansen, Piet},\n  year = {2020}\n}\n"
)
UNCLOSED = "@article{stuk,\n  title = {Nooit gesloten,\n  year = {2021}\n}\n\n"
ANOTHER = "@book{ook,\n  title = {Ook goed},\n  publisher = {Uitgever}\n}\n"


def works_of(text):
    works, _broken = read_works(text)
    return [work for _line, work in works]


def test_broken_entry_is_named_by_its_line_and_costs_nothing_else():
    works, broken = read_works(GOOD + UNCLOSED + ANOTHER)

    assert [(line, work.title) for line, work in works] == [(1, "Een goed werk"), (11, "Ook goed")]
    assert [one.line for one in broken] == [6]
    assert "Nooit gesloten" in broken[0].raw
    with override("nl"):
        [again] = read_works(broken[0].raw)[1]
    assert again.sentence == "Dit is niet compleet: er mist een accolade, een komma of een =."


def test_whole_text_of_a_broken_entry_is_shown_again():
    entry = "@article{stuk title = {Zonder komma},\n  year = {2020}\n}"

    _works, [broken] = read_works(entry + "\n" + GOOD)

    assert broken.raw == entry


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            "@article{a, title = {Een}, year = {in druk}}",
            "‘in druk’ is geen jaar van vier cijfers.",
        ),
        ("@article{a, title = {Een}, doi = {doi of niet}}", "‘doi of niet’ is geen DOI."),
        ("@article{a, title = {Een}, url = {javascript:alert(1)}}", "is geen adres op internet."),
        ("@article{a, title = {Een}, url = {ftp://x.nl/a}}", "is geen adres op internet."),
        ("@article{a, author = {Jansen, Piet}}", "Vul de titel in."),
        ("@article{a, title = {…}}", "Vul de titel in."),
        ("@article{a, title = {" + "x" * 401 + "}}", "Gebruik hoogstens 400 tekens."),
        ("@article{a, title = {Een}, title = {Twee}}", "Dit veld staat er twee keer in: title."),
        ("@article{a, title = {" + "x" * 10_001 + "}}", "veel te lang"),
        ("@article{a, title = {" + "{" * 30 + "x" + "}" * 30 + "}}", "te veel accolades"),
    ],
)
def test_entry_that_is_no_work_yet_says_why(entry, sentence):
    with override("nl"):
        works, broken = read_works(entry + "\n" + GOOD)

    assert [work.title for _line, work in works] == ["Een goed werk"]
    assert len(broken) == 1
    assert sentence in broken[0].sentence
    assert broken[0].line == 1


def test_key_that_comes_twice_is_shown_again():
    with override("nl"):
        works, broken = read_works(GOOD + GOOD)

    assert len(works) == 1
    assert [(one.line, one.sentence) for one in broken] == [
        (6, "De sleutel ‘goed’ staat twee keer in deze lijst.")
    ]


def test_entry_without_key_gets_one():
    [work] = works_of("@article{, title = {Een}, author = {van der Berg, Jan}, year = 2020}")

    assert work.cite_key == "vanderberg2020"


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"Sch{\"o}n", "Schön"),
        (r"Micha\'ela", "Michaéla"),
        (r"{\O}degaard {\ss}", "Ødegaard ß"),
        (r"Kosten \& baten", "Kosten & baten"),
        ("100% samen", "100% samen"),
        (r"100\% samen", "100% samen"),
        ("{{Team} {R}eflexivity}", "Team Reflexivity"),
        ("12--34", "12–34"),
        ("ideeën", "ideeën"),
        ("twee\n   regels", "twee regels"),
    ],
)
def test_latex_is_read_as_people_do(latex, words):
    assert decoded(latex) == words


def test_authors_are_people_and_organisations():
    entry = r"""@report{a, title = {Een}, author = {van der Eijk, Cees and Arthur, Jr., Winfred
    and Jo{\~a}o Silva and {Gemeente Dorp en Omstreken} and Ludwig von Beethoven}}"""

    [work] = works_of(entry)

    assert [author.line for author in work.authors] == [
        "van der Eijk, Cees",
        "Arthur, Jr., Winfred",
        "Silva, João",
        "Gemeente Dorp en Omstreken",
        "von Beethoven, Ludwig",
    ]
    assert work.kind == WorkKind.REPORT


def test_note_without_languages_is_in_that_of_the_reader():
    entry = "@article{a, title = {Een}, annote = {Gewoon een notitie}}"

    with override("nl"):
        [dutch] = works_of(entry)
    with override("en"):
        [english] = works_of(entry)

    assert (dutch.note.nl, dutch.note.en) == ("Gewoon een notitie", "")
    assert (english.note.nl, english.note.en) == ("", "Gewoon een notitie")


def test_abbreviations_of_the_list_are_filled_in():
    [work] = works_of('@string{tij = "Tijdschrift"}\n@article{a, title = {Een}, journal = tij}')

    assert work.container == "Tijdschrift"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "geen BibTeX"),
        ("Jansen, P. (2020). Een boek.", "geen BibTeX"),
        ("mail me: piet@dorp.nl {hallo}", "geen BibTeX"),
        (GOOD + "x" * bibtex.MOST_BYTES, "groter dan 1 MB"),
        ("".join(f"@misc{{k{n}, title={{x}}}}\n" for n in range(501)), "meer dan 500 werken"),
    ],
    ids=["empty", "prose", "address", "large", "many"],
)
def test_what_cannot_be_a_list_is_refused(text, sentence):
    with override("nl"), pytest.raises(ReadingFileError) as refused:
        read_bibtex(text)

    assert sentence in str(refused.value.sentence)


def test_many_works_are_read():
    text = "".join(f"@misc{{k{n}, title={{Werk {n}}}}}\n" for n in range(500))

    assert len(works_of(text)) == 500


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {" + "{" * 900_000,
        "@article{a," + "b={c}," * 150_000 + "}",
        "@a{" * 300_000,
        "@article{a, title = {" + r"\'e" * 300_000 + "}}",
    ],
    ids=["braces", "fields", "starts", "accents"],
)
def test_text_made_to_be_slow_is_refused_soon(text):
    began = time.process_time()

    try:
        works, broken = read_works(text)
    except ReadingFileError:
        works, broken = [], ["all of it"]

    assert (len(works), len(broken)) == (0, 1)
    assert time.process_time() - began < 10


def test_words_of_people_do_not_reach_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        read_works("@article{geheim title = {Geheim}}\n" + UNCLOSED)

    assert not caplog.records
