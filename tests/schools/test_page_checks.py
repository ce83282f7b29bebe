"""A school's page that nobody has looked at for a year waits on the home of its leaders (PEERS.md §6.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.roles import Actor
from schools.actions.page_checks import confirm_page, remind_of_old_pages
from schools.models import Organisation, PageCheck, Person
from tests.conftest import As, SignIn

GREEN, OTHER = "South Green Infant School", "Brightside Primary School"
HOME, ASKED = "/a/billericay/", "Look at the page of South Green Infant School"
LONG_AGO = dt.timedelta(days=400)


def school(name: str = GREEN) -> Organisation:
    return Organisation.objects.get(name=name)


def age(by: dt.timedelta = LONG_AGO) -> Organisation:
    """The page of the head's school was last checked so long ago; all others today."""
    PageCheck.objects.bulk_create(
        PageCheck(organisation=one, checked_at=timezone.now()) for one in Organisation.objects.all()
    )
    PageCheck.objects.filter(organisation=school()).update(checked_at=timezone.now() - by)
    return school()


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind="schools.page_to_check"))


def test_an_old_page_waits_on_the_home_of_its_head_until_she_says_that_it_is_right(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    row, client = age(), sign_in("head")
    home = client.get(HOME).content.decode()
    assert ASKED in home
    page = f"/a/billericay/organisations/{row.public_id}/"
    shown = client.get(page).content.decode()
    assert "This page was last checked on" in shown
    assert "It is right" in shown
    done = client.post(f"{page}right/", follow=True).content.decode()
    assert "is right as of today." in done
    assert "It is right" not in done
    assert ASKED not in client.get(HOME).content.decode()
    check = PageCheck.objects.get(organisation=row)
    assert check.checked_by is not None
    assert check.checked_at.date() == timezone.now().date()


def test_a_page_that_was_never_checked_counts_from_when_it_was_set_up(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    assert ASKED not in sign_in("head").get(HOME).content.decode()
    Organisation.objects.filter(pk=school().pk).update(created_at=timezone.now() - LONG_AGO)
    home = sign_in("head").get(HOME).content.decode()
    assert ASKED in home
    assert "Nobody has said yet that it is right" in home


def test_nobody_else_is_asked_and_nobody_else_may_say_so(
    sign_in: SignIn, in_alliance: Actor, as_: As
) -> None:
    row = age()
    page = f"/a/billericay/organisations/{row.public_id}/"
    for key in ("teacher", "head-brightside"):
        client = sign_in(key)
        assert ASKED not in client.get(HOME).content.decode()
        assert "It is right" not in client.get(page).content.decode()
        assert client.post(f"{page}right/").status_code == 403
    with as_("head-brightside") as actor, pytest.raises(PermissionDenied):
        confirm_page(actor=actor, organisation=school())
    with as_("coordinator") as actor:
        confirm_page(actor=actor, organisation=school())


def test_its_head_is_reminded_once_a_year(in_alliance: Actor) -> None:
    row = age()
    assert remind_of_old_pages(actor=in_alliance) == 1
    [mail] = mails()
    assert mail.subject == f"Is the page of {row} still right?"
    assert "Look at it, change what is no longer so" in mail.text
    assert remind_of_old_pages(actor=in_alliance) == 0
    confirm_page(actor=in_alliance, organisation=row)
    assert remind_of_old_pages(actor=in_alliance) == 0
    later: Any = timezone.now() - LONG_AGO
    PageCheck.objects.filter(organisation=row).update(checked_at=later, reminded_at=later - LONG_AGO)
    assert remind_of_old_pages(actor=in_alliance) == 1
    assert len(mails()) == 2


def test_she_may_do_without_the_reminder(in_alliance: Actor) -> None:
    row = age()
    for person in Person.objects.filter(organisation=row):
        MailChoice.objects.create(person=person, topic="school_page", is_wanted=False)
    assert remind_of_old_pages(actor=in_alliance) == 1
    assert {one.state for one in mails()} == {"unwanted"}
