"""A tiny model in the ONNX format, made by hand: no package that writes one is needed.

Its graph is one Gather: every token takes its row of a table of vectors, so the pooled vector of a
text is the mean of its words. Words of `TRANSLATIONS` share a row, so it knows some English.
"""

import struct
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from pitstop.similarity.calibration import SAYINGS

DIMENSIONS = 96
TRANSLATIONS = {"bewoners": "residents", "wachtlijst": "waitinglist", "buurt": "quarter"}
INT64, FLOAT = 7, 1


def write_model(
    folder: Path, *, inputs=("input_ids", "attention_mask"), settings="", knows_dutch=True
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    sayings = SAYINGS if knows_dutch else ()
    words = sorted({word for saying in sayings for text in saying for word in plain(text)})
    spoken = [*words, *TRANSLATIONS, *TRANSLATIONS.values(), "query"]
    vocabulary = {word: at + 1 for at, word in enumerate(dict.fromkeys(spoken))} | {"[UNK]": 0}
    table = np.random.default_rng(4).normal(size=(len(vocabulary), DIMENSIONS))
    for dutch, english in TRANSLATIONS.items():
        table[vocabulary[english]] = table[vocabulary[dutch]]
    (folder / "model.onnx").write_bytes(onnx_model(table.astype(np.float32), inputs))
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    if settings:
        (folder / "pitstop.toml").write_text(settings)
    return folder


def plain(text: str) -> list[str]:
    return [word.strip(".,?;").lower() for word in text.split()]


# --- The wire format of protocol buffers, as far as an ONNX model needs it ------------------------


def varint(value: int) -> bytes:
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def block(field: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(raw)) + raw


def tensor(name: str, values: np.ndarray) -> bytes:
    dimensions = b"".join(number(1, size) for size in values.shape)
    raw = struct.pack(f"<{values.size}f", *values.ravel())
    return dimensions + number(2, FLOAT) + block(8, name) + block(9, raw)


def value_info(name: str, element: int, shape: list[str | int]) -> bytes:
    sizes = [number(1, size) if isinstance(size, int) else block(2, size) for size in shape]
    dimensions = b"".join(block(1, size) for size in sizes)
    return block(1, name) + block(2, block(1, number(1, element) + block(2, dimensions)))


def onnx_model(table: np.ndarray, inputs: tuple[str, ...]) -> bytes:
    node = block(1, "table") + block(1, "input_ids") + block(2, "last_hidden_state")
    graph = (
        block(1, node + block(4, "Gather")) + block(2, "tiny") + block(5, tensor("table", table))
    )
    for name in inputs:
        graph += block(11, value_info(name, INT64, ["texts", "tokens"]))
    graph += block(12, value_info("last_hidden_state", FLOAT, ["texts", "tokens", DIMENSIONS]))
    return number(1, 8) + block(7, graph) + block(8, number(2, 13))
