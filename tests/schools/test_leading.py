"""The composition of an alliance at any date (E1 to E3), and the states of a designation (D6)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.roles import Actor
from schools.actions import apply_for_designation, change_composition, decide_designation
from schools.models import AllianceKind, Designation, Leadership, Organisation
from schools.queries.leading import kind_on, teaching_schools
from tests.conftest import As

AUTUMN = dt.date(2018, 9, 1)
ST_PETERS, BUTTSBURY, MAYFLOWER = 115167, 115276, 137048
Kind, State = AllianceKind.Kind, Designation.State


def school(urn: int) -> Organisation:
    return Organisation.objects.get(establishment__urn=urn)


def designate(actor: Actor, urn: int) -> Organisation:
    """The school, applied and designated in one summer."""
    day = dt.date(2018, 5, 1)
    designation = apply_for_designation(
        actor=actor, organisation=school(urn), decision="Form sent", decided_on=day
    )
    decide_designation(
        actor=actor, designation=designation, state=State.DESIGNATED, decision="NCTL", decided_on=day
    )
    return school(urn)


def test_a_new_lead_and_a_new_kind_keep_the_history(in_alliance: Actor) -> None:
    change_composition(actor=in_alliance, kind=Kind.SINGLE, starts_on=AUTUMN, leads=[school(ST_PETERS)])
    day_before = AUTUMN - dt.timedelta(days=1)
    assert [str(kind_on(day_before)), str(kind_on(AUTUMN))] == ["Multiple", "Single"]
    assert set(teaching_schools(day_before)) == {school(ST_PETERS), school(BUTTSBURY)}
    assert list(teaching_schools(AUTUMN)) == [school(ST_PETERS)]


def test_leads_change_while_the_kind_stays(in_alliance: Actor) -> None:
    mayflower = designate(in_alliance, MAYFLOWER)
    change_composition(
        actor=in_alliance, kind=Kind.MULTIPLE, starts_on=AUTUMN, leads=[school(ST_PETERS), mayflower]
    )
    assert AllianceKind.objects.filter(kind=Kind.MULTIPLE).count() == 1
    assert Leadership.objects.get(organisation=school(BUTTSBURY)).ends_on == dt.date(2018, 8, 31)


@pytest.mark.parametrize(
    ("kind", "urns", "sentence"),
    [
        (
            Kind.SINGLE,
            [ST_PETERS, BUTTSBURY],
            "A single alliance has exactly one leading teaching school; on",
        ),
        (Kind.JOB_SHARE, [ST_PETERS, BUTTSBURY, MAYFLOWER], "on 1 September 2018 it would have three"),
        (
            Kind.MULTIPLE,
            [ST_PETERS],
            "at least two leading teaching schools; on 1 September 2018 it would have one",
        ),
        (Kind.SINGLE, [], "would have none"),
    ],
)
def test_the_rule_of_the_kind_is_one_clear_sentence(
    in_alliance: Actor, kind: AllianceKind.Kind, urns: list[int], sentence: str
) -> None:
    designate(in_alliance, MAYFLOWER)
    leads = [school(urn) for urn in urns]
    with pytest.raises(ValidationError, match=sentence) as refused:
        change_composition(
            actor=in_alliance, kind=kind, starts_on=AUTUMN, leads=leads, reason="Both are small"
        )
    assert "leads" in refused.value.message_dict
    assert str(kind_on(AUTUMN)) == "Multiple"


def test_a_job_share_says_why(in_alliance: Actor) -> None:
    both = [school(ST_PETERS), school(BUTTSBURY)]
    with pytest.raises(ValidationError, match="Say why"):
        change_composition(actor=in_alliance, kind=Kind.JOB_SHARE, starts_on=AUTUMN, leads=both, reason=" ")
    change_composition(
        actor=in_alliance, kind=Kind.JOB_SHARE, starts_on=AUTUMN, leads=both, reason="Both are small"
    )
    assert str(kind_on(AUTUMN)) == "Job-share"


def test_only_designated_schools_lead(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="Mayflower High School is not designated"):
        change_composition(actor=in_alliance, kind=Kind.SINGLE, starts_on=AUTUMN, leads=[school(MAYFLOWER)])


def test_history_is_written_forwards(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="after the last change, which was on 1 September 2014"):
        change_composition(
            actor=in_alliance, kind=Kind.SINGLE, starts_on=dt.date(2014, 9, 1), leads=[school(ST_PETERS)]
        )


def test_a_head_changes_no_composition(as_: As) -> None:
    with as_("head-st-peters") as actor, pytest.raises(PermissionDenied):
        change_composition(actor=actor, kind=Kind.SINGLE, starts_on=AUTUMN, leads=[school(ST_PETERS)])


def decided(
    actor: Actor, urn: int, state: Designation.State, decision: str = "Panel of 1 May"
) -> Designation:
    designation = Designation.objects.get(organisation=school(urn))
    return decide_designation(
        actor=actor, designation=designation, state=state, decision=decision, decided_on=AUTUMN
    )


def test_a_review_ends_in_a_decision(in_alliance: Actor) -> None:
    decided(in_alliance, ST_PETERS, State.UNDER_REVIEW)
    with pytest.raises(ValidationError, match="cannot become “Designated”"):
        decided(in_alliance, ST_PETERS, State.DESIGNATED)
    with pytest.raises(ValidationError, match="Enter what was decided"):
        decided(in_alliance, ST_PETERS, State.REDESIGNATED, decision="  ")
    assert decided(in_alliance, ST_PETERS, State.REDESIGNATED).state == State.REDESIGNATED


def test_a_leading_school_loses_the_status_after_it_stopped_leading(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="Change who leads first"):
        decided(in_alliance, BUTTSBURY, State.DEDESIGNATED)
    change_composition(actor=in_alliance, kind=Kind.SINGLE, starts_on=AUTUMN, leads=[school(ST_PETERS)])
    assert decided(in_alliance, BUTTSBURY, State.DEDESIGNATED).decision == "Panel of 1 May"


def test_a_school_applies_again_after_it_lost_the_status(in_alliance: Actor) -> None:
    change_composition(actor=in_alliance, kind=Kind.SINGLE, starts_on=AUTUMN, leads=[school(ST_PETERS)])
    decided(in_alliance, BUTTSBURY, State.DEDESIGNATED)
    again = apply_for_designation(
        actor=in_alliance, organisation=school(BUTTSBURY), decision="New head", decided_on=dt.date(2019, 1, 1)
    )
    assert again.state == State.APPLIED
    assert Designation.objects.filter(organisation=school(BUTTSBURY)).count() == 1
