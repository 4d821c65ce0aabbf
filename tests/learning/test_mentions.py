"""Which words seem to point at a person."""

import pytest

from pitstop.learning.mentions import mentions

NAMES = ["Piet Jansen", "Anne-Marie van den Berg", "Jo Éclair", "Wim de Bie"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoe krijgen we Piet mee?", ("Piet",)),
        ("hoe krijgen we PIET mee, en Piets baas?", ("PIET", "Piets")),
        ("En anne, of Marie van de gemeente?", ("anne", "Marie")),
        ("éclair wil niet", ("éclair",)),
        # Two letters, a particle, or part of a longer word: no name.
        ("Jo gaat de berg op van den Haag", ("berg",)),
        ("De bespieting van het wimpelen", ()),
        # By title.
        ("Wat zegt mevrouw van der Aa daarvan?", ("mevrouw van der Aa",)),
        ("Bel dhr. Bos", ("dhr. Bos",)),
        ("Meneer Jansen en de heer De Wit", ("Meneer Jansen", "de heer De Wit")),
        ("een mevrouw uit de buurt", ()),
        # To reach somebody.
        ("Mail naar a.b@dorp.example graag", ("a.b@dorp.example",)),
        ("Bel 06-12 34 56 78 of +31 20 1234567", ("06-12 34 56 78", "+31 20 1234567")),
        ("In 2024-2025, op 12-11-2025, voor 1.000.000 inwoners", ()),
    ],
)
def test_mentions_finds_whole_names_titles_and_ways_to_reach_somebody(text, found):
    assert mentions(text, NAMES) == found


def test_without_names_only_patterns_count():
    assert mentions("Piet en mevrouw Bos") == ("mevrouw Bos",)
