"""The agreements of a collaboration, for its facilitators: as a page and as a file."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from pitstop.agreements import followed
from pitstop.agreements.domain.owner import member_names
from pitstop.agreements.doors import facilitators_door, facilitators_key
from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.export import write_csv
from pitstop.agreements.following_forms import HandOverForm, Line, ProgressForm
from pitstop.agreements.models import Agreement
from pitstop.agreements.queries import follow_through
from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.people.models import User
from pitstop.people.signed_in import signed_in_only, signed_in_user

ON_A_PAGE = 50


@require_safe
@signed_in_only
def agreement_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    status, owner_name = request.GET.get("status", ""), request.GET.get("owner", "")
    rows = followed.facilitated_agreements(collaboration, status=status, owner_name=owner_name)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    names = member_names(collaboration.pk)
    context = {
        "collaboration": collaboration,
        "device_key": facilitators_key(user, collaboration),
        "numbers": follow_through(collaboration.agreements.all(), timezone.localdate()),
        "lines": _lines(page, user, names, request.GET.urlencode()),
        "names": names,
        "page": page,
        "statuses": [(choice.value, capfirst(choice.label)) for choice in AgreementStatus],
        "owners": followed.owner_names(collaboration),
        "status": status,
        "owner": owner_name,
    }
    return render(request, "agreements/followed_list.html", context)


def _lines(page: Page[Agreement], user: User, names: list[str], query: str) -> list[Line]:
    rows = list(page)
    return [
        Line(
            agreement=agreement,
            door=facilitators_door(row, user, names=names, query=query),
            progress_form=ProgressForm(about=agreement, knows_who=True),
            hand_over_form=HandOverForm(about=agreement, has_names=bool(names)),
        )
        for row, agreement in zip(rows, followed.with_origin(rows), strict=True)
    ]


@require_safe
@signed_in_only
def export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All of them as a file for a spreadsheet."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    rows = followed.with_origin(followed.facilitated_agreements(collaboration))
    return HttpResponse(
        write_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="agreements.csv"'},
    )
