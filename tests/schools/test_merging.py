"""Two records of one person: found, looked at, joined, and made two again, exactly."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.copies import count_rows
from alliance_portal.kernel.models import AuditEvent, OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Booking
from schools.actions import merging
from schools.actions.erasure import erase_for_age
from schools.models import (
    Alliance,
    Body,
    Consent,
    NoticeReading,
    Organisation,
    Person,
    PersonMerge,
    RoleGrant,
    Seat,
)
from schools.queries.consents import has_consent
from schools.queries.copies import copy_of
from schools.queries.duplicates import probable_duplicates
from schools.queries.people import records_of
from sle_brokerage.models import Leader
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_people, make_run
from tests.house.test_merging import snapshot

from .twins import joined, tom, twin

BASE = "/a/billericay/people/"


# --- Finding them ------------------------------------------------------------------------------------------


def test_the_same_and_similar_names_are_found_with_the_reason(in_alliance: Actor) -> None:
    assert probable_duplicates(in_alliance) == []
    same, similar = (
        twin(),
        twin("Thomas Reed-Hall", organisation=Organisation.objects.exclude(pk=tom().organisation_id)[0]),
    )
    found = {frozenset((pair.first, pair.second)): pair.because for pair in probable_duplicates(in_alliance)}
    assert found[frozenset((tom(), same))] == "The same name at the same school or partner"
    assert not any(similar in pair for pair in found), "another name elsewhere is another person"
    elsewhere = twin(organisation=similar.organisation)
    close = twin("Tom Reid")
    found = {frozenset((pair.first, pair.second)): pair.because for pair in probable_duplicates(in_alliance)}
    assert found[frozenset((tom(), elsewhere))] == "The same name at another school or partner"
    assert found[frozenset((tom(), close))] == "A similar name at the same school or partner"


@pytest.mark.parametrize("agrees", ["kept", "gone"])
def test_a_consent_that_was_taken_back_stays_so(in_alliance: Actor, agrees: str) -> None:
    """Her last word was no: an older yes on her other record does not speak for her."""
    records = {"kept": tom(), "gone": twin()}
    no = next(record for name, record in records.items() if name != agrees)
    given = {"purpose": Consent.Purpose.PHOTOS, "wording": "…", "wording_version": 1, "given_how": "paper"}
    yes = Consent.objects.create(person=records[agrees], given_on=localdate() - dt.timedelta(days=9), **given)
    earlier = {
        "given_on": localdate() - dt.timedelta(days=99),
        "withdrawn_on": localdate() - dt.timedelta(days=3),
    }
    Consent.objects.create(person=no, withdrawn_how="email", **given | earlier)
    found = merging.preview(actor=in_alliance, kept=records["kept"], gone=records["gone"])
    assert any("Photographs and film: taken back on" in words for words in found.settled)
    done = joined(in_alliance, records["kept"], records["gone"])
    assert not has_consent(records["kept"], Consent.Purpose.PHOTOS)
    merging.undo_merge(actor=in_alliance, merge=done)
    assert has_consent(records[agrees], Consent.Purpose.PHOTOS)
    yes.given_on = localdate() - dt.timedelta(days=1)  # she agreed again since
    yes.save()
    joined(in_alliance, records["kept"], records["gone"])
    assert has_consent(records["kept"], Consent.Purpose.PHOTOS)


def test_other_alliances_people_are_nobodys_duplicates(in_alliance: Actor) -> None:
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test") as there:
        school = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL)[0]
        Person.objects.create(name="Tom Reed", email="tom@plymouth.invalid", organisation=school)
        assert probable_duplicates(there) == []
    assert probable_duplicates(in_alliance) == []


# --- Joining -----------------------------------------------------------------------------------------------


def test_the_preview_says_what_happens_and_changes_nothing(in_alliance: Actor) -> None:
    gone = twin()
    book(in_alliance, make_run(), [gone])
    before = snapshot()
    outcome = merging.preview(actor=in_alliance, kept=tom(), gone=gone)
    assert outcome.moved["Bookings on courses"] == 1
    assert snapshot() == before
    assert not PersonMerge.objects.exists()
    done = joined(in_alliance, tom(), gone)
    assert [(one["table"], one["row"]) for one in done.changes] == [
        (one["table"], one["row"]) for one in outcome.changes
    ]
    assert Booking.objects.get(person=tom())


def test_what_leads_nowhere_costs_no_question(in_alliance: Actor) -> None:
    """Some seventy fields lead to people; one question says which of them lead to this one."""
    gone = twin()
    with CaptureQueriesContext(connection) as asked:
        outcome = merging.preview(actor=in_alliance, kept=tom(), gone=gone)
    assert outcome.moving == []
    assert len(asked) <= 8


def test_who_did_it_stands_in_the_history_of_each_row(as_: As) -> None:
    with as_("coordinator") as actor:
        gone = twin()
        book(actor, make_run(), [gone])
        done = joined(actor, tom(), gone)
        for change in done.changes:
            table = {"cpd.Booking": "cpd_booking", "kernel.OutgoingMail": "kernel_outgoingmail"}.get(
                change["table"]
            )
            if table:
                event = AuditEvent.objects.filter(table_name=table, row_id=change["row"]).latest("id")
                assert event.actor == f"person:{actor.person_id}"
                assert event.new == {"person_id": tom().pk}


def test_one_place_for_one_person_on_a_run(in_alliance: Actor) -> None:
    gone, run = twin(), make_run(places=2)
    book(in_alliance, run, [tom(), gone])
    waits = make_people(1)
    book(in_alliance, run, waits)
    outcome = merging.preview(actor=in_alliance, kept=tom(), gone=gone)
    assert outcome.settled == [f"{run}: both were booked. The booking of the old record is cancelled."]
    done = joined(in_alliance, tom(), gone)
    states = dict(Booking.objects.filter(run=run).values_list("person__name", "state"))
    assert Booking.objects.get(run=run, person=gone).state == "cancelled"
    assert Booking.objects.get(run=run, person=waits[0]).state == "booked", "the place goes to whoever waits"
    assert states
    with pytest.raises(ValidationError, match="stands in the way: booking"):
        merging.undo_merge(actor=in_alliance, merge=done)
    assert Booking.objects.get(run=run, person=gone).state == "cancelled", "half an undo is none"
    assert Person.objects.get(pk=gone.pk).archived_at


def test_a_cancelled_booking_comes_back_while_there_are_places(in_alliance: Actor) -> None:
    gone, run = twin(), make_run(places=4)
    book(in_alliance, run, [tom(), gone])
    before = snapshot()
    merging.undo_merge(actor=in_alliance, merge=joined(in_alliance, tom(), gone))
    assert snapshot() == before


def test_a_place_counts_more_than_waiting(in_alliance: Actor) -> None:
    gone, run = twin(), make_run(places=1)
    book(in_alliance, run, [gone])
    book(in_alliance, run, [tom()])
    assert Booking.objects.get(run=run, person=tom()).state == "waitlisted"
    done = joined(in_alliance, tom(), gone)
    live = Booking.objects.exclude(state="cancelled").get(run=run)
    assert (live.person, live.state) == (tom(), "booked")
    with pytest.raises(ValidationError, match="cannot be made what it was"):
        merging.undo_merge(actor=in_alliance, merge=done)


def test_on_a_register_both_stay_so_that_figures_do(in_alliance: Actor) -> None:
    gone, run = twin(), make_run()
    book(in_alliance, run, [tom(), gone])
    Booking.objects.filter(run=run).update(state="attended")
    joined(in_alliance, tom(), gone)
    assert Booking.objects.filter(run=run, state="attended").count() == 2


def test_roles_and_seats_that_both_hold_end_on_the_old_record(in_alliance: Actor) -> None:
    gone = twin()
    start = localdate() - dt.timedelta(days=50)
    body = Body.objects.create(kind=Body.Kind.STEERING, name="Steering group")
    for person in (tom(), gone):
        Seat.objects.create(body=body, person=person, organisation=person.organisation, starts_on=start)
    own = RoleGrant.objects.filter(person=tom(), role=Role.TEACHER)[0]
    grant = RoleGrant.objects.create(
        person=gone,
        role=own.role,
        organisation=own.organisation,
        starts_on=localdate() - dt.timedelta(days=9),
    )
    other = RoleGrant.objects.create(
        person=gone, role=Role.MENTOR, organisation=own.organisation, starts_on=start
    )
    before = snapshot()
    done = joined(in_alliance, tom(), gone)
    grant.refresh_from_db()
    other.refresh_from_db()
    assert (grant.person, grant.ends_on) == (gone, localdate() - dt.timedelta(days=1))
    assert other.person == tom()
    assert Seat.objects.get(person=gone).ends_on == localdate() - dt.timedelta(days=1)
    merging.undo_merge(actor=in_alliance, merge=done)
    assert snapshot() == before


def test_the_account_goes_along_and_comes_back(in_alliance: Actor) -> None:
    kept, gone = twin(), tom()
    account = gone.account
    done = joined(in_alliance, kept, gone)
    kept.refresh_from_db()
    assert kept.account == account
    assert Person.objects.get(pk=gone.pk).account is None
    merging.undo_merge(actor=in_alliance, merge=done)
    assert tom().account == account


def test_with_two_accounts_the_old_one_no_longer_enters(in_alliance: Actor, sign_in: SignIn) -> None:
    head = Person.objects.get(email=email_of(BILLERICAY, "head"))
    client = sign_in("teacher")
    assert client.get("/a/billericay/").status_code == 200
    outcome = merging.preview(actor=in_alliance, kept=head, gone=tom())
    assert f"{tom().email} no longer signs in to this alliance: {head.email} does." in outcome.settled
    joined(in_alliance, head, tom())
    assert client.get("/a/billericay/").status_code == 404


def test_two_designations_of_a_kind_are_refused(in_alliance: Actor) -> None:
    gone = twin()
    for person in (tom(), gone):
        Leader.objects.create(person=person, kind="sle", home=person.organisation, designated_on=localdate())
    with pytest.raises(
        ValidationError, match="Both records are designated as Specialist leader of education"
    ):
        joined(in_alliance, tom(), gone)
    assert Person.objects.get(pk=gone.pk).archived_at is None


def test_what_cannot_be_joined_is_said(in_alliance: Actor, as_: As) -> None:
    gone = twin()
    with pytest.raises(ValidationError, match="this is one"):
        joined(in_alliance, tom(), tom())
    joined(in_alliance, tom(), gone)
    with pytest.raises(ValidationError, match="no longer in use"):
        joined(in_alliance, tom(), gone)
    with as_("head") as actor:
        with pytest.raises(PermissionDenied):
            joined(actor, tom(), twin())
        with pytest.raises(PermissionDenied):
            merging.preview(actor=actor, kept=tom(), gone=twin())


# --- Undoing -----------------------------------------------------------------------------------------------


def test_an_undo_is_refused_when_something_has_changed_since(in_alliance: Actor) -> None:
    gone, third = twin(), twin("Somebody Else")
    book(in_alliance, make_run(), [gone])
    done = joined(in_alliance, tom(), gone)
    Booking.objects.filter(person=tom()).update(person=third)
    with pytest.raises(ValidationError, match="something has changed since: booking"):
        merging.undo_merge(actor=in_alliance, merge=done)
    assert Person.objects.get(pk=gone.pk).archived_at


def test_an_undo_is_once_and_in_time(in_alliance: Actor) -> None:
    done = joined(in_alliance, tom(), twin())
    PersonMerge.objects.filter(pk=done.pk).update(created_at=timezone.now() - dt.timedelta(days=31))
    with pytest.raises(ValidationError, match="could be undone until"):
        merging.undo_merge(actor=in_alliance, merge=done)
    PersonMerge.objects.filter(pk=done.pk).update(created_at=timezone.now())
    merging.undo_merge(actor=in_alliance, merge=done)
    with pytest.raises(ValidationError, match="undone already"):
        merging.undo_merge(actor=in_alliance, merge=done)


def test_what_was_entered_since_stays_with_the_record_that_was_kept(in_alliance: Actor) -> None:
    gone = twin()
    done = joined(in_alliance, tom(), gone)
    book(in_alliance, make_run(), [tom()])
    merging.undo_merge(actor=in_alliance, merge=done)
    assert Booking.objects.get().person == tom()
    assert OutgoingMail.objects.filter(person=gone).count() == 0


# --- What is held on one person whose records were joined --------------------------------------------------


def test_erasing_somebody_erases_the_records_that_were_joined_to_hers(as_: As) -> None:
    with as_("coordinator") as actor:
        kept, gone, other = tom(), twin("Thomas Reed"), twin("Tomasz Reeder")
        joined(actor, kept, gone)
        joined(actor, kept, other)
        assert {record.pk for record in records_of(kept)} == {kept.pk, gone.pk, other.pk}
        note = Person.objects.get(email=email_of(BILLERICAY, "head"))
        note.job_title = "Took over from Thomas Reed"
        note.save()
        head = Person.objects.get(pk=actor.person_id)
        assert erase_for_age(person=kept, decided_by=head)
        for record in (kept, gone, other):
            before = record.email
            record.refresh_from_db()
            assert record.name.startswith("Former member of staff "), before
            assert record.email.endswith("@erased.invalid")
            assert record.archived_at
        note.refresh_from_db()
        assert note.job_title.startswith("Took over from Former member of staff ")
        merge = PersonMerge.objects.filter(kept=kept)[0]
        with pytest.raises(ValidationError, match="has been erased"):
            merging.undo_merge(actor=actor, merge=merge)


def test_a_copy_of_what_is_held_covers_the_joined_records(in_alliance: Actor) -> None:
    gone = twin()
    notice = NoticeReading.objects.create(person=gone, version=1)
    before = count_rows(copy_of(tom(), tom().email))
    joined(in_alliance, tom(), gone)
    assert NoticeReading.objects.get(pk=notice.pk).person == gone, "what was confirmed is never rewritten"
    assert count_rows(copy_of(tom(), tom().email)) > before
