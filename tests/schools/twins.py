"""Somebody who was entered twice."""

from __future__ import annotations

import uuid
from typing import Any

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.roles import Actor
from schools.actions import merging
from schools.models import Person, PersonMerge
from tests.cast import BILLERICAY


def tom() -> Person:
    return Person.objects.select_related("organisation").get(email=email_of(BILLERICAY, "teacher"))


def twin(name: str = "Tom Reed", **more: Any) -> Person:
    """The same teacher, entered a second time."""
    number = uuid.uuid4().hex[:6]
    values = {"name": name, "email": f"t.reed{number}@school.invalid", "organisation": tom().organisation}
    return Person.objects.create(**values | more)


def joined(actor: Actor, kept: Person, gone: Person) -> PersonMerge:
    return merging.merge(actor=actor, kept=kept, gone=gone)
