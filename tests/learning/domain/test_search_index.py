"""The index holds what is released, and not a letter of what no longer is: asked of the database
itself, past everything of ours."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from pitstop.learning.domain.search_index import index_release, reindex_releases, unindex_release
from pitstop.learning.full_text import count_stems, holding
from pitstop.learning.models import QuestionVector, SearchEntry
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import make_release, withdraw

SECRET = "schommelbankje"
STEM = "schommelbank"


@pytest.fixture
def release(collaboration):
    return make_release(collaboration, f"Wie onderhoudt onze {SECRET}?")


def found(*stems):
    return [entry.release for entry in holding(SearchEntry.objects.all(), stems)]


def tables_of_the_index():
    """Every table of the search, those that SQLite keeps behind its index among them."""
    names = connection.introspection.table_names()
    return sorted(
        name for name in names if name.startswith(("learning_search", "learning_questionv"))
    )


def bytes_of_the_index():
    """Everything that stands in those tables, as bytes in a row."""
    held = bytearray()
    with connection.cursor() as cursor:
        for table in tables_of_the_index():
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                for value in row:
                    held += value if isinstance(value, bytes | memoryview) else str(value).encode()
    return bytes(held)


def test_a_release_is_found_by_its_stems_in_any_form_of_the_word(release):
    index_release(release)

    assert found(STEM) == [release]
    assert found("iets", STEM) == [release]
    assert found("iets") == []


def test_stems_of_dutch_and_english_stand_as_their_own_language_makes_them(collaboration):
    index_release(make_release(collaboration, "Hoe delen we gegevens over jongeren?"))
    index_release(make_release(collaboration, "How do we share the data about young people?"))

    assert {"geven", "jonger", "share", "data", "young"} <= count_stems().keys()


def test_the_one_with_more_of_the_stems_comes_first(collaboration):
    one = make_release(collaboration, "Wachttijden bij de jeugdbescherming")
    both = make_release(collaboration, "Wachttijden bij de jeugdzorg")
    for each in (one, both):
        index_release(each)

    assert found("wachttijd", "jeugdzorg") == [both, one]


def test_other_words_replace_what_was_found_before(release):
    index_release(release)

    release.wording = "Wie beheert het speeltuintje?"
    release.save()
    index_release(release)

    assert found(STEM) == []
    assert found("speeltuin") == [release]
    assert SearchEntry.objects.count() == 1


@pytest.mark.parametrize("way", ["unindex", "withdraw and index", "delete the collaboration"])
def test_nothing_of_withdrawn_words_is_left_in_any_table_of_the_search(release, way):
    # Others stay, so that the index is not merely empty.
    stays = make_release(make_collaboration(name="Schoon water"), "Wie onderhoudt de sloten?")
    for each in (stays, release):
        index_release(each)
    QuestionVector.objects.create(
        entry=release.search_entry, model_id="test", numbers=SECRET.encode()
    )
    # The index shortens what two words begin with, so a part of the word is what to look for.
    assert STEM[2:].encode() in bytes_of_the_index()

    if way == "unindex":
        unindex_release(release)
    elif way == "withdraw and index":
        index_release(withdraw(release))
    else:
        release.question.collaboration.delete()

    assert STEM[2:].encode() not in bytes_of_the_index()
    assert STEM not in count_stems()
    assert found(STEM) == []
    assert found("slot", "sloot") == [stays]


def test_a_wording_that_is_rolled_back_is_not_found(release):
    index_release(release)

    with pytest.raises(ZeroDivisionError):
        index_and_fail(release)

    assert found(STEM) == [release]
    assert found("speeltuin") == []


def index_and_fail(release):
    with transaction.atomic():
        release.wording = "Wie beheert het speeltuintje?"
        index_release(release)
        raise ZeroDivisionError


def test_words_that_a_query_could_misread_are_only_words(collaboration):
    release = make_release(collaboration, "AND OR NOT \"NEAR\" 'x' & | ! :* ½ Ĳssel ß 漢字")
    index_release(release)

    for stem in release.search_entry.stems.split():
        assert found(stem) == [release], stem


def test_building_anew_finds_the_same_and_forgets_what_is_not_released(release, capsys):
    index_release(release)
    gone = make_release(release.question.collaboration, "Vroegere woorden")
    index_release(gone)
    withdraw(gone)

    assert reindex_releases() == 1
    call_command("reindex_questions")

    assert capsys.readouterr().out == "1 released questions can be found.\n"
    assert found(STEM) == [release]
    assert found("vroeg", "woord") == []
