"""Networks of schools with a membership of their own (CAPABILITIES C10, C94)."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import publish_run, save_outcome
from cpd.actions.school_networks import (
    answer_network_invitation,
    archive_network,
    invite_to_network,
    join_network,
    leave_school_network,
    save_network,
)
from cpd.merging import one_membership
from cpd.models import Course, NetworkCourse, NetworkMember, Run, SchoolNetwork, SessionOutcome
from cpd.queries.school_networks import network_members
from schools.models import Person
from schools.queries.role_holders import heads_of
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_people, make_run, organisation, url
from .test_catalogue import errors
from .test_registers import mark, past_run

GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def make_network(actor: Actor, *courses: Course, **changes: Any) -> SchoolNetwork:
    values = {
        "title": "Mathematics network",
        "purpose": "Mastery in every year.",
        "reach": "subject",
        "convenor": person("Sian Pugh"),
    }
    return save_network(actor=actor, network=SchoolNetwork(**values | changes), courses=courses)


def join(actor: Actor, network: SchoolNetwork, *schools: str) -> list[NetworkMember]:
    return [join_network(actor=actor, network=network, school=organisation(name)) for name in schools]


def letters(beginning: str) -> set[str]:
    return set(OutgoingMail.objects.filter(subject__startswith=beginning).values_list("to_email", flat=True))


def emails(people: Any) -> set[str]:
    return {one.email for one in people}


def rows(client: Client, network: SchoolNetwork) -> list[dict[str, str]]:
    answer = client.get(url("network_member_list", network.public_id), {"csv": 1})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_coordinator_adds_a_network_and_is_told_what_is_missing(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, course = sign_in("coordinator"), make_course(title="Mathematics meeting", kind="network")
    page = url("network_create")
    assert "There are no networks of schools yet" in client.get(url("network_list")).content.decode()
    assert set(errors(client.post(page, {}))) == {"title", "purpose", "reach", "members_are", "convenor"}
    sent = {
        "title": "Mathematics <network>",
        "purpose": "Mastery",
        "reach": "subject",
        "members_are": "schools",
        "convenor": str(person("Sian Pugh").pk),
        "courses": [str(course.pk)],
    }
    assert client.post(page, sent).status_code == 302
    network = SchoolNetwork.objects.get()
    assert (network.of_people, [one.course for one in network.courses.all()]) == (False, [course])
    assert errors(client.post(page, sent | {"courses": []}))["title"] == [
        "There is a network of that name already"
    ]
    assert "Mathematics &lt;network&gt;" in sign_in("teacher").get(url("network_list")).content.decode()
    join(in_alliance, network, GREEN)
    change = url("network_change", network.public_id)
    assert errors(client.post(change, sent | {"members_are": "people"}))["members_are"] == [
        "It has members already, so this can no longer change"
    ]
    assert sign_in("head").get(change).status_code == 403


def test_a_head_joins_once_and_leaves_with_dates(sign_in: SignIn, in_alliance: Actor) -> None:
    network, head = make_network(in_alliance), sign_in("head")
    school = organisation(GREEN)
    page = url("network_join", network.public_id)
    assert "Join Mathematics network?" in head.get(page).content.decode()
    assert head.post(page, {"school": school.pk}).status_code == 302
    member = NetworkMember.objects.get()
    assert (member.school, member.person, member.joined_on, member.state) == (school, None, day(0), "joined")
    assert errors(head.post(page, {"school": school.pk}))["school"] == [f"{GREEN} belongs to it already"]
    seen = head.get(url("network_detail", network.public_id)).content.decode()
    assert f"{GREEN} has belonged to it since" in seen
    assert page not in seen
    away = organisation(BRIGHTSIDE)
    assert errors(head.post(page, {"school": away.pk}))["school"] == ["Select from this list"]
    leave = url("network_leave", member.public_id)
    assert "leaves Mathematics network?" in head.get(leave).content.decode()
    head.post(leave)
    member.refresh_from_db()
    assert (member.left_on, member.state) == (day(0), "left")
    assert head.post(leave).status_code == 403
    head.post(page, {"school": school.pk})
    assert NetworkMember.objects.filter(left_on=None).count() == 1


def test_members_see_each_other_and_others_see_only_what_it_is(sign_in: SignIn, in_alliance: Actor) -> None:
    network = make_network(in_alliance)
    join(in_alliance, network, BRIGHTSIDE)
    page, listed = url("network_detail", network.public_id), url("network_member_list", network.public_id)
    head, teacher, convenor = sign_in("head"), sign_in("teacher"), sign_in("sle")
    for client in (head, teacher):
        seen = client.get(page).content.decode()
        assert "Mastery in every year." in seen
        assert "See its members" not in seen
        assert client.get(listed).status_code == 403
    assert "Ask your head" in teacher.get(page).content.decode()
    for key in ("la", "training-manager"):  # who comes from no school has no head
        seen = sign_in(key).get(page).content.decode()
        assert "Heads and their deputies join for their school." in seen
        assert "your head" not in seen
    assert [row["School"] for row in rows(convenor, network)] == [BRIGHTSIDE]
    join(in_alliance, network, GREEN)
    for client in (head, teacher):
        assert [row["School"] for row in rows(client, network)] == [BRIGHTSIDE, GREEN]
        assert "Meetings attended" not in rows(client, network)[0]


def test_the_convenor_invites_and_the_school_answers(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    network, convenor, head = make_network(in_alliance), sign_in("sle"), sign_in("head")
    green = organisation(GREEN)
    page = url("network_invite", network.public_id)
    assert head.get(page).status_code == 403
    assert convenor.post(page, {"school": green.pk}).status_code == 302
    assert letters("An invitation to Mathematics network") == emails(heads_of(green)) != set()
    assert errors(convenor.post(page, {"school": green.pk}))["school"] == [f"{GREEN} is invited already"]
    member = NetworkMember.objects.get()
    answer = url("network_answer", member.public_id)
    assert answer in head.get(url("network_detail", network.public_id)).content.decode()
    assert head.get(url("network_member_list", network.public_id)).status_code == 403
    assert errors(head.post(answer, {}))["joins"] == ["Select whether you join"]
    assert convenor.get(answer).status_code == 403
    head.post(answer, {"joins": "yes"})
    member.refresh_from_db()
    assert (member.state, member.joined_on) == ("joined", day(0))
    other = invite_to_network(actor=in_alliance, network=network, school=organisation(BRIGHTSIDE))
    declined = answer_network_invitation(actor=in_alliance, member=other, joins=False)
    assert (declined.state, declined.joined_on) == ("not_joined", None)


def test_colleagues_belong_to_a_network_of_people(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    network = make_network(in_alliance, title="SENCos of England", reach="national", of_people=True)
    head, tom = sign_in("head"), person("Tom Reed")
    page = url("network_join", network.public_id)
    assert errors(head.post(page, {}))["person"] == ["Select who belongs to it"]
    head.post(page, {"person": tom.pk})
    member = NetworkMember.objects.get()
    assert (member.person, member.school) == (tom, tom.organisation)
    teacher = sign_in("teacher")
    assert [row["Name"] for row in rows(teacher, network)] == ["Tom Reed"]
    run = make_run(make_course(kind="network"), state=Run.State.DRAFT)
    NetworkCourse.objects.create(network=network, course=run.course)
    publish_run(actor=in_alliance, run=run)
    assert letters("SENCos of England meets") == {tom.email}
    assert teacher.post(url("network_leave", member.public_id)).status_code == 302
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        join_network(actor=actor, network=network, school=tom.organisation, person=tom)


def test_members_hear_of_a_new_meeting_once(in_alliance: Actor) -> None:
    run = make_run(make_course(title="Mathematics meeting", kind="network"), state=Run.State.DRAFT)
    network = make_network(in_alliance, run.course)
    join(in_alliance, network, GREEN)
    leave_school_network(actor=in_alliance, member=join(in_alliance, network, BRIGHTSIDE)[0])
    publish_run(actor=in_alliance, run=run)
    told = letters("Mathematics network meets: Mathematics meeting")
    assert told == emails(heads_of(organisation(GREEN))) != set()
    archive_network(actor=in_alliance, network=network)
    OutgoingMail.objects.all().update(subject="Before")
    again = make_run(run.course, dates=(21,), state=Run.State.DRAFT)
    publish_run(actor=in_alliance, run=again)
    assert letters("Mathematics network meets") == set()


def test_the_page_shows_meetings_who_came_and_what_came_of_them(sign_in: SignIn, in_alliance: Actor) -> None:
    course = make_course(title="Mathematics meeting", kind="network")
    people = [*make_people(2), *make_people(1, BRIGHTSIDE)]
    run, coming = past_run(in_alliance, people, course=course), make_run(course)
    for one in run.sessions.select_related("run"):
        mark(in_alliance, one, people)
    network = make_network(in_alliance, course)
    join(in_alliance, network, GREEN)
    session = run.sessions.select_related("run__course").first()
    assert session is not None
    record = SessionOutcome(session=session, notes="Agreed", measure="+0.3 points", method="Eight schools")
    save_outcome(actor=in_alliance, outcome=record)
    page = sign_in("head").get(url("network_detail", network.public_id)).content.decode()
    for words in ("1 member came", "+0.3 points", "Eight schools", url("book", coming.public_id)):
        assert words in page
    assert {one.attended for one in network_members(in_alliance, network)} == {2}
    assert rows(sign_in("coordinator"), network)[0]["Meetings attended"] == "2"
    shown = sign_in("teacher").get(url("run_detail", coming.public_id)).content.decode()
    assert url("network_detail", network.public_id) in shown


def test_since_when_one_belongs_is_shown_to_those_who_can(sign_in: SignIn, in_alliance: Actor) -> None:
    make_network(in_alliance)
    for who, shown in (("head", True), ("teacher", True), ("la", False), ("finance", False)):
        client = sign_in(who)
        assert ("We belong since" in client.get(url("network_list")).content.decode()) is shown, who
        assert ("We belong since" in client.get(url("network_list"), {"csv": 1}).content.decode()) is shown, (
            who
        )


def test_a_network_that_was_put_away_is_found_and_brought_back(sign_in: SignIn, in_alliance: Actor) -> None:
    network = make_network(in_alliance)
    join(in_alliance, network, GREEN)
    archive_network(actor=in_alliance, network=network)
    client, page = sign_in("coordinator"), url("network_detail", network.public_id)
    assert "Mathematics network" not in client.get(url("network_list")).content.decode()
    assert "Mathematics network" in client.get(url("network_list"), {"put_away": "yes"}).content.decode()
    sent = {"title": network.title, "purpose": "x", "reach": "subject", "members_are": "schools"}
    again = client.post(url("network_create"), sent | {"convenor": network.convenor.pk})
    assert "There is a network of that name already. It was put away: bring it back" in again.content.decode()
    assert "Bring it back" not in sign_in("head").get(page).content.decode()
    assert sign_in("head").post(url("network_bring_back", network.public_id)).status_code == 403

    back = sign_in("coordinator").post(url("network_bring_back", network.public_id), follow=True)
    assert "Mathematics network is back, with its members." in back.content.decode()
    assert "Bring it back" not in back.content.decode()
    assert network.members.get().left_on is None
    assert sign_in("coordinator").post(url("network_bring_back", network.public_id)).status_code == 403


def test_other_alliances_see_nothing_of_it(as_: As, in_alliance: Actor) -> None:
    network = make_network(in_alliance)
    join(in_alliance, network, GREEN)
    with as_("partner") as actor:
        assert not visible(actor, NetworkMember).exists()
        assert visible(actor, SchoolNetwork).exists()


def test_two_records_of_one_person_become_one_membership(in_alliance: Actor) -> None:
    network = make_network(in_alliance, of_people=True)
    old, kept = make_people(2)
    first, _ = (
        join_network(actor=in_alliance, network=network, school=one.organisation, person=one)
        for one in (old, kept)
    )
    found = one_membership(first, kept)
    assert found.changes == [(first, {"left_on": day(0)})]
    assert not found.moves


def test_the_database_keeps_a_member_once_and_dates_in_order(in_alliance: Actor) -> None:
    network = make_network(in_alliance)
    member = join(in_alliance, network, GREEN)[0]
    with pytest.raises(IntegrityError, match="a_member_of_a_network_once"), transaction.atomic():
        NetworkMember.objects.create(network=network, school=member.school, joined_on=day(0))
    with pytest.raises(IntegrityError, match="a_member_came_somehow"), transaction.atomic():
        NetworkMember.objects.filter(pk=member.pk).update(joined_on=None)
    with pytest.raises(IntegrityError, match="a_member_left_after_joining"), transaction.atomic():
        NetworkMember.objects.filter(pk=member.pk).update(left_on=day(-1))
    course = make_course(kind="network")
    NetworkCourse.objects.create(network=network, course=course)
    with pytest.raises(IntegrityError, match="a_course_in_one_network"), transaction.atomic():
        NetworkCourse.objects.create(network=make_network(in_alliance, title="Another"), course=course)


def test_lists_and_the_page_cost_the_same_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    network, client = make_network(in_alliance), sign_in("coordinator")
    make_network(in_alliance, title="Another")
    book(in_alliance, make_run(), make_people(1))
    pages = (
        url("network_list"),
        url("network_detail", network.public_id),
        url("network_member_list", network.public_id),
    )
    counts: dict[str, list[int]] = {page: [] for page in pages}
    for name in (GREEN, BRIGHTSIDE, "Stock Church of England Primary School"):
        join(in_alliance, network, name)
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counts[page].append(len([one for one in queries if one["sql"].startswith("SELECT")]))
    for page, asked in counts.items():
        assert asked[0] == asked[-1] <= 12, page
