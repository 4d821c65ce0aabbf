"""A page of what somebody takes home: whose it is, its link, and what becomes of it."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from pitstop.collaborations.domain.membership import NewMember, add_members, remove_member
from pitstop.dialogue.access import data_of_member
from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import come_in_by_personal_link, join_pit_stop
from pitstop.dialogue.domain.take_home_page import PageWords, share_take_home, take_page_back
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.errors import ImageNotReadyError, NothingToShareError, TextRefusedError
from pitstop.dialogue.models import TakeHomePage
from pitstop.dialogue.take_home_links import find_page, own_page, page_address, page_id
from tests.factories.dialogue import close, fresh, make_pit_stop


def come_in(pit_stop, name=""):
    """Somebody who may share, and the token that their browser keeps."""
    participant, token = join_pit_stop(pit_stop=pit_stop, name=name)
    skip_image(participant=participant)
    return participant, token


@pytest.fixture
def author(pit_stop):
    return come_in(pit_stop)


def share(author, text="Rust in het team", who="Mijn afdeling"):
    participant, secret = author
    words = PageWords(text=text, who_must_know=who)
    return share_take_home(by=participant, secret=secret, words=words)


def token_of(page):
    return page_address(page).rstrip("/").rpartition("/")[2]


def test_link_opens_the_page_and_is_kept_nowhere(author):
    page = share(author)
    token = token_of(page)

    assert find_page(token) == page
    assert token[32:] not in str([*TakeHomePage.objects.values()])


@pytest.mark.parametrize(
    "change", [lambda token: token[:-1], lambda token: "0" * 64, lambda _t: ""]
)
def test_link_that_is_forged_or_cut_opens_nothing(author, change):
    token = token_of(share(author))

    assert find_page(change(token)) is None


def test_link_of_one_page_does_not_open_another(pit_stop, author):
    one, other = share(author), share(come_in(pit_stop), "Van een ander")

    assert find_page(other.pk.hex + token_of(one)[32:]) is None


def test_sharing_again_changes_the_words_and_keeps_the_link(author):
    token = token_of(share(author))

    share(author, "Nieuwe woorden")

    assert find_page(token).text == "Nieuwe woorden"
    assert TakeHomePage.objects.count() == 1


def test_page_that_was_taken_back_keeps_no_words_and_its_old_link_stays_void(author):
    old = token_of(share(author))
    take_page_back(secret=author[1])
    assert find_page(old) is None
    assert "Rust" not in str(list(TakeHomePage.objects.values()))

    new = token_of(share(author, "Opnieuw"))

    assert find_page(old) is None
    assert find_page(new).text == "Opnieuw"


def test_taking_back_twice_voids_once(author):
    share(author)
    for _time in range(2):
        take_page_back(secret=author[1])

    assert TakeHomePage.objects.get().link_version == 2


def test_database_keeps_no_words_of_a_page_that_was_taken_back(author):
    page = share(author)

    with pytest.raises(IntegrityError), transaction.atomic():
        TakeHomePage.objects.filter(pk=page.pk).update(is_shared=False)


@pytest.mark.parametrize(
    ("text", "who", "error", "field"),
    [
        ("", " \u3164", NothingToShareError, "text"),
        ("x" * 1001, "", TextRefusedError, "text"),
        ("Rust", "x" * 501, TextRefusedError, "who_must_know"),
    ],
)
def test_words_that_cannot_be_shared_are_refused_beside_their_field(
    author, text, who, error, field
):
    with pytest.raises(error) as refused:
        share(author, text, who)

    assert refused.value.field == field
    assert not TakeHomePage.objects.exists()


def test_who_still_makes_their_own_image_shares_nothing_yet(pit_stop):
    with pytest.raises(ImageNotReadyError):
        share(join_pit_stop(pit_stop=pit_stop))


@pytest.mark.parametrize("policy", NamingPolicy.values)
def test_page_can_be_made_changed_and_taken_back_after_closing(collaboration, policy):
    pit_stop = make_pit_stop(collaboration, naming_policy=policy)
    author = come_in(pit_stop, "Sanne")
    close(pit_stop)
    author = (fresh(author[0]), author[1])

    share(author)
    share(author, "Anders")

    assert own_page(author[1]).text == "Anders"
    take_page_back(secret=author[1])
    assert own_page(author[1]) is None


def test_author_of_an_anonymous_stop_finds_their_page_and_nobody_finds_the_author(pit_stop, author):
    """Shared before closing, in the very words of their take-home: no row leads to who they are."""
    participant, secret = author
    page = share(author, "Rust in het team")
    take_home(by=participant, text="Rust", who_must_know="", is_private=False, worth="yes")
    close(pit_stop)

    assert own_page(secret) == page
    row = str(TakeHomePage.objects.values().get())
    assert str(participant.pk) not in row
    assert fresh(participant).token_hash not in row
    # Not even with everything that the database still holds.
    kept = {
        str(value)
        for model in apps.get_models()
        for values in model._base_manager.values_list()
        for value in values
    }
    assert page.pk not in {page_id(value) for value in kept}


def test_pages_of_an_anonymous_stop_stand_in_an_order_of_chance(pit_stop):
    authors = [come_in(pit_stop) for _ in range(12)]
    pages = [share(author).pk for author in authors]
    close(pit_stop)

    stored = [row.pk for row in TakeHomePage.objects.raw("SELECT * FROM dialogue_takehomepage")]

    assert sorted(stored) == sorted(pages)
    assert stored != pages


def test_page_goes_with_its_pit_stop(pit_stop, author):
    share(author)

    pit_stop.delete()

    assert not TakeHomePage.objects.exists()


@pytest.fixture
def member(collaboration):
    [member] = add_members(collaboration=collaboration, people=[NewMember(name="Piet de Vries")])
    return member


def come_in_as(member, pit_stop):
    author = come_in_by_personal_link(pit_stop=pit_stop, membership=member)
    skip_image(participant=author[0])
    return author


def test_who_came_by_their_own_link_sees_and_erases_their_page(pit_stop, member):
    share(come_in_as(member, pit_stop), "Rust")
    assert data_of_member(member)["shared_take_homes"] == [
        {"text": "Rust", "who_must_know": "Mijn afdeling"}
    ]

    remove_member(membership=member)

    assert not TakeHomePage.objects.exists()


def test_after_an_anonymous_stop_only_the_author_can_take_the_page_back(pit_stop, member):
    author = come_in_as(member, pit_stop)
    share(author)
    close(pit_stop)

    remove_member(membership=member)

    assert own_page(author[1]) is not None
    take_page_back(secret=author[1])
    assert own_page(author[1]) is None
