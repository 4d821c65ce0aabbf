import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from pitstop.dialogue import guessing
from pitstop.dialogue.errors import TooManyTriesError
from pitstop.dialogue.guessing import (
    MISSES_PER_NETWORK,
    WINDOW_SECONDS,
    check_guess_budget,
    count_miss,
    network_of,
)


@pytest.fixture(autouse=True)
def empty_counts():
    cache.clear()
    yield
    cache.clear()


def miss(address, times=1):
    for _ in range(times):
        check_guess_budget(address)
        count_miss(address)


def test_twenty_misses_pass_and_then_it_stops():
    assert MISSES_PER_NETWORK == 20
    miss("192.0.2.7", MISSES_PER_NETWORK)

    with pytest.raises(TooManyTriesError) as refused:
        check_guess_budget("192.0.2.7")

    assert (refused.value.code, refused.value.field) == ("too-many-tries", "code")


def test_neighbours_in_the_network_share_the_budget():
    miss("192.0.2.7", MISSES_PER_NETWORK)

    with pytest.raises(TooManyTriesError):
        check_guess_budget("192.0.2.200")


@pytest.mark.parametrize("elsewhere", ["192.0.3.7", "2001:db8:1::1", "::ffff:192.0.3.7"])
def test_another_network_has_its_own_budget(elsewhere):
    miss("192.0.2.7", MISSES_PER_NETWORK)

    check_guess_budget(elsewhere)


def test_two_hundred_honest_joins_from_one_town_hall_pass():
    for number in range(200):
        check_guess_budget(f"192.0.2.{number}")


def test_budget_comes_back_after_the_window():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        miss("192.0.2.7", MISSES_PER_NETWORK)
        clock.shift(WINDOW_SECONDS + 1)

        check_guess_budget("192.0.2.7")


def test_window_does_not_slide_with_each_miss():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        miss("192.0.2.7", MISSES_PER_NETWORK - 1)
        clock.shift(WINDOW_SECONDS - 1)
        miss("192.0.2.7")
        clock.shift(2)

        check_guess_budget("192.0.2.7")


def test_breaker_stops_a_guesser_with_many_networks(monkeypatch):
    monkeypatch.setattr(guessing, "MISSES_IN_ALL", 50)
    for number in range(50):
        miss(f"10.0.{number}.1")

    with pytest.raises(TooManyTriesError):
        check_guess_budget("172.16.0.1")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0"),
        ("2001:db8:1:2::3", "2001:db8:1::"),
        ("::ffff:192.0.2.7", "192.0.2.0"),
        ("fe80::1%eth0", "fe80::"),
        ("", "unknown"),
        ("onzin", "unknown"),
    ],
)
def test_network_of_an_address(address, network):
    assert network_of(address) == network
