"""A change reaches the hub after the commit, and on PostgreSQL every process."""

import asyncio
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from pitstop.live.bus import LocalBus
from pitstop.live.changes import Change
from tests.live.conftest import until

on_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="needs PostgreSQL in DATABASE_URL"
)


class Ears:
    def __init__(self) -> None:
        self.heard_changes: list[tuple[UUID, Change]] = []
        self.missed_count = 0

    def heard(self, topic: UUID, change: Change) -> None:
        self.heard_changes.append((topic, change))

    def missed(self) -> None:
        self.missed_count += 1


async def listening(bus, act, wanted):
    """Start the bus, act in a thread as Django does, and hear `wanted` changes."""
    ears = Ears()
    await bus.start(ears)
    await asyncio.sleep(0.3)
    await asyncio.to_thread(act)
    for _ in range(200):
        if len(ears.heard_changes) >= wanted:
            break
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    await bus.stop()
    return ears


def publish_both_ways(bus, topic):
    def act():
        try:
            with transaction.atomic():
                bus.publish(topic, Change("RolledBack"))
                raise ValueError
        except ValueError:
            pass
        with transaction.atomic():
            bus.publish(topic, Change("First", ("1",)))
            bus.publish(topic, Change("Second"))
        connection.close()

    return act


@pytest.mark.django_db(transaction=True)
def test_the_local_bus_delivers_after_commit_in_order(topic):
    bus = LocalBus()

    ears = asyncio.run(listening(bus, publish_both_ways(bus, topic), 2))

    assert ears.heard_changes == [(topic, Change("First", ("1",))), (topic, Change("Second"))]


@pytest.mark.django_db(transaction=True)
def test_the_local_bus_without_a_hub_is_silent(topic):
    LocalBus().publish(topic, Change("Nobody"))


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_the_postgres_bus_delivers_after_commit_in_order(topic):
    from pitstop.live.postgres_bus import PostgresBus

    bus = PostgresBus()

    ears = asyncio.run(listening(bus, publish_both_ways(bus, topic), 2))

    assert ears.heard_changes == [(topic, Change("First", ("1",))), (topic, Change("Second"))]
    assert ears.missed_count == 1


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_many_ids_travel_in_parts(topic):
    from pitstop.live.postgres_bus import PostgresBus

    bus = PostgresBus()
    ids = tuple(str(uuid4()) for _ in range(500))

    def act():
        with transaction.atomic():
            bus.publish(topic, Change("Gathered", ids))
        connection.close()

    ears = asyncio.run(listening(bus, act, 4))

    assert tuple(one for _, change in ears.heard_changes for one in change.ids) == ids
    assert {change.name for _, change in ears.heard_changes} == {"Gathered"}


def test_a_payload_reads_back_and_fits():
    psycopg_bus = pytest.importorskip("pitstop.live.postgres_bus")
    topic = uuid4()
    change = Change("Gathered", tuple(str(uuid4()) for _ in range(1_000)))

    parts = list(psycopg_bus.payloads(topic, change))

    assert max(len(part.encode()) for part in parts) < 8_000
    assert tuple(one for p in parts for one in psycopg_bus.read_payload(p)[1].ids) == change.ids


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_two_processes_hear_each_other(serve, topic):
    one, two = serve(), serve()
    here, there = one.view(topic), two.view(topic, who="sanne")

    one.change(topic, "Revealed")

    here.wait_for("fragments")
    there.wait_for("fragments")


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_after_a_lost_connection_viewers_check_and_hear_again(serve, topic):
    server = serve()
    viewer = server.view(topic)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'"
        )

    viewer.wait_for("check")
    server.change(topic, "Revealed")

    viewer.wait_for("fragments")
    until(lambda: len(viewer.named("check")) == 1)
