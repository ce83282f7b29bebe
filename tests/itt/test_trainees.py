"""Trainees: who may be claimed, what a route demands, how training ends."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from itt import actions
from itt.models import Award, Employment, Placement, Route, Trainee, Withdrawal
from itt.queries.trainees import alerts, split_by_funding, trainees
from tests.conftest import As

from . import steps

State = Trainee.State
SALARIED = Route.SCHOOL_DIRECT_SALARIED


def test_a_salaried_trainee_is_employed_by_a_school(as_: As) -> None:
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="the route is salaried"):
            actions.add_trainee(actor=actor, **steps.values(route=SALARIED))
        school = steps.organisation("Brightside Primary School")
        added = actions.add_trainee(actor=actor, **steps.values(route=SALARIED, employing_school=school))
        assert added.is_salaried


def test_correcting_a_trainee_takes_no_step_back(as_: As) -> None:
    """The training was begun while the form was open."""
    with as_("coordinator") as actor:
        added = actions.add_trainee(actor=actor, **steps.values())
        opened = Trainee.objects.get(pk=added.pk)
        actions.move_trainee(actor=actor, trainee=added, to=Trainee.State.TRAINING, started_on=steps.STARTED)
        changed = actions.change_trainee(actor=actor, trainee=opened, **steps.values(name="Amy Stone"))
        by_now = Trainee.objects.get(pk=added.pk)
        assert (changed.name, by_now.name) == ("Amy Stone", "Amy Stone")
        assert (by_now.state, by_now.started_on) == (Trainee.State.TRAINING, steps.STARTED)


def test_a_teaching_school_is_responsible_for_ours(as_: As) -> None:
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="Select the teaching school"):
            actions.add_trainee(actor=actor, **steps.values(responsible=None))
        guest = actions.add_trainee(actor=actor, **steps.hosted(responsible_alliance="Havering TSA"))
        assert guest.responsible is None
        assert guest.responsible_alliance == "Havering TSA"


def test_the_same_trn_is_not_claimed_twice_and_the_message_names_the_other(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor, trn="1234567")
        with pytest.raises(ValidationError) as refused:
            actions.add_trainee(actor=actor, **steps.values(name="L. Fenn", trn="1234567"))
        message = refused.value.message_dict["trn"][0]
        assert "Lucy Fenn, School Direct (fee), 2017 to 2018" in message
        assert "St Peter's Catholic Primary School is responsible" in message


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": " lucy  FENN"}, True),
        ({"name": "Lucy Fenn", "trn": "7654321"}, True),
        ({"name": "Lucy Fenn", "academic_year": 2018}, False),
        ({"name": "Lucy Fenn", "route": Route.ASSESSMENT_ONLY}, False),
    ],
)
def test_the_same_name_route_and_year_is_a_second_claim(
    as_: As, changes: dict[str, Any], refused: bool
) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor)
        if not refused:
            assert actions.add_trainee(actor=actor, **steps.values(**changes)).pk
            return
        with pytest.raises(ValidationError, match="There is already Lucy Fenn"):
            actions.add_trainee(actor=actor, **steps.values(**changes))


def test_two_people_of_one_name_are_told_apart_by_their_trns(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.trainee(actor, trn="1234567")
        assert actions.add_trainee(actor=actor, **steps.values(trn="7654321")).pk


def test_changing_a_trainee_does_not_find_herself(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor, trn="1234567")
        changed = actions.change_trainee(
            actor=actor, trainee=trainee, **steps.values(trn="1234567", subject="Maths")
        )
        assert changed.subject == "Maths"


def test_the_gate_refuses_steps_that_are_not_there(as_: As) -> None:
    with as_("coordinator") as actor:
        draft = actions.add_trainee(actor=actor, **steps.values())
        with pytest.raises(ValidationError, match="cannot become"):
            actions.move_trainee(actor=actor, trainee=draft, to=State.RECOMMENDED)
        with pytest.raises(ValidationError, match="date on which the training started"):
            actions.move_trainee(actor=actor, trainee=draft, to=State.TRAINING)
        started = actions.move_trainee(
            actor=actor, trainee=draft, to=State.TRAINING, started_on=steps.STARTED
        )
        with pytest.raises(ValidationError, match="Enter the reason"):
            actions.move_trainee(actor=actor, trainee=started, to=State.DEFERRED)
        with pytest.raises(ValidationError, match="cannot become"):
            actions.award_trainee(actor=actor, trainee=started, awarded_on=steps.AWARDED)


def test_an_award_follows_a_recommendation_and_closed_placements(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        row = steps.placement(actor, trainee)
        with pytest.raises(ValidationError, match="still open"):
            steps.awarded(actor, trainee)
        steps.move(actor, row, Placement.State.ACTIVE, Placement.State.COMPLETED)
        trainee.refresh_from_db()
        award = actions.award_trainee(actor=actor, trainee=trainee, awarded_on=steps.AWARDED)
        assert award.kind == Award.Kind.QTS
        with pytest.raises(ValidationError, match="cannot become"):
            actions.award_trainee(actor=actor, trainee=trainee, awarded_on=steps.AWARDED)


def test_early_years_leads_to_its_own_status(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor, route=Route.EARLY_YEARS_POSTGRAD)
        assert steps.awarded(actor, trainee).kind == Award.Kind.EYTS


def test_a_withdrawal_ends_the_placements_and_tells_the_schools_but_not_why(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        under_way = steps.placement(actor, trainee, mentor=steps.person("mentor"))
        under_way = steps.move(actor, under_way, Placement.State.ACTIVE)
        later = steps.placement(actor, trainee, "Brightside Primary School", season="spring")
        about: dict[str, Any] = {
            "trigger": Withdrawal.Trigger.TRAINEE,
            "reason": Withdrawal.Reason.HEALTH,
            "detail": "Long illness",
        }
        left = dt.date(2017, 10, 13)
        actions.withdraw_trainee(actor=actor, trainee=trainee, withdrawn_on=left, **about)
        under_way.refresh_from_db()
        later.refresh_from_db()
        assert str(under_way.state) == Placement.State.ENDED_EARLY
        assert (under_way.ends_on, under_way.days) == (left, Decimal(25))
        assert str(later.state) == Placement.State.CANCELLED
        mails = OutgoingMail.objects.filter(subject="Lucy Fenn has left the training")
        assert {mail.to_email for mail in mails} == {
            steps.person(k).email for k in ("mentor", "head-brightside")
        }
        assert not any("illness" in mail.text or "Health" in mail.text for mail in mails)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": Employment.Kind.ALLIANCE, "started_on": steps.AWARDED}, "Select the school"),
        ({"kind": Employment.Kind.OUTSIDE, "started_on": steps.AWARDED}, "Enter the name"),
        ({"kind": Employment.Kind.OUTSIDE, "elsewhere": "Elm School"}, "Enter the date"),
    ],
)
def test_a_post_says_where_and_since_when(as_: As, values: dict[str, Any], message: str) -> None:
    with as_("coordinator") as actor:
        trainee = steps.awarded(actor, steps.trainee(actor)).trainee
        with pytest.raises(ValidationError, match=message):
            actions.record_employment(actor=actor, trainee=trainee, **values)


def test_a_post_is_corrected_rather_than_doubled(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.awarded(actor, steps.trainee(actor)).trainee
        about: dict[str, Any] = {"actor": actor, "trainee": trainee, "started_on": dt.date(2018, 9, 1)}
        actions.record_employment(kind=Employment.Kind.OUTSIDE, elsewhere="Elm School", **about)
        post = actions.record_employment(kind=Employment.Kind.NOT_TEACHING, elsewhere="Elm School", **about)
        assert Employment.objects.get() == post
        assert (post.elsewhere, post.started_on) == ("", None)


def test_alerts_say_what_a_trainee_of_ours_lacks(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        guest = steps.guest(actor, name="Guest")
        found = {row.pk: row for row in trainees(actor)}
        assert alerts(found[trainee.pk]) == ["No school of 2", "0 days of 120"]
        assert alerts(found[guest.pk]) == []
        steps.placement(actor, trainee)
        assert alerts(trainees(actor).get(pk=trainee.pk)) == ["1 school of 2", "70 days of 120"]
        steps.placement(actor, trainee, "Brightside Primary School", days=50)
        assert alerts(trainees(actor).get(pk=trainee.pk)) == []


def test_assessment_only_needs_no_placements(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor, route=Route.ASSESSMENT_ONLY)
        assert alerts(trainees(actor).get(pk=trainee.pk)) == []


def test_fee_paying_and_salaried_are_all(as_: As) -> None:
    with as_("coordinator") as actor:
        school = steps.organisation("Brightside Primary School")
        for number in range(3):
            steps.trainee(actor, name=f"Fee {number}")
        for number in range(2):
            steps.trainee(actor, name=f"Salary {number}", route=SALARIED, employing_school=school)
        assert split_by_funding(Trainee.objects.all()) == (3, 2)


def test_who_sees_a_trainee(as_: As) -> None:
    with as_("coordinator") as actor:
        employer = steps.organisation("Brightside Primary School")
        trainee = steps.trainee(actor, route=SALARIED, employing_school=employer)
        steps.placement(actor, trainee, "Sunnymede Primary School", mentor=steps.person("mentor"))
    seen = {}
    for key in ("head-sunnymede", "head-brightside", "mentor", "head", "teacher", "sle"):
        with as_(key) as actor:
            seen[key] = (visible(actor, Trainee).count(), visible(actor, Placement).count())
    assert {seen[key] for key in ("head-sunnymede", "head-brightside", "mentor")} == {(1, 1)}
    assert {seen[key] for key in ("head", "teacher", "sle")} == {(0, 0)}


def test_only_coordinators_keep_trainees(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
    with as_("head") as actor:
        with pytest.raises(PermissionDenied):
            actions.add_trainee(actor=actor, **steps.values(name="Somebody else"))
        with pytest.raises(PermissionDenied):
            actions.award_trainee(actor=actor, trainee=trainee, awarded_on=steps.AWARDED)
