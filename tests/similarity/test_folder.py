"""An encoder from a folder: a real model, run by the real runtime."""

import hashlib
import os
import socket

import numpy as np
import pytest

from pitstop.similarity.calibration import Scale
from pitstop.similarity.encoders.folder import FolderEncoder, ModelFolderError
from pitstop.similarity.mixed import MixedEngine
from tests.similarity.model_folder import DIMENSIONS, write_model


def test_vectors_have_length_one_and_follow_the_words(model_folder):
    encoder = FolderEncoder.load(model_folder)

    vectors = encoder.encode(["De bewoners van het dorp", "residents", "Budget"])

    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert encoder.encode(["bewoners"]) == pytest.approx(vectors[1:2], abs=1e-6)


def test_text_is_the_same_alone_and_beside_longer_ones(model_folder):
    encoder = FolderEncoder.load(model_folder)
    texts = [
        "bewoners",
        "Er is te veel verloop bij de leidinggevenden.",
        "Wat is het?",
        "kind",
    ] * 20

    together = encoder.encode(texts)

    assert np.allclose(together[0], encoder.encode(["bewoners"])[0], atol=1e-6)
    assert np.allclose(together[1], encoder.encode(texts[1:2])[0], atol=1e-6)
    assert not together[2].any()  # stop words only


def test_encode_nothing_gives_no_rows(model_folder):
    assert len(FolderEncoder.load(model_folder).encode([])) == 0


@pytest.mark.parametrize(
    ("settings", "same"),
    [('pooling = "mean"', True), ('pooling = "cls"', False), ('prefix = "query "', False)],
)
def test_settings_of_the_folder_count_and_change_the_id(tmp_path, model_folder, settings, same):
    plain = FolderEncoder.load(model_folder)
    other = FolderEncoder.load(write_model(tmp_path / "other", settings=settings))
    text = ["kind hulp ouders"]

    assert np.allclose(plain.encode(text), other.encode(text)) is same
    assert (plain.model_id == other.model_id) is same
    assert plain.checksum == other.checksum


def test_rest_of_a_long_text_is_not_seen(tmp_path):
    encoder = FolderEncoder.load(write_model(tmp_path / "short", settings="max_length = 8"))

    short, long = encoder.encode(["kind " * 8, "kind " * 8 + "budget"])

    assert np.allclose(short, long)


def test_checksum_is_that_of_the_file(model_folder):
    expected = hashlib.sha256((model_folder / "model.onnx").read_bytes()).hexdigest()

    assert FolderEncoder.load(model_folder).checksum == expected


def test_nothing_is_asked_of_the_network(model_folder, monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("asked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=True)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)

    encoder = FolderEncoder.load(model_folder)

    assert encoder.encode(["bewoners"]).any()
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    with pytest.raises(AssertionError, match="asked for the network"):
        socket.create_connection(("localhost", 9))


def test_engine_finds_a_translation_that_shares_no_word(model_folder):
    engine = MixedEngine(name="folder", encoder=FolderEncoder.load(model_folder))

    best, other = engine.compare("bewoners wachtlijst", ["Het budget", "residents waitinglist"])

    assert (best.index, best.shared) == (1, ())
    assert best.score > 2 * other.score


def test_kept_vectors_give_the_same_likenesses(model_folder):
    engine = MixedEngine(name="folder", encoder=FolderEncoder.load(model_folder))
    candidates = ["residents", "Het budget", "", "wachtlijst kind"]
    kept = engine.encoder.encode(candidates)

    assert engine.compare("bewoners", candidates, vectors=kept) == engine.compare(
        "bewoners", candidates
    )


def test_scale_lays_another_encoder_along_ours(model_folder):
    encoder = FolderEncoder.load(model_folder)
    scale = Scale.of(encoder)

    found = scale.cosines(encoder.encode(["bewoners", ""]), encoder.encode(["residents", "het"]))

    assert scale.tells_apart
    assert found[0, 0] == pytest.approx(found.max())
    assert not found[1].any()
    assert not found[:, 1].any()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "model.onnx").unlink(), "has no model.onnx"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "has no tokenizer.json"),
        (
            lambda folder: (folder / "model.onnx").write_text("version https://git-lfs"),
            "model.onnx",
        ),
        (lambda folder: (folder / "tokenizer.json").write_text("{}"), "tokenizer.json"),
        (lambda folder: (folder / "pitstop.toml").write_text("pooling ="), "not valid TOML"),
        (lambda folder: (folder / "pitstop.toml").write_text("layers = 3"), "layers"),
        (lambda folder: (folder / "pitstop.toml").write_text('pooling = "max"'), "pooling"),
        (lambda folder: (folder / "pitstop.toml").write_text("max_length = true"), "max_length"),
        (lambda folder: (folder / "pitstop.toml").write_text("max_length = 9000"), "max_length"),
        (lambda folder: (folder / "pitstop.toml").write_text("prefix = 3"), "prefix"),
    ],
)
def test_broken_folder_is_refused_and_says_what_is_wrong(model_folder, spoil, said):
    spoil(model_folder)

    with pytest.raises(ModelFolderError, match=said):
        FolderEncoder.load(model_folder)


def test_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(ModelFolderError, match="There is no folder"):
        FolderEncoder.load(tmp_path / "nowhere")


def test_model_that_asks_for_something_else_is_refused(tmp_path):
    folder = write_model(tmp_path / "model", inputs=("input_ids", "pixel_values"))

    with pytest.raises(ModelFolderError, match="pixel_values"):
        FolderEncoder.load(folder)
