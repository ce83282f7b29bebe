"""One person in several schools and alliances: the header leads from one to the other, and nothing mixes."""

from __future__ import annotations

import datetime as dt

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import CourseRequest
from schools.models import Alliance, Organisation, Person, RoleGrant
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import SignIn

SINCE = dt.date(2017, 9, 1)


def test_an_executive_head_chooses_one_of_her_schools(in_alliance: Actor, sign_in: SignIn) -> None:
    ruth = Person.objects.get(name="Ruth Okafor")
    second = Organisation.objects.get(name="Brightside Primary School")
    client = sign_in("head")
    assert "Your schools" not in client.get("/a/billericay/").content.decode()
    RoleGrant.objects.create(person=ruth, role=Role.HEAD, organisation=second, starts_on=SINCE)
    page = client.get("/a/billericay/").content.decode()
    assert "Your schools" in page
    chosen = client.get(f"/a/billericay/?school={second.public_id}").content.decode()
    assert "For Brightside Primary School." in chosen
    other = Organisation.objects.get(name="Mayflower High School")
    assert client.get(f"/a/billericay/?school={other.public_id}").status_code == 404


def also_in_plymouth(key: str, name: str, role: Role) -> None:
    """One of Billericay's people has a role at High View School too."""
    account = Account.objects.get(email=email_of(BILLERICAY, key))
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test"):
        school = Organisation.objects.get(name="High View School")
        person = Person.objects.create(
            account=account, organisation=school, name=name, email=f"{key}@x.invalid"
        )
        RoleGrant.objects.create(person=person, role=role, organisation=school, starts_on=SINCE)


def test_somebody_in_two_alliances_switches_and_each_page_stays_in_its_own(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    also_in_plymouth("teacher", "Tom R.", Role.TEACHER)
    first = client.get("/a/billericay/").content.decode()
    second = client.get("/a/plymouth/").content.decode()
    assert 'href="/a/plymouth/"' in first
    assert 'href="/a/billericay/"' in second
    assert "Tom Reed" in first
    assert "Tom R." in second
    assert "South Green" not in second


def test_what_is_sent_from_either_of_two_tabs_lands_in_the_alliance_of_its_tab(sign_in: SignIn) -> None:
    also_in_plymouth("head", "Ruth O.", Role.HEAD)
    client = sign_in("head")
    tabs = {slug: inside(slug, "cpd:request_ask") for slug in (BILLERICAY.slug, PLYMOUTH.slug)}
    forms = {slug: client.get(path).context["form"] for slug, path in tabs.items()}  # both are open
    for slug, path in tabs.items():
        shown = {name: forms[slug][name].value() for name in ("form_key", "school")}
        asked = {"topic": f"Reading, {slug}", "audiences": "established", "people": "3", "when": "Spring"}
        assert client.post(path, shown | asked)["Location"].startswith(f"/a/{slug}/")
    for slug in tabs:
        with enter_service(alliance=Alliance.objects.get(slug=slug), purpose="test"):
            mine = CourseRequest.objects.filter(topic__startswith="Reading, ")
            assert [row.topic for row in mine] == [f"Reading, {slug}"]
