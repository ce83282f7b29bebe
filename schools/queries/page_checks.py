"""Which schools' pages nobody has looked at for a year (PEERS.md §6.2)."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.models import Organisation, PageCheck

OLD = dt.timedelta(days=365)


def with_page_check(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same organisations, each with `page_checked_at`: when its page was last said to be right, or None."""
    checks = PageCheck.objects.filter(organisation=OuterRef("pk"))
    return rows.annotate(page_checked_at=Subquery(checks.values("checked_at")[:1]))


def pages_to_check(actor: Actor) -> QuerySet[Organisation]:
    """Those of the schools that the actor acts for, by name."""
    return _old_pages().filter(pk__in=actor.schools_led).order_by("sorts_as", "pk")


def pages_to_remind_of() -> QuerySet[Organisation]:
    """Those of all schools of which nobody was reminded since they grew old."""
    reminded = PageCheck.objects.filter(organisation=OuterRef("pk")).values("reminded_at")[:1]
    rows = _old_pages().annotate(page_reminded_at=Subquery(reminded))
    return rows.filter(Q(page_reminded_at=None) | Q(page_reminded_at__lt=F("page_as_of"))).order_by("pk")


def is_old(organisation: Organisation) -> bool:
    """Of one from `with_page_check`: has nobody looked at the page of this school for a year?"""
    as_of: dt.datetime = organisation.page_checked_at or organisation.created_at  # type: ignore[attr-defined]
    is_kept = organisation.kind == Organisation.Kind.SCHOOL and organisation.archived_at is None
    return is_kept and as_of < timezone.now() - OLD


def _old_pages() -> QuerySet[Organisation]:
    """Schools whose page was checked, or set up where it never was (`page_as_of`), more than a year ago."""
    rows = with_page_check(Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None))
    rows = rows.annotate(page_as_of=Coalesce("page_checked_at", "created_at"))
    return rows.filter(page_as_of__lt=timezone.now() - OLD)
