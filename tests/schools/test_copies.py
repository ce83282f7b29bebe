"""Everything that the portal holds on somebody: complete, over all her alliances, and nobody else's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.models import Account, OwnCopy
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Organisation, Person
from schools.queries.copies import copy_of, kinds_held, own_copy
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import ALIASES, As, SignIn
from tests.cpd.making import book, make_course, make_run
from tests.deliveries.test_review import reviewer
from tests.signing_in import signed_in

from .conftest import questions


def account(key: str) -> Account:
    return Account.objects.get(email=email_of(BILLERICAY, key))


def titles(found: Any) -> set[str]:
    return {section.title for part in found for section in part.sections}


def test_a_teacher_finds_what_is_held_on_her_and_nothing_on_others(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    page = sign_in("teacher").get("/your-data/").content.decode()
    assert "Name, job and address" in page
    assert "Roles and rights" in page
    assert "South Green Infant School" in page
    assert "Sign-in" in page
    assert "Marcus Bell" not in page
    assert "tom.reed" in page.lower() or account("teacher").email in page


def test_the_file_says_the_same_for_machines(sign_in: SignIn) -> None:
    answer = sign_in("teacher").get("/your-data/everything.json")
    assert answer["Content-Disposition"] == 'attachment; filename="everything-held-on-me.json"'
    told = json.loads(answer.content)
    here = next(part for part in told["parts"] if "Billericay" in part["where"])
    me = next(one for one in here["sections"] if one["title"] == "Name, job and address")["rows"]
    assert [row["Name"] for row in me] == ["Tom Reed"]
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]


def test_each_copy_is_written_down(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    client.get("/your-data/")
    client.get("/your-data/everything.json")
    made = OwnCopy.objects.filter(account=account("teacher"))
    assert sorted(made.values_list("format", flat=True)) == ["json", "page"]
    assert "Copies of everything held" in client.get("/your-data/").content.decode()


def test_it_goes_over_all_alliances_also_those_that_somebody_left(in_alliance: Actor, db: None) -> None:
    teacher = account("teacher")
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test"):
        at = Organisation.objects.first()
        left = timezone.now()
        Person.objects.create(
            account=teacher, organisation=at, name="T. Reed", email="t@r.invalid", archived_at=left
        )
    where = [part.where for part in own_copy(teacher)]
    assert any("Plymouth" in one for one in where)
    assert any("Billericay" in one for one in where)
    assert not any("Thurrock" in one for one in where)


def test_an_address_that_is_not_shown_to_be_hers_opens_nothing(in_alliance: Actor, db: None) -> None:
    teacher = account("teacher")
    teacher.emailaddress_set.create(email=account("head").email, verified=False)
    told = json.dumps([str(section) for part in own_copy(teacher) for section in part.sections])
    assert "Ruth Okafor" not in told


def test_strangers_sign_in_first(client: Any) -> None:
    assert client.get("/your-data/").status_code == 302
    assert client.get("/your-data/everything.json").status_code == 302


def test_whoever_acts_for_many_takes_the_second_step_first(db: None) -> None:
    for key, asked in (("coordinator", True), ("teacher", False)):
        answer = signed_in(account(key), both_steps=False).get("/your-data/")
        assert (answer.status_code == 302 and "second-step" in answer.url) is asked


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_a_reviewer_who_is_in_no_alliance_gets_hers() -> None:
    page = reviewer().get("/your-data/").content.decode()
    assert "Access as a reviewer of the Department for Education" in page
    assert "Name, job and address" not in page


def test_many_rows_cost_as_much_as_few(sign_in: SignIn, as_: As) -> None:
    client = sign_in("coordinator")
    with as_("coordinator") as actor:
        book(actor, make_run(), [Person.objects.get(pk=actor.person_id)])
    few = questions(lambda: client.get("/your-data/"))
    with as_("coordinator") as actor:
        person = Person.objects.get(pk=actor.person_id)
        for number in range(20):
            book(actor, make_run(make_course(title=f"Course {number}")), [person])
    assert questions(lambda: client.get("/your-data/")) == few


def test_the_kinds_that_are_held_are_asked_for_at_once(in_alliance: Actor, as_: As) -> None:
    """Her addresses, records joined with hers, and then all tables in one query: the same kinds as the copy has."""
    tom = Person.objects.select_related("account").get(name="Tom Reed")
    book(in_alliance, make_run(), [tom])
    with CaptureQueriesContext(connection) as asked:
        kinds = kinds_held(tom)
    assert len(asked) == 3
    copied = [section.title for section in copy_of(tom, tom.email)]
    assert kinds == sorted(title for title in copied if title != "Changes made in the portal")
    assert "Bookings on courses" in kinds
