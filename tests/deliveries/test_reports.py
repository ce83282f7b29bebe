"""The life of a report: frozen, signed by each, submitted, locked; the same to the byte when made again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

import deliveries.tasks  # noqa: F401  (a worker registers its handlers when it starts)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.audit import timeline
from alliance_portal.kernel.models import OutgoingMail
from deliveries.actions import (
    begin_report,
    change_summary,
    enqueue_freezing,
    enqueue_rendering,
    freeze_report,
    reopen_report,
    sign_report,
    submit_report,
)
from deliveries.models import Area, Report
from deliveries.queries.reporting import figures_of, printable, report_rows
from deliveries.queries.reports import awaited_schools
from deliveries.report.pages import document_html
from tests.deliveries.entries import BUTTSBURY, ST_PETERS, record, school
from tests.deliveries.reports import (
    YEAR,
    fill_ledger,
    frozen_report,
    latest_job,
    signed_report,
    submitted_report,
)


def test_figures_are_the_ledgers(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("coordinator"):
        figures = figures_of(report)
        cells = {(line.teaching_school, line.area): line for line in figures.contributions}
        st_peters, buttsbury = (str(school(urn).public_id) for urn in (ST_PETERS, BUTTSBURY))
        assert cells[st_peters, "cpd"].evidence == ("Register of CPD-0042",)
        assert (cells[st_peters, "itt"].activities, cells[st_peters, "itt"].days) == (1, 2)
        assert (cells[st_peters, "sts"].activities, cells[st_peters, "sts"].days) == (0, Decimal("4.5"))
        assert (cells[buttsbury, "sts"].activities, cells[buttsbury, "sts"].days) == (1, 3)
        assert (cells[buttsbury, "itt"].activities, cells[buttsbury, "itt"].days) == (
            0,
            0,
        )  # printed, not left out
        gaps = [cell.criterion[:3] for cell in figures.accountability if cell.teaching_school is None]
        assert gaps == ["1.1", "1.2"]
        assert figures.supported_schools == 1
        assert {note.subject: note.records for note in figures.notes}["Corrections"] == 1


def test_csv_says_the_same_as_the_snapshot(as_: Any) -> None:
    report = frozen_report(as_)
    header, *lines = report_rows(figures_of(report))
    rows: list[dict[Any, Any]] = [dict(zip(header, line, strict=True)) for line in lines]
    contributions = [row for row in rows if row["Section"] == "Contribution"]
    assert len(contributions) == 6
    assert sum(row["Days"] for row in contributions) == Decimal("11.5")
    assert {row["Section"] for row in rows} >= {
        "KPI",
        "Month",
        "Accountability",
        "Data quality",
        "By Big 6 tag",
    }


def test_heads_are_asked_to_sign(as_: Any) -> None:
    frozen_report(as_)
    with as_("coordinator"):
        mails = OutgoingMail.objects.filter(about="Contribution report to sign")
        assert {mail.to_name for mail in mails} == {"Margaret Doyle", "Alan Whitlock"}
        assert "St Peter's Catholic Primary School" in mails.get(to_name="Margaret Doyle").text


def test_the_same_input_gives_the_same_text_to_the_byte(as_: Any) -> None:
    report = submitted_report(as_)
    with as_("coordinator") as actor:
        first = document_html(printable(report))
        record(actor, days=99)  # what happens later is not in it
        again = Report.objects.get(pk=report.pk)
        assert document_html(printable(again)) == first
        assert figures_of(again).sha256() == again.snapshot_sha256


def test_a_head_signs_her_own_part_once(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("head-st-peters") as actor:
        with pytest.raises(PermissionDenied):
            sign_report(actor=actor, report=report, teaching_school=school(BUTTSBURY))
        signature = sign_report(actor=actor, report=report, teaching_school=school(ST_PETERS))
        assert (signature.name, signature.snapshot_sha256) == ("Margaret Doyle", report.snapshot_sha256)
        with pytest.raises(ValidationError, match="has signed"):
            sign_report(actor=actor, report=report, teaching_school=school(ST_PETERS))
        assert [one.name for one in awaited_schools(report)] == ["Buttsbury Infant School"]


def test_a_school_that_does_not_lead_has_nothing_to_sign(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("head") as actor, pytest.raises(ValidationError, match="no part"):
        sign_report(actor=actor, report=report, teaching_school=school(115039))


def test_only_when_all_have_signed_it_is_submitted(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="Not signed yet by Buttsbury"):
        submit_report(actor=actor, report=report)


def test_only_coordinators_submit(as_: Any) -> None:
    report = signed_report(as_)
    with as_("head-st-peters") as actor, pytest.raises(PermissionDenied):
        submit_report(actor=actor, report=report)


@pytest.mark.parametrize("column", ["summary", "snapshot", "verification_code", "submitted_at", "version"])
def test_the_database_locks_a_submitted_report(as_: Any, column: str) -> None:
    report = submitted_report(as_)
    other = {"submitted_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "version": 9}.get(column, "other")
    with as_("coordinator"), pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**{column: other})


def test_a_frozen_report_takes_no_other_words(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="frozen"):
            change_summary(actor=actor, report=report, summary="Better")
        with pytest.raises(ValidationError, match="cannot become"):
            freeze_report(actor=actor, report=report)


def test_its_history_leaves_out_who_submitted_and_the_fingerprint(as_: Any) -> None:
    """The line says who changed it, and nobody reads 64 digits."""
    report = submitted_report(as_)
    with as_("coordinator"):
        said = [entry.description for entry in timeline(report)]
    assert "State: Submitted" in said[0]
    assert "Submitted by" not in " ".join(said)
    assert "sha256" not in " ".join(said)


def test_a_mistake_needs_a_new_version(as_: Any) -> None:
    old = submitted_report(as_)
    with as_("coordinator") as actor:
        record(actor, days=Decimal("0.25"))
        new = reopen_report(actor=actor, report=old, reason="A day was missing")
        assert (new.version, new.state) == (2, Report.State.DRAFT)
        with pytest.raises(ValidationError, match="newer version"):
            reopen_report(actor=actor, report=old, reason="Again")
        frozen = freeze_report(actor=actor, report=new)
        assert frozen.snapshot_sha256 != old.snapshot_sha256
        assert frozen.verification_code != old.verification_code
        assert Report.objects.get(pk=old.pk).state == Report.State.SUBMITTED


def test_a_version_that_was_replaced_is_not_signed(as_: Any) -> None:
    old = frozen_report(as_)
    with as_("coordinator") as actor:
        reopen_report(actor=actor, report=old, reason="A figure was wrong")
    with as_("head-st-peters") as actor, pytest.raises(ValidationError, match="being signed"):
        sign_report(actor=actor, report=old, teaching_school=school(ST_PETERS))


def test_beginning_twice_is_one_draft(as_: Any) -> None:
    with as_("coordinator") as actor:
        assert begin_report(actor=actor, year=YEAR) == begin_report(actor=actor, year=YEAR)
        with pytest.raises(ValidationError, match="not begun"):
            begin_report(actor=actor, year=2190)


def test_a_worker_freezes_and_makes_the_pdf_once(as_: Any) -> None:
    with as_("coordinator") as actor:
        fill_ledger(actor)
        report = begin_report(actor=actor, year=YEAR)
        jobs.run(enqueue_freezing(actor=actor, report=report).pk)
        assert latest_job("freeze_report").state == "done"
        rendering = latest_job("contribution_report")
        jobs.run(rendering.pk)
        rendering.refresh_from_db()
        assert (rendering.state, rendering.error) == ("done", "")
        report.refresh_from_db()
        assert report.file is not None
        assert files.read(report.file).startswith(b"%PDF-1.7")
        assert not report.file.released
        assert enqueue_rendering(actor=actor, report=report) == rendering  # unchanged input


def test_submitting_makes_the_final_pdf_and_releases_it(as_: Any) -> None:
    report = submitted_report(as_)
    with as_("coordinator"):
        jobs.run(latest_job("contribution_report").pk)
        report.refresh_from_db()
        assert report.file is not None
        assert report.file.released


def test_an_outdated_rendering_does_not_replace_a_newer_one(as_: Any) -> None:
    report = frozen_report(as_)
    with as_("coordinator"):
        waiting = latest_job("contribution_report")
    with as_("head-st-peters") as actor:
        sign_report(actor=actor, report=report, teaching_school=school(ST_PETERS))
    with as_("coordinator"):
        jobs.run(waiting.pk)
        report.refresh_from_db()
        assert report.file is not None  # it was made of what the report said when the worker began


def test_the_public_page_confirms_and_tells_nothing_else(as_: Any, client: Client) -> None:
    report = submitted_report(as_)
    page = client.get(f"/verify/{report.verification_code.lower()}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert report.snapshot_sha256 in text
    assert "Billericay Teaching School Alliance" in text
    assert "2025 to 2026" in text
    assert "Margaret Doyle" not in text


def test_an_unknown_code_and_an_unsubmitted_report_say_the_same(as_: Any, client: Client) -> None:
    code = frozen_report(as_).verification_code
    for unknown in (code, "AAAAA-AAAAA"):
        page = client.get(f"/verify/{unknown}/")
        assert page.status_code == 404
        assert "We do not know this code" in page.content.decode()
        assert "Billericay" not in page.content.decode()


def test_an_entry_of_another_area_shows_up_as_activity(as_: Any) -> None:
    report = frozen_report(as_)
    months = [m for m in figures_of(report).months if m.activities]
    assert {(m.month, m.area) for m in months} == {(dt.date(2025, 11, 1), area) for area in Area}
