"""What somebody sends about agreements and habits, made into clean values.

Text fields are named like drafts ("agreement.if:<uuid>"), so that what is typed is kept under the
same name on the device and on the server. The uuid is of the agreement, or of the pit stop for one
that does not exist yet.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pitstop.agreements.access import SharedAgreement
from pitstop.agreements.domain.agreement import AgreementWords, checked_due_date
from pitstop.agreements.drafts import AGREEMENT_SLOTS, SLOTS, draft_key
from pitstop.agreements.enums import AgreementStatus, Outlook
from pitstop.agreements.models import Agreement
from pitstop.dialogue.access import SharedThread
from pitstop.dialogue.formats import AgreementSpec
from pitstop.ui.refusals import RefusedError

# What a browser's date field sends, and how people write a date where it has none.
DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class DraftedForm(forms.Form):
    """A form whose text fields are kept while somebody types; `about` names what it is about."""

    use_required_attribute = False

    def __init__(self, *args: Any, about: UUID, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)
        for name in SLOTS.keys() & self.fields.keys():
            self.fields[name].widget.attrs |= {
                "data-draft": self.add_prefix(name),
                "autocomplete": "off",
                "dir": "auto",
            }

    def add_prefix(self, field_name: str) -> str:
        return draft_key(field_name, self.about) if field_name in SLOTS else field_name


def words_field(rows: int = 2) -> forms.CharField:
    return forms.CharField(
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": _("Write something first.")},
    )


class ThreadsField(forms.TypedMultipleChoiceField):
    """Red threads to tick; one that was removed meanwhile is passed over by the domain."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        return isinstance(value, UUID) or bool(value)


class AgreementForm(DraftedForm):
    uuid = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    if_text = words_field()
    then_text = words_field()
    owner_name = forms.CharField(required=False)
    due_on = forms.DateField(
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a date. Write it like 31-12-2026.")},
    )
    helper_name = forms.CharField(required=False)
    red_threads = ThreadsField(
        coerce=UUID, required=False, label=_("Which red threads does this serve?")
    )

    def __init__(
        self,
        *args: Any,
        labels: AgreementSpec,
        threads: Sequence[SharedThread],
        names: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`names` are members to choose an owner from, for who may know them."""
        super().__init__(*args, **kwargs)
        self.names = names
        if names:
            for name in ("owner_name", "helper_name"):
                self.fields[name].widget.attrs["list"] = "member-names"
        for name, (label, help_text) in self.words_of(labels).items():
            self.fields[name].label = str(label)
            self.fields[name].help_text = str(help_text)
        served = self.fields["red_threads"]
        assert isinstance(served, ThreadsField)
        served.choices = [(thread.uuid, thread.text) for thread in threads]
        if not threads:
            del self.fields["red_threads"]

    @staticmethod
    def words_of(labels: AgreementSpec) -> dict[str, tuple[object, object]]:
        """Label and help of each field, in the words of the format."""
        return {
            "if_text": (labels.if_label, labels.if_prompt),
            "then_text": (labels.then_label, labels.then_prompt),
            "owner_name": (labels.owner_label, _("Everyone here can read this name.")),
            "due_on": (labels.due_label, ""),
            "helper_name": (labels.helper_label, ""),
        }

    def clean_due_on(self) -> date | None:
        """Asked here too, so that somebody reads at once all there is to mend."""
        try:
            return checked_due_date(self.cleaned_data["due_on"], before=self.initial.get("due_on"))
        except RefusedError as error:
            raise forms.ValidationError(str(error.sentence)) from error

    @property
    def words(self) -> AgreementWords:
        clean = self.cleaned_data
        return AgreementWords(
            if_text=clean["if_text"],
            then_text=clean["then_text"],
            owner_name=clean["owner_name"],
            helper_name=clean["helper_name"],
            due_on=clean["due_on"],
        )

    @property
    def served(self) -> list[UUID]:
        return list(self.cleaned_data.get("red_threads", []))

    def rest_on(self, version: int) -> None:
        """Let the next try build on this version: its sentence now stands before the reader."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["based_on"] = str(version)
        self.data = sent


class HabitForm(DraftedForm):
    habit_uuid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(error_messages={"required": _("Write something first.")})

    def __init__(self, *args: Any, labels: AgreementSpec, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = str(labels.habit_question)


# In the order in which people say it; an agreement that has not come further is on its way.
STATUS_ORDER = (
    AgreementStatus.DONE,
    AgreementStatus.OPEN,
    AgreementStatus.STUCK,
    AgreementStatus.NOT_NEEDED,
)


class ReviewForm(DraftedForm):
    """How an earlier agreement goes, what changed through it, and what to do with it."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    status = forms.ChoiceField(
        label=_("How is it going?"),
        choices=[(status.value, capfirst(status.label)) for status in STATUS_ORDER],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how it goes first."),
            "invalid_choice": _("Choose how it goes first."),
        },
    )
    effect = forms.CharField(
        required=False,
        label=_("What has changed through it?"),
        widget=forms.Textarea({"rows": 2}),
    )
    outlook = forms.ChoiceField(
        required=False,
        label=_("Keep, change or stop?"),
        choices=[(outlook.value, capfirst(outlook.label)) for outlook in Outlook],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose keep, change or stop.")},
    )

    def rest_on(self, version: int) -> None:
        """Let the next try build on this version: what it says now stands before the reader."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["based_on"] = str(version)
        self.data = sent


def initial_for_review(agreement: Agreement, drafts: Mapping[str, str]) -> dict[str, object]:
    """How it stands now, with half-typed words of this reader over it."""
    draft = drafts.get(draft_key("effect", agreement.pk))
    return {
        "based_on": agreement.version,
        "status": agreement.status,
        "effect": agreement.effect if draft is None else draft,
        "outlook": agreement.outlook,
    }


def initial_for_new(about: UUID, drafts: Mapping[str, str]) -> dict[str, object]:
    """A new agreement or habit, with what its author was typing when they left."""
    typed = {name: drafts.get(draft_key(name, about), "") for name in SLOTS}
    return {"uuid": uuid4(), "habit_uuid": uuid4(), **typed}


def initial_for_change(agreement: SharedAgreement, drafts: Mapping[str, str]) -> dict[str, object]:
    """An agreement as it stands, with half-typed changes of this reader over it."""
    present: dict[str, object] = {
        "uuid": agreement.uuid,
        "based_on": agreement.version,
        "due_on": agreement.due_on,
        "red_threads": [thread.uuid for thread in agreement.threads],
    }
    for name in AGREEMENT_SLOTS:
        draft = drafts.get(draft_key(name, agreement.uuid))
        present[name] = getattr(agreement, name) if draft is None else draft
    return present
