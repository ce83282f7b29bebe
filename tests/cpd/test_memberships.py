"""Memberships from year to year: renewed once, changed with the difference invoiced, ended early; the history stays."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    change_membership,
    draft_invoices,
    end_membership,
    record_payment,
    renew_membership,
    send_invoice,
    warn_of_entitlements,
)
from cpd.models import Invoice, MembershipChange, MembershipFee
from cpd.queries.billing import DueKind, Wanted, due_by_school
from cpd.queries.invoices import with_owed
from cpd.queries.memberships import next_year_of, to_renew
from cpd.queries.prices import to_pay_and_covered
from tests.conftest import As, SignIn

from .making import day, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_entitlements import booked, membership, rest
from .test_invoices import set_up

BECAUSE = "More staff"


def renewed(actor: Actor, fee: MembershipFee) -> MembershipFee:
    return renew_membership(actor=actor, fee=fee, renewal=next_year_of(fee))


def upgraded(actor: Actor, fee: MembershipFee, charged: int = 50_000, **terms: Any) -> MembershipChange:
    said = {"name": "Gold", "included_pence": 20_000} | terms
    return change_membership(actor=actor, fee=fee, terms=said, charged_pence=charged, because=BECAUSE)


def ended(actor: Actor, fee: MembershipFee, back: int = 0, on: int = 1) -> MembershipChange:
    return end_membership(actor=actor, fee=fee, ends_on=day(on), given_back_pence=back, because="They close")


def due() -> list[int]:
    return [one.net_pence for one in due_by_school(Wanted(day(400)))]


def drafted(actor: Actor) -> Invoice:
    school = organisation(SOUTH_GREEN)
    [invoice] = draft_invoices(actor=actor, schools=[school], wanted=Wanted(day(0)))
    return invoice


def told(kind: str = "cpd.membership_changed") -> list[str]:
    """Each e-mail once, though several people have it."""
    rows = OutgoingMail.objects.filter(kind=kind).order_by("pk")
    return list(dict.fromkeys(rows.values_list("about", flat=True)))


def newest() -> str:
    return OutgoingMail.objects.filter(kind="cpd.membership_changed").latest("pk").text


# Renewal ----------------------------------------------------------------------------------------------------


def test_next_year_follows_this_one_on_the_same_terms(in_alliance: Actor) -> None:
    fee = membership(
        in_alliance, starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 8, 31), entitlement="Tea"
    )
    renewal = renewed(in_alliance, fee)
    assert (renewal.starts_on, renewal.ends_on) == (dt.date(2027, 9, 1), dt.date(2028, 8, 31))
    assert (renewal.renews, renewal.organisation, renewal.pence) == (fee, fee.organisation, fee.pence)
    assert (renewal.name, renewal.included_pence, renewal.entitlement) == ("Partnership Plus", 10_000, "Tea")
    assert told() == ["Partnership Plus, South Green Infant School: renewed"]
    assert "1 September 2027 to 31 August 2028" in newest()


@pytest.mark.parametrize(
    ("last", "first", "end"),
    [("2028-02-28", "2028-02-29", "2029-02-28"), ("2027-02-28", "2027-03-01", "2028-02-29")],
)
def test_a_year_is_a_year_in_leap_years_too(last: str, first: str, end: str, in_alliance: Actor) -> None:
    fee = membership(in_alliance, ends_on=dt.date.fromisoformat(last))
    found = next_year_of(fee)
    assert (found.starts_on.isoformat(), str(found.ends_on)) == (first, end)


def test_the_fee_of_next_year_has_the_upgrade_in_it(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    upgraded(in_alliance, fee)
    fee.refresh_from_db()
    assert (next_year_of(fee).name, next_year_of(fee).pence) == ("Gold", 200_000)


def test_it_is_renewed_once_after_its_last_day(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    early = next_year_of(fee)
    early.starts_on = day(20)
    with pytest.raises(ValidationError, match="must be after the last day"):
        renew_membership(actor=in_alliance, fee=fee, renewal=early)
    renewed(in_alliance, fee)
    with pytest.raises(ValidationError, match="renewed already"):
        renewed(in_alliance, fee)
    with pytest.raises(IntegrityError, match="a_membership_is_renewed_once"), transaction.atomic():
        membership(in_alliance, renews=fee)
    with pytest.raises(ValidationError, match="End the renewed membership instead"):
        ended(in_alliance, fee)


def test_a_renewal_is_used_and_invoiced_by_itself(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee = membership(in_alliance)
    booked(in_alliance)
    renewal = renewed(in_alliance, fee)
    assert (rest(fee), rest(renewal)) == (5500, 10_000)
    booked(in_alliance)
    assert (rest(fee), rest(renewal)) == (1000, 10_000)
    assert due() == [300_000]


def test_the_school_is_told_in_time_and_it_is_to_be_done(in_alliance: Actor, sign_in: SignIn) -> None:
    membership(in_alliance, ends_on=day(61), name="Later")
    soon = membership(in_alliance, ends_on=day(60), name="Soon")
    over = membership(in_alliance, ends_on=day(50), name="Leaves")
    ended(in_alliance, over, on=40)
    assert list(to_renew(in_alliance)) == [soon]
    home = sign_in("coordinator").get("/a/billericay/").content.decode()
    assert "Renew Soon, South Green Infant School" in home
    assert "Renew Later" not in home
    assert [warn_of_entitlements(actor=in_alliance) for _ in range(2)] == [1, 0]
    assert told("cpd.membership_to_renew") == ["Soon, South Green Infant School: to be renewed"]
    renewed(in_alliance, soon)
    assert list(to_renew(in_alliance)) == []
    assert "Renew Soon" not in sign_in("coordinator").get("/a/billericay/").content.decode()


def test_who_renewed_in_time_is_not_reminded(in_alliance: Actor) -> None:
    fee = membership(in_alliance, ends_on=day(55), included_pence=None)
    renewed(in_alliance, fee)
    assert warn_of_entitlements(actor=in_alliance) == 0


# Change -----------------------------------------------------------------------------------------------------


def test_an_upgrade_costs_the_difference_and_what_was_used_stays_used(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee = membership(in_alliance)
    booked(in_alliance, 2)
    assert rest(fee) == 1000
    first = send_invoice(actor=in_alliance, invoice=drafted(in_alliance))
    change = upgraded(in_alliance, fee)
    fee.refresh_from_db()
    assert (fee.name, fee.pence, rest(fee)) == ("Gold", 150_000, 11_000)
    assert (change.name, change.included_pence, change.changed_by_id) == ("Partnership Plus", 10_000, None)
    [upgrade] = due_by_school(Wanted(day(0), kinds=[DueKind.UPGRADES]))
    assert (upgrade.upgrades, upgrade.net_pence) == (1, 50_000)
    [line] = drafted(in_alliance).lines.all()
    assert (line.net_pence, line.fee) == (50_000, None)
    assert line.description.endswith("the difference to Partnership Plus")
    assert first.lines.get().net_pence == 150_000
    assert (
        "Until now it was Partnership Plus. The difference of £500 will be invoiced. Why: More staff."
        in newest()
    )


def test_other_terms_pay_from_now_on(in_alliance: Actor) -> None:
    fee = membership(in_alliance, included_pence=None)
    [before] = booked(in_alliance)
    upgraded(in_alliance, fee, 0, included_pence=None, included_days=Decimal(5))
    [after] = booked(in_alliance)
    assert (to_pay_and_covered(before), to_pay_and_covered(after)) == ((4500, 0), (0, 4500))
    assert due_by_school(Wanted(day(0), kinds=[DueKind.UPGRADES])) == []


def test_a_membership_never_includes_less_than_was_used(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    booked(in_alliance)
    with pytest.raises(ValidationError, match="£45 of it is used already"):
        upgraded(in_alliance, fee, included_pence=4499)
    fee.refresh_from_db()
    assert (fee.name, MembershipChange.objects.count(), due()) == ("Partnership Plus", 0, [150_000])
    for wrong in ({"included_pence": 4499}, {"pence": 1}, {"starts_on": day(-11)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFee.objects.filter(pk=fee.pk).update(**wrong)


def test_what_is_over_or_the_same_is_not_changed(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="is over"):
        upgraded(in_alliance, membership(in_alliance, ends_on=day(-1)))
    with pytest.raises(ValidationError, match="Change the name or what the membership includes"):
        upgraded(in_alliance, membership(in_alliance), name="Partnership Plus", included_pence=10_000)
    with pytest.raises(ValidationError, match="without a last day pays for no places"):
        upgraded(in_alliance, membership(in_alliance, ends_on=None, included_pence=None))
    assert told() == []


# Ending early -----------------------------------------------------------------------------------------------


def test_it_pays_until_its_new_last_day(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    [paid] = booked(in_alliance)
    ended(in_alliance, fee, on=0)
    [still] = booked(in_alliance)
    MembershipFee.objects.update(ends_on=day(-1))
    [no_more] = booked(in_alliance)
    assert [to_pay_and_covered(one)[1] for one in (paid, still, no_more)] == [4500, 4500, 0]
    assert "They close" in newest()


@pytest.mark.parametrize("back", [50_000, 150_000])
def test_what_is_not_invoiced_yet_is_due_less(back: int, in_alliance: Actor) -> None:
    """A draft loses the line, and the next one charges what is left of the fee."""
    set_up(in_alliance)
    fee = membership(in_alliance)
    drafted(in_alliance)
    ended(in_alliance, fee, back)
    assert not Invoice.objects.exists()
    assert due() == ([150_000 - back] if back < 150_000 else [])


def test_part_of_a_fee_that_was_invoiced_is_credited(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee = membership(in_alliance)
    sent = send_invoice(actor=in_alliance, invoice=drafted(in_alliance))
    record_payment(actor=in_alliance, invoice=sent, pence=120_000, received_on=timezone.localdate())
    ended(in_alliance, fee, 50_000)
    note = Invoice.objects.get(credits=sent)
    assert (note.net_pence, note.because) == (-50_000, "Partnership Plus ended early: They close")
    now = with_owed(Invoice.objects.filter(pk=sent.pk)).get()
    assert (now.state, now.owed) == (Invoice.State.PAID, 0)  # type: ignore[attr-defined]
    assert due() == []
    assert "£500 of the fee comes back" in newest()


def test_all_of_a_fee_that_was_invoiced_is_credited(in_alliance: Actor) -> None:
    set_up(in_alliance)
    fee = membership(in_alliance)
    sent = send_invoice(actor=in_alliance, invoice=drafted(in_alliance))
    ended(in_alliance, fee, 150_000)
    sent.refresh_from_db()
    assert (sent.state, due()) == (Invoice.State.CREDITED, [])


@pytest.mark.parametrize(
    ("on", "back", "message"),
    [
        (-1, 0, "today or later"),
        (20, 0, "today or later and before"),
        (1, 150_001, "At most the fee can come back: £1,500"),
    ],
)
def test_it_ends_before_its_time_and_gives_back_no_more_than_it_cost(
    on: int, back: int, message: str, in_alliance: Actor
) -> None:
    fee = membership(in_alliance)
    with pytest.raises(ValidationError, match=message):
        ended(in_alliance, fee, back, on)
    fee.refresh_from_db()
    assert (fee.ends_on, MembershipChange.objects.count()) == (day(20), 0)


def test_it_ends_early_once(in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    ended(in_alliance, fee, on=5)
    with pytest.raises(ValidationError, match="ended early already"):
        ended(in_alliance, fee)


# Who may, and the pages -------------------------------------------------------------------------------------


def test_heads_read_it_and_change_nothing(as_: As, in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    upgraded(in_alliance, fee)
    with as_("head") as head:
        assert visible(head, MembershipChange).count() == 1
        for act in (upgraded, ended, renewed):
            with pytest.raises(PermissionDenied):
                act(head, fee)
    with as_("head-brightside") as stranger:
        assert not visible(stranger, MembershipChange).exists()


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    fee = membership(in_alliance)
    coordinator, page = sign_in("coordinator"), url("membership", fee.public_id)
    upgrade = url("membership_change", fee.public_id)
    form = {"name": "Gold", "included_pence": "200", "included_days": "x", "because": ""}
    wrong = coordinator.post(upgrade, form)
    assert wrong.status_code == 422
    for said in ("Enter a number such as 5 or 2.5", "Enter the difference, or 0", "Enter the reason"):
        assert said in wrong.content.decode()
    right = form | {"included_days": "2.5", "charged_pence": "500", "because": BECAUSE}
    coordinator.post(upgrade, right)
    shown = coordinator.get(page).content.decode()
    assert "2.5 days and £200" in shown
    assert "Until then Partnership Plus" in shown

    again = coordinator.get(url("membership_renew", fee.public_id)).content.decode()
    assert 'value="2000.00"' in again
    assert 'value="0.00"' not in again
    first, last = day(21), day(300)
    renewal = right | {
        "pence": "2000",
        "starts_on_0": first.day, "starts_on_1": first.month, "starts_on_2": first.year,
        "ends_on_0": last.day, "ends_on_1": last.month, "ends_on_2": last.year,
    }  # fmt: skip
    coordinator.post(url("membership_renew", fee.public_id), renewal)
    new = MembershipFee.objects.get(renews=fee)
    assert "Gold from" in coordinator.get(page).content.decode()

    ends = {"given_back_pence": "0", "because": "They close"}
    ends |= {"ends_on_0": first.day, "ends_on_1": first.month, "ends_on_2": first.year}
    coordinator.post(url("membership_end", new.public_id), ends)
    new.refresh_from_db()
    assert new.ends_on == first
    head = sign_in("head")
    assert "Upgrade or change" not in head.get(page).content.decode()
    for name in ("membership_renew", "membership_change", "membership_end"):
        assert head.get(url(name, fee.public_id)).status_code == 403


def test_the_list_is_narrowed_by_school_time_and_invoice(in_alliance: Actor, sign_in: SignIn) -> None:
    membership(in_alliance)
    membership(in_alliance, name="Of last year", starts_on=day(-400), ends_on=day(-40))
    membership(in_alliance, name="Of next year", starts_on=day(40), ends_on=day(400))
    client = sign_in("coordinator")

    def found(**asked: str) -> list[str]:
        rows = client.get(url("fee_list"), asked).context["listing"].table.page.object_list.data
        return sorted(fee.name for fee in rows)

    assert len(found()) == 3
    assert found(when="today") == ["Partnership Plus"]
    assert found(when="over") == ["Of last year"]
    assert found(when="to_come") == found(q="next south") == ["Of next year"]
    assert len(found(paid="not_invoiced")) == 3
    assert found(paid="paid") == found(q="zebra") == []


def test_what_a_membership_paid_is_searched_by_person_and_course(in_alliance: Actor, sign_in: SignIn) -> None:
    fee, [booking] = membership(in_alliance), booked(in_alliance, 1)
    client = sign_in("coordinator")

    def found(text: str) -> int:
        listing = client.get(url("membership", fee.public_id), {"q": text}).context["listing"]
        return listing.table.paginator.count

    assert found(booking.person.name) == found(booking.run.course.title) == 1
    assert found("zebra") == 0


def test_the_list_has_no_more_columns_than_fit_beside_its_filters(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    membership(in_alliance)
    client = sign_in("coordinator")

    def columns(**asked: str) -> list[str]:
        return [
            str(one.header) for one in client.get(url("fee_list"), asked).context["listing"].table.columns
        ]

    assert len(columns()) == 6
    assert "From" in columns(also="starts_on")
