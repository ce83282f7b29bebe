"""What became of dates, in the words of an e-mail: each as it was, and as it is now."""

from __future__ import annotations

from collections.abc import Mapping

from cpd.models import Session

from .writing import line_of

Former = Mapping[Session, Session | None]  # each date that changed, and how it was; None: it is new


def changes_of(former: Former) -> dict[str, str]:
    return {"changes": "\n".join(_in_words(session, before) for session, before in former.items())}


def _in_words(session: Session, before: Session | None) -> str:
    now = _line(session)
    if before is None:
        return f"  New: {now}"
    was = _line(before)
    if was == now:
        return f"  {now}: the link to join online is another one"
    return f"  Was: {was}\n  Now: {now}"


def _line(session: Session) -> str:
    """With the place, also where it is the one of the whole run: that can have changed as well."""
    return line_of(session, session.venue or session.run.venue)
