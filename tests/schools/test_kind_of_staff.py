"""The kind of staff: said in an invitation, in a file, by oneself; looked for in the list (A14, C52)."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import Audience
from schools.actions import invite
from schools.actions.accepting import accept_invitation
from schools.actions.invitation_files import send_rows, stage_file
from schools.models import Invitation, InvitationRow, Organisation, Person, Staff
from tests.conftest import As, SignIn

SOUTH_GREEN = "South Green Infant School"
PEOPLE = "/a/billericay/people/"
DETAILS = "/a/billericay/your-data/details/"


def invited(as_: As, **values: str) -> Invitation:
    with as_("coordinator") as priya:
        place = Organisation.objects.get(name=SOUTH_GREEN)
        whom = {"name": "Nia Cole", "email": "nia@south.invalid"}
        return invite(actor=priya, organisation=place, roles=[Role.TEACHER.value], **whom, **values)


def accepted(actor: Actor, invitation: Invitation) -> Person:
    return accept_invitation(actor=actor, invitation=invitation, password="three good words for her")


def test_whoever_accepts_is_of_the_kind_that_the_invitation_says(as_: As, in_alliance: Actor) -> None:
    assert accepted(in_alliance, invited(as_, staff="support_staff")).staff == Staff.SUPPORT_STAFF


def test_what_was_known_of_somebody_stays(as_: As, in_alliance: Actor) -> None:
    with as_("coordinator"):
        place = Organisation.objects.get(name=SOUTH_GREEN)
        Person.objects.create(
            name="Nia Cole", email="nia@south.invalid", organisation=place, staff=Staff.MIDDLE_LEADERS
        )
    assert accepted(in_alliance, invited(as_, staff="support_staff")).staff == Staff.MIDDLE_LEADERS


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Teaching assistant", "support_staff"),
        ("nqt", "early_career"),
        ("Teacher", "established"),
        ("middle leader", "middle_leaders"),
        ("Governor", "governors"),
        ("", ""),
    ],
)
def test_a_file_says_it_in_a_school_s_own_words(as_: As, typed: str, kind: str) -> None:
    cells = {
        "name": "Nia Cole",
        "email": "nia@south.invalid",
        "school": SOUTH_GREEN,
        "roles": Role.TEACHER.label,
    }
    with as_("coordinator") as priya:
        stage_file(actor=priya, name="people.csv", rows=[(2, {**cells, "staff": typed})])
        row = InvitationRow.objects.get()
        assert row.problems == {}
        send_rows(actor=priya, row_ids=[row.pk])
        assert Invitation.objects.get(email="nia@south.invalid").staff == kind


def test_another_word_stands_beside_its_cell(as_: As) -> None:
    cells = {
        "name": "Nia Cole",
        "email": "nia@south.invalid",
        "school": SOUTH_GREEN,
        "roles": Role.TEACHER.label,
    }
    with as_("coordinator") as priya:
        stage_file(actor=priya, name="people.csv", rows=[(2, {**cells, "staff": "wizard"})])
        assert list(InvitationRow.objects.get().problems) == ["staff"]


def test_one_says_it_oneself(sign_in: SignIn, as_: As) -> None:
    tom = sign_in("teacher")
    assert "Kind of staff" in tom.get(DETAILS).content.decode()
    assert tom.post(DETAILS, {"name": "Tom Reed", "job_title": "", "staff": "wizard"}).status_code == 422
    tom.post(DETAILS, {"name": "Tom Reed", "job_title": "Teaching assistant", "staff": "support_staff"})
    with as_("coordinator"):
        assert Person.objects.get(name="Tom Reed").staff == Staff.SUPPORT_STAFF


def test_the_list_narrows_by_it_also_to_whom_nobody_knows_it_of(sign_in: SignIn, as_: As) -> None:
    with as_("coordinator"):
        Person.objects.update(staff="")
        Person.objects.filter(name="Tom Reed").update(staff=Staff.SUPPORT_STAFF)
    priya = sign_in("coordinator")
    page = priya.get(PEOPLE, {"staff": "support_staff", "also": "staff"}).content.decode()
    assert "Tom Reed" in page
    assert "Ruth Okafor" not in page
    assert "Teaching assistant or other support staff" in page
    page = priya.get(PEOPLE, {"staff": "unknown", "per_page": "100"}).content.decode()
    assert "Ruth Okafor" in page
    assert ">Tom Reed<" not in page


def test_the_invitation_is_checked_with_it(sign_in: SignIn, as_: As) -> None:
    with as_("coordinator"):
        place = Organisation.objects.get(name=SOUTH_GREEN).public_id
    sent = {
        "name": "Nia Cole",
        "email": "nia@south.invalid",
        "staff": "support_staff",
        "organisation": str(place),
        "roles": [Role.TEACHER.value],
        "key": "6c8a1a2e-7a51-4c0e-9d66-0d0f3a6d1b11",
    }
    page = sign_in("coordinator").post("/a/billericay/invitations/new/", sent).content.decode()
    assert "Check before you invite" in page
    assert "Teaching assistant or other support staff" in page


def test_each_kind_has_courses_that_are_for_it() -> None:
    assert {Audience.of(kind) for kind in Staff} == set(Audience)
    assert Audience.of("") is None
