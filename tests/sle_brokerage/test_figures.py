"""KPIs 3.1 and 3.2, free days, and the shortlist with its reasons."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from deliveries.measures import figure
from schools.models import Establishment
from sle_brokerage.models import Deployment, Rating
from sle_brokerage.queries.leaders import days_left
from sle_brokerage.queries.matching import Candidate, miles_between, same_phase, shortlist
from tests.conftest import As

from . import steps

YEAR = (dt.date(2017, 9, 1), dt.date(2018, 8, 31))
NEXT_YEAR = (dt.date(2018, 9, 1), dt.date(2019, 8, 31))


def test_days_count_at_schools_in_need_only(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.visit(actor, steps.active(actor), days=Decimal("2.5"))
        assert figure("3.1", *YEAR).numerator == Decimal("2.5")
        assert figure("3.1", *NEXT_YEAR).numerator == 0


def test_days_at_a_school_without_identified_need_do_not_count(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.visit(actor, steps.active(actor, need=False))
        assert figure("3.1", *YEAR).numerator == 0


def test_good_or_better_of_what_was_rated_and_what_is_missing(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.move(actor, steps.active(actor), Deployment.State.END_REVIEW)
        before = figure("3.2", *YEAR)
        assert (before.numerator, before.denominator, before.missing) == (0, 0, 1)
        assert before.value is None
    with as_("head-sunnymede") as actor:
        rating = steps.rated(actor, deployment)
    with as_("coordinator") as actor:
        after = figure("3.2", *YEAR)
        assert (after.numerator, after.denominator, after.missing) == (1, 1, 0)
        Rating.objects.filter(pk=rating.pk).update(grade=Rating.Grade.REQUIRES_IMPROVEMENT)
        assert figure("3.2", *YEAR).numerator == 0


def test_free_days_are_what_is_neither_given_nor_promised(as_: As) -> None:
    with as_("coordinator") as actor:
        deployment = steps.active(actor)  # 6 days agreed
        helper = deployment.assignments.get().leader
        assert days_left([helper], steps.STARTED) == {helper.pk: Decimal(9)}
        steps.visit(actor, deployment, days=Decimal(2))
        assert days_left([helper], steps.STARTED) == {helper.pk: Decimal(9)}
        steps.visit(actor, deployment, days=Decimal(5))
        assert days_left([helper], steps.STARTED) == {helper.pk: Decimal(8)}
        next_year = dt.date(2018, 10, 1)
        assert days_left([helper], next_year) == {helper.pk: Decimal(15)}


def test_the_shortlist_ranks_by_expertise_and_says_why(as_: As) -> None:
    with as_("coordinator") as actor:
        phonics, maths = steps.leader(actor), steps.leader(actor, "sle-2", codes=("maths",))
        asked = steps.request(actor)
        ranked = shortlist(asked, steps.STARTED)
        assert [candidate.leader for candidate in ranked] == [phonics, maths]
        reasons = [reason.text for reason in ranked[0].reasons]
        assert "Specialism: Phonics" in reasons
        assert "Works in the same phase: primary" in reasons
        assert "15 days left this year" in reasons
        assert "Phonics is not among the specialisms" in [reason.text for reason in ranked[1].reasons]


def test_the_shortlist_leaves_out_the_own_school_and_ended_designations(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.leader(actor)
        steps.leader(actor, "sle-2", ends_on=dt.date(2017, 8, 31))
        asked = steps.request(actor, at="Buttsbury Infant School")
        assert shortlist(asked, steps.STARTED) == []


def test_a_leader_without_days_left_sinks(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.leader(actor, release_days=Decimal(0))
        rested = steps.leader(actor, "sle-2")
        ranked = shortlist(steps.request(actor), steps.STARTED)
        assert ranked[0].leader == rested
        assert "No release days left this year" in [reason.text for reason in ranked[1].reasons]


def test_distance_from_the_grid_references_of_the_register() -> None:
    here = Establishment(easting=567_000, northing=194_000)
    there = Establishment(easting=570_000, northing=198_000)
    assert miles_between(here, there) == pytest.approx(3.107, abs=0.001)  # 3 and 4 km
    assert miles_between(here, Establishment()) is None
    assert miles_between(None, there) is None


def test_phases_that_work_alike() -> None:
    assert same_phase(2, 3)
    assert same_phase(5, 4)
    assert same_phase(7, 4)
    assert not same_phase(2, 4)


def test_reasons_against_are_coloured_apart() -> None:
    candidate = Candidate(leader=None, days_left=Decimal(0), miles=None)  # type: ignore[arg-type]
    candidate.add(5, "good")
    candidate.add(0, "neutral")
    candidate.add(-5, "bad")
    assert [reason.colour for reason in candidate.reasons] == ["green", "grey", "orange"]
