"""Tables of jobs and e-mails."""

from __future__ import annotations

import django_tables2 as tables

from .addresses import row_link
from .models import Job, OutgoingMail
from .ui.tables import HeadingColumn, MomentColumn, PortalTable, StateColumn


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


class MailTable(PortalTable):
    caption = "E-mails from the portal"
    caption_hidden = True
    noun = ("email", "emails")
    subject = HeadingColumn(linkify=row_link("kernel:mail_detail"))
    state = StateColumn()
    to_name = tables.Column(verbose_name="To")
    created_at = MomentColumn(verbose_name="Written")
    sent_at = MomentColumn(verbose_name="Sent")

    class Meta(PortalTable.Meta):
        model = OutgoingMail
        fields = ("subject", "to_name", "about", "state", "created_at", "sent_at")
        order_by = "-created_at"
        empty_text = "No e-mails yet. Each one is listed here before it goes."
