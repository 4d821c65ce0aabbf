"""Contact with another group: asking, answering, and starting something together."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pitstop.collaborations.access import get_facilitated_collaboration, is_facilitator
from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.contacts import contact_about, contacts_of, get_contact, see
from pitstop.learning.access.outside import seen_from_outside
from pitstop.learning.access.own import get_facilitated_question
from pitstop.learning.access.reach import get_released
from pitstop.learning.contact_forms import AnswerForm, AskForm, SharedForm
from pitstop.learning.domain.contact import (
    accept_contact,
    ask_contact,
    decline_contact,
    withdraw_contact,
)
from pitstop.learning.domain.shared_stop import MAX_NAME, start_shared_collaboration
from pitstop.learning.errors import NamesPeopleError, NoLongerSharedError
from pitstop.learning.models import ContactRequest, LearningQuestion, QuestionRelease
from pitstop.learning.views.others import no_longer_shared
from pitstop.people.models import User
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError


@require_safe
@signed_in_only
def contact_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    context = {"collaboration": collaboration, "contacts": contacts_of(collaboration)}
    return render(request, "learning/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def ask(request: HttpRequest, uuid: UUID, question: UUID, release: UUID) -> HttpResponse:
    """Write to the group behind a released question."""
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    own = get_facilitated_question(collaboration, question)
    try:
        other = get_released(release, collaboration)
    except NoLongerSharedError:
        return no_longer_shared(request, collaboration)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        contact = _ask(form, own, other, user)
        if contact is not None:
            messages.success(request, _("Your request is on its way."))
            return redirect("learning:contact", uuid, contact.pk)
    context = {
        "collaboration": collaboration,
        "question": own.pk,
        "wording": own.wording,
        "released": seen_from_outside(other),
        "contact": contact_about(own, other),
        "form": form,
    }
    return render(request, "learning/contact_ask.html", context, status=422 if form.errors else 200)


def _ask(
    form: AskForm, own: LearningQuestion, other: QuestionRelease, by: User
) -> ContactRequest | None:
    try:
        return ask_contact(
            question=own,
            release=other,
            by=by,
            message=form.cleaned_data["message"],
            is_looked_at=form.cleaned_data["is_looked_at"],
        )
    except RefusedError as error:
        if isinstance(error, NamesPeopleError):
            form.ask_to_look()
        form.add_error(error.field or None, str(error.sentence))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def contact(request: HttpRequest, uuid: UUID, contact: UUID) -> HttpResponse:
    """One request, as this group sees it, with what it can do now."""
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    row = get_contact(collaboration, contact)
    if request.method != "POST":
        return _page(request, collaboration, row)
    is_asker = row.question.collaboration_id == collaboration.pk
    deeds: dict[str, Callable[[], HttpResponse]] = {
        "withdraw": lambda: _withdraw(request, collaboration, row),
        "start": lambda: _start(request, collaboration, row),
    }
    if not is_asker:
        del deeds["withdraw"]
        deeds |= {
            "accept": lambda: _accept(request, collaboration, row),
            "decline": lambda: _decline(request, collaboration, row),
        }
    deed = deeds.get(request.POST.get("deed", ""))
    return deed() if deed else _page(request, collaboration, row)


def _withdraw(
    request: HttpRequest, collaboration: Collaboration, row: ContactRequest
) -> HttpResponse:
    return _do(request, collaboration, row, lambda: withdraw_contact(contact=row))


def _decline(
    request: HttpRequest, collaboration: Collaboration, row: ContactRequest
) -> HttpResponse:
    by = signed_in_user(request)
    return _do(request, collaboration, row, lambda: decline_contact(contact=row, by=by))


def _do(
    request: HttpRequest,
    collaboration: Collaboration,
    row: ContactRequest,
    deed: Callable[[], None],
) -> HttpResponse:
    try:
        deed()
    except RefusedError as error:
        return _page(request, collaboration, row, status=409, refused=str(error.sentence))
    return redirect("learning:contact", collaboration.uuid, row.pk)


def _accept(
    request: HttpRequest, collaboration: Collaboration, row: ContactRequest
) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            accept_contact(
                contact=row, by=signed_in_user(request), answer=form.cleaned_data["answer"]
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect("learning:contact", collaboration.uuid, row.pk)
    return _page(request, collaboration, row, status=422, answer_form=form)


def _start(request: HttpRequest, collaboration: Collaboration, row: ContactRequest) -> HttpResponse:
    form = SharedForm(request.POST)
    if form.is_valid():
        try:
            shared = start_shared_collaboration(
                contact=row, by=signed_in_user(request), name=form.cleaned_data["name"]
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect("dialogue:prepare", shared.uuid)
    return _page(request, collaboration, row, status=422, shared_form=form)


def _page(
    request: HttpRequest,
    collaboration: Collaboration,
    row: ContactRequest,
    *,
    status: int = 200,
    **refused: object,
) -> HttpResponse:
    # A form that was refused may be older than what both groups said meanwhile.
    seen = see(get_contact(collaboration, row.pk), collaboration)
    context = {
        "collaboration": collaboration,
        "contact": seen,
        "answer_form": AnswerForm(),
        "shared_form": SharedForm(initial={"name": _proposed_name(seen.common_wording)}),
        "may_open_shared": row.shared is not None
        and is_facilitator(signed_in_user(request), row.shared.pk),
    }
    return render(request, "learning/contact.html", context | refused, status=status)


def _proposed_name(wording: str) -> str:
    """In words that both groups know; where those were taken back, somebody thinks of a name."""
    if not wording:
        return ""
    name = _("Together: %(question)s") % {"question": wording}
    return Truncator(name).chars(MAX_NAME)
