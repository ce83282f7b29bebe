"""A school's budget for courses, and what is left of it when its head approves (optional for each school)."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, set_budget
from cpd.models import SchoolBudget
from cpd.queries.budgets import Budget, budgets_for
from schools.models import Organisation
from schools.queries.years import academic_year
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_approvals import ask
from .test_bookings import SOUTH_GREEN, person


@pytest.fixture
def school(in_alliance: Actor) -> Organisation:
    return organisation(SOUTH_GREEN)


def set_(as_: As, school: Organisation, pence: int | None) -> int:
    """A budget for the year of a run that begins in a fortnight."""
    year = academic_year(day(14))
    with as_("head") as head:
        set_budget(actor=head, school=school, year=year, pence=pence)
    return year


def test_what_is_booked_is_spent_and_what_is_asked_for_is_not_yet(as_: As, school: Organisation) -> None:
    year = set_(as_, school, 10_000)
    with as_("head") as head:
        book(head, make_run(), make_people(1))
    asked = ask(as_, make_run(price_pence=6000))
    book_elsewhere = make_people(1, "Brightside Primary School")
    with as_("coordinator") as coordinator:
        book(coordinator, make_run(), book_elsewhere)
    [budget] = budgets_for([asked])
    assert budget == Budget(school, year, pence=10_000, spent=4500, asked=6000)
    assert (budget.left, budget.over) == (5500, 500)


def test_a_place_that_is_given_up_costs_what_was_charged_for_it(as_: As, school: Organisation) -> None:
    set_(as_, school, 10_000)
    with as_("head") as head:
        booking = book(head, make_run(), make_people(1)).bookings.get()
        cancel_booking(actor=head, booking=booking)
    [budget] = budgets_for([booking])
    assert budget.spent == 0


def test_a_school_without_a_budget_keeps_none(as_: As, school: Organisation) -> None:
    asked = ask(as_, make_run())
    assert budgets_for([asked]) == []
    set_(as_, school, 10_000)
    set_(as_, school, None)
    assert budgets_for([asked]) == []


def test_the_budget_is_for_the_leaders_of_the_school_alone(as_: As, school: Organisation) -> None:
    year = set_(as_, school, 10_000)
    for key, seen in (("head", 1), ("coordinator", 0), ("head-brightside", 0), ("teacher", 0)):
        with as_(key) as actor:
            assert visible(actor, SchoolBudget).count() == seen, key
    for key in ("coordinator", "head-brightside", "teacher"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            set_budget(actor=actor, school=school, year=year, pence=1)


def test_a_head_sets_it_and_sees_it_where_she_approves(
    sign_in: SignIn, as_: As, school: Organisation
) -> None:
    head, address = sign_in("head"), url("school_approval", school.public_id)
    wrong = head.post(address, {"is_wanted": "yes", "budget": "much"})
    assert wrong.status_code == 422
    assert "Enter the budget in pounds" in wrong.content.decode()
    saved = head.post(address, {"is_wanted": "yes", "budget": "40"}, follow=True)
    assert "Saved" in saved.content.decode()
    assert head.get(address).context["form"]["budget"].value() is not None
    ask(as_, make_run())
    page = head.get(url("approvals")).content.decode()
    assert "you are £5 over your budget" in page
    assert "Budget for courses" not in sign_in("coordinator").get(url("approvals")).content.decode()


def test_the_page_that_the_email_opens_says_what_is_left(as_: As, school: Organisation) -> None:
    set_(as_, school, 10_000)
    ask(as_, make_run())
    letter = OutgoingMail.objects.get(
        subject__startswith="To approve", to_email=person("Ruth Okafor").email
    ).text
    found = re.search(r"https?://[^/]+(/\S+/approval/\S+)", letter)
    assert found
    assert "£100 left before what is asked for" in Client().get(found[1]).content.decode()


def test_another_schools_page_is_not_found(sign_in: SignIn, in_alliance: Actor) -> None:
    other = organisation("Brightside Primary School")
    assert sign_in("head").get(url("school_approval", other.public_id)).status_code == 404
