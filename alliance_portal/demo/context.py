"""What every page of a demonstration knows."""

from __future__ import annotations

from django.http import HttpRequest


def banner(request: HttpRequest) -> dict[str, bool]:
    """Context processor, in demo settings only: pages say that this is a demonstration."""
    return {"is_demo": True}
