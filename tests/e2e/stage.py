"""Sets the stage inside `manage.py shell`, through the same verbs that the views call.

A browser test asks for it by way of tests/e2e/scenes.py; the server of the test need not be asked.
"""

import json
import sys
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.links import agreement_token
from pitstop.agreements.models import Agreement
from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.collaborations.enums import Role
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.domain.own_format import copy_format
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, skip_image
from pitstop.dialogue.domain.paper import type_over_sheet
from pitstop.dialogue.domain.participant import join_pit_stop, mark_present
from pitstop.dialogue.domain.pit_stop import close_pit_stop, prepare_pit_stop
from pitstop.dialogue.domain.recognition import open_recognition, recognise_wording
from pitstop.dialogue.enums import RecognitionAnswer
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.models import Contribution
from pitstop.learning.domain.moderator import appoint_moderator
from pitstop.learning.domain.reading import offer_reading
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.works import Bilingual
from pitstop.people.domain.signing_in import make_sign_in_link
from pitstop.people.models import User
from tests.e2e.past import answer_as_a_group, collaboration_with_a_past, show_threads
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_red_thread,
    make_response,
    position_of,
)
from tests.factories.learning import found, raise_one, release_found, release_one
from tests.factories.readings import guests_comment, make_reading

THREAD = "Een gezin vertelt het één keer."


def tell(scene):
    sys.stdout.write(f"{json.dumps(scene)}\n")


def fatima():
    user, _is_new = User.objects.get_or_create(
        email="fatima@example.nl", defaults={"name": "Fatima"}
    )
    return user


def set_scene(
    *,
    step="",
    format="short",
    naming="anonymous",
    theme="Samen de jeugdhulp dichtbij",
    people=(),
    threads=0,
    agreements=0,
    is_closed=False,
    is_over=False,
    earlier=(),
    answered=0,
    answers_at="",
    shows_last_threads=False,
    questions=0,
    has_readers=False,
):
    """A pit stop at a step. `people` are (name, state): "making", "skipped", "handed_in" or
    "on_paper".

    Each thread gathers what everyone wrote about the task; the first two people answer the first.
    `earlier`: who was there last time, in a collaboration of its own. `answered`: so many others
    have answered for themselves at the step `answers_at`. `has_readers`: Fatima moderates, and her
    collaboration added a work.
    """
    by = fatima()
    collaboration, earlier_tokens = find_collaboration(by, earlier)
    pit_stop = prepare_pit_stop(
        collaboration=collaboration,
        theme=theme,
        format=shipped_format(format),
        naming_policy=naming,
    )
    if answers_at:
        answer_as_a_group(go_to(pit_stop, answers_at), answered)
    if step:
        pit_stop = go_to_image(pit_stop, step)
    participants, tokens = let_in(pit_stop, people)
    if step:
        pit_stop = go_to(pit_stop, step)
    drawn = draw_threads(pit_stop, list(participants.values()), threads)
    for number in range(agreements):
        agree(pit_stop, number, drawn)
    asked = [ask_to_learn(pit_stop, number) for number in range(questions)]
    if shows_last_threads:
        show_threads(pit_stop)
    end(pit_stop, step, is_over=is_over, is_closed=is_closed)
    return describe(fresh(pit_stop), by) | {
        "reading": add_work(collaboration, by) if has_readers else "",
        "tokens": tokens,
        "contributions": words_of(pit_stop, participants),
        "threads": [str(thread.pk) for thread in drawn],
        "questions": [str(question.pk) for question in asked],
        "findings": [str(question.findings.get().pk) for question in asked],
        "earlier_tokens": earlier_tokens,
        "earlier_agreements": [str(pk) for pk in of_before(pit_stop)],
    }


def let_in(pit_stop, people):
    participants, tokens = {}, {}
    for name, state in people:
        participants[name], tokens[name] = come_in(pit_stop, name, state)
    return participants, tokens


def ask_to_learn(pit_stop, number):
    """A question that was raised now, with a finding; both travel."""
    wording = f"Hoe vragen we door, keer {number + 1}?"
    question = raise_one(pit_stop.collaboration, wording, pit_stop=pit_stop)
    move_question(question=question, stage=Stage.WORKED_ON, note="Een proef.", pit_stop=pit_stop)
    release_one(question, f"Hoe vraag je door, keer {number + 1}?", context="In een wijkteam.")
    release_found(found(question, matters="Minder mails", next_step="Nog eens"))
    return question


def add_work(collaboration, by):
    """A work that is offered to everyone; a reader without an account commented on another."""
    appoint_moderator(user=by)
    reading = make_reading(collaboration, note=Bilingual("Wat wij eruit halen.", ""))
    offer_reading(reading=reading)
    guests_comment("Dit lazen wij ook.", work=built_in_works()["tosey2012"])
    return str(reading.pk)


def find_collaboration(by, earlier):
    if earlier:
        return collaboration_with_a_past(by, earlier)
    known = by.memberships.filter(collaboration__name="Jeugd dichtbij").first()
    if known:
        return known.collaboration, {}
    return make_collaboration(by, "Jeugd dichtbij", ["Eindhoven", "Veldhoven"]), {}


