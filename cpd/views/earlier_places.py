"""Places that a membership pays though they were booked before it began: choosing them, and checking what it means."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import pounds
from cpd import actions
from cpd.forms.earlier_places import EarlierCheckForm, EarlierForm
from cpd.queries.earlier_places import earlier_places

from .common import keeps_money, to
from .memberships import fee_of


@keeps_money
def earlier(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Which of them it pays."""
    fee = fee_of(request, public_id)
    require(request.actor, "change", fee)
    places, _ = earlier_places(fee)
    if not places:
        messages.info(request, "There is no place left that it could pay for.")
        return to(request, "cpd:membership", public_id)
    form = EarlierForm(posted(request), places=places)
    if request.method == "POST" and form.is_valid():
        chosen = urlencode({"place": form.cleaned_data["place"]}, doseq=True)
        return redirect(f"{inside(request.alliance, 'cpd:membership_earlier_check', public_id)}?{chosen}")
    back = inside(request.alliance, "cpd:membership", public_id)
    words = {"heading": "Places booked earlier", "caption": str(fee), "submit": "Continue"}
    return form_page(request, form, back_url=back, **words)


@keeps_money
def earlier_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What it pays of each, what is left to pay, and what becomes of the invoices."""
    fee = fee_of(request, public_id)
    require(request.actor, "change", fee)
    chosen = EarlierForm(request.GET, places=earlier_places(fee)[0])
    if not chosen.is_valid():
        return to(request, "cpd:membership_earlier", public_id)
    places, rest = earlier_places(fee, chosen.cleaned_data["place"])
    pays = sum(place.pays for place in places)
    form = EarlierCheckForm(posted(request), initial={"expected_pence": pays})
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            paid = actions.cover_earlier_places(
                actor=request.actor,
                fee=fee,
                bookings=[place.booking for place in places],
                expected_pence=form.cleaned_data["expected_pence"],
            )
            messages.success(request, f"The membership has paid {pounds(paid)}, and the school is told.")
            return to(request, "cpd:membership", public_id)
    page = inside(request.alliance, "cpd:membership_earlier", public_id)
    words = {"heading": "Check what it pays", "caption": str(fee), "submit": f"Let it pay {pounds(pays)}"}
    context = {"places": places, "rest": rest, "pays": pays, "back_url": page}
    return form_page(request, form, "cpd/membership_earlier_check.html", **context, **words)
