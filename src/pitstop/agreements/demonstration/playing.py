"""Playing a pit stop: made-up people join, write, draw threads and agree, through the same domain
functions that the pages call. Nothing is inserted behind their backs, so every rule holds.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from pitstop.agreements.demonstration.clock import clock_at
from pitstop.agreements.demonstration.looking_back import answer_statements, look_back
from pitstop.agreements.demonstration.script import (
    Script,
    ScriptedAnswer,
    ScriptedLine,
    ScriptedStop,
    ScriptedThread,
    ScriptedWording,
)
from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.domain.habit import name_habit
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.access import get_open_contribution
from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, keep_drafts, skip_image
from pitstop.dialogue.domain.participant import join_pit_stop, mark_present
from pitstop.dialogue.domain.pit_stop import close_pit_stop, prepare_pit_stop, start_step
from pitstop.dialogue.domain.recognition import recognise_wording, record_red_thread
from pitstop.dialogue.domain.red_thread import draw_red_thread, reword_red_thread
from pitstop.dialogue.domain.response import respond_to_contribution
from pitstop.dialogue.domain.weighing import choose_results, open_weighing, weigh_results
from pitstop.dialogue.enums import RecognitionAnswer, Stance, StepKind, ViewerKind
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.models import Participant, PitStop, RedThread, Step

AT_HOME_BEFORE = timedelta(days=3)
DRAWING_KINDS = {StepKind.THREADS, StepKind.PART}
READING_KINDS = {StepKind.THEME, StepKind.SHARE, StepKind.PART}


class StopInPlay:
    """One pit stop while it is played, with who is in it and what stands where."""

    def __init__(
        self,
        script: Script,
        stop: ScriptedStop,
        collaboration: Collaboration,
        start: datetime,
        secrets: Mapping[str, str] | None = None,
    ) -> None:
        """`secrets`: what each person's browser keeps for the whole series."""
        self.script = script
        self.stop = stop
        self.start = start
        self.secrets = secrets or {}
        self.participants: dict[str, Participant] = {}
        self.threads: dict[int, RedThread] = {}
        self.ids: dict[str, UUID] = {}
        self.slots: dict[str, str] = {}
        with clock_at(start - AT_HOME_BEFORE):
            self.pit_stop = prepare_pit_stop(
                collaboration=collaboration,
                theme=stop.theme,
                format=shipped_format(stop.format),
                naming_policy=stop.naming_policy,
                starts_at=start,
            )

    def play(self) -> PitStop:
        """From joining to closing, or to the step at which this script stops."""
        with clock_at(self.start - AT_HOME_BEFORE):
            self.join()
            if self.pit_stop.format.minutes_at_home:
                self.make_images()
        now = self.start
        for step in self.pit_stop.step_list:
            if step.specification.at_home:
                continue
            with clock_at(now):
                self.play_step(step)
            if step.key == self.stop.stops_at:
                return self.pit_stop
            now += timedelta(minutes=step.minutes)
        with clock_at(now):
            close_pit_stop(pit_stop=self.pit_stop)
        return self.pit_stop

    def join(self) -> None:
        organisations = {
            organisation.name: organisation
            for organisation in self.pit_stop.collaboration.organisations.all()
        }
        for key in self.stop.people:
            person = self.script.people[key]
            self.participants[key], _token = join_pit_stop(
                pit_stop=self.pit_stop,
                name=person.name,
                organisation=organisations[person.organisation],
                series_secret=self.secrets.get(key, ""),
            )

    def play_step(self, step: Step) -> None:
        start_step(pit_stop=self.pit_stop, position=step.position)
        for participant in self.present():
            mark_present(participant, step.position)
        if step.kind == StepKind.LOOK_BACK:
            self.look_back()
        if step.kind == StepKind.OWN_IMAGE:
            self.make_images()
        if step.kind in READING_KINDS:
            self.respond(step)
        if step.kind in DRAWING_KINDS:
            self.draw(step)
        if step.kind == StepKind.AGREE:
            self.weigh()
            self.agree()
        if step.kind == StepKind.CLOSE:
            self.take_home()

    def present(self) -> Iterable[Participant]:
        """Who still makes an image stays with it and does not see the step."""
        return [person for person in self.participants.values() if person.may_see_others]

    def look_back(self) -> None:
        look_back(self.pit_stop, self.script, self.stop, self.participants)

    # --- One's own image ----------------------------------------------------------------------

    def make_images(self) -> None:
        answer_statements(self.pit_stop, self.stop, self.participants)
        for key, lines in self.stop.images.items():
            hand_in_image(participant=self.participants[key], items=self.items(lines))
        for key, lines in self.stop.drafts.items():
            texts = {item.key: item.text for item in self.items(lines)}
            keep_drafts(participant=self.participants[key], texts=texts)
        for key in self.stop.skipped_by:
            skip_image(participant=self.participants[key])

    def items(self, lines: Iterable[ScriptedLine]) -> list[ImageItem]:
        for line in lines:
            self.ids[line.reference] = uuid4()
            self.slots[line.reference] = line.slot
        return [ImageItem(line.slot, self.ids[line.reference], line.text) for line in lines]

    def part_of(self, reference: str) -> str:
        return self.slots[reference].partition(".")[0]

    # --- Together -----------------------------------------------------------------------------

    def respond(self, step: Step) -> None:
        for response in self.stop.responses:
            if self.part_of(response.to) not in step.parts:
                continue
            contribution = get_open_contribution(
                self.pit_stop_now(), ViewerKind.PARTICIPANT, self.ids[response.to]
            )
            respond_to_contribution(
                contribution=contribution,
                by=self.participants[response.by],
                uuid=uuid4(),
                stance=Stance(response.stance),
                text=response.text,
            )

    def pit_stop_now(self) -> PitStop:
        """As it stands in the database: the steps that were started meanwhile are on it."""
        return PitStop.objects.get(pk=self.pit_stop.pk)

    def draw(self, step: Step) -> None:
        for number, thread in enumerate(self.stop.threads, start=1):
            if self.part_of(thread.sources[0]) in step.parts and number not in self.threads:
                self.threads[number] = self.draw_one(thread)

    def draw_one(self, thread: ScriptedThread) -> RedThread:
        first, *later = thread.wordings
        red_thread = draw_red_thread(
            pit_stop=self.pit_stop,
            by=None,
            uuid=uuid4(),
            contributions=[self.ids[source] for source in thread.sources],
            text=first.text,
        )
        self.recognise(red_thread, first)
        for version, wording in enumerate(later, start=1):
            reword_red_thread(red_thread=red_thread, by=None, text=wording.text, based_on=version)
            self.recognise(red_thread, wording)
        if thread.is_recorded:
            record_red_thread(red_thread=red_thread)
        return red_thread

    def recognise(self, red_thread: RedThread, wording: ScriptedWording) -> None:
        present = red_thread.wordings.latest("version")
        for key, participant in self.participants.items():
            if not participant.may_see_others or key in wording.silent:
                continue
            given = wording.answers.get(key, ScriptedAnswer())
            recognise_wording(
                wording=present,
                by=participant,
                answer=RecognitionAnswer(given.answer),
                note=given.note,
            )

    # --- Choosing and agreeing ----------------------------------------------------------------

    def weigh(self) -> None:
        for key, participant in self.participants.items():
            chosen = [
                self.threads[number].pk
                for number, thread in enumerate(self.stop.threads, start=1)
                if key in thread.chosen_by
            ]
            if chosen:
                weigh_results(pit_stop=self.pit_stop, by=participant, red_threads=chosen)
        open_weighing(pit_stop=self.pit_stop)
        choose_results(
            pit_stop=self.pit_stop,
            red_threads=[
                self.threads[number].pk
                for number, thread in enumerate(self.stop.threads, start=1)
                if thread.is_chosen
            ],
        )

    def agree(self) -> None:
        for agreement in self.stop.agreements:
            make_agreement(
                pit_stop=self.pit_stop,
                by=None,
                uuid=uuid4(),
                words=AgreementWords(
                    if_text=agreement.if_text,
                    then_text=agreement.then_text,
                    owner_name=agreement.owner,
                    helper_name=agreement.helper,
                    due_on=(self.start + timedelta(days=agreement.due_in_days)).date(),
                ),
                red_threads=[self.threads[number].pk for number in agreement.threads],
            )
        for key, text in self.stop.habits:
            name_habit(pit_stop=self.pit_stop, by=self.participants[key], uuid=uuid4(), text=text)

    def take_home(self) -> None:
        for key, closing in self.stop.closing.items():
            take_home(
                by=self.participants[key],
                text=closing.text,
                who_must_know=closing.who,
                is_private=closing.is_private,
                worth=closing.worth,
            )
