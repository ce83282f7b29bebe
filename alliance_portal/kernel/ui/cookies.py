"""The cookies that the portal sets, as its settings say: the cookies page lists them, a test looks for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

from alliance_portal.kernel.ui.formats import counted


@dataclass(frozen=True)
class Cookie:
    """A cookie, why it is needed, and how long the browser keeps it."""

    name: str
    purpose: str
    kept: str


def our_cookies() -> list[Cookie]:
    """All of them are strictly necessary, so nobody has to be asked (PECR regulation 6(4))."""
    hours = counted(settings.SESSION_COOKIE_AGE // 3600, "hour")
    closing = "Until you close your browser"
    signed_in = f"{closing}, at most {hours}" if settings.SESSION_EXPIRE_AT_BROWSER_CLOSE else hours
    weeks = counted(timedelta(seconds=settings.CSRF_COOKIE_AGE).days // 7, "week")
    return [
        Cookie(settings.SESSION_COOKIE_NAME, "Keeps you signed in", signed_in),
        Cookie(settings.CSRF_COOKIE_NAME, "Makes sure that a form was sent from our own page", weeks),
        Cookie(CookieStorage.cookie_name, "Carries a message such as “Saved” to the next page", closing),
    ]
