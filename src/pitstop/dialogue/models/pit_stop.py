import json
import uuid
from functools import cached_property, lru_cache

from django.db import models

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.enums import NamingPolicy, Phase, StepKind, ViewerKind
from pitstop.dialogue.formats import Format, StepSpec


@lru_cache(maxsize=64)
def format_of(snapshot: str) -> Format:
    """The format in a snapshot. Kept by its text: reading one costs 2 ms, and every request needs
    it, while all pit stops of a process hold few different ones."""
    return Format.from_data(json.loads(snapshot))


class PitStop(models.Model):
    """One short learning stop. `format_data` is a snapshot: later changes leave it alone."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="pit_stops"
    )
    # Its place in the series of its collaboration, from 1.
    number = models.PositiveSmallIntegerField(default=1)
    theme = models.CharField(max_length=200)
    format_data = models.JSONField()
    naming_policy = models.CharField(
        max_length=20, choices=NamingPolicy, default=NamingPolicy.ANONYMOUS
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    # Until when people make their image at home; a signpost, like every time here.
    image_deadline_at = models.DateTimeField(null=True, blank=True)
    phase = models.CharField(max_length=20, choices=Phase, default=Phase.PREPARED)
    closed_at = models.DateTimeField(null=True, blank=True)
    current_position = models.PositiveSmallIntegerField(null=True, blank=True)
    # The furthest step so far: what was opened stays open when the group goes a step back.
    reached_position = models.PositiveSmallIntegerField(null=True, blank=True)
    # To type, eight characters; to link, a token. Both only open the door to joining.
    code = models.CharField(max_length=8, unique=True)
    join_token = models.CharField(max_length=32, unique=True)
    room_token = models.CharField(max_length=32, unique=True)
    is_joinable = models.BooleanField(default=True)
    is_weighing_open = models.BooleanField(default=False)
    # Until it is open, each picks last time's red thread from four before seeing it again.
    is_recall_open = models.BooleanField(default=False)
    # Whether groups of contributions may be proposed while red threads are drawn.
    offers_proposals = models.BooleanField(default=True)
    # Rises with every change that somebody can see, in the transaction of that change.
    revision = models.PositiveBigIntegerField(default=0)
    # Rises only with what may also be noticed by who still makes their own image: its growth must
    # not tell them how busy the group is.
    waiting_revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "number"], name="one_pit_stop_per_number"
            )
        ]

    def __str__(self) -> str:
        return self.theme

    @cached_property
    def format(self) -> Format:
        return format_of(json.dumps(self.format_data))

    @cached_property
    def step_list(self) -> list["Step"]:
        steps = list(self.steps.all())
        for step in steps:
            step.pit_stop = self
        return steps

    @property
    def current_step(self) -> "Step | None":
        return next(
            (step for step in self.step_list if step.position == self.current_position), None
        )

    def revision_for(self, kind: ViewerKind) -> int:
        return self.waiting_revision if kind == ViewerKind.WAITING else self.revision

    @property
    def is_closed(self) -> bool:
        return self.phase == Phase.CLOSED

    @property
    def policy(self) -> NamingPolicy:
        return NamingPolicy(self.naming_policy)


class Step(models.Model):
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=StepKind)
    minutes = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pit_stop", "position"], name="one_step_per_position")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.key}"

    @property
    def specification(self) -> StepSpec:
        return self.pit_stop.format.step(self.key)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are asked and that this step works on."""
        return tuple(part.key for part in self.pit_stop.format.parts_of(self.specification))
