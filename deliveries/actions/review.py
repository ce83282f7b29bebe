"""What a review leaves behind: the alliance sees who fetched its report."""

from __future__ import annotations

from alliance_portal.kernel.tenancy import enter_service
from deliveries.models import Report, ReportDownload
from schools.models import Reviewer


def log_download(*, reviewer: Reviewer, report: Report, format: ReportDownload.Format) -> ReportDownload:  # noqa: A002
    """Written into the alliance's own rows, before the file is handed over."""
    with enter_service(alliance=report.alliance_id, purpose="review"):
        return ReportDownload.objects.create(
            report_id=report.pk, account_id=reviewer.account_id, reviewer=reviewer.name, format=format
        )
