"""Sessions of a run that are booked by themselves: which of them. What follows is the journey of any booking."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.ui.answers import form_page, posted
from cpd.forms.single_sessions import SessionsForm
from cpd.queries.single_sessions import sessions_of, single_sessions

from .common import run_with_card, to


@members
def choose_sessions(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For whoever books or asks; what was chosen travels in the address, as in `journey`."""
    run = run_with_card(request, public_id)
    books = may(request.actor, "book", run)
    require(request.actor, "book" if books else "ask", run)
    offered = single_sessions(run, sessions_of(run))
    if not offered:
        messages.error(request, "No session of this course can be booked by itself now.")
        return to(request, "cpd:run_detail", public_id)
    form = SessionsForm(
        posted(request), sessions=offered, initial={"session": request.GET.getlist("session")}
    )
    if request.method == "POST" and form.is_valid():
        query = QueryDict(mutable=True)
        query.setlist("session", form.cleaned_data["session"])
        step = inside(request.alliance, "cpd:book" if books else "cpd:ask", public_id)
        return redirect(f"{step}?{query.urlencode()}")
    back = inside(request.alliance, "cpd:run_detail", public_id)
    words = {
        "heading": "Which sessions do you want to book?",
        "caption": run.course.title,
        "submit": "Continue",
    }
    return form_page(
        request, form, "cpd/book_sessions.html", back_url=back, cancel_url=back, run=run, **words
    )
