"""The works behind the method: the list, one work, and both as BibTeX. Anyone may read them."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.learning.access.readings import (
    Reader,
    comment_counts,
    comments_on,
    count_for_moderator,
    get_work,
    has_moderator,
    works_for,
)
from pitstop.learning.domain.comment import LONGEST_COMMENT
from pitstop.learning.reading_forms import CommentForm, FilterForm, GuestCommentForm
from pitstop.learning.readings.choosing import chosen
from pitstop.learning.readings.citing import build_reference, cite_as, write_bibtex
from pitstop.learning.readings.works import Work
from pitstop.people.models import User


def reader_of(request: HttpRequest) -> Reader:
    return request.user if isinstance(request.user, User) else AnonymousUser()


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Everything, with a few to begin with; or what fits a choice."""
    reader = reader_of(request)
    works = works_for(reader)
    form = FilterForm(request.GET, works=works, auto_id="filter-%s")
    form.is_valid()
    fitting, counts = chosen(works, form.choice), comment_counts()
    context = {
        "form": form,
        "total": len(works),
        "counter_count": sum(work.is_counter for work in works),
        "is_filtered": bool(form.choice),
        "first": listed([work for work in fitting if work.is_start_here], counts),
        "rest": listed([work for work in fitting if not work.is_start_here], counts),
        "fitting": listed(fitting, counts),
        "query": request.GET.urlencode() if form.choice else "",
        "moderator_count": count_for_moderator(reader),
    }
    return render(request, "learning/evidence.html", context)


def listed(works: Iterable[Work], counts: dict[str, int]) -> list[dict[str, object]]:
    return [
        {"work": work, "reference": build_reference(work), "comment_count": counts.get(work.key, 0)}
        for work in works
    ]


@require_safe
def work(request: HttpRequest, key: str) -> HttpResponse:
    reader = reader_of(request)
    return work_page(request, get_work(key, reader), comment_form(reader))


def comment_form(reader: Reader, sent: object = None) -> CommentForm:
    kind = CommentForm if isinstance(reader, User) else GuestCommentForm
    return kind(sent)


def work_page(
    request: HttpRequest, shown: Work, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "work": shown,
        "reference": build_reference(shown),
        "citation": cite_as(shown),
        "bibtex": write_bibtex([shown]),
        "comments": comments_on(shown, reader),
        "form": form,
        "longest": LONGEST_COMMENT,
        "may_comment": shown.is_for_everyone and (isinstance(reader, User) or has_moderator()),
        "moderator_count": count_for_moderator(reader),
    }
    return render(request, "learning/work.html", context, status=status)


@require_safe
def evidence_bibtex(request: HttpRequest) -> HttpResponse:
    """The list as a file, with the same choice as the page."""
    works = works_for(reader_of(request))
    form = FilterForm(request.GET, works=works)
    form.is_valid()
    return bibtex_file(chosen(works, form.choice), "pitstop")


@require_safe
def work_bibtex(request: HttpRequest, key: str) -> HttpResponse:
    shown = get_work(key, reader_of(request))
    return bibtex_file([shown], shown.key)


def bibtex_file(works: Iterable[Work], name: str) -> HttpResponse:
    return HttpResponse(
        write_bibtex(works),
        content_type="application/x-bibtex; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.bib"'},
    )
