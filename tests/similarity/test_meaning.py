"""The encoder of the extra, where it is installed: the real one."""

import numpy as np
import pytest

from pitstop.similarity.calibration import RELATED, UNRELATED, Scale
from pitstop.similarity.encoders.meaning import MeaningEncoder, is_meaning_installed
from pitstop.similarity.engines import Strength
from pitstop.similarity.mixed import MixedEngine

pytestmark = pytest.mark.skipif(
    not is_meaning_installed(), reason="the extra [meaning] is not installed"
)


@pytest.fixture(scope="module")
def engine():
    return MixedEngine(name="meaning", encoder=MeaningEncoder())


def test_same_question_in_english_comes_first_without_shared_words(engine):
    candidates = [
        "How do we get people to separate their waste?",
        "How do we shorten the waiting lists for youth care?",
        "Hoe maken we de route naar school veilig?",
    ]

    best = engine.compare("Kinderen moeten te lang wachten op jeugdhulp.", candidates)[0]

    assert best.index == 1
    assert best.strength != Strength.WEAK
    assert best.shared == ()


def test_opposite_opinion_is_the_same_subject(engine):
    """No method sees a negation; the pages say so, and this is why."""
    (likeness,) = engine.compare("Wij willen de brug openen.", ["Wij willen de brug niet openen."])

    assert likeness.strength == Strength.STRONG


def test_text_of_stop_words_is_like_nothing(engine):
    assert not engine.similarities(["Wat is het?", "Waarom niet?"]).any()
    assert engine.similarities([]).shape == (0, 0)


def test_scale_is_the_one_that_our_thresholds_were_found_on(engine):
    scale = Scale.of(engine.encoder)

    assert (round(scale.related, 3), round(scale.unrelated, 3)) == (RELATED, UNRELATED)


def test_similarities_are_symmetric_and_one_for_the_same_text(engine):
    texts = ["De brug is dicht.", "The bridge is closed.", "De brug is dicht."]

    found = engine.similarities(texts)

    assert np.allclose(found, found.T, atol=1e-5)
    assert found[0, 2] == pytest.approx(1, abs=1e-4)
    assert found[0, 1] > 0.3
