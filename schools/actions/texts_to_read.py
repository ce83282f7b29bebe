"""Texts that may still name somebody after her erasure: noted when it is accepted, and ticked off one by one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.mentions import Mentions
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import PrivacyRequest, TextToRead


def note_texts(request: PrivacyRequest, found: list[Mentions]) -> None:
    """While her name is known; afterwards nobody can look for it. Also what nobody can change: somebody has to know."""
    rows = [
        TextToRead(request=request, label=one.label, row=one.row, column=one.column)
        for kind in found
        for one in kind.found
    ]
    TextToRead.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def tick_off(*, actor: Actor, text: TextToRead) -> None:
    """Somebody has read it, and taken out what told whom it means. A second time changes nothing."""
    require(actor, "tick", text)
    TextToRead.objects.filter(pk=text.pk, read_at=None).update(
        read_by_id=actor.person_id, read_at=timezone.now()
    )
