"""Courses for everybody: a list, a page each, and feeds; and the page on which a co-ordinator publishes them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from alliance_portal.kernel.access import PortalRequest, allow, public
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.forms.calendar import CourseKindForm
from cpd.models import Course
from cpd.public_pages.feeds import KINDS, Source, mark_of
from cpd.public_pages.freshness import changed_at
from cpd.public_pages.structured import course_data, list_data
from cpd.queries import public_courses as read
from cpd.queries.public_booking import sign_in, ways_to_book, words_of
from schools.actions.publication import publish, take_down
from schools.models.publication import Page
from schools.queries.publication import is_public

A_PAGE = 20
FRESH = "public, max-age=900"
IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@public
@require_safe
def public_courses(request: PortalRequest) -> HttpResponse:
    """Courses with dates to come, narrowed by ?audience, ?phase, ?subject and ?policy."""
    _must_be_public()
    form = CourseKindForm(request.GET)
    offer = read.Offer(form.of_course())
    page = Paginator(offer.courses(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "programmes": offer.programmes() if not request.GET else [],
        "canonical": absolute(inside(request.alliance, "cpd:public_courses")),
        "structured": _script(list_data(list(page))),
        "feeds": _feeds(request, form),
        "alliance_is_public": is_public(),
    }
    return _found(render(request, "cpd/public_courses.html", context))


@public
@require_safe
def public_course(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One course, when it is next, and how to book it."""
    _must_be_public()
    row = get_object_or_404(Course.objects.select_related("provider", "alliance"), public_id=public_id)
    course = read.public_course(row)
    if course is None:
        raise Http404
    account = request.user if request.user.is_authenticated else None
    ways = ways_to_book(account, request.alliance, course) if account else {}
    context = {
        "course": course,
        "dated": [(run, ways.get(run.reference) if account else sign_in(run)) for run in course.runs],
        "canonical": course.url,
        "structured": _script(course_data(course, request.alliance.name)),
    }
    return _found(render(request, "cpd/public_course.html", context))


@public
@require_safe
def public_programme(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A programme or conference, with all that belongs to it."""
    _must_be_public()
    found = read.Offer().programmes(public_id)
    if not found:
        raise Http404
    account = request.user if request.user.is_authenticated else None
    words = words_of(account, request.alliance) if account else ""
    context = {"programme": found[0], "words": words, "canonical": found[0].url}
    return _found(render(request, "cpd/public_programme.html", context))


@public
@require_safe
def course_feed(request: PortalRequest, kind: str) -> HttpResponse:
    """For schools' websites, which come by again and again: unchanged content is not sent twice."""
    _must_be_public()
    if kind not in KINDS:
        raise Http404
    form = CourseKindForm(request.GET)
    courses = read.Offer(form.of_course()).courses()
    source = Source(
        request.alliance.name,
        absolute(inside(request.alliance, "cpd:public_courses")),
        absolute(request.get_full_path()),
    )
    response = HttpResponse(KINDS[kind].write(source, courses), content_type=KINDS[kind].content_type)
    mark = mark_of(source, courses)
    since = changed_at(source.feed_url, mark)
    response.headers["ETag"], response.headers["Cache-Control"] = mark, FRESH
    if since is not None:
        response.headers["Last-Modified"] = http_date(since)
    response.headers["Access-Control-Allow-Origin"] = "*"  # a school's page may read it: it is for everybody
    unchanged: HttpResponse | None = get_conditional_response(
        request, etag=mark, last_modified=since, response=response
    )
    return unchanged or response


@allow(*COORDINATORS)
def website(request: PortalRequest) -> HttpResponse:
    """Publish the courses or take them down; and how a school's website shows them."""
    form, shown = GdsForm(posted(request)), read.are_public()
    if form.is_valid():
        with refusals(form):
            (take_down if shown else publish)(actor=request.actor, page=Page.COURSES)
            done = "are no longer public" if shown else "are public"
            messages.success(request, f"The courses {done}.")
            return redirect(request.path)
    narrowing = CourseKindForm(request.GET)
    count, naming = read.shown_and_named()
    context = {
        "is_public": shown,
        "public_url": absolute(inside(request.alliance, "cpd:public_courses")),
        "count": count,
        "naming": naming,
        "narrowing": narrowing,
        "feeds": _feeds(request, narrowing),
        "keeps": True,
    }
    return form_page(request, form, "cpd/website.html", **context)


def _must_be_public() -> None:
    if not read.are_public():
        raise Http404


def _found(response: HttpResponse) -> HttpResponse:
    """Search engines may find it, as the other pages that an alliance publishes. It says something else to whoever is
    signed in: no cache gives one of them the other's."""
    response["X-Robots-Tag"] = "all"
    patch_vary_headers(response, ("Cookie",))
    return response


def _feeds(request: PortalRequest, form: CourseKindForm) -> list[dict[str, str]]:
    """The addresses of the feeds, narrowed as the form is."""
    chosen = [(key, value) for key in form.fields for value in request.GET.getlist(key) if value]
    query = f"?{urlencode(chosen)}" if chosen else ""
    return [
        {
            "label": kind.label,
            "type": kind.content_type.partition(";")[0],
            "url": absolute(inside(request.alliance, "cpd:course_feed", name)) + query,
        }
        for name, kind in KINDS.items()
    ]


def _script(data: dict[str, Any]) -> SafeString:
    """A block of data, which browsers never run; nothing in it can end the element that holds it."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(IN_SCRIPTS))  # noqa: S308
