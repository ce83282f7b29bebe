"""Steps of a deployment with the cast: Sunnymede asks, Sian Pugh of Buttsbury Infant helps, Priya Shah brokers."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.roles import Actor
from schools.models import Organisation, Person, Specialism
from sle_brokerage import actions
from sle_brokerage.models import Deployment, Leader, Rating, SupportRequest, Visit
from tests.cast import BILLERICAY

PHONICS = "phonics"
STARTED, ENDED = dt.date(2018, 1, 8), dt.date(2018, 3, 23)


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def person(key: str) -> Person:
    return Person.objects.get(email=email_of(BILLERICAY, key))


def specialism(code: str = PHONICS) -> Specialism:
    return Specialism.objects.get(code=code)


def leader(actor: Actor, key: str = "sle", codes: tuple[str, ...] = (PHONICS,), **values: Any) -> Leader:
    given: dict[str, Any] = {"kind": Leader.Kind.SLE, "designated_on": dt.date(2016, 9, 1)} | values
    expertise = [specialism(code) for code in codes]
    return actions.add_leader(actor=actor, person=person(key), specialisms=expertise, **given)


def request(actor: Actor, at: str = "Sunnymede Primary School", **values: Any) -> SupportRequest:
    given: dict[str, Any] = {
        "form_key": uuid.uuid4(),
        "school": school(at),
        "specialism": specialism(),
        "detail": "Reading in Year 3 has fallen behind.",
        "outcomes": "Every child reads fluently by July.",
        "wanted_from": STARTED,
    } | values
    return actions.raise_request(actor=actor, **given)


def matched(actor: Actor, asked: SupportRequest, helper: Leader, **values: Any) -> Deployment:
    """Confirmed as in need, and matched."""
    need = SupportRequest.Need.REQUIRES_IMPROVEMENT
    asked = actions.triage_request(
        actor=actor, request=asked, need=need, need_evidence="Ofsted, 5 October 2017"
    )
    given: dict[str, Any] = {
        "accountable": school("St Peter's Catholic Primary School"),
        "has_conflict": False,
    } | values
    return actions.match_leader(actor=actor, request=asked, leader=helper, **given)


def with_terms(actor: Actor, deployment: Deployment, days: Decimal = Decimal(6)) -> Deployment:
    actions.add_objective(
        actor=actor,
        deployment=deployment,
        text="Teach phonics daily in Year 3",
        measure="Phonics check in June",
        baseline="48%",
        target="75%",
    )
    return actions.change_terms(
        actor=actor,
        deployment=deployment,
        starts_on=STARTED,
        ends_on=ENDED,
        days=dict.fromkeys(deployment.assignments.all(), days),
        accountable=deployment.accountable,
    )


def move(actor: Actor, deployment: Deployment, *states: Deployment.State) -> Deployment:
    for state in states:
        deployment = actions.move_deployment(actor=actor, deployment=deployment, to=state)
    return deployment


def active(actor: Actor, need: bool = True) -> Deployment:
    """A deployment at work, from the request on."""
    asked = request(actor)
    deployment = matched(actor, asked, leader(actor))
    if not need:
        SupportRequest.objects.filter(pk=asked.pk).update(need="", need_evidence="")
    deployment = with_terms(actor, deployment)
    return move(actor, deployment, Deployment.State.AGREED, Deployment.State.ACTIVE)


def visit(actor: Actor, deployment: Deployment, **values: Any) -> Visit:
    given: dict[str, Any] = {
        "form_key": uuid.uuid4(),
        "leader": deployment.assignments.get().leader,
        "visited_on": STARTED,
        "days": Decimal("0.5"),
        "focus": "Phonics in Year 3",
        "record": "Taught a lesson with the class teacher and planned the next three.",
    } | values
    return actions.record_visit(actor=actor, deployment=deployment, **given)


def rated(actor: Actor, deployment: Deployment, grade: Rating.Grade = Rating.Grade.GOOD) -> Rating:
    """`actor` is the head of the supported school."""
    from sle_brokerage.models import Impact

    met = (Impact.Progress.MET, "78% in June")
    impacts = dict.fromkeys(deployment.objectives.all(), met)
    return actions.rate_support(
        actor=actor, deployment=deployment, grade=grade, comment="It changed how we teach.", impacts=impacts
    )
