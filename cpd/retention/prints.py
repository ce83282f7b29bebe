"""How long PDFs are kept that can be printed again."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from alliance_portal.kernel.retention import Kind, register_retention
from cpd.models import BrochurePreview, HubReport, StatementPrint


def brochure_previews(before: dt.datetime) -> QuerySet[BrochurePreview]:
    return BrochurePreview.objects.filter(filled_at__lt=before).select_related("term")


def statement_prints(before: dt.datetime) -> QuerySet[StatementPrint]:
    return StatementPrint.objects.filter(created_at__lt=before).select_related("organisation")


def hub_reports(before: dt.datetime) -> QuerySet[HubReport]:
    return HubReport.objects.filter(created_at__lt=before).select_related("hub")


register_retention(
    Kind(
        key="brochure_previews",
        name="Previews of brochures",
        counts_from="the day it was printed",
        goes="The PDF that is marked as a draft. The version in preparation stays, and so does each that was frozen.",
        why="What was looked at before it was frozen is soon out of date, and names people who deliver courses.",
        usual=30,
        shortest=1,
        longest=365,
        due=brochure_previews,
        words=str,
    ),
    Kind(
        key="statement_prints",
        name="PDFs of statements",
        counts_from="the day it was printed",
        goes="The PDF. What it says stands in the invoices, and can be printed again.",
        why="It is true on its day only, and whoever printed it has it by then.",
        usual=30,
        shortest=1,
        longest=365,
        due=statement_prints,
        words=str,
    ),
    Kind(
        key="hub_reports",
        name="PDFs of reports of hubs",
        counts_from="the day it was printed",
        goes="The PDF. What it says stands on the page of the hub, and can be printed again.",
        why="It is true on its day only, and whoever printed it has it by then.",
        usual=30,
        shortest=1,
        longest=365,
        due=hub_reports,
        words=str,
    ),
)
