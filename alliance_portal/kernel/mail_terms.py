"""What all e-mails of an alliance have in common: its name, how long they wait, and which kinds it words itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from .models import MailSettings, MailWording
from .tenancy.prepared import Prepared
from .tenancy.scope import ask_anew, asked_once, current_alliance_id

NAME = "mail terms"


@dataclass(frozen=True)
class MailTerms:
    alliance: str  # its name
    held_back: timedelta  # so long staff can stop an e-mail that was written
    reworded: frozenset[str]  # keys of the kinds (kernel.mail_kinds) that it ever worded itself

    @property
    def goes_at(self) -> datetime:
        """When an e-mail that is written now may go."""
        return timezone.now() + self.held_back


def mail_terms() -> MailTerms:
    """Those of the open alliance: one question, however many e-mails are written. An action that holds what others wait
    for asks before it does."""
    return asked_once(NAME, _ask)


def mail_terms_change() -> None:
    """Called when they did: whoever writes next asks anew."""
    ask_anew(NAME)


def _ask() -> MailTerms:
    [(name, minutes, kinds)] = _found(alliance_id=current_alliance_id())
    default = MailSettings._meta.get_field("hold_back_minutes").default
    held_back = timedelta(minutes=default if minutes is None else minutes)
    return MailTerms(name, held_back, frozenset(kinds))


def _put_together(alliance_id: Any) -> QuerySet[Any, Any]:
    minutes = Subquery(MailSettings.objects.values("hold_back_minutes")[:1])
    reworded = ArraySubquery(MailWording.objects.order_by().values("kind").distinct())
    alliances = apps.get_model(settings.TENANT_MODEL)._default_manager.filter(pk=alliance_id).order_by()
    found: QuerySet[Any, Any] = alliances.values_list("name", minutes, reworded)
    return found


_found = Prepared(_put_together, "alliance_id")
