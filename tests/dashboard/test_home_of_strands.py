"""What stands on the home of leads of research and of leadership, and that it leads to their work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.dashboard.panels import Figure
from alliance_portal.kernel.roles import Actor, Strand
from cpd.models import Course, Hub
from deliveries.models import Big6
from schools.models import Person
from tests.conftest import SignIn
from tests.cpd.making import make_course, url
from tests.cpd.test_hubs import BRIGHTSIDE, GREEN, STOCK, make_hub, project
from tests.deliveries.entries import record
from tests.leading import leads
from tests.schools.conftest import questions

from .test_home_of_each_role import HOME, seen


def figures(client: Client) -> dict[str, Figure]:
    return {one.label: one for one in client.get(HOME).context["panel"].figures}


def test_hubs_that_nobody_researches_wait_for_the_lead_of_research(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    course, client = project(), (leads(Strand.RESEARCH), sign_in("teacher"))[1]
    assert figures(client)["Hubs of projects"].note == "No project has a hub yet"
    hub = make_hub(in_alliance, course, "North", GREEN)
    old = make_course(title="Long ago", kind="project", state=Course.State.ARCHIVED)
    make_hub(in_alliance, old, "Ended", STOCK)
    page = seen(client)
    assert "Find somebody who researches the hub North" in page
    assert url("hub_change", hub.public_id) in page
    assert "Ended" not in page
    assert client.get(url("hub_change", hub.public_id)).status_code == 200
    assert figures(client)["Hubs of projects"].value == 1
    hub.researcher = Person.objects.get(name="Sian Pugh")
    hub.save()
    assert "Find somebody who researches" not in seen(client)


@pytest.mark.parametrize("strand", [Strand.LEADERSHIP, Strand.SUPPORT])
def test_they_wait_for_no_other_lead(sign_in: SignIn, in_alliance: Actor, strand: Strand) -> None:
    make_hub(in_alliance, project(), "North", GREEN)
    leads(strand)
    assert "researches the hub" not in seen(sign_in("teacher"))


@pytest.mark.parametrize(
    ("strand", "tag", "label"),
    [
        (Strand.RESEARCH, Big6.RESEARCH, "Days of research and development this year"),
        (Strand.LEADERSHIP, Big6.LEADERSHIP, "Days of leadership and succession this year"),
    ],
)
def test_the_days_of_a_strand_lead_to_its_contributions(
    sign_in: SignIn, in_alliance: Actor, strand: Strand, tag: Big6, label: str
) -> None:
    leads(strand)
    for big6 in Big6:
        record(in_alliance, big6=big6, happened_on=timezone.localdate(), description=f"Under {big6}")
    client = sign_in("teacher")
    opened = client.get(figures(client)[label].url)
    assert opened.status_code == 200
    rows = opened.context["table"].page.object_list.data
    assert [row.description for row in rows] == [f"Under {tag}"]


def test_the_home_of_research_costs_the_same_for_many_hubs(sign_in: SignIn, in_alliance: Actor) -> None:
    leads(Strand.RESEARCH)
    client, course = sign_in("teacher"), project()
    costs = []
    for title, school in (("A", GREEN), ("B", STOCK), ("C", BRIGHTSIDE)):
        make_hub(in_alliance, course, title, school)
        costs.append(questions(lambda: client.get(HOME)))
    assert costs[-1] == costs[0] <= 20
    assert Hub.objects.count() == 3
