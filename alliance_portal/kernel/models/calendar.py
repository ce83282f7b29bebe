"""The address at which somebody's own calendar program reads her dates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal


class CalendarFeed(models.Model):
    """A secret address of an account, over all its alliances. Only the secret's hash is kept; a new one ends the old.

    Shared, because a calendar program has no session: the secret leads to the account, and the account to what the
    alliances show her.
    """

    personal = Personal(
        "Links for your own calendar",
        of=("account",),
        shows={"created_at": "Made", "last_fetched_at": "Last read", "revoked_at": "Stopped"},
        goes=True,
    )

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)
    last_fetched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(revoked_at=None), name="one_calendar_feed_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Calendar link of {self.account}"
