"""Pages of people: who sees whom, and how somebody gets a role."""

from __future__ import annotations

import datetime as dt

from alliance_portal.kernel.roles import OFFERS, Actor
from schools.models import Invitation, Organisation, Person, RoleGrant
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_run
from tests.cpd.test_school_networks import make_network
from tests.itt import steps as training
from tests.sle_brokerage import steps as support

from .conftest import questions

BASE = "/a/billericay/people/"
FROM_TODAY = {"starts_on_0": "1", "starts_on_1": "9", "starts_on_2": "2018"}


def test_a_head_lists_her_own_staff_a_coordinator_everybody(sign_in: SignIn) -> None:
    own = sign_in("head").get(BASE).content.decode()
    assert "Tom Reed" in own
    assert "Marcus Bell" not in own
    assert "Marcus Bell" in sign_in("coordinator").get(BASE).content.decode()
    assert sign_in("teacher").get(BASE).status_code == 403


def test_roles_are_chosen_from_a_folded_list_and_stay_in_the_address(sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    for path in (BASE, "/a/billericay/roles/"):
        page = client.get(path).content.decode()
        assert '<details class="govuk-details portal-fold"><summary' in page
        page = client.get(path, {"role": ["head", "teacher"]}).content.decode()
        assert '<details class="govuk-details portal-fold" open><summary' in page
        assert 'href="?role=teacher"' in page, "a chip takes one of the two away"


def test_the_list_costs_the_same_for_few_and_for_many(sign_in: SignIn) -> None:
    client = sign_in("coordinator")

    def asked(query: str) -> int:
        return questions(lambda: client.get(f"{BASE}?{query}"))

    one, everybody = asked("q=Tom"), asked("")
    assert one == everybody <= 12


def test_somebody_sees_herself_and_nobody_else(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("teacher")
    tom, aisha = Person.objects.get(name="Tom Reed"), Person.objects.get(name="Aisha Khan")
    page = client.get(f"{BASE}{tom.public_id}/").content.decode()
    assert "Member of staff" in page
    assert "Give a role" not in page
    assert client.get(f"{BASE}{aisha.public_id}/").status_code == 404


def test_a_persons_page_shows_her_courses_to_herself_and_her_head(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    tom = Person.objects.get(name="Tom Reed")
    with as_("head") as head:
        booking = book(head, make_run(), [tom]).bookings.get()
    for persona in ("teacher", "head", "coordinator"):
        page = sign_in(persona).get(f"{BASE}{tom.public_id}/").content.decode()
        assert "What Tom Reed took part in" in page
        assert f"/a/billericay/courses/booking/{booking.public_id}/" in page


def test_a_persons_page_shows_what_she_led_over_all_areas(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    """Courses, networks of schools, support and trainees (D15)."""
    sian = Person.objects.get(name="Sian Pugh")
    delivers = make_run().deliverers.create(person=sian, organisation=sian.organisation).run
    network = make_network(in_alliance)
    with as_("coordinator") as priya:
        training.placement(priya, training.trainee(priya), mentor=sian)
        helped = support.matched(priya, support.request(priya), support.leader(priya))
    lines = {
        "Delivered": f"/a/billericay/courses/run/{delivers.public_id}/",
        "Convenes": f"/a/billericay/courses/networks/{network.public_id}/",
        "Supported": f"/a/billericay/support/deployments/{helped.public_id}/",
        "Mentored": "Placement in the autumn term",
    }
    client = sign_in("coordinator")
    shown = {one.part: one for one in client.get(f"{BASE}{sian.public_id}/").context["led"]}
    assert set(shown) == set(lines)
    page = client.get(f"{BASE}{sian.public_id}/").content.decode()
    assert "What Sian Pugh led" in page
    assert [part for part, text in lines.items() if text not in page] == []


def test_a_persons_page_costs_the_same_however_much_she_did(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    sian, client = Person.objects.get(name="Sian Pugh"), sign_in("coordinator")
    with as_("coordinator") as priya:
        leader = support.leader(priya)

    def asked_after_one_more() -> int:
        make_run().deliverers.create(person=sian, organisation=sian.organisation)
        book(in_alliance, make_run(), [sian])
        with as_("coordinator") as priya:
            support.matched(priya, support.request(priya), leader)
        return questions(lambda: client.get(f"{BASE}{sian.public_id}/"))

    assert asked_after_one_more() == asked_after_one_more() <= 16


def test_a_head_adds_somebody_and_gives_her_a_role(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    school = Organisation.objects.get(name="South Green Infant School")
    values = {"name": "Lee Marsden", "email": "lee@south.invalid", "organisation": str(school.public_id)}
    answer = client.post(f"{BASE}add/", values, follow=True)
    assert "Lee Marsden has been added" in answer.content.decode()
    assert "Specialist leader" not in answer.content.decode()

    person = Person.objects.get(name="Lee Marsden")
    grant = {"role": "teacher", "organisation": str(school.public_id), **FROM_TODAY}
    page = client.post(f"{BASE}{person.public_id}/roles/add/", grant, follow=True).content.decode()
    assert "Lee Marsden has the role as soon as it is accepted" in page
    assert "invited on" in page
    offered = Invitation.objects.get(person=person)
    assert (offered.roles, offered.starts_on) == (["teacher"], dt.date(2018, 9, 1))
    assert offered.invited_by == Person.objects.get(name="Ruth Okafor")


def test_many_roles_stand_under_headings_and_a_few_as_they_are(sign_in: SignIn, in_alliance: Actor) -> None:
    address = f"{BASE}{Person.objects.get(name='Aisha Khan').public_id}/roles/add/"
    everything = sign_in("coordinator").get(address).content.decode()
    headings = ["At a school", "Supports other schools", "Looks after trainees", "For the whole alliance"]
    places = [everything.index(heading) for heading in headings]
    assert places == sorted(places)
    assert everything.index("Member of staff") < everything.index("Alliance co-ordinator", places[0])
    assert all(f'value="{one.value}"' in everything for one in OFFERS)
    assert "For the whole alliance" not in sign_in("head").get(address).content.decode()


def test_a_head_is_not_offered_other_schools(sign_in: SignIn, in_alliance: Actor) -> None:
    other = Organisation.objects.get(name="Brightside Primary School")
    values = {"name": "Lee Marsden", "email": "lee@south.invalid", "organisation": str(other.public_id)}
    assert sign_in("head").post(f"{BASE}add/", values).status_code == 422
    assert not Person.objects.filter(name="Lee Marsden").exists()


def test_the_last_coordinator_is_kept_with_a_reason(sign_in: SignIn, in_alliance: Actor) -> None:
    grant = RoleGrant.objects.get(role="coordinator")
    ends = {"ends_on_0": "31", "ends_on_1": "8", "ends_on_2": "2030"}
    refused = sign_in("coordinator").post(f"/a/billericay/roles/{grant.public_id}/end/", ends)
    assert refused.status_code == 422
    assert "Priya Shah is the only co-ordinator" in refused.content.decode()


def test_a_head_ends_a_teachers_role_and_no_other(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    own = RoleGrant.objects.get(person__name="Ruth Okafor", role="head")
    teacher = RoleGrant.objects.get(person__name="Tom Reed")
    ends = {"ends_on_0": "31", "ends_on_1": "8", "ends_on_2": "2030"}
    assert client.post(f"/a/billericay/roles/{own.public_id}/end/", ends).status_code == 403
    assert client.post(f"/a/billericay/roles/{teacher.public_id}/end/", ends).status_code == 302
