"""How long records are kept: periods within bounds, a dry run first, and then exactly what was counted goes."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel import jobs, retention, retention_night
from alliance_portal.kernel.models import AuditEvent, Job, OutgoingMail, RetentionRun
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from schools.models import (
    Alliance,
    Invitation,
    JoinRequest,
    Organisation,
    Person,
    SupportGrant,
)
from tests.cast import PLYMOUTH
from tests.conftest import As

from .keeping import ago, due, mail, night

BASE = "/a/billericay/retention/"
KINDS = {"left", "emails", "work", "join_requests", "invitations", "staged_rows", "files", "support_looks"}


def invitation(days: float, state: str = "invited", **more: Any) -> Invitation:
    """That ran out so many days ago."""
    school = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL).first()
    values = {"name": "Ann", "email": f"ann{days}@x.invalid", "organisation": school, "roles": ["teacher"]}
    dates = {"starts_on": timezone.localdate(), "expires_at": ago(days), "state": state}
    return Invitation.objects.create(**values | dates | more)


def asked(days: float, state: str = "asked", **more: Any) -> JoinRequest:
    school = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL).first()
    values = {"name": "Bea", "email": f"bea{days}@x.invalid", "organisation": school, "job_title": "Teacher"}
    return JoinRequest.objects.create(**values | {"expires_at": ago(days), "state": state} | more)


@pytest.fixture
def seen(in_alliance: Actor) -> RetentionRun:
    return retention.dry_run(actor=in_alliance)


def test_every_kind_says_in_words_what_goes_and_its_usual_period_is_within_its_bounds(
    in_alliance: Actor,
) -> None:
    assert {one.kind.key for one in retention.periods()} >= KINDS
    for one in retention.periods():
        kind = one.kind
        assert kind.shortest < kind.usual < kind.longest or kind.usual == kind.longest, kind.key
        assert all((kind.name, kind.counts_from, kind.goes.endswith("."), kind.why.endswith("."))), kind.key
    assert retention.in_words(365) == "1 year"
    assert retention.in_words(90) == "90 days"


def test_only_what_has_had_its_time_is_due(in_alliance: Actor) -> None:
    old, _young, _waits = mail(366), mail(364), mail(800, state="waiting")
    assert due("emails") == [old]
    gone, _late, _came, _open = (
        invitation(181),
        invitation(179),
        invitation(400, state="accepted", answered_at=ago(500)),
        invitation(-3),
    )
    assert due("invitations") == [gone]
    declined = invitation(100, state="declined", answered_at=ago(190))
    assert set(due("invitations")) == {gone, declined}
    job = Job.objects.create(kind="x", title="Old", dedupe_key="1", state="done", finished_at=ago(181))
    Job.objects.create(kind="x", title="New", dedupe_key="2", state="done", finished_at=ago(179))
    Job.objects.create(kind="x", title="Works", dedupe_key="3", state="running")
    assert due("work") == [job]


def test_requests_of_those_who_came_in_stay(in_alliance: Actor) -> None:
    lapsed, declined = asked(91), asked(-2, state="declined", answered_at=ago(92))
    came = invitation(200, state="accepted", answered_at=ago(200))
    asked(200, state="confirmed", answered_at=ago(200), invitation=came)
    ignored = invitation(300)
    unused = asked(300, state="confirmed", answered_at=ago(310), invitation=ignored)
    asked(89)
    assert set(due("join_requests")) == {lapsed, declined, unused}
    assert due("invitations") == [], "it answers a request, which goes first"


def test_the_night_deletes_what_a_dry_run_counted_and_nothing_else(in_alliance: Actor) -> None:
    old = [mail(400), mail(500)]
    young = mail(10)
    ignored = invitation(300)
    asked(300, state="confirmed", answered_at=ago(310), invitation=ignored)
    person = Person.objects.count()
    SupportGrant.objects.create(
        account=Person.objects.exclude(account=None)[0].account,
        name="Sam",
        reason="A question",
        starts_at=ago(1200),
        ends_at=ago(1199),
    )
    dry = retention.dry_run(actor=in_alliance)
    assert dry.counts["emails"] == 2
    assert (dry.counts["join_requests"], dry.counts["support_looks"]) == (1, 1)
    assert OutgoingMail.objects.filter(pk__in=[one.pk for one in old]).count() == 2, (
        "a dry run deletes nothing"
    )
    run = night()
    assert {key: run.counts[key] for key in ("emails", "join_requests", "invitations", "support_looks")} == {
        "emails": 2,
        "join_requests": 1,
        "invitations": 1,
        "support_looks": 1,
    }
    assert list(OutgoingMail.objects.filter(subject="Booked: phonics")) == [young]
    assert not Invitation.objects.filter(pk=ignored.pk).exists()
    assert Person.objects.count() == person
    assert run.finished_at
    assert run.started_by is None


def test_a_night_comes_to_its_end_through_every_kind(seen: RetentionRun) -> None:
    """Also through rows that are only ever added, which nobody may lock."""
    run = night()
    assert run.finished_at is not None
    assert set(run.counts) == {one.kind.key for one in retention.periods()}


def test_nothing_goes_before_somebody_has_looked(in_alliance: Actor) -> None:
    mail(400)
    assert "emails" not in night().counts
    assert OutgoingMail.objects.filter(subject="Booked: phonics").exists()
    with pytest.raises(ValidationError, match="Make a dry run first"):
        retention_night.start(actor=in_alliance)


def test_a_changed_period_needs_a_new_look(seen: RetentionRun, as_: As) -> None:
    mail(100)
    kind = retention.kind_of("emails")
    assert retention.is_seen()
    with as_("coordinator") as actor:
        retention.change_period(actor=actor, kind=kind, days=90, reason="Our governors decided so")
        assert not retention.is_seen()
        assert len(due("emails")) == 1
        assert "emails" not in night().counts
        retention.dry_run(actor=actor)
        job = retention_night.start(actor=actor)
        jobs.run(job.pk)
        run = RetentionRun.objects.get(key=f"job {job.pk}")
        assert run.counts["emails"] == 1
        assert run.started_by_id == actor.person_id


def test_periods_have_bounds(as_: As) -> None:
    kind = retention.kind_of("emails")
    with as_("coordinator") as actor:
        for days in (0, 29, 3 * 365 + 1):
            with pytest.raises(ValidationError, match="30 days to 1,095 days"):
                retention.change_period(actor=actor, kind=kind, days=days, reason="x")
        row = retention.change_period(actor=actor, kind=kind, days=30, reason="x")
        assert AuditEvent.objects.filter(table_name="kernel_retentionperiod", row_id=row.pk).count() == 1
    with as_("head") as actor, pytest.raises(PermissionDenied):
        retention.change_period(actor=actor, kind=kind, days=90, reason="x")


def test_a_killed_job_goes_on_and_counts_exactly(
    seen: RetentionRun, in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        mail(400)
    in_twos = dataclasses.replace(retention._kinds["emails"], batch=2)
    monkeypatch.setitem(retention._kinds, "emails", in_twos)
    job = retention_night.start(actor=in_alliance)
    real, calls = retention_night._forget_some, []

    def dies(*args: Any) -> int | None:
        if len(calls) == 1:
            raise RuntimeError("killed")
        calls.append(args)
        return real(*args)

    monkeypatch.setattr(retention_night, "_forget_some", dies)
    jobs.run(job.pk)
    monkeypatch.setattr(retention_night, "_forget_some", real)
    assert OutgoingMail.objects.filter(subject="Booked: phonics").count() == 3
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
    jobs.run(job.pk)
    [run] = RetentionRun.objects.filter(is_dry=False)
    assert run.counts["emails"] == 5
    assert run.finished_at


def test_what_is_deleted_goes_from_the_log_as_well_and_its_seals_hold(
    seen: RetentionRun, in_alliance: Actor
) -> None:
    old, young = mail(400), mail(10)
    run = night()
    gone = AuditEvent.objects.filter(table_name="kernel_outgoingmail", row_id=old.pk)
    assert {event.op for event in gone} == {"I", "U", "D"}
    said = " ".join(f"{event.old} {event.new}" for event in gone)
    assert "tom@school.invalid" not in said
    assert "Tom Reed" not in said
    kept = AuditEvent.objects.get(table_name="kernel_outgoingmail", row_id=young.pk, op="I")
    assert kept.new["to_name"] == "Tom Reed"
    struck = AuditEvent.objects.filter(table_name="kernel_retentionrun", row_id=run.pk, op="X")
    assert sum(event.new["events"] for event in struck) == gone.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.broken_seals()")
        assert cursor.fetchall() == []


def test_the_log_of_rows_that_exist_cannot_be_struck_out(seen: RetentionRun, in_alliance: Actor) -> None:
    row = mail(10)
    run = RetentionRun.objects.create(is_dry=False, key="test")
    for table_rows, run_id in (([row.pk], run.pk), ([0], seen.pk), ([0], 0)):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT app.strike_out('kernel_outgoingmail', %s, %s)", [table_rows, run_id])


def test_another_alliance_keeps_its_own(seen: RetentionRun, in_alliance: Actor) -> None:
    mail(400)
    there = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=there, purpose="test"):
        mail(400, subject="Theirs")
    night()
    assert not OutgoingMail.objects.filter(subject="Booked: phonics").exists()
    with enter_service(alliance=there, purpose="test"):
        assert OutgoingMail.objects.filter(subject="Theirs").exists(), "nobody there has looked"
