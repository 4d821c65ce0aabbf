import pytest

from pitstop.learning.stem_frequencies import forget_frequencies


@pytest.fixture(autouse=True)
def _counts_of_this_test():
    """Other tests released other questions in this process."""
    forget_frequencies()
