"""Which kind of alliance it is, who leads it, and the designations of its teaching schools (E1 to E3, A3, D6)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from schools.models import AllianceKind, AllianceProfile, Designation, Leadership, Organisation, Person
from schools.models.periods import during, on
from schools.queries.leading import kind_on
from schools.queries.publication import is_public, named_in_profile

State, Kind = Designation.State, AllianceKind.Kind
# May lead: designated, and not de-designated since.
ACTIVE = (State.DESIGNATED, State.UNDER_REVIEW, State.REDESIGNATED, State.CONDITIONAL)
RULES = {
    Kind.SINGLE: "A single alliance has exactly one leading teaching school",
    Kind.JOB_SHARE: "A job-share alliance has exactly two leading teaching schools",
    Kind.MULTIPLE: "A multiple alliance has at least two leading teaching schools",
}
VIOLATION = re.compile(r"On (\d{4}-\d\d-\d\d) a (\w+) alliance would have (\d+)")


@transaction.atomic
def change_composition(
    *,
    actor: Actor,
    kind: AllianceKind.Kind,
    starts_on: dt.date,
    leads: Collection[Organisation],
    reason: str = "",
) -> AllianceKind:
    """From a day on the alliance is of this kind and these schools lead it; what was before keeps its dates.

    ValidationError when a school is not designated, when the day is not after the last change, or when the
    composition would break the rule of the kind: the database judges kind and leads together.
    """
    require(actor, "create", AllianceKind)
    if kind == Kind.JOB_SHARE and not reason.strip():
        raise ValidationError(
            {"reason": "Say why the two schools share the lead, for example that both are small"}
        )
    _require_designated(leads)
    _require_last_change_before(starts_on)
    _replace_leads(set(leads), starts_on)
    in_force = _replace_kind(kind, starts_on, reason.strip())
    _judge_composition()
    return in_force


def _require_designated(leads: Collection[Organisation]) -> None:
    designated = set(Designation.objects.filter(state__in=ACTIVE).values_list("organisation", flat=True))
    for school in leads:
        if school.pk not in designated:
            raise ValidationError({"leads": f"{school} is not designated as a teaching school"})


def _require_last_change_before(starts_on: dt.date) -> None:
    """History is written forwards: a change lies after the beginning of everything that it ends."""
    begun = [
        rows.order_by("-starts_on").values_list("starts_on", flat=True).first()
        for rows in (AllianceKind.objects.all(), Leadership.objects.all())
    ]
    last = max((date for date in begun if date), default=None)
    if last and last >= starts_on:
        raise ValidationError({"starts_on": f"Enter a day after the last change, which was on {day(last)}"})


def _replace_leads(leads: set[Organisation], starts_on: dt.date) -> None:
    present = list(Leadership.objects.filter(on(starts_on)).select_related("organisation"))
    for leadership in present:
        if leadership.organisation not in leads:
            leadership.ends_on = starts_on - dt.timedelta(days=1)
            leadership.save(update_fields=["ends_on"])
    leading = {leadership.organisation for leadership in present}
    for school in sorted(leads - leading, key=lambda one: one.name):
        Leadership.objects.create(organisation=school, starts_on=starts_on)


def _replace_kind(kind: AllianceKind.Kind, starts_on: dt.date, reason: str) -> AllianceKind:
    present = kind_on(starts_on)
    if present and (present.kind, present.reason) == (kind, reason):
        return present
    if present:
        present.ends_on = starts_on - dt.timedelta(days=1)
        present.save(update_fields=["ends_on"])
    return AllianceKind.objects.create(kind=kind, starts_on=starts_on, reason=reason)


def _judge_composition() -> None:
    """Let the database check now what it would check at the end of the transaction."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS composition IMMEDIATE")
            cursor.execute("SET CONSTRAINTS composition DEFERRED")
    except IntegrityError as error:
        found = VIOLATION.search(str(error))
        if found is None:
            raise
        when, kind, count = found.groups()
        number = {"0": "none", "1": "one", "2": "two", "3": "three", "4": "four"}.get(count, count)
        date = day(dt.date.fromisoformat(when))
        raise ValidationError({"leads": f"{RULES[Kind(kind)]}; on {date} it would have {number}"}) from None


def change_profile(*, actor: Actor, profile: AllianceProfile) -> AllianceProfile:
    """Save how the alliance presents itself; earlier words stay in its history.

    ValidationError when its page is public and would name somebody.
    """
    require(actor, "change", profile)
    if is_public() and (name := named_in_profile(profile)):
        raise ValidationError({"about": f"Take out {name}: the public page of the alliance names nobody"})
    profile.save()
    return profile


def finish_setting_up(*, actor: Actor, profile: AllianceProfile, is_done: bool) -> AllianceProfile:
    """The task list of a new alliance gives way to the dashboard, or comes back."""
    require(actor, "change", profile)
    profile.set_up_at = timezone.now() if is_done else None
    profile.save(update_fields=["set_up_at"])
    return profile


def apply_for_designation(
    *, actor: Actor, organisation: Organisation, decision: str, decided_on: dt.date
) -> Designation:
    """Record that a school applies to become a teaching school, or applies again after it lost the status."""
    require(actor, "create", Designation)
    designation = Designation.objects.filter(organisation=organisation).first()
    if designation:
        return decide_designation(
            actor=actor,
            designation=designation,
            state=State.APPLIED,
            decision=decision,
            decided_on=decided_on,
        )
    if organisation.kind != Organisation.Kind.SCHOOL:
        raise ValidationError("Only a school can become a teaching school.")
    return Designation.objects.create(organisation=organisation, decision=decision, decided_on=decided_on)


@transaction.atomic
def decide_designation(
    *, actor: Actor, designation: Designation, state: Designation.State, decision: str, decided_on: dt.date
) -> Designation:
    """The gate of a designation's states. Every step needs the words of the decision (D6)."""
    require(actor, "change", designation)
    designation = Designation.objects.select_for_update().get(pk=designation.pk)
    if state not in Designation.TRANSITIONS[State(designation.state)]:
        raise ValidationError(
            {"state": f"“{designation.get_state_display()}” cannot become “{State(state).label}”"}
        )
    if not decision.strip():
        raise ValidationError({"decision": "Enter what was decided, and by whom"})
    if designation.decided_on and decided_on < designation.decided_on:
        raise ValidationError(
            {"decided_on": f"The last decision was on {day(designation.decided_on)}; enter a later day"}
        )
    if state == State.DEDESIGNATED:
        _refuse_while_leading(designation.organisation, decided_on)
    if state == State.DESIGNATED:
        designation.designated_on = decided_on
    designation.state, designation.decision, designation.decided_on = state, decision.strip(), decided_on
    designation.save()
    return designation


def review_after_headship(*, actor: Actor, school: Organisation, person: Person, last_day: dt.date) -> None:
    """A teaching school whose head leaves is reviewed (D5), unless it is reviewed already."""
    designation = Designation.objects.filter(organisation=school).first()
    if designation is None or State.UNDER_REVIEW not in Designation.TRANSITIONS[State(designation.state)]:
        return
    decide_designation(
        actor=actor,
        designation=designation,
        state=State.UNDER_REVIEW,
        decision=f"The headship of {person} ends on {day(last_day)}",
        decided_on=max(last_day, designation.decided_on or last_day),
    )


def _refuse_while_leading(school: Organisation, from_day: dt.date) -> None:
    if Leadership.objects.filter(during(from_day, dt.date.max), organisation=school).exists():
        raise ValidationError({"state": f"{school} leads the alliance on that day. Change who leads first"})
