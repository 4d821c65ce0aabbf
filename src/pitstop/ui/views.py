"""Pages that belong to no subject: information, errors, and a sign of life."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.ui.showcase import showcase


@require_safe
def information(request: HttpRequest, page: str) -> HttpResponse:
    """Help, privacy and accessibility: one template each."""
    return render(request, f"ui/{page}.html")


@require_safe
def is_alive(request: HttpRequest) -> HttpResponse:
    """For a monitor: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, to look at while building."""
    return render(request, "ui/components.html", showcase())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere. The text is still in the browser."""
    return render(request, "ui/error_expired.html", status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Far too much was sent, or something that is no form."""
    return render(request, "ui/error_unreadable.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/error_server.html", status=500)
