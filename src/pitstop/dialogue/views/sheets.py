"""Typing over what somebody wrote on paper, one sheet after the other.

No page here ever holds the words of a sheet that is in: who typed them sees them again when the
images open, like everyone.
"""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_facilitator
from pitstop.dialogue.domain.paper import take_back_sheet, type_over_sheet
from pitstop.dialogue.forms.answers import statement_questions
from pitstop.dialogue.forms.image import parse_image
from pitstop.dialogue.forms.sheet import (
    SheetForm,
    build_sheet_form,
    draft_names,
    parse_statements,
)
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.views.facilitator import back_to_screen
from pitstop.people.signed_in import signed_in_only
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Type over one sheet. After saving the same page is empty again, for the next."""
    actor = _get_typist(request, uuid)
    if request.method == "POST":
        return _type_over(request, actor)
    if actor.pit_stop.is_closed:
        return back_to_screen(request, actor)
    form = SheetForm(actor.pit_stop, initial={"uuid": uuid4()})
    return _page(request, actor, form, saved=_saved_number(request, actor))


def _get_typist(request: HttpRequest, uuid: UUID) -> Actor:
    """The facilitator; who holds a pit stop alone has no sheets of others."""
    actor = get_facilitator(request, uuid)
    if actor.pit_stop.format.is_solo:
        raise Http404
    return actor


def _saved_number(request: HttpRequest, actor: Actor) -> int | None:
    """Which sheet was saved just before this page, if it is still there."""
    numbers = {str(sheet.number): sheet.number for sheet in _sheets(actor)}
    return numbers.get(request.GET.get("saved", ""))


def _sheets(actor: Actor) -> list[access.TypedSheet]:
    return access.typed_sheets(actor.pit_stop, actor.kind)


def _type_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    pit_stop, sent = actor.pit_stop, request.POST.dict()
    if "one_more" in sent:
        # Without script: the form again with an extra line, and nothing judged yet.
        form = SheetForm(pit_stop, initial=sent)
        return _page(request, actor, form, sent=sent, one_more=str(sent["one_more"]))
    form = SheetForm(pit_stop, request.POST)
    if not form.is_valid():
        return _page(request, actor, form, sent=sent, status=422)
    try:
        writer = type_over_sheet(
            pit_stop=pit_stop,
            uuid=form.sheet,
            items=parse_image(pit_stop.format, sent),
            name=form.cleaned_data.get("name", ""),
            organisation=form.cleaned_data.get("organisation"),
            shares_private=form.cleaned_data["shares_private"],
            answers=parse_statements(pit_stop.format, sent),
        )
    except RefusedError as error:
        errors = _errors_beside_lines(form, error)
        return _page(request, actor, form, sent=sent, errors=errors, status=422)
    address = reverse("dialogue:sheet-new", args=[pit_stop.pk])
    return redirect(f"{address}?saved={writer.sheet_number}")


def _errors_beside_lines(form: SheetForm, error: RefusedError) -> dict[str, str]:
    """Give the form what belongs to its own fields; the rest stands beside a line, or above all."""
    if error.field in form.fields:
        form.add_error(error.field, str(error.sentence))
        return {}
    return {error.field: str(error.sentence)}


def _page(
    request: HttpRequest,
    actor: Actor,
    form: SheetForm,
    *,
    status: int = 200,
    saved: int | None = None,
    sent: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    one_more: str = "",
) -> HttpResponse:
    pit_stop, sheet = actor.pit_stop, form.sheet
    parts = build_sheet_form(pit_stop.format, sheet, sent=sent, errors=errors, one_more=one_more)
    context = page_context(actor) | {
        "form": form,
        "sheet": sheet,
        "parts": parts,
        "statements": statement_questions(
            pit_stop.format, parse_statements(pit_stop.format, sent or {})
        ),
        "draft_names": draft_names(parts, sheet),
        "image_errors": errors or {},
        "saved": saved,
        "typed_sheets": _sheets(actor),
        "is_open": bool(open_parts(pit_stop)),
        "naming": naming_sentence(pit_stop.policy),
    }
    return render(request, "dialogue/sheet_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def take_back(request: HttpRequest, uuid: UUID, sheet: UUID) -> HttpResponse:
    """A GET asks; a POST takes a mistyped sheet back, whole, while nothing lies open."""
    actor = _get_typist(request, uuid)
    refused = None
    if request.method == "POST":
        try:
            take_back_sheet(pit_stop=actor.pit_stop, uuid=sheet)
        except RefusedError as error:
            refused = error.sentence
    number = next((typed.number for typed in _sheets(actor) if typed.uuid == sheet), None)
    if number is None:
        return redirect("dialogue:sheet-new", uuid)
    context = page_context(actor) | {"sheet": sheet, "number": number, "refused": refused}
    status = 409 if refused else 200
    return render(request, "dialogue/sheet_take_back.html", context, status=status)
