import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.dialogue.errors import TextRefusedError
from pitstop.dialogue.texts import clean_text, optional_text, required_text

# Any character there is, lone surrogates too: a hostile client may send them.
ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


@pytest.mark.parametrize(
    "text",
    [
        "We kennen elkaar goed.",
        "Eén regel\nen nog één",
        "👩🏽‍⚕️ en 🏳️‍🌈 en 🇳🇱",
        "مرحبا بكم في البلدية",
        "שלום",
        "早上好",
        "हम साथ काम करते हैं",
        "\U0001fae8",  # an emoji that is newer than the tables of Python 3.11
        "<b>niet vet</b> & {{ geen sjabloon }}",
        "'; DROP TABLE dialogue_contribution; --",
        "Tekst met \u2067rechts\u2069 erin",
    ],
)
def test_ordinary_text_stays_word_for_word(text):
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  ruimte  ", "ruimte"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("uit\tExcel", "uit Excel"),
        ("nul\x00byte", "nulbyte"),
        ("bel\x07 en \x1b[31mrood", "bel en [31mrood"),
        ("factuur \u202egpj.exe", "factuur gpj.exe"),
        ("los \ud800stuk", "los stuk"),
        ("e\u0301e\u0301n", "één"),
        ("e\x00\u0301\x00e\u0301n", "één"),
    ],
)
def test_characters_that_can_do_harm_are_taken_out(raw, cleaned):
    assert clean_text(raw) == cleaned


@pytest.mark.parametrize(
    "raw", ["", "   \n\t ", "\u200b\u200b", "\u3164", "\ufeff", "\u0301", "\u2800 \u00a0", "\x00"]
)
def test_text_that_shows_nothing_is_empty(raw):
    assert clean_text(raw) == ""
    with pytest.raises(TextRefusedError) as refused:
        required_text(raw, longest=10, field="text")
    assert (refused.value.code, refused.value.field) == ("text-refused", "text")


def test_text_of_the_greatest_length_is_accepted():
    assert optional_text("é" * 1000, longest=1000) == "é" * 1000


def test_length_is_counted_after_cleaning():
    assert optional_text("  " + "e\u0301" * 10 + "\x00" * 50, longest=10) == "é" * 10


@pytest.mark.parametrize("length", [1001, 20_000])
def test_too_long_text_is_refused_with_its_length(length):
    with pytest.raises(TextRefusedError) as refused:
        optional_text("a" * length, longest=1000, field="task:1")

    assert refused.value.field == "task:1"
    assert str(length) in str(refused.value.sentence)
    assert "1000" in str(refused.value.sentence)


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(raw):
    once = clean_text(raw)

    assert clean_text(once) == once


@given(ANY_TEXT)
def test_cleaned_text_can_be_stored_and_shown(raw):
    cleaned = clean_text(raw)

    categories = {unicodedata.category(character) for character in cleaned.replace("\n", "")}
    assert categories.isdisjoint({"Cc", "Cs"})
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & {"\u202d", "\u202e", "\r"}
    cleaned.encode()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "So", "Cn"]), min_size=1))
def test_visible_characters_are_never_lost(raw):
    """Unassigned ones included, as a phone may know more emoji than this server."""
    visible = unicodedata.normalize("NFC", raw)

    cleaned = clean_text("x" + raw)

    assert cleaned == unicodedata.normalize("NFC", "x" + visible)
