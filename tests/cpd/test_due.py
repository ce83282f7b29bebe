"""What can be invoiced, by school: filters and totals over all pages, a choice that no page loses, and drafts of it."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    add_fee,
    cancel_booking,
    credit_lines,
    discard_draft,
    draft_invoices,
    send_drafts,
    send_invoice,
)
from cpd.actions.drafts import send_if_draft
from cpd.models import Invoice, MembershipFee
from cpd.queries.billing import DueKind, Wanted, due_by_school
from cpd.queries.invoice_items import items_due
from cpd.tables.due import code_of
from schools.models import Organisation
from tests.conftest import As, SignIn

from .making import day, make_people, make_term, organisation, url
from .test_bookings import SOUTH_GREEN, mails
from .test_invoices import address, booked, drafted, set_up
from .test_tariffs import CALENDAR, percent, terms

MANY = 60  # more than two pages of 25


def owing_schools(actor: Actor, count: int = MANY) -> list[Organisation]:
    """Schools that each owe a membership: the first one £1, the second £2 and so on."""
    batch = uuid.uuid4().hex[:6]
    schools = Organisation.objects.bulk_create(
        Organisation(kind=Organisation.Kind.OTHER, name=f"Owing {n:03d} {batch}") for n in range(1, count + 1)
    )
    for n, school in enumerate(schools, start=1):
        fee = MembershipFee(organisation=school, name="Associate", pence=100 * n, starts_on=day(-1))
        add_fee(actor=actor, fee=fee)
    return schools


def in_all(count: int) -> int:
    return 100 * count * (count + 1) // 2


# What there is ---------------------------------------------------------------------------------------------


def test_schools_are_counted_and_added_up_by_kind(in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    run = booked(in_alliance, *make_people(3), dates=(10,))
    cancel_booking(actor=in_alliance, booking=run.bookings.first())
    fee = MembershipFee(organisation=organisation(SOUTH_GREEN), name="Plus", pence=150_000, starts_on=day(5))
    add_fee(actor=in_alliance, fee=fee)
    [one] = due_by_school(Wanted(day(30)))
    assert (one.places, one.charges, one.memberships, one.net_pence) == (2, 1, 1, 9000 + 2250 + 150_000)
    [places] = due_by_school(Wanted(day(30), kinds=[DueKind.PLACES]))
    assert (places.places, places.charges, places.net_pence) == (2, 0, 9000)
    assert [one.net_pence for one in due_by_school(Wanted(day(4), kinds=["places", "memberships"]))] == []


def test_a_term_narrows_courses_by_their_run_and_memberships_by_their_first_day(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)  # £45 this term
    now, later = make_term(), make_term(day(200))
    booked(in_alliance, term=later, dates=(190,), price_pence=7000)
    fee = MembershipFee(organisation=organisation(SOUTH_GREEN), name="Plus", pence=500, starts_on=day(195))
    add_fee(actor=in_alliance, fee=fee)
    assert [one.net_pence for one in due_by_school(Wanted(now.ends_on, now))] == [4500]
    assert [one.net_pence for one in due_by_school(Wanted(later.ends_on, later))] == [7500]
    assert [one.net_pence for one in due_by_school(Wanted(day(192), later))] == [7000]


def test_what_is_counted_is_what_is_drafted(in_alliance: Actor) -> None:
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    run = booked(in_alliance, *make_people(2), dates=(10,))
    cancel_booking(actor=in_alliance, booking=run.bookings.first())
    schools, wanted = owing_schools(in_alliance, 3), Wanted(day(30))
    owed = {one.organisation.pk: one.net_pence for one in due_by_school(wanted)}
    everybody = [*schools, organisation(SOUTH_GREEN)]
    drafts = draft_invoices(actor=in_alliance, schools=everybody, wanted=wanted)
    made = {one.organisation_id: sum(one.lines.values_list("net_pence", flat=True)) for one in drafts}
    assert made == owed
    assert due_by_school(wanted) == []


def test_what_was_credited_in_full_is_due_again(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = send_invoice(actor=in_alliance, invoice=drafted(in_alliance))
    assert due_by_school(Wanted(day(30))) == []
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all()), because="Wrong school")
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [4500]


# Some of it ------------------------------------------------------------------------------------------------


def test_only_what_is_ticked_goes_onto_the_draft(in_alliance: Actor) -> None:
    billing, wanted = set_up(in_alliance), Wanted(day(30))
    booked(in_alliance, *make_people(3))
    school = organisation(SOUTH_GREEN)
    first, second, third = items_due(wanted, [school], billing)
    keys = {first.key, third.key}
    [draft] = draft_invoices(actor=in_alliance, schools=[school], wanted=wanted, keys=keys)
    assert {line.booking_id for line in draft.lines.all()} == {first.booking.pk, third.booking.pk}  # type: ignore[union-attr]
    [left] = items_due(wanted, [school], billing)
    assert left.key == second.key
    with pytest.raises(ValidationError, match="nothing to invoice"):
        draft_invoices(actor=in_alliance, schools=[school], wanted=wanted, keys=keys)


def test_the_page_of_a_school_refuses_what_was_invoiced_meanwhile(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    set_up(in_alliance)
    booked(in_alliance, *make_people(2))
    client, school = sign_in("coordinator"), organisation(SOUTH_GREEN)
    path = f"{url('school_due', school.public_id)}?{address(day(30))}"
    keys = client.get(path).context["form"].fields["item"].initial
    draft_invoices(actor=in_alliance, schools=[school], wanted=Wanted(day(30)), keys=keys[:1])
    refused = client.post(path, {"item": keys})
    assert refused.status_code == 422
    assert "has been invoiced meanwhile" in refused.content.decode()
    assert "Select what goes onto the invoice" in client.post(path, {}).content.decode()
    assert client.post(path, {"item": keys[1:]})["Location"] == url(
        "invoice", Invoice.objects.latest("pk").public_id
    )
    assert client.get(path)["Location"].startswith(url("invoices_due"))


# The page --------------------------------------------------------------------------------------------------


def test_totals_are_of_all_pages_and_the_choice_goes_with_one(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    schools, client = owing_schools(in_alliance), sign_in("coordinator")
    page = client.get(url("invoices_due"), {"q": "owing"})
    html = page.content.decode()
    assert "60 schools" in html
    assert f"£{in_all(MANY) // 100:,} net in all" in html
    assert str(schools[0]) in html
    assert str(schools[30]) not in html
    codes = [code_of(one) for one in due_by_school(Wanted(day(0)))]
    second = client.get(url("invoices_due"), {"q": "owing", "chosen": [codes[0], codes[2]], "page": 2})
    assert "Chosen so far: 2 schools, £4 net" in second.content.decode()
    assert f'formaction="{url("invoices_draft")}"' in second.content.decode()
    assert ("chosen", codes[0]) in second.context["table"].carried
    assert ("q", "owing") in second.context["table"].carried
    first = client.get(url("invoices_due"), {"q": "owing", "chosen": [codes[0], codes[30]]})
    assert ("chosen", codes[0]) not in first.context["table"].carried  # its own tick says so
    assert ("chosen", codes[30]) in first.context["table"].carried
    assert (
        f'value="{codes[0]}" id="school-{codes[0]}" form="choose-schools" checked' in first.content.decode()
    )


def test_drafts_are_made_for_the_chosen_or_for_all(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    owing_schools(in_alliance)
    codes = [code_of(one) for one in due_by_school(Wanted(day(0)))]
    client, path = sign_in("coordinator"), url("invoices_draft")
    nobody = client.get(path, {"q": "owing"}, follow=True)
    assert "Choose at least one school." in nobody.content.decode()
    some = f"{path}?chosen={codes[0]}&chosen={codes[40]}"
    check = client.get(some).content.decode()
    assert "Make drafts for 2 schools?" in check
    assert "£42 net in all" in check
    assert not Invoice.objects.exists()
    assert client.post(some)["Location"] == url("invoice_list") + "?state=draft"
    assert sorted(one.gross_pence for one in Invoice.objects.all()) == [0, 0]  # sums come when they are sent
    assert Invoice.objects.count() == 2
    assert "Choose at least one school." in client.post(some, follow=True).content.decode()
    assert "and 48 more" in client.get(f"{path}?all=1").content.decode()
    client.post(f"{path}?all=1&q=owing")
    assert Invoice.objects.count() == MANY
    assert due_by_school(Wanted(day(0))) == []


def test_wrong_filters_narrow_nothing_and_say_so(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    owing_schools(in_alliance, 2)
    page = sign_in("coordinator").get(
        url("invoices_due"), {"until_0": "31", "until_1": "2", "until_2": "2026"}
    )
    assert "must be a real date" in page.content.decode()
    assert "2 schools" in page.content.decode()


def test_only_who_keeps_the_money_sees_it(sign_in: SignIn, in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    school = organisation(SOUTH_GREEN)
    for key in ("head", "teacher"):
        client = sign_in(key)
        for name in ("invoices_due", "invoices_draft", "invoices_send"):
            assert client.get(url(name)).status_code == 403
        assert client.get(url("school_due", school.public_id)).status_code == 403
    with as_("head") as head:
        with pytest.raises(PermissionDenied):
            draft_invoices(actor=head, schools=[school], wanted=Wanted(day(0)))
        with pytest.raises(PermissionDenied):
            send_drafts(actor=head)


def test_the_page_asks_at_most_twelve_whatever_there_is(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    client, path = sign_in("coordinator"), f"{url('invoices_due')}?{address(day(30))}"

    def questions(where: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return sum(
            one["sql"].startswith("SELECT") and "app.resume" not in one["sql"]
            for one in asked.captured_queries
        )

    def more(people: int) -> None:
        """Places that are held, and as many that were given up and are charged."""
        run = booked(in_alliance, *make_people(2 * people), dates=(10,))
        for booking in run.bookings.all()[:people]:
            cancel_booking(actor=in_alliance, booking=booking)

    terms(in_alliance, CALENDAR, [percent(0, 50)])
    more(1)
    school = f"{url('school_due', organisation(SOUTH_GREEN).public_id)}?{address(day(30))}"
    few = questions(path), questions(school)
    more(6)
    owing_schools(in_alliance, 30)
    assert (questions(path), questions(school)) == few
    assert few[0] <= 12


# Sending ---------------------------------------------------------------------------------------------------


def test_all_drafts_are_sent_by_a_job_each_once(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    schools = owing_schools(in_alliance, 3)
    booked(in_alliance)
    drafts = draft_invoices(
        actor=in_alliance, schools=[*schools, organisation(SOUTH_GREEN)], wanted=Wanted(day(30))
    )
    client = sign_in("coordinator")
    assert "Send all drafts" in client.get(url("invoice_list")).content.decode()
    assert "Send 4 drafts?" in client.get(url("invoices_send")).content.decode()
    client.post(url("invoices_send"))
    waiting = Job.objects.get(kind="send_invoices")
    assert waiting.params == {"invoices": sorted(one.pk for one in drafts)}
    discard_draft(actor=in_alliance, invoice=drafts[2])
    send_invoice(actor=in_alliance, invoice=drafts[1])
    jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("done", "")
    for pk in waiting.params["invoices"]:  # a job that was killed begins anew
        send_if_draft(actor=in_alliance, invoice_id=pk)
    assert sorted(Invoice.objects.values_list("number", "state")) == [(n, "sent") for n in (1, 2, 3)]
    assert len(mails("Invoice INV-0000")) == 1  # South Green has a head, the others have nobody
    with pytest.raises(ValidationError, match="no drafts to send"):
        send_drafts(actor=in_alliance)
    assert "Send all drafts" not in client.get(url("invoice_list")).content.decode()
