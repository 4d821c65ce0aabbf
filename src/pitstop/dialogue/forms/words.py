"""The small forms of a pit stop: a response, a wording, a recognition, what goes home."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.enums import RecognitionAnswer, Stance, WorthAnswer


def words_widget(rows: int = 3, **attributes: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off", **attributes})


class DraftedTextForm(forms.Form):
    """A form whose text is kept while somebody types; `draft` is the name it is kept under."""

    def __init__(self, *args: object, draft: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].widget.attrs |= {"data-draft": draft, "dir": "auto"}


class ResponseForm(DraftedTextForm):
    uuid = forms.UUIDField(widget=forms.HiddenInput)
    stance = forms.ChoiceField(choices=Stance.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your words"),
        error_messages={"required": _("Write something first.")},
        widget=words_widget(4),
    )


class DrawForm(forms.Form):
    """Gather the chosen contributions: in a new thread with a sentence, or in an existing one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    contributions = forms.TypedMultipleChoiceField(coerce=str, required=False)
    thread = forms.UUIDField(required=False)
    text = forms.CharField(required=False, widget=words_widget(2))

    def __init__(self, *args: object, chosen: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["contributions"].choices = [(uuid, uuid) for uuid in chosen]  # type: ignore[attr-defined]


class WordingForm(DraftedTextForm):
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("The sentence"),
        error_messages={"required": _("Write something first.")},
        widget=words_widget(3),
    )


class RecognitionForm(forms.Form):
    answer = forms.ChoiceField(
        choices=RecognitionAnswer.choices,
        error_messages={"required": _("Choose an answer first.")},
    )
    note = forms.CharField(required=False)


class TakeHomeForm(forms.Form):
    text = forms.CharField(required=False, widget=words_widget(3))
    who_must_know = forms.CharField(required=False, widget=words_widget(2))
    is_private = forms.BooleanField(
        required=False, label=_("Keep this for me. It does not go into the report.")
    )
    worth = forms.ChoiceField(choices=WorthAnswer.choices, required=False, widget=forms.RadioSelect)


class TakeHomePageForm(forms.Form):
    """What somebody takes home, in words for their own organisation."""

    text = forms.CharField(
        label=_("What do you take home?"),
        required=False,
        widget=words_widget(5, dir="auto"),
    )
    who_must_know = forms.CharField(
        label=_("Who must know it?"), required=False, widget=words_widget(2, dir="auto")
    )
