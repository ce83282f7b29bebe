"""A new alliance is led through six tasks; the data says which are done."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from alliance_portal.dashboard.panels import Viewer
from alliance_portal.dashboard.setting_up import setting_up
from alliance_portal.kernel.roles import Actor, Role
from cpd.models import Course
from deliveries.models import Accountability, Area
from schools.actions import finish_setting_up
from schools.models import Alliance, AllianceProfile, Membership, Organisation, Person, RoleGrant, Term
from schools.queries.years import academic_year
from tests.conftest import As, SignIn

HOME = "/a/billericay/"


def states(alliance: Alliance, actor: Actor) -> list[str]:
    fresh = Alliance.objects.get(pk=alliance.pk)
    return [task.state for task in setting_up(Viewer(fresh, actor, localdate())).tasks]


def test_the_state_of_each_task_comes_from_the_data(alliance: Alliance, in_alliance: Actor) -> None:
    AllianceProfile.objects.update(colour="#0b6b5d", logo=None)
    assert states(alliance, in_alliance) == [
        "completed",
        "in_progress",
        "not_started",
        "not_started",
        "not_started",
        "not_started",
    ]
    lead = Organisation.objects.filter(leaderships__isnull=False).first() or Organisation.objects.first()
    for area in Area:
        Accountability.objects.create(area=area, teaching_school=lead, starts_on=localdate())
        assert states(alliance, in_alliance)[2] in ("in_progress", "completed")
    somebody = Person.objects.filter(role_grants__role=Role.TEACHER).first()
    for school in Organisation.objects.filter(
        pk__in=Membership.objects.filter(role=Membership.Role.MEMBER).values("organisation")
    ).exclude(pk__in=RoleGrant.objects.filter(role=Role.HEAD).values("organisation")):
        RoleGrant.objects.create(person=somebody, role=Role.HEAD, organisation=school, starts_on=localdate())
    year = academic_year(localdate())
    for number, season in enumerate(Term.Season):
        begins = dt.date(year, 9, 1) + dt.timedelta(days=100 * number)
        Term.objects.create(
            academic_year=year, season=season, starts_on=begins, ends_on=begins + dt.timedelta(days=80)
        )
    AllianceProfile.objects.update(colour="#1d4f91")
    assert states(alliance, in_alliance) == ["completed"] * 5 + ["not_started"]
    assert not Course.objects.exists()


def test_only_coordinators_see_it_and_end_it_and_bring_it_back(sign_in: SignIn, in_alliance: Actor) -> None:
    words = "Set up your alliance"
    client = sign_in("coordinator")
    assert words in client.get(HOME).content.decode()
    assert words not in sign_in("head").get(HOME).content.decode()
    assert sign_in("head").get(f"{HOME}setting-up/").status_code == 403
    page = client.post(f"{HOME}setting-up/", {"done": ""}, follow=True).content.decode()
    assert "The task list is put away" in page
    assert words not in page
    assert "Setting up" in client.get(f"{HOME}alliance/").content.decode()
    assert words in client.get(f"{HOME}setting-up/").content.decode()
    assert words in client.post(f"{HOME}setting-up/", follow=True).content.decode()


def test_others_may_not_end_it(as_: As, alliance: Alliance, db: None) -> None:
    with as_("head") as head, pytest.raises(PermissionDenied):
        finish_setting_up(actor=head, profile=AllianceProfile.objects.get(), is_done=True)


def test_each_task_leads_to_a_page_that_opens(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    page = client.get(f"{HOME}setting-up/").content.decode()
    links = re.findall(r'govuk-task-list__link" href="([^"]+)"', page)
    assert len(links) == 6
    assert [client.get(link).status_code for link in links] == [200] * 6


@pytest.mark.parametrize(
    ("key", "step"),
    [("teacher", "Look at courses"), ("partner", "Look at your work"), ("mentor", "Look at placements")],
)
def test_nothing_to_do_offers_the_next_useful_step(sign_in: SignIn, key: str, step: str) -> None:
    page = sign_in(key).get(HOME).content.decode()
    assert "Nothing waits for you" in page
    assert step in page
