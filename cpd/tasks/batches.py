"""What the worker does one after the other: rows of an imported file, invoices to send."""

from __future__ import annotations

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.jobs import RunningJob, job
from cpd.actions.drafts import SEND, send_if_draft
from cpd.actions.imports import KIND as IMPORT
from cpd.actions.imports import finish_import, take_over_unit
from cpd.models import ImportFile
from cpd.queries.imports import good
from schools.models import Alliance


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
