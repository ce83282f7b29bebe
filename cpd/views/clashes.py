"""What becomes of a booking for somebody who is somewhere else at that time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from cpd.actions.clashes import save_clash_settings
from cpd.forms.clashes import ClashForm
from cpd.models import ClashSettings

from .common import to


@manages(Strand.CPD)
def clash_settings(request: PortalRequest) -> HttpResponse:
    form = ClashForm(posted(request), instance=ClashSettings.objects.first() or ClashSettings())
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            save_clash_settings(actor=request.actor, row=form.save(commit=False))
            messages.success(request, "Saved. It holds for what is booked from now on.")
            return to(request, "cpd:clash_settings")
    back = inside(request.alliance, "cpd:course_list")
    return form_page(
        request, form, heading="Bookings at the same time", submit="Save", back_url=back, cancel_url=back
    )
