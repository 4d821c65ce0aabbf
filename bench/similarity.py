"""How well each engine compares texts, and what it costs.

Run by `make bench` in a process per engine, because what loading costs is one of the figures:
`python -m bench.similarity [--sts FILE] [--model FOLDER]`, with src on the path. FILE has columns
a, b and score: pairs of sentences with how alike people found them. It is not part of Pitstop.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from statistics import median

import numpy as np

from bench.measures import resident_mb
from pitstop.similarity.encoders.folder import FolderEncoder
from pitstop.similarity.encoders.meaning import PACKAGE, MeaningEncoder, is_meaning_installed
from pitstop.similarity.engines import Engine, Floats, Width
from pitstop.similarity.groups import propose_groups
from pitstop.similarity.lexical import LexicalEngine
from pitstop.similarity.mixed import MixedEngine

TEXTS = tomllib.loads((Path(__file__).parent / "municipal_texts.toml").read_text())
SESSIONS, SEED = 100, 5
LARGE, CANDIDATES = 500, 200
Row = dict[str, str]


def main() -> int:
    arguments = parsed()
    if arguments.engine:
        sys.stdout.write(json.dumps(measured(arguments)))
        return 0
    rows = [in_own_process(engine) for engine in engines_at_hand(arguments.model)]
    names, *lines = [[head, *[row[head] for row in rows]] for head in rows[0]]
    table = [names, ["---"] * len(names), *lines]
    sys.stdout.write("\n".join(f"| {' | '.join(cells)} |" for cells in table) + "\n")
    return 0


def engines_at_hand(model: str) -> list[str]:
    """The engines that can run here; the others are left out of the table, and said to be."""
    found = {"lexical": True, "meaning": is_meaning_installed(), "folder": bool(model)}
    for name in [name for name, is_there in found.items() if not is_there]:
        sys.stdout.write(f"Not measured: {name} is not at hand.\n")
    return [name for name, is_there in found.items() if is_there]


def in_own_process(engine: str) -> Row:
    command = [sys.executable, "-m", "bench.similarity", *sys.argv[1:], "--engine", engine]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    row: Row = json.loads(done.stdout)
    return row


def measured(arguments: argparse.Namespace) -> Row:
    before = resident_mb()
    engine, packages = made(arguments)
    first = seconds(lambda: engine.similarities(["De eerste tekst", "De tweede tekst"]))
    topics = [text for texts in TEXTS["topics"].values() for text in texts]
    labels = [topic for topic, texts in TEXTS["topics"].items() for _text in texts]
    return {
        "engine": engine.name,
        "as people find pairs alike, Spearman": spearman(engine, arguments.sts),
        "Dutch finds its English, of 60": f"{translated(engine):.0%}",
        "of the 5 nearest on the same subject": f"{nearest(engine, topics, labels, 5):.0%}",
        "the nearest on the same subject": f"{nearest(engine, topics, labels, 1):.0%}",
        **{f"groups, {width.value}": grouped(engine, width) for width in Width},
        "texts a second": f"{throughput(engine, topics):,.0f}",
        f"one text beside {CANDIDATES}, ms": f"{compared(engine, topics):.1f}",
        f"groups of {LARGE} texts, s": f"{seconds(lambda: propose_groups(large(), engine)):.2f}",
        "first use, s": f"{first:.2f}",
        "memory it adds, MB": f"{resident_mb() - before:.0f}",
        "installed, MB": f"{sum(map(installed_mb, packages)):.0f}",
    }


def made(arguments: argparse.Namespace) -> tuple[Engine, list[str]]:
    if arguments.engine == "meaning":
        return MixedEngine(name="meaning", encoder=MeaningEncoder()), [PACKAGE]
    if arguments.engine == "folder":
        encoder = FolderEncoder.load(Path(arguments.model))
        return MixedEngine(name="folder", encoder=encoder), ["onnxruntime", "tokenizers"]
    return LexicalEngine(), ["snowballstemmer"]


# --- How well -------------------------------------------------------------------------------------


def spearman(engine: Engine, path: str) -> str:
    if not path:
        return "not measured"
    from scipy.stats import spearmanr

    with Path(path).open(newline="") as lines:
        pairs = list(csv.DictReader(lines))
    texts = list(dict.fromkeys(pair[side] for pair in pairs for side in ("a", "b")))
    place = {text: at for at, text in enumerate(texts)}
    scores = engine.similarities(texts)
    ours = [scores[place[pair["a"]], place[pair["b"]]] for pair in pairs]
    found = spearmanr(ours, [float(pair["score"]) for pair in pairs])
    return f"{found.statistic:.3f} ({len(pairs):,} pairs)"


def translated(engine: Engine) -> float:
    """How often the most alike of all English sentences is the one that says the same."""
    dutch, english = ([pair[language] for pair in TEXTS["parallel"]] for language in ("nl", "en"))
    scores = engine.similarities([*dutch, *english])[: len(dutch), len(dutch) :]
    return float(np.mean(scores.argmax(axis=1) == np.arange(len(dutch))))


def nearest(engine: Engine, texts: Sequence[str], labels: Sequence[str], many: int) -> float:
    scores: Floats = engine.similarities(texts).copy()
    np.fill_diagonal(scores, -1)
    closest = np.argsort(-scores, axis=1)[:, :many]
    named = np.array(labels)
    return float(np.mean(named[closest] == named[:, np.newaxis]))


def grouped(engine: Engine, width: Width) -> str:
    """Over sessions of four to seven subjects, with two to six texts on each."""
    chance = random.Random(SEED)  # noqa: S311 - the same sessions at every run
    right = together = true = pure = groups = inside = texts = 0
    for _session in range(SESSIONS):
        subject = session(chance)
        found = propose_groups(list(subject), engine, width)
        labels = list(subject.values())
        true += sum(count_pairs(labels.count(label)) for label in set(labels))
        texts += len(labels)
        for group in found:
            members = [labels[member.index] for member in group.members]
            right += sum(count_pairs(members.count(label)) for label in set(members))
            together += count_pairs(len(members))
            pure += len(set(members)) == 1
            inside += len(members)
        groups += len(found)
    return (
        f"{right / together:.0%} of pairs right, {right / true:.0%} found; "
        f"{pure / groups:.0%} of groups pure; {inside / texts:.0%} of texts in one"
    )


def session(chance: random.Random) -> dict[str, str]:
    """Texts, with the subject of each."""
    subjects = chance.sample(sorted(TEXTS["topics"]), chance.randint(4, 7))
    return {
        text: subject
        for subject in subjects
        for text in chance.sample(TEXTS["topics"][subject], chance.randint(2, 6))
    }


def count_pairs(number: int) -> int:
    return number * (number - 1) // 2


# --- At what cost ---------------------------------------------------------------------------------


def large() -> list[str]:
    """As many texts as one screen may hold, each from the halves of two of ours."""
    chance = random.Random(SEED)  # noqa: S311
    ours = [text for texts in TEXTS["topics"].values() for text in texts]
    ours += [pair["nl"] for pair in TEXTS["parallel"]]
    halves = [chance.sample(ours, 2) for _text in range(LARGE)]
    return [
        f"{one[: len(one) // 2]} {other[len(other) // 2 :]} {number}"
        for number, (one, other) in enumerate(halves)
    ]


def throughput(engine: Engine, texts: Sequence[str]) -> float:
    """Texts whose words or meaning are looked up in a second, for texts it has not seen."""
    many = [f"{text} nummer{number}" for number in range(3) for text in texts]
    return len(many) / seconds(lambda: engine.similarities(many))


def compared(engine: Engine, texts: Sequence[str]) -> float:
    """With the vectors of the candidates at hand, as who asks often keeps them."""
    candidates = large()[:CANDIDATES]
    kept = engine.encoder.encode(candidates) if engine.encoder is not None else None
    asked = [
        seconds(partial(engine.compare, text, candidates, vectors=kept)) for text in texts[:20]
    ]
    return median(asked) * 1e3


def seconds(deed: Callable[[], object]) -> float:
    """Of CPU and not of the clock: other work on the machine must not count."""
    started = time.process_time()
    deed()
    return time.process_time() - started


def installed_mb(package: str) -> float:
    try:
        found = files(package) or []
    except PackageNotFoundError:
        return 0
    paths = [Path(str(path.locate())) for path in found]
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.similarity")
    parser.add_argument("--sts", default="", metavar="FILE")
    parser.add_argument("--model", default="", metavar="FOLDER")
    parser.add_argument("--engine", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
