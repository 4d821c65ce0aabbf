"""What the search keeps of a released question. All of it follows from the words that were released
and goes with them, in the same transaction."""

from django.db import models

from pitstop.collaborations.models import Collaboration
from pitstop.learning.enums import Audience
from pitstop.learning.models.release import QuestionRelease


class SearchEntry(models.Model):
    """The stems of a released question, with what decides whom it reaches.

    The full text index beside it belongs to the database (see migration 0004): triggers keep it in
    step on SQLite, a generated column on PostgreSQL. Other words make another entry, so whatever
    was worked out for one never belongs to other words.
    """

    release = models.OneToOneField(
        QuestionRelease, on_delete=models.CASCADE, related_name="search_entry"
    )
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=20, choices=Audience)
    # Each stem once, with spaces between.
    stems = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"search entry of {self.release_id}"


class QuestionVector(models.Model):
    """What an encoder makes of those words, for an engine that has one."""

    entry = models.OneToOneField(SearchEntry, on_delete=models.CASCADE, related_name="vector")
    # Vectors of two models cannot be compared.
    model_id = models.CharField(max_length=200)
    # Numbers of two bytes each.
    numbers = models.BinaryField()

    def __str__(self) -> str:
        return f"vector of {self.entry_id}"
