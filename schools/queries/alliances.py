"""Which alliances an account has to do with; the database looks through all walls for it, and tells only which."""

from __future__ import annotations

from django.db import connection

from alliance_portal.kernel.models import Account
from schools.models import Alliance


def alliances_of(account: Account) -> list[Alliance]:
    """The alliances in which the account holds a role today."""
    return _alliances("SELECT alliance_id FROM app.alliances_of(%s)", account)


def alliances_holding(account: Account) -> list[Alliance]:
    """The alliances in which anything at all is held on the account: also after its roles there have ended."""
    return _alliances("SELECT app.alliances_holding(%s)", account)


def _alliances(sql: str, account: Account) -> list[Alliance]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [account.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Alliance.objects.filter(pk__in=ids))
