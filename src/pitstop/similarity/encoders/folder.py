"""An encoder from a folder that the administrator supplies: any ONNX export with its tokenizer.

    model.onnx       input_ids, attention_mask -> last_hidden_state or sentence_embedding
    tokenizer.json   how texts are cut
    pitstop.toml     optional: prefix, pooling ("mean" or "cls"), max_length

Only these files are read; no hub is asked for anything.
"""

import hashlib
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from pitstop.similarity.engines import Floats
from pitstop.similarity.stems import content_stems

AT_ONCE = 32
MOST_TOKENS = 512
KNOWN_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}


class ModelFolderError(Exception):
    """This folder cannot be used; the message says why, for the administrator."""


@dataclass(frozen=True)
class ModelSettings:
    prefix: str = ""
    """Put before every text; some models were trained with one, such as "query: "."""
    pooling: Literal["mean", "cls"] = "mean"
    max_length: int = 128
    """In tokens; the rest of a text is not seen."""

    @classmethod
    def read(cls, path: Path) -> Self:
        if not path.is_file():
            return cls()
        try:
            given = tomllib.loads(path.read_text())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ModelFolderError(f"{path.name} is not valid TOML: {error}") from error
        unknown = given.keys() - {"prefix", "pooling", "max_length"}
        if unknown:
            raise ModelFolderError(f"{path.name} has an unknown setting: {min(unknown)}.")
        made = cls(**given)
        if not isinstance(made.prefix, str):
            raise ModelFolderError(f"{path.name}: prefix must be a text.")
        if made.pooling not in {"mean", "cls"}:
            raise ModelFolderError(f'{path.name}: pooling must be "mean" or "cls".')
        if type(made.max_length) is not int or not 8 <= made.max_length <= MOST_TOKENS:
            raise ModelFolderError(f"{path.name}: max_length must be from 8 to {MOST_TOKENS}.")
        return made


@dataclass(frozen=True)
class FolderEncoder:
    settings: ModelSettings
    checksum: str
    """The sha256 of model.onnx, as `sha256sum` prints it."""
    model_id: str
    _session: Any = field(repr=False)
    _tokenizer: Any = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        model, tokenizer = _required(folder, "model.onnx"), _required(folder, "tokenizer.json")
        settings = ModelSettings.read(folder / "pitstop.toml")
        checksum = hashlib.sha256(model.read_bytes()).hexdigest()
        rest = hashlib.sha256(tokenizer.read_bytes() + repr(settings).encode()).hexdigest()
        return cls(
            settings=settings,
            checksum=checksum,
            model_id=f"{checksum}-{rest[:8]}",
            _session=_load_session(model),
            _tokenizer=_load_tokenizer(tokenizer, settings),
        )

    def encode(self, texts: Sequence[str]) -> Floats:
        # A text of stop words only would be like all other such texts.
        telling = [at for at, text in enumerate(texts) if content_stems(text)]
        parts = [
            self._encode([texts[place] for place in telling[start : start + AT_ONCE]])
            for start in range(0, len(telling), AT_ONCE)
        ]
        if not parts:
            return np.zeros((len(texts), 1), dtype=np.float32)
        vectors = np.concatenate(parts)
        found = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        found[telling] = vectors
        return found

    def _encode(self, texts: Sequence[str]) -> Floats:
        cut = self._tokenizer.encode_batch([self.settings.prefix + text for text in texts])
        mask = np.array([each.attention_mask for each in cut], dtype=np.int64)
        given = {
            "input_ids": np.array([each.ids for each in cut], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        asked = {each.name: given[each.name] for each in self._session.get_inputs()}
        output = self._session.run([_output_of(self._session)], asked)[0]
        return _of_length_one(self._pooled(np.asarray(output, dtype=np.float32), mask))

    def _pooled(self, output: Floats, mask: NDArray[np.int64]) -> Floats:
        if output.ndim == 2:
            return output
        if self.settings.pooling == "cls":
            return np.asarray(output[:, 0], dtype=np.float32)
        seen = mask[:, :, np.newaxis].astype(np.float32)
        pooled = (output * seen).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
        return np.asarray(pooled, dtype=np.float32)


def _required(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise ModelFolderError(f"There is no folder {folder}.")
    if not (folder / name).is_file():
        raise ModelFolderError(f"The folder {folder} has no {name}.")
    return folder / name


def _load_session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelFolderError("The package onnxruntime is not installed.") from error
    options = onnxruntime.SessionOptions()
    # One thread: the other cores serve the people who are in a pit stop.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    # The runtime raises a family of its own, which has no common name to catch.
    except Exception as error:
        raise ModelFolderError(f"{path.name} cannot be loaded: {error}") from error
    inputs = {each.name for each in session.get_inputs()}
    if "input_ids" not in inputs or not inputs <= KNOWN_INPUTS:
        raise ModelFolderError(
            f"{path.name} asks for {', '.join(sorted(inputs))}; we can give input_ids, "
            "attention_mask and token_type_ids."
        )
    return session


def _load_tokenizer(path: Path, settings: ModelSettings) -> Any:
    # The package can fetch from a hub; we ask it only to read this file, and say so twice.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelFolderError("The package tokenizers is not installed.") from error
    try:
        tokenizer = Tokenizer.from_file(str(path))
    # It raises plain Exception for a file that it cannot read.
    except Exception as error:
        raise ModelFolderError(f"{path.name} cannot be read: {error}") from error
    tokenizer.enable_truncation(settings.max_length)
    if tokenizer.padding is None:
        tokenizer.enable_padding()
    else:
        # As wide as the longest of each turn, whatever the file says.
        tokenizer.enable_padding(**{**tokenizer.padding, "length": None})
    return tokenizer


def _output_of(session: Any) -> str:
    names = [each.name for each in session.get_outputs()]
    return "sentence_embedding" if "sentence_embedding" in names else str(names[0])


def _of_length_one(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
