"""What a facilitator sends to bring in a plan: the file or the text, and then the mended rows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pitstop.agreements.domain.agreement import MAX_HALF
from pitstop.agreements.importing.files import MOST_BYTES, read_plan_file, too_large
from pitstop.agreements.importing.rows import FIELDS, PlanRow, RawRow
from pitstop.agreements.importing.tables import TableRow
from pitstop.agreements.importing.text_table import read_text_table
from pitstop.dialogue.texts import optional_text
from pitstop.ui.refusals import RefusedError

# More rows than this are not mended by hand; Django also refuses forms with too many fields.
MOST_TO_MEND = 50


class PlanForm(forms.Form):
    """A file or pasted text; the file goes first. `table` holds what was read."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A .csv or .xlsx file, 1 MB and 2,000 rows at most."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )
    pasted = forms.CharField(
        label=_("Or paste the rows here"),
        help_text=_("Copy them from your spreadsheet, with the row of headers."),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    if_text = forms.CharField(
        label=_("Does your plan have no column “if”? In which situation does it hold?"),
        help_text=_("We use this sentence for rows that do not name a situation."),
        required=False,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "dir": "auto"}),
    )
    table: list[TableRow]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "data-most-bytes": MOST_BYTES,
            "data-too-large": str(too_large().sentence),
        }

    def clean_if_text(self) -> str:
        try:
            return optional_text(self.cleaned_data["if_text"], longest=MAX_HALF)
        except RefusedError as error:
            raise forms.ValidationError(str(error.sentence)) from error

    def clean(self) -> None:
        file, pasted = self.cleaned_data.get("file"), self.cleaned_data.get("pasted", "")
        if file is None and not pasted.strip():
            if "file" not in self.errors:
                self.add_error("file", gettext("Choose a file first, or paste the rows below."))
            return
        try:
            self.table = _read_file(file) if file is not None else _read_pasted(pasted)
        except RefusedError as error:
            self.refuse(error)

    def refuse(self, error: RefusedError) -> None:
        """Beside the field that the rows came from."""
        place = "file" if self.cleaned_data.get("file") is not None else "pasted"
        self.add_error(place, str(error.sentence))


def _read_file(file: UploadedFile) -> list[TableRow]:
    """Only what is not too large comes into memory."""
    if (file.size or 0) > MOST_BYTES:
        raise too_large()
    return read_plan_file(file.name or "", file.read())


def _read_pasted(text: str) -> list[TableRow]:
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise too_large()
    return read_text_table(text)


class RowForm(forms.Form):
    """One row to mend or to leave out, with what is wrong beside each field."""

    use_required_attribute = False

    if_text = forms.CharField(label=_("If"), required=False, widget=forms.Textarea({"rows": 1}))
    then_text = forms.CharField(
        label=pgettext_lazy("half of an agreement", "Then"),
        required=False,
        widget=forms.Textarea({"rows": 1}),
    )
    owner_name = forms.CharField(label=_("Who"), required=False)
    due_on = forms.CharField(label=_("When"), required=False)
    helper_name = forms.CharField(label=_("Helper"), required=False)
    status = forms.CharField(label=_("Status"), required=False)
    leave_out = forms.BooleanField(label=_("Leave this row out"), required=False)

    def __init__(self, row: PlanRow, **kwargs: Any) -> None:
        prefix = prefix_of(row.raw)
        sent = {f"{prefix}-{name}": text for name, text in row.raw.cells.items()}
        super().__init__(sent, prefix=prefix, **kwargs)
        self.number = row.raw.number
        self.full_clean()
        for name, sentence in row.errors.items():
            self.add_error(name, sentence)
        for name in FIELDS:
            self.fields[name].widget.attrs |= {"autocomplete": "off", "dir": "auto"}


def prefix_of(raw: RawRow) -> str:
    return f"row-{raw.number}"


def mended_rows(sent: QueryDict, rows: Sequence[PlanRow]) -> tuple[dict[int, RawRow], set[int]]:
    """What was sent about these rows: as they are written now, and which to leave out."""
    changes, left_out = {}, set()
    for row in rows:
        prefix = prefix_of(row.raw)
        cells = {
            name: sent.get(f"{prefix}-{name}", before) for name, before in row.raw.cells.items()
        }
        changes[row.raw.number] = RawRow(row.raw.number, cells)
        if sent.get(f"{prefix}-leave_out"):
            left_out.add(row.raw.number)
    return changes, left_out
