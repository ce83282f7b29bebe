"""What can be invoiced: places on courses that begin by a day, cancellation charges, memberships, support. Once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum, TextChoices
from django.utils import timezone

from cpd.models import Billing, Booking, CancellationCharge, InvoiceLine, MembershipFee, Run
from deliveries.models import Charge
from schools.models import Organisation, Term

from .prices import Rows, priced

CREDITS_SOLD = "cpd.credit_entry"  # the source of a charge: everything else that is charged is support


class DueKind(TextChoices):
    PLACES = "places", "Places"
    CHARGES = "charges", "Cancellation charges"
    MEMBERSHIPS = "memberships", "Memberships"
    SUPPORT = "support", "Support"
    CREDITS = "credits", "Credits"


@dataclass(frozen=True)
class Wanted:
    """Which of what is due: of courses and memberships that begin by a day; in a term, and of some kinds."""

    until: dt.date
    term: Term | None = None
    kinds: Collection[str] = tuple(DueKind.values)


@dataclass(frozen=True)
class Due:
    """What one school can be invoiced: how many of each kind, and for how much."""

    organisation: Organisation
    net_pence: int
    places: int = 0
    charges: int = 0
    memberships: int = 0
    support: int = 0
    credits: int = 0


def billing() -> Billing | None:
    """Who invoices; None before a co-ordinator has said so."""
    return Billing.objects.first()


def due_by_school(wanted: Wanted) -> list[Due]:
    """Every school that can be invoiced something, in the order of names. The database counts and adds up."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    sums: dict[int, int] = defaultdict(int)
    for kind, rows in due_rows(wanted).items():
        by_school = rows.order_by().values("owed_by").annotate(count=Count("pk"), total=Sum("net_pence"))
        for school, count, total in by_school.values_list("owed_by", "count", "total"):
            counts[school][kind.value] = count
            sums[school] += total
    schools = Organisation.objects.filter(pk__in=counts).order_by("name", "pk")
    return [Due(school, sums[school.pk], **counts[school.pk]) for school in schools]


def due_rows(wanted: Wanted) -> dict[DueKind, Rows]:
    """The rows behind what is due. Each says `owed_by`, the id of the school, and `net_pence`, which is not 0."""
    found = {
        DueKind.PLACES: _places(wanted),
        DueKind.CHARGES: _charges(wanted),
        DueKind.MEMBERSHIPS: _memberships(wanted),
        DueKind.SUPPORT: _charged(wanted, ~Q(source_kind=CREDITS_SOLD)),
        DueKind.CREDITS: _charged(wanted, Q(source_kind=CREDITS_SOLD)),
    }
    return {kind: rows for kind, rows in found.items() if kind in wanted.kinds}


def _places(wanted: Wanted) -> Rows:
    after = timezone.make_aware(dt.datetime.combine(wanted.until + dt.timedelta(days=1), dt.time()))
    begun = Q(session=None, run__starts_at__lt=after) | Q(session__held_on__lte=wanted.until)
    held = Booking.objects.filter(_in_term(wanted, "run"), begun, state__in=Booking.HAS_PLACE)
    rows = priced(unbilled(held.exclude(run__state=Run.State.CANCELLED), "booking"))
    return _owed(rows.exclude(net_pence=0), owed_by=F("organisation"))


def _charges(wanted: Wanted) -> Rows:
    due: Rows = CancellationCharge.objects.filter(_in_term(wanted, "booking__run"), pence__gt=0, waivers=None)
    return _owed(unbilled(due, "cancellation"), owed_by=F("booking__organisation"), net_pence=F("pence"))


def _memberships(wanted: Wanted) -> Rows:
    due = MembershipFee.objects.filter(_on_day(wanted, "starts_on"), pence__gt=0)
    return _owed(unbilled(due, "fee"), owed_by=F("organisation"), net_pence=F("pence"))


def _charged(wanted: Wanted, which: Q) -> Rows:
    due = Charge.objects.filter(which, _on_day(wanted, "charged_on"), withdrawn_at=None)
    return _owed(unbilled(due, "charge"), owed_by=F("organisation"), net_pence=F("pence"))


def _on_day(wanted: Wanted, field: str) -> Q:
    """What has a day of its own: by then, and in the term."""
    within = {f"{field}__range": (wanted.term.starts_on, wanted.term.ends_on)} if wanted.term else {}
    return Q(**{f"{field}__lte": wanted.until}, **within)


def _owed(rows: Rows, **said: F) -> Rows:
    with_school: Rows = rows.annotate(**said)
    return with_school


def _in_term(wanted: Wanted, run: str) -> Q:
    return Q(**{f"{run}__term": wanted.term}) if wanted.term else Q()


def unbilled(rows: Rows, key: str) -> Rows:
    """Rows that no line charges; what was credited in full can be invoiced anew."""
    lines: Rows = InvoiceLine.objects.filter(**{f"{key}__isnull": False}).order_by().values(key)
    return rows.exclude(pk__in=lines.annotate(total=Sum("net_pence")).exclude(total=0).values(key))
