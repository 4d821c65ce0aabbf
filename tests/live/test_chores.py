import asyncio

import pytest

from pitstop.live import chores


@pytest.fixture
def registered(monkeypatch):
    registered = []
    monkeypatch.setattr(chores, "_chores", registered)
    return registered


def do_for(seconds, every):
    async def some_time():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(chores.do_chores(every=every), seconds)

    asyncio.run(some_time())


def test_chores_are_done_at_the_start_and_come_round(registered):
    done = []
    chores.register_chore(lambda: done.append(1))

    do_for(0.3, every=0.05)

    assert len(done) >= 2


def test_a_chore_that_fails_is_logged_and_keeps_nobody_from_theirs(registered, caplog):
    done = []

    def fail():
        raise OSError("disk")

    chores.register_chore(fail)
    chores.register_chore(lambda: done.append(1))

    do_for(0.2, every=10)

    assert done == [1]
    assert "live.chore_failed" in caplog.text
