"""What a facilitator fills in about the people of a collaboration."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.domain.membership import MOST_MEMBERS, NewMember
from pitstop.collaborations.enums import FACILITATING, Role
from pitstop.collaborations.models import Membership, Organisation
from pitstop.people.names import tidy_name

LONGEST_NAME = 80
# "Piet de Vries <piet@dorp.nl>", "Piet de Vries; piet@dorp.nl", or the address alone.
ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
ROLES_TO_ADD = [
    (Role.PARTICIPANT.value, _("Participants: they take part in the pit stops")),
    (Role.SPONSOR.value, _("Clients: they see the progress, never what was said")),
]


@dataclass(frozen=True)
class Line:
    """One line that was filled in, with its number as people count."""

    number: int
    text: str


class AddMembersForm(forms.Form):
    people = forms.CharField(
        label=_("Who takes part?"),
        help_text=_(
            "One person per line: the name and the mail address. You can copy them from a mail. "
            "Without an address somebody stands in the list and gets no mail."
        ),
        error_messages={"required": _("Fill in somebody first.")},
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("In which role?"),
        choices=ROLES_TO_ADD,
        initial=Role.PARTICIPANT,
        error_messages={"invalid_choice": _("Choose one of these two.")},
        widget=forms.RadioSelect,
    )

    def clean_people(self) -> list[NewMember]:
        """Every line as a person; all that is wrong is said at once, with the line it stands in."""
        found, wrong = [], []
        lines = self.cleaned_data["people"].splitlines()
        for line in (Line(number, text) for number, text in enumerate(lines, 1) if text.strip()):
            try:
                found.append(read_person(line.text))
            except ValidationError as error:
                words = {"number": line.number, "problem": error.message}
                wrong.append(gettext("Line %(number)d: %(problem)s") % words)
        if len(found) > MOST_MEMBERS:
            too_many = gettext("At most %(most)d people fit here at once.") % {"most": MOST_MEMBERS}
            raise ValidationError(too_many)
        if wrong:
            raise ValidationError(wrong)
        return found


def read_person(line: str) -> NewMember:
    """The name and the address in a line, in whichever order and with whatever between them."""
    address = ADDRESS.search(line)
    email = address[0].strip(".") if address else ""
    rest = line.replace(address[0], " ") if address else line
    name = tidy_name(re.sub(r"[<>;,\"\t]+", " ", rest)) or email.partition("@")[0]
    if email:
        try:
            validate_email(email)
        except ValidationError:
            problem = gettext("“%(address)s” is not a mail address yet.") % {"address": email[:60]}
            raise ValidationError(problem) from None
    elif "@" in line:
        raise ValidationError(gettext("the mail address is not complete."))
    return NewMember(name=_checked_name(name), email=email)


def _checked_name(name: str) -> str:
    if not any(character.isalnum() for character in name):
        raise ValidationError(gettext("fill in a name with at least one letter."))
    if len(name) > LONGEST_NAME:
        problem = gettext("this name is too long. Use at most %(longest)d characters.")
        raise ValidationError(problem % {"longest": LONGEST_NAME})
    return name


def name_as_sentence(raw: str) -> str:
    """The name, checked; what is wrong stands alone here, so it begins with a capital."""
    try:
        return _checked_name(tidy_name(raw))
    except ValidationError as error:
        sentence = str(error.message)
        raise ValidationError(sentence[:1].upper() + sentence[1:]) from None


class OwnDataForm(forms.Form):
    """What somebody corrects about themselves, on the page behind their own link."""

    name = forms.CharField(
        label=_("Your name"),
        error_messages={"required": _("Fill in your name first.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        return name_as_sentence(self.cleaned_data["name"])


class MemberForm(forms.Form):
    """Somebody who is in the list; the role of who has no account cannot become facilitator."""

    name = forms.CharField(
        label=_("Name"),
        error_messages={"required": _("Fill in a name first.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        error_messages={
            "invalid": _("This is not a mail address yet. Example: name@municipality.nl")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), error_messages={"invalid_choice": _("Choose one of these roles.")}
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label=_("No organisation"),
        error_messages={"invalid_choice": _("Choose an organisation of this collaboration.")},
    )

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        role, organisation = self.fields["role"], self.fields["organisation"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(organisation, forms.ModelChoiceField)
        role.choices = [choice for choice in Role.choices if self._may_have(choice[0])]
        organisation.queryset = member.collaboration.organisations.all()
        if not organisation.queryset.exists():
            del self.fields["organisation"]
        if member.user is not None:
            # Whoever signs in is known under their own account.
            del self.fields["name"], self.fields["email"]

    def _may_have(self, role: str) -> bool:
        return self.member.user is not None or role not in FACILITATING

    def clean_name(self) -> str:
        return name_as_sentence(self.cleaned_data["name"])

    @property
    def values(self) -> dict[str, Any]:
        """What `change_member` asks for."""
        clean = self.cleaned_data
        return {
            "name": clean.get("name", self.member.name),
            "email": clean.get("email", self.member.email),
            "role": clean["role"],
            "organisation": clean.get("organisation"),
        }


def present_member(member: Membership) -> dict[str, object]:
    return {
        "name": member.name,
        "email": member.email,
        "role": member.role,
        "organisation": member.organisation,
    }
