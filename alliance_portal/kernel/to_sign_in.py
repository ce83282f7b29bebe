"""To the page for signing in, and back from it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

READS = ("GET", "HEAD")
NOT_DONE = "You were signed out, so what you sent was not done. Sign in, and send it again."


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Afterwards she is on the page that she asked for. What was sent cannot be sent by signing in, and its address may
    be no page: then she is where she sent it from, and is told."""
    if request.method in READS:
        return redirect_to_login(request.get_full_path())
    messages.warning(request, NOT_DONE)
    return redirect_to_login(_came_from(request))


def _came_from(request: HttpRequest) -> str:
    """The page of ours that the browser names, else the first one."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    page = urlsplit(referer)
    path = "/" + page.path.lstrip("/")  # two slashes would lead to another host
    return page._replace(scheme="", netloc="", path=path, fragment="").geturl()
