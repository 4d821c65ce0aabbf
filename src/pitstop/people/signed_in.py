"""Pages for who signed in; others sign in first and come back to where they wanted to be."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from pitstop.people.models import User

SAFE_METHODS = {"GET", "HEAD"}
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def signed_in_only(view: View[Rest]) -> View[Rest]:
    """Send a stranger to the sign-in page, the same for what exists and what does not."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            # Only a page can be come back to; a deed would be done again without its form.
            way_back = request.get_full_path() if request.method in SAFE_METHODS else ""
            return HttpResponseRedirect(sign_in_url(way_back), status=303)
        return view(request, *args, **kwargs)

    return guarded


def sign_in_url(way_back: str = "") -> str:
    query = f"?{urlencode({'next': way_back})}" if way_back else ""
    return reverse("people:sign-in") + query


def own_path(raw: str) -> str:
    """A path on this site to go on to; empty for anything that would lead elsewhere."""
    is_ours = raw.startswith("/") and url_has_allowed_host_and_scheme(raw, allowed_hosts=None)
    return raw if is_ours else ""


def signed_in_user(request: HttpRequest) -> User:
    """Who signed in. Precondition: the view is `signed_in_only`."""
    assert isinstance(request.user, User)
    return request.user
