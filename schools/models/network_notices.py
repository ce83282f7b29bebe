"""What our own people were told of the meetings that members of a network called (CAPABILITIES E6)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantModel


class NetworkNotice(TenantModel):
    """A meeting as we last told our people of it, so that a change is noticed and a cancellation names the right day,
    also when we may read the meeting no longer. The meeting is known by its key alone."""

    personal = Impersonal("titles, days and places of meetings, as alliances announced them")
    TOLD: ClassVar = ("title", "dated_on", "starts_at", "ends_at", "place", "url")

    network = models.UUIDField(editable=False)
    key = models.UUIDField(editable=False)
    posted_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    dated_on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "key"], name="told_of_a_meeting_once")]
        indexes = [models.Index(fields=["alliance", "dated_on"], name="schools_notices_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.TOLD}
