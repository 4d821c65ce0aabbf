"""For the tests of the dialogue: two threads at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from pitstop.ui.refusals import RefusedError


@pytest.fixture
def at_once(transactional_db):
    """Run these deeds each in its own thread and connection, started at the same moment.

    Gives what each returned; for a refusal its code.
    """

    def run(*deeds):
        barrier = Barrier(len(deeds))

        def perform(deed):
            connection.ensure_connection()
            barrier.wait(10)
            try:
                return deed()
            except RefusedError as refused:
                return refused.code
            finally:
                connection.close()

        with ThreadPoolExecutor(len(deeds)) as threads:
            return list(threads.map(perform, deeds))

    return run
