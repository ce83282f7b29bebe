"""Which alliances an account has to do with; the database looks through all walls for it, and tells only which."""

from __future__ import annotations

from django.db import connection

from alliance_portal.kernel.models import Account
from schools.models import Alliance


def alliances_holding(account: Account) -> list[Alliance]:
    """The alliances in which anything at all is held on the account: also after its roles there have ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.alliances_holding(%s)", [account.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Alliance.objects.filter(pk__in=ids))
