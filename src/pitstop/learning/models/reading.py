"""What is known about the method, beside what comes with Pitstop: added works, and comments."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.kinds import (
    CommentState,
    EvidenceKind,
    MethodPart,
    Reach,
    WorkKind,
    WorkLanguage,
)
from pitstop.learning.readings.works import Author, Bilingual, Work
from pitstop.people.models import User


class Reading(models.Model):
    """A work that a collaboration added. Who added it is not kept.

    What comes with Pitstop stands in a file and in no table (see readings.built_in).
    """

    # May be made by the device, so that sending twice stores once.
    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="readings"
    )
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.OWN)
    cite_key = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=WorkKind, default=WorkKind.ARTICLE)
    # One author a line: “Family, Given”, or the name of an organisation.
    authors = models.TextField(blank=True)
    title = models.CharField(max_length=400)
    container = models.CharField(max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    volume = models.CharField(max_length=200, blank=True)
    issue = models.CharField(max_length=200, blank=True)
    pages = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5, choices=WorkLanguage, blank=True)
    # Other fields of BibTeX, as pairs of a name and a value.
    more = models.JSONField(default=list, blank=True)
    # Values of MethodPart.
    parts = models.JSONField(default=list, blank=True)
    evidence = models.CharField(max_length=20, choices=EvidenceKind, blank=True)
    note_nl = models.TextField(max_length=1000, blank=True)
    note_en = models.TextField(max_length=1000, blank=True)
    is_counter = models.BooleanField(default=False)
    # Rises with every change: of two people who change it at once, none overwrites the other.
    version = models.PositiveIntegerField(default=1)
    added_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["cite_key", "uuid"]
        constraints = [
            # A DOI is the same in whichever case it is written.
            models.UniqueConstraint(
                "collaboration",
                Lower("doi"),
                condition=~models.Q(doi=""),
                name="reading_once_per_doi",
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.uuid}"

    @property
    def work(self) -> Work:
        return Work(
            key=str(self.uuid),
            cite_key=self.cite_key,
            kind=WorkKind(self.kind),
            authors=tuple(map(Author.from_line, self.authors.splitlines())),
            title=self.title,
            container=self.container,
            year=self.year,
            volume=self.volume,
            issue=self.issue,
            pages=self.pages,
            publisher=self.publisher,
            doi=self.doi,
            url=self.url,
            language=self.language,
            more=tuple((name, value) for name, value in self.more),
            parts=tuple(map(MethodPart, self.parts)),
            evidence=EvidenceKind(self.evidence) if self.evidence else None,
            note=Bilingual(self.note_nl, self.note_en),
            is_counter=self.is_counter,
            collaboration_id=self.collaboration_id,
            reach=Reach(self.reach),
        )


class Moderator(models.Model):
    """Somebody who judges comments of readers, and works that are offered to everyone."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="moderator")

    def __str__(self) -> str:
        return f"moderator {self.user_id}"


class ReadingComment(models.Model):
    """What a reader says of a work: under their account, or under a name that they typed.

    It is about a work that comes with Pitstop (`work_key`) or about one that a collaboration shared
    (`reading`), and goes with the latter.
    """

    # Made by the device. Who knows it may send again and gets the way to take the comment back, so
    # it stands on no page that others see.
    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    work_key = models.CharField(max_length=80, blank=True)
    reading = models.ForeignKey(
        Reading, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    # Erased with the account.
    author = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="reading_comments"
    )
    guest_name = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=1000)
    state = models.CharField(max_length=10, choices=CommentState)
    # Why a moderator hid it; for its writer and other moderators.
    reason = models.CharField(max_length=200, blank=True)
    written_on = models.DateField(default=timezone.localdate)
    # When it came into its present state.
    judged_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["written_on", "uuid"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reading__isnull=True) & ~models.Q(work_key="")
                | models.Q(reading__isnull=False, work_key=""),
                name="comment_is_about_one_work",
            ),
            models.CheckConstraint(
                condition=models.Q(author__isnull=False, guest_name="")
                | models.Q(author__isnull=True) & ~models.Q(guest_name=""),
                name="comment_has_account_or_name",
            ),
        ]
        indexes = [models.Index(fields=["state", "judged_on"], name="comments_by_state")]

    def __str__(self) -> str:
        return f"comment {self.uuid}, {self.state}"

    @property
    def name(self) -> str:
        return str(self.author) if self.author else self.guest_name

    @property
    def key(self) -> str:
        """Of the work that it is about."""
        return self.work_key or str(self.reading_id)

    @property
    def about(self) -> str:
        """The title of the work; its key when a newer list no longer has it."""
        if self.reading is not None:
            return self.reading.title
        known = built_in_works().get(self.work_key)
        return known.title if known else self.work_key
