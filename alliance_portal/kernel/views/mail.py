"""What the portal wrote to whom: everything for co-ordinators, who may change and stop it; her own for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel import mail_desk
from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.mail_choices import topic_of
from alliance_portal.kernel.mail_forms import MailForm, MailSettingsForm
from alliance_portal.kernel.models import MailSettings, OutgoingMail
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.tables import MailFilter, MailTable
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page

CONFIRM = "components/confirm.html"


@allow(*COORDINATORS)
def mail_list(request: PortalRequest) -> HttpResponseBase:
    filterset = MailFilter(request.GET, queryset=visible(request.actor, OutgoingMail))
    return list_page(request, "kernel/mail_list.html", MailTable(filterset.qs), filterset)


@members
def mail_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Co-ordinators open every e-mail, others those that were written to them."""
    mail = _mail(request, public_id)
    return render(request, "kernel/mail_detail.html", {"mail": mail, "topic": topic_of(mail)})


@acts
@allow(*COORDINATORS)
def mail_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mail = _mail(request, public_id)
    form = MailForm(posted(request), instance=mail)
    if form.is_valid():
        with refusals(form):
            mail_desk.change_mail(actor=request.actor, mail=mail, **form.cleaned_data)
            messages.success(request, "The e-mail is changed.")
            return _to(request, mail)
    return _page(request, form, mail, heading="Change the e-mail", submit="Save")


@acts
@allow(*COORDINATORS)
def mail_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mail = _mail(request, public_id)
    form = GdsForm(posted(request))
    if form.is_valid():
        with refusals(form):
            mail_desk.cancel_mail(actor=request.actor, mail=mail)
            messages.success(request, "The e-mail is stopped and will not be sent.")
            return _to(request, mail)
    words = {
        "heading": "Stop this e-mail?",
        "text": f"{mail.to_name} will not be told: {mail.subject}",
        "submit": "Stop the e-mail",
        "template": CONFIRM,
    }
    return _page(request, form, mail, **words)


@allow(*COORDINATORS)
@require_POST
def mail_restore(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mail = _mail(request, public_id)
    words = "Undone: the e-mail waits again."
    _act(request, lambda: mail_desk.restore_mail(actor=request.actor, mail=mail), words)
    return _to(request, mail)


@allow(*COORDINATORS)
@require_POST
def mail_now(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mail = _mail(request, public_id)
    _act(request, lambda: mail_desk.send_now(actor=request.actor, mail=mail), "The e-mail goes now.")
    return _to(request, mail)


@allow(*COORDINATORS)
@require_POST
def mail_again(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Leads to the e-mail that goes now: the same, or a new one."""
    mail = _mail(request, public_id)
    again = _act(
        request, lambda: mail_desk.send_again(actor=request.actor, mail=mail), "The e-mail goes again."
    )
    return _to(request, again or mail)


@allow(*COORDINATORS)
def mail_settings(request: PortalRequest) -> HttpResponse:
    row = visible(request.actor, MailSettings).first() or MailSettings()
    form = MailSettingsForm(posted(request), instance=row)
    back = inside(request.alliance, "kernel:mail_list")
    if form.is_valid():
        mail_desk.set_hold_back(actor=request.actor, row=form.save(commit=False))
        messages.success(request, "Saved. It holds for e-mails that are written from now on.")
        return redirect(back)
    return form_page(request, form, heading="How e-mails are sent", submit="Save", back_url=back)


def _mail(request: PortalRequest, public_id: UUID) -> OutgoingMail:
    rows = visible(request.actor, OutgoingMail).select_related("person", "wording")
    return get_visible(request.actor, OutgoingMail, public_id, rows)


def _to(request: PortalRequest, mail: OutgoingMail) -> HttpResponse:
    return redirect(inside(request.alliance, "kernel:mail_detail", mail.public_id))


def _page(request: PortalRequest, form: Any, mail: OutgoingMail, **words: Any) -> HttpResponse:
    back = inside(request.alliance, "kernel:mail_detail", mail.public_id)
    return form_page(request, form, caption=f"To {mail.to_name}", back_url=back, **words)


def _act(request: PortalRequest, action: Callable[[], Any], done: str) -> Any:
    """For a button: do it and say so, or say why not."""
    with refusals_told(request):
        result = action()
        messages.success(request, done)
        return result
    return None
