"""Make the demo's documents as people would: press the buttons, let the worker work, fetch the files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from alliance_portal.kernel import files
from alliance_portal.kernel.models import Job, StoredFile
from cpd.actions import edit_foreword, edit_pages, freeze_brochure, publish_brochure
from cpd.models import BrochureEdition
from deliveries.actions.governance import make_governance_document
from deliveries.actions.reports import begin_report, change_summary, freeze_report, sign_report, submit_report
from deliveries.models import GovernanceDocument, Report
from schools.models import Leadership

from .calendar import coming_term, last_year, this_year
from .cast import BILLERICAY
from .loading import as_one_of

HEADS = ("head-st-peters", "head-buttsbury")
PATIENCE = 180
PRIORITIES = (
    "Reading: every child who leaves Year 2 reads, and every teacher of Year 1 knows how to teach it.\n\n"
    "Staying: teachers in their first five years have somebody to ask, and a reason to stay.\n\n"
    "Together: each school gives something this year, and each school gets something."
)
SPONSORS = (
    "The trust of the town’s church schools lends its rooms, and the parents of Mayflower make the lunch."
)
FOREWORD = (
    "Our schools have trained together since the early 1990s. What began as fifteen heads who liked to talk has "
    "become an alliance that trains teachers, develops those who stay, and sends its best people to schools that "
    "ask for them.\n\n"
    "This term's courses come from what you told us in the autumn. Half of them are led by colleagues from your own "
    "schools: people you can ring up. If something is missing, tell us, and it may be in the next brochure."
)
SUMMARY = (
    "In the year of this report both teaching schools led: St Peter's Catholic Primary School for teacher training and "
    "support between schools, Buttsbury Infant School for professional development. Every member school gave "
    "something, and every one gained."
)
Step = Callable[[str], None]


def make_documents(into: Path, say: Step) -> dict[str, Path]:
    """The brochure of the coming term and last year's contribution report, as files; both by the real worker. It makes
    the document on how the alliance is governed beside them, for the page of that."""
    into.mkdir(parents=True, exist_ok=True)
    say("How the alliance is governed")
    _governance()
    say("Brochure")
    brochure = _brochure()
    say("Contribution report")
    report = _report()
    return {
        "brochure": _write(brochure, into / "brochure.pdf"),
        "contribution_report": _write(report, into / "contribution-report.pdf"),
    }


def _governance() -> int:
    """Its first version, asked for once. Returns the file's id."""
    with as_one_of(BILLERICAY, "coordinator") as actor:
        if not GovernanceDocument.objects.exists():
            make_governance_document(actor=actor, year=this_year())
    return _wait(lambda: GovernanceDocument.objects.latest("number").file_id)


def _brochure() -> int:
    """Frozen, made and published; the published one when it exists. Returns the file's id."""
    with as_one_of(BILLERICAY, "coordinator") as actor:
        term = coming_term()
        edition = BrochureEdition.objects.filter(term=term).exclude(state="draft").first()
        if edition is None:
            edit_foreword(
                actor=actor,
                term=term,
                author="Priya Shah",
                role="Alliance co-ordinator",
                text=FOREWORD,
            )
            edit_pages(actor=actor, term=term, priorities=PRIORITIES, sponsors=SPONSORS)
            freeze_brochure(actor=actor, term=term)
            edition = BrochureEdition.objects.exclude(state="draft").get(term=term)
        made = edition.pk
    file_id = _wait(lambda: BrochureEdition.objects.get(pk=made).file_id)
    with as_one_of(BILLERICAY, "coordinator") as actor:
        edition = BrochureEdition.objects.get(pk=made)
        if edition.state != BrochureEdition.State.PUBLISHED:
            publish_brochure(actor=actor, edition=edition)
    return file_id


def _report() -> int:
    """Begun, frozen, signed by both teaching schools, submitted, made. Returns the file's id."""
    with as_one_of(BILLERICAY, "coordinator") as actor:
        report = begin_report(actor=actor, year=last_year())
        if report.state == Report.State.DRAFT:
            change_summary(actor=actor, report=report, summary=SUMMARY)
            report = freeze_report(actor=actor, report=report)
    if report.state == Report.State.SIGNING:
        for head in HEADS:
            with as_one_of(BILLERICAY, head) as actor:
                [school] = actor.organisations()
                lead = Leadership.objects.get(organisation=school).organisation
                sign_report(actor=actor, report=report, teaching_school=lead)
        with as_one_of(BILLERICAY, "coordinator") as actor:
            report = submit_report(actor=actor, report=report)
    return _wait(lambda: _submitted_file(report.pk))


def _submitted_file(report_id: int) -> int | None:
    """The file of the report as submitted, not the one made while it was being signed."""
    report = Report.objects.select_related("file").get(pk=report_id)
    released = report.file is not None and report.file.released
    return report.file_id if released else None


def _wait(ready: Callable[[], int | None]) -> int:
    """Until the worker has made it. TimeoutError with the reason when it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with as_one_of(BILLERICAY, "coordinator"):
            if (file_id := ready()) is not None:
                return file_id
            failed = Job.objects.filter(state=Job.State.FAILED).first()
        if failed:
            raise TimeoutError(f"{failed.title}: {failed.error}")
        time.sleep(0.5)
    raise TimeoutError(f"The worker did not finish within {PATIENCE} seconds. Is it running?")


def _write(file_id: int, path: Path) -> Path:
    with as_one_of(BILLERICAY, "coordinator"):
        content = files.read(StoredFile.objects.get(pk=file_id))
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path
