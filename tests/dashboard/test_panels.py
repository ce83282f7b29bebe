"""The dashboard: put together from parts, the urgent first, for each persona what is hers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.dashboard.panels import Event, Panel, ToDo, few, merged
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import Accountability, Area
from schools.actions import decide_designation, finish_setting_up
from schools.actions.vision import publish_vision
from schools.models import Alliance, Designation, Organisation, Person, PrivacyRequest, RoleGrant, Specialism
from schools.queries.leading import teaching_schools
from schools.queries.vision import sign_up
from sle_brokerage.models import SupportRequest
from tests.cast import BILLERICAY
from tests.conftest import SignIn
from tests.cpd.making import make_run
from tests.schools.conftest import questions

HOME = "/a/billericay/"
DAY = dt.date(2018, 3, 1)


def todo(title: str, order: int) -> ToDo:
    return ToDo(title, f"/{title}/", order=order)


def test_parts_are_merged_by_urgency_and_date_each_thing_once() -> None:
    one = Panel(
        todo=[todo("late", 9), todo("same", 5)], coming=[Event(DAY, "b", "/b/"), Event(DAY, "a", "/a/")]
    )
    two = Panel(
        todo=[todo("same", 5), todo("first", 1)], coming=[Event(DAY - dt.timedelta(days=1), "c", "/c/")]
    )
    whole = merged([one, two])
    assert [item.title for item in whole.todo] == ["first", "same", "late"]
    assert [event.title for event in whole.coming] == ["c", "a", "b"]


def test_many_of_a_kind_become_three_and_a_line() -> None:
    items = [todo(str(number), 7) for number in range(5)]
    shown = few(items, "things", "/all/")
    assert [item.title for item in shown] == ["0", "1", "2", "2 more things"]
    assert (shown[-1].url, shown[-1].order) == ("/all/", 7)
    assert few(items[:3], "things", "/all/") == items[:3]
    assert few(items[:4], "things", "/all/") == items[:4]  # never "1 more things"


@pytest.mark.parametrize("key", [member.key for member in BILLERICAY.people])
def test_everybody_has_a_dashboard_that_asks_little(sign_in: SignIn, key: str) -> None:
    client = sign_in(key)
    assert questions(lambda: client.get(HOME)) <= 22  # four of them open the alliance, then about one a part


def test_the_coordinator_s_asks_little_when_the_alliance_is_set_up(
    sign_in: SignIn, in_alliance: Actor, alliance: Alliance
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    client = sign_in("coordinator")
    assert questions(lambda: client.get(HOME)) <= 22


def test_the_coordinator_s_asks_as_little_for_many_runs_that_need_a_certain_number(
    sign_in: SignIn, in_alliance: Actor, alliance: Alliance
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    client = sign_in("coordinator")
    make_run(min_places=6)
    asked = questions(lambda: client.get(HOME))
    for _ in range(4):
        make_run(min_places=6)
    assert questions(lambda: client.get(HOME)) == asked


def test_a_head_s_asks_as_little_for_many_requests_of_her_staff(sign_in: SignIn, in_alliance: Actor) -> None:
    client, tom = sign_in("head"), Person.objects.get(name="Tom Reed")

    def asks() -> None:
        PrivacyRequest.objects.create(
            kind="correction", person=tom, name="Tom Reed", email=tom.email, how="portal", words="My name"
        )

    asks()
    asked = questions(lambda: client.get(HOME))
    for _ in range(3):
        asks()
    assert questions(lambda: client.get(HOME)) == asked
    assert "Tom Reed asks for a correction" in client.get(HOME).content.decode()


def test_gaps_in_accountability_come_to_the_coordinator_alone(
    sign_in: SignIn, in_alliance: Actor, alliance: Alliance
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    lead = teaching_schools(DAY)[0]
    Accountability.objects.create(area=Area.CPD, teaching_school=lead, starts_on=DAY)
    page = sign_in("coordinator").get(HOME).content.decode()
    assert "Nobody is accountable for initial teacher training" in page
    assert "Nobody is accountable for professional development" not in page
    assert "Nobody is accountable" not in sign_in("head").get(HOME).content.decode()


def test_a_request_is_answered_by_the_coordinator_and_followed_by_the_head(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    school = Organisation.objects.get(name="South Green Infant School")
    request = SupportRequest.objects.create(
        school=school,
        raised_by=Person.objects.get(name="Ruth Okafor"),
        specialism=Specialism.objects.get(name="Phonics"),
        detail="Reading in Year 1",
        outcomes="More children read",
        wanted_from=DAY,
        form_key="0d4a2b52-6b7e-4a1e-9b0f-6c0d2d6e2f10",
    )
    answer = f"Answer a request: {request}"
    assert answer in sign_in("coordinator").get(HOME).content.decode()
    own, other = (sign_in(key).get(HOME).content.decode() for key in ("head", "head-brightside"))
    assert f"Your request: {request}" in own
    assert str(request) not in other


def test_a_designation_under_review_waits_for_its_decision(sign_in: SignIn, in_alliance: Actor) -> None:
    designation = Designation.objects.get(organisation__name="Buttsbury Infant School")
    decide_designation(
        actor=in_alliance,
        designation=designation,
        state=Designation.State.UNDER_REVIEW,
        decision="The headteacher changed",
        decided_on=DAY,
    )
    page = sign_in("coordinator").get(HOME).content.decode()
    assert "Decide about the designation of Buttsbury Infant School" in page


def test_nothing_to_do_says_where_to_go_instead(sign_in: SignIn) -> None:
    page = sign_in("teacher").get(HOME).content.decode()
    assert "Nothing waits for you" in page
    assert "Look at courses" in page


def test_an_e_mail_that_did_not_arrive_needs_the_coordinator(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    letter = {"person": tom, "to_name": tom.name, "to_email": tom.email, "about": "Test", "text": "Dear Tom"}
    OutgoingMail.objects.create(subject="Your place", state=OutgoingMail.State.BOUNCED, **letter)
    page = sign_in("coordinator").get(HOME).content.decode()
    assert "Tom Reed was not told" in page
    assert "“Your place” came back" in page
    assert "was not told" not in sign_in("head").get(HOME).content.decode()
    OutgoingMail.objects.create(subject="Your place", state=OutgoingMail.State.SENT, **letter)
    assert "was not told" not in sign_in("coordinator").get(HOME).content.decode()


def test_who_signs_for_many_schools_sees_three_and_a_line(sign_in: SignIn, in_alliance: Actor) -> None:
    vision = publish_vision(actor=in_alliance, text="Every school gives and gains.", published_on=DAY)
    ruth = Person.objects.get(name="Ruth Okafor")
    for school in sign_up(vision, timezone.localdate()).unsigned[:5]:
        RoleGrant.objects.get_or_create(person=ruth, role=Role.HEAD, organisation=school, starts_on=DAY)
    page = sign_in("head").get(HOME).content.decode()
    assert page.count("Sign the vision for ") == 3
    assert "more signatures under the vision" in page
