"""A member who is corrected or erased, in what this room keeps of them."""

import time_machine
from django.utils import timezone

from pitstop.agreements.domain.membership import forget_member
from pitstop.agreements.domain.progress import hand_over_agreement, note_progress
from pitstop.agreements.domain.reminders import queue_reminders
from pitstop.agreements.links import agreement_token, find_linked_agreement
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.domain.membership import (
    change_member,
    remove_member,
    renew_personal_link,
)
from pitstop.collaborations.personal_links import personal_token
from pitstop.people.models import OutgoingMail
from tests.factories.agreements import make_imported, make_member
from tests.factories.dialogue import fresh


def change(member, **fields):
    present = {"name": member.name, "email": member.email, "role": member.role} | fields
    change_member(membership=member, **present)


# --- Corrected ------------------------------------------------------------------------------------


def test_agreements_follow_a_name_that_is_corrected(collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet)
    namesake = make_imported(collaboration, owner_name="Piet Jansen")

    change(piet, name="Piet Janssen")

    assert fresh(own).owner_name == "Piet Janssen"
    assert fresh(namesake).owner_name == "Piet Jansen"


def test_links_to_an_old_address_are_void(collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet)
    token = agreement_token(own)

    change(piet, email="nieuw@example.org")

    assert find_linked_agreement(token) is None
    assert find_linked_agreement(agreement_token(fresh(own))) == own


def test_links_are_void_with_the_personal_link(collaboration):
    piet = make_member(collaboration)
    token = agreement_token(make_imported(collaboration, owner=piet))

    renew_personal_link(membership=piet)

    assert find_linked_agreement(token) is None


# --- Erased ---------------------------------------------------------------------------------------


def test_forgetting_takes_a_name_off_everything_and_leaves_the_agreements(collaboration):
    piet, sanne = make_member(collaboration), make_member(collaboration, "Sanne", "s@example.org")
    own = make_imported(collaboration, owner=piet)
    helped = make_imported(collaboration, owner=sanne, helper_name="Piet Jansen")
    passed_on = make_imported(collaboration, owner=sanne)
    note_progress(agreement=helped, status="stuck", text="Wacht", by_name="Piet Jansen")
    hand_over_agreement(agreement=passed_on, to=piet, by_name="Sanne")
    token = agreement_token(own)

    forget_member(piet)

    words = str([*Agreement.objects.values_list(), *ProgressNote.objects.values_list()])
    assert "Piet" not in words
    assert "Wacht" in words
    assert fresh(helped).owner == sanne
    assert find_linked_agreement(token) is None


def test_forgetting_takes_back_what_waits_to_be_mailed(collaboration):
    piet = make_member(collaboration)
    make_imported(collaboration, owner=piet, due_in=0)
    noon = timezone.localtime().replace(hour=12)
    with time_machine.travel(noon, tick=False):
        queue_reminders()
    assert OutgoingMail.objects.exists()

    forget_member(piet)

    assert not OutgoingMail.objects.exists()


def test_forgetting_a_namesake_elsewhere_leaves_others_alone(collaboration, other_pit_stop):
    here, there = make_member(collaboration), make_member(other_pit_stop.collaboration)
    kept = make_imported(collaboration, owner=here)

    forget_member(there)

    assert (fresh(kept).owner, fresh(kept).owner_name) == (here, "Piet Jansen")


def test_name_that_two_members_share_stays_with_the_other(collaboration):
    first = make_member(collaboration)
    second = make_member(collaboration, email="ander@example.org")
    kept = make_imported(collaboration, owner=second)
    note_progress(agreement=kept, status="stuck", by_name="Piet Jansen")

    forget_member(first)

    assert fresh(kept).owner_name == "Piet Jansen"
    assert ProgressNote.objects.get().by_name == "Piet Jansen"


def test_who_goes_off_the_list_goes_off_the_agreements(collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet)

    remove_member(membership=piet)

    assert (fresh(own).owner, fresh(own).owner_name) == (None, "")


# --- Shown ----------------------------------------------------------------------------------------


def test_own_data_hold_what_one_watches_over_and_wrote(client, collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet, due_in=5)
    make_imported(collaboration, owner_name="Truus", then_text="geheimwoord")
    note_progress(agreement=own, status="stuck", text="Van mij", by_name="Piet Jansen")
    note_progress(agreement=own, status="stuck", text="Van Truus", by_name="Truus")

    answer = client.get(f"/i/{personal_token(piet)}/data/pitstop.json")

    [kept] = answer.json()["agreements"]
    assert (kept["then"], kept["status"]) == ("bellen we terug", "stuck")
    assert [note["text"] for note in kept["own_notes"]] == ["Van mij"]
    assert "geheimwoord" not in answer.text


def test_own_page_holds_the_forms_and_keeps_what_is_typed(client, collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet)
    page = f"/i/{personal_token(piet)}/"

    before = client.get(page).text
    after = client.post(
        f"{page}agreements/{own.pk}/", {"deed": "progress", "status": "done"}, follow=True
    )

    assert f'data-device-key="{piet.uuid}"' in before
    assert f'action="{page}agreements/{own.pk}/"' in before
    assert after.redirect_chain[-1][0] == f"{page}#agreement-{own.pk}"
    assert "Bewaard. Dank je wel." in after.text
    assert Agreement.objects.get().status == "done"
