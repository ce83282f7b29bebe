"""Keep what stands on a school's page. Nothing is deleted: what is taken off is archived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.emails import ask_to_approve
from schools.models import (
    Conversation,
    FloorStatus,
    Inspection,
    InspectionJudgement,
    Person,
    Priority,
    SchoolContact,
    SchoolFigure,
    Strength,
)
from schools.models.floor import LAST_DAY
from schools.models.inspection import Grade, JudgedArea
from schools.models.school_page import CURRENT, OnSchoolPage
from schools.queries.contacts import contact_for
from schools.queries.people import somebody_named_in
from schools.queries.role_holders import heads_of
from schools.rules import leads_school


def _verb(row: OnSchoolPage) -> str:
    return "create" if row._state.adding else "change"


@transaction.atomic
def save_strength(*, actor: Actor, strength: Strength) -> Strength:
    """A school's own strength counts at once; a teacher's when her head says it, else it waits for the head, who is
    told (C105)."""
    is_new = strength._state.adding
    require(actor, _verb(strength), strength)
    _refuse_names(strength)
    same = Strength.objects.filter(
        CURRENT,
        organisation=strength.organisation_id,
        person=strength.person_id,
        specialism=strength.specialism_id,
    )
    if strength.specialism_id and same.exclude(pk=strength.pk).exists():
        raise ValidationError({"specialism": f"“{strength.specialism}” is there already"})
    if strength.person_id is None or leads_school(actor, strength.organisation_id):
        _approve(actor, strength)
    strength.save()
    if is_new and strength.approved_at is None:
        ask_to_approve(actor, strength, heads_of(strength.organisation))
    return strength


def approve_strength(*, actor: Actor, strength: Strength) -> Strength:
    """The head agrees that the teacher stands in the catalogue."""
    require(actor, "approve", strength)
    _approve(actor, strength)
    strength.save(update_fields=["approved_at", "approved_by"])
    return strength


def _approve(actor: Actor, strength: Strength) -> None:
    if strength.approved_at is None:
        strength.approved_at, strength.approved_by_id = timezone.now(), actor.person_id


def _refuse_names(strength: Strength) -> None:
    """A school's strength stands on its public page, where nobody is named (A17)."""
    if strength.person_id is not None:
        return
    if name := somebody_named_in(strength.detail, among=Q(organisation=strength.organisation_id)):
        message = f"Take out {name}: the public page of the school shows this and names nobody"
        raise ValidationError({"detail": message})


@transaction.atomic
def ask_for_teacher(*, actor: Actor, strength: Strength, wish: str, message: str) -> None:
    """Write to the teacher's school: its contact for support, else its head, decides whether and when (C105)."""
    require(actor, "ask", strength)
    to = contact_for(strength.organisation, SchoolContact.AREAS[-1])
    if to is None:
        raise ValidationError(
            f"{strength.organisation} has named nobody to ask. Your co-ordinator can help you."
        )
    asker = Person.objects.select_related("organisation").get(Q(pk=actor.person_id))
    job = ", ".join(filter(None, (asker.job_title, str(asker.organisation))))
    mail.send(
        actor=actor,
        to=to,
        kind="schools.teacher_asked_for",
        values={
            "asker": asker.name,
            "job": job,
            "email": asker.email,
            "asking school": str(asker.organisation),
            "wish": wish.lower(),
            "teacher": str(strength.person),
            "strength": str(strength),
            "message": message,
        },
        about=f"Teacher asked for: {strength}",
    )


@transaction.atomic
def name_contact(*, actor: Actor, contact: SchoolContact) -> SchoolContact:
    """Whoever was the contact for this area before is so no longer."""
    require(actor, _verb(contact), contact)
    before = SchoolContact.objects.filter(CURRENT, organisation=contact.organisation_id, area=contact.area)
    for other in before.exclude(pk=contact.pk):
        archive(actor=actor, row=other)
    contact.save()
    return contact


