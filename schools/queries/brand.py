"""The brand as documents need it."""

from __future__ import annotations

import base64

from alliance_portal.kernel import files
from schools.models import AllianceProfile


def logo_data(profile: AllianceProfile) -> str:
    """The logo as a data: address, which a document's snapshot freezes; "" without one."""
    if profile.logo is None:
        return ""
    encoded = base64.b64encode(files.read(profile.logo)).decode()
    return f"data:{profile.logo.content_type};base64,{encoded}"
