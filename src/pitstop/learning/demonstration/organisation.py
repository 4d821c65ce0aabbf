"""Filling an installation with a home organisation and its programmes, once."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from pitstop.agreements.demonstration.clock import clock_at
from pitstop.collaborations.access import coordinated_organisations, facilitators
from pitstop.collaborations.domain.collaboration import start_collaboration
from pitstop.collaborations.domain.home import (
    end_home,
    find_home_invitation,
    invite_to_home,
    join_home,
    start_home,
)
from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.models import Collaboration, HomeOrganisation
from pitstop.learning.domain.finding import FindingWords, note_finding
from pitstop.learning.domain.question import QuestionWords, raise_question
from pitstop.learning.domain.release import SharedWords, release_finding, release_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Audience
from pitstop.people.models import User

CONTENT = Path(__file__).parent / "organisation.toml"
# Not an address that mail reaches: nobody signs in as the facilitator of these programmes.
FACILITATOR_EMAIL = "programmas@localhost"
BETWEEN_STAGES = timedelta(days=7)


def play_organisation(collaboration: Collaboration) -> None:
    """Whoever leads the demonstration coordinates the organisation too."""
    [coordinator] = facilitators(collaboration)
    fill_organisation(coordinator=coordinator, collaboration=collaboration, is_fresh=True)
    collaboration.refresh_from_db()


@transaction.atomic
def fill_organisation(
    *, coordinator: User, collaboration: Collaboration, is_fresh: bool = False
) -> HomeOrganisation:
    """Let `coordinator` coordinate an organisation to which `collaboration` belongs, with other
    programmes beside it; or leave be what was filled before. `is_fresh` fills it anew."""
    script = tomllib.loads(CONTENT.read_text())
    known = coordinated_organisations(coordinator).filter(name=script["name"]).first()
    if known is not None and not is_fresh:
        return known
    facilitator = _facilitator(script["facilitator"])
    if known is not None:
        end_home(home=known)
    Collaboration.objects.filter(memberships__user=facilitator).delete()
    home = start_home(by=coordinator, name=script["name"])
    invitation = find_home_invitation(invite_to_home(home=home, kind=HomeInvitationKind.PROGRAMME))
    join_home(invitation=invitation, collaboration=collaboration)
    for programme in script["programmes"]:
        row = start_collaboration(by=facilitator, name=programme["name"])
        join_home(invitation=invitation, collaboration=row)
        row.refresh_from_db()
        _ask(row, programme["questions"], audience=Audience.ORGANISATION)
    elsewhere = start_collaboration(by=facilitator, name=script["elsewhere"]["name"])
    _ask(elsewhere, script["elsewhere"]["questions"], audience=Audience.EVERYONE)
    return home


def _facilitator(name: str) -> User:
    known = User.objects.filter(email=FACILITATOR_EMAIL).first()
    return known or User.objects.create_user(FACILITATOR_EMAIL, name)


def _ask(
    collaboration: Collaboration, questions: list[dict[str, Any]], *, audience: Audience
) -> None:
    for asked in questions:
        began = timezone.now() - timedelta(days=asked["days_ago"])
        words = QuestionWords(
            level=asked["level"], wording=asked["wording"], context=asked.get("context", "")
        )
        with clock_at(began):
            question = raise_question(collaboration=collaboration, uuid=uuid4(), words=words)
            shared = SharedWords(wording=words.wording, context=words.context)
            release_question(question=question, words=shared, audience=audience)
        for place, stage in enumerate(asked["stages"], 1):
            with clock_at(min(began + place * BETWEEN_STAGES, timezone.now())):
                move_question(question=question, stage=stage)
        for finding in asked.get("findings", []):
            said = FindingWords(**finding)
            row = note_finding(question=question, uuid=uuid4(), words=said)
            release_finding(finding=row, words=said, audience=audience)
