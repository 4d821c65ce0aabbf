"""Changing a format: each page one form, each save a version."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.dialogue import access
from pitstop.dialogue.domain.own_format import (
    add_step,
    change_format,
    move_statement,
    move_step,
    remove_step,
    write_statements,
)
from pitstop.dialogue.errors import FormatChangedError, FormatRefusedError
from pitstop.dialogue.forms.format_parts import AboutForm, PartForm, StatementsForm, WordsForm
from pitstop.dialogue.forms.format_steps import AddStepForm, StepForm
from pitstop.dialogue.forms.formats import FormatForm, based_on_version
from pitstop.dialogue.views.format_pages import get_format_to_change, render_format
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError

Save = Callable[[FormatForm], object]
UP_AND_DOWN = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def about(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Name, summary and rules."""
    kept = get_format_to_change(request, uuid, key)
    form = AboutForm(kept.format, _sent(request))
    return _edit(request, kept, form, title=_("Name and rules"), back="")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def words(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    kept = get_format_to_change(request, uuid, key)
    form = WordsForm(kept.format, _sent(request))
    return _edit(request, kept, form, title=_("Other sentences"), back="words")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def part(request: HttpRequest, uuid: UUID, key: str, part_key: str) -> HttpResponse:
    kept = get_format_to_change(request, uuid, key)
    subject = next((one for one in kept.format.parts if one.key == part_key), None)
    if subject is None:
        raise Http404
    form = PartForm(kept.format, _sent(request), subject=part_key)
    title = _("Questions: %(part)s") % {"part": subject.label}
    return _edit(request, kept, form, title=title, back=f"part-{part_key}")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def statements(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    kept = get_format_to_change(request, uuid, key)
    form = StatementsForm(kept.format, _sent(request))

    def save(form: FormatForm) -> object:
        assert isinstance(form, StatementsForm)
        return write_statements(
            own_format=kept.row, based_on=form.version, statements=form.statements
        )

    return _edit(request, kept, form, title=_("Statements"), back="statements", save=save)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def step(request: HttpRequest, uuid: UUID, key: str, step_key: str) -> HttpResponse:
    """One step: change it, or take it out."""
    kept = get_format_to_change(request, uuid, key)
    subject = next((one for one in kept.format.steps if one.key == step_key), None)
    if subject is None:
        return _step_gone(request, kept)
    if "remove" in request.POST:
        deed = partial(remove_step, own_format=kept.row, key=step_key)
        return _do(request, kept, deed, place=f"step-{step_key}", back="agenda")
    form = StepForm(kept.format, _sent(request), subject=step_key)
    title = _("Step: %(step)s") % {"step": subject.label}
    return _edit(request, kept, form, title=title, back=f"step-{step_key}", step=subject)


def _step_gone(request: HttpRequest, kept: access.KeptFormat) -> HttpResponse:
    """Somebody removed the step while another wrote in it: the words stay in sight."""
    if request.method != "POST":
        raise Http404
    sent = request.POST.dict().items()
    typed = [
        str(text) for name, text in sent if name.endswith(("_nl", "_en")) and str(text).strip()
    ]
    context = _page_context(request, kept) | {"typed": typed}
    return render(request, "dialogue/format_step_gone.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def new_step(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Add a step with the words that come with Pitstop, and go on to change it."""
    kept = get_format_to_change(request, uuid, key)
    form = AddStepForm(kept.format, _sent(request))
    if form.is_bound and form.is_valid():
        try:
            added = add_step(
                own_format=kept.row, based_on=form.version, default_key=form.cleaned_data["step"]
            )
            return redirect("dialogue:format-step", uuid, key, added)
        except FormatChangedError as error:
            kept = get_format_to_change(request, uuid, key)
            form = AddStepForm(kept.format, based_on_version(form.data, kept.row.version))
            form.add_error(None, str(error.sentence))
        except RefusedError as error:
            form.add_error("step", str(error.sentence))
    context = _page_context(request, kept) | {"form": form}
    return render(
        request, "dialogue/format_step_new.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in_only
def step_move(request: HttpRequest, uuid: UUID, key: str, step_key: str) -> HttpResponse:
    kept = get_format_to_change(request, uuid, key)
    by = UP_AND_DOWN.get(request.POST.get("move", ""), 0)
    deed = partial(move_step, own_format=kept.row, key=step_key, by=by)
    return _do(request, kept, deed, place=f"step-{step_key}", back=f"step-{step_key}")


@require_POST
@signed_in_only
def statement_move(request: HttpRequest, uuid: UUID, key: str, statement_key: str) -> HttpResponse:
    kept = get_format_to_change(request, uuid, key)
    by = UP_AND_DOWN.get(request.POST.get("move", ""), 0)
    deed = partial(move_statement, own_format=kept.row, key=statement_key, by=by)
    return _do(request, kept, deed, place=f"statement-{statement_key}", back="statements")


def _edit(
    request: HttpRequest,
    kept: access.KeptFormat,
    form: FormatForm,
    *,
    title: str,
    back: str,
    save: Save | None = None,
    **context: object,
) -> HttpResponse:
    """Show the form, or save it and go back to the format, to the place that was changed."""
    if form.is_bound and form.is_valid():
        try:
            (save or partial(_save_values, kept))(form)
        except FormatRefusedError as error:
            form.refuse(error)
        except FormatChangedError as error:
            kept = get_format_to_change(request, kept.row.collaboration.uuid, kept.key)
            form.meet(kept.format)
            form.add_error(None, str(error.sentence))
        else:
            _say_what_is_left(request, form)
            return redirect(_address(kept, back))
    page = _page_context(request, kept) | {
        "form": form,
        "title": title,
        "back": _address(kept, back),
    }
    status = 422 if form.errors else 200
    return render(request, "dialogue/format_form.html", page | context, status=status)


def _save_values(kept: access.KeptFormat, form: FormatForm) -> object:
    return change_format(own_format=kept.row, based_on=form.version, values=form.values)


def _say_what_is_left(request: HttpRequest, form: FormatForm) -> None:
    messages.success(request, _("Saved."))
    if older := form.older_english:
        names = {"names": ", ".join(older)}
        messages.info(request, _("The Dutch changed. Check the English too: %(names)s.") % names)


def _do(
    request: HttpRequest,
    kept: access.KeptFormat,
    deed: Callable[..., object],
    *,
    place: str,
    back: str,
) -> HttpResponse:
    """One thing that needs no form; a refusal stands on the page of the format, at its place."""
    raw = request.POST.get("based_on", "")
    try:
        deed(based_on=int(raw) if raw.isdecimal() and len(raw) < 10 else 0)
    except RefusedError as error:
        kept = get_format_to_change(request, kept.row.collaboration.uuid, kept.key)
        refusal = {"place": place, "sentence": error.sentence}
        return render_format(request, kept, status=409, refusal=refusal)
    return redirect(_address(kept, back))


def _address(kept: access.KeptFormat, place: str) -> str:
    address = reverse("dialogue:format", args=[kept.row.collaboration.uuid, kept.key])
    return f"{address}#{place}" if place else address


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page_context(request: HttpRequest, kept: access.KeptFormat) -> dict[str, object]:
    return {
        "device_key": str(signed_in_user(request).uuid),
        "collaboration": kept.row.collaboration,
        "kept": kept,
        "format": kept.format,
    }
