"""Where duties are split, nobody who plans brings a finance officer of her own: by role, by invitation, by a lead of
her own, by a name in a row or by joining two people (PEERS §6.1, 22; decision 0024)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Billing
from schools.actions import end_role, grant_role, merging
from schools.actions.accepting import accept_invitation
from schools.actions.invitations import invite
from schools.models import Alliance, Invitation, Organisation, Person, PersonMerge, RoleGrant
from tests.conftest import As, SignIn
from tests.schools.post import link_to

from .making import organisation
from .test_bookings import SOUTH_GREEN
from .test_duties_hold import DutiesAreSplit, refused
from .test_finance_officers import split
from .test_invoices import set_up


def whole() -> dict[str, Any]:
    """A role for the whole alliance from today on."""
    return {"organisation": None, "starts_on": localdate()}


BRIGHTSIDE, BUTTSBURY = "Brightside Primary School", "Buttsbury Infant School"
ADDRESS = "priya.at.home@alliance-portal.invalid"


@pytest.fixture
def tom(in_alliance: Actor) -> Person:
    """A teacher, in an alliance that has split its duties and has a lead."""
    set_up(in_alliance)
    ruth = Person.objects.get(name="Ruth Okafor")
    RoleGrant.objects.create(person=ruth, role=Role.LEAD, **whole())
    split(in_alliance)
    return Person.objects.get(name="Tom Reed")


def invited(actor: Actor, role: str) -> Invitation:
    return invite(
        actor=actor, name="P S", email=ADDRESS, organisation=organisation(SOUTH_GREEN), roles=[role]
    )


def past_the_pages(act: Callable[[], object]) -> bool:
    """Does the database let it through? Nothing of it is kept."""
    try:
        with transaction.atomic(), refused():
            act()
            transaction.set_rollback(True)
    except DutiesAreSplit:
        return False
    return True


def test_a_co_ordinator_gives_neither_role_and_the_lead_does(tom: Person, as_: As) -> None:
    with as_("coordinator") as priya:
        for role in (Role.FINANCE, Role.LEAD):
            with pytest.raises(ValidationError, match="only the alliance’s lead gives the role"):
                grant_role(actor=priya, person=tom, role=role, **whole())
            with pytest.raises(ValidationError, match="only the alliance’s lead gives the role"):
                invited(priya, role)
            assert not past_the_pages(
                lambda role=role: RoleGrant.objects.create(person=tom, role=role, **whole())
            )
    with as_("head") as ruth:
        assert ruth.has(Role.LEAD)
        granted = grant_role(actor=ruth, person=tom, role=Role.FINANCE, **whole())
        assert isinstance(granted, RoleGrant)
        with pytest.raises(ValidationError):
            grant_role(actor=ruth, person=Person.objects.get(pk=ruth.person_id), role=Role.FINANCE, **whole())
    with as_("coordinator") as priya:
        end_role(actor=priya, grant=RoleGrant.objects.get(pk=granted.pk), last_day=localdate())


def test_a_name_in_the_row_and_a_role_that_is_turned_into_another_open_nothing(tom: Person, as_: As) -> None:
    ruth, judith = (Person.objects.get(name=name) for name in ("Ruth Okafor", "Judith Amos"))
    post = Organisation.objects.get(pk=tom.organisation_id)
    finance = RoleGrant.objects.get(person=judith, role=Role.FINANCE)
    offer = {"name": "P S", "email": ADDRESS, "organisation": post, "starts_on": localdate()}
    later = {"expires_at": timezone.now() + dt.timedelta(days=9), "letter": uuid4()}
    with as_("coordinator"):
        teaching = RoleGrant.objects.filter(person=tom).first()
        assert teaching
        attempts: dict[str, Callable[[], object]] = {
            "in the lead's name": lambda: RoleGrant.objects.create(
                person=tom, role=Role.FINANCE, granted_by=ruth, **whole()
            ),
            "from another role": lambda: RoleGrant.objects.filter(pk=teaching.pk).update(
                role=Role.FINANCE, organisation=None
            ),
            "from another person": lambda: RoleGrant.objects.filter(pk=finance.pk).update(person=tom),
            "ended, and begun anew": lambda: RoleGrant.objects.filter(pk=finance.pk).update(
                starts_on=localdate() - dt.timedelta(days=900)
            ),
            "an invitation in the lead's name": lambda: Invitation.objects.create(
                roles=["finance"], invited_by=ruth, **offer, **later
            ),
            "an invitation of nobody": lambda: Invitation.objects.create(
                roles=["teacher", "lead"], **offer, **later
            ),
        }
        assert [name for name, attempt in attempts.items() if past_the_pages(attempt)] == []


def test_the_leads_invitation_stays_hers(tom: Person, as_: As) -> None:
    with as_("head") as ruth:
        row = invited(ruth, "finance")
    with as_("coordinator"):
        mine = {"email": "x@alliance-portal.invalid"}
        assert not past_the_pages(lambda: Invitation.objects.filter(pk=row.pk).update(**mine))
    with enter_service(alliance=Alliance.objects.get(slug="billericay"), purpose="test") as nobody:
        person = accept_invitation(actor=nobody, invitation=row, password="a long password of hers")
        assert RoleGrant.objects.filter(person=person, role=Role.FINANCE).exists()


def test_what_was_offered_before_the_split_is_not_given_after_it(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    with as_("coordinator") as priya:
        row = invited(priya, "finance")
    split(in_alliance)
    with pytest.raises(ValidationError, match="only the alliance’s lead"), transaction.atomic():
        accept_invitation(actor=in_alliance, invitation=row, password="a long password of hers")
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_nobody_plans_and_keeps_the_books_at_once(tom: Person, as_: As) -> None:
    judith, priya = (Person.objects.get(name=name) for name in ("Judith Amos", "Priya Shah"))
    with as_("head") as ruth:
        for person, role in ((judith, Role.COORDINATOR), (priya, Role.FINANCE)):
            with pytest.raises(ValidationError, match="at once"):
                grant_role(actor=ruth, person=person, role=role, **whole())
            assert not past_the_pages(
                lambda person=person, role=role: RoleGrant.objects.create(person=person, role=role, **whole())
            )
        with pytest.raises(ValidationError, match="at once"):
            invite(
                actor=ruth,
                name="P S",
                email=ADDRESS,
                organisation=organisation(SOUTH_GREEN),
                roles=["finance", "coordinator"],
            )
    RoleGrant.objects.filter(person=judith, role=Role.FINANCE).update(
        ends_on=localdate() - dt.timedelta(days=1)
    )
    with as_("head") as ruth:
        grant_role(actor=ruth, person=judith, role=Role.COORDINATOR, **whole())


def test_duties_are_not_split_while_somebody_is_both(in_alliance: Actor) -> None:
    set_up(in_alliance)
    RoleGrant.objects.create(person=Person.objects.get(name="Judith Amos"), role=Role.COORDINATOR, **whole())
    with pytest.raises(ValidationError, match="Judith Amos is finance officer and plans too"):
        split(in_alliance)
    with pytest.raises(IntegrityError, match="duties are split"), transaction.atomic():
        Billing.objects.update(split_duties=True)


def test_without_a_split_co_ordinators_give_all_roles(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    tom = Person.objects.get(name="Tom Reed")
    with as_("coordinator") as priya:
        assert grant_role(actor=priya, person=tom, role=Role.FINANCE, **whole())
        assert invited(priya, "lead")


def test_the_page_says_why_beside_the_field(tom: Person, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    page = inside("billericay", "schools:role_grant", tom.public_id)
    sent = {
        "role": "finance",
        "starts_on_0": localdate().day,
        "starts_on_1": localdate().month,
        "starts_on_2": localdate().year,
    }
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "only the alliance’s lead gives the role" in answer.content.decode()


def test_whoever_accepts_too_late_reads_why(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    with as_("coordinator") as priya:
        invited(priya, "finance")
    split(in_alliance)
    answer = Client().post(link_to(ADDRESS), {"password": "a long password of hers"}, follow=True)
    assert "only the alliance’s lead gives the role" in answer.content.decode()


def test_who_plans_and_who_keeps_the_books_are_not_joined(tom: Person, sign_in: SignIn, as_: As) -> None:
    """Two records of one person, as it seems: refused in words, whichever is kept, before anything is written."""
    judith, priya = (Person.objects.get(name=name) for name in ("Judith Amos", "Priya Shah"))
    held = list(RoleGrant.objects.order_by("pk").values())
    for kept, gone in ((judith, priya), (priya, judith)):
        page = inside("billericay", "schools:merge", kept.public_id, gone.public_id)
        for answer in (sign_in("coordinator").get(page), sign_in("coordinator").post(page)):
            assert answer.status_code == 422
            assert "nobody is finance officer and lead or co-ordinator at once" in answer.content.decode()
        with as_("head") as ruth, pytest.raises(ValidationError, match="they stay two records"):
            merging.merge(actor=ruth, kept=kept, gone=gone)
    assert list(RoleGrant.objects.order_by("pk").values()) == held
    assert not PersonMerge.objects.exists()


def test_what_the_lead_gives_moves_to_another_record_by_her_alone(tom: Person, as_: As) -> None:
    judith = Person.objects.get(name="Judith Amos")
    with as_("coordinator") as priya, pytest.raises(ValidationError, match="ask the lead to join the two"):
        merging.merge(actor=priya, kept=tom, gone=judith)
    with as_("head") as ruth:
        merging.merge(actor=ruth, kept=tom, gone=judith)
    assert RoleGrant.objects.get(role=Role.FINANCE, ends_on=None).person == tom


def test_without_a_split_both_sides_are_joined(in_alliance: Actor) -> None:
    set_up(in_alliance)
    judith, priya = (Person.objects.get(name=name) for name in ("Judith Amos", "Priya Shah"))
    merging.merge(actor=in_alliance, kept=priya, gone=judith)
    assert RoleGrant.objects.filter(person=priya, role=Role.FINANCE).exists()


def test_a_place_in_an_open_letter_offers_no_such_role_but_the_leads(
    tom: Person, as_: As, sign_in: SignIn
) -> None:
    """Adding a place is offering a role: refused beside the field, and by the database past the page."""
    with as_("coordinator") as priya:
        row = invited(priya, "teacher")
    page = inside("billericay", "schools:invitation_place_add", row.public_id)
    added = Invitation.objects.exclude(pk=row.pk).filter(letter=row.letter)

    def adds(key: str, role: str, school: str) -> HttpResponse:
        sent = {"organisation": organisation(school).public_id, "roles": [role], "key": uuid4()}
        return sign_in(key).post(page, sent)

    for role in ("finance", "lead"):
        refused_ = adds("coordinator", role, BRIGHTSIDE)
        assert refused_.status_code == 422
        assert "only the alliance’s lead gives the role" in refused_.context["form"].errors["roles"][0]
    row.refresh_from_db()
    assert (added.count(), row.times_sent) == (0, 1), "nothing went out"
    with as_("coordinator"):
        more = {"letter": row.letter, "name": row.name, "email": ADDRESS, "expires_at": row.expires_at}
        assert not past_the_pages(
            lambda: Invitation.objects.create(
                organisation=organisation(BRIGHTSIDE), roles=["finance"], starts_on=localdate(), **more
            )
        )
    assert adds("head", "finance", BRIGHTSIDE).status_code == 302
    assert adds("coordinator", "teacher", BUTTSBURY).status_code == 302, "the letter goes anew with both"
    offer = added.get(organisation=organisation(BRIGHTSIDE))
    assert (offer.roles, offer.invited_by) == (["finance"], Person.objects.get(name="Ruth Okafor"))
    person = accept_invitation(
        actor=Actor.service(row.alliance_id, "test"), invitation=offer, password="a long password of hers"
    )
    assert RoleGrant.objects.filter(person=person, role=Role.FINANCE).exists()
