"""Pages of organisations: the list and its filters, adding from the register without JavaScript, what strangers see."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from alliance_portal.kernel.tenancy import enter_service
from schools.actions import add_school
from schools.models import Alliance, Establishment, Membership, Organisation
from tests.cast import PLYMOUTH
from tests.conftest import SignIn

from .conftest import NEW, OLD, OUTSIDE, questions

BASE = "/a/billericay/organisations/"
DATE = {"since_0": "1", "since_1": "9", "since_2": "2018"}
Inside = Callable[[], Any]


@pytest.fixture
def inside(alliance: Alliance) -> Inside:
    """`with inside() as actor:` as the portal itself, between two requests."""
    return lambda: enter_service(alliance=alliance, purpose="test")


def organisation(inside: Inside, name: str) -> Organisation:
    with inside():
        return Organisation.objects.get(name=name)


def test_the_list_costs_the_same_for_few_and_for_many(sign_in: SignIn, inside: Inside) -> None:
    client = sign_in("teacher")

    def asked(query: str) -> int:
        return questions(lambda: client.get(f"{BASE}?{query}"))

    one, two, all_of_them = asked("q=Mayflower"), asked("q=Quilters"), asked("")
    assert one == two == all_of_them
    assert all_of_them <= 12


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("role=leads", ["Buttsbury Infant School", "St Peter's Catholic Primary School"]),
        ("kind=university", ["Anglia Ruskin University"]),
        ("role=strategic_partner&kind=school", ["South Green Infant School"]),
        ("q=114884", ["Quilters Infant School"]),
        ("archived=yes", []),
    ],
)
def test_filters_narrow_the_list_and_its_csv(sign_in: SignIn, query: str, names: list[str]) -> None:
    client = sign_in("coordinator")
    answer = client.get(f"{BASE}?{query}&csv=1")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == names
    page = client.get(f"{BASE}?{query}").content.decode()
    assert f"{len(names)} organisation" in page


def test_an_empty_list_says_what_to_do_to_whom_may_do_it(sign_in: SignIn) -> None:
    nothing = f"{BASE}?q=zzzz"
    assert "Add an organisation" in sign_in("coordinator").get(nothing).content.decode()
    page = sign_in("head").get(nothing).content.decode()
    assert "No organisations match these filters" in page
    assert "Add an organisation" not in page


def test_a_school_is_added_by_its_number(sign_in: SignIn, inside: Inside) -> None:
    client = sign_in("coordinator")
    values = {"school": str(OUTSIDE), "roles": ["member", "supported"], **DATE}
    answer = client.post(f"{BASE}add/school/", values, follow=True)
    assert "Outside Primary School is part of the alliance." in answer.content.decode()
    with inside():
        held = Membership.objects.filter(organisation__establishment__urn=OUTSIDE)
        assert {(m.role, m.starts_on) for m in held} == {
            ("member", dt.date(2018, 9, 1)),
            ("supported", dt.date(2018, 9, 1)),
        }


def test_without_javascript_the_server_asks_which_school_is_meant(sign_in: SignIn, inside: Inside) -> None:
    client = sign_in("coordinator")
    values = {"school": "sunnymede", "roles": ["member"], **DATE}
    page = client.post(f"{BASE}add/school/", values)
    text = page.content.decode()
    assert "Which school do you mean?" in text
    assert 'value="114942"' in text
    assert 'value="114910"' in text

    silent = client.post(f"{BASE}add/school/", {**values, "asked": "yes"})
    assert silent.status_code == 422
    assert "Select the school that you mean" in silent.content.decode()

    done = client.post(f"{BASE}add/school/", {**values, "asked": "yes", "choice": "114942"})
    assert done.status_code == 302


def test_an_unknown_school_is_refused_beside_the_field(sign_in: SignIn) -> None:
    answer = sign_in("coordinator").post(
        f"{BASE}add/school/", {"school": "qqqqqq", "roles": ["member"], **DATE}
    )
    assert answer.status_code == 422
    assert 'href="#id_school"' in answer.content.decode()


@pytest.mark.parametrize(
    ("school", "urn"), [("x" * 10_000, ""), ("Hill " * 2_000, ""), ("Hill", "9" * 5_000)]
)
def test_an_absurdly_long_school_is_refused_beside_the_field(sign_in: SignIn, school: str, urn: str) -> None:
    values = {"school": school, "urn": urn, "roles": ["member"], **DATE}
    answer = sign_in("coordinator").post(f"{BASE}add/school/", values)
    assert answer.status_code == 422
    assert 'href="#id_school"' in answer.content.decode()


def test_the_search_answers_with_number_and_line(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    found = client.get(f"/a/billericay/register/search/?q={OLD}").json()
    assert found[0] == {"value": OLD, "label": f"Hill Primary School. URN {OLD}. Closed, now Hill Academy"}
    assert client.get("/a/billericay/register/search/?q=h").json() == []


def test_a_partner_is_added_with_the_identifier_of_its_kind(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    url = f"{BASE}add/partner/university/"
    assert "UKPRN" in client.get(url).content.decode()
    values = {"name": "University of Essex", "identifier": "1234", "roles": ["deliverer"], **DATE}
    refused = client.post(url, values)
    assert refused.status_code == 422
    assert "A UKPRN is 8 digits and begins with 1, for example 10078311" in refused.content.decode()
    assert client.post(url, {**values, "identifier": "10007791"}).status_code == 302
    again = client.post(url, {**values, "identifier": "10007791"}).content.decode()
    assert "University of Essex is in the alliance already" in again


def test_schools_are_not_added_as_partners(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    assert client.get(f"{BASE}add/partner/school/").status_code == 404
    assert client.get(f"{BASE}add/partner/nonsense/").status_code == 404


@pytest.mark.parametrize("page", ["add/", "add/school/", "add/partner/trust/"])
def test_only_coordinators_add(sign_in: SignIn, page: str) -> None:
    assert sign_in("coordinator").get(BASE + page).status_code == 200
    assert sign_in("head").get(BASE + page).status_code == 403


def test_the_page_of_a_school_shows_register_roles_and_old_numbers(sign_in: SignIn, inside: Inside) -> None:
    with inside() as actor:
        new = Establishment.objects.get(urn=NEW)
        school = add_school(
            actor=actor, establishment=new, roles=[Membership.Role.MEMBER], since=dt.date(2018, 9, 1)
        )
    page = sign_in("head").get(f"{BASE}{school.public_id}/").content.decode()
    for words in (str(NEW), f"{OLD}: Hill Primary School", "last updated on", "1 Sep 2018"):
        assert words in page
    timeline = sign_in("head").get(f"{BASE}{school.public_id}/timeline/").content.decode()
    for words in ("Role: Member", "1 September 2018", "Added: role “Member”", "by the portal"):
        assert words in timeline


def test_a_school_follows_its_successor_in_two_clicks(sign_in: SignIn, inside: Inside) -> None:
    with inside() as actor:
        old = Establishment.objects.get(urn=OLD)
        school = add_school(
            actor=actor, establishment=old, roles=[Membership.Role.MEMBER], since=dt.date(2018, 9, 1)
        )
    client, here = sign_in("coordinator"), f"{BASE}{school.public_id}/"
    assert "became Hill Academy, URN" in client.get(here).content.decode()
    assert "Hill Academy" in client.get(f"{here}successor/").content.decode()
    assert "now has the URN" in client.post(f"{here}successor/", follow=True).content.decode()
    again = client.post(f"{here}successor/")
    assert again.status_code == 422
    assert "names no successor" in again.content.decode()


def test_people_of_a_school_are_shown_to_those_who_may(sign_in: SignIn, inside: Inside) -> None:
    here = f"{BASE}{organisation(inside, 'South Green Infant School').public_id}/"
    assert "Aisha Khan" in sign_in("head").get(here).content.decode()
    assert "Aisha Khan" not in sign_in("head-brightside").get(here).content.decode()


def test_a_role_ends_on_a_day_and_not_before_it_began(sign_in: SignIn, inside: Inside) -> None:
    with inside():
        membership = Membership.objects.get(organisation__name="Mayflower High School")
    client, url = sign_in("coordinator"), f"/a/billericay/memberships/{membership.public_id}/end/"
    refused = client.post(url, {"ends_on_0": "1", "ends_on_1": "1", "ends_on_2": "2010"})
    assert refused.status_code == 422
    assert "cannot be before the first, which is 1 September 2013" in refused.content.decode()
    done = client.post(url, {"ends_on_0": "31", "ends_on_1": "8", "ends_on_2": "2018"}, follow=True)
    assert "31 Aug 2018" in done.content.decode()


def test_archiving_asks_first(sign_in: SignIn, inside: Inside) -> None:
    school = organisation(inside, "Mayflower High School")
    client, url = sign_in("coordinator"), f"{BASE}{school.public_id}/archive/"
    assert "Archive Mayflower High School?" in client.get(url).content.decode()
    client.post(url)
    client.get(BASE)  # the message that it is archived is shown once
    assert "Mayflower" not in client.get(BASE).content.decode()
    assert "Mayflower" in client.get(f"{BASE}?archived=yes").content.decode()


def test_a_school_in_the_archive_offers_only_the_way_back(sign_in: SignIn, inside: Inside) -> None:
    school = organisation(inside, "Mayflower High School")
    client, page = sign_in("coordinator"), f"{BASE}{school.public_id}/"
    client.post(f"{page}archive/")
    archived = client.get(page).content.decode()
    for offered in ("Add a role", "Add a strength", "List a teacher", "Archive Mayflower"):
        assert offered not in archived
    assert "Bring it back" in archived
    assert "Bring it back" not in sign_in("head").get(page).content.decode()

    back = sign_in("coordinator").post(f"{page}bring-back/", follow=True).content.decode()
    assert "Mayflower High School is back. Its roles ended when it was archived" in back
    assert "Add a role" in back
    assert "Bring it back" not in back
    assert "Mayflower" in sign_in("coordinator").get(BASE).content.decode()


def test_a_partner_added_again_comes_out_of_the_archive(sign_in: SignIn, inside: Inside) -> None:
    """As a school does; its number may be corrected on the way, and what it did stays with it."""
    client, url = sign_in("coordinator"), f"{BASE}add/partner/university/"
    values = {"name": "University of Essex", "identifier": "10007791", "roles": ["deliverer"], **DATE}
    client.post(url, values)
    before = organisation(inside, "University of Essex")
    client.post(f"{BASE}{before.public_id}/archive/")
    other = client.post(url, {**values, "name": "Essex"}).content.decode()
    assert "10007791 already belongs to University of Essex, which is in the archive" in other

    again = client.post(url, {**values, "name": "university of  Essex", "roles": ["strategic_partner"]})
    assert again.status_code == 302
    with inside():
        after = Organisation.objects.get(name__iexact="University of Essex")
        assert (after.pk, after.archived_at) == (before.pk, None)
        assert {(one.role, one.ends_on is None) for one in after.memberships.all()} == {
            ("deliverer", False),
            ("strategic_partner", True),
        }


def test_another_alliances_school_is_not_there(sign_in: SignIn) -> None:
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test"):
        foreign = Organisation.objects.get(name="High View School")
    assert sign_in("coordinator").get(f"{BASE}{foreign.public_id}/").status_code == 404


def test_an_organisation_of_another_kind_is_added_in_words(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    page = client.get(f"{BASE}add/partner/other/").content.decode()
    assert "Add an organisation of another kind" in page
    assert "Add an other" not in page
    assert "Add a university" in client.get(f"{BASE}add/partner/university/").content.decode()


def test_without_a_trust_to_choose_one_is_added_first(sign_in: SignIn, inside: Inside) -> None:
    """Instead of a question without answers. The way back is told."""
    school = organisation(inside, "Mayflower High School")
    client, page = sign_in("coordinator"), f"{BASE}{school.public_id}/trusts/add/"
    assert client.get(page).status_code == 200
    with inside():
        Organisation.objects.filter(kind="trust").update(archived_at=timezone.now())
    answer = client.get(page, follow=True)
    assert answer.redirect_chain[-1][0] == f"{BASE}add/partner/trust/"
    assert "then go back to Mayflower High School" in answer.content.decode()
