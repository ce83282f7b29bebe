"""Links that only the addressee of an e-mail may know, such as the one that accepts an invitation.

The e-mail's row, which staff may read, holds a mark in its place. The link is made when the e-mail goes, so that its
token is never stored: the row that it opens keeps the hash.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any
from uuid import UUID

from .addresses import absolute, inside
from .models import OutgoingMail

MARK = re.compile(r"\[private link: (\w+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]")
_pages: dict[str, tuple[Any, str]] = {}


def register_private_link(kind: str, model: type[Any], url_name: str) -> None:
    """Declare a kind of link: the row that it opens (with `email` and `token_hash`), and the page for the token."""
    _pages[kind] = (model, url_name)


def private_link(kind: str, row: Any) -> str:
    """What stands in the text of an e-mail until it goes."""
    return f"[private link: {kind} {row.public_id}]"


def row_of_token(kind: str, token: str) -> Any | None:
    """The row of the open alliance that a link opens; None when the link is not ours, or a later one took its place."""
    return _pages[kind][0].objects.filter(token_hash=_hashed(token)).first()


def with_links(mail: OutgoingMail) -> str:
    """The text as it goes. An e-mail to anybody but the row's own address gets no link, whatever its text says."""
    return MARK.sub(lambda mark: _made(mark[1], UUID(mark[2]), mail), mail.text)


def _made(kind: str, public_id: UUID, mail: OutgoingMail) -> str:
    model, url_name = _pages.get(kind, (None, ""))
    row = model.objects.filter(public_id=public_id, email=mail.to_email).first() if model else None
    if row is None:
        return "(this link is not for you)"
    token = secrets.token_urlsafe(32)
    row.token_hash = _hashed(token)
    row.save(update_fields=["token_hash"])
    return absolute(inside(row.alliance, url_name, token))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
