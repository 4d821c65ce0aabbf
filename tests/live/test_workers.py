import threading

import pytest

from pitstop.live.workers import Worker
from tests.live.conftest import until


@pytest.fixture
def start():
    """Start a worker with this work; it is stopped after the test."""
    started = []

    def start_worker(work):
        worker = Worker("test", work)
        started.append(worker)
        worker.start()
        return worker

    yield start_worker
    for worker in started:
        worker.stop()


def counting(rounds, *, wait):
    def work():
        rounds.append(threading.current_thread().name)
        return wait

    return work


def test_work_is_done_at_the_start_and_when_woken(start):
    rounds = []

    worker = start(counting(rounds, wait=60))
    until(lambda: len(rounds) == 1)
    worker.wake()
    until(lambda: len(rounds) == 2)

    assert rounds == ["test", "test"]


def test_work_comes_round_when_it_asked_to(start):
    rounds = []

    start(counting(rounds, wait=0.01))

    until(lambda: len(rounds) > 3)


def test_a_sign_during_the_work_is_not_missed(start):
    rounds, is_busy, may_go_on = [], threading.Event(), threading.Event()

    def work():
        rounds.append(1)
        is_busy.set()
        may_go_on.wait(8)
        return 60

    worker = start(work)
    is_busy.wait(8)
    worker.wake()
    may_go_on.set()

    until(lambda: len(rounds) == 2)


def test_work_that_fails_is_logged_and_done_again_when_woken(start, caplog):
    rounds = []

    def fail_once():
        rounds.append(1)
        if len(rounds) == 1:
            raise OSError("disk")
        return 60

    worker = start(fail_once)
    until(lambda: "live.worker_failed" in caplog.text)
    worker.wake()

    until(lambda: len(rounds) == 2)


def test_stopping_waits_for_the_work_in_hand_and_ends_the_thread(start):
    is_busy, done = threading.Event(), []

    def work():
        is_busy.set()
        until(lambda: worker.is_stopping)
        done.append(1)
        return 0

    worker = Worker("test", work)
    worker.start()
    is_busy.wait(8)

    worker.stop()

    assert done == [1]
    assert "test" not in {thread.name for thread in threading.enumerate()}


def test_waking_a_worker_that_nobody_started_is_harmless():
    rounds = []

    Worker("test", counting(rounds, wait=60)).wake()

    assert rounds == []
