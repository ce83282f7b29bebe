"""Telling schools what is left of their memberships. What is used is written by the database (sql/entitlements.sql)."""

from __future__ import annotations

from django.db import transaction

from alliance_portal.kernel.roles import Actor
from cpd.emails import memberships as emails
from cpd.models import EntitlementWarning
from cpd.queries.memberships import to_warn_of


@transaction.atomic
def warn_of_entitlements(*, actor: Actor) -> int:
    """One e-mail a membership and reason; returns how many memberships it was."""
    found = to_warn_of()
    for fee, reason in found:
        EntitlementWarning.objects.create(fee=fee, reason=reason)
        tell = emails.tell_to_renew if reason == EntitlementWarning.Reason.RENEW else emails.tell_left
        tell(actor, fee, reason)
    return len(found)
