"""A home page is put together from every area, so it is kept for a minute, until something in the alliance changes
(decisions/0016)."""

from __future__ import annotations

import hashlib

from alliance_portal.kernel.changes import kept

from .panels import Panel, Viewer, collect


def kept_panel(viewer: Viewer) -> Panel:
    """The dashboard as it was put together for just this viewer, with just these roles, since the last change."""
    whose = hashlib.sha256(repr(viewer).encode()).hexdigest()
    return kept(viewer.alliance.pk, f"home:{whose}", lambda: collect(viewer))
