"""A new course from one that is there, and a run once more, in its own term or another; or a whole programme."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from cpd import actions
from cpd.forms.copies import CopyCourseForm, RepeatDatesForm, RepeatProgrammeForm, TermChoiceForm
from cpd.models import Programme
from cpd.queries.programmes import parts_of
from cpd.queries.repeating import proposals, terms_for
from cpd.queries.repeating_programmes import again
from schools.models import Term

from .common import course_of, run_form_page, run_of, to


@acts
@manages(Strand.CPD)
def course_copy(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = CopyCourseForm(posted(request), course=course)
    if form.is_valid():
        title = form.cleaned_data["title"]
        new = actions.copy_course(actor=request.actor, course=course, title=title)
        messages.success(
            request, f"The course is saved as a draft, as {course} is. Now change what is different."
        )
        return to(request, "cpd:course_change", new.public_id)
    back = inside(request.alliance, "cpd:course_detail", public_id)
    words = {"heading": "Make a course from this one", "caption": course.title, "submit": "Make the course"}
    return form_page(request, form, back_url=back, **words)


@acts
@manages(Strand.CPD)
def run_repeat(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """First the term, then the dates in it."""
    run = run_of(request, public_id)
    form = TermChoiceForm(posted(request), run=run)
    if form.is_valid():
        return to(request, "cpd:run_repeat_dates", public_id, form.cleaned_data["term"].public_id)
    words = {"template": "cpd/run_repeat.html", "submit": "Continue", "terms": terms_for(run)}
    return run_form_page(request, form, run, "Run it again", **words)


@manages(Strand.CPD)
def run_repeat_dates(request: PortalRequest, public_id: UUID, term_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    term = get_visible(request.actor, Term, term_id, terms_for(run))
    form = RepeatDatesForm(posted(request), dates=proposals(run, term))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            new = actions.repeat_run(actor=request.actor, run=run, term=term, days=form.days)
            messages.success(request, "The run is saved as a draft. Check it, then publish it.")
            return to(request, "cpd:run_detail", new.public_id)
    words = {"template": "cpd/run_repeat_dates.html", "submit": "Save the draft"}
    heading, context = f"Dates in the {str(term).lower()}", {"term": term, "is_own": term.pk == run.term_id}
    return run_form_page(request, form, run, heading, **words, **context)


@acts
@manages(Strand.CPD)
def programme_repeat(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A conference or programme once more: its name and how much later, then a look at all of it (C98)."""
    programme = _programme_of(request, public_id)
    sent = posted(request) or (request.GET if "weeks" in request.GET else None)
    form = RepeatProgrammeForm(sent, programme=programme)
    if request.method == "POST" and form.is_valid():
        check = inside(request.alliance, "cpd:programme_repeat_check", public_id)
        return redirect(f"{check}?{urlencode(form.cleaned_data)}")
    back = inside(request.alliance, "cpd:programme", public_id)
    words = {"heading": "Run all of it again", "caption": programme.title, "submit": "Continue"}
    return form_page(request, form, back_url=back, cancel_url=back, **words)


@manages(Strand.CPD)
def programme_repeat_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    programme = _programme_of(request, public_id)
    chosen = RepeatProgrammeForm(request.GET, programme=programme)
    if not chosen.is_valid():
        return to(request, "cpd:programme_repeat", public_id)
    form, said = GdsForm(posted(request)), chosen.cleaned_data
    if request.method == "POST":
        with refusals(form):
            new = actions.repeat_programme(actor=request.actor, programme=programme, **said)
            messages.success(request, "All of it is saved as drafts. Check each part, then publish it.")
            return to(request, "cpd:programme", new.public_id)
    context = {
        **said,
        "parts": again(parts_of(request.actor, programme), said["weeks"]),
        "heading": "Check the new programme",
        "caption": programme.title,
        "submit": "Make the drafts",
        "back_url": f"{inside(request.alliance, 'cpd:programme_repeat', public_id)}?{urlencode(said)}",
        "cancel_url": inside(request.alliance, "cpd:programme", public_id),
    }
    return form_page(request, form, "cpd/programme_repeat_check.html", **context)


def _programme_of(request: PortalRequest, public_id: UUID) -> Programme:
    return get_visible(request.actor, Programme, public_id)
