"""Whom to ask at a school: its named contacts, else its head."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.roles import Role, Strand
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Organisation, Person, SchoolContact
from schools.models.school_page import CURRENT
from schools.queries.role_holders import heads_of, holders


def contacts_of(organisation: Organisation) -> QuerySet[SchoolContact]:
    """The contacts of a school, by area; everybody in the alliance may know them."""
    return current_contacts(organisation.pk)


contacts_for = Prepared(
    lambda organisation, area: current_contacts(organisation).filter(area=area), "organisation", "area"
)


def current_contacts(organisation: Any) -> QuerySet[SchoolContact]:
    rows = SchoolContact.objects.filter(CURRENT, organisation=organisation, person__archived_at=None)
    return rows.select_related("person").order_by("area")


def invoiced_at(organisation: Organisation) -> list[Person]:
    """Who gets the invoices of a school or partner: its heads, and its contact for invoices; where there is nobody,
    whoever books for a partner (C57), else the contact for courses."""
    named = contacts_for(organisation=organisation.pk, area=SchoolContact.INVOICES)
    people = dict.fromkeys([*heads_of(organisation), *(one.person for one in named)])
    if people:
        return list(people)
    if partners := list(holders(Role.PARTNER, at=organisation)):
        return partners
    return [one.person for one in contacts_for(organisation=organisation.pk, area=Strand.CPD)]


def contact_for(organisation: Organisation, area: Strand) -> Person | None:
    """The contact for this area, else the head; None when the alliance knows neither."""
    named = contacts_of(organisation).filter(area=area).first()
    return named.person if named else next(iter(heads_of(organisation)), None)
