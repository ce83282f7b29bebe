"""Tables of jobs and e-mails."""

from __future__ import annotations

import datetime as dt

import django_filters
import django_tables2 as tables
from django import forms

from .addresses import row_link
from .models import Job, OutgoingMail, RetentionRun
from .ui.filters import PortalFilterSet, WordsFilter
from .ui.formats import moment
from .ui.tables import HeadingColumn, MomentColumn, NumberColumn, PortalTable, StateColumn


class JobTable(PortalTable):
    caption = "Documents and other long work"
    caption_hidden = True
    noun = ("piece of work", "pieces of work")
    title = HeadingColumn(linkify=row_link("kernel:job_detail"))
    state = StateColumn()
    created_at = MomentColumn(verbose_name="Asked for")
    finished_at = MomentColumn(verbose_name="Finished")

    class Meta(PortalTable.Meta):
        model = Job
        fields = ("title", "state", "created_at", "finished_at")
        order_by = "-created_at"
        empty_text = "Nothing has been asked for yet. Brochures and reports appear here while they are made."


class JobFilter(PortalFilterSet):
    q = WordsFilter(label="Words of the title", fields=("title",))
    state = django_filters.MultipleChoiceFilter(
        choices=Job.State.choices, widget=forms.CheckboxSelectMultiple(attrs={"small": True})
    )


class RetentionRunTable(PortalTable):
    caption = "Runs, the latest first"
    noun = ("run", "runs")
    created_at = HeadingColumn(linkify=row_link("kernel:retention_run"), verbose_name="When")
    is_dry = tables.Column(verbose_name="What")
    started_by = tables.Column(verbose_name="Started by", default="The portal, at night")
    total = NumberColumn(verbose_name="Records")

    class Meta(PortalTable.Meta):
        model = RetentionRun
        fields = ("created_at", "is_dry", "started_by", "total")
        orderable = False
        empty_text = (
            "There was no run yet. A dry run counts what would go and shows examples. It deletes nothing."
        )

    def render_created_at(self, value: dt.datetime) -> str:
        return moment(value)

    def render_is_dry(self, record: RetentionRun) -> str:
        return f"{record}" if record.finished_at else f"{record}, not finished"


class MailTable(PortalTable):
    caption = "E-mails from the portal"
    caption_hidden = True
    noun = ("e-mail", "e-mails")
    optional = ("about", "sent_at")
    subject = HeadingColumn(linkify=row_link("kernel:mail_detail"))
    state = StateColumn()
    to_name = tables.Column(verbose_name="To")
    created_at = MomentColumn(verbose_name="Written")
    sent_at = MomentColumn(verbose_name="Sent", default="")

    class Meta(PortalTable.Meta):
        model = OutgoingMail
        fields = ("subject", "to_name", "about", "state", "created_at", "sent_at")
        order_by = "-created_at"
        empty_text = "No e-mails yet. Each one is listed here before it goes."


class MailFilter(PortalFilterSet):
    q = WordsFilter(label="Subject, person or address", fields=("subject", "about", "to_name", "to_email"))
    state = django_filters.MultipleChoiceFilter(
        choices=OutgoingMail.State.choices, widget=forms.CheckboxSelectMultiple(attrs={"small": True})
    )
