"""What somebody wants to hear of new courses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, acts, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.answers import form_action, posted
from cpd import actions
from cpd.forms.alerts import InterestsForm
from cpd.queries.alerts import alert_of, policies_for, topics_for
from cpd.queries.courses import audience_of


def _begins_with(actor: Actor) -> dict[str, Any]:
    """Nothing is kept before she saves it."""
    audience = audience_of(actor)
    return {"audiences": [audience]} if audience else {}


@acts
@members
def interests(request: PortalRequest) -> HttpResponse:
    """Audiences, phases, subjects, policies and topics; choosing none of them ends the e-mails."""
    if request.actor.person_id is None:  # support staff are nobody here
        raise PermissionDenied
    alert = alert_of(request.actor)
    names = ("audiences", "phases", "subjects", "policies", "tags")
    initial = {name: getattr(alert, name) for name in names} if alert else _begins_with(request.actor)
    lists = {"policies": policies_for(alert), "topics": topics_for(alert)}
    form = InterestsForm(posted(request), initial=initial, **lists)
    back = inside(request.alliance, "kernel:your_emails")

    def choose(values: dict[str, Any]) -> str:
        actions.choose_interests(actor=request.actor, **values)
        some = any(values.values())
        done = "You hear of new courses once a week." if some else "You get no e-mails about new courses."
        messages.success(request, done)
        return back

    return form_action(
        request, form, choose, heading="New courses that interest you", submit="Save", back_url=back
    )
