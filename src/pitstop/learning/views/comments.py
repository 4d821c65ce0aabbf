"""What readers say of a work: writing it, and taking it back."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pitstop.learning.access.readings import (
    get_guests_comment,
    get_own_comment,
    get_work,
    own_comments,
)
from pitstop.learning.domain.comment import (
    is_seal_of,
    remove_comment,
    seal_of,
    write_comment,
    write_guests_comment,
)
from pitstop.learning.reading_forms import CommentForm
from pitstop.learning.readings.works import Work
from pitstop.learning.views.evidence import comment_form, reader_of, work_page
from pitstop.people.models import User
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: str) -> HttpResponse:
    """Send a comment. Who comes back to this address, as after signing in, goes to the work."""
    reader = reader_of(request)
    about = get_work(key, reader)
    if request.method != "POST":
        return redirect("learning:work", key)
    form = comment_form(reader, request.POST)
    if form.is_valid():
        try:
            return _written(request, about, form)
        except RefusedError as error:
            form.refuse(error)
    return work_page(request, about, form, status=422)


def _written(request: HttpRequest, about: Work, form: CommentForm) -> HttpResponse:
    uuid, text = form.cleaned_data["uuid"], form.cleaned_data["text"]
    reader = reader_of(request)
    if isinstance(reader, User):
        write_comment(work=about, by=reader, uuid=uuid, text=text)
        return redirect(f"{reverse('learning:work', args=[about.key])}#comments")
    if form.cleaned_data["website"]:
        # A program that fills in forms learns nothing from the answer.
        messages.success(request, _("Thank you. A moderator reads it first."))
        return redirect("learning:work", about.key)
    comment = write_guests_comment(
        work=about,
        uuid=uuid,
        name=form.cleaned_data["name"],
        text=text,
        address=request.META["REMOTE_ADDR"],
    )
    return redirect("learning:guests-comment", comment.pk, seal_of(comment))


@require_http_methods(["GET", "HEAD", "POST"])
def guests_comment(request: HttpRequest, uuid: UUID, token: str) -> HttpResponse:
    """What a reader without an account wrote, for who has its address; a POST takes it back."""
    if not is_seal_of(token, uuid):
        raise Http404
    comment = get_guests_comment(uuid)
    if request.method == "POST":
        remove_comment(comment=comment)
        messages.success(request, _("Your comment is gone."))
        return redirect("learning:evidence")
    context = {"comment": comment, "address": settings.PUBLIC_URL + request.path}
    return render(request, "learning/guests_comment.html", context)


@require_safe
@signed_in_only
def own(request: HttpRequest) -> HttpResponse:
    """All that this account said of works."""
    comments = own_comments(signed_in_user(request))
    return render(request, "learning/own_comments.html", {"comments": comments})


@require_POST
@signed_in_only
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    comment = get_own_comment(uuid, signed_in_user(request))
    remove_comment(comment=comment)
    messages.success(request, _("Your comment is gone."))
    return redirect("learning:own-comments")
