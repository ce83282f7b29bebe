"""Reads about agreements, and the question that every sharing of data asks first (C110)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Agreement, AgreementParty, AgreementSignature, AgreementVersion, Organisation
from schools.models.periods import on

State = AgreementVersion.State
NOTICE = dt.timedelta(days=60)  # how long before its end an agreement is in need of renewal


def agreements(actor: Actor) -> QuerySet[AgreementVersion]:
    """Of each agreement the version in force, else the latest that the actor sees; with `asked` and `signed`."""
    rank = Case(When(state=State.IN_FORCE, then=Value(0)), default=Value(1), output_field=IntegerField())
    seen = visible(actor, AgreementVersion)
    first = seen.annotate(rank=rank).order_by("agreement_id", "rank", "-number").distinct("agreement_id")
    counts = {
        "asked": Count("parties", distinct=True),
        "signed": Count("parties__signatures", distinct=True),
    }
    return seen.filter(pk__in=first.values("pk")).select_related("agreement").annotate(**counts)


def parties_of(version: AgreementVersion) -> list[Any]:
    """By name, each with `signed`, its signature in a list of one or none."""
    signatures = AgreementSignature.objects.select_related("recorded_by")
    rows = version.parties.select_related("organisation").order_by("organisation__sorts_as")
    return list(rows.prefetch_related(Prefetch("signatures", signatures, to_attr="signed")))


def unsigned_parties(actor: Actor) -> QuerySet[AgreementParty]:
    """For whom the actor may sign now."""
    waiting = visible(actor, AgreementParty).filter(version__state=State.SIGNING, signatures=None)
    return waiting.filter(organisation__in=actor.schools_led).select_related(
        "organisation", "version__agreement"
    )


def expiring(today: dt.date) -> QuerySet[AgreementVersion]:
    """In force, and at an end within the next 60 days, without a later version under way."""
    renewed = AgreementVersion.objects.filter(
        Q(state__in=AgreementVersion.OPEN) | Q(state=State.IN_FORCE, starts_on__gt=today)
    )
    rows = AgreementVersion.objects.filter(
        state=State.IN_FORCE, ends_on__gte=today, ends_on__lte=today + NOTICE
    )
    return rows.exclude(agreement__in=renewed.values("agreement")).select_related("agreement")


def active_protocol(
    one: Organisation, other: Organisation, *others: Organisation, day: dt.date | None = None
) -> AgreementVersion | None:
    """A data-sharing protocol in force on the day (today), that all these organisations have signed (C110)."""
    rows = AgreementVersion.objects.filter(
        on(day or timezone.localdate()), agreement__kind=Agreement.Kind.DATA_SHARING, state=State.IN_FORCE
    )
    for organisation in (one, other, *others):
        signed = AgreementSignature.objects.filter(party__organisation=organisation)
        rows = rows.filter(pk__in=signed.values("party__version"))
    return rows.select_related("agreement").first()


def require_protocol(
    one: Organisation, other: Organisation, *others: Organisation, day: dt.date | None = None
) -> AgreementVersion:
    """As active_protocol; ValidationError when nothing allows these organisations to share data that day."""
    protocol = active_protocol(one, other, *others, day=day)
    if protocol is None:
        names = " and ".join(organisation.name for organisation in (one, other, *others))
        raise ValidationError(
            f"No data-sharing protocol is in force between {names}. All of them must sign one first."
        )
    return protocol


def fingerprint(version: AgreementVersion) -> str:
    """SHA-256 of everything that a signature stands under: words, file, dates, parties, responsibilities."""
    content = {
        "title": version.agreement.title,
        "text": version.text,
        "file": version.file.sha256 if version.file else "",
        "purposes": version.purposes,
        "data_categories": version.data_categories,
        "dates": [str(version.starts_on), str(version.ends_on)],
        "parties": sorted(version.parties.values_list("organisation", flat=True)),
        "responsibilities": sorted(version.responsibilities.values_list("organisation", "strand", "text")),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
