"""Access from outside the alliances: given by whoever runs the portal, as the owner, and always with an end (D23)."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from alliance_portal.kernel.models import Account
from schools.models.outside import OutsideAccess

A = TypeVar("A", bound=OutsideAccess)


def let_in(
    kind: type[A], *, email: str, name: str, starts_on: dt.date, ends_on: dt.date, granted_by: str
) -> A:
    """A Reviewer's or SupportStaff's access from a day to a day; the same person asked for again gets the new end.

    Uses the database alias "owner".
    """
    accounts = Account.objects.using("owner")
    account = accounts.filter(email=email.lower()).first() or Account.objects.db_manager("owner").create_user(
        email
    )
    access, _ = kind._default_manager.using("owner").update_or_create(
        account=account,
        defaults={"name": name, "starts_on": starts_on, "ends_on": ends_on, "granted_by": granted_by},
    )
    return access
