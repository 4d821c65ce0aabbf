"""The engine that the settings ask for, and what the start of the server says of a wrong one."""

import os

import pytest
from django.core.checks import run_checks

from pitstop.dialogue import comparing
from pitstop.dialogue.comparing import chosen_engine
from pitstop.similarity.encoders.meaning import is_meaning_installed
from tests.similarity.model_folder import write_model


def ids_of_checks():
    return [message.id for message in run_checks() if message.id.startswith("dialogue.")]


def test_words_alone_by_default(settings):
    assert chosen_engine().name == "lexical"
    assert chosen_engine().encoder is None
    assert ids_of_checks() == []


@pytest.mark.skipif(not is_meaning_installed(), reason="the extra [meaning] is not installed")
def test_extra_is_used_when_it_is_asked_for(settings):
    settings.SIMILARITY = "meaning"

    assert chosen_engine().name == "meaning"
    assert chosen_engine() is chosen_engine()
    assert ids_of_checks() == []


def test_folder_is_used_when_it_is_asked_for(settings, tmp_path):
    settings.SIMILARITY, settings.MODEL_DIR = "folder", str(write_model(tmp_path / "model"))

    assert chosen_engine().encoder.checksum
    assert ids_of_checks() == []


@pytest.mark.parametrize(
    ("choice", "folder", "identifier"),
    [
        ("lexicaal", "", "dialogue.E001"),
        ("folder", "", "dialogue.E001"),
        ("folder", "/nowhere", "dialogue.E002"),
    ],
)
def test_wrong_choice_is_an_error_with_a_hint(settings, choice, folder, identifier):
    settings.SIMILARITY, settings.MODEL_DIR = choice, folder

    (message,) = [found for found in run_checks() if found.id == identifier]

    assert message.is_serious()
    assert message.hint
    assert (choice if choice != "folder" else "PITSTOP_MODEL_DIR") in message.msg


def test_extra_that_is_not_installed_is_an_error(settings, monkeypatch):
    settings.SIMILARITY = "meaning"
    # Another test may have loaded it.
    comparing._engine.cache_clear()
    monkeypatch.setattr(comparing, "is_meaning_installed", lambda: False)

    assert ids_of_checks() == ["dialogue.E001"]


def test_model_that_finds_everything_alike_is_warned_about(settings, tmp_path):
    folder = write_model(tmp_path / "model", knows_dutch=False)
    settings.SIMILARITY, settings.MODEL_DIR = "folder", str(folder)

    assert ids_of_checks() == ["dialogue.W001"]


def test_numpy_counts_with_one_thread():
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
