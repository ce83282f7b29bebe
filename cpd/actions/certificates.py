"""Issuing certificates, making their files, and withdrawing those that the registers no longer bear out."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.codes import printed_code
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.certificates.pages import KIND
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.models import Booking, Certificate, Run
from cpd.queries.certificates import certificate_content, certificate_of, missing_for_certificate


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
    title = f"Certificate of {booking.person} for {booking.run.course}"
    params, key = {"certificate": certificate.pk}, str(certificate.public_id)
    return certificate, enqueue(kind=KIND, title=title, actor=actor, params=params, dedupe_key=key)


def _locked(booking: Booking) -> Booking:
    """Two who press at once get the same certificate."""
    related = ("person", "organisation", "run__course__provider", "run__alliance")
    return Booking.objects.select_related(*related).select_for_update(of=("self",)).get(pk=booking.pk)


def _issued(booking: Booking) -> Certificate:
    code, now = printed_code(), timezone.now()
    content = certificate_content(booking, code, timezone.localdate(now))
    return Certificate.objects.create(booking=booking, code=code, snapshot=content.to_json(), issued_at=now)


def attach_certificate_file(*, actor: Actor, certificate: Certificate, file: StoredFile) -> None:
    """Called by the job when the PDF is there."""
    require(actor, "certificate", certificate.booking)
    certificate.file = file
    certificate.save(update_fields=["file"])


def withdraw_untrue(run: Run) -> int:
    """After a register was corrected: withdraw the certificates that say something else; returns how many.

    Whoever has still earned one gets a new one when she next asks.
    """
    valid = Certificate.objects.filter(booking__run=run, withdrawn_at=None)
    untrue = [one.pk for one in valid.select_related("booking__run__course") if not _is_borne_out(one)]
    return Certificate.objects.filter(pk__in=untrue).update(withdrawn_at=timezone.now())


def _is_borne_out(certificate: Certificate) -> bool:
    said = CertificateSnapshot.from_json(certificate.snapshot)
    booking = certificate.booking
    if missing_for_certificate(booking):
        return False
    now = certificate_content(booking, said.code, said.issued_on)
    return (said.sessions, said.taught_hours) == (now.sessions, now.taught_hours)
