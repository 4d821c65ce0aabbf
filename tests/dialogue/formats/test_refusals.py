"""Each rule of a format has its sentence for who works on a page."""

import re
from importlib import resources

import pytest
from django.utils import translation

from pitstop.dialogue.formats import FormatError, Text
from pitstop.dialogue.formats.plain_data import _EXPECTED
from pitstop.dialogue.formats.refusals import SENTENCES, refusal_sentence


def rules_in_code() -> set[str]:
    sources = [
        path.read_text()
        for path in resources.files("pitstop.dialogue.formats").iterdir()
        if path.name.endswith(".py")
    ]
    named = set(re.findall(r'rule="(\w+)"', "\n".join(sources)))
    return named | {rule for _words, rule in _EXPECTED.values()} | {"needs_parts", "needs_covers"}


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    assert set(SENTENCES) == rules_in_code()


def test_sentence_is_in_the_language_of_the_reader() -> None:
    with pytest.raises(FormatError) as refused:
        Text(nl="a" * 301, en="a")

    with translation.override("nl"):
        assert refusal_sentence(refused.value) == (
            "Deze tekst heeft 301 tekens; 300 is het meest. Maak hem korter."
        )


@pytest.mark.parametrize("text", ["3 < 5 > 2", "مرحبا", "🫨🙂", "Ga door ‘samen’ → zo", "a&b;"])
def test_plain_text_may_hold_any_sign(text: str) -> None:
    assert Text(nl=text, en=text).nl == text
