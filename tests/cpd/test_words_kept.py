"""What people wrote about courses goes when its time is up; the figures stay, and the log keeps no copy."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.models import AuditEvent, RetentionPeriod, RetentionRun
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Evaluation, ImpactAnswer
from schools.models import Alliance
from tests.cast import PLYMOUTH
from tests.kernel.keeping import due, night

from .making import book, make_people, make_run

WORDS = "Mrs Hill spoke too fast for me"


def written(
    actor: Actor, monkeypatch: pytest.MonkeyPatch, days: int, words: str = WORDS
) -> tuple[Evaluation, ImpactAnswer]:
    """By somebody so many days ago, after a course and weeks later."""
    booking = book(actor, make_run(), make_people(1)).bookings.get()
    then = timezone.now() - dt.timedelta(days=days)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        evaluation = Evaluation.objects.create(
            booking=booking, improves_practice=True, worth_the_workload=False, comment=words, learned=words
        )
        return evaluation, ImpactAnswer.objects.create(booking=booking, support=2, use=3, example=words)


def test_words_go_figures_stay_and_the_log_keeps_no_copy(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, old_impact = written(in_alliance, monkeypatch, days=731)
    young, _ = written(in_alliance, monkeypatch, days=729)
    written(in_alliance, monkeypatch, days=800, words="")
    assert due("evaluation_words") == [old]
    assert due("impact_words") == [old_impact]
    retention.dry_run(actor=in_alliance)
    run = night()
    assert (run.counts["evaluation_words"], run.counts["impact_words"]) == (1, 1)
    for row in (old, old_impact, young):
        row.refresh_from_db()
    assert (old.comment, old.learned, old_impact.example, young.comment) == ("", "", "", WORDS)
    assert (old.improves_practice, old.worth_the_workload) == (True, False)
    assert (old_impact.support, old_impact.use) == (2, 3)
    assert due("evaluation_words") == []
    said = AuditEvent.objects.filter(table_name="cpd_evaluation", row_id=old.pk)
    assert {event.op for event in said} == {"I", "U"}
    assert WORDS not in " ".join(f"{event.old} {event.new}" for event in said)
    assert said.get(op="I").new["improves_practice"] is True
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.broken_seals()")
        assert cursor.fetchall() == []


TABLES = {"evaluation_words": "cpd_evaluation", "impact_words": "cpd_impactanswer"}


def blank(kind: str, row: int, run: RetentionRun, table: str = "") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        table = table or TABLES.get(kind, "cpd_evaluation")
        cursor.execute("SELECT app.blank_texts(%s, %s, %s, %s)", [kind, table, [row], run.pk])


def test_nothing_else_is_changed_by_that_door(in_alliance: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not without a run, not before the period is over, no other kind, and not in another alliance."""
    old, _ = written(in_alliance, monkeypatch, days=800)
    young, _ = written(in_alliance, monkeypatch, days=729)
    looked = retention.dry_run(actor=in_alliance)
    run = RetentionRun.objects.create(is_dry=False, key="test")
    with pytest.raises(DatabaseError, match="no run is under way"):
        blank("evaluation_words", old.pk, looked)
    for kind in ("emails", "left", ""):
        with pytest.raises(DatabaseError, match="declares no texts"):
            blank(kind, old.pk, run)
    with pytest.raises(DatabaseError, match="declares no texts"):
        blank("evaluation_words", old.pk, run, table="schools_person")
    blank("evaluation_words", young.pk, run)
    blank("impact_words", old.pk, run)
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test"):
        blank("evaluation_words", old.pk, RetentionRun.objects.create(is_dry=False, key="test"))
    for row in (old, young):
        row.refresh_from_db()
        assert row.comment == WORDS


def test_the_alliances_own_period_holds_in_the_database(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, _ = written(in_alliance, monkeypatch, days=800)
    recent, _ = written(in_alliance, monkeypatch, days=179)
    run = RetentionRun.objects.create(is_dry=False, key="test")
    period = RetentionPeriod.objects.create(kind="evaluation_words", days=801, reason="Our governors")
    blank("evaluation_words", row.pk, run)
    row.refresh_from_db()
    assert row.comment == WORDS
    RetentionPeriod.objects.filter(pk=period.pk).update(days=1)
    blank("evaluation_words", recent.pk, run)
    recent.refresh_from_db()
    assert recent.comment == WORDS, "never before the shortest period"
    blank("evaluation_words", row.pk, run)
    row.refresh_from_db()
    assert row.comment == ""


def test_the_application_itself_cannot_change_an_answer(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, _ = written(in_alliance, monkeypatch, days=800)
    with pytest.raises(DatabaseError), transaction.atomic():
        Evaluation.objects.filter(pk=old.pk).update(comment="")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE app.kept_text SET usual = 30, shortest = 30")
