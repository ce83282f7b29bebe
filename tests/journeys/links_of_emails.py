"""Links that open without signing in, as they stand in e-mails."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from alliance_portal.kernel.access import access_of
from alliance_portal.kernel.mail_message import message_of
from alliance_portal.kernel.models import OutgoingMail

LINK = re.compile(r"https?://[^\s>]+")


def open_links() -> list[str]:
    """Of the open alliance: the paths in e-mails, two of each page where there are two. Links that only their addressee
    may know are made anew by this, as when an e-mail goes again."""
    kinds = OutgoingMail.objects.distinct("kind")
    mails = dict.fromkeys((*kinds.order_by("kind", "id"), *kinds.order_by("kind", "-id")))
    pages: dict[str, list[str]] = {}
    for mail in mails:
        for url in LINK.findall(str(message_of(mail).body)):
            path = urlsplit(url).path
            if page := _open_page(path):
                pages.setdefault(page, []).append(path)
    return [path for paths in pages.values() for path in dict.fromkeys((paths[0], paths[-1]))]


def _open_page(path: str) -> str:
    """The name of the page, if it opens to whoever holds the link."""
    try:
        match = resolve(path)
    except Resolver404:  # another site's
        return ""
    return match.view_name if access_of(match.func).kind == "link" else ""
