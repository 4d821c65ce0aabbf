from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pitstop.people.domain.signing_in import (
    MAILED_LINK_LASTS,
    PRINTED_LINK_LASTS,
    make_sign_in_link,
    use_sign_in_link,
)
from pitstop.people.errors import SignInLinkError
from pitstop.people.models import SignInLink
from pitstop.people.tokens import hash_token, new_token


def test_sign_in_link_gives_its_user(fatima):
    token = make_sign_in_link(fatima)

    user = use_sign_in_link(token)

    assert user == fatima


def test_sign_in_link_works_once(fatima):
    token = make_sign_in_link(fatima)
    use_sign_in_link(token)

    with pytest.raises(SignInLinkError) as refused:
        use_sign_in_link(token)

    assert refused.value.code == "sign-in-link"


def test_sign_in_link_is_kept_as_hash_only(fatima):
    token = make_sign_in_link(fatima)

    link = SignInLink.objects.get()

    assert link.token_hash == hash_token(token)
    assert token not in str(vars(link))


def test_new_sign_in_link_ends_the_older_one(fatima):
    older = make_sign_in_link(fatima)
    newer = make_sign_in_link(fatima)

    with pytest.raises(SignInLinkError):
        use_sign_in_link(older)

    assert use_sign_in_link(newer) == fatima


def test_sign_in_link_of_one_leaves_the_link_of_another(fatima, olga):
    token = make_sign_in_link(fatima)
    make_sign_in_link(olga)

    assert use_sign_in_link(token) == fatima


@pytest.mark.parametrize("lasts", [MAILED_LINK_LASTS, PRINTED_LINK_LASTS])
def test_sign_in_link_works_until_its_time_is_over(fatima, lasts):
    token = make_sign_in_link(fatima, lasts=lasts)
    end = timezone.now() + lasts

    with time_machine.travel(end + timedelta(seconds=1)), pytest.raises(SignInLinkError):
        use_sign_in_link(token)
    with time_machine.travel(end - timedelta(seconds=5)):
        assert use_sign_in_link(token) == fatima


def test_sign_in_link_of_who_may_not_sign_in_is_refused(fatima):
    token = make_sign_in_link(fatima)
    fatima.is_active = False
    fatima.save()

    with pytest.raises(SignInLinkError):
        use_sign_in_link(token)


@pytest.mark.parametrize("token", ["", "onzin", "é" * 300, "\x00"])
@pytest.mark.django_db
def test_unknown_sign_in_link_is_refused(token):
    with pytest.raises(SignInLinkError):
        use_sign_in_link(token)


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(1000)}

    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {30}


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_sign_in_once(fatima):
    token = make_sign_in_link(fatima)

    def click(_number):
        try:
            return use_sign_in_link(token)
        except SignInLinkError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(click, range(4)))

    assert outcomes.count(fatima) == 1
    assert outcomes.count("sign-in-link") == 3
