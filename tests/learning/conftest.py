import pytest

from pitstop.learning.stem_frequencies import forget_frequencies
from tests.agreements.conftest import (  # noqa: F401 - fixtures for this folder too
    browser_of,
    facilitators_browser,
)


@pytest.fixture(autouse=True)
def _counts_of_this_test():
    """Other tests released other questions in this process."""
    forget_frequencies()
