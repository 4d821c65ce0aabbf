"""How rare each stem is among all released questions: numbers only, the same for every reader."""

from threading import Lock
from time import monotonic

from pitstop.learning.full_text import count_stems
from pitstop.learning.models import SearchEntry
from pitstop.similarity.frequencies import DocumentFrequencies

# Counting takes at most one hundredth of the time. So a small installation is always up to date,
# and a large one is where one question more or less does not matter.
REST = 100


class _Counted:
    """What this process counted last."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._frequencies: DocumentFrequencies | None = None
        self._good_until = 0.0

    def present(self) -> DocumentFrequencies:
        known = self._frequencies
        if known is not None and monotonic() < self._good_until:
            return known
        # While one counts anew, the others go on with what is known.
        if not self._one_at_a_time.acquire(blocking=known is None):
            assert known is not None
            return known
        try:
            return self._count()
        finally:
            self._one_at_a_time.release()

    def _count(self) -> DocumentFrequencies:
        began = monotonic()
        counted = DocumentFrequencies(SearchEntry.objects.count(), count_stems())
        ended = monotonic()
        self._frequencies = counted
        self._good_until = ended + REST * (ended - began)
        return counted

    def forget(self) -> None:
        self._frequencies = None


_counted = _Counted()


def stem_frequencies() -> DocumentFrequencies:
    return _counted.present()


def forget_frequencies() -> None:
    """For who put in many questions at once, such as a test."""
    _counted.forget()
