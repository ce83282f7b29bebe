"""When the leaders of a school last said that its page is right: data is only as good as its age (PEERS.md §6.2)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .people import Person


class PageCheck(TenantModel):
    """One a school: its last check, and when its leaders were reminded of one. Earlier checks are in the history."""

    personal = Personal(
        "Checks of a school’s page",
        by={"checked_by": "Pages of schools that were checked"},
        shows={"organisation__name": "School", "checked_at": "Checked"},
    )

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="page_checks")
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_by = TenantForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "organisation"], name="one_check_of_a_page")
        ]

    def __str__(self) -> str:
        return f"Page of {self.organisation}"
