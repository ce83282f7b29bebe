"""That somebody looked at everything that the portal holds on her, or took it away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from alliance_portal.kernel.personal import Personal


class OwnCopy(models.Model):
    """Shared, because the copy goes over all alliances. It says that a copy was made, not what stood in it."""

    personal = Personal(
        "Copies of everything held",
        of=("account",),
        shows={"created_at": "Made", "format": "As"},
        goes=True,
    )

    class Format(models.TextChoices):
        PAGE = "page", "A page"
        JSON = "json", "A file (JSON)"

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    format = models.CharField(max_length=4, choices=Format)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.get_format_display()
