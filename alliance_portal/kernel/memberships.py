"""Which alliances an account belongs to."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from .models import Account
from .tenancy import NotAMember, enter


def alliances_of(account: Account) -> list[Any]:
    """The alliances in which the account holds a role today; the database looks through all walls for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT alliance_id FROM app.alliances_of(%s)", [account.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(apps.get_model(settings.TENANT_MODEL).objects.filter(pk__in=ids))


def name_of(account: Account) -> str:
    """What she is called in the first of her alliances; "" where she has none."""
    for alliance in alliances_of(account)[:1]:
        try:
            with enter(account=account, alliance=alliance, changes=False) as actor:
                return actor.name
        except NotAMember:  # her role ended in between
            return ""
    return ""
