"""Visits to come: planned, moved and cancelled, in the calendars of the leader and the school."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Calendar, Event

from alliance_portal.kernel import calendar_feed, invitations
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from sle_brokerage import actions
from sle_brokerage.models import Deployment, PlannedVisit
from tests.conftest import As, SignIn

from . import steps

DAY = localdate() + dt.timedelta(days=12)
WHEN: dict[str, Any] = {
    "visits_on": DAY,
    "starts_at": dt.time(9),
    "ends_at": dt.time(12),
    "place": "The hall",
    "focus": "Phonics in Year 3",
}


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute goes by between any two invitations."""
    begin, minutes = timezone.now(), count(1)
    clock = SimpleNamespace(now=lambda: begin + dt.timedelta(minutes=next(minutes)))
    monkeypatch.setattr(invitations, "timezone", clock)


def planned(actor: Actor, deployment: Deployment, **more: Any) -> PlannedVisit:
    values = {"form_key": uuid.uuid4(), "leader": deployment.assignments.get().leader, **WHEN}
    return actions.plan_visit(actor=actor, deployment=deployment, **values | more)


def sent(kind: str, to: str) -> tuple[str, Event]:
    """The method and the event of the latest e-mail of the kind to one of the cast."""
    mail = OutgoingMail.objects.filter(kind=f"sle_brokerage.{kind}", to_email=steps.person(to).email).latest(
        "id"
    )
    [content] = mail.invitations
    calendar = Calendar.from_ical(content)
    [event] = calendar.events
    return str(calendar["METHOD"]), event


def test_a_visit_is_planned_moved_and_cancelled_in_calendars(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    with as_("sle") as leader:
        visit = planned(leader, deployment)
        for to in ("sle", "head-sunnymede"):
            method, first = sent("visit_planned", to)
            assert (method, first["LOCATION"], first["SUMMARY"]) == (
                "REQUEST",
                "The hall",
                "Support visit: Phonics in Year 3",
            )
        actions.move_planned_visit(actor=leader, visit=visit, **WHEN | {"starts_at": dt.time(10)})
        moved, second = sent("visit_moved", "head-sunnymede")
        actions.cancel_planned_visit(actor=leader, visit=visit, reason="Snow")
        ended, third = sent("visit_cancelled", "head-sunnymede")
        assert "Snow" in OutgoingMail.objects.filter(kind="sle_brokerage.visit_cancelled")[0].text
    assert (moved, ended) == ("REQUEST", "CANCEL")
    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert second.start - first.start == dt.timedelta(hours=1)


def test_two_moves_and_the_end_within_one_moment_are_told_apart(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now()
    monkeypatch.setattr(invitations, "timezone", SimpleNamespace(now=lambda: moment))
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    numbers = []
    with as_("sle") as leader:
        visit = planned(leader, deployment)
        numbers.append(sent("visit_planned", "head-sunnymede")[1]["SEQUENCE"])
        for hour in (10, 11):
            actions.move_planned_visit(actor=leader, visit=visit, **WHEN | {"starts_at": dt.time(hour)})
            numbers.append(sent("visit_moved", "head-sunnymede")[1]["SEQUENCE"])
        [fed] = calendar_feed.occasions_of(deployment.assignments.get().leader.person.account)
        assert invitations.sequence_of(fed, moment) == numbers[-1], "the feed says the same as the e-mail"
        actions.cancel_planned_visit(actor=leader, visit=visit, reason="Snow")
        numbers.append(sent("visit_cancelled", "head-sunnymede")[1]["SEQUENCE"])
    assert numbers == sorted(set(numbers)), "each is later than the one before"


def test_nobody_is_told_when_nothing_has_changed(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        visit = planned(actor, deployment)
        told = OutgoingMail.objects.count()
        actions.move_planned_visit(actor=actor, visit=visit, **WHEN)
        assert OutgoingMail.objects.count() == told
        again = planned(actor, deployment, form_key=visit.form_key)
        assert (again, OutgoingMail.objects.count()) == (visit, told), "the same form twice is one visit"


def test_it_is_in_the_leaders_own_calendar_until_it_is_recorded(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        visit = planned(actor, deployment)
        account = deployment.assignments.get().leader.person.account
        [one] = calendar_feed.occasions_of(account)
        assert (one.title, one.starts) == ("Support visit: Phonics in Year 3", visit.span[0])
        PlannedVisit.objects.update(visits_on=localdate())
        steps.visit(actor, deployment, visited_on=localdate())
        [one] = calendar_feed.occasions_of(account)
        assert one.starts == localdate(), "the record has taken its place"
        PlannedVisit.objects.update(visits_on=DAY, cancelled_at=timezone.now(), cancelled_because="Snow")
        assert len(calendar_feed.occasions_of(account)) == 1


def test_bad_times_are_refused_beside_their_fields(as_: As) -> None:
    with as_("coordinator") as actor:
        brokered = steps.matched(actor, steps.request(actor), steps.leader(actor))
        with pytest.raises(ValidationError, match="once the support is agreed"):
            planned(actor, brokered)
    with as_("coordinator") as actor:
        Deployment.objects.update(state="active")
        brokered.refresh_from_db()
        for values, message in (
            ({"visits_on": localdate() - dt.timedelta(days=1)}, "Enter a day to come"),
            ({"ends_at": dt.time(9)}, "after the start"),
        ):
            with pytest.raises(ValidationError, match=message):
                planned(actor, brokered, **values)
        visit = planned(actor, brokered)
        actions.cancel_planned_visit(actor=actor, visit=visit, reason="Snow")
        with pytest.raises(ValidationError, match="was cancelled"):
            actions.move_planned_visit(actor=actor, visit=visit, **WHEN)
    with as_("head-sunnymede") as head, pytest.raises(PermissionDenied):
        planned(head, brokered)


def test_a_leader_plans_changes_and_cancels_on_pages(as_: As, sign_in: SignIn) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    base = "/a/billericay/support/"
    client, page = sign_in("sle"), f"{base}deployments/{deployment.public_id}/"
    assert "Plan a visit" in client.get(page).content.decode()
    form = client.get(f"{page}visits/plan/").context["form"]
    values = {
        "form_key": str(form["form_key"].value()),
        "leader": form["leader"].value() and form["leader"].initial.pk,
        "visits_on_0": DAY.day,
        "visits_on_1": DAY.month,
        "visits_on_2": DAY.year,
        "starts_at": "09:00",
        "ends_at": "08:00",
        "place": "The hall",
        "focus": "Phonics",
    }
    wrong = client.post(f"{page}visits/plan/", values)
    assert wrong.status_code == 422
    assert "The end must be after the start" in wrong.content.decode()
    assert client.post(f"{page}visits/plan/", values | {"ends_at": "12:00"}).status_code == 302
    with as_("coordinator"):
        visit = PlannedVisit.objects.get()
    assert "Visits to come" in client.get(page).content.decode()
    here = f"{base}planned-visits/{visit.public_id}/"
    assert "09:00" in client.get(f"{here}change/").content.decode()
    assert client.post(f"{here}change/", values | {"ends_at": "13:00"}).status_code == 302
    assert client.post(f"{here}cancel/", {"reason": ""}).status_code == 422
    assert client.post(f"{here}cancel/", {"reason": "Snow"}).status_code == 302
    assert "Visits to come" not in client.get(page).content.decode()
    assert client.get(f"{here}change/").status_code == 404
    assert sign_in("head-sunnymede").get(f"{here}change/").status_code in (403, 404)