def note_conversation(*, actor: Actor, conversation: Conversation) -> Conversation:
    require(actor, _verb(conversation), conversation)
    if conversation.happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "Enter a date that is not in the future"})
    if conversation._state.adding:
        conversation.written_by_id = actor.person_id
    conversation.save()
    return conversation


def save_priority(*, actor: Actor, priority: Priority) -> Priority:
    require(actor, _verb(priority), priority)
    priority.save()
    return priority


def close_priority(*, actor: Actor, priority: Priority, closed_on: dt.date, outcome: str) -> Priority:
    """Say what came of it; closing again corrects what was said."""
    require(actor, "change", priority)
    if closed_on > timezone.localdate():
        raise ValidationError({"closed_on": "Enter a date that is not in the future"})
    priority.closed_on, priority.outcome = closed_on, outcome
    priority.save(update_fields=["closed_on", "outcome"])
    return priority


def reopen_priority(*, actor: Actor, priority: Priority) -> Priority:
    require(actor, "change", priority)
    priority.closed_on, priority.outcome = None, ""
    priority.save(update_fields=["closed_on", "outcome"])
    return priority


@transaction.atomic
def save_inspection(*, actor: Actor, inspection: Inspection) -> Inspection:
    """Date, framework and source; the grades follow by `save_judgements`."""
    require(actor, _verb(inspection), inspection)
    if inspection.inspected_on > timezone.localdate():
        raise ValidationError({"inspected_on": "Enter a date that is not in the future"})
    others = Inspection.objects.filter(
        CURRENT, organisation=inspection.organisation_id, inspected_on=inspection.inspected_on
    )
    if others.exclude(pk=inspection.pk).exists():
        raise ValidationError({"inspected_on": "The inspection of this day is recorded already"})
    inspection.save()
    return inspection


@transaction.atomic
def save_judgements(
    *, actor: Actor, inspection: Inspection, grades: Mapping[JudgedArea, Grade | str]
) -> Inspection:
    """The grades by area. An area without a grade was not judged."""
    require(actor, "change", inspection)
    known = {row.area: row for row in inspection.judgements.all()}
    for area, grade in grades.items():
        row = known.get(area) or InspectionJudgement(inspection=inspection, area=area)
        if row.grade != grade:
            row.grade = grade
            row.save()
    return inspection


@transaction.atomic
def save_figure(*, actor: Actor, figure: SchoolFigure) -> SchoolFigure:
    """A figure of a day that has been; the same one of a day stands once."""
    require(actor, _verb(figure), figure)
    if figure.measured_on > timezone.localdate():
        raise ValidationError({"measured_on": "Enter a date that is not in the future"})
    same = SchoolFigure.objects.filter(
        CURRENT,
        organisation=figure.organisation_id,
        kind=figure.kind,
        what=figure.what,
        measured_on=figure.measured_on,
    )
    if same.exclude(pk=figure.pk).exists():
        raise ValidationError({"measured_on": "This figure of this day is recorded already"})
    figure.save()
    return figure


@transaction.atomic
def save_floor_status(*, actor: Actor, status: FloorStatus) -> FloorStatus:
    """Where the school stood on a day that has been, while there was a floor standard; one status a day."""
    require(actor, _verb(status), status)
    if status.stood_on > timezone.localdate():
        raise ValidationError({"stood_on": "Enter a date that is not in the future"})
    if status.stood_on > LAST_DAY:
        raise ValidationError(
            {"stood_on": "There is no floor standard since September 2019: enter a date before it"}
        )
    others = FloorStatus.objects.filter(
        CURRENT, organisation=status.organisation_id, stood_on=status.stood_on
    )
    if others.exclude(pk=status.pk).exists():
        raise ValidationError({"stood_on": "The status of this day is recorded already"})
    status.save()
    return status


def archive(*, actor: Actor, row: OnSchoolPage) -> None:
    """Take it off the page; the history keeps it."""
    require(actor, "archive", row)
    row.archived_at = timezone.now()
    row.save(update_fields=["archived_at"])
