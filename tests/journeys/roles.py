"""People of the cast in roles that nobody of the cast holds."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import FOR_THE_ALLIANCE, Role
from schools.actions.outside import let_in
from schools.models import Person, RoleGrant, SupportStaff
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor


def nothing_but(portal: Portal, key: str, role: Role, strand: str = "") -> Visitor:
    """One of the cast who holds this role from today on, and no other."""
    today = timezone.localdate()
    with portal.inside():
        person = Person.objects.get(account=portal.account(key))
        RoleGrant.objects.filter(person=person).update(ends_on=today - dt.timedelta(days=1))
        at = None if role in FOR_THE_ALLIANCE else person.organisation
        RoleGrant.objects.create(person=person, role=role, strand=strand, organisation=at, starts_on=today)
    return portal.person(key)


def one_of_the_support(portal: Portal) -> Account:
    today, email = timezone.localdate(), f"una.{portal.cast.slug}@portal.invalid"
    until = today + dt.timedelta(days=1)
    let_in(SupportStaff, email=email, name="Una Grant", starts_on=today, ends_on=until, granted_by="A test")
    return Account.objects.get(email=email)


def looks_in(portal: Portal, reason: str) -> Visitor:
    """Somebody of the support, at the dashboard of the alliance into which she has a reason to look."""
    una = portal.somebody(one_of_the_support(portal))
    una.open("/support-access/")
    una.select("Alliance", portal.alliance.name)
    una.fill("Why do you need to look?", reason)
    una.choose("1 hour")
    una.press("Look in")
    una.arrives("Dashboard")
    return una
