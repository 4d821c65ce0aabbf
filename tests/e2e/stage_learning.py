"""Sets the stage for learning across programmes, inside `manage.py shell`."""

import json
import sys

from pitstop.learning.domain.contact import accept_contact
from pitstop.learning.domain.matching import judge_match
from pitstop.learning.enums import Verdict
from pitstop.people.domain.signing_in import make_sign_in_link
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import (
    ask,
    make_finding_release,
    make_found,
    make_home,
    make_question,
    release_one,
)
from tests.factories.people import make_user

OWN = "Hoe korten we de wachttijd voor jeugdzorg in?"
THEIRS = "Wat helpt tegen lange wachttijden in de jeugdzorg?"


def three_programmes():
    """Two programmes of one organisation and one of another, each with who facilitates it."""
    people = {name: make_user(f"{name} Jansen", f"{name.lower()}@example.nl") for name in CAST}
    groups = {name: make_collaboration(people[name], CAST[name]) for name in CAST}
    make_home(groups["Fatima"], groups["Bram"], name="Gemeente Oost")
    make_home(groups["Olga"], name="Gemeente West")
    told = {
        name: {
            "collaboration": str(groups[name].uuid),
            "sign_in_token": make_sign_in_link(people[name]),
        }
        for name in CAST
    }
    sys.stdout.write(f"{json.dumps(told)}\n")


CAST = {"Fatima": "Jeugd dichtbij", "Bram": "Zorg om de hoek", "Olga": "Schoon water"}


def comparable(collaboration):
    """Questions of others beside one of this collaboration, and requests in three states."""
    fatima = collaboration.memberships.first().user
    bram = make_user("Bram Jansen", "bram@example.nl")
    others = make_collaboration(bram, "Zorg om de hoek")
    question = make_question(collaboration, OWN)
    release = make_found(others, THEIRS)
    make_finding_release(release)
    confirmed = make_found(others, "Wie houdt de wachttijd bij?")
    judge_match(question=question, release=confirmed, verdict=Verdict.CONFIRMED)
    aside = make_found(others, "Hoe lang is de wachttijd aan de balie?")
    judge_match(question=question, release=aside, verdict=Verdict.REFUSED)
    asked = ask(question, confirmed, by=fatima)
    received = ask(release.question, release_one(question, OWN), by=bram)
    accepted = ask(question, aside, by=fatima)
    accept_contact(contact=accepted, by=bram, answer="Graag, dinsdag.")
    return {
        "question": str(question.pk),
        "small_words": str(make_question(collaboration, "Hoe doen we dat samen?").pk),
        "release": str(release.pk),
        "others_release": str(confirmed.pk),
        "asked": str(asked.pk),
        "received": str(received.pk),
        "accepted": str(accepted.pk),
    }
