"""What the component page shows: every component in every state, with words as people say them.

Only for looking while building and for the tests; see templates/ui/components.html.
"""

from typing import Any

from django import forms

STEP_LABELS = ("Terugblik", "Situatie", "Taak", "Accenten", "Past het?", "Afspraken", "Afsluiten")
PARTS = (
    {"part": "theme", "letter": "T", "label": "Thema"},
    {"part": "situation", "letter": "S", "label": "Situatie"},
    {"part": "task", "letter": "T", "label": "Taak"},
    {"part": "accents", "letter": "A", "label": "Accenten"},
    {"part": "fit", "letter": "P", "label": "Passend"},
)
POLICY = "Bij je bijdrage staat alleen jouw organisatie, als minstens vijf mensen die delen."


class ShowcaseForm(forms.Form):
    name = forms.CharField(label="Hoe heet je?", help_text="Je voornaam is genoeg.")
    works = forms.CharField(
        label="Wat werkt nu mee?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Denk aan: de samenwerking, tijd, geld, regels, de buitenwereld.",
    )
    code = forms.CharField(label="Code", widget=forms.TextInput(attrs={"class": "ps-code"}))
    format = forms.ChoiceField(
        label="Werkvorm", choices=[("short", "Korte pitstop, 20 minuten"), ("full", "Hele STAP")]
    )
    recognition = forms.ChoiceField(
        label="Herken je jezelf hierin?",
        widget=forms.RadioSelect,
        choices=[("yes", "Ja"), ("partly", "Voor een deel"), ("no", "Nee")],
    )
    share = forms.BooleanField(label="Ik wil dit later zelf delen", required=False)


def showcase() -> dict[str, Any]:
    return {
        "is_debug": True,
        "parts": PARTS,
        "policy": POLICY,
        "steps": steps(current=2),
        "first_step": steps(current=0),
        "last_step": steps(current=len(STEP_LABELS) - 1),
        "series": [
            {"label": "12 maart", "note": "Korte pitstop", "state": "done", "href": "#series"},
            {"label": "4 juni", "note": "Hele STAP", "state": "done", "href": "#series"},
            {"label": "23 november", "note": "Nu", "state": "current"},
            {"label": "Februari", "note": "Gepland", "state": "todo"},
        ],
        "form": ShowcaseForm(initial={"works": "We bellen elkaar weer."}, auto_id="id_empty_%s"),
        "wrong_form": wrong_form(),
        "responses": [
            {
                "kind": "build",
                "words": "Dat merkten wij ook bij de huisarts. Een kop koffie scheelde drie mails.",
                "by": "Sanne",
            },
            {
                "kind": "differ",
                "words": "bellen lukt alleen als je weet wie je moet hebben.",
                "by": "Piet",
            },
        ],
        "sources": SOURCES,
        "missing": MISSING,
        "agreements": AGREEMENTS,
        "earlier": ["Een vast gezicht voor elk gezin.", "Elk gezin heeft één contactpersoon."],
        "facts": [
            {"key": "Datum", "value": "23 november 2026"},
            {"key": "Werkvorm", "value": "Hele STAP"},
            {"key": "Deelnemers", "value": "9, van 3 organisaties"},
        ],
        "threads": ["Wij kennen elkaar voordat het misgaat."],
    }


SOURCES = [
    {"words": "Ouders vertellen hun verhaal nu vier keer.", "by": "gemeente Duinrand"},
    {"words": "Ik weet niet wie er op vrijdag over gaat.", "by": "wijkteam"},
    {"words": "Als we elkaar kennen, gaat het in één telefoontje.", "by": "inwoner"},
]
MISSING = [
    {"kind": "partly", "words": "En wat doen we buiten kantoortijd?", "by": "Piet"},
    {"kind": "no", "words": "dit legt het weer bij één persoon neer.", "by": "Sanne"},
]
AGREEMENTS = [
    {
        "words": "Als een gezin voor het eerst belt, dan noemt degene die opneemt "
        "de naam van de contactpersoon.",
        "about": "Fatima let erop. Klaar op 1 februari.",
    },
    {
        "words": "Als iemand op vakantie gaat, dan draagt die persoon de gezinnen over "
        "in een gesprek.",
        "about": "Piet let erop. Sanne helpt.",
    },
]


def steps(*, current: int) -> list[dict[str, Any]]:
    """The steps of one stop: before the present one done, after it still to come."""
    minutes = (10, 25, 25, 20, 15, 15, 10)
    states = ["done"] * current + ["current"] + ["todo"] * (len(STEP_LABELS) - current - 1)
    return [
        {"label": label, "minutes": time, "state": state}
        for label, time, state in zip(STEP_LABELS, minutes, states, strict=True)
    ]


def wrong_form() -> ShowcaseForm:
    """The same form after a mistake in each field, to see every error beside its field."""
    form = ShowcaseForm({"works": "a" * 20}, auto_id="id_wrong_%s")
    form.is_valid()
    form.add_error("works", "Dit is te lang. Er passen 500 tekens in. Wat je typte staat er nog.")
    form.add_error("share", "Zet dit aan of laat het veld leeg.")
    return form
