"""Who acts, as a row."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from alliance_portal.kernel.roles import Actor
from schools.models import Person


def person_of(actor: Actor) -> Person:
    """The person who acts; 403 for a service, which can sign and confirm for nobody."""
    if actor.person_id is None:
        raise PermissionDenied
    return Person.objects.get(pk=actor.person_id)
