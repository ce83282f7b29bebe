"""Two records of one person made one, with everything that was changed, so that it can be undone."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person


class PersonMerge(TenantModel):
    """`gone` was archived, and what referred to it refers to `kept`.

    `changes` are the changed fields in order: the row's table and id, what they were and what they became. The audit
    log has each of them at its row, so it leaves this list out.
    """

    UNDO_WITHIN: ClassVar[dt.timedelta] = dt.timedelta(days=30)
    tenancy: ClassVar[Tenancy] = Tenancy(redact=("changes",))
    personal = Personal(
        "Records that were joined",
        of=("kept", "gone"),
        by={
            "merged_by": "Records that were joined to one",
            "undone_by": "Joined records that were made two again",
        },
        shows={
            "created_at": "When",
            "gone__name": "The record that was joined to yours",
            "undone_at": "Undone",
        },
        blanks=("changes",),
    )

    kept = TenantForeignKey(Person, models.PROTECT, related_name="merges")
    gone = TenantForeignKey(Person, models.PROTECT, related_name="merged_into")
    merged_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changes: Any = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)
    undone_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="a_merge_joins_two"),
            models.UniqueConstraint(
                fields=["alliance", "gone"], condition=Q(undone_at=None), name="a_person_is_merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} and {self.kept}"

    @property
    def undo_until(self) -> dt.datetime:
        return self.created_at + self.UNDO_WITHIN

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() < self.undo_until


class TwoPeople(TenantModel):
    """Somebody who knows them said that these records, which look alike, are of two people."""

    personal = Personal(
        "Records that look like yours and are somebody else’s",
        of=("first", "second"),
        by={"said_by": "Records that were said to be of two people"},
        shows={"created_at": "Said on"},
    )

    first = TenantForeignKey(Person, models.PROTECT, related_name="+")
    second = TenantForeignKey(Person, models.PROTECT, related_name="+")
    said_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="two_people_are_two"),
            models.UniqueConstraint(fields=["alliance", "first", "second"], name="two_people_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
