"""Who is told what, and when. Each function writes the e-mails of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import clock, counted, day, pounds
from schools.models import Alliance, Person
from schools.queries.role_holders import heads_of, managers_of

from .models import Assignment, Deployment, PlannedVisit, Rating, SupportRequest, Visit
from .queries.calendar import planned_occasion


def tell_coordinators_of_request(actor: Actor, request: SupportRequest) -> None:
    values = {"need": request.detail, "hopes": request.outcomes, "wanted from": day(request.wanted_from)}
    _send(actor, managers_of(Strand.SUPPORT), request, "request_raised", values)


def tell_school_of_answer(actor: Actor, request: SupportRequest) -> None:
    """Declined, with the reason: to whoever raised it."""
    _send(actor, [request.raised_by], request, "request_declined", {"reason": request.answer})


def tell_of_match(actor: Actor, assignment: Assignment) -> None:
    """The leader, her head, who has to release her, and the school that will be supported."""
    request, leader = assignment.deployment.request, assignment.leader
    name, asks = {"leader": leader.person.name}, request.raised_by
    hopes = {"hopes": request.outcomes}
    contact = {"contact at the school": asks.name, "contact e-mail": asks.email}
    _send(actor, heads_of(leader.home), request, "matched_home_head", name | hopes)
    _send(actor, [leader.person], request, "matched_leader", {"need": request.detail} | hopes | contact)
    kind = {"kind of leader": leader.get_kind_display().lower(), "home school": str(leader.home)}
    _send(actor, _supported(request), request, "matched_school", name | kind)


def tell_of_agreement(actor: Actor, deployment: Deployment) -> None:
    """Everybody who has to keep it: the school, the leaders and their heads."""
    request = deployment.request
    assignments = list(deployment.assignments.select_related("leader__person", "leader__home"))
    leaders = [assignment.leader for assignment in assignments]
    people = {*_supported(request), *(leader.person for leader in leaders)}
    people |= {head for leader in leaders for head in heads_of(leader.home)}
    who = (f"{a.leader.person}, {a.leader.home}: {counted(a.days, 'day')}{_cost(a)}" for a in assignments)
    aims = (f"{one.text} (measured by: {one.measure})" for one in deployment.objectives.all())
    values = {
        "first day": _day(deployment.starts_on),
        "last day": _day(deployment.ends_on),
        "leaders and days": _listed(who),
        "objectives": _listed(aims),
    }
    _send(actor, sorted(people, key=lambda person: person.pk), request, "agreed", values)


def _cost(assignment: Assignment) -> str:
    """What the school pays for her; nothing where nothing is charged."""
    if not assignment.day_rate_pence:
        return ""
    return f" at {pounds(assignment.day_rate_pence)} a day, {pounds(assignment.agreed_pence)} in all"


def tell_school_of_visit(actor: Actor, visit: Visit) -> None:
    request = visit.deployment.request
    values = {
        "leader": visit.leader.person.name,
        "date": day(visit.visited_on),
        "focus": visit.focus,
        "record": visit.record,
        "next steps": visit.next_steps,
    }
    _send(actor, _supported(request), request, "visit_recorded", values)


def tell_of_plan(actor: Actor, visit: PlannedVisit, before: PlannedVisit | None) -> None:
    """A visit to come, or another time or place than `before`: to the leader and the school, for their calendars."""
    values = _of_plan(visit)
    kind = "visit_moved" if before else "visit_planned"
    more = {"old date": _when(before)} if before else {}
    _send_plan(actor, visit, kind, values | more, Method.REQUEST)


def tell_of_cancelled_plan(actor: Actor, visit: PlannedVisit) -> None:
    reason = {"reason": visit.cancelled_because}
    _send_plan(actor, visit, "visit_cancelled", _of_plan(visit) | reason, Method.CANCEL)


def _of_plan(visit: PlannedVisit) -> dict[str, str]:
    lines = [_when(visit), *([f"Place: {visit.place}"] if visit.place else [])]
    return {
        "leader": visit.leader.person.name,
        "focus": visit.focus,
        "when and where": "\n".join(f"  {line}" for line in lines),
    }


def _when(visit: PlannedVisit) -> str:
    return f"{day(visit.visits_on)}, {clock(visit.starts_at)} to {clock(visit.ends_at)}"


def _send_plan(actor: Actor, visit: PlannedVisit, kind: str, values: dict[str, str], method: Method) -> None:
    request = visit.deployment.request
    people = sorted({visit.leader.person, *_supported(request)}, key=lambda one: one.pk)
    events = [invitation(planned_occasion(visit), method, visit.alliance.name)]
    _send(actor, people, request, kind, values, events=events)


def ask_for_rating(actor: Actor, deployment: Deployment) -> None:
    request = deployment.request
    link = _url(actor, "sle_brokerage:rate", deployment.public_id)
    _send(actor, _supported(request), request, "rating_wanted", {"link": link})


def tell_of_rating(actor: Actor, rating: Rating) -> None:
    """The broker and the leaders learn what the school said."""
    deployment = rating.deployment
    leaders = [one.leader.person for one in deployment.assignments.select_related("leader__person")]
    people = sorted({*leaders, *managers_of(Strand.SUPPORT)}, key=lambda one: one.pk)
    values = {"rating": rating.get_grade_display().lower(), "comment": rating.comment}
    _send(actor, people, deployment.request, "rated", values)


def _supported(request: SupportRequest) -> list[Person]:
    """The heads of the supported school; without a head in the portal, whoever raised the request."""
    return list(heads_of(request.school)) or [request.raised_by]


def _day(when: dt.date | None) -> str:
    return day(when) if when else ""


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _send(
    actor: Actor,
    people: Iterable[Person],
    request: SupportRequest,
    name: str,
    values: dict[str, str],
    *,
    events: Sequence[str] = (),
) -> None:
    """Every e-mail of a kind gets what it may speak of, whether or not its standard wording does."""
    kind = f"sle_brokerage.{name}"
    common = {
        "school": str(request.school),
        "subject of support": str(request.specialism),
        "sender": actor.name,
        "link": _url(actor, "sle_brokerage:request_detail", request.public_id),
    }
    for person in people:
        about = f"Support request: {request}"
        mail.send(actor=actor, to=person, kind=kind, values=common | values, about=about, invitations=events)


def _url(actor: Actor, name: str, *args: Any) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, *args))
