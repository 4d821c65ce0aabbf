"""What the shared templates ask of Python: form controls with their class, and the stylesheets."""

from pathlib import Path
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

MODULES = sorted(
    f"ui/js/{path.name}"
    for path in (Path(__file__).resolve().parent.parent / "static" / "ui" / "js").glob("*.js")
)
CONTROL_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.CheckboxInput, "ps-check"),
    (forms.RadioSelect, "ps-check"),
    (forms.CheckboxSelectMultiple, "ps-check"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)
INVALID_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea--invalid"),
    (forms.Select, "utrecht-select--invalid"),
    (forms.widgets.Input, "utrecht-textbox--invalid"),
)


@register.simple_tag
def stylesheet_urls() -> list[str]:
    """The stylesheets in the order in which the later wins: Utrecht, ours, the organisation's.

    While developing, ours are read file by file; otherwise as the one file of build_assets.py.
    """
    own = "ui/css/index.css" if settings.DEBUG else "ui/pitstop.css"
    theme = getattr(settings, "THEME_STYLESHEET", "")
    return [static(path) for path in ("vendor/utrecht.css", own, theme) if path]


@register.simple_tag
def script_urls() -> list[str]:
    """Every module that pitstop.js comes to import, so that a browser asks for all at once."""
    return [static(path) for path in ("vendor/idiomorph.esm.js", *MODULES)]


@register.simple_tag
def theme_class() -> str:
    return getattr(settings, "THEME_CLASS", "")


@register.simple_tag
def field_kind(field: BoundField) -> str:
    """Which shape a field takes: a group of choices, a single checkbox, or a plain control."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "control"


@register.simple_tag
def field_control(field: BoundField, policy: str = "") -> SafeString:
    """The control itself, with its class and the ids of the notes that describe it."""
    widget = field.field.widget
    classes = [widget.attrs.get("class", ""), class_for(widget, CONTROL_CLASSES)]
    attributes: dict[str, Any] = {}
    if field.errors:
        classes.append(class_for(widget, INVALID_CLASSES))
        attributes["aria-invalid"] = "true"
    attributes["class"] = " ".join(filter(None, classes))
    if notes := note_ids(field, policy):
        attributes["aria-describedby"] = " ".join(notes)
    return field.as_widget(attrs=attributes)


@register.simple_tag
def field_described_by(field: BoundField, policy: str = "") -> SafeString | str:
    """The aria-describedby attribute of a fieldset; a control gets its own from field_control."""
    notes = note_ids(field, policy)
    return format_html(' aria-describedby="{}"', " ".join(notes)) if notes else ""


def note_ids(field: BoundField, policy: str) -> list[str]:
    notes = {"helptext": field.help_text, "policy": policy, "error": field.errors}
    return [f"{field.auto_id}_{name}" for name, note in notes.items() if note]


def class_for(widget: forms.Widget, table: tuple[tuple[type[forms.Widget], str], ...]) -> str:
    return next((css for kind, css in table if isinstance(widget, kind)), "")
