"""Putting the schools of a project into hubs (C56)."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, Hub, HubSchool
from cpd.queries.hubs import elsewhere
from schools.models import Organisation


@transaction.atomic
def save_hub(*, actor: Actor, hub: Hub, schools: Sequence[Organisation]) -> Hub:
    """Keep a hub and its schools: they replace those that were in it. A school is in one hub of a project."""
    require(actor, "create" if hub._state.adding else "change", hub)
    Course.objects.select_for_update(no_key=True).get(
        pk=hub.course_id
    )  # one change of a project after another
    if Hub.objects.filter(course=hub.course, title=hub.title).exclude(pk=hub.pk).exists():
        raise ValidationError({"title": "There is a hub of that name already"})
    taken = elsewhere(hub)
    if twice := [f"{school} is in {taken[school.pk]}" for school in schools if school.pk in taken]:
        raise ValidationError({"schools": f"A school is in one hub: {', '.join(twice)}"})
    hub.save()
    hub.schools.all().delete()
    HubSchool.objects.bulk_create(HubSchool(hub=hub, course=hub.course, school=school) for school in schools)
    return hub
