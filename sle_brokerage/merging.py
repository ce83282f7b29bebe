"""Two designations of one kind are not joined: deployments and days rest on each."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from schools.merge_rules import Resolution, register_merge_rule
from schools.models import Person
from sle_brokerage.models import Leader


def refuse(old: Leader, kept: Person) -> Resolution:
    raise ValidationError(
        f"Both records are designated as {old.get_kind_display()}. Deployments and days rest on each, so these two"
        " cannot be joined."
    )


register_merge_rule(Leader, refuse)
