import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.dialogue.join_codes import (
    ALPHABET,
    LENGTH,
    new_join_code,
    normalise_join_code,
    readable_join_code,
)

CODES = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_alphabet_has_no_look_alikes():
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)


def test_new_codes_use_the_whole_alphabet_and_differ():
    codes = {new_join_code() for _ in range(2000)}

    assert len(codes) == 2000
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) == set(ALPHABET)


@given(CODES)
def test_code_survives_how_people_type_it(code):
    readable = readable_join_code(code)

    for typed in (code, code.lower(), readable, f" {readable.lower()}\n", "-".join(code)):
        assert normalise_join_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCDEFGHJ", "ABCD EFG0", "ABCDEFGI", "ＡＢＣＤＥＦＧＨ", "١٢٣٤٥٦٧٨"]
)
def test_what_cannot_be_a_code_becomes_empty(typed):
    assert normalise_join_code(typed) == ""


@given(st.text(max_size=60))
def test_normalised_is_a_code_or_empty(typed):
    code = normalise_join_code(typed)

    assert code == "" or (len(code) == LENGTH and set(code) <= set(ALPHABET))
