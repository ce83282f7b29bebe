"""What the worker prints: brochures, certificates, sign-in sheets, invoices, statements and reports of hubs."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.render import input_key, render_pdf
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.policy import require
from cpd.actions.brochures import PREVIEW, attach_file, keep_preview
from cpd.actions.certificates import attach_certificate_file
from cpd.actions.hub_research import keep_hub_report
from cpd.actions.invoices import attach_invoice_file
from cpd.actions.sign_in_sheets import keep_sign_in_sheet
from cpd.actions.statements import keep_statement
from cpd.brochure.pages import KIND, brochure_layout, document_html
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.certificates import pages as certificate_pages
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.hub_reports import pages as hub_pages
from cpd.invoices import pages as invoice_pages
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import BrochureEdition, Certificate, Hub, Invoice, Session
from cpd.queries.brochure import draft_of, fill
from cpd.queries.hub_reports import printed_report
from cpd.queries.sign_in_sheets import sheet_of
from cpd.queries.statements import printed_statement
from cpd.sign_in_sheets import pages as sheet_pages
from cpd.statements import pages as statement_pages
from schools.models import Alliance, Organisation, Term


@job("brochure")
def make_brochure(running: RunningJob) -> None:
    """Lay out a frozen edition. Unchanged input is not rendered twice."""
    with running.scope():
        edition = BrochureEdition.objects.select_related("alliance", "term").get(pk=running.params["edition"])
        key = input_key(KIND, brochure_layout(), edition.snapshot)
        made = files.find(KIND, key)
    pdf = b"" if made else render_pdf(_html(edition), on_step=running.progress)
    with running.finishing() as actor:
        name = f"{edition.alliance.slug} {str(edition.term).lower()} v{edition.version}.pdf"
        file = made or files.store_pdf(name=name, content=pdf, kind=KIND, input_key=key)
        attach_file(actor=actor, edition=edition, file=file)
        running.result_url = inside(edition.alliance, "cpd:edition_detail", edition.public_id)


def _html(edition: BrochureEdition) -> str:
    return document_html(BrochureSnapshot.from_json(edition.snapshot))


@job(PREVIEW)
def make_brochure_preview(running: RunningJob) -> None:
    """Print the version in preparation as it is now, with DRAFT across every page: it looks as the frozen one will."""
    with running.scope():
        term = Term.objects.select_related("alliance").get(pk=running.params["term"])
        snapshot = fill(draft_of(term), term.alliance, timezone.now().replace(microsecond=0))
    pdf = render_pdf(document_html(snapshot, is_draft=True), on_step=running.progress)
    with running.finishing() as actor:
        name = f"{term.alliance.slug} {str(term).lower()} draft.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=PREVIEW)
        keep_preview(actor=actor, term=term, snapshot=snapshot, file=file)
        running.result_url = inside(term.alliance, "cpd:brochure_term", term.public_id)


@job(certificate_pages.KIND)
def make_certificate(running: RunningJob) -> None:
    """Print an issued certificate."""
    with running.scope():
        certificate = Certificate.objects.get(pk=running.params["certificate"])
        snapshot = CertificateSnapshot.from_json(certificate.snapshot)
    pdf = render_pdf(certificate_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        certificate = Certificate.objects.select_related("booking__run__alliance").get(pk=certificate.pk)
        booking, name = certificate.booking, f"certificate {certificate.code}.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=certificate_pages.KIND)
        attach_certificate_file(actor=actor, certificate=certificate, file=file)
        running.result_url = inside(booking.run.alliance, "cpd:booking_detail", booking.public_id)


@job(sheet_pages.KIND)
def make_sign_in_sheet(running: RunningJob) -> None:
    """Print who is booked on a session now."""
    with running.scope():
        snapshot = sheet_of(_session(running))
    pdf = render_pdf(sheet_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        session = _session(running)
        name = f"sign-in sheet {session.run.reference} {session.held_on}.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=sheet_pages.KIND)
        keep_sign_in_sheet(actor=actor, session=session, file=file)
        running.result_url = inside(session.run.alliance, "kernel:download", file.public_id)


def _session(running: RunningJob) -> Session:
    rows = Session.objects.select_related("run__course", "run__alliance")
    return rows.get(pk=running.params["session"])


@job(invoice_pages.KIND)
def make_invoice(running: RunningJob) -> None:
    """Print an invoice or credit note that was sent."""
    with running.scope():
        invoice = Invoice.objects.get(pk=running.params["invoice"])
        snapshot = InvoiceSnapshot.from_json(invoice.snapshot)
    pdf = render_pdf(invoice_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing():
        invoice = Invoice.objects.select_related("alliance").get(pk=invoice.pk)
        file = files.store_pdf(name=f"{invoice}.pdf".lower(), content=pdf, kind=invoice_pages.KIND)
        attach_invoice_file(invoice=invoice, file=file)
        running.result_url = inside(invoice.alliance, "cpd:invoice", invoice.public_id)


@job(statement_pages.KIND)
def make_statement(running: RunningJob) -> None:
    """Print what stands between the alliance and a school now."""
    said = running.params
    first, last = (dt.date.fromisoformat(said[name]) if name in said else None for name in ("first", "last"))
    with running.scope() as actor:
        alliance = Alliance.objects.get(pk=actor.alliance_id)
        snapshot = printed_statement(actor, alliance, _school(running), first, last)
    pdf = render_pdf(statement_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        school = _school(running)
        name = f"statement {school} {timezone.localdate()}.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=statement_pages.KIND)
        keep_statement(actor=actor, school=school, file=file)
        running.result_url = inside(alliance, "kernel:download", file.public_id)


@job(hub_pages.KIND)
def make_hub_report(running: RunningJob) -> None:
    """Print what a hub has found out until now."""
    with running.scope() as actor:
        hub = _hub(running)
        require(actor, "read", hub)
        snapshot = printed_report(hub, Alliance.objects.get(pk=actor.alliance_id))
    pdf = render_pdf(hub_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        hub = _hub(running)
        file = files.store_pdf(name=f"report of {hub}.pdf".lower(), content=pdf, kind=hub_pages.KIND)
        keep_hub_report(actor=actor, hub=hub, file=file)
        running.result_url = inside(hub.alliance, "kernel:download", file.public_id)


def _hub(running: RunningJob) -> Hub:
    rows = Hub.objects.select_related("course", "lead", "researcher", "alliance")
    return rows.get(pk=running.params["hub"])


def _school(running: RunningJob) -> Organisation:
    return Organisation.objects.select_related("establishment").get(pk=running.params["school"])
