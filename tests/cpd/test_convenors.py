"""What a convenor of a network of schools reads and hears (CAPABILITIES C10, C94)."""

from __future__ import annotations

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import save_outcome
from cpd.actions.school_networks import (
    answer_network_invitation,
    invite_to_network,
    join_network,
    leave_school_network,
)
from cpd.models import Course, NetworkCourse, Run, SchoolNetwork, SessionOutcome
from cpd.queries.network_attendance import attendance_grid, years_of
from schools.models import Person
from schools.queries.years import academic_year, year_label
from tests.conftest import As, SignIn

from .making import day, make_course, make_people, make_run, organisation, url
from .test_registers import mark, past_run
from .test_school_networks import BRIGHTSIDE, GREEN, join, letters, make_network, person

NOTES = "One way of marking for all eight schools"


def met(actor: Actor, course: Course, people: list[Person], second: list[Person]) -> Run:
    """Two dates of a course of the network, on different days, with those who were there."""
    run = past_run(actor, people, course=course)
    for session, there in zip(run.sessions.select_related("run"), (people, second), strict=True):
        mark(actor, session, there)
    return run


def recorded(actor: Actor, run: Run) -> None:
    session = run.sessions.select_related("run__course").first()
    assert session is not None
    save_outcome(actor=actor, outcome=SessionOutcome(session=session, notes=NOTES))


def test_the_convenor_reads_records_of_meetings_that_she_was_not_at(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    course = make_course(title="Mathematics meeting", kind="network")
    run = met(in_alliance, course, make_people(1), [])
    recorded(in_alliance, run)
    network = make_network(in_alliance, convenor=person("Tom Reed"))
    tom, of_run = sign_in("teacher"), url("run_detail", run.public_id)
    page = url("network_detail", network.public_id)
    assert NOTES not in tom.get(of_run).content.decode()
    NetworkCourse.objects.create(network=network, course=course)
    assert NOTES in tom.get(of_run).content.decode()
    assert NOTES in tom.get(page).content.decode()
    assert "Change the record" not in tom.get(of_run).content.decode()
    SchoolNetwork.objects.update(convenor=person("Sian Pugh"))
    assert NOTES not in tom.get(of_run).content.decode()


def test_the_convenor_hears_who_joins_and_leaves(as_: As, in_alliance: Actor) -> None:
    network, sian = make_network(in_alliance), person("Sian Pugh")
    with as_("head") as head:
        member = join_network(actor=head, network=network, school=organisation(GREEN))
    assert letters(f"{GREEN} has joined Mathematics network") == {sian.email}
    [letter] = OutgoingMail.objects.filter(kind="cpd.network_joined")
    assert url("network_member_list", network.public_id) in letter.text
    with as_("head") as head:
        leave_school_network(actor=head, member=member)
    assert letters(f"{GREEN} has left Mathematics network") == {sian.email}
    asked = invite_to_network(actor=in_alliance, network=network, school=organisation(BRIGHTSIDE))
    answer_network_invitation(actor=in_alliance, member=asked, joins=False)
    assert letters(BRIGHTSIDE) == set()  # never belonged to it
    [again] = join(in_alliance, network, BRIGHTSIDE)
    assert letters(f"{BRIGHTSIDE} has joined") == {sian.email}
    with as_("sle") as convenor:
        leave_school_network(actor=convenor, member=again)
    assert letters(f"{BRIGHTSIDE} has left") == set()  # she did it herself


def test_the_grid_says_how_many_of_whom_were_at_which_meeting(sign_in: SignIn, in_alliance: Actor) -> None:
    course = make_course(title="Mathematics meeting", kind="network")
    network = make_network(in_alliance, course)
    page = url("network_attendance", network.public_id)
    sian = sign_in("sle")
    assert "No meeting has a closed register yet" in sian.get(page).content.decode()
    join(in_alliance, network, GREEN, "Stock Church of England Primary School")
    green, away = make_people(2), make_people(1, BRIGHTSIDE)
    met(in_alliance, course, [*green, *away], green[:1])
    make_run(course)  # to come
    [year, *_] = years_of(network)
    grid = attendance_grid(network, year)
    assert {line.who: (line.came, line.meetings) for line in grid.lines} == {
        GREEN: ([2, 1], 2),
        "Stock Church of England Primary School": ([0, 0], 0),
    }
    assert (grid.others, grid.members_there, grid.people_there) == ([1, 0], [1, 1], [3, 1])
    shown = sian.get(page).content.decode()
    assert "2 of 2" in shown
    assert year_label(year) in shown
    answer = sian.get(page, {"csv": 1, "year": str(year)})
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"].endswith(f'attendance-mathematics-network-{year}.csv"')
    assert [row[0] for row in found] == [
        "School",
        GREEN,
        "Stock Church of England Primary School",
        "Not members",
        "Members there",
        "People in all",
    ]
    assert found[1] == [GREEN, "2", "1", "2"]
    for key in ("head", "teacher"):  # members, but they do not convene it
        assert sign_in(key).get(page).status_code == 403
    assert page in sian.get(url("network_detail", network.public_id)).content.decode()
    assert page not in sign_in("head").get(url("network_detail", network.public_id)).content.decode()


def test_of_a_network_of_people_each_colleague_is_a_row(in_alliance: Actor) -> None:
    course = make_course(title="SENCo meeting", kind="network")
    network = make_network(in_alliance, course, of_people=True)
    people = make_people(2)
    for one in people:
        join_network(actor=in_alliance, network=network, school=one.organisation, person=one)
    met(in_alliance, course, people, people[:1])
    grid = attendance_grid(network, years_of(network)[0])
    assert sorted(line.came for line in grid.lines) == [[1, 0], [1, 1]]
    assert grid.others == [0, 0]


def test_a_year_shows_who_belonged_to_it_then(sign_in: SignIn, in_alliance: Actor) -> None:
    course = make_course(title="Mathematics meeting", kind="network")
    network = make_network(in_alliance, course)
    [member] = join(in_alliance, network, GREEN)
    run = met(in_alliance, course, make_people(1), [])
    member.joined_on = day(-800)
    member.left_on = day(-700)
    member.save()
    this_year = academic_year(day(-20))
    assert attendance_grid(network, this_year).lines == []
    assert attendance_grid(network, this_year).others[0] == 1
    first = run.sessions.order_by("held_on")[0]
    first.held_on = day(-750)
    first.save()
    assert years_of(network) == [academic_year(day(-10)), academic_year(day(-750))]
    shown = sign_in("sle").get(url("network_attendance", network.public_id), {"year": "x"}).content.decode()
    for year in years_of(network):
        assert year_label(year) in shown
    assert [line.who for line in attendance_grid(network, academic_year(day(-750))).lines] == [GREEN]


def test_the_grid_costs_the_same_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    course = make_course(title="Mathematics meeting", kind="network")
    network, client = make_network(in_alliance, course), sign_in("coordinator")
    page, counts = url("network_attendance", network.public_id), []
    met(in_alliance, course, make_people(1), [])
    for name in (GREEN, BRIGHTSIDE, "Stock Church of England Primary School"):
        join(in_alliance, network, name)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len([one for one in queries if one["sql"].startswith("SELECT")]))
    assert counts[0] == counts[-1] <= 12
