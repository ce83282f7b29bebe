"""The life of an agreement: drafted, sent out, signed by every party, in force, renewed, ended (C110, E7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Role, Strand
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.uploads import Upload
from schools.agreement_emails import Tells, end_of, tell_coordinators, tell_parties
from schools.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    AgreementVersion,
    Organisation,
    Responsibility,
)
from schools.queries.agreements import expiring, fingerprint
from schools.queries.people import person_of

State, Kind = AgreementVersion.State, Agreement.Kind
CONTENT = ("text", "purposes", "data_categories", "starts_on", "ends_on")
FILE_KIND = "agreement"


@transaction.atomic
def draft_agreement(
    *, actor: Actor, kind: Agreement.Kind, title: str, starts_on: dt.date
) -> AgreementVersion:
    """A new agreement with its first version, to be written and sent out."""
    require(actor, "create", Agreement)
    title = " ".join(title.split())
    if Agreement.objects.filter(title__iexact=title).exists():
        raise ValidationError({"title": f"There is an agreement with the title {title} already"})
    agreement = Agreement.objects.create(kind=kind, title=title)
    return AgreementVersion.objects.create(agreement=agreement, starts_on=starts_on)


@transaction.atomic
def change_draft(
    *,
    actor: Actor,
    version: AgreementVersion,
    parties: Collection[Organisation],
    upload: Upload | None = None,
    **content: Any,
) -> AgreementVersion:
    """Words, dates, parties and file of a draft. A file that is not replaced stays."""
    require(actor, "change", version)
    version = _locked(version, State.DRAFT, "It was sent out for signature. What is new needs a new version.")
    for name in CONTENT:
        setattr(version, name, content[name])
    if version.ends_on and version.ends_on < version.starts_on:
        raise ValidationError({"ends_on": f"It cannot end before it starts, on {day(version.starts_on)}"})
    if upload:
        version.file = files.store(
            name=upload.name, content=upload.content, content_type=upload.content_type, kind=FILE_KIND
        )
    version.save()
    version.parties.exclude(organisation__in=parties).delete()
    for organisation in parties:
        AgreementParty.objects.get_or_create(version=version, organisation=organisation)
    return version


@transaction.atomic
def set_responsibility(
    *, actor: Actor, version: AgreementVersion, organisation: Organisation, strand: Strand, text: str
) -> Responsibility | None:
    """What a party answers for in an area; no words take it away again. Only in a draft."""
    require(actor, "change", version)
    version = _locked(version, State.DRAFT, "It was sent out for signature. What is new needs a new version.")
    rows = Responsibility.objects.filter(version=version, organisation=organisation, strand=strand)
    if not text.strip():
        rows.delete()
        return None
    return Responsibility.objects.update_or_create(
        version=version, organisation=organisation, strand=strand, defaults={"text": text.strip()}
    )[0]


@transaction.atomic
def send_out(*, actor: Actor, version: AgreementVersion) -> AgreementVersion:
    """From now on its words stand still, and each party is asked to sign. ValidationError when something is missing."""
    require(actor, "send", version)
    version = _locked(version, State.DRAFT, "It was sent out already.")
    parties = [party.organisation for party in version.parties.select_related("organisation")]
    if problems := _missing(version, parties):
        raise ValidationError(problems)
    version.state, version.fingerprint = State.SIGNING, fingerprint(version)
    version.save(update_fields=["state", "fingerprint"])
    tell_parties(actor, version, parties, Tells.SENT_OUT)
    return version


def _missing(version: AgreementVersion, parties: list[Organisation]) -> list[str]:
    kind = version.agreement.kind
    checks = {
        "Select at least two parties.": len(parties) < 2,
        "Write its text, or attach it as a PDF.": not version.text and version.file_id is None,
        "Say for which purposes data are shared.": kind == Kind.DATA_SHARING and not version.purposes,
        "Say which categories of data are shared.": kind == Kind.DATA_SHARING and not version.data_categories,
        "Record who answers for what, in at least one area.": kind == Kind.ROLES
        and not version.responsibilities.exists(),
        "Its end has passed: give it a later one.": bool(version.ends_on)
        and version.ends_on < timezone.localdate(),  # type: ignore[operator]
    }
    return [problem for problem, is_so in checks.items() if is_so]


@transaction.atomic
def remind_parties(*, actor: Actor, version: AgreementVersion) -> int:
    """Write to the parties that have not signed, at most once a day; returns how many e-mails went."""
    require(actor, "remind", version)
    version = _locked(version, State.SIGNING, "It is not out for signature.")
    if version.reminded_on == timezone.localdate():
        raise ValidationError("The parties were reminded today already.")
    version.reminded_on = timezone.localdate()
    version.save(update_fields=["reminded_on"])
    waiting = version.parties.filter(signatures=None).select_related("organisation")
    parties = [party.organisation for party in waiting]
    return tell_parties(actor, version, parties, Tells.REMINDER)


@transaction.atomic
def sign_agreement(*, actor: Actor, party: AgreementParty) -> AgreementSignature:
    """Somebody who acts for the party signs; with the last signature the version comes into force."""
    require(actor, "sign", party)
    person = person_of(actor)
    job_title = person.job_title or str(Role.HEAD.label)
    return _sign(party, person=person, name=person.name, job_title=job_title, signed_on=timezone.localdate())


@transaction.atomic
def record_signature(
    *, actor: Actor, party: AgreementParty, name: str, job_title: str, signed_on: dt.date
) -> AgreementSignature:
    """A signature that was given on paper, by a party that nobody acts for in the portal."""
    require(actor, "record", party)
    if signed_on > timezone.localdate():
        raise ValidationError({"signed_on": "Enter today or a day in the past"})
    recorder = person_of(actor)
    return _sign(party, recorded_by=recorder, name=name, job_title=job_title, signed_on=signed_on)


def _sign(party: AgreementParty, **signature: Any) -> AgreementSignature:
    version = _locked(party.version, State.SIGNING, "It is not out for signature.")
    if party.signatures.exists():
        raise ValidationError(f"{party.organisation} has signed already.")
    row = AgreementSignature.objects.create(party=party, fingerprint=version.fingerprint, **signature)
    if not version.parties.filter(signatures=None).exists():
        _come_into_force(version)
    return row


def _come_into_force(version: AgreementVersion) -> None:
    """The version before ends: today, or on the day before this one starts."""
    today = timezone.localdate()
    for old in AgreementVersion.objects.filter(agreement=version.agreement_id, state=State.IN_FORCE):
        if version.starts_on > today and old.starts_on < version.starts_on:
            old.ends_on = min(old.ends_on or dt.date.max, version.starts_on - dt.timedelta(days=1))
            old.save(update_fields=["ends_on"])
        else:
            _end(old, f"Replaced by version {version.number}")
    version.state = State.IN_FORCE
    version.save(update_fields=["state"])


@transaction.atomic
def renew_agreement(*, actor: Actor, agreement: Agreement) -> AgreementVersion:
    """A new version to change, with everything that the latest says. One that is out for signature is called back."""
    require(actor, "renew", agreement)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    latest = AgreementVersion.objects.filter(agreement=agreement).latest("number")
    if latest.state == State.DRAFT:
        raise ValidationError("There is a draft already: change that one.")
    if latest.state == State.SIGNING:
        _end(latest, f"Called back for version {latest.number + 1}")
    content = {name: getattr(latest, name) for name in CONTENT}
    if latest.state in (State.IN_FORCE, State.EXPIRED) and latest.ends_on:
        content |= {"starts_on": latest.ends_on + dt.timedelta(days=1), "ends_on": None}
    new = AgreementVersion.objects.create(
        agreement=agreement, number=latest.number + 1, file=latest.file, **content
    )
    for party in latest.parties.all():
        AgreementParty.objects.create(version=new, organisation_id=party.organisation_id)
    for one in latest.responsibilities.all():
        Responsibility.objects.create(
            version=new, organisation_id=one.organisation_id, strand=one.strand, text=one.text
        )
    return new


@transaction.atomic
def end_agreement(*, actor: Actor, version: AgreementVersion, reason: str) -> AgreementVersion:
    """It holds no longer, from today; the parties get an e-mail with the reason."""
    require(actor, "end", version)
    version = (
        AgreementVersion.objects.select_for_update(of=("self",))
        .select_related("agreement")
        .get(pk=version.pk)
    )
    if State.ENDED not in AgreementVersion.TRANSITIONS[State(version.state)]:
        raise ValidationError("Only an agreement that is in force, or out for signature, can be ended.")
    _end(version, reason.strip())
    parties = [party.organisation for party in version.parties.select_related("organisation")]
    ends = end_of(version.ended_on) | {"reason": version.ended_because}
    tell_parties(actor, version, parties, Tells.ENDED, ends)
    return version


@transaction.atomic
def expire_and_remind(*, actor: Actor, today: dt.date) -> None:
    """Once a day: what has reached its end expires; 60 days before, a job writes a reminder, once (C110)."""
    AgreementVersion.objects.filter(state=State.IN_FORCE, ends_on__lt=today).update(state=State.EXPIRED)
    for version in expiring(today):
        enqueue(
            kind="agreement_expiry",
            title=f"Reminder: {version.agreement} expires"[:200],
            actor=actor,
            params={"version": version.pk},
            dedupe_key=f"{version.public_id}:{version.ends_on}",
        )


def tell_of_expiry(*, actor: Actor, version: AgreementVersion) -> None:
    """To the co-ordinators, who renew it, and to the parties."""
    parties = [party.organisation for party in version.parties.select_related("organisation")]
    tell_parties(actor, version, parties, Tells.EXPIRY, end_of(version.ends_on))
    tell_coordinators(actor, version)


def _end(version: AgreementVersion, reason: str) -> None:
    version.state, version.ended_on, version.ended_because = State.ENDED, timezone.localdate(), reason
    version.save(update_fields=["state", "ended_on", "ended_because"])


def _locked(version: AgreementVersion, state: AgreementVersion.State, refusal: str) -> AgreementVersion:
    rows = AgreementVersion.objects.select_for_update(of=("self",)).select_related("agreement", "file")
    found = rows.get(pk=version.pk)
    if found.state != state:
        raise ValidationError(refusal)
    return found
