"""What was written about support goes when its time is up: the words, everywhere; days, grades and progress stay."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.models import AuditEvent
from alliance_portal.kernel.retention_texts import NO_LONGER
from sle_brokerage import actions
from sle_brokerage.models import ClosingNote, Deployment, Impact, LogEntry, Rating, SupportRequest, Visit
from tests.conftest import As, SignIn
from tests.kernel.keeping import due, night

from . import steps

SAID = (
    "Mrs Hill is often ill.",
    "Taught a lesson with the class teacher",
    "It changed how we teach.",
    "78% in June",
    "I learned much.",
)
Party = ClosingNote.Party


def given(as_: As) -> Deployment:
    """Support from request to closing, with everything that is written on the way."""
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        steps.visit(actor, deployment)
        call = LogEntry.Kind.TELEPHONE
        actions.log_contact(
            actor=actor, deployment=deployment, kind=call, happened_on=steps.STARTED, note=SAID[0]
        )
        deployment = steps.move(actor, deployment, Deployment.State.END_REVIEW)
        actions.write_closing_note(actor=actor, deployment=deployment, party=Party.BROKER, text="Worth it.")
    with as_("sle") as actor:
        actions.write_closing_note(actor=actor, deployment=deployment, party=Party.LEADER, text=SAID[4])
    with as_("head-sunnymede") as actor:
        steps.rated(actor, deployment)
    with as_("coordinator") as actor:
        return steps.move(actor, deployment, Deployment.State.CLOSED)


def long_ago(monkeypatch: pytest.MonkeyPatch, as_: As, days: int) -> Deployment:
    then = timezone.now() - dt.timedelta(days=days)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        return given(as_)


def test_words_about_support_go_and_its_figures_stay(
    as_: As, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployment = long_ago(monkeypatch, as_, days=6 * 365 + 1)
    with as_("coordinator") as actor:
        [request] = due("support")
        assert request.deployments.get() == deployment
        retention.dry_run(actor=actor)
        assert night().counts["support"] == 1
        rating = Rating.objects.get()
        texts = [
            SupportRequest.objects.get().detail,
            LogEntry.objects.get().note,
            Visit.objects.get().record,
            rating.comment,
            Impact.objects.get().evidence,
            *ClosingNote.objects.values_list("text", flat=True),
        ]
        assert set(texts) == {NO_LONGER}
        assert (Visit.objects.get().days, rating.grade) == (Decimal("0.5"), Rating.Grade.GOOD)
        assert Impact.objects.get().progress == Impact.Progress.MET
        log = " ".join(
            f"{one.old} {one.new}" for one in AuditEvent.objects.filter(table_name__startswith="sle_")
        )
        assert not [words for words in SAID if words in log]
        assert "'days': 0.5" in log
        with connection.cursor() as cursor:
            cursor.execute("SELECT audit.broken_seals()")
            assert cursor.fetchall() == []
        assert due("support") == []
    page = sign_in("coordinator").get(f"/a/billericay/support/deployments/{deployment.public_id}/")
    assert page.status_code == 200
    assert NO_LONGER in page.content.decode()


def test_the_clock_begins_with_the_last_word(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit that is recorded late, or an end that was agreed for later, holds everything."""
    deployment = long_ago(monkeypatch, as_, days=6 * 365 + 1)
    with as_("coordinator"):
        Deployment.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=6 * 365 - 2))
        assert due("support") == []
        Deployment.objects.update(ends_on=steps.ENDED)
        assert len(due("support")) == 1
        Visit.objects.update(created_at=timezone.now())
        assert due("support") == []
        Visit.objects.update(created_at=deployment.created_at)
        SupportRequest.objects.update(state=SupportRequest.State.MATCHED)
        assert due("support") == [], "it is not over"


def test_young_support_keeps_its_words(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago(monkeypatch, as_, days=6 * 365 - 1)
    with as_("coordinator") as actor:
        assert due("support") == []
        retention.dry_run(actor=actor)
        night()
        assert LogEntry.objects.get().note == SAID[0]
