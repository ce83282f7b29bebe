"""Where an account may go."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import enter
from schools.models import Alliance, Establishment, Reviewer, SupportStaff
from schools.models.outside import OutsideAccess
from schools.queries.proposals import public_pages_of


@dataclass(frozen=True)
class Door:
    """A place that the account may enter: an alliance, or the reports as a DfE reviewer."""

    name: str
    url: str
    detail: str


def doors_of(account: Account) -> list[Door]:
    """Everything that the account may enter, what lies outside the alliances first."""
    doors = [_review()] if _has(Reviewer, account) else []
    doors += [_look()] if _has(SupportStaff, account) else []
    return [*doors, *(_alliance(account, alliance) for alliance in alliances_of(account))]


def pages_to_ask_at(school: Establishment) -> list[Door]:
    """Where somebody without a role can ask for one at this school."""
    return [
        Door(f"{school.name} in {alliance}", inside(alliance, "schools:join_ask", page), "")
        for alliance, page in public_pages_of(school)
    ]


def _alliance(account: Account, alliance: Alliance) -> Door:
    with enter(account=account, alliance=alliance) as actor:
        return Door(alliance.name, inside(alliance, "dashboard:dashboard"), ", ".join(actor.role_labels))


def _has(access: type[OutsideAccess], account: Account) -> bool:
    today = timezone.localdate()
    rows: QuerySet[OutsideAccess] = access._default_manager.all()
    return rows.filter(account=account, starts_on__lte=today, ends_on__gte=today).exists()


def _review() -> Door:
    return Door("Contribution reports of all alliances", reverse("review:report_list"), "DfE reviewer")


def _look() -> Door:
    return Door("Look into an alliance", reverse("support:look"), "Support staff")
