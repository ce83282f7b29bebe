"""Matching, the agreement, the gate of states, visits and their contributions, the end."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from deliveries.models import Area, Big6, Contribution
from sle_brokerage import actions
from sle_brokerage.models import ClosingNote, Deployment, LogEntry, Rating, SupportRequest, Visit
from sle_brokerage.queries.deployments import days_over, missing_before
from tests.conftest import As

from . import steps

State = Deployment.State


def test_a_match_tells_the_leader_her_head_and_the_school(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.matched(actor, steps.request(actor), steps.leader(actor))
        assert deployment.request.state == SupportRequest.State.MATCHED
        told = set(OutgoingMail.objects.values_list("to_email", flat=True))
        assert told == {steps.person(key).email for key in ("sle", "head-buttsbury", "head-sunnymede")}
        to_head = OutgoingMail.objects.get(to_email=steps.person("head-buttsbury").email)
        assert "release Sian Pugh" in to_head.text


def test_nobody_is_matched_to_her_own_school(as_: As) -> None:
    with as_("coordinator") as actor:
        asked = steps.request(actor, at="Buttsbury Infant School")
        with pytest.raises(ValidationError, match="another school"):
            steps.matched(actor, asked, steps.leader(actor))


def test_an_interest_must_be_described(as_: As) -> None:
    with as_("coordinator") as actor:
        asked, helper = steps.request(actor), steps.leader(actor)
        with pytest.raises(ValidationError, match="Describe the interest"):
            steps.matched(actor, asked, helper, has_conflict=True)
        deployment = steps.matched(
            actor, asked, helper, has_conflict=True, conflict="She was a governor there."
        )
        assert deployment.assignments.get().conflict == "She was a governor there."


def test_a_second_leader_joins_and_the_same_one_does_not_join_twice(as_: As) -> None:
    with as_("coordinator") as actor:
        asked, first, second = steps.request(actor), steps.leader(actor), steps.leader(actor, "sle-2")
        deployment = steps.matched(actor, asked, first)
        again = {
            "accountable": deployment.accountable,
            "has_conflict": False,
            "actor": actor,
            "request": asked,
        }
        assert actions.match_leader(leader=second, **again) == deployment
        assert actions.match_leader(leader=second, **again) == deployment
        assert deployment.assignments.count() == 2


def test_only_the_broker_matches(as_: As) -> None:
    with as_("coordinator") as actor:
        asked, helper = steps.request(actor), steps.leader(actor)
    with as_("head-sunnymede") as actor, pytest.raises(PermissionDenied):
        steps.matched(actor, asked, helper)


def test_nothing_is_agreed_without_objectives_measures_days_and_dates(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.matched(actor, steps.request(actor), steps.leader(actor))
        assert len(missing_before(deployment, State.AGREED)) == 3
        with pytest.raises(ValidationError, match="at least one objective"):
            steps.move(actor, deployment, State.AGREED)
        actions.add_objective(actor=actor, deployment=deployment, text="Read more", measure="")
        assert "A measure for every objective" in missing_before(deployment, State.AGREED)
        deployment = steps.with_terms(actor, deployment)
        with pytest.raises(ValidationError, match="a measure for every objective"):
            steps.move(actor, deployment, State.AGREED)
        actions.remove_objective(actor=actor, objective=deployment.objectives.get(measure=""))
        assert steps.move(actor, deployment, State.AGREED).state == State.AGREED


def test_everybody_who_must_keep_the_agreement_gets_it(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.active(actor)
        told = set(
            OutgoingMail.objects.filter(subject__startswith="Agreed").values_list("to_email", flat=True)
        )
        assert told == {steps.person(key).email for key in ("sle", "head-buttsbury", "head-sunnymede")}
        text = OutgoingMail.objects.filter(subject__startswith="Agreed").first().text
        assert "Phonics check in June" in text
        assert "Sian Pugh, Buttsbury Infant School: 6" in text


def test_what_is_agreed_is_changed_by_a_coordinator_only(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        with pytest.raises(PermissionDenied):
            actions.add_objective(actor=actor, deployment=deployment, text="More", measure="More")
    with as_("sle") as actor, pytest.raises(PermissionDenied):
        actions.change_terms(
            actor=actor,
            deployment=deployment,
            starts_on=steps.STARTED,
            ends_on=steps.ENDED,
            days={},
            accountable=deployment.accountable,
        )


def test_the_gate_refuses_steps_that_are_not_there(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        for state in (State.AGREED, State.CLOSED):
            with pytest.raises(ValidationError, match="cannot become"):
                steps.move(actor, deployment, state)
        with pytest.raises(ValidationError, match="Enter the reason"):
            steps.move(actor, deployment, State.PAUSED)


def test_a_cancelled_deployment_sends_the_request_back_to_the_inbox(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        actions.move_deployment(
            actor=actor, deployment=deployment, to=State.CANCELLED, reason="The head left."
        )
        asked = SupportRequest.objects.get(pk=deployment.request_id)
        assert asked.state == SupportRequest.State.TRIAGED
        assert asked.answered_at is None


def test_a_visit_is_a_contribution_of_the_leaders_school(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    with as_("sle") as actor:
        visit = steps.visit(actor, deployment, days=Decimal("1.5"))
        entry = Contribution.objects.get(source_kind="sle_brokerage.visit", source_id=visit.public_id)
        assert (entry.area, entry.big6, entry.days) == (Area.STS, Big6.SLES, Decimal("1.50"))
        assert entry.accountable == deployment.accountable
        share = entry.shares.get()
        assert (share.deliverer.name, share.share) == ("Buttsbury Infant School", Decimal("100.00"))
        assert entry.beneficiaries.get().organisation.name == "Sunnymede Primary School"
        assert OutgoingMail.objects.filter(subject__startswith="Record of visit").count() == 1


def test_the_same_form_twice_is_one_visit_and_one_entry(as_: As) -> None:
    key = uuid.uuid4()
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        assert steps.visit(actor, deployment, form_key=key) == steps.visit(actor, deployment, form_key=key)
        assert Contribution.objects.count() == 1


def test_a_corrected_visit_reverses_its_entry(as_: As) -> None:
    with as_("coordinator") as actor:
        visit = steps.visit(actor, steps.active(actor), days=Decimal(1))
        changed: dict[str, Any] = {
            "visited_on": visit.visited_on,
            "focus": visit.focus,
            "record": visit.record,
        }
        actions.correct_visit(actor=actor, visit=visit, days=Decimal("0.5"), **changed)
        assert Contribution.objects.count() == 3
        assert Contribution.objects.aggregate(days=Sum("days"))["days"] == Decimal("0.50")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"days": Decimal("0.25")}, "half days"),
        ({"days": Decimal(0)}, "half days"),
        ({"visited_on": steps.STARTED.replace(day=1)}, "The support began"),
        ({"visited_on": steps.STARTED.replace(year=2100)}, "in the future"),
    ],
)
def test_a_visit_that_cannot_have_been_is_refused(as_: As, values: dict[str, Any], message: str) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        with pytest.raises(ValidationError, match=message):
            steps.visit(actor, deployment, **values)


def test_a_visit_is_recorded_by_its_leader_or_a_coordinator(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
    for key in ("head-sunnymede", "head-buttsbury", "sle-2"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            steps.visit(actor, deployment)


def test_days_beyond_the_agreement_are_counted_and_noticed(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        steps.visit(actor, deployment, days=Decimal(5))
        assert days_over(deployment) == 0
        steps.visit(actor, deployment, days=Decimal(2))
        assert days_over(deployment) == 1


def test_only_the_head_of_the_supported_school_rates(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.move(actor, steps.active(actor), State.END_REVIEW)
        wanted = OutgoingMail.objects.get(subject__startswith="How was")
        assert wanted.to_email == steps.person("head-sunnymede").email
        with pytest.raises(PermissionDenied):
            steps.rated(actor, deployment)
    for key in ("sle", "head-buttsbury"):
        with as_(key) as actor, pytest.raises(PermissionDenied):
            steps.rated(actor, deployment)
    with as_("head-sunnymede") as actor:
        rating = steps.rated(actor, deployment)
        assert rating.grade == Rating.Grade.GOOD
        assert rating.impacts.get().evidence == "78% in June"
        with pytest.raises(ValidationError, match="already"):
            steps.rated(actor, deployment)


def test_it_is_closed_when_school_leader_and_alliance_have_spoken(as_: As) -> None:
    party = ClosingNote.Party
    with as_("coordinator") as actor:
        deployment = steps.move(actor, steps.active(actor), State.END_REVIEW)
        assert len(missing_before(deployment, State.CLOSED)) == 3
        actions.write_closing_note(actor=actor, deployment=deployment, party=party.BROKER, text="Worth it.")
        with pytest.raises(PermissionDenied):
            actions.write_closing_note(
                actor=actor, deployment=deployment, party=party.LEADER, text="I say so."
            )
    with as_("sle") as actor:
        actions.write_closing_note(
            actor=actor, deployment=deployment, party=party.LEADER, text="I learned much."
        )
    with as_("head-sunnymede") as actor:
        steps.rated(actor, deployment)
    with as_("coordinator") as actor:
        assert steps.move(actor, deployment, State.CLOSED).state == State.CLOSED
        assert SupportRequest.objects.get().state == SupportRequest.State.CLOSED


def test_who_sees_a_deployment(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        steps.visit(actor, deployment)
        actions.log_contact(
            actor=actor,
            deployment=deployment,
            kind=LogEntry.Kind.TELEPHONE,
            happened_on=steps.STARTED,
            note="Rang the school.",
        )
    seen = {}
    for key in ("sle", "head-sunnymede", "head-buttsbury", "sle-2", "head", "teacher", "mentor"):
        with as_(key) as actor:
            seen[key] = tuple(visible(actor, model).count() for model in (Deployment, Visit, LogEntry))
    assert seen["sle"] == (1, 1, 1)
    assert seen["head-sunnymede"] == seen["head-buttsbury"] == (1, 1, 0)
    assert {seen[key] for key in ("sle-2", "head", "teacher", "mentor")} == {(0, 0, 0)}


def test_a_review_says_how_it_stands_and_a_call_does_not(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)
        about: dict[str, Any] = {
            "actor": actor,
            "deployment": deployment,
            "happened_on": steps.STARTED,
            "note": "Looked at it.",
        }
        with pytest.raises(ValidationError, match="only a review"):
            actions.log_contact(kind=LogEntry.Kind.REVIEW, **about)
        with pytest.raises(ValidationError, match="only a review"):
            actions.log_contact(kind=LogEntry.Kind.EMAIL, judgement=LogEntry.Judgement.AT_RISK, **about)
        entry = actions.log_contact(kind=LogEntry.Kind.REVIEW, judgement=LogEntry.Judgement.AT_RISK, **about)
        assert entry.written_by == steps.person("coordinator")
