"""Somebody of each role in an alliance, and those who hold none there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import FOR_THE_ALLIANCE, STRAND_LEADS, Actor, Grant, Role, Strand
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Organisation, Person, RoleGrant, SupportGrant
from tests.signing_in import signed_in

NOBODY, STRANGER = "nobody", "stranger"
SUPPORT = "support@house.invalid"


@dataclass(frozen=True)
class Persona:
    """A role as somebody holds it: one for each role, a strand lead for each strand, and one deputy."""

    role: Role
    strand: str = ""

    @property
    def key(self) -> str:
        if not self.strand:
            return str(self.role)
        return f"{self.strand} {'deputy' if self.role == Role.STRAND_DEPUTY else 'lead'}"

    @property
    def actor(self) -> Actor:
        """Somebody with nothing but this role, to ask the declarations about."""
        return Actor(0, 0, 0, self.key, frozenset({Grant(self.role, None, self.strand)}))


PERSONAS = {
    persona.key: persona
    for persona in (
        *(Persona(role) for role in Role if role not in STRAND_LEADS),
        *(Persona(Role.STRAND_LEAD, strand.value) for strand in Strand),
        Persona(Role.STRAND_DEPUTY, Strand.CPD.value),
    )
}


def unraising(account: Account) -> Client:
    """Errors are answers too."""
    return signed_in(account, raise_request_exception=False)


def one_of_each(alliance: Alliance, organisation: Organisation) -> dict[str, Client]:
    """persona → client, plus "stranger" (an account without any role) and "nobody" (not signed in)."""
    clients = {NOBODY: Client(raise_request_exception=False)}
    clients[STRANGER] = unraising(Account.objects.create_user("stranger@house.invalid"))
    with enter_service(alliance=alliance, purpose="test"):
        for key, persona in PERSONAS.items():
            clients[key] = unraising(
                _let_support_in() if persona.role == Role.SUPPORT else _join(persona, organisation)
            )
    return clients


def _join(persona: Persona, organisation: Organisation) -> Account:
    account = Account.objects.create_user(f"{persona.key.replace(' ', '-')}@house.invalid")
    person = Person.objects.create(
        account=account, organisation=organisation, name=f"A {persona.key}", email=account.email
    )
    RoleGrant.objects.create(
        person=person,
        role=persona.role,
        strand=persona.strand,
        organisation=None if persona.role in FOR_THE_ALLIANCE else organisation,
        starts_on=dt.date(2017, 9, 1),
    )
    return account


def _let_support_in() -> Account:
    """Support staff (of conftest.empty_alliances) with a grant of the open alliance."""
    account, now = Account.objects.get(email=SUPPORT), timezone.now()
    SupportGrant.objects.create(
        account=account,
        name="Support",
        reason="A test",
        starts_at=now - dt.timedelta(hours=1),
        ends_at=now + dt.timedelta(hours=1),
    )
    return account
