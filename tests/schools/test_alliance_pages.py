"""The alliance page at any date, its composition and its profile."""

from __future__ import annotations

import datetime as dt

import pytest

from alliance_portal.kernel.roles import Actor
from schools.actions import add_school, end_membership
from schools.models import AllianceProfile, Establishment, Membership
from schools.queries.composition import chapters, growth
from schools.queries.leading import teaching_schools
from schools.views.alliance import growth_chart
from tests.conftest import SignIn

from .conftest import NEW, OUTSIDE

BASE = "/a/billericay/alliance/"
AUTUMN = {"starts_on_0": "1", "starts_on_1": "9", "starts_on_2": "2018"}


def test_the_page_shows_who_leads_today_and_who_led_before(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    today = client.get(BASE).content.decode()
    assert "Multiple" in today
    assert "Change kind or leads" not in today
    then = client.get(f"{BASE}?day_0=1&day_1=9&day_2=2013").content.decode()
    leads = then[then.index("Who leads on 1 September 2013") : then.index("Members on 1 September 2013")]
    assert "St Peter" in leads
    assert "Buttsbury Infant" not in leads


def test_a_date_that_is_none_is_told(sign_in: SignIn) -> None:
    page = sign_in("teacher").get(f"{BASE}?day_0=31&day_1=2&day_2=2013").content.decode()
    assert "Date must be a real date" in page


def test_history_is_told_in_chapters(in_alliance: Actor) -> None:
    told = [(str(c.kind), c.starts_on.year, [school.name for school in c.leads]) for c in chapters()]
    assert told == [
        ("Multiple", 2014, ["Buttsbury Infant School", "St Peter's Catholic Primary School"]),
        ("Single", 2012, ["St Peter's Catholic Primary School"]),
    ]


def test_members_are_counted_from_their_dates(in_alliance: Actor) -> None:
    member = [Membership.Role.MEMBER]
    for urn, since in ((OUTSIDE, dt.date(2013, 9, 1)), (NEW, dt.date(2013, 9, 2))):
        add_school(
            actor=in_alliance, establishment=Establishment.objects.get(urn=urn), roles=member, since=since
        )
    left = Membership.objects.get(organisation__establishment__urn=OUTSIDE)
    end_membership(actor=in_alliance, membership=left, last_day=dt.date(2014, 8, 31))
    points = growth(dt.date(2014, 11, 1))
    assert [(p.label, p.members) for p in points] == [
        ("Start", 11),
        ("2012", 11),
        ("2013", 13),
        ("2014", 13),
        ("Today", 13),
    ]
    chart = growth_chart(points, "#1d4f91")
    assert "13 members on 1 November 2014, 11 on 1 March 2012." in chart


def test_a_composition_that_breaks_its_rule_is_refused_in_a_sentence(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    leads = [str(s.public_id) for s in teaching_schools(dt.date(2018, 1, 1))]
    client = sign_in("coordinator")
    refused = client.post(f"{BASE}composition/", {"kind": "single", "leads": leads, **AUTUMN})
    assert refused.status_code == 422
    sentence = (
        "A single alliance has exactly one leading teaching school; on 1 September 2018 it would have two"
    )
    assert sentence in refused.content.decode()
    done = client.post(f"{BASE}composition/", {"kind": "single", "leads": leads[:1], **AUTUMN}, follow=True)
    assert "The alliance changes on 1 September 2018." in done.content.decode()


def test_the_profile_is_changed_and_the_brand_stays(sign_in: SignIn, in_alliance: Actor) -> None:
    sign_in("coordinator").post(f"{BASE}profile/", {"strapline": "Together"})
    profile = AllianceProfile.objects.get()
    assert (profile.colour, profile.strapline) == ("#1d4f91", "Together")


@pytest.mark.parametrize("page", ["composition/", "profile/"])
def test_only_coordinators_change_the_alliance(sign_in: SignIn, page: str) -> None:
    assert sign_in("coordinator").get(BASE + page).status_code == 200
    assert sign_in("head-st-peters").get(BASE + page).status_code == 403


def test_what_is_listed_of_members_is_counted_as_memberships(sign_in: SignIn, in_alliance: Actor) -> None:
    listed = sign_in("coordinator").get(f"{BASE}members/")
    count = Membership.objects.count()
    assert f"{count} memberships" in listed.content.decode()
