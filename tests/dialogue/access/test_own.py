"""What is one's own."""

from uuid import uuid4

from pitstop.dialogue import access
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import keep_drafts
from tests.factories.dialogue import (
    make_contribution,
)


def test_own_image_is_what_was_handed_in_with_drafts_over_it(piet, sanne):
    handed_in = make_contribution(piet, "Oud", "task")
    private = make_contribution(piet, "Mij", "fit.me")
    new = uuid4()
    keep_drafts(participant=piet, texts={f"task:{handed_in.pk}": "Nieuwer", f"accents:{new}": "Nu"})
    make_contribution(sanne, "Van Sanne")

    image = access.own_image(piet)

    assert {(i.slot, i.uuid, i.text, i.is_draft, i.is_private) for i in image} == {
        ("task", handed_in.pk, "Nieuwer", True, False),
        ("fit.me", private.pk, "Mij", False, True),
        ("accents", new, "Nu", True, False),
    }


def test_own_image_says_what_the_facilitator_removed(piet):
    contribution = make_contribution(piet, "Kwetsend")
    remove_contribution(contribution=contribution)

    [item] = access.own_image(piet)

    assert (item.text, item.is_removed) == ("", True)
