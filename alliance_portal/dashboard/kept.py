"""A home page is put together from every area, so it is kept for a minute, until something in the alliance changes
(decisions/0016)."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache

from alliance_portal.kernel.changes import mark_of

from .panels import Panel, Viewer, collect


def kept_panel(viewer: Viewer) -> Panel:
    """The dashboard as it was put together for just this viewer, with just these roles, since the last change."""
    mark = mark_of(viewer.alliance.pk) if settings.HOME_KEPT_SECONDS else ""
    if not mark:
        return collect(viewer)
    key = f"home:{mark}:{hashlib.sha256(repr(viewer).encode()).hexdigest()}"
    panel: Panel | None = cache.get(key)
    if panel is None:
        panel = collect(viewer)
        cache.set(key, panel, settings.HOME_KEPT_SECONDS)
    return panel
