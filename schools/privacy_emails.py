"""What people are told about requests about their data."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from schools.models import Alliance, Person, PrivacyRequest
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

Kind = PrivacyRequest.Kind


def tell_asked(actor: Actor, request: PrivacyRequest) -> None:
    """Whoever answers: the school's leaders about a correction, the co-ordinators about everything else, and where the
    school has nobody but the person herself."""
    subject = f"{request.name} asks for {'a correction' if request.kind == Kind.CORRECTION else 'erasure'}"
    page = absolute(inside(request.alliance, "privacy:request", request.public_id))
    for person in _answerers(request):
        _send(actor, person, "privacy_asked", subject, request=request, page=page)


def tell_answered(actor: Actor, request: PrivacyRequest) -> OutgoingMail | None:
    """The person, at once; nobody when there is no person any more."""
    if request.person is None:
        return None
    subject = f"Your request about your data: {request.get_state_display().lower()}"
    page = absolute(inside(request.alliance, "privacy:own_request", request.public_id))
    return _send(actor, request.person, "privacy_answered", subject, urgent=True, request=request, page=page)


def _answerers(request: PrivacyRequest) -> Iterable[Person]:
    co_ordinators = holders(*RUN_THE_ALLIANCE).exclude(pk=request.person_id or 0)
    if request.kind != Kind.CORRECTION or request.person is None:
        return co_ordinators
    at = holders(Role.HEAD, Role.DEPUTY, at=request.person.organisation).exclude(pk=request.person_id or 0)
    return at if at.exists() else co_ordinators


def _send(
    actor: Actor, to: Person, template: str, subject: str, *, urgent: bool = False, **context: object
) -> OutgoingMail:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    return mail.send(
        actor=actor,
        to=to,
        subject=subject,
        template=f"schools/emails/{template}.txt",
        context={"alliance": alliance, **context},
        about=subject,
        urgent=urgent,
    )
