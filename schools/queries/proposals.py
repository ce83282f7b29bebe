"""Where somebody may belong for whom an OpenID provider vouches (decisions/0009). A proposal opens nothing."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.openid.claims import organisation_of
from schools.models import Alliance, Establishment


def proposed_school(account: Account) -> Establishment | None:
    """The school of the register whose number the account's provider named: by URN, else by UKPRN."""
    said = organisation_of(account)
    if said is None:
        return None
    schools = Establishment.objects
    found = schools.filter(urn=said.urn).first() if said.urn else None
    if found is None and said.ukprn:
        found = schools.filter(ukprn=said.ukprn).order_by("status", "-urn").first()
    return found


def public_pages_of(school: Establishment) -> list[tuple[Alliance, UUID]]:
    """The alliances that show the school publicly, each with the id of its page there, by the alliance's name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alliance_id, public_id FROM app.public_pages_of(%s)", [school.pk])
        pages = dict(cursor.fetchall())
    return [(alliance, pages[alliance.pk]) for alliance in Alliance.objects.filter(pk__in=pages)]
