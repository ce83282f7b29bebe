"""The pages on which a co-ordinator finds two records of one person, joins them, and undoes it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Role
from schools.actions import grant_role
from schools.models import Invitation, Person, PersonMerge, TwoPeople
from tests.conftest import SignIn
from tests.cpd.making import book, make_run

from .conftest import questions
from .twins import tom, twin

BASE = "/a/billericay/people/"


def test_a_co_ordinator_joins_and_undoes_on_pages(in_alliance: Actor, sign_in: SignIn) -> None:
    gone, kept = twin(), tom()
    book(in_alliance, make_run(), [gone])
    client, path = sign_in("coordinator"), f"{BASE}{kept.public_id}/join/{gone.public_id}/"
    assert path in client.get(f"{BASE}duplicates/").content.decode()
    page = client.get(path).content.decode()
    assert "Bookings on courses" in page
    assert Person.objects.get(pk=gone.pk).archived_at is None, "it only looked"
    answer = client.post(path, follow=True)
    done = PersonMerge.objects.get()
    assert "There is one record of Tom Reed now" in answer.content.decode()
    assert client.get(path).status_code == 422
    undo = f"{BASE}joined/{done.public_id}/undo/"
    assert client.get(undo).status_code == 200
    assert "two records again" in client.post(undo, follow=True).content.decode()
    assert Person.objects.get(pk=gone.pk).archived_at is None
    assert client.post(undo).status_code == 422


def test_a_joined_record_takes_no_roles_and_no_changes(in_alliance: Actor, sign_in: SignIn) -> None:
    """An invitation to it would make two records of one person again, and a change of it could not be undone."""
    gone, client = twin(), sign_in("coordinator")
    page = f"{BASE}{gone.public_id}/"
    assert "Give a role" in client.get(page).content.decode()
    client.post(f"{BASE}{tom().public_id}/join/{gone.public_id}/")
    seen = client.get(page).content.decode()
    assert "this record is no longer in use" in seen
    assert "Joined to the record of Tom Reed" in seen
    for path in ("roles/add/", "change/"):
        assert f"{page}{path}" not in seen
        assert client.get(f"{page}{path}").status_code == 403
        assert client.post(f"{page}{path}", {"role": "coordinator", "name": "Tom"}).status_code == 403
    today, gone = timezone.localdate(), Person.objects.get(pk=gone.pk)
    with pytest.raises(ValidationError, match="no longer in use"):
        grant_role(
            actor=in_alliance, person=gone, role=Role.TEACHER, organisation=gone.organisation, starts_on=today
        )
    assert not Invitation.objects.exists()
    undo = f"{BASE}joined/{PersonMerge.objects.get().public_id}/undo/"
    assert "two records again" in client.post(undo, follow=True).content.decode()
    assert "Give a role" in client.get(page).content.decode()


def test_nobody_else_opens_these_pages(in_alliance: Actor, sign_in: SignIn) -> None:
    path = f"{BASE}{tom().public_id}/join/{twin().public_id}/"
    for who in ("head", "teacher"):
        assert sign_in(who).get(path).status_code == 403
        assert sign_in(who).get(f"{BASE}duplicates/").status_code == 403


def test_the_list_costs_the_same_for_few_and_for_many(in_alliance: Actor, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    twin()
    few = questions(lambda: client.get(f"{BASE}duplicates/"))
    for _ in range(8):
        twin()
    assert questions(lambda: client.get(f"{BASE}duplicates/")) == few <= 12


def test_two_people_who_look_alike_are_told_apart_once(in_alliance: Actor, sign_in: SignIn) -> None:
    other, third = twin(), twin()
    client, path = sign_in("coordinator"), f"{BASE}{other.public_id}/is-not/{tom().public_id}/"
    for _ in range(2):
        answer = client.post(path, follow=True)
        assert "are two people" in answer.content.decode()
    assert TwoPeople.objects.get().first == tom()
    pairs = {frozenset((pair.first, pair.second)) for pair in answer.context["pairs"]}
    assert pairs == {frozenset((tom(), third)), frozenset((other, third))}
    assert client.get(path).status_code == 405
    assert sign_in("head").post(path).status_code == 403
    itself = client.post(f"{BASE}{other.public_id}/is-not/{other.public_id}/", follow=True)
    assert (itself.status_code, TwoPeople.objects.count()) == (200, 1)
    assert "this is one" in itself.content.decode()
