"""The demo's networks of schools: one of a subject, one of the region, and one of SENCos in the whole country."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions.school_networks import invite_to_network, join_network, save_network
from cpd.models import Course, SchoolNetwork
from schools.models import Organisation, Person
from schools.queries.years import academic_year, first_day

Reach = SchoolNetwork.Reach
MEMBERS = 8


@dataclass(frozen=True)
class DemoNetwork:
    title: str
    purpose: str
    reach: str
    meets_on: str = ""  # how the title of its course begins
    of_people: bool = False


NETWORKS = (
    DemoNetwork(
        "Primary mathematics network",
        "Eight schools that teach for mastery look at pupils' work together and visit each other's lessons.",
        Reach.SUBJECT,
    ),
    DemoNetwork(
        "Early career teachers of our area",
        "Teachers in their first two years meet each half-term: behaviour, planning, working with parents.",
        Reach.REGIONAL,
        meets_on="Early career teachers",
    ),
    DemoNetwork(
        "National SENCo network",
        "SENCos across the country discuss cases in confidence and hear what the next inspection will ask.",
        Reach.NATIONAL,
        meets_on="SENCO network",
        of_people=True,
    ),
)


def convene(actor: Actor, schools: list[Organisation]) -> None:
    """The networks with their members; one school more is invited to the first."""
    staff = Person.objects.filter(archived_at=None, organisation__in=schools).select_related("organisation")
    by_school = {one.organisation_id: one for one in staff.order_by("-name")}
    convenors = list(by_school.values())
    for number, plan in enumerate(NETWORKS if convenors else ()):
        courses = Course.objects.filter(kind=Course.Kind.NETWORK, title__startswith=plan.meets_on or "-")
        network = SchoolNetwork(
            title=plan.title,
            purpose=plan.purpose,
            reach=plan.reach,
            of_people=plan.of_people,
            convenor=convenors[number % len(convenors)],
        )
        save_network(actor=actor, network=network, courses=list(courses))
        for school in schools[:MEMBERS]:
            person = by_school.get(school.pk)
            if person or not plan.of_people:
                join_network(actor=actor, network=network, school=school, person=person)
        since = first_day(academic_year(timezone.localdate()) - 1)
        network.members.update(joined_on=since)  # before the first of its meetings
        if number == 0 and len(schools) > MEMBERS:
            invite_to_network(actor=actor, network=network, school=schools[MEMBERS])
