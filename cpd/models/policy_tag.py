"""The policies that an alliance tags its courses with, so that they are seen to be current (CAPABILITIES C54)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.alphabet import sort_key, sorts_as
from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantModel

LONGEST = 60

# What an alliance chooses between until it keeps a list of its own.
NATIONAL = (
    "Assessment and accountability",
    "Curriculum",
    "Early career and induction",
    "Ofsted",
    "Pupil premium",
    "Safeguarding and Prevent",
    "SEND code of practice",
    "Workload",
)


def without_spelling(words: str) -> str:
    """What all spellings of a policy have in common: capitals, accents, hyphens and spaces do not count."""
    return "".join(sorts_as(words).split())


class PolicyTag(TenantModel):
    """A policy of the alliance's own list. Courses keep its name; one that was put away stays on those that have it."""

    personal = Impersonal("the policies that courses are tagged with")

    name = models.CharField(max_length=LONGEST)
    sorts_as = sort_key("name")
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["sorts_as"]
        constraints = [models.UniqueConstraint(fields=["alliance", "sorts_as"], name="a_policy_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        return "archived" if self.archived_at else "listed"
