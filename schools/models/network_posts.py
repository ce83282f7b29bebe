"""What an alliance puts before the members of a network: something to use, news, a meeting (CAPABILITIES E6).

Each alliance writes its own rows behind its own wall; who is a member today reads them through app.network_posts()
(sql/network_posts.sql), and they end with the membership of whoever wrote them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person


class NetworkPost(TenantModel):
    """The network is known by its key alone. Nothing is deleted: what is withdrawn keeps its title and its dates."""

    personal = Personal(
        "What was put before a network of alliances",
        by={
            "posted_by": "What was put before a network of alliances",
            "withdrawn_by": "What was withdrawn from a network of alliances",
        },
        shows={"title": "Title", "kind": "Kind", "created_at": "On", "withdrawn_at": "Withdrawn"},
    )

    class Kind(models.TextChoices):
        RESOURCE = "resource", "Resource"
        NEWS = "news", "News"
        MEETING = "meeting", "Meeting"

    network = models.UUIDField(editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    url = models.URLField("web address", max_length=500, blank=True)
    version = models.CharField(max_length=40, blank=True)
    dated_on = models.DateField(default=timezone.localdate, help_text="of a meeting the day on which it is")
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    file = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    posted_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="resource") | ~Q(url="") | Q(file__isnull=False),
                name="a_resource_of_a_network_is_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(kind="meeting") | (Q(starts_at__isnull=False) & ~Q(place="")),
                name="a_meeting_of_a_network_has_a_time_and_a_place",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="a_meeting_of_a_network_ends_after_its_start",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "network", "-dated_on"], name="schools_network_posts")]

    def __str__(self) -> str:
        return self.title
