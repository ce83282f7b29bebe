"""Without a mouse: each role does what she mainly comes for, sees where she is, and skips the menu (WCAG 2.2, 2.1.1,
2.4.1, 2.4.7)."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.models import Account, OutgoingMail
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter
from alliance_portal.kernel.ui.formats import short_day
from itt.models import Placement
from schools.models import Person
from sle_brokerage.actions import add_leader
from sle_brokerage.models import Deployment, Leader
from tests.cpd.making import book, make_course, make_run
from tests.cpd.test_registers import taught
from tests.deliveries.reports import submitted_report
from tests.itt import steps as training
from tests.journeys.portal import Portal
from tests.journeys.roles import looks_in, nothing_but
from tests.journeys.test_a_coordinator_invoices_many_schools_at_once import many_owe
from tests.journeys.test_a_course_is_given_and_counted import write_course
from tests.journeys.test_a_report_is_signed_submitted_and_reviewed import reviewer
from tests.journeys.test_trust_staff_book_for_a_school_of_their_trust import belongs_to_the_trust
from tests.journeys.visitor import Typist, Visitor
from tests.sle_brokerage import steps as support

__all__ = ["reviewer"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["keyboard"], indirect=True)]


def skips(somebody: Visitor) -> None:
    assert isinstance(somebody, Typist)
    somebody.skip_to_content()


def test_a_co_ordinator_changes_and_sends_an_email(portal: Portal) -> None:
    with portal.inside() as actor:
        book(actor, make_run(), [Person.objects.get(name="Tom Reed")])
    priya = portal.person("coordinator")
    skips(priya)
    priya.follow("E-mails")
    priya.arrives("E-mails")
    skips(priya)
    with portal.inside():
        subject = OutgoingMail.objects.get(kind="cpd.booked").subject
    priya.follow(subject)
    priya.arrives(subject)
    priya.press("Change")
    priya.arrives("Change the e-mail")
    priya.fill("Subject", "Your place in phonics")
    priya.press("Save")
    priya.arrives("Your place in phonics")
    priya.press("Send now")
    priya.arrives("Your place in phonics")
    portal.post()
    priya.page.reload()
    priya.sees("Sent")


def test_a_teacher_asks_and_a_head_approves(portal: Portal) -> None:
    with portal.inside():
        run = make_run(make_course(title="Reading aloud"))
    tom = portal.person("teacher")
    tom.open(portal.address(f"courses/run/{run.public_id}/"))
    skips(tom)
    tom.press("Ask for a place")
    tom.arrives("Ask for a place")
    tom.press("Ask for a place")
    tom.arrives("Tom Reed")
    ruth = portal.person("head")
    skips(ruth)
    ruth.follow("Approve 1 place that your staff asked for")
    ruth.arrives("Places to approve")
    day = run.starts_on
    ruth.choose(f"Tom Reed, South Green Infant School: Reading aloud, {day.day} {day:%B %Y}")
    ruth.choose("Yes, approve")
    ruth.press("Send the answer")
    ruth.sees("Nothing waits for approval")


def test_a_leader_records_a_visit(portal: Portal) -> None:
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as actor:
        sian_pugh, kind = Person.objects.get(name="Sian Pugh"), Leader.Kind.SLE
        helper = add_leader(
            actor=actor,
            person=sian_pugh,
            kind=kind,
            designated_on=support.STARTED,
            specialisms=[support.specialism()],
        )
        asked = support.with_terms(actor, support.matched(actor, support.request(actor), helper))
        deployment = support.move(actor, asked, Deployment.State.AGREED, Deployment.State.ACTIVE)
    sian = portal.person("sle")
    sian.open(portal.address(f"support/deployments/{deployment.public_id}/"))
    skips(sian)
    sian.press("Record a visit")
    sian.arrives("Record a visit")
    sian.date("Date of the visit", deployment.starts_on)
    sian.choose("One and a half days")
    sian.fill("Focus", "Phonics in Year 3")
    sian.fill("What did you do?", "Taught a lesson with the class teacher.")
    sian.press("Save the record")
    sian.sees("The visit is recorded")


def test_a_mentor_begins_a_placement(portal: Portal) -> None:
    with portal.inside() as actor:
        nadia = Person.objects.get(name="Nadia Rahman")
        training.placement(actor, training.trainee(actor), mentor=nadia)
    mentor = portal.person("mentor")
    skips(mentor)
    mentor.follow("Begin the placement of Lucy Fenn")
    mentor.arrives("Has the placement started?")
    mentor.press("Start the placement")
    mentor.sees("Lucy Fenn")
    with portal.inside():
        assert Placement.objects.get().state == Placement.State.ACTIVE


def test_a_reviewer_downloads_a_report(portal: Portal, reviewer: Account) -> None:
    submitted_report(lambda key: enter(account=portal.account(key), alliance=portal.alliance))
    portal.work("contribution_report")
    dora = portal.somebody(reviewer)
    dora.open("/review/")
    skips(dora)
    dora.fill("Alliance", portal.alliance.name)
    dora.press("Apply filters")
    dora.follow(portal.alliance.name)
    dora.arrives(portal.alliance.name)
    assert dora.download("Download PDF").path().read_bytes().startswith(b"%PDF-1.7")


def test_a_teacher_evaluates_a_course(portal: Portal) -> None:
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        run = taught(actor, [tom], [tom], [tom], course=make_course(title="Reading aloud"))
        day = short_day(run.starts_on)
    teacher = portal.person("teacher")
    skips(teacher)
    teacher.follow(f"Tell us about Reading aloud, {day}")
    teacher.answer("Has this course improved your practice, or will it?", "Yes")
    teacher.answer("Did the benefit outweigh the short-term workload?", "No")
    teacher.press("Send")
    teacher.sees("Thank you")


def test_a_strand_lead_publishes_a_course(portal: Portal) -> None:
    imogen = portal.person("strand-lead")
    skips(imogen)
    write_course(imogen)


def test_an_alliance_lead_gives_a_role(portal: Portal) -> None:
    alan = nothing_but(portal, "head-buttsbury", Role.LEAD)
    skips(alan)
    alan.go_to("People")
    alan.follow("Aisha Khan")
    alan.press("Give a role")
    alan.arrives("Give a role")
    alan.choose("Finance officer")
    alan.select("At", "The whole alliance")
    alan.press("Give role")
    alan.sees("Aisha Khan has the role.")


def test_support_staff_look_in(portal: Portal) -> None:
    una = looks_in(portal, "Ticket 12: a booking went missing")
    skips(una)
    una.go_to("People")
    una.follow("Ruth Okafor")
    una.arrives("Ruth Okafor")


def test_trust_staff_book_for_a_school(portal: Portal) -> None:
    with portal.inside():
        make_run(make_course(title="Reading aloud"))
        belongs_to_the_trust()
    paul = portal.person("trust")
    skips(paul)
    paul.go_to("Courses")
    paul.follow("Reading aloud")
    paul.arrives("Reading aloud")
    skips(paul)
    paul.press("Book places")
    paul.arrives("Who do you want to book?")
    paul.choose("Marcus Bell, Maths lead")
    paul.press("Continue")
    paul.arrives("Check before you book")
    paul.press("Book 1 place")
    paul.arrives("Booking confirmed")


def test_a_training_manager_begins_a_placement(portal: Portal) -> None:
    with portal.inside() as actor:
        provider = training.organisation("Mid Essex Initial Teacher Training")
        training.placement(actor, training.trainee(actor, name="Amy Stone", provider=provider))
    owen = portal.person("training-manager")
    skips(owen)
    owen.go_to("Training")
    owen.follow("Amy Stone")
    owen.follow("Open (Quilters Junior School)")
    owen.press("Start the placement")
    owen.arrives("Has the placement started?")
    owen.press("Start the placement")
    owen.sees("Amy Stone")


def test_a_finance_officer_makes_and_sends_an_invoice(portal: Portal) -> None:
    many_owe(portal)
    simon = nothing_but(portal, "la", Role.FINANCE)
    skips(simon)
    simon.go_to("Invoices")
    simon.press("What can be invoiced")
    simon.arrives("What can be invoiced")
    skips(simon)
    simon.follow("Owing 01")
    simon.press("Make a draft")
    simon.arrives("Draft")
    simon.press("Send")
    simon.arrives("Send this invoice to Owing 01?")
    simon.press("Send the invoice")
    simon.arrives("Invoice INV-00001")
