"""What the worker does for cpd."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from alliance_portal.kernel import files
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.render import input_key, render_pdf
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.sweeps import sweep
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import (
    ask_again,
    ask_for_records,
    chase_or_close,
    chase_registers,
    count_joint_runs,
    give_back_what_is_left,
    let_go,
    look_over_the_wall,
    remind_of_decisions,
    send_before,
    tell_of_new_courses,
    tell_of_offer,
    tell_of_walk_in,
    tell_promoted,
)
from cpd.actions.brochures import PREVIEW, attach_file, keep_preview
from cpd.actions.certificates import attach_certificate_file
from cpd.actions.drafts import SEND, send_if_draft
from cpd.actions.entitlements import warn_of_entitlements
from cpd.actions.following import FOLLOW, TOLD, follow
from cpd.actions.guest_walk_ins import TOLD as WALK_IN
from cpd.actions.imports import KIND as IMPORT
from cpd.actions.imports import finish_import, take_over_unit
from cpd.actions.invoices import attach_invoice_file
from cpd.actions.offers import lapse_offers
from cpd.actions.open_registers import LATE
from cpd.actions.promotions import tell_closed
from cpd.actions.reminders import remind_of_late_invoices
from cpd.actions.sign_in_sheets import keep_sign_in_sheet
from cpd.actions.statements import keep_statement
from cpd.actions.waking import LOOK_NOW
from cpd.brochure.pages import KIND, brochure_layout, document_html
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.certificates import pages as certificate_pages
from cpd.certificates.snapshot import CertificateSnapshot
from cpd.invoices import pages as invoice_pages
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import BrochureEdition, Certificate, ImportFile, Invoice, JointRun, Session
from cpd.queries.brochure import draft_of, fill
from cpd.queries.imports import good
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


@job(IMPORT)
def take_over(running: RunningJob) -> None:
    """Unit by unit, each in a transaction of its own: a killed worker leaves the others to the next."""
    with running.scope():
        file = ImportFile.objects.select_related("alliance").get(pk=running.params["file"])
        units = list(good(file).order_by("unit").values_list("unit", flat=True).distinct())
    for number, unit in enumerate(units, start=1):
        running.progress(number, len(units), f"{number} of {len(units)} taken over")
        with running.scope() as actor:
            take_over_unit(actor=actor, file=file, unit=unit)
    with running.finishing() as actor:
        finish_import(actor=actor, file=ImportFile.objects.get(pk=file.pk))
        running.result_url = inside(file.alliance, "cpd:import_detail", file.public_id)


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


def _school(running: RunningJob) -> Organisation:
    return Organisation.objects.select_related("establishment").get(pk=running.params["school"])


@job(SEND)
def send_drafts(running: RunningJob) -> None:
    """One after the other, each in a transaction of its own: a killed worker leaves the others to the next."""
    waiting = running.params["invoices"]
    for number, invoice in enumerate(waiting, start=1):
        running.progress(number, len(waiting), f"{number} of {len(waiting)} sent")
        with running.scope() as actor:
            send_if_draft(actor=actor, invoice_id=invoice)
    with running.finishing() as actor:
        running.result_url = inside(Alliance.objects.get(pk=actor.alliance_id), "cpd:invoice_list")


def _html(edition: BrochureEdition) -> str:
    return document_html(BrochureSnapshot.from_json(edition.snapshot))


@sweep("cpd.tell_promoted")
def sweep_promotions(actor: Actor) -> None:
    """Pass on the offers that nobody answered; write to those whom a change outside the actions moved up, and to
    those who wait in vain."""
    lapse_offers(actor=actor)
    tell_promoted(actor=actor)
    tell_closed(actor=actor)


@sweep("cpd.let_go")
def sweep_held_places(actor: Actor) -> None:
    """Give up places that were held for an answer that did not come."""
    let_go(actor=actor)


@sweep("cpd.remind_of_late_invoices")
def sweep_late_invoices(actor: Actor) -> None:
    """Remind schools of invoices that are late."""
    remind_of_late_invoices(actor=actor)


@sweep("cpd.warn_of_entitlements")
def sweep_entitlements(actor: Actor) -> None:
    """Tell schools when little is left of a membership, or what is left is soon lost."""
    warn_of_entitlements(actor=actor)


@sweep("cpd.tell_of_new_courses")
def sweep_new_courses(actor: Actor) -> None:
    """Write about new courses to those who are interested: each day, but to nobody twice in a week."""
    tell_of_new_courses(actor=actor)


@sweep("cpd.ask_again")
def sweep_questions(actor: Actor) -> None:
    """Ask about the impact of courses where its time has come, and remind those who have not answered; ask whoever led
    a meeting, a learning walk or a study group what came of it."""
    ask_again(actor=actor)
    ask_for_records(actor=actor)


@sweep("cpd.remind_of_decisions")
def remind_of_runs_to_decide(actor: Actor) -> None:
    """Write about runs with too few people, once each."""
    remind_of_decisions(actor=actor)


@sweep("cpd.send_before")
def sweep_days_before(actor: Actor) -> None:
    """Joining instructions and reminders whose time has come."""
    send_before(actor=actor)


@sweep("cpd.look_over_the_wall")
def sweep_joint_runs(actor: Actor) -> None:
    """Every few minutes, in each alliance: places that another one offers, dates that a host has changed, and guests
    of ours whose registers are closed."""
    look_over_the_wall(actor=actor)
    count_joint_runs(actor=actor)


@shared_task(name=LOOK_NOW)
def look_now(alliance_id: int) -> None:
    """The same in one alliance, as soon as another one has changed something; and who moves up by it is told."""
    if Alliance.objects.filter(pk=alliance_id, is_live=True).exists():
        with enter_service(alliance=alliance_id, purpose="worker") as actor:
            look_over_the_wall(actor=actor)
            count_joint_runs(actor=actor)
            tell_promoted(actor=actor)


@sweep("cpd.give_back_places")
def sweep_places_to_give_back(actor: Actor) -> None:
    """Places of joint runs that nobody has go back to their hosts on the day that was said; and registers that are open
    long after their host's are chased, or close."""
    give_back_what_is_left(actor=actor)
    chase_registers(actor=actor)


@job(TOLD)
def tell_of_joint_offer(running: RunningJob) -> None:
    with running.finishing() as actor:
        tell_of_offer(actor=actor, allotment=UUID(running.params["allotment"]))


@job(LATE)
def chase_or_close_register(running: RunningJob) -> None:
    with running.finishing() as actor:
        chase_or_close(actor=actor, session=UUID(running.params["session"]))


@job(WALK_IN)
def tell_of_guest_walk_in(running: RunningJob) -> None:
    with running.finishing() as actor:
        tell_of_walk_in(actor=actor, walk_in=UUID(running.params["walk_in"]))


@job(FOLLOW)
def follow_host(running: RunningJob) -> None:
    """The guest's run as its host has it now."""
    with running.finishing() as actor:
        joint = JointRun.objects.select_related("run__course", "alliance").get(
            allotment=running.params["allotment"]
        )
        follow(actor=actor, joint=joint)
        if joint.run:
            running.result_url = inside(joint.alliance, "cpd:run_detail", joint.run.public_id)
