"""With an encoder: questions without a shared word find each other, in both languages."""

import pytest

from pitstop.learning import neighbours
from pitstop.learning.access import who_else as who_else_module
from pitstop.learning.access.who_else import who_else
from pitstop.learning.domain import vectors
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.vectors import encode_questions
from pitstop.learning.enums import Audience
from pitstop.learning.models import QuestionVector
from pitstop.similarity.encoders.meaning import MeaningEncoder, is_meaning_installed
from pitstop.similarity.lexical import LexicalEngine
from pitstop.similarity.mixed import MixedEngine
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import make_found, release_one

pytestmark = pytest.mark.skipif(
    not is_meaning_installed(), reason="the extra [meaning] is not installed"
)

DUTCH = "Kinderen moeten te lang wachten op jeugdhulp."
ENGLISH = "How do we shorten the waiting lists for youth care?"


@pytest.fixture(scope="module")
def engine():
    return MixedEngine(name="meaning", encoder=MeaningEncoder())


@pytest.fixture(autouse=True)
def _engine_of_this_installation(engine, monkeypatch):
    for module in (who_else_module, vectors):
        monkeypatch.setattr(module, "chosen_engine", lambda: engine)


@pytest.fixture
def others(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.fixture
def release(others):
    return make_found(others, ENGLISH)


def wordings(reader, wording=DUTCH):
    return [each.question.wording for each in who_else(reader, wording).found]


def test_dutch_finds_english_and_says_that_no_word_is_shared(collaboration, others, release):
    make_found(others, "Who mows the verges along the road?")
    encode_questions()

    answer = who_else(collaboration, DUTCH)

    (found,) = answer.found
    assert found.question.wording == ENGLISH
    assert found.shared == ()
    assert answer.knows_meaning


def test_nothing_is_found_by_meaning_before_it_is_encoded_nor_after_it_was_withdrawn(
    collaboration, release
):
    assert wordings(collaboration) == []
    encode_questions()
    assert wordings(collaboration) == [ENGLISH]

    withdraw_release(release=release)

    assert not QuestionVector.objects.exists()
    assert wordings(collaboration) == []


def test_other_words_get_another_vector(collaboration, release):
    encode_questions()
    before = bytes(QuestionVector.objects.get().numbers)

    release_one(release.question, "Who mows the verges along the road?")
    assert not QuestionVector.objects.exists()
    encode_questions()

    assert bytes(QuestionVector.objects.get().numbers) != before
    assert wordings(collaboration) == []


def test_a_vector_of_another_model_is_made_anew(collaboration, release):
    encode_questions()
    QuestionVector.objects.update(model_id="another")
    assert wordings(collaboration) == []

    encode_questions()

    assert wordings(collaboration) == [ENGLISH]


def test_meaning_reaches_no_further_than_words(collaboration, others):
    make_found(others, ENGLISH, audience=Audience.SISTERS)
    make_found(collaboration, "Why do children wait so long for help?")
    encode_questions()

    assert wordings(collaboration) == []


def test_beyond_what_can_be_held_only_words_find(collaboration, release, monkeypatch):
    encode_questions()
    monkeypatch.setattr(neighbours, "MOST_VECTORS", 0)

    assert wordings(collaboration) == []
    assert wordings(collaboration, "Youth care and waiting lists") == [ENGLISH]


def test_what_was_withdrawn_while_it_was_encoded_gets_no_vector(
    collaboration, release, engine, monkeypatch
):
    class Withdrawing:
        model_id = engine.encoder.model_id

        def encode(self, texts):
            made = engine.encoder.encode(texts)
            withdraw_release(release=release)
            return made

    assert vectors._encode_some(Withdrawing()) == 1
    assert not QuestionVector.objects.exists()


def test_without_an_encoder_no_vector_is_kept(release, monkeypatch):
    encode_questions()
    assert QuestionVector.objects.exists()

    monkeypatch.setattr(vectors, "chosen_engine", LexicalEngine)
    encode_questions()

    assert not QuestionVector.objects.exists()
