"""How long the kernel's own records are kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from .models import Job, MailWording, OutgoingMail
from .retention import Kind, Lasting, register_lasting, register_retention
from .ui.formats import day


def mails(before: dt.datetime) -> QuerySet[OutgoingMail]:
    """Those that went or will never go."""
    over = OutgoingMail.objects.exclude(state=OutgoingMail.State.WAITING)
    return over.alias(over_at=Coalesce("sent_at", "created_at")).filter(over_at__lt=before)


def work(before: dt.datetime) -> QuerySet[Job]:
    return Job.objects.filter(state__in=(Job.State.DONE, Job.State.FAILED), finished_at__lt=before)


register_retention(
    Kind(
        key="emails",
        name="E-mails that the portal sent",
        counts_from="the day it was sent",
        goes="The e-mail as a whole: address, subject, text and calendar files.",
        why="For a school year one can look up who was told what. After that a copy of each letter serves nobody.",
        usual=365,
        shortest=30,
        longest=3 * 365,
        due=mails,
        words=lambda one: f"“{one.subject}” to {one.to_name}, {day(one.created_at)}",
    ),
    Kind(
        key="work",
        name="Work that the portal did",
        counts_from="the day it was finished",
        goes="The note that a document or a file was worked on, with who asked for it. What was made stays.",
        why="Half a year is enough to find out what went wrong.",
        usual=180,
        shortest=30,
        longest=2 * 365,
        due=work,
        words=lambda one: f"{one.title}, {day(one.created_at)}",
    ),
)

register_lasting(
    Lasting("The alliance’s own wording of e-mails", "It is about nobody.", (MailWording,)),
)
