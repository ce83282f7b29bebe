"""A national or local leader, and whoever leads for the alliance alone, records a visit of a deployment."""

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter
from schools.actions import grant_role
from schools.models import Person
from sle_brokerage.actions import add_leader
from sle_brokerage.models import Deployment, Leader
from tests.cpd.making import organisation
from tests.journeys.portal import Portal
from tests.sle_brokerage import steps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.NLE, Leader.Kind.NLE),
        (Role.LLE, Leader.Kind.LLE),
        (Role.LOCAL_LEADER, Leader.Kind.LOCAL),
    ],
)
def test_a_leader_of_any_kind_is_deployed_and_records_a_visit(
    portal: Portal, role: Role, kind: Leader.Kind
) -> None:
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as actor:
        marcus, at = Person.objects.get(name="Marcus Bell"), organisation("Brightside Primary School")
        grant_role(actor=actor, person=marcus, role=role, organisation=at, starts_on=timezone.localdate())
        leader = add_leader(
            actor=actor,
            person=marcus,
            kind=kind,
            designated_on=steps.STARTED,
            specialisms=[steps.specialism()],
        )
        asked = steps.with_terms(actor, steps.matched(actor, steps.request(actor), leader))
        deployment = steps.move(actor, asked, Deployment.State.AGREED, Deployment.State.ACTIVE)
    visitor = portal.person("teacher-4", phone=True)
    visitor.go_to("Support")
    visitor.examine()
    visitor.open(portal.address(f"support/deployments/{deployment.public_id}/"))
    visitor.press("Record a visit")
    visitor.arrives("Record a visit")
    visitor.press("Save the record")
    visitor.is_told("Enter the date of the visit")
    visitor.date("Date of the visit", deployment.starts_on)
    visitor.choose("One and a half days")
    visitor.fill("Focus", "Phonics in Year 3")
    visitor.fill("What did you do?", "Taught a lesson with the class teacher.")
    visitor.press("Save the record")
    visitor.sees("The visit is recorded")
