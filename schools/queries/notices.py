"""The privacy notice that holds, and who has read it."""

from __future__ import annotations

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Alliance, NoticeReading, PrivacyNotice
from schools.rules.notice import SHIPPED_TEXT


def notice_in_force(alliance: Alliance) -> PrivacyNotice:
    """The alliance's latest version, or the shipped text as version 0 (not stored)."""
    latest = PrivacyNotice.objects.first() if alliance.face.notice_version else None
    return latest or PrivacyNotice(version=0, text=SHIPPED_TEXT)


def latest_read(person_id: int) -> int:
    """The latest version that the person confirmed having read; 0 for none."""
    return versions_read.first(person=person_id) or 0


versions_read = Prepared(  # every page asks, until the newest has been read
    lambda person: (
        NoticeReading.objects.filter(person=person).order_by("-version").values_list("version", flat=True)[:1]
    ),
    "person",
)


def reading_of(person_id: int, version: int) -> NoticeReading | None:
    return NoticeReading.objects.filter(person=person_id, version=version).first()
