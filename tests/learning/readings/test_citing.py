"""How a work is cited: by people, and by programs that read it back."""

import pytest
from django.utils.translation import override

from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.citing import build_reference, cite_as, write_bibtex
from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, WorkKind
from pitstop.learning.readings.works import Author, Bilingual
from tests.factories.readings import make_work

# What a work is after it went out and came in again.
SAME = [
    *("kind", "title", "container", "year", "volume", "issue", "pages", "publisher", "doi", "url"),
    *("language", "more", "parts", "evidence", "note", "against", "is_counter"),
]


@pytest.mark.parametrize(
    ("key", "reference"),
    [
        (
            "tannenbaum2013",
            "Tannenbaum, S. I., & Cerasoli, C. P. (2013). Do Team and Individual Debriefs Enhance "
            "Performance? A Meta-Analysis. Human Factors, 55(1), 231–245. "
            "https://doi.org/10.1177/0018720812448394",
        ),
        (
            "argyris1978",
            "Argyris, C., & Schön, D. A. (1978). Organizational Learning: A Theory of Action "
            "Perspective. Addison-Wesley. "
            "https://informahealthcare.com/doi/ref/10.1080/1359432X.2015.1005608",
        ),
        (
            "dignum2020",
            "Dignum, M., Hamers, D., & Evers, D. (2020). Learning Through Collaboration: The Case "
            "of City Deals in The Netherlands. In Strategies for Urban Network Learning: "
            "International Practices and Theoretical Reflections. Palgrave Macmillan. "
            "https://www.pbl.nl/en/publications/learning-through-collaboration",
        ),
    ],
)
def test_reference_reads_as_people_write_it(key, reference):
    assert cite_as(built_in_works()[key]) == reference


def test_journal_or_book_stands_in_italics():
    article, book = (build_reference(built_in_works()[key]) for key in ("lu2012", "argyris1978"))

    assert article.italic == "Personality and Social Psychology Review, 16"
    assert book.italic == "Organizational Learning: A Theory of Action Perspective."


def test_work_without_year_says_so_in_the_readers_language():
    work = make_work(year=None)

    with override("nl"):
        assert "(z.d.)" in cite_as(work)
    with override("en"):
        assert "(n.d.)" in cite_as(work)


def test_work_without_author_begins_with_its_title():
    work = make_work("Handreiking", authors=(), kind=WorkKind.REPORT, publisher="Gemeente Dorp")

    assert cite_as(work) == "Handreiking (2024). Gemeente Dorp."


def test_many_authors_are_cut_short():
    authors = tuple(Author(f"Naam{number}", "A.") for number in range(1, 25))

    reference = cite_as(make_work(authors=authors))

    assert "Naam19, A., … Naam24, A. (2024)" in reference
    assert "Naam20" not in reference


def test_whole_list_can_be_brought_in_again():
    works = built_in_works()

    again, broken = read_works(write_bibtex(works.values()))

    assert broken == []
    assert {work.key for _line, work in again} == works.keys()
    for _line, work in again:
        before = works[work.key]
        assert [author.line for author in work.authors] == [one.line for one in before.authors]
        for name in SAME:
            assert getattr(work, name) == getattr(before, name), (work.key, name)


def test_signs_that_mean_something_else_survive():
    work = make_work(
        "50% & meer: #1 van $2_000",
        authors=(Author("Gemeente Dorp & Stad"),),
        container="Tijd_schrift",
        note=Bilingual("Twee\nregels", ""),
        parts=(MethodPart.SHARE,),
        evidence=EvidenceKind.THEORY,
    )

    [(_line, again)], broken = read_works(write_bibtex([work]))

    assert broken == []
    assert (again.title, again.container) == (work.title, work.container)
    assert again.authors == work.authors
    assert again.note.nl == "Twee regels"
    assert (again.parts, again.evidence) == (work.parts, work.evidence)


def test_braces_of_people_cannot_end_an_entry():
    work = make_work(r"Kwaad}} @article{ander, title = {\input{/etc/passwd}")

    [(_line, again)], broken = read_works(write_bibtex([work]))

    assert broken == []
    assert again.title == "Kwaad @article ander, title = input/etc/passwd".replace(
        " ander", "ander"
    )


def test_key_that_comes_twice_gets_another():
    text = write_bibtex([make_work("Een"), make_work("Twee")])

    assert [work.cite_key for _line, work in read_works(text)[0]] == ["jansen2024", "jansen2024-2"]
