"""Who is told what, and when. Each function writes the e-mails of one event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor, Strand
from schools.models import Alliance, Person
from schools.queries.role_holders import heads_of, managers_of

from .models import Assignment, Deployment, Rating, SupportRequest, Visit


def tell_coordinators_of_request(actor: Actor, request: SupportRequest) -> None:
    _send(actor, managers_of(Strand.SUPPORT), request, "request_raised", f"{request.school} asks for support")


def tell_school_of_answer(actor: Actor, request: SupportRequest) -> None:
    """Declined, with the reason: to whoever raised it."""
    _send(
        actor,
        [request.raised_by],
        request,
        "request_declined",
        f"Your request for support: {request.specialism}",
    )


def tell_of_match(actor: Actor, assignment: Assignment) -> None:
    """The leader, her head, who has to release her, and the school that will be supported."""
    request, leader = assignment.deployment.request, assignment.leader
    about = {"assignment": assignment, "leader": leader}
    subject = f"Support for {request.school}"
    _send(actor, heads_of(leader.home), request, "matched_home_head", subject, **about)
    _send(actor, [leader.person], request, "matched_leader", subject, **about)
    _send(
        actor,
        _supported(request),
        request,
        "matched_school",
        "We have found somebody to support you",
        **about,
    )


def tell_of_agreement(actor: Actor, deployment: Deployment) -> None:
    """Everybody who has to keep it: the school, the leaders and their heads."""
    request = deployment.request
    leaders = [assignment.leader for assignment in deployment.assignments.select_related("leader__person")]
    people = {*_supported(request), *(leader.person for leader in leaders)}
    people |= {head for leader in leaders for head in heads_of(leader.home)}
    ordered = sorted(people, key=lambda person: person.pk)
    about = {"deployment": deployment, "objectives": deployment.objectives.all()}
    _send(actor, ordered, request, "agreed", f"Agreed: support for {request.school}", **about)


def tell_school_of_visit(actor: Actor, visit: Visit) -> None:
    request = visit.deployment.request
    _send(
        actor, _supported(request), request, "visit_recorded", f"Record of visit: {visit.focus}", visit=visit
    )


def ask_for_rating(actor: Actor, deployment: Deployment) -> None:
    request = deployment.request
    about = {"rate_url": _url(actor, "sle_brokerage:rate", deployment.public_id)}
    _send(actor, _supported(request), request, "rating_wanted", "How was the support you received?", **about)


def tell_of_rating(actor: Actor, rating: Rating) -> None:
    """The broker and the leaders learn what the school said."""
    deployment = rating.deployment
    leaders = [one.leader.person for one in deployment.assignments.select_related("leader__person")]
    people = {*leaders, *managers_of(Strand.SUPPORT)}
    subject = f"{deployment.request.school} has rated the support"
    _send(actor, sorted(people, key=lambda one: one.pk), deployment.request, "rated", subject, rating=rating)


def _supported(request: SupportRequest) -> list[Person]:
    """The heads of the supported school; without a head in the portal, whoever raised the request."""
    return list(heads_of(request.school)) or [request.raised_by]


def _send(
    actor: Actor, people: Iterable[Person], request: SupportRequest, template: str, subject: str, **about: Any
) -> None:
    url = _url(actor, "sle_brokerage:request_detail", request.public_id)
    for person in people:
        mail.send(
            actor=actor,
            to=person,
            subject=subject[:200],
            template=f"sle_brokerage/emails/{template}.txt",
            context={"request": request, "url": url, "sender": actor.name, **about},
            about=f"Support request: {request}"[:200],
        )


def _url(actor: Actor, name: str, *args: Any) -> str:
    return absolute(inside(Alliance.objects.get(pk=actor.alliance_id), name, *args))
