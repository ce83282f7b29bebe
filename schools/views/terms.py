"""The dates of terms: courses are planned, and brochures made, by term."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools.actions import save_term
from schools.forms.terms import TermForm
from schools.models import Term
from schools.tables.terms import TermFilter, TermTable


@allow(*COORDINATORS)
def term_list(request: PortalRequest) -> HttpResponseBase:
    filterset = TermFilter(request.GET, queryset=visible(request.actor, Term))
    table = TermTable(filterset.qs)
    table.empty_action = Action("Add a term", inside(request.alliance, "schools:term_add"))
    return list_page(request, "schools/term_list.html", table, filterset)


@acts
@allow(*COORDINATORS)
def term_add(request: PortalRequest) -> HttpResponse:
    return _term_page(request, Term(), "Add a term")


@acts
@allow(*COORDINATORS)
def term_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    term = get_visible(request.actor, Term, public_id)
    return _term_page(request, term, f"Change the {str(term).lower()}")


def _term_page(request: PortalRequest, term: Term, heading: str) -> HttpResponse:
    form = TermForm(posted(request), instance=term)
    here = inside(request.alliance, "schools:term_list")
    if form.is_valid():
        with refusals(form):
            saved = save_term(actor=request.actor, term=form.save(commit=False))
            messages.success(request, f"The {str(saved).lower()} is set.")
            return redirect(here)
    return form_page(request, form, heading=heading, submit="Save", back_url=here, cancel_url=here)
