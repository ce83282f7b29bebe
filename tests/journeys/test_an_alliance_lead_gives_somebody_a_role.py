"""The lead of an alliance makes a colleague lead a strand; she finds its pages at once, and everybody can see who gave
it (CAPABILITIES D4)."""

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Role
from schools.models import Person, RoleGrant
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_an_alliance_lead_gives_somebody_a_role(portal: Portal) -> None:
    with portal.inside():
        alan = Person.objects.get(name="Alan Whitlock")
        RoleGrant.objects.create(person=alan, role=Role.LEAD, starts_on=timezone.localdate())
    aisha = portal.person("teacher-2")
    aisha.is_refused(portal.address("courses/all/"), 403)
    lead = portal.person("head-buttsbury")
    lead.go_to("People")
    lead.follow("Aisha Khan")
    lead.press("Give a role")
    lead.arrives("Give a role")
    lead.press("Give role")
    lead.is_told("Select a role")
    lead.choose("Professional development lead")
    lead.select("At", "The whole alliance")
    lead.press("Give role")
    lead.arrives("Aisha Khan")
    lead.sees("Aisha Khan has the role.", "Professional development lead")
    aisha.open(portal.address("courses/all/"))
    aisha.arrives("All courses")
    aisha.open(portal.address("roles/"))
    aisha.arrives("Who holds which role")
    aisha.sees("Professional development lead", "Alan Whitlock")
