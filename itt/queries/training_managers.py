"""Training managers whose role was given at a school, when that was how (CAPABILITIES C39)."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.roles import Role
from schools.models import Organisation, RoleGrant

Kind = Organisation.Kind


def held_at_schools() -> QuerySet[RoleGrant]:
    """Their roles of today and later: at a school they open nobody's trainees. With person and school."""
    rows = RoleGrant.objects.filter(role=Role.TRAINING_MANAGER, organisation__kind=Kind.SCHOOL)
    lasting = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    return rows.filter(lasting).select_related("person", "organisation").order_by("person__sorts_as", "pk")


def partnerships_for(school: Organisation) -> list[Organisation]:
    """Every organisation that may provide training, first those whose trainees the school hosts or employs: how many is
    `here`. A school may take trainees of several, so nobody can tell from the role which one is meant."""
    of_school = Q(trainees_provided__placements__school=school) | Q(
        trainees_provided__employing_school=school
    )
    rows = Organisation.objects.filter(archived_at=None).exclude(kind=Kind.SCHOOL)
    counted = rows.annotate(here=Count("trainees_provided", filter=of_school, distinct=True))
    return list(counted.order_by("-here", "sorts_as"))
