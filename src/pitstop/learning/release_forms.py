"""What somebody sends to let a question or a finding travel: the words for others, and how far."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.reach import reached_by
from pitstop.learning.domain.finding import FindingWords
from pitstop.learning.domain.release import SharedWords
from pitstop.learning.enums import Audience
from pitstop.learning.models import Finding, FindingRelease, LearningQuestion, QuestionRelease
from pitstop.learning.question_forms import LearningForm, words_field

FINDING_WORDS = ("tried", "happened", "matters", "next_step")
QUESTION_WORDS = ("wording", "context")


class ReleaseForm(LearningForm):
    deed_name = "release"

    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who may read it."),
            "invalid_choice": _("Choose who may read it."),
        },
    )

    def __init__(
        self, sent: QueryDict | None = None, *, collaboration: Collaboration, **kwargs: Any
    ) -> None:
        super().__init__(sent, **kwargs)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = audience_choices(collaboration)

    @property
    def digest(self) -> str:
        """Of these words and readers. The button beside the preview carries it: only what was seen
        can be released. Precondition: the form is valid."""
        said = [self.cleaned_data[name] for name in (*self.drafted, "audience")]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def audience_choices(collaboration: Collaboration) -> list[tuple[str, str]]:
    """Each audience with how many collaborations it reaches now; without an organisation there is
    none to choose."""
    offered = [
        audience
        for audience in Audience
        if audience != Audience.ORGANISATION or collaboration.home_id is not None
    ]
    return [(audience.value, _with_reach(collaboration, audience)) for audience in offered]


def _with_reach(collaboration: Collaboration, audience: Audience) -> str:
    number = reached_by(collaboration, audience).count()
    return ngettext(
        "%(audience)s. Reaches %(number)d collaboration now.",
        "%(audience)s. Reaches %(number)d collaborations now.",
        number,
    ) % {"audience": capfirst(audience.label), "number": number}


class ReleaseQuestionForm(ReleaseForm):
    drafted = QUESTION_WORDS

    wording = words_field(
        _("The question in words for others"),
        help_text=_("Write it so that somebody from outside understands it. Without names."),
    )
    context = words_field(_("What does somebody need to know to understand it?"), required=False)

    field_order = ("wording", "context", "audience")

    @property
    def words(self) -> SharedWords:
        return SharedWords(**{name: self.cleaned_data[name] for name in QUESTION_WORDS})


class ReleaseFindingForm(ReleaseForm):
    drafted = FINDING_WORDS

    tried = words_field(_("What did you try?"))
    happened = words_field(_("What happened?"))
    matters = words_field(_("Why does it matter?"), required=False)
    next_step = words_field(_("What comes next?"), required=False)

    field_order = (*FINDING_WORDS, "audience")

    @property
    def words(self) -> FindingWords:
        return FindingWords(**{name: self.cleaned_data[name] for name in FINDING_WORDS})


def initial_release(row: LearningQuestion | Finding) -> Mapping[str, object]:
    """What others read now; where nothing travels, the own words to write on from."""
    texts: Sequence[str] = QUESTION_WORDS if isinstance(row, LearningQuestion) else FINDING_WORDS
    release = _present_release(row)
    source = release if release is not None else row
    initial: dict[str, object] = {name: getattr(source, name) for name in texts}
    if release is not None:
        initial["audience"] = release.audience
    return initial


def _present_release(row: LearningQuestion | Finding) -> QuestionRelease | FindingRelease | None:
    release: QuestionRelease | FindingRelease | None = getattr(row, "release", None)
    return release if release is not None and release.withdrawn_on is None else None


def release_form(
    row: LearningQuestion | Finding, collaboration: Collaboration, sent: QueryDict | None = None
) -> ReleaseQuestionForm | ReleaseFindingForm:
    form = ReleaseQuestionForm if isinstance(row, LearningQuestion) else ReleaseFindingForm
    about: UUID = row.pk
    return form(sent, collaboration=collaboration, about=about, initial=initial_release(row))
