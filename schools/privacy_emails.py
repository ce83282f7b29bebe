"""What people are told about requests about their data."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.formats import day
from schools.models import Person, PrivacyRequest
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

Kind, State = PrivacyRequest.Kind, PrivacyRequest.State


def tell_asked(actor: Actor, request: PrivacyRequest) -> None:
    """Whoever answers: the school's leaders about a correction, the co-ordinators about everything else, and where the
    school has nobody but the person herself."""
    values = {
        "person": request.name,
        "words": request.words,
        "until": day(request.due_on),
        "link": absolute(inside(request.alliance, "privacy:request", request.public_id)),
    }
    if request.kind == Kind.CORRECTION:
        values["about"] = request.about
    mail.send_to_all(
        actor=actor,
        people=_answerers(request),
        kind=f"schools.{request.kind}_asked",
        values=values,
        about=str(request),
    )


def tell_answered(actor: Actor, request: PrivacyRequest, person: Person) -> OutgoingMail:
    """The person, at once, in the words of whoever answered."""
    values = {
        "answer": request.answer,
        "link": absolute(inside(request.alliance, "privacy:own_request", request.public_id)),
    }
    if request.kind == Kind.CORRECTION:
        values["about"] = request.about
    outcome = "made" if request.state == State.DONE else "refused"
    kind = f"schools.{request.kind}_{outcome}"
    return mail.send(actor=actor, to=person, kind=kind, values=values, about=str(request), urgent=True)


def tell_extended(actor: Actor, request: PrivacyRequest, person: Person) -> OutgoingMail:
    """The person, at once: by when she has an answer now, and why it takes longer."""
    values = {
        "reason": request.extended_because,
        "until": day(request.due_on),
        "link": absolute(inside(request.alliance, "privacy:own_request", request.public_id)),
    }
    kind = "schools.request_takes_longer"
    return mail.send(actor=actor, to=person, kind=kind, values=values, about=str(request), urgent=True)


def tell_erasure_begins(actor: Actor, request: PrivacyRequest, person: Person, kept: str) -> OutgoingMail:
    """The last e-mail to an address that is then forgotten."""
    return mail.send(
        actor=actor,
        to=person,
        kind="schools.erasure_begins",
        values={"kept": kept},
        about=str(request),
        urgent=True,
    )


def _answerers(request: PrivacyRequest) -> Iterable[Person]:
    co_ordinators = holders(*RUN_THE_ALLIANCE).exclude(pk=request.person_id or 0)
    if request.kind != Kind.CORRECTION or request.person is None:
        return co_ordinators
    at = holders(Role.HEAD, Role.DEPUTY, at=request.person.organisation).exclude(pk=request.person_id or 0)
    return at if at.exists() else co_ordinators
