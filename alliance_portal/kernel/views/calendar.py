"""One's own dates in one's own calendar: the page that makes the link, and what the link gives calendar programs."""

from __future__ import annotations

from urllib.parse import quote

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from alliance_portal.kernel import calendar_feed
from alliance_portal.kernel.access import link_holders, signed_in
from alliance_portal.kernel.addresses import absolute

PAGE = "account/calendar.html"
GONE = "This calendar link was stopped. Remove it from your calendar; your account in the portal makes a new one.\n"


@signed_in
def calendar(request: HttpRequest) -> HttpResponse:
    return render(request, PAGE, {"feed": calendar_feed.feed_of(request.user)})


@signed_in
@require_POST
@never_cache
def calendar_make(request: HttpRequest) -> HttpResponse:
    """The answer is the only page that ever shows the link."""
    secret = calendar_feed.make_feed(request.user)
    url = absolute(reverse("calendar_feed", args=[secret]))
    webcal = f"webcal{url[url.index(':') :]}"
    ways = {
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    }
    return render(request, PAGE, {"feed": calendar_feed.feed_of(request.user), "url": url, **ways})


@signed_in
def calendar_end(request: HttpRequest) -> HttpResponse:
    """A question, and then the link opens nothing."""
    here = reverse("calendar")
    if request.method == "POST":
        calendar_feed.end_feed(request.user)
        messages.success(
            request,
            "The link no longer works. Take it out of your calendars as well: some go on showing what they read last.",
        )
        return redirect(here)
    context = {
        "heading": "Stop your calendar link?",
        "text": "Calendars that use it read nothing new from then on. What you accepted from e-mails stays in them.",
        "submit": "Stop the link",
        "cancel_url": here,
        "is_destructive": True,
    }
    return render(request, "components/confirm.html", context)


@link_holders
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For calendar programs, which come by every hour or so, each device on its own. An address that was stopped is
    gone for good (RFC 9110 §15.5.11), so that they need not ask again; one that never was is not found."""
    found = calendar_feed.feed_of_secret(token)
    if found is None:
        if calendar_feed.was_ended(token):
            return HttpResponseGone(GONE, content_type="text/plain; charset=utf-8")
        raise Http404
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, action="calendar_feed", key=str(found.pk), limit_get=True
    )

    if refused:
        return refused
    calendar_feed.note_fetch(found)
    content, mark = calendar_feed.calendar_of(calendar_feed.occasions_of(found.account))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"], response.headers["Cache-Control"] = mark, "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="alliance-portal.ics"'
    unchanged: HttpResponse | None = get_conditional_response(request, etag=mark, response=response)
    return unchanged or response
