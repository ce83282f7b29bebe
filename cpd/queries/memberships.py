"""Reads about memberships from year to year: what was changed, what ends soon, and whose schools are to be told."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import EntitlementWarning, MembershipChange, MembershipFee
from schools.models.periods import on

from .entitlements import included, left, with_use

PARTS = ("included_pence", "included_places", "included_days")
LOW_SHARE = 5  # a fifth or less is left
ENDS_WITHIN = dt.timedelta(days=30)
RENEW_WITHIN = dt.timedelta(days=60)


def is_over(fee: MembershipFee) -> bool:
    return fee.ends_on is not None and fee.ends_on < timezone.localdate()


def is_renewed(fee: MembershipFee) -> bool:
    return bool(renewals_of(fee=fee.pk))


def ends_early(fee: MembershipFee) -> bool:
    return bool(endings_of(fee=fee.pk))


renewals_of = Prepared(lambda fee: MembershipFee.objects.filter(renews=fee)[:1], "fee")
endings_of = Prepared(
    lambda fee: (
        MembershipChange.objects.filter(fee=fee, kind=MembershipChange.Kind.ENDED)
        .order_by()
        .values_list("pk")[:1]
    ),
    "fee",
)


def is_renewable(fee: MembershipFee) -> bool:
    """Those with a last day, once; one that was ended early is not."""
    return fee.ends_on is not None and not is_renewed(fee) and not ends_early(fee)


def is_endable(fee: MembershipFee) -> bool:
    """Before its last day, once, and not when next year's follows it."""
    return not is_over(fee) and not is_renewed(fee) and not ends_early(fee)


def next_year_of(fee: MembershipFee) -> MembershipFee:
    """The year that follows, on the same terms: not saved. What upgrades cost is part of its fee."""
    starts = (fee.ends_on or timezone.localdate()) + dt.timedelta(days=1)
    after = dt.date(starts.year + 1, starts.month, 1) + dt.timedelta(days=starts.day - 1)
    same = {
        name: getattr(fee, name) for name in ("name", "entitlement", "pupil_pence", "least_pence", *PARTS)
    }
    upgrades = fee.changes.aggregate(total=Sum("charged_pence"))["total"] or 0
    ends = after - dt.timedelta(days=1)
    return MembershipFee(pence=fee.pence + upgrades, starts_on=starts, ends_on=ends, **same)


def changes_of(actor: Actor, fee: MembershipFee) -> list[MembershipChange]:
    """What it was before each change, the newest first."""
    return changes_seen(actor, fee=fee.pk)


changes_seen = Seen(
    MembershipChange, lambda rows, fee: rows.filter(fee=fee).select_related("changed_by"), "fee"
)


def to_renew(actor: Actor) -> QuerySet[MembershipFee]:
    """Memberships that the actor may see and that end within 60 days, not renewed and not ended early; the first to end
    first."""
    return _to_renew(visible(actor, MembershipFee)).select_related("organisation").order_by("ends_on", "pk")


def _to_renew(rows: QuerySet[MembershipFee]) -> QuerySet[MembershipFee]:
    today = timezone.localdate()
    gone = Exists(MembershipChange.objects.filter(fee=OuterRef("pk"), kind=MembershipChange.Kind.ENDED))
    renewed = Exists(MembershipFee.objects.filter(renews=OuterRef("pk")))
    return rows.filter(~renewed, ~gone, ends_on__range=(today, today + RENEW_WITHIN))


def to_warn_of() -> list[tuple[MembershipFee, EntitlementWarning.Reason]]:
    """Memberships whose schools are to be told that little is left, that what is left is soon lost, or that it ends and
    is not renewed; each once."""
    reasons = EntitlementWarning.Reason
    ending = set(_to_renew(MembershipFee.objects.all()).values_list("pk", flat=True))
    rows = MembershipFee.objects.filter(on(timezone.localdate())).prefetch_related("warnings")
    found = []
    for fee in with_use(rows.select_related("organisation", "alliance")).order_by("pk"):
        told = {one.reason for one in fee.warnings.all()}
        if (reason := _of_what_is_left(fee, told)) is not None:
            found.append((fee, reason))
        if fee.pk in ending and reasons.RENEW not in told:
            found.append((fee, reasons.RENEW))
    return found


def _of_what_is_left(fee: MembershipFee, told: set[str]) -> EntitlementWarning.Reason | None:
    reasons, rest = EntitlementWarning.Reason, left(fee)
    if not fee.includes_something:
        return None
    whole = included(fee).parts
    is_low = all(part * LOW_SHARE <= of for part, of in zip(rest.parts, whole, strict=True))
    if is_low and reasons.LOW not in told:
        return reasons.LOW
    soon = fee.ends_on is not None and fee.ends_on - timezone.localdate() <= ENDS_WITHIN
    return reasons.ENDING if rest and soon and reasons.ENDING not in told else None
