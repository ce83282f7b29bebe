"""Saying that a school's page is right, and reminding its leaders once it has grown old (PEERS.md §6.2)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.emails import remind_of_page
from schools.models import Organisation, PageCheck
from schools.queries.page_checks import pages_to_remind_of
from schools.queries.role_holders import heads_of


@transaction.atomic
def confirm_page(*, actor: Actor, organisation: Organisation) -> PageCheck:
    """What the page says is right as of now."""
    check = _locked(organisation)
    require(actor, "check", check)
    check.checked_at, check.checked_by_id = timezone.now(), actor.person_id
    check.save(update_fields=["checked_at", "checked_by"])
    return check


@transaction.atomic
def remind_of_old_pages(*, actor: Actor) -> int:
    """Once a year at most: an e-mail to the leaders of each school whose page is old. Of how many schools it was.
    Where nobody leads the school in the portal, it is tried again tomorrow."""
    reminded = 0
    for school in pages_to_remind_of().select_related("alliance"):
        if heads := heads_of(school):
            check = _locked(school)
            check.reminded_at = timezone.now()
            check.save(update_fields=["reminded_at"])
            remind_of_page(actor, school, heads)
            reminded += 1
    return reminded


def _locked(organisation: Organisation) -> PageCheck:
    PageCheck.objects.bulk_create([PageCheck(organisation=organisation)], ignore_conflicts=True)
    return PageCheck.objects.select_for_update(of=("self",)).get(organisation=organisation)
