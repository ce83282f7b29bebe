"""What the worker does: freeze the figures of a report, make the PDF of it, of a school's self-evaluation
and of how the alliance is governed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel import files
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.jobs import RunningJob, job
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.sweeps import sweep
from deliveries.actions.governance import keep_document
from deliveries.actions.rendering import KIND, rendering_key
from deliveries.actions.reports import freeze_report
from deliveries.actions.self_evaluation_dates import remind
from deliveries.actions.self_evaluation_prints import keep_print
from deliveries.actions.surveys import remind_of_surveys
from deliveries.governance_document import pages as governance_pages
from deliveries.models import GovernanceDocument, Report, SelfEvaluation
from deliveries.queries.governance_document import composed
from deliveries.queries.reporting import printable
from deliveries.queries.self_evaluation_print import printed
from deliveries.report.pages import document_html
from deliveries.self_evaluation_print import pages as print_pages
from schools.models import Alliance


@contextmanager
def one_picture() -> Iterator[None]:
    """A transaction that sees the database as it was at its first read, whatever others commit meanwhile.

    Inside a surrounding transaction (tests) that one's isolation holds: PostgreSQL cannot change it any more.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@job("freeze_report")
def freeze(running: RunningJob) -> None:
    running.progress(0, 1, "Reading the ledger")
    with one_picture(), running.finishing() as actor:
        report = Report.objects.get(pk=running.params["report"])
        if report.state == Report.State.DRAFT:
            freeze_report(actor=actor, report=report)
        running.result_url = _page(report)


@job(KIND)
def render(running: RunningJob) -> None:
    """Read in the scope, lay out outside any transaction, store together with the job's end."""
    with running.scope():
        report = Report.objects.get(pk=running.params["report"])
        content, key = printable(report), rendering_key(report)
        ready = files.find(KIND, key)
    pdf = b"" if ready else render_pdf(document_html(content), on_step=running.progress)
    with running.finishing():
        _keep(report, ready, pdf, key)
        running.result_url = _page(report)


def _keep(report: Report, ready: StoredFile | None, pdf: bytes, key: str) -> None:
    """Hang the file on the report, unless the report has moved on; a submitted one is released to DfE's reviewers."""
    name = f"contribution-report-{report.academic_year}-version-{report.version}.pdf"
    file = ready or files.store_pdf(name=name, content=pdf, kind=KIND, input_key=key)
    now = Report.objects.select_for_update().get(pk=report.pk)
    if rendering_key(now) != key:
        return
    if now.state == Report.State.SUBMITTED:
        file.released = True
        file.save(update_fields=["released"])
    now.file = file
    now.save(update_fields=["file"])


def _page(report: Report) -> str:
    return inside(Alliance.objects.get(pk=report.alliance_id), "deliveries:report_detail", report.public_id)


@job(print_pages.KIND)
def make_self_evaluation_pdf(running: RunningJob) -> None:
    """Print what a school has signed off."""
    with running.scope():
        snapshot = printed(_evaluation(running))
    pdf = render_pdf(print_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        evaluation = _evaluation(running)
        name = f"self-evaluation {evaluation.school} {localdate(snapshot.signed_off_at)}.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=print_pages.KIND)
        keep_print(actor=actor, evaluation=evaluation, file=file)
        running.result_url = inside(evaluation.alliance, "kernel:download", file.public_id)


def _evaluation(running: RunningJob) -> SelfEvaluation:
    rows = SelfEvaluation.objects.select_related("school", "version__questionnaire", "alliance")
    return rows.get(pk=running.params["evaluation"])


@job(governance_pages.KIND)
def make_governance_pdf(running: RunningJob) -> None:
    """Read in the scope as at one moment, lay out outside any transaction, store together with the job's end."""
    with running.scope(), one_picture():
        snapshot = composed(_document(running))
    pdf = render_pdf(governance_pages.document_html(snapshot), on_step=running.progress)
    with running.finishing() as actor:
        document = _document(running)
        name = f"governance {document.alliance} version {document.number}.pdf"
        file = files.store_pdf(name=name, content=pdf, kind=governance_pages.KIND)
        keep_document(actor=actor, document=document, file=file)
        running.result_url = inside(document.alliance, "kernel:download", file.public_id)


def _document(running: RunningJob) -> GovernanceDocument:
    return GovernanceDocument.objects.select_related("alliance").get(pk=running.params["document"])


@sweep("deliveries.remind_of_self_evaluations")
def remind_of_self_evaluations(actor: Actor) -> None:
    """Every morning, in each alliance: schools whose date comes near or is over, and results that only wait for the
    head."""
    remind(actor=actor, now=timezone.now())


@sweep("deliveries.remind_of_surveys")
def sweep_surveys(actor: Actor) -> None:
    """Every morning, in each alliance: schools that have not answered a survey that is about to end."""
    remind_of_surveys(actor=actor, now=timezone.now())
