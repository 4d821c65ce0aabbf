"""The mail with the link: nothing tells whether an address is known, and no ask gets lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from pitstop.people.domain.mail_sending import send_due_mail
from pitstop.people.domain.sign_in_mail import (
    MOST_MAILS,
    answer_sign_in_requests,
    ask_sign_in_link,
)
from pitstop.people.domain.signing_in import MAILED_LINK_LASTS, find_sign_in_link
from pitstop.people.models import OutgoingMail, SignInLink, SignInRequest
from pitstop.people.postman import carry_mail

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/sign-in/(\S+)/")


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


def queries_of(email):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask_sign_in_link(email)
    return [query["sql"].split("VALUES")[0] for query in asked]


def test_asking_does_the_same_work_for_known_and_unknown(fatima):
    known = queries_of("fatima@example.org")
    unknown = queries_of("nobody@example.org")

    assert known == unknown
    assert len(known) == 1
    assert "signinrequest" in known[0]


def test_asking_looks_up_nobody_and_makes_no_link(fatima):
    ask_sign_in_link(fatima.email)

    assert not SignInLink.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_an_ask_from_nobody_known_leaves_nothing(fatima, post_office):
    ask_sign_in_link("nobody@example.org")

    carry_mail()

    assert not SignInRequest.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert post_office.letters == []


def test_somebody_known_gets_a_link_that_works(fatima, post_office):
    with translation.override("en"):
        ask_sign_in_link(" Fatima@Example.org ", way_back="/collaborations/new/?a=b")

    carry_mail()

    [letter] = post_office.letters
    assert letter.to == "fatima@example.org"
    assert letter.subject == "Your link to sign in to Pitstop"
    assert "/?next=%2Fcollaborations%2Fnew%2F%3Fa%3Db\n" in letter.body
    assert find_sign_in_link(LINK.search(letter.body)[1]).user == fatima
    assert not SignInRequest.objects.exists()


def test_the_mail_says_until_when_the_link_works(fatima, post_office):
    with time_machine.travel("2026-11-25T13:20:00Z", tick=False):
        ask_sign_in_link(fatima.email)
        carry_mail()

    assert "15 minuten lang, tot 14:35 uur:" in post_office.letters[0].body


def test_an_ask_survives_until_somebody_carries_mail_again(fatima, post_office):
    ask_sign_in_link(fatima.email)

    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        carry_mail()

    assert post_office.receivers() == [fatima.email]


def test_an_ask_that_is_too_old_gets_no_mail(fatima, post_office):
    ask_sign_in_link(fatima.email)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        carry_mail()

    assert post_office.letters == []
    assert not SignInRequest.objects.exists()


def test_a_link_that_has_expired_is_not_sent(fatima, post_office):
    ask_sign_in_link(fatima.email)
    post_office.down()
    carry_mail()
    post_office.up()

    with time_machine.travel(timezone.now() + MAILED_LINK_LASTS):
        carry_mail()

    assert post_office.letters == []
    assert not OutgoingMail.objects.exists()


def test_who_asks_again_while_the_mail_waits_gets_the_last_link_only(fatima, post_office):
    post_office.down()
    for _ in range(3):
        ask_sign_in_link(fatima.email)
        carry_mail()
    post_office.up()

    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        carry_mail()

    [letter] = post_office.letters
    assert find_sign_in_link(LINK.search(letter.body)[1]).user == fatima


def test_nobody_fills_the_table_or_a_mailbox_with_one_address(post_office, fatima):
    for _ in range(MOST_MAILS + 3):
        ask_sign_in_link("Fatima@example.org")
        ask_sign_in_link("nobody@example.org")

    assert SignInRequest.objects.filter(email="fatima@example.org").count() == MOST_MAILS
    assert SignInRequest.objects.filter(email="nobody@example.org").count() == MOST_MAILS


def test_a_way_back_of_unreasonable_length_is_not_kept(fatima):
    ask_sign_in_link(fatima.email, way_back="/" + "x" * 500)

    assert SignInRequest.objects.get().way_back == ""


def test_a_request_that_fails_keeps_nobody_else_waiting(fatima, olga, post_office, caplog):
    fatima.email = "fatima"  # no address: somebody changed it past the forms
    fatima.save(update_fields=["email"])
    SignInRequest.objects.create(email="fatima", language="nl")
    SignInRequest.objects.create(email=olga.email, language="nl")

    carry_mail()

    assert post_office.receivers() == [olga.email]
    assert "sign-in-mail-not-made error=ValidationError" in caplog.text
    assert "fatima" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_postmen_at_once_mail_each_ask_once(fatima, olga, post_office):
    for user in (fatima, olga):
        ask_sign_in_link(user.email)

    def carry(_number):
        try:
            answer_sign_in_requests()
            send_due_mail()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(carry, range(4)))

    assert sorted(post_office.receivers()) == [fatima.email, olga.email]
