"""Somebody's own e-mails: which she has, and the link that stops those of a topic."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from alliance_portal.kernel import mail_choices
from alliance_portal.kernel.access import PortalRequest, link_holders, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.mail_forms import MailChoiceForm
from alliance_portal.kernel.ui.answers import form_page, posted

UNDO = "undo"


@members
def your_emails(request: PortalRequest) -> HttpResponse:
    """What she can do without, and what is always sent, with why."""
    if request.actor.person_id is None:  # support staff are nobody here
        raise PermissionDenied
    wanted = mail_choices.wanted_by(request.actor.person_id)
    offered = mail_choices.offered_topics(request.actor)
    form = MailChoiceForm(posted(request), offered=offered, initial={"wanted": sorted(wanted)})
    if form.is_valid():
        mail_choices.choose(actor=request.actor, wanted=form.cleaned_data["wanted"])
        messages.success(request, "Your choice is saved.")
        return redirect(inside(request.alliance, "kernel:your_emails"))
    return form_page(
        request,
        form,
        "kernel/your_emails.html",
        heading="Your e-mails",
        caption=request.alliance.name,
        submit="Save",
        always=mail_choices.always_topics(request.actor),
        closer=[(one, inside(request.alliance, one.page)) for one in offered if one.page],
    )


@csrf_exempt  # mail programs post it in somebody's name, without her cookies: the signed token is the right
@link_holders
def mail_stop(request: PortalRequest, token: str) -> HttpResponse:
    """Looking at it stops nothing: programs open links too. A POST does, without a question (RFC 8058)."""
    stop = mail_choices.stop_of_token(token)
    if stop is None:
        raise Http404
    if request.method == "POST":
        is_wanted = UNDO in request.POST
        mail_choices.choose_by_link(actor=request.actor, stop=stop, is_wanted=is_wanted)
    return render(request, "kernel/mail_stop.html", {"stop": stop})
