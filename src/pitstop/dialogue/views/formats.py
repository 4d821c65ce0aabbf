"""The formats of a collaboration: all of them, one of them, and copies by hand or by file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue import access
from pitstop.dialogue.domain.own_format import (
    bring_back_format,
    copy_format,
    go_back_to_version,
    import_format,
    put_away_format,
)
from pitstop.dialogue.errors import FormatRefusedError
from pitstop.dialogue.formats import shipped_formats
from pitstop.dialogue.formats.toml_writing import write_format_file
from pitstop.dialogue.forms.format_files import UploadForm
from pitstop.dialogue.views.format_pages import get_format_to_change, render_format
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError


@require_safe
@signed_in_only
def formats(request: HttpRequest, uuid: UUID) -> HttpResponse:
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    return render_formats(request, collaboration)


def render_formats(
    request: HttpRequest,
    collaboration: Collaboration,
    *,
    upload_form: UploadForm | None = None,
    refused: str = "",
) -> HttpResponse:
    context = {
        "collaboration": collaboration,
        "own_formats": access.own_formats(collaboration),
        "archived": access.own_formats(collaboration, is_archived=True),
        "shipped": shipped_formats(),
        "upload_form": upload_form or UploadForm(),
        "refused": refused,
    }
    status = 422 if upload_form is not None or refused else 200
    return render(request, "dialogue/formats.html", context, status=status)


@require_POST
@signed_in_only
def copy(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make a format this collaboration's own, to change it."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    source = access.get_format(collaboration, request.POST.get("source", ""))
    try:
        own_format = copy_format(collaboration=collaboration, source=source)
    except RefusedError as error:
        return render_formats(request, collaboration, refused=str(error.sentence))
    return redirect("dialogue:format", uuid, own_format.key)


@require_POST
@signed_in_only
def upload(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take in a format from a file; a refusal names the place in the file."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            own_format = import_format(
                collaboration=collaboration, content=form.cleaned_data["file"]
            )
            return redirect("dialogue:format", uuid, own_format.key)
        except FormatRefusedError as error:
            form.add_error("file", _sentence_with_place(error))
        except RefusedError as error:
            form.add_error("file", str(error.sentence))
    return render_formats(request, collaboration, upload_form=form)


def _sentence_with_place(error: FormatRefusedError) -> str:
    """A file has no fields: its keys say where."""
    if not error.place:
        return str(error.sentence)
    words = {"place": " > ".join(error.place), "sentence": error.sentence}
    return _("At %(place)s: %(sentence)s") % words


@require_safe
@signed_in_only
def detail(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """One own format, whole, with the way to change each part of it."""
    return render_format(request, get_format_to_change(request, uuid, key))


@require_safe
@signed_in_only
def download(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    wanted = access.get_format(collaboration, key)
    name = slugify(wanted.name.nl) or "werkvorm"
    return HttpResponse(
        write_format_file(wanted),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.toml"'},
    )


@require_POST
@signed_in_only
def go_back(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Read again as in a version that a pit stop took."""
    kept = get_format_to_change(request, uuid, key)
    try:
        go_back_to_version(
            own_format=kept.row,
            based_on=_number(request.POST.get("based_on")),
            version=_number(request.POST.get("version")),
        )
    except RefusedError as error:
        refusal = {"place": "versions", "sentence": error.sentence}
        return render_format(
            request, get_format_to_change(request, uuid, key), status=409, refusal=refusal
        )
    return redirect("dialogue:format", uuid, key)


def _number(raw: str | None) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 10 else 0


@require_POST
@signed_in_only
def put_away(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    put_away_format(own_format=get_format_to_change(request, uuid, key).row)
    messages.success(request, _("This format is no longer offered."))
    return redirect("dialogue:formats", uuid)


@require_POST
@signed_in_only
def bring_back(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    bring_back_format(own_format=get_format_to_change(request, uuid, key).row)
    return redirect("dialogue:format", uuid, key)
