"""The works that come with Pitstop: read from a file once per process, and the same for everyone.

They are no rows, so there is nothing to bring up to date when a new version brings another file.
"""

from functools import cache
from pathlib import Path

from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.works import Work

READING_LIST = Path(__file__).parent / "reading_list.bib"


@cache
def built_in_works() -> dict[str, Work]:
    """By key. The file is ours, so an entry that cannot be read is a bug (see the tests)."""
    works, broken = read_works(READING_LIST.read_text(encoding="utf-8"))
    assert not broken, broken
    return {work.key: work for _line, work in works}
