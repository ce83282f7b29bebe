"""The page of the portal's support staff, outside the alliances; and how an alliance ends a look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from schools import actions
from schools.access import support_staff
from schools.forms.support import LookForm
from schools.models import Alliance, SupportGrant


@support_staff
def look(request: Any) -> HttpResponse:
    """Ask for a look into an alliance: for whom, why, for how long."""

    def act(values: dict[str, Any]) -> str:
        actions.begin_look(staff=request.support_staff, **values)
        messages.success(
            request, f"You can look into {values['alliance']}. Its co-ordinators have been told."
        )
        return inside(values["alliance"], "dashboard:dashboard")

    return form_action(
        request,
        LookForm(posted(request)),
        act,
        "schools/look_form.html",
        seen=alliances_of(request.user),  # support staff have no other way into one
        heading="Look into an alliance",
        text="You will see what its co-ordinators see, and can change nothing.",
        submit="Look in",
    )


@support_staff
@require_POST
def look_stop(request: Any, slug: str) -> HttpResponse:
    """They have seen what they needed to: the look is over at once."""
    seen = get_object_or_404(Alliance, slug=slug)
    if actions.stop_looking(staff=request.support_staff, alliance=seen):
        messages.success(request, f"You no longer look into {seen}. Its record says that you ended it.")
    else:
        messages.info(request, f"You do not look into {seen} at present.")
    return redirect("support:look")


@allow(*COORDINATORS)
def look_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A question, and then the look is over."""
    grant = get_visible(request.actor, SupportGrant, public_id)
    require(request.actor, "end", grant)
    here = inside(request.alliance, "schools:role_list")
    if request.method == "POST":
        actions.end_look(actor=request.actor, grant=grant)
        messages.success(request, f"{grant.name} can no longer look in.")
        return redirect(here)
    context = {
        "heading": f"End the look of {grant.name}?",
        "text": f"The reason given was: {grant.reason}",
        "submit": "End it now",
        "cancel_url": here,
        "is_destructive": True,
    }
    return render(request, "components/confirm.html", context)
