"""The shared templates: what a reader, a screen reader and the security policy get from them."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation

from pitstop.ui.showcase import showcase

TEMPLATES = Path(__file__).parents[2] / "src" / "pitstop" / "ui" / "templates" / "ui"
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Outline(HTMLParser):
    """Which ids a page has, which it names, and whether its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.open: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(str(value))
            if name in {"for", "aria-describedby", "aria-labelledby", "form"}:
                self.named.update(str(value).split())
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


class NameForm(forms.Form):
    name = forms.CharField(label="Hoe heet je?", help_text="Je voornaam is genoeg.")
    choice = forms.ChoiceField(label="Kies", widget=forms.RadioSelect, choices=[("a", "A")])


def render(partial: str, **context: Any) -> str:
    with translation.override("nl"):
        return render_to_string(f"ui/{partial}.html", context)


def page() -> str:
    request = RequestFactory().get("/components/")
    with translation.override("nl"):
        return render_to_string("ui/components.html", showcase(), request=request)


def outline_of(html: str) -> Outline:
    outline = Outline()
    outline.feed(html)
    return outline


def test_component_page_is_whole():
    outline = outline_of(page())

    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.named <= set(outline.ids)


def test_component_page_keeps_to_the_security_policy():
    attributes = outline_of(page()).attributes

    assert "style" not in attributes
    assert [name for name in attributes if name.startswith("on")] == []


def test_component_page_shows_every_component():
    used = set(re.findall(r'ui/(\w+)\.html"', (TEMPLATES / "components.html").read_text()))
    inner = {"response", "recognition", "icon"}  # shown inside others
    pages = {path.stem for path in TEMPLATES.glob("*.html") if "{% extends" in path.read_text()}
    frame = {"base", "logo", "language_switch", "messages", "_field_notes"}

    assert {path.stem for path in TEMPLATES.glob("*.html")} - pages - frame - inner == used - {
        "base"
    }


def test_field_with_error_ties_label_help_error_and_control():
    form = NameForm({})
    form.is_valid()

    html = render("field", field=form["name"], policy="Je naam staat erbij.")

    assert '<label class="utrecht-form-label" for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_policy id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert outline_of(html).named <= set(outline_of(html).ids)


def test_field_without_error_says_nothing_of_errors():
    html = render("field", field=NameForm()["name"])

    assert "aria-invalid" not in html
    assert "_error" not in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_radio_buttons_become_a_group_with_a_legend():
    html = render("field", field=NameForm()["choice"])

    assert html.strip().startswith("<fieldset")
    assert "<legend" in html
    assert 'for="id_choice_0"' in html


def test_error_summary_links_each_error_to_its_field():
    form = NameForm({})
    form.is_valid()

    html = render("error_summary", form=form)

    assert 'href="#id_name"' in html
    assert "2 dingen moeten nog anders." in html


def test_error_summary_of_a_good_form_is_empty():
    assert render("error_summary", form=NameForm()).strip() == ""


def test_words_of_people_are_escaped():
    html = render("contribution", id="c", words="<script>alert(1)</script>", by="<b>Piet</b>")

    assert "<script>" not in html
    assert "<b>" not in html


def test_thread_without_counts_shows_no_recognition():
    assert "ps-recognition" not in render("thread", id="t", state="open", words="Samen.")


def test_thread_with_nobody_against_still_shows_the_zero():
    html = render("thread", id="t", state="open", words="Samen.", yes=3, partly=0, no=0)

    assert "<strong>0</strong> nee" in html


@pytest.mark.parametrize("state", ["done", "current", "todo"])
def test_circuit_marks_only_the_present_step(state: str):
    html = render("circuit", steps=[{"label": "Taak", "state": state}], name="Stappen")

    assert ('aria-current="step"' in html) == (state == "current")


@pytest.mark.parametrize(
    ("debug", "own"), [(True, "/static/ui/css/index.css"), (False, "/static/ui/pitstop.css")]
)
def test_organisations_stylesheet_comes_last(debug: bool, own: str):
    template = Template("{% load ui %}{% stylesheet_urls as sheets %}{{ sheets|join:' ' }}")

    with override_settings(DEBUG=debug, THEME_STYLESHEET="theme/stad.css"):
        sheets = template.render(Context()).split()

    assert sheets == ["/static/vendor/utrecht.css", own, "/static/theme/stad.css"]
