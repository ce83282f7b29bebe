"""A request from the inbox to its answer."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Strand
from deliveries.models import Need
from schools.actions.organisations import add_school
from schools.models import Establishment, Membership, Organisation, Priority, Specialism
from schools.rules import leads_school
from sle_brokerage import emails
from sle_brokerage.models import SupportRequest

State, Source = SupportRequest.State, SupportRequest.Source


@transaction.atomic
def raise_request(
    *,
    actor: Actor,
    form_key: UUID,
    school: Organisation,
    specialism: Specialism,
    detail: str,
    outcomes: str,
    wanted_from: dt.date,
    source: SupportRequest.Source = Source.SELF_REFERRAL,
    priority: Priority | None = None,
    meets: Need | None = None,
) -> SupportRequest:
    """Ask for support: a head for her school, a co-ordinator for any. The same form twice is one request.
    `priority` is one of that school that the support would serve (D12), `meets` a need of the alliance (C51)."""
    require(actor, "create", SupportRequest)
    if not leads_school(actor, school.pk):
        require(actor, "raise_for_others", SupportRequest)
    values = {
        "school": school,
        "specialism": specialism,
        "detail": detail.strip(),
        "outcomes": outcomes.strip(),
        "wanted_from": wanted_from,
        "source": source,
        "raised_by_id": actor.person_id,
        "meets": meets,
        "priority": priority if priority and priority.organisation_id == school.pk else None,
    }
    request, created = SupportRequest.objects.get_or_create(form_key=form_key, defaults=values)
    if created and not actor.manages(Strand.SUPPORT):
        emails.tell_coordinators_of_request(actor, request)
    return request


@transaction.atomic
def raise_request_for(
    *,
    actor: Actor,
    form_key: UUID,
    establishment: Establishment,
    specialism: Specialism,
    detail: str,
    outcomes: str,
    wanted_from: dt.date,
    source: SupportRequest.Source,
    meets: Need | None = None,
) -> SupportRequest:
    """The same for any school of the register; one outside is supported without becoming a member (A10)."""
    require(actor, "raise_for_others", SupportRequest)
    known = Organisation.objects.filter(establishment=establishment, archived_at=None).first()
    school = known or add_school(
        actor=actor,
        establishment=establishment,
        roles=[Membership.Role.SUPPORTED],
        since=timezone.localdate(),
    )
    return raise_request(
        actor=actor,
        form_key=form_key,
        school=school,
        specialism=specialism,
        detail=detail,
        outcomes=outcomes,
        wanted_from=wanted_from,
        source=source,
        meets=meets,
    )


@transaction.atomic
def triage_request(
    *, actor: Actor, request: SupportRequest, need: SupportRequest.Need | str, need_evidence: str = ""
) -> SupportRequest:
    """Confirm the need. `need` says why the school counts as identified in need, "" that it does not (KPI 3.1)."""
    require(actor, "triage", request)
    if need and not need_evidence.strip():
        raise ValidationError(
            {"need_evidence": "Enter what shows the need, for example the date of the inspection"}
        )
    request = _locked(request)
    if request.state != State.TRIAGED:  # the reason may be corrected until somebody is matched
        change_state(request, State.TRIAGED)
    request.need, request.need_evidence = need, need_evidence.strip() if need else ""
    request.save(update_fields=["need", "need_evidence"])
    return request


@transaction.atomic
def decline_request(*, actor: Actor, request: SupportRequest, answer: str) -> SupportRequest:
    """Say no, with a reason, to whoever asked."""
    require(actor, "decline", request)
    request = _answered(request, State.DECLINED, answer)
    emails.tell_school_of_answer(actor, request)
    return request


@transaction.atomic
def withdraw_request(*, actor: Actor, request: SupportRequest, answer: str) -> SupportRequest:
    """The school does not need it any more."""
    require(actor, "withdraw", request)
    return _answered(request, State.WITHDRAWN, answer)


def change_state(request: SupportRequest, state: SupportRequest.State) -> None:
    """The gate of a request's states. Waiting ends with a match or an answer, and goes on when a match fails."""
    if state not in SupportRequest.TRANSITIONS[State(request.state)]:
        raise ValidationError(
            f"A request that is “{request.get_state_display()}” cannot become “{state.label}”."
        )
    request.state = state
    request.answered_at = None if state in SupportRequest.WAITING else request.answered_at or timezone.now()
    request.save(update_fields=["state", "answered_at"])


def _answered(request: SupportRequest, state: SupportRequest.State, answer: str) -> SupportRequest:
    if not answer.strip():
        raise ValidationError({"answer": "Enter the reason"})
    request = _locked(request)
    change_state(request, state)
    request.answer = answer.strip()
    request.save(update_fields=["answer"])
    return request


def _locked(request: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.select_for_update().get(pk=request.pk)
