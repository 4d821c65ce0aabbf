"""What readers, facilitators and moderators fill in about works."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.learning.models import Reading
from pitstop.learning.readings.bibtex import MOST_BYTES, too_large
from pitstop.learning.readings.choosing import (
    Choice,
    evidence_choices,
    language_choices,
    part_choices,
)
from pitstop.learning.readings.entries import checked, read_year
from pitstop.learning.readings.errors import ReadingError, ReadingFileError
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, WorkKind, WorkLanguage
from pitstop.learning.readings.works import Author, Bilingual, Work
from pitstop.ui.refusals import RefusedError

PLAIN = {"autocomplete": "off", "dir": "auto"}


def labelled(kinds: Any, *, empty: Any = None) -> list[tuple[str, str]]:
    choices = [(kind.value, capfirst(str(kind.label))) for kind in kinds]
    return choices if empty is None else [("", str(empty)), *choices]


class FilterForm(forms.Form):
    """Sent as part of the address, so that a choice can be shared and works without script."""

    part = forms.ChoiceField(label=_("Part"), required=False)
    evidence = forms.ChoiceField(label=_("Kind of evidence"), required=False)
    language = forms.ChoiceField(label=_("Language of the work"), required=False)
    against = forms.BooleanField(required=False)

    def __init__(self, *args: Any, works: Sequence[Work], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counter = sum(work.is_counter for work in works)
        everything = {
            "part": part_choices(works),
            "evidence": evidence_choices(works),
            "language": language_choices(works),
        }
        for name, choices in everything.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *choices]
            field.error_messages["invalid_choice"] = gettext("Choose one from the list.")
        self.fields["against"].label = gettext("Only what contradicts or nuances (%(number)d)") % {
            "number": counter
        }

    @property
    def choice(self) -> Choice:
        """What was asked for; what cannot be asked for counts as nothing."""
        clean = getattr(self, "cleaned_data", {})
        return Choice(
            part=clean.get("part", ""),
            evidence=clean.get("evidence", ""),
            language=clean.get("language", ""),
            is_counter_only=clean.get("against", False),
        )


class CommentForm(forms.Form):
    """By who signed in. The id is made with the page, so that sending twice stores once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What do you want to say about it?"),
        required=False,
        strip=False,
        widget=forms.Textarea(PLAIN | {"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"uuid": uuid4()})
        super().__init__(*args, **({"auto_id": "comment-%s"} | kwargs))

    def refuse(self, error: RefusedError) -> None:
        self.add_error(error.field if error.field in self.fields else None, str(error.sentence))


class GuestCommentForm(CommentForm):
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    # People do not see it; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = ["uuid", "text", "name", "website"]


class JudgeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you hide it?"),
        required=False,
        widget=forms.TextInput(PLAIN),
    )

    def __init__(self, *args: Any, comment: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": f"judge-{comment.pk}-%s"} | kwargs))
        self.comment = comment

    def refuse(self, error: RefusedError) -> None:
        self.add_error(error.field if error.field in self.fields else None, str(error.sentence))


class BibtexForm(forms.Form):
    """A file or pasted text; the file goes first. `text` holds what was read of it."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A .bib file, 1 MB and 500 works at most."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".bib,.bibtex,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste the BibTeX here"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    text: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "data-most-bytes": MOST_BYTES,
            "data-too-large": str(too_large().sentence),
        }

    def clean(self) -> None:
        file, pasted = self.cleaned_data.get("file"), self.cleaned_data.get("pasted", "")
        if file is None and not pasted.strip():
            if "file" not in self.errors:
                sentence = gettext("Choose a file first, or paste the BibTeX below.")
                self.add_error("file", sentence)
            return
        try:
            self.text = read_text(file) if file is not None else pasted
        except RefusedError as error:
            self.refuse(error)

    def refuse(self, error: RefusedError) -> None:
        place = "file" if self.cleaned_data.get("file") is not None else "pasted"
        self.add_error(place, str(error.sentence))


def read_text(file: UploadedFile) -> str:
    """Only what is not too large comes into memory. UTF-8 if it can be, and else as Windows does
    it in western Europe."""
    if (file.size or 0) > MOST_BYTES:
        raise too_large()
    content: bytes = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise ReadingFileError(
            gettext("We cannot read this as text. Save it as BibTeX (UTF-8) and choose that file.")
        )
    return text


class ReadingForm(forms.Form):
    """One work by hand. What is wrong stands beside its field, and what was typed stays."""

    use_required_attribute = False

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), required=False, widget=forms.TextInput(PLAIN))
    authors = forms.CharField(
        label=_("Authors"),
        help_text=_("One per line: the family name, a comma, the given names. Or an organisation."),
        required=False,
        widget=forms.Textarea(PLAIN | {"rows": 2}),
    )
    year = forms.CharField(
        label=_("Year"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("What is it?"), required=False)
    container = forms.CharField(
        label=_("Journal or book in which it stands"),
        required=False,
        widget=forms.TextInput(PLAIN),
    )
    volume = forms.CharField(label=_("Volume"), required=False, widget=forms.TextInput(PLAIN))
    issue = forms.CharField(label=_("Issue"), required=False, widget=forms.TextInput(PLAIN))
    pages = forms.CharField(label=_("Pages"), required=False, widget=forms.TextInput(PLAIN))
    publisher = forms.CharField(label=_("Publisher"), required=False, widget=forms.TextInput(PLAIN))
    doi = forms.CharField(
        label=_("DOI"),
        help_text=_("For example 10.1177/0018720812448394. We do not open it."),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    url = forms.CharField(
        label=_("Address on the web"),
        help_text=_("Only if there is no DOI."),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=_("Language of the work"), required=False)
    note_nl = forms.CharField(
        label=_("What does it say? In Dutch"),
        help_text=_("In your own words, one or two sentences."),
        required=False,
        widget=forms.Textarea(PLAIN | {"rows": 2}),
    )
    note_en = forms.CharField(
        label=_("What does it say? In English"),
        required=False,
        widget=forms.Textarea(PLAIN | {"rows": 2}),
    )
    evidence = forms.ChoiceField(label=_("Kind of evidence"), required=False)
    parts = forms.MultipleChoiceField(
        label=_("Which part of the method is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_counter = forms.BooleanField(
        label=_("It contradicts the method, or nuances what is claimed for it"), required=False
    )

    def __init__(self, *args: Any, reading: Reading | None = None, **kwargs: Any) -> None:
        self.reading = reading
        kwargs.setdefault("initial", present_reading(reading) if reading else {"uuid": uuid4()})
        super().__init__(*args, **kwargs)
        unknown = gettext("Not known")
        self._choices("kind", labelled(WorkKind))
        self._choices("language", labelled(WorkLanguage, empty=unknown))
        self._choices("evidence", labelled(EvidenceKind, empty=unknown))
        self._choices("parts", labelled(MethodPart))

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = gettext("Choose one from the list.")

    def clean(self) -> None:
        if self.errors:
            return
        try:
            self.work = checked(self._work())
        except ReadingError as error:
            self.refuse(error)

    def refuse(self, error: RefusedError) -> None:
        self.add_error(error.field if error.field in self.fields else None, str(error.sentence))

    def _work(self) -> Work:
        clean = self.cleaned_data
        lines = [line for line in clean["authors"].splitlines() if line.strip()]
        fields = ("title", "container", "volume", "issue", "pages", "publisher", "doi", "url")
        work = Work(
            key="",
            cite_key=self.reading.cite_key if self.reading else "",
            kind=WorkKind(clean["kind"] or WorkKind.ARTICLE),
            authors=tuple(map(Author.from_line, lines)),
            year=read_year(clean["year"]),
            language=clean["language"],
            note=Bilingual(clean["note_nl"], clean["note_en"]),
            evidence=EvidenceKind(clean["evidence"]) if clean["evidence"] else None,
            parts=tuple(map(MethodPart, clean["parts"])),
            is_counter=clean["is_counter"],
            **{name: clean[name] for name in fields},
        )
        return replace(work, more=self.reading.work.more) if self.reading else work


def present_reading(reading: Reading) -> dict[str, object]:
    names = [name for name in ReadingForm.base_fields if name not in {"uuid", "based_on"}]
    present = {name: getattr(reading, name) for name in names}
    return present | {"uuid": reading.pk, "based_on": reading.version}
