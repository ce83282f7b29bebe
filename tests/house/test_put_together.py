"""Pages that ask much have most of it in words put together once a process: what they would take otherwise is lost time
in each request (CONTRIBUTING.md, "How fast it is")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from cpd.models import Invoice, MembershipFee, Programme, SchoolNetwork
from schools.actions.publication import publish
from schools.models import Body, Meeting, Organisation, Person
from schools.models.publication import Page
from tests.cast import BILLERICAY
from tests.conftest import As, SignIn
from tests.cpd import making as cpd
from tests.cpd.test_invoices import set_up
from tests.itt import steps as itt
from tests.put_together import put_together
from tests.sle_brokerage import steps as support


def organisation(_actor: Actor) -> str:
    return page("schools:organisation", Organisation.objects.get(name="Sunnymede Primary School").public_id)


def our_work(_actor: Actor) -> str:
    return page("cpd:our_work")


def deployment(actor: Actor) -> str:
    agreed = support.with_terms(actor, support.matched(actor, support.request(actor), support.leader(actor)))
    return page("sle_brokerage:deployment_detail", agreed.public_id)


def meeting(_actor: Actor) -> str:
    heads = Body.objects.create(kind=Body.Kind.HEADS, name="Heads")
    held = Meeting.objects.create(body=heads, held_on=timezone.localdate(), starts_at=dt.time(16))
    return page("schools:meeting", held.public_id)


def trainee(actor: Actor) -> str:
    who = itt.trainee(actor)
    itt.placement(actor, who)
    return page("itt:trainee_detail", who.public_id)


def course(_actor: Actor) -> str:
    return page("cpd:course_detail", cpd.make_run().course.public_id)


def run(_actor: Actor) -> str:
    return page("cpd:run_detail", cpd.make_run().public_id)


def register(_actor: Actor) -> str:
    return page("cpd:register", cpd.make_run(dates=(0,)).sessions.get().public_id)


def results(_actor: Actor) -> str:
    return page("cpd:run_results", cpd.make_run().public_id)


def deliverers(_actor: Actor) -> str:
    return page("cpd:run_deliverers", cpd.make_run().public_id)


def brochure(_actor: Actor) -> str:
    return page("cpd:brochure_term", cpd.make_run().term.public_id)


def due(_actor: Actor) -> str:
    return page("cpd:invoices_due")


def public_courses(actor: Actor) -> str:
    cpd.make_run()
    publish(actor=actor, page=Page.COURSES)
    return page("cpd:public_courses")


def public_pages(_actor: Actor) -> str:
    return page("schools:publication")


def person(_actor: Actor) -> str:
    return page("schools:person", Person.objects.get(name="Tom Reed").public_id)


def programme(_actor: Actor) -> str:
    return page("cpd:programme", Programme.objects.create(title="Leading a school").public_id)


def network(_actor: Actor) -> str:
    tom = Person.objects.get(name="Tom Reed")
    found = SchoolNetwork.objects.create(title="Mathematics", convenor=tom)
    return page("cpd:network_detail", found.public_id)


def invoice(_actor: Actor) -> str:
    school = Organisation.objects.get(name="Sunnymede Primary School")
    return page("cpd:invoice", Invoice.objects.create(organisation=school).public_id)


def membership(_actor: Actor) -> str:
    school = Organisation.objects.get(name="Sunnymede Primary School")
    today = timezone.localdate()
    fee = MembershipFee.objects.create(organisation=school, name="Full", pence=50_000, starts_on=today)
    return page("cpd:membership", fee.public_id)


def calendar(_actor: Actor) -> str:
    return page("cpd:calendar")


def totals(_actor: Actor) -> str:
    return page("deliveries:totals")


def timeline(_actor: Actor) -> str:
    school = Organisation.objects.get(name="Sunnymede Primary School")
    return page("schools:school_timeline", school.public_id)


def leader(actor: Actor) -> str:
    return page("sle_brokerage:leader_detail", support.leader(actor).public_id)


def school_due(actor: Actor) -> str:
    school = Organisation.objects.get(name="Sunnymede Primary School")
    today = timezone.localdate()
    MembershipFee.objects.create(organisation=school, name="Full", pence=50_000, starts_on=today)
    set_up(actor)
    return page("cpd:school_due", school.public_id)


def page(name: str, *args: object) -> str:
    return inside(BILLERICAY.slug, name, *args)


@pytest.mark.parametrize(
    ("page_of", "who", "most"),
    [
        (organisation, "coordinator", 1),
        (our_work, "partner", 2),
        (deployment, "coordinator", 1),
        (deployment, "head-sunnymede", 3),
        (meeting, "coordinator", 2),
        (meeting, "head", 4),
        (trainee, "coordinator", 3),
        (course, "coordinator", 0),
        (run, "teacher", 1),
        (register, "coordinator", 0),
        (results, "coordinator", 6),
        (deliverers, "coordinator", 3),
        (brochure, "coordinator", 9),
        (due, "coordinator", 1),
        (public_courses, "teacher", 1),
        (public_pages, "coordinator", 3),
        (person, "coordinator", 1),
        (programme, "teacher", 1),
        (network, "teacher", 2),
        (invoice, "coordinator", 0),
        (membership, "coordinator", 2),
        (calendar, "teacher", 3),
        (totals, "coordinator", 0),
        (timeline, "coordinator", 1),
        (leader, "teacher", 5),
        (school_due, "coordinator", 1),
    ],
)
def test_few_questions_of_a_page_are_put_together_anew(
    as_: As, sign_in: SignIn, page_of: Callable[[Actor], str], who: str, most: int
) -> None:
    with as_("coordinator") as actor:
        path = page_of(actor)
    client = sign_in(who)
    for _ in range(2):
        assert client.get(path).status_code == 200
    assert put_together(lambda: client.get(path)) <= most
