"""The engine with which questions are compared on this installation."""

from functools import cache

from pitstop.similarity.engines import Engine
from pitstop.similarity.lexical import LexicalEngine


@cache
def present_engine() -> Engine:
    return LexicalEngine()
