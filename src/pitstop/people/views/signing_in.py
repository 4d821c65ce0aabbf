"""Coming in as a facilitator by a mailed link, and going out again."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.people.domain.sign_in_mail import ask_sign_in_link
from pitstop.people.domain.signing_in import find_sign_in_link, use_sign_in_link
from pitstop.people.errors import SignInLinkError
from pitstop.people.forms import SignInForm
from pitstop.people.signed_in import own_path

# Where a facilitator begins; an address, because this room does not know the rooms above it.
START = "collaborations:list"


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not the address is known."""
    way_back = own_path(request.POST.get("next", request.GET.get("next", "")))
    if request.user.is_authenticated and request.method != "POST":
        return redirect(way_back or START)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ask_sign_in_link(form.cleaned_data["email"], way_back=way_back)
        return render(request, "people/link_sent.html", {"email": form.cleaned_data["email"]})
    context = {"form": form, "next": way_back}
    return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET only shows a button: programs that scan mail open links before people do."""
    way_back = own_path(request.GET.get("next", ""))
    try:
        if request.method != "POST":
            link = find_sign_in_link(token)
            return render(request, "people/use_link.html", {"person": link.user})
        user = use_sign_in_link(token)
    except SignInLinkError as error:
        context = {"form": SignInForm(), "next": way_back, "refusal": error.sentence}
        return render(request, "people/sign_in.html", context, status=410)
    login(request, user)
    return redirect(way_back or START)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("people:sign-in")
