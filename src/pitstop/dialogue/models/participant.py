import uuid

from django.db import models

from pitstop.collaborations.models import Membership, Organisation
from pitstop.dialogue.enums import ImageState
from pitstop.dialogue.models.pit_stop import PitStop


class Participant(models.Model):
    """Somebody who takes part in one pit stop, known by the token in their browser alone.

    Kept: a self-chosen name if the naming policy asks for one, and until an anonymous pit stop
    closes whose personal link they came by. Not kept: mail address, network address, device, or
    when they came. Who takes part on paper has no browser: their image was typed over by a
    facilitator, and nobody holds their token.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="participants")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=40, blank=True)
    # The name as it looks (see people.look_alikes): two look-alikes cannot both take part.
    name_skeleton = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    # The token itself, for who came by their personal link: another device of theirs gets the same
    # one. Gone when an anonymous pit stop closes; then only the devices that have it know it.
    kept_token = models.CharField(max_length=64, blank=True)
    # The same in every pit stop of a series for who comes back with the same browser: the hash of
    # a secret that only this browser has. It ties anchor answers, never words.
    series_key = models.CharField(max_length=64, blank=True)
    image_state = models.CharField(max_length=20, choices=ImageState, default=ImageState.MAKING)
    # The last step this person's screen showed: tells who is there now, without a clock.
    seen_position = models.PositiveSmallIntegerField(null=True, blank=True)
    is_on_paper = models.BooleanField(default=False)
    # Written on the sheet itself too, so that a mistyped one can be found without its words.
    sheet_number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sheet_number__isnull=True) | models.Q(is_on_paper=True),
                name="sheet_number_belongs_to_paper",
            ),
            models.UniqueConstraint(
                fields=["pit_stop", "sheet_number"], name="one_sheet_per_number"
            ),
            models.UniqueConstraint(
                fields=["pit_stop", "name_skeleton"],
                condition=~models.Q(name_skeleton=""),
                name="one_participant_per_name",
            ),
            models.UniqueConstraint(
                fields=["pit_stop", "membership"], name="one_participant_per_member"
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.uuid}"

    @property
    def may_see_others(self) -> bool:
        return self.image_state != ImageState.MAKING


class Draft(models.Model):
    """Words that were typed and not yet handed in; nobody but their author ever gets them."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "key"], name="one_draft_per_field")
        ]

    def __str__(self) -> str:
        return f"draft {self.key}"
