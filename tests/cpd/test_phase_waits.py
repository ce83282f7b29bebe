"""Schools wait for courses for a phase outside the present offer, and hear when there is one (C69)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import publish_course
from cpd.actions.phase_waits import leave_phase_list, wait_for_phase
from cpd.models import Course, PhaseWait
from cpd.queries.phase_waits import phases_left_out
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .making import make_course, organisation, url

GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"


def test_a_phase_is_left_out_until_a_course_of_its_own_is_published(in_alliance: Actor) -> None:
    make_course(phase=Course.Phase.ALL)
    make_course(phase=Course.Phase.PRIMARY)
    make_course(phase=Course.Phase.SPECIAL, state=Course.State.DRAFT)
    left = phases_left_out()
    assert Course.Phase.PRIMARY not in left
    assert {Course.Phase.SPECIAL, Course.Phase.SECONDARY} <= set(left)
    assert Course.Phase.ALL not in left


def test_a_head_waits_on_pages_and_takes_her_school_off(sign_in: SignIn, in_alliance: Actor) -> None:
    ruth = sign_in("head")
    assert "No school waits." in ruth.get(url("phase_waits")).content.decode()
    wrong = ruth.post(url("phase_wait_new"), {"phase": "all", "people": "0"})
    assert wrong.status_code == 422
    assert "Select one of these phases" in wrong.content.decode()
    sent = {"school": organisation(GREEN).pk, "phase": "special", "people": "3"}
    page = ruth.post(url("phase_wait_new"), sent, follow=True).content.decode()
    assert "waits for courses: Special" in page
    ruth.post(url("phase_wait_new"), {**sent, "people": "5"})
    row = PhaseWait.objects.get()
    assert row.people == 5
    assert GREEN in sign_in("coordinator").get(url("phase_waits"), {"phase": "special"}).content.decode()
    other = sign_in("head-brightside")
    assert GREEN not in other.get(url("phase_waits")).content.decode()
    assert other.get(url("phase_wait_leave", row.public_id)).status_code == 404
    assert (
        "is off the list" in ruth.post(url("phase_wait_leave", row.public_id), follow=True).content.decode()
    )
    assert ruth.get(url("phase_wait_leave", row.public_id)).status_code == 403
    assert sign_in("teacher").get(url("phase_waits")).status_code == 403


def test_only_for_a_school_of_hers_and_a_phase_that_is_left_out(in_alliance: Actor, as_: As) -> None:
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        wait_for_phase(actor=ruth, school=organisation(BRIGHTSIDE), phase="special", people=1)
    make_course(phase=Course.Phase.SPECIAL)
    with as_("head") as ruth, pytest.raises(ValidationError, match="There are courses for this phase now"):
        wait_for_phase(actor=ruth, school=organisation(GREEN), phase="special", people=1)


def test_the_first_course_for_the_phase_is_told_once(in_alliance: Actor, as_: As) -> None:
    for key, name, phase in (("head", GREEN, "special"), ("head-brightside", BRIGHTSIDE, "secondary")):
        with as_(key) as head:
            wait_for_phase(actor=head, school=organisation(name), phase=phase, people=2)
    first, second = (
        make_course(title=title, phase=Course.Phase.SPECIAL, state=Course.State.DRAFT)
        for title in ("Makaton", "Sensory stories")
    )
    for course in (first, second):
        publish_course(actor=in_alliance, course=course)
    mail = OutgoingMail.objects.get(kind="cpd.phase_offered")
    assert mail.to_name == "Ruth Okafor"
    assert "Makaton" in mail.subject
    assert PhaseWait.objects.get(school=organisation(GREEN)).state == "told"
    assert PhaseWait.objects.get(school=organisation(BRIGHTSIDE)).state == "waiting"
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        leave_phase_list(actor=ruth, row=PhaseWait.objects.get(school=organisation(GREEN)))


def test_the_list_asks_the_same_for_many(in_alliance: Actor, sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    PhaseWait.objects.create(school=organisation(GREEN), phase="special", people=1)
    few = questions(lambda: priya.get(url("phase_waits")))
    for name in (BRIGHTSIDE, "Quilters Infant School", "Sunnymede Infant School"):
        PhaseWait.objects.create(school=organisation(name), phase="special", people=1)
    assert questions(lambda: priya.get(url("phase_waits"))) == few <= 12
