"""Placements, their days and their contributions; KPIs 1.1 and 1.2; the mentor register."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from deliveries.measures import figure
from deliveries.models import Accountability, Area, Big6, Contribution
from itt import actions
from itt.models import Employment, MentorTraining, Placement
from itt.queries.days import months_after, school_days, soon_enough
from itt.queries.placements import mentors
from tests.conftest import As

from . import steps

State = Placement.State
YEAR = (dt.date(2017, 9, 1), dt.date(2018, 8, 31))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (dt.date(2017, 9, 11), dt.date(2017, 9, 15), 5),
        (dt.date(2017, 9, 11), dt.date(2017, 9, 17), 5),
        (dt.date(2017, 9, 15), dt.date(2017, 9, 18), 2),
        (dt.date(2017, 9, 16), dt.date(2017, 9, 17), 0),
        (dt.date(2017, 9, 11), dt.date(2017, 12, 15), 70),
    ],
)
def test_school_days_are_mondays_to_fridays(first: dt.date, last: dt.date, days: int) -> None:
    assert school_days(first, last) == days


def test_six_months_end_with_the_month_where_the_day_is_missing() -> None:
    assert months_after(dt.date(2018, 8, 31), 6) == dt.date(2019, 2, 28)
    assert months_after(dt.date(2018, 7, 13), 6) == dt.date(2019, 1, 13)
    assert soon_enough(dt.date(2018, 7, 13), dt.date(2019, 1, 13))
    assert not soon_enough(dt.date(2018, 7, 13), dt.date(2019, 1, 14))


def test_the_host_and_the_mentor_are_told(as_: As) -> None:
    with as_("coordinator") as actor:
        steps.placement(
            actor, steps.trainee(actor), "Brightside Primary School", mentor=steps.person("mentor")
        )
        told = set(OutgoingMail.objects.values_list("to_email", flat=True))
        assert told == {steps.person("mentor").email, steps.person("head-brightside").email}
        assert "70 days" in OutgoingMail.objects.first().text


def test_a_completed_placement_is_a_contribution_of_the_host(as_: As) -> None:
    with as_("coordinator") as actor:
        trainee = steps.trainee(actor)
        row = steps.completed(actor, trainee)
        entry = Contribution.objects.get()
        assert (entry.source_kind, entry.source_id) == ("itt.placement", row.public_id)
        assert (entry.area, entry.big6) == (Area.ITT, Big6.SCHOOL_LED_ITT)
        assert (entry.days, entry.people, entry.happened_on) == (Decimal(70), 1, row.ends_on)
        assert entry.accountable == trainee.responsible
        assert entry.shares.get().deliverer.name == "Quilters Junior School"
        assert entry.beneficiaries.get().organisation.name == "Anglia Ruskin University"
        assert "Lucy" not in entry.description


def _accountable(area: Area) -> None:
    school = steps.organisation("Buttsbury Infant School")
    Accountability.objects.create(area=area, teaching_school=school, starts_on=dt.date(2017, 9, 1))


def test_hosting_for_another_provider_counts_for_the_host_and_not_as_our_trainee(as_: As) -> None:
    with as_("coordinator") as actor:
        _accountable(Area.ITT)
        guest = steps.guest(actor)
        steps.completed(actor, guest)
        entry = Contribution.objects.get()
        assert entry.area == Area.ITT
        assert entry.accountable.name == "Buttsbury Infant School"
        steps.awarded(actor, guest)
        assert figure("1.1", *YEAR).numerator == 0


def test_work_for_another_alliance_is_professional_development(as_: As) -> None:
    with as_("coordinator") as actor:
        _accountable(Area.CPD)
        guest = steps.guest(actor, responsible_alliance="Havering TSA")
        steps.completed(actor, guest)
        entry = Contribution.objects.get()
        assert (entry.area, entry.big6) == (Area.CPD, Big6.SCHOOL_LED_ITT)
        assert entry.description.endswith("for Havering TSA")


def test_a_gap_in_the_matrix_is_named(as_: As) -> None:
    with (
        as_("coordinator") as actor,
        pytest.raises(ValidationError, match="No teaching school is accountable"),
    ):
        steps.completed(actor, steps.guest(actor))


def test_learning_that_a_trainee_is_not_ours_counts_the_placement_anew(as_: As) -> None:
    with as_("coordinator") as actor:
        _accountable(Area.CPD)
        trainee = steps.trainee(actor)
        steps.completed(actor, trainee)
        actions.change_trainee(
            actor=actor, trainee=trainee, **steps.hosted(responsible_alliance="Havering TSA")
        )
        by_area = Contribution.objects.order_by().values_list("area").annotate(n=Sum("days"))
        assert dict(by_area) == {Area.ITT: 0, Area.CPD: 70}


def test_an_early_end_counts_the_days_given_and_tells_the_coordinators(as_: As) -> None:
    with as_("coordinator") as actor:
        row = steps.move(actor, steps.placement(actor, steps.trainee(actor)), State.ACTIVE)
        with pytest.raises(ValidationError, match="Enter a day between"):
            actions.move_placement(actor=actor, placement=row, to=State.ENDED_EARLY, reason="Moved away")
        row = actions.move_placement(
            actor=actor,
            placement=row,
            to=State.ENDED_EARLY,
            ended_on=dt.date(2017, 9, 22),
            reason="Moved away",
        )
        assert (row.days, row.planned_end) == (Decimal(10), dt.date(2017, 12, 15))
        assert Contribution.objects.get().days == 10
        assert OutgoingMail.objects.filter(subject__startswith="Placement ended early").count() == 1


def test_an_extension_adds_days_and_keeps_the_first_end(as_: As) -> None:
    with as_("coordinator") as actor:
        row = steps.placement(actor, steps.trainee(actor))
        longer: dict[str, Any] = {"ends_on": dt.date(2017, 12, 22), "reason": "Illness"}
        for wrong in ({"reason": " "}, {"ends_on": row.ends_on}):
            with pytest.raises(ValidationError):
                actions.extend_placement(actor=actor, placement=row, **(longer | wrong))
        row = actions.extend_placement(actor=actor, placement=row, **longer)
        assert (row.days, row.planned_end) == (Decimal(75), dt.date(2017, 12, 15))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ends_on": dt.date(2017, 9, 1)}, "cannot end before"),
        ({"days": Decimal(71)}, "only 70 school days"),
    ],
)
def test_a_placement_that_cannot_be_is_refused(as_: As, changes: dict[str, Any], message: str) -> None:
    with as_("coordinator") as actor, pytest.raises(ValidationError, match=message):
        steps.placement(actor, steps.trainee(actor), **changes)


def test_a_corrected_placement_is_counted_anew(as_: As) -> None:
    with as_("coordinator") as actor:
        row = steps.completed(actor, steps.trainee(actor))
        about: dict[str, Any] = {
            "season": row.season,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "number": 1,
        }
        actions.change_placement(actor=actor, placement=row, days=Decimal(65), **about)
        assert Contribution.objects.count() == 3
        assert Contribution.objects.aggregate(n=Sum("days"))["n"] == 65


def test_correcting_a_placement_takes_no_step_back(as_: As) -> None:
    """It began while its form was open."""
    with as_("coordinator") as actor:
        row = steps.placement(actor, steps.trainee(actor))
        opened = Placement.objects.select_related("trainee", "school").get(pk=row.pk)
        steps.move(actor, row, State.ACTIVE)
        about: dict[str, Any] = {"season": row.season, "starts_on": row.starts_on, "ends_on": row.ends_on}
        actions.change_placement(actor=actor, placement=opened, number=2, **about)
        row.refresh_from_db()
        assert (row.state, row.number) == (State.ACTIVE, 2)


def test_the_host_says_when_it_begins_and_ends_and_nobody_else(as_: As) -> None:
    with as_("coordinator") as actor:
        row = steps.placement(
            actor, steps.trainee(actor), "Brightside Primary School", mentor=steps.person("mentor")
        )
    with as_("head") as actor, pytest.raises(PermissionDenied):
        steps.move(actor, row, State.ACTIVE)
    with as_("mentor") as actor:
        row = steps.move(actor, row, State.ACTIVE)
        with pytest.raises(PermissionDenied):
            actions.extend_placement(actor=actor, placement=row, ends_on=dt.date(2018, 1, 12), reason="More")
    with as_("head-brightside") as actor:
        assert steps.move(actor, row, State.COMPLETED).state == State.COMPLETED


def test_kpi_1_2_shows_whom_nobody_asked(as_: As) -> None:
    with as_("coordinator") as actor:
        soon, late, none, unknown = (
            steps.awarded(actor, steps.trainee(actor, name=name)).trainee for name in ("A", "B", "C", "D")
        )
        kind = Employment.Kind
        place: dict[str, Any] = {"elsewhere": "Elm School"}
        record = actions.record_employment
        record(actor=actor, trainee=soon, kind=kind.OUTSIDE, started_on=dt.date(2018, 9, 1), **place)
        record(actor=actor, trainee=late, kind=kind.OUTSIDE, started_on=dt.date(2019, 4, 1), **place)
        record(actor=actor, trainee=none, kind=kind.NOT_TEACHING)
        found = figure("1.2", *YEAR)
        assert found is not None
        assert (found.numerator, found.denominator, found.missing) == (1, 4, 1)
        assert unknown.pk
        assert figure("1.1", *YEAR).numerator == 4


def test_the_mentor_register_has_training_hours_and_current_trainees(as_: As) -> None:
    with as_("coordinator") as actor:
        mentor = steps.person("mentor")
        for day, hours in ((dt.date(2016, 9, 8), 6), (dt.date(2017, 9, 7), 10)):
            actions.record_mentor_training(
                actor=actor, person=mentor, title="Mentor training", trained_on=day, hours=Decimal(hours)
            )
        steps.placement(actor, steps.trainee(actor), mentor=mentor)
        row: Any = mentors(actor).get()
        assert (row.last_trained, row.hours) == (dt.date(2017, 9, 7), 16)
        assert [placement.trainee.name for placement in row.current] == ["Lucy Fenn"]
    with as_("mentor") as actor:
        assert MentorTraining.objects.count() == 2
        assert mentors(actor).get() == mentor
        with pytest.raises(PermissionDenied):
            actions.record_mentor_training(
                actor=actor, person=mentor, title="Own", trained_on=dt.date(2017, 9, 7), hours=Decimal(1)
            )


def test_a_placement_is_not_completed_before_its_last_day(as_: As) -> None:
    today = timezone.localdate()
    with as_("coordinator") as actor:
        row = steps.move(actor, steps.placement(actor, steps.trainee(actor)), State.ACTIVE)
        Placement.objects.filter(pk=row.pk).update(ends_on=today + dt.timedelta(days=1))
        with pytest.raises(ValidationError, match="Its last day is planned for"):
            steps.move(actor, row, State.COMPLETED)
        Placement.objects.filter(pk=row.pk).update(ends_on=today)
        assert steps.move(actor, row, State.COMPLETED).state == State.COMPLETED
