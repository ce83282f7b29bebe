"""What the portal wrote to whom, for co-ordinators."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.tables import MailTable
from alliance_portal.kernel.ui.lists import list_page


@allow(*COORDINATORS)
def mail_list(request: PortalRequest) -> HttpResponseBase:
    return list_page(request, "kernel/mail_list.html", MailTable(visible(request.actor, OutgoingMail)))


@allow(*COORDINATORS)
def mail_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mail = get_visible(request.actor, OutgoingMail, public_id)
    return render(request, "kernel/mail_detail.html", {"mail": mail})
