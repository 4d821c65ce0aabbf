"""Words, their language and their stems, on Dutch and English as people type it."""

from threading import Thread

import pytest

from pitstop.similarity.frequencies import DocumentFrequencies, count_frequencies
from pitstop.similarity.languages import guess_language
from pitstop.similarity.stems import content_stems, content_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoe krijgen we de bewoners eerder aan tafel?", "nl"),
        ("How do we get the residents to the table earlier?", "en"),
        ("We zitten in onze eigen silo, dat is een issue", "nl"),
        ("Budget", "nl"),
        ("", "nl"),
        ("over in was", "nl"),
    ],
)
def test_guess_language(text, language):
    assert guess_language(text) == language


def test_content_stems_makes_forms_of_one_word_equal():
    assert content_stems("De gemeenten") == content_stems("een gemeente")
    assert content_stems("the municipalities") == content_stems("The municipality.")


def test_content_stems_leaves_out_stop_words_of_both_languages():
    assert content_stems("We hebben ons budget niet on the agenda") == ["budget", "agenda"]


def test_content_stems_of_stop_words_only_is_empty():
    assert content_stems("Wat is het en waarom is dat zo?") == []


def test_content_stems_takes_the_language_it_is_told():
    assert content_stems("communities", "en") == ["community"]
    assert content_stems("gemeenten", "nl") == content_stems("gemeente", "nl")
    assert content_stems("gemeenten", "en") != content_stems("gemeente", "en")


def test_word_that_both_languages_have_is_one_stem():
    assert content_stems("Dat is onze privacy") == content_stems("This is their privacy")


@pytest.mark.parametrize("typed", ["financiën", "financie\u0308n", "FINANCIËN", "financien"])
def test_content_stems_sees_one_word_however_its_accent_was_typed(typed):
    assert content_stems(typed) == content_stems("financiën")


def test_content_words_says_where_each_word_stands_in_the_text():
    text = "Wij 😀 bellen de Raad te laat; <b>elke</b> week."

    words = content_words(text)

    assert [text[word.start : word.end] for word in words] == ["bellen", "Raad", "laat", "week"]
    assert [word.surface for word in words] == ["bellen", "Raad", "laat", "week"]


def test_stems_from_several_threads_are_those_of_one():
    # Words that no other test stems, or they would come from memory.
    texts = [f"wijk{n}bewoners dorp{n}raden" for n in range(400)]
    found: dict[int, list[list[str]]] = {}

    def work(which: int) -> None:
        found[which] = [content_stems(text) for text in texts]

    threads = [Thread(target=work, args=[which]) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    expected = [[f"wijk{n}bewoner", f"dorp{n}raad"] for n in range(400)]
    assert found == dict.fromkeys(range(4), expected)


def test_count_frequencies_counts_texts_and_not_words():
    counted = count_frequencies(["zorg en zorg", "de zorg", "geld"])

    assert counted == DocumentFrequencies(3, {"zorg": 2, "geld": 1})


def test_weight_of_a_rare_stem_is_higher_and_of_an_unknown_one_highest():
    counted = count_frequencies(["zorg", "zorg", "geld"])

    assert 1 < counted.weight("zorg") < counted.weight("geld") < counted.weight("nieuw")


def test_frequencies_of_two_collections_add_up():
    both = count_frequencies(["zorg", "geld"]) + count_frequencies(["zorg"])

    assert both == count_frequencies(["zorg", "geld", "zorg"])
