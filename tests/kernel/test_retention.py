"""How long records are kept: periods within bounds, a dry run first, and then exactly what was counted goes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from alliance_portal.kernel import jobs, retention
from alliance_portal.kernel.models import AuditEvent, Job, OutgoingMail, RetentionPeriod, RetentionRun
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tasks import retain
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
from tests.conftest import As, SignIn

BASE = "/a/billericay/retention/"
NOW = timezone.now()
KINDS = {"emails", "work", "join_requests", "invitations", "staged_rows", "files", "support_looks"}


def ago(days: float) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def mail(days: float, state: str = "sent", subject: str = "Booked: phonics") -> OutgoingMail:
    row = OutgoingMail.objects.create(
        to_email="tom@school.invalid",
        to_name="Tom Reed",
        subject=subject,
        text="Dear Tom",
        state=state,
        about="x",
    )
    OutgoingMail.objects.filter(pk=row.pk).update(created_at=ago(days), sent_at=ago(days))
    return row


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


def due(key: str) -> list[Any]:
    [kept] = [one for one in retention.periods() if one.kind.key == key]
    return list(kept.due())


def night() -> RetentionRun:
    """The clock wakes the portal at night, and a worker does what it asks for."""
    retain()
    jobs.run(Job.objects.filter(kind=retention.JOB).latest("pk").pk)
    return RetentionRun.objects.filter(is_dry=False).latest("pk")


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
    assert night().total == 0 or retention.periods(), "a second night finds nothing"


def test_nothing_goes_before_somebody_has_looked(in_alliance: Actor) -> None:
    mail(400)
    assert "emails" not in night().counts
    assert OutgoingMail.objects.filter(subject="Booked: phonics").exists()
    with pytest.raises(ValidationError, match="Make a dry run first"):
        retention.start(actor=in_alliance)


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
        job = retention.start(actor=actor)
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
    monkeypatch.setattr(retention, "BATCH", 2)
    job = retention.start(actor=in_alliance)
    real, calls = retention._forget_some, []

    def dies(*args: Any) -> int:
        if len(calls) == 1:
            raise RuntimeError("killed")
        calls.append(args)
        return real(*args)

    monkeypatch.setattr(retention, "_forget_some", dies)
    jobs.run(job.pk)
    monkeypatch.setattr(retention, "_forget_some", real)
    assert OutgoingMail.objects.filter(subject="Booked: phonics").count() == 3
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
    jobs.run(job.pk)
    [run] = RetentionRun.objects.filter(is_dry=False)
    assert run.counts["emails"] == 5
    assert run.finished_at


def test_another_alliance_keeps_its_own(seen: RetentionRun, in_alliance: Actor) -> None:
    mail(400)
    there = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=there, purpose="test"):
        mail(400, subject="Theirs")
    night()
    assert not OutgoingMail.objects.filter(subject="Booked: phonics").exists()
    with enter_service(alliance=there, purpose="test"):
        assert OutgoingMail.objects.filter(subject="Theirs").exists(), "nobody there has looked"


def test_everybody_reads_the_periods_and_co_ordinators_the_runs(seen: RetentionRun, sign_in: SignIn) -> None:
    page = sign_in("teacher").get(BASE).content.decode()
    for words in (
        "E-mails that the portal sent",
        "1 year",
        "From the day it was sent",
        "Looks of the portal’s",
    ):
        assert words in page
    assert "Make a dry run" not in page
    own = sign_in("coordinator").get(BASE).content.decode()
    assert "Make a dry run" in own
    assert "Runs, the latest first" in own
    for path in ("emails/change/", "run/", f"runs/{seen.public_id}/"):
        assert sign_in("teacher").get(BASE + path).status_code == 403


def test_the_dry_run_shows_examples_and_the_real_one_waits_for_a_yes(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    mail(400, subject="Your place on phonics")
    client = sign_in("coordinator")
    answer = client.post(f"{BASE}dry-run/", follow=True)
    text = answer.content.decode()
    assert "“Your place on phonics” to Tom Reed" in text
    assert client.get(f"{BASE}dry-run/").status_code == 405
    question = client.get(f"{BASE}run/").content.decode()
    assert "1 record would go now" in question
    assert OutgoingMail.objects.filter(subject="Your place on phonics").exists()
    after = client.post(f"{BASE}run/")
    assert after.status_code == 302
    jobs.run(Job.objects.get(kind=retention.JOB).pk)
    assert not OutgoingMail.objects.filter(subject="Your place on phonics").exists()
    run = RetentionRun.objects.get(is_dry=False)
    page = client.get(f"{BASE}runs/{run.public_id}/").content.decode()
    assert "Priya Shah" in page
    assert "Your place on phonics" not in page


def test_a_bad_period_is_answered_beside_the_field(in_alliance: Actor, sign_in: SignIn) -> None:
    client, path = sign_in("coordinator"), f"{BASE}emails/change/"
    assert "Between 30 days and 1,095 days" in client.get(path).content.decode()
    for days, words in (
        ("", "Enter a number of days"),
        ("7", "between these limits"),
        ("ten", "whole number"),
    ):
        answer = client.post(path, {"days": days, "reason": "Because"})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not RetentionPeriod.objects.exists()
    assert client.post(path, {"days": "90", "reason": "Our governors decided so"}).status_code == 302
    assert "Our governors decided so" in client.get(BASE).content.decode()
    assert client.get(f"{BASE}nothing/change/").status_code == 404
