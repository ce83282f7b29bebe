"""Award, withdrawal and first post: each on a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.ui.answers import form_action, posted
from itt import actions
from itt.forms import AwardForm, EmploymentForm, WithdrawalForm
from itt.models import Employment
from itt.queries.trainees import alerts

from .trainees import address, find, keeps_trainees

CONFIRM = "components/confirm.html"


@keeps_trainees
def trainee_award(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee = find(request, public_id)
    require(request.actor, "award", trainee)

    def act(values: dict[str, Any]) -> str:
        award = actions.award_trainee(actor=request.actor, trainee=trainee, awarded_on=values["awarded_on"])
        messages.success(request, f"{trainee} has been awarded {award.get_kind_display().lower()}.")
        return address(request, trainee)

    missing = alerts(trainee)
    about = {
        "heading": f"Award {trainee.award_given.label.lower()}",
        "caption": str(trainee),
        "text": f"There is something missing: {', '.join(missing)}." if missing else "",
        "consequence": "You cannot undo this. The award counts towards KPI 1.1.",
        "submit": "Record the award",
    }
    form = AwardForm(posted(request))
    return form_action(request, form, act, CONFIRM, back_url=address(request, trainee), **about)


@keeps_trainees
def trainee_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee = find(request, public_id)
    require(request.actor, "withdraw", trainee)

    def act(values: dict[str, Any]) -> str:
        actions.withdraw_trainee(actor=request.actor, trainee=trainee, **values)
        messages.success(request, f"{trainee} is withdrawn, and the schools have been told.")
        return address(request, trainee)

    about = {
        "heading": "Record a withdrawal",
        "caption": str(trainee),
        "text": "Planned placements are cancelled, and the one under way ends. The schools learn that the trainee "
        "has left, but not why.",
        "consequence": "You cannot undo this.",
        "submit": "Record the withdrawal",
    }
    form = WithdrawalForm(posted(request))
    back = address(request, trainee)
    return form_action(request, form, act, CONFIRM, back_url=back, is_destructive=True, **about)


@keeps_trainees
def trainee_employment(request: PortalRequest, public_id: UUID) -> HttpResponse:
    trainee = find(request, public_id)
    require(request.actor, "employ", trainee)
    known = (
        Employment.objects.filter(trainee=trainee).values("kind", "school", "elsewhere", "started_on").first()
    )

    def act(values: dict[str, Any]) -> str:
        actions.record_employment(actor=request.actor, trainee=trainee, **values)
        messages.success(request, "The first post is recorded.")
        return address(request, trainee)

    about = {"heading": "Record the first post", "caption": str(trainee), "submit": "Save"}
    form = EmploymentForm(posted(request), initial=known or {})
    return form_action(request, form, act, back_url=address(request, trainee), **about)