def go_to_image(pit_stop, step):
    """Through the step in which images are made, unless the scene plays before it."""
    is_past = position_of(pit_stop, step) >= position_of(pit_stop, "own_image")
    return go_to(pit_stop, "own_image") if is_past else fresh(pit_stop)


def end(pit_stop, step, *, is_over, is_closed):
    if is_over:
        pit_stop.steps.filter(key=step).update(ends_at=timezone.now())
    if is_closed:
        close_pit_stop(pit_stop=pit_stop)


def of_before(pit_stop):
    """What earlier stops agreed, without what came in from a plan."""
    agreements = pit_stop.collaboration.agreements.exclude(pit_stop=None).exclude(pit_stop=pit_stop)
    return agreements.values_list("pk", flat=True)


def describe(pit_stop, by):
    return {
        "uuid": str(pit_stop.pk),
        "code": pit_stop.code,
        "join_token": pit_stop.join_token,
        "room_token": pit_stop.room_token,
        "sign_in_token": make_sign_in_link(by),
        "collaboration": str(pit_stop.collaboration.uuid),
        "own_format": own_format_of(pit_stop.collaboration),
        **links_of(pit_stop.collaboration),
        "agreements": [str(agreement.pk) for agreement in pit_stop.agreements.all()],
        "habits": [str(habit.pk) for habit in pit_stop.habits.all()],
    }


def own_format_of(collaboration):
    """The key of the one format that this collaboration made its own."""
    own = collaboration.own_formats.first()
    return (own or copy_format(collaboration=collaboration, source=shipped_format("full"))).key


def links_of(collaboration):
    """Lot takes part and Karel asked for it, each with a link of their own."""
    lot = collaboration.memberships.filter(name="Lot").first()
    if lot is None:
        people = [NewMember(name="Lot", email="lot@example.nl")]
        [lot] = add_members(collaboration=collaboration, people=people)
        people = [NewMember(name="Karel", email="karel@example.nl")]
        add_members(collaboration=collaboration, people=people, role=Role.SPONSOR)
        watched = Agreement.objects.create(
            collaboration=collaboration,
            position=1,
            if_text="het plan stilvalt",
            then_text="lezen we de afspraak van Lot",
            owner=lot,
            owner_name=lot.name,
            due_on=timezone.localdate() - timedelta(days=2),
        )
        note_progress(agreement=watched, status="stuck", text="Wacht op de regio", by_name="Lot")
    watched = lot.agreements.get()
    return {
        "watched": str(watched.pk),
        "linked_token": agreement_token(watched),
        "series_token": collaboration.series_token,
        "member": str(lot.uuid),
        "member_token": personal_token(lot),
        "client_token": personal_token(collaboration.memberships.get(name="Karel")),
    }


def come_in(pit_stop, name, state):
    if state == "on_paper":
        items = image_of(
            name, [slot for slot in pit_stop.format.asked_slots if not slot.is_private]
        )
        return type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=items, name=name), ""
    participant, token = join_pit_stop(pit_stop=pit_stop, name=name)
    if state == "skipped":
        skip_image(participant=participant)
    elif state == "handed_in":
        hand_in_image(participant=participant, items=image_of(name, pit_stop.format.asked_slots))
    return participant, token


def image_of(name, slots):
    return [
        ImageItem(slot=slot.key, uuid=uuid4(), text=f"{name} over {slot.key}") for slot in slots
    ]


def words_of(pit_stop, participants):
    rows = Contribution.objects.filter(pit_stop=pit_stop, responds_to=None)
    return {
        name: {row.slot: str(row.pk) for row in rows if row.text.startswith(f"{name} over ")}
        for name in participants
    }


def draw_threads(pit_stop, participants, number):
    """Threads over everyone's words about the task, one of them with answers and a response."""
    pit_stop = fresh(pit_stop)
    gathered = list(pit_stop.contributions.filter(part="task", responds_to=None))
    drawn = [
        make_red_thread(pit_stop, gathered, text=f"{THREAD} ({one})" if one else THREAD)
        for one in range(number)
    ]
    participants = [one for one in participants if not one.is_on_paper]
    for participant in participants:
        mark_present(participant, pit_stop.current_position)
    if drawn and len(participants) > 1:
        first, second = participants[:2]
        wording = drawn[0].wordings.last()
        recognise_wording(wording=wording, by=first, answer=RecognitionAnswer.YES)
        recognise_wording(
            wording=wording, by=second, answer=RecognitionAnswer.PARTLY, note="Soms juist vaker."
        )
        open_recognition(red_thread=fresh(drawn[0]))
        make_response(gathered[0], second, text="Dat zie ik ook in de wijk.")
    return drawn


def agree(pit_stop, number, threads):
    words = AgreementWords(
        if_text=f"een gezin voor de {number + 2}e keer belt",
        then_text="belt wie opneemt zelf de collega",
        owner_name="Ria",
    )
    make_agreement(
        pit_stop=fresh(pit_stop),
        by=None,
        uuid=uuid4(),
        words=words,
        red_threads=[thread.pk for thread in threads[:1]],
    )
    name_habit(pit_stop=fresh(pit_stop), by=None, uuid=uuid4(), text="Eerst mailen")
