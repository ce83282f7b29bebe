"""What can be invoiced: places on courses that begin by a day, cancellation charges, memberships, support. Once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import pounds
from cpd.models import Billing, Booking, CancellationCharge, InvoiceLine, MembershipChange, MembershipFee, Run
from deliveries.models import Charge
from schools.models import Alliance, Organisation, Term

from .prices import Rows, priced

# The sources of charges: everything else that is charged is support.
CREDITS_SOLD, UPGRADED = "cpd.credit_entry", "cpd.membership_change"

TABLES = 4  # of due_rows, where all kinds are wanted


class DueKind(TextChoices):
    PLACES = "places", "Places"
    CHARGES = "charges", "Cancellation charges"
    MEMBERSHIPS = "memberships", "Memberships"
    UPGRADES = "upgrades", "Upgrades of memberships"
    SUPPORT = "support", "Support"
    CREDITS = "credits", "Credits"


@dataclass(frozen=True)
class Wanted:
    """Which of what is due: of courses and memberships that begin by a day; in a term, and of some kinds."""

    until: dt.date
    term: Term | None = None
    kinds: Collection[str] = tuple(DueKind.values)

    @property
    def after(self) -> Any:
        """When the next day begins."""
        return timezone.make_aware(dt.datetime.combine(self.until + dt.timedelta(days=1), dt.time()))

    @property
    def is_everything(self) -> bool:
        return self.term is None and set(self.kinds) == set(DueKind.values)


@dataclass(frozen=True)
class AnyDay(Wanted):
    """Everything until a day that each question brings."""

    then: Any = None

    @property
    def after(self) -> Any:
        return self.then


@dataclass(frozen=True)
class Due:
    """What one school can be invoiced: how many of each kind, and for how much."""

    organisation: Organisation
    net_pence: int
    places: int = 0
    charges: int = 0
    memberships: int = 0
    upgrades: int = 0
    support: int = 0
    credits: int = 0


def billing() -> Billing | None:
    """Who invoices; None before a co-ordinator has said so."""
    return who_bills.first()


who_bills = Prepared(lambda: Billing.objects.select_related("organisation").order_by("pk")[:1])


def who_invoices(alliance: Alliance, organisation: Organisation) -> str:
    """To whom it owes what courses cost: the seller, or the alliance itself before a co-ordinator has named one; "" for
    the seller herself."""
    named = billing()
    if named and named.organisation_id == organisation.pk:
        return ""
    return named.seller if named else alliance.name


def owed_in_words(organisation: Organisation, alliance: Alliance, pence: int) -> str:
    """Who owes it, how much, and to whom; nobody owes herself."""
    if seller := who_invoices(alliance, organisation):
        return f"{organisation} owes {pounds(pence)} to {seller}, which sends an invoice."
    return f"{organisation} invoices for the alliance itself, so {pounds(pence)} stays in its own books."


def due_by_school(wanted: Wanted) -> list[Due]:
    """Every school that can be invoiced something, in the order of names. The database counts and adds up."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    sums: dict[int, int] = defaultdict(int)
    for school, kind, count, total in _sums(wanted):
        counts[school][kind] = count
        sums[school] += total
    schools = Organisation.objects.filter(pk__in=counts).order_by("sorts_as", "pk")
    return [Due(school, sums[school.pk], **counts[school.pk]) for school in schools]


def _sums(wanted: Wanted) -> Iterator[tuple[int, str, int, int]]:
    """School, kind, how many and how much; mostly of everything until a day."""
    if wanted.is_everything:
        return chain.from_iterable(ask(until=wanted.until, then=wanted.after) for ask in _sums_of_everything)
    return chain.from_iterable(map(_summed, due_rows(wanted)))


def _summed(rows: Rows) -> Rows:
    each = rows.order_by().values("owed_by", "kind_due").annotate(count=Count("pk"), total=Sum("net_pence"))
    summed: Rows = each.values_list("owed_by", "kind_due", "count", "total")
    return summed


def _part(number: int) -> Prepared[Any]:
    """One of the tables of due_rows."""
    return Prepared(lambda until, then: _summed(due_rows(AnyDay(until, then=then))[number]), "until", "then")


_sums_of_everything = [_part(number) for number in range(TABLES)]


def due_rows(wanted: Wanted) -> list[Rows]:
    """The rows behind what is due, table by table. Each says `owed_by`, the id of the school, `net_pence`, which is not
    0, and `kind_due`. Whoever invoices owes herself nothing."""
    makers = {
        DueKind.PLACES: _places,
        DueKind.CHARGES: _charges,
        DueKind.MEMBERSHIPS: _memberships,
    }
    found = [
        rows(wanted).annotate(kind_due=Value(kind.value))
        for kind, rows in makers.items()
        if kind in wanted.kinds
    ]
    charged = [kind for kind in (DueKind.UPGRADES, DueKind.SUPPORT, DueKind.CREDITS) if kind in wanted.kinds]
    if charged:
        found.append(_charged(wanted).filter(kind_due__in=charged))
    own = Billing.objects.exclude(organisation=None).values("organisation")
    return [rows.exclude(owed_by__in=own) for rows in found]


def _places(wanted: Wanted) -> Rows:
    begun = Q(session=None, run__starts_at__lt=wanted.after) | Q(session__held_on__lte=wanted.until)
    held = Booking.objects.filter(_in_term(wanted, "run"), begun, state__in=Booking.HAS_PLACE)
    rows = priced(unbilled(held.exclude(run__state=Run.State.CANCELLED), "booking"))
    return _owed(rows.exclude(net_pence=0), owed_by=F("organisation"))


def _charges(wanted: Wanted) -> Rows:
    due: Rows = CancellationCharge.objects.filter(_in_term(wanted, "booking__run"), pence__gt=0, waivers=None)
    return _owed(unbilled(due, "cancellation"), owed_by=F("booking__organisation"), net_pence=F("pence"))


def _memberships(wanted: Wanted) -> Rows:
    given_back = MembershipChange.objects.filter(fee=OuterRef("pk")).order_by().values("fee")
    back = Coalesce(Subquery(given_back.annotate(total=Sum("given_back_pence")).values("total")), 0)
    due = MembershipFee.objects.filter(_on_day(wanted, "starts_on"))
    rows: Rows = due.annotate(owed_by=F("organisation"), net_pence=F("pence") - back)
    return unbilled(rows.filter(net_pence__gt=0), "fee")


def _charged(wanted: Wanted) -> Rows:
    due = Charge.objects.filter(_on_day(wanted, "charged_on"), withdrawn_at=None)
    sources = {CREDITS_SOLD: DueKind.CREDITS, UPGRADED: DueKind.UPGRADES}
    cases = [When(source_kind=source, then=Value(kind.value)) for source, kind in sources.items()]
    rows: Rows = due.annotate(kind_due=Case(*cases, default=Value(DueKind.SUPPORT.value)))
    return _owed(unbilled(rows, "charge"), owed_by=F("organisation"), net_pence=F("pence"))


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
