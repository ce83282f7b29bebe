"""Somebody of each role in an alliance, and those who hold none there."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Organisation, Person, RoleGrant
from tests.signing_in import signed_in


def unraising(account: Account) -> Client:
    """Errors are answers too."""
    return signed_in(account, raise_request_exception=False)


def one_of_each(alliance: Alliance, organisation: Organisation) -> dict[str, Client]:
    """role → client, plus "stranger" (an account without any role) and "nobody" (not signed in)."""
    clients = {"nobody": Client(raise_request_exception=False)}
    clients["stranger"] = unraising(Account.objects.create_user("stranger@house.invalid"))
    with enter_service(alliance=alliance, purpose="test"):
        for role in Role:
            account = Account.objects.create_user(f"{role}@house.invalid")
            person = Person.objects.create(
                account=account, organisation=organisation, name=f"A {role.label}", email=account.email
            )
            where = None if role == Role.COORDINATOR else organisation
            RoleGrant.objects.create(
                person=person, role=role, organisation=where, starts_on=dt.date(2017, 9, 1)
            )
            clients[role.value] = unraising(account)
    return clients
