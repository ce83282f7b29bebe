"""Trainees go under a name that is nobody's when their time is up; what is counted stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.models import AuditEvent
from itt.models import Award, Employment, Placement, Trainee
from schools.models import Person
from tests.conftest import As
from tests.kernel.keeping import ago, due, night

from . import steps

OVER = 7 * 365 + 1
NAMES = ("Lucy Fenn", "Omar Aziz")


def trainees(as_: As, monkeypatch: pytest.MonkeyPatch, days: int) -> list[Trainee]:
    """Two who were awarded so many days ago."""
    then = timezone.now() - dt.timedelta(days=days)
    with as_("coordinator") as actor, monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        rows = [steps.trainee(actor, name=name, email=f"{name[0]}@home.invalid".lower()) for name in NAMES]
        for row in rows:
            Placement.objects.filter(trainee=steps.placement(actor, row).trainee).update(
                state="completed", reason=f"{row.name} was ill"
            )
            Award.objects.create(trainee=row, kind=Award.Kind.QTS, awarded_on=then.date())
        return rows


def test_old_trainees_lose_their_names_and_stay_counted(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = trainees(as_, monkeypatch, OVER)
    with as_("coordinator") as actor:
        assert due("trainees") == rows
        retention.dry_run(actor=actor)
        assert night().counts["trainees"] == 2
        for row in rows:
            row.refresh_from_db()
            assert (row.name, row.email, row.trn) == (f"Former trainee {row.pk}", "", "")
            assert row.academic_year == 2017
        assert {one.reason for one in Placement.objects.all()} == {""}
        assert Award.objects.count() == 2
        assert not Employment.objects.exists()
        log = " ".join(
            f"{one.old} {one.new}" for one in AuditEvent.objects.filter(table_name__startswith="itt_")
        )
        assert not [name for name in (*NAMES, "home.invalid") if name.lower() in log.lower()]
        assert due("trainees") == []


def test_who_is_young_placed_or_on_the_staff_stays(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    lucy, omar = trainees(as_, monkeypatch, OVER)
    with as_("coordinator"):
        Award.objects.filter(trainee=lucy).update(awarded_on=ago(OVER - 3).date())
        Placement.objects.filter(trainee=omar).update(state="active")
        assert due("trainees") == []
        Placement.objects.filter(trainee=omar).update(state="completed")
        assert due("trainees") == [omar]
        email = Person.objects.get(name="Tom Reed").email
        Trainee.objects.filter(pk=omar.pk).update(email=email.upper())
        assert due("trainees") == [], "he goes with the people who left"
