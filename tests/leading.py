"""Somebody of the cast who is nothing but the lead, or the deputy lead, of one strand."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel.roles import Role, Strand
from schools.models import Person, RoleGrant

BOTH = (Role.STRAND_LEAD, Role.STRAND_DEPUTY)  # the deputy may do all that the lead may (D4)


def leads(strand: Strand, role: Role = Role.STRAND_LEAD) -> Person:
    """Tom Reed, "teacher" of the cast, leads this strand of the open alliance from now on, and is nothing else."""
    tom = Person.objects.get(name="Tom Reed")
    RoleGrant.objects.filter(person=tom).update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    RoleGrant.objects.create(person=tom, role=role, strand=strand, starts_on=dt.date(2017, 9, 1))
    return tom
