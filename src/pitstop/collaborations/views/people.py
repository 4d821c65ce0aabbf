"""The people of a collaboration: the list, one person, and taking somebody off it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.collaborations.access import get_facilitated_collaboration, get_member, members
from pitstop.collaborations.domain.membership import (
    add_members,
    change_member,
    remove_member,
    renew_personal_link,
)
from pitstop.collaborations.enums import Role
from pitstop.collaborations.people_forms import AddMembersForm, MemberForm, present_member
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everyone who takes part; a POST adds people."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    form = AddMembersForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data["people"]
        added = add_members(
            collaboration=collaboration, people=asked, role=Role(form.cleaned_data["role"])
        )
        messages.success(request, _added_sentence(len(added), len(asked) - len(added)))
        return redirect("collaborations:people", uuid)
    context = {"collaboration": collaboration, "members": members(collaboration), "form": form}
    return render(
        request, "collaborations/people.html", context, status=422 if form.errors else 200
    )


def _added_sentence(added: int, known: int) -> str:
    sentence = ngettext("%(number)d person was added.", "%(number)d people were added.", added) % {
        "number": added
    }
    if known:
        sentence += " " + ngettext(
            "%(number)d stood in the list already.", "%(number)d stood in the list already.", known
        ) % {"number": known}
    return sentence


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def person(request: HttpRequest, uuid: UUID, member: UUID) -> HttpResponse:
    """One person; a POST corrects what stands there."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    row = get_member(collaboration, member)
    sent = request.POST if request.method == "POST" else None
    form = MemberForm(sent, member=row, initial=present_member(row))
    if form.is_bound and form.is_valid():
        try:
            change_member(membership=row, **form.values)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("collaborations:people", uuid)
    context = {"collaboration": collaboration, "member": row, "form": form}
    return render(
        request, "collaborations/person.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in_only
def renew_link(request: HttpRequest, uuid: UUID, member: UUID) -> HttpResponse:
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    renew_personal_link(membership=get_member(collaboration, member))
    messages.success(request, _("The old link no longer works. The next mail carries a new one."))
    return redirect("collaborations:person", uuid, member)


@require_POST
@signed_in_only
def remove(request: HttpRequest, uuid: UUID, member: UUID) -> HttpResponse:
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    row = get_member(collaboration, member)
    is_oneself = row.user == user
    try:
        remove_member(membership=row)
    except RefusedError as error:
        form = MemberForm(member=row, initial=present_member(row))
        context = {"collaboration": collaboration, "member": row, "form": form}
        context["refused"] = str(error.sentence)
        return render(request, "collaborations/person.html", context, status=422)
    if is_oneself:
        return redirect("collaborations:list")
    return redirect("collaborations:people", uuid)
