"""The host of a joint run takes a date out: schools of a guest get its share back by their own alliance's prices, once
(DOMAIN.md §5.2, decision 0017)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.utils import timezone

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    discard_draft,
    draft_invoices,
    follow,
    give_credits,
    pay_with_credits,
    remove_session,
    save_rates,
    send_invoice,
    set_share_back,
)
from cpd.models import (
    Allotment,
    Billing,
    Booking,
    CreditEntry,
    CreditRates,
    Invoice,
    JointRun,
    PriceReduction,
    Run,
    Session,
)
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import balance_of
from cpd.queries.prices import price_of
from schools.models import Alliance, Organisation, Person, RoleGrant
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation
from .race import make_racers
from .sharing import followed, shared
from .test_invoices import owed, set_up

WHY = "The speaker is ill."
SCHOOL = "High View School"
Fresh = Callable[..., AllianceCast]


def taken_out(as_: As, run: Run, **agreed: Any) -> None:
    """The host takes its last date out."""
    with as_("coordinator") as actor:
        last = Session.objects.filter(run=run).latest("held_on")
        remove_session(actor=actor, session=last, because=WHY, **agreed)


def with_guests(as_: As, people: int, *, bills: bool = True, **changes: Any) -> tuple[Run, JointRun]:
    """Three dates; so many people of the guest are booked at its price of £60, one by one."""
    run, _, joint = shared(as_, dates=(14, 21, 28), price_pence=9000, **changes)
    with as_("coordinator", PLYMOUTH) as actor:
        if bills:
            set_up(actor)
        for one in make_people(people, SCHOOL):
            book(actor, Run.objects.get(pk=joint.run_id), [one])
    return run, joint


def bill(actor: Actor) -> Invoice:
    return send_invoice(actor=actor, invoice=draft(actor, organisation(SCHOOL)))


def draft(actor: Actor, school: Organisation) -> Invoice:
    [invoice] = draft_invoices(actor=actor, schools=[school], wanted=Wanted(day(60)))
    return invoice


def kept(kind: str) -> list[str]:
    return list(OutgoingMail.objects.filter(kind=kind).values_list("text", flat=True))


def test_each_gets_the_share_by_the_guests_own_price_and_is_told_once(as_: As) -> None:
    run, _ = with_guests(as_, 3, allotted=2)
    with as_("coordinator"):
        host_rows = PriceReduction.objects.count()
    with as_("coordinator", PLYMOUTH) as actor:
        invoice = bill(actor)  # two places at £60
        OutgoingMail.objects.all().delete()
    taken_out(as_, run)
    assert followed(as_) == 1
    assert followed(as_) == 0
    with as_("coordinator", PLYMOUTH):
        assert [one.pence for one in PriceReduction.objects.all()] == [2000, 2000]
        [note] = Invoice.objects.filter(credits=invoice)
        assert (note.net_pence, note.vat_pence) == (-4000, -800)
        assert WHY in note.because
        assert owed(invoice) == 2 * 4000 * 12 // 10
        assert [price_of(one) for one in Booking.objects.filter(state="booked")] == [4000, 4000]
        letters = kept("cpd.date_removed")
        assert len(letters) == 3
        assert sum("pays £20 less, or gets it back" in text for text in letters) == 2  # one only waits
        told = OutgoingMail.objects.filter(kind="cpd.joint_date_removed")
        assert all("schools get back £40 for 2 places" in one.text for one in told)
        assert len({one.to_email for one in told}) == len(told) > 0
        assert OutgoingMail.objects.filter(kind="cpd.credit_note").exists()
        for mail in OutgoingMail.objects.filter(kind="cpd.date_removed"):
            assert len(mail.invitations) == (
                "gets it back" in mail.text
            )  # who waits has none in her calendar
    with as_("coordinator"):
        assert PriceReduction.objects.count() == host_rows
        assert "£20" not in "".join(OutgoingMail.objects.values_list("text", flat=True))


def test_two_dates_at_once_come_back_one_after_the_other(as_: As) -> None:
    run, _ = with_guests(as_, 1)
    taken_out(as_, run)
    taken_out(as_, run, agreed_pence=0)
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH):
        assert [one.pence for one in PriceReduction.objects.order_by("pk")] == [2000, 2000]
        [school] = due_by_school(Wanted(day(60)))
        assert school.net_pence == 2000


def test_what_is_not_invoiced_costs_less_and_a_draft_is_drawn_anew(as_: As) -> None:
    run, _ = with_guests(as_, 1)
    with as_("coordinator", PLYMOUTH) as actor:
        draft(actor, organisation(SCHOOL))
    taken_out(as_, run)
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        assert not Invoice.objects.exists()
        [school] = due_by_school(Wanted(day(60)))
        assert school.net_pence == 4000


def test_credits_come_back_where_credits_paid(as_: As) -> None:
    run, joint = with_guests(as_, 0, bills=False)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.get(pk=joint.run_id)
        [person] = make_people(1, SCHOOL)
        save_rates(actor=actor, rates=CreditRates(run=own, costs=6))
        give_credits(actor=actor, organisation=person.organisation, count=6, because="Twilights")
        pay_with_credits(actor=actor, booking=book(actor, own, [person]).bookings.get())
    taken_out(as_, run)
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        assert balance_of(person.organisation) == 2
        assert "2 credits for 1 place" in kept("cpd.joint_date_removed")[0]


@pytest.mark.parametrize("bills", [False, True])
def test_a_guest_without_money_set_up_or_that_keeps_its_price_is_left_alone(as_: As, bills: bool) -> None:
    run, joint = with_guests(as_, 1, bills=bills)
    with as_("coordinator", PLYMOUTH) as actor:
        if bills:
            set_share_back(actor=actor, joint=joint, gives_share_back=False)
    taken_out(as_, run)
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH):
        assert Session.objects.filter(run=joint.run_id).count() == 2
        assert not PriceReduction.objects.exists()
        assert not Invoice.objects.exists()
        assert not CreditEntry.objects.exists()
        assert price_of(Booking.objects.get()) == 6000
        assert "The price of the place stays as it is." in kept("cpd.date_removed")[0]
        assert "The price of a place here stays as it is." in kept("cpd.joint_date_removed")[0]


def test_a_free_course_has_nothing_to_give_back(as_: As) -> None:
    run, joint = with_guests(as_, 0)
    with as_("coordinator", PLYMOUTH) as actor:
        Run.objects.filter(pk=joint.run_id).update(price_pence=0)
        book(actor, Run.objects.get(pk=joint.run_id), make_people(1, SCHOOL))
    taken_out(as_, run)
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        assert not PriceReduction.objects.exists()


def test_where_the_guest_has_split_the_duties_its_job_credits_what_is_no_longer_owed(as_: As) -> None:
    run, _ = with_guests(as_, 1)
    with as_("coordinator", PLYMOUTH) as actor:
        invoice = bill(actor)
        [officer] = make_people(1, SCHOOL)
        RoleGrant.objects.create(person=officer, role=Role.FINANCE, starts_on=day(0))
        Billing.objects.update(split_duties=True)
    taken_out(as_, run)
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH):
        assert [one.net_pence for one in Invoice.objects.filter(credits=invoice)] == [-2000]


def test_a_job_that_fails_gives_nothing_back_and_its_next_attempt_does_so_once(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = with_guests(as_, 1)
    taken_out(as_, run)

    def breaks(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("the power fails")

    with monkeypatch.context() as patch:
        patch.setattr("cpd.actions.following.keep_sessions", breaks)
        with pytest.raises(RuntimeError):
            followed(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        assert not PriceReduction.objects.exists()
        assert not kept("cpd.date_removed")
        for joint in [*JointRun.objects.all()] * 2:  # both attempts of a job that came twice
            follow(actor=actor, joint=joint)
        assert PriceReduction.objects.count() == 1
        assert len(kept("cpd.date_removed")) == 1


def shared_afresh(host: Alliance, guest: Alliance) -> tuple[JointRun, Organisation]:
    """A committed joint run from which the host has just taken a date; three of a school are booked by the guest."""
    with enter_service(alliance=host, purpose="race"):
        run = make_run(dates=(14, 21, 28))
        allotment = Allotment.objects.create(run=run, guest=guest, places=6)
    with enter_service(alliance=guest, purpose="race") as actor:
        set_up(actor)
        own = make_run(dates=(), places=6, price_pence=6000)
        answer = {"host": host, "run": own, "accepted_at": timezone.now()}
        joint = JointRun.objects.create(allotment=allotment.public_id, **answer)
        follow(actor=actor, joint=joint)
        [racers] = make_racers(1, 3)
        people = list(Person.objects.filter(pk__in=racers))
        book(actor, own, people)
    with enter_service(alliance=host, purpose="race") as actor:
        remove_session(actor=actor, session=Session.objects.filter(run=run).latest("held_on"), because=WHY)
    return joint, people[0].organisation


def at_once(alliance: Alliance, *acts: Callable[[Actor], object]) -> list[str]:
    """Each in a transaction of its own, all begun together; what went wrong."""
    barrier, errors = threading.Barrier(len(acts)), list[str]()

    def one(act: Callable[[Actor], object]) -> None:
        connections["default"].ensure_connection()
        barrier.wait()
        try:
            with enter_service(alliance=alliance, purpose="race") as actor:
                act(actor)
        except Exception as error:  # noqa: BLE001  the test says what it was
            errors.append(repr(error))
        connections["default"].close()

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_two_jobs_and_a_drafting_at_one_moment_give_it_back_once(fresh_alliance: Fresh) -> None:
    host, guest = (Alliance.objects.get(slug=fresh_alliance().slug) for _ in range(2))
    joint, school = shared_afresh(host, guest)

    def follows(actor: Actor) -> None:
        follow(actor=actor, joint=JointRun.objects.select_related("run__course").get(pk=joint.pk))

    def drafts(actor: Actor) -> None:
        draft(actor, school)

    assert at_once(guest, follows, follows, drafts) == []
    with enter_service(alliance=guest, purpose="race") as actor:
        assert [one.pence for one in PriceReduction.objects.all()] == [2000] * 3
        for left in Invoice.objects.all():
            assert sum(line.net_pence for line in left.lines.all()) == 3 * 4000
            discard_draft(actor=actor, invoice=left)
        assert send_invoice(actor=actor, invoice=draft(actor, school)).net_pence == 3 * 4000


def test_co_ordinators_of_the_guest_alone_say_whether_it_comes_back(as_: As, sign_in: SignIn) -> None:
    _, joint = with_guests(as_, 0)
    page = inside("plymouth", "cpd:joint_share_back", joint.public_id)
    colin = sign_in("coordinator", PLYMOUTH)
    assert 'value="yes"' in colin.get(page).content.decode()
    wrong = colin.post(page, {"gives_share_back": "perhaps"})
    assert wrong.status_code == 422
    answer = colin.post(page, {"gives_share_back": "no"})
    assert answer.status_code == 302
    assert "takes a date out, our price stays as it is" in colin.get(answer["Location"]).content.decode()
    assert sign_in("coordinator").get(page).status_code == 404
    with as_("head", PLYMOUTH) as head, pytest.raises(PermissionDenied):
        set_share_back(actor=head, joint=joint, gives_share_back=True)
