"""Issuing certificates, making their files, and withdrawing those that the registers no longer bear out."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.codes import printed_code
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.certificates.pages import KIND
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.models import Booking, Certificate, Programme, Run
from cpd.queries.certificates import certificate_content, certificate_of, missing_for_certificate
from cpd.queries.whole_certificates import (
    certificate_of_whole,
    missing_for_whole,
    parts_of_whole,
    parts_taken,
    whole_content,
)


@transaction.atomic
def issue_certificate(*, actor: Actor, booking: Booking) -> tuple[Certificate, Job]:
    """The valid certificate of a booking, issued now unless it was before, and the job that makes its PDF.

    ValidationError while something is missing (CAPABILITIES: attended enough, evaluated where the course asks).
    """
    require(actor, "certificate", booking)
    booking = _locked(booking)
    if missing := missing_for_certificate(booking):
        raise ValidationError(missing)
    certificate = certificate_of(booking) or _issued(booking)
    return certificate, _printed(
        actor, certificate, f"Certificate of {booking.person} for {booking.run.course}"
    )


@transaction.atomic
def issue_whole_certificate(*, actor: Actor, booking: Booking) -> tuple[Certificate, Job]:
    """The same for all of the programme that the booking is a part of, when it was booked as a whole."""
    require(actor, "certificate", booking)
    parts, programme = parts_taken(booking), booking.group.programme
    if programme is None:
        raise ValidationError("There is one certificate for all of a programme that was booked as a whole.")
    _locked(parts[0])
    if missing := missing_for_whole(programme, parts):
        raise ValidationError(missing)
    certificate = certificate_of_whole(programme, parts) or _issued_whole(programme, parts)
    return certificate, _printed(actor, certificate, f"Certificate of {booking.person} for {programme}")


def _printed(actor: Actor, certificate: Certificate, title: str) -> Job:
    params, key = {"certificate": certificate.pk}, str(certificate.public_id)
    return enqueue(kind=KIND, title=title[:200], actor=actor, params=params, dedupe_key=key)


def _locked(booking: Booking) -> Booking:
    """Two who press at once get the same certificate."""
    related = ("person", "organisation", "run__course__provider", "run__alliance")
    return Booking.objects.select_related(*related).select_for_update(of=("self",)).get(pk=booking.pk)


def _issued(booking: Booking) -> Certificate:
    code, now = printed_code(), timezone.now()
    content = certificate_content(booking, code, timezone.localdate(now))
    return Certificate.objects.create(booking=booking, code=code, snapshot=content.to_json(), issued_at=now)


def _issued_whole(programme: Programme, parts: Sequence[Booking]) -> Certificate:
    code, now = printed_code(), timezone.now()
    content = whole_content(programme, parts, code, timezone.localdate(now))
    return Certificate.objects.create(
        booking=parts[0], programme=programme, code=code, snapshot=content.to_json(), issued_at=now
    )


def attach_certificate_file(*, actor: Actor, certificate: Certificate, file: StoredFile) -> None:
    """Called by the job when the PDF is there."""
    require(actor, "certificate", certificate.booking)
    certificate.file = file
    certificate.save(update_fields=["file"])


def withdraw_untrue(run: Run) -> int:
    """After a register was corrected: withdraw the certificates that say something else; returns how many.

    Whoever has still earned one gets a new one when she next asks.
    """
    of_run = Q(booking__run=run) | Q(programme__parts__run=run)
    valid = Certificate.objects.filter(of_run, withdrawn_at=None).distinct()
    related = valid.select_related("booking__run__course", "programme")
    untrue = [one.pk for one in related if not _is_borne_out(one)]
    return Certificate.objects.filter(pk__in=untrue).update(withdrawn_at=timezone.now())


def _is_borne_out(certificate: Certificate) -> bool:
    said = CertificateSnapshot.from_json(certificate.snapshot)
    booking, programme = certificate.booking, certificate.programme
    if programme:
        parts = parts_of_whole(booking.person_id, programme.pk)
        if missing_for_whole(programme, parts):
            return False
        whole = whole_content(programme, parts, said.code, said.issued_on)
        return (said.sessions, said.taught_hours) == (whole.sessions, whole.taught_hours)
    if missing_for_certificate(booking):
        return False
    now = certificate_content(booking, said.code, said.issued_on)
    return (said.sessions, said.taught_hours) == (now.sessions, now.taught_hours)
