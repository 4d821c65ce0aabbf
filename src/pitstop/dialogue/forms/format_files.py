from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 200_000


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("A format as a file"),
        help_text=_("A .toml file that was downloaded from Pitstop, or written by hand."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
            "invalid": _("Choose a file first."),
        },
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(gettext("This file is too large for a format."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            sentence = gettext("This is not a text file. Choose a file that ends in .toml.")
            raise ValidationError(sentence) from error
