"""Asking to join from the page of one's school, and what the link in the e-mail opens. Nobody needs to be signed in."""

from __future__ import annotations

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, askers, link_holders, public
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.private_links import row_of_token
from alliance_portal.kernel.ui.answers import form_page, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools import actions
from schools.forms.joining import AskForm
from schools.models import JoinRequest
from schools.queries.organisations import matching, shown_publicly


@public
def find_school(request: PortalRequest) -> HttpResponse:
    """The schools that show themselves, each a step from asking to join."""
    text = request.GET.get("q", "").strip()
    schools = matching(shown_publicly(timezone.localdate()), text)
    context = {"schools": schools.order_by("sorts_as"), "q": text}
    return render(request, "schools/find_school.html", context)


@askers
def join_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Answers the same whoever the address belongs to; the e-mail says the rest."""
    school = get_object_or_404(shown_publicly(timezone.localdate()), public_id=public_id)
    account = request.user if request.user.is_authenticated else None
    form = AskForm(posted(request), initial={"email": account.email} if account else {})
    if form.is_valid():
        said = form.cleaned_data
        refused: HttpResponse | None = ratelimit.consume_or_429(
            request, action="ask_to_join", key=said["email"].lower()
        )
        if refused:
            return refused
        actions.ask_to_join(actor=request.actor, organisation=school, account=account, **said)
        return render(request, "schools/join_asked.html", {"school": school, "email": said["email"]})
    words = {
        "heading": f"Ask to join at {school}",
        "caption": str(request.alliance),
        "submit": "Ask to join",
        "back_url": inside(request.alliance, "schools:find_school"),
    }
    return form_page(request, form, **words)


@link_holders
def join_link(request: PortalRequest, token: str) -> HttpResponse:
    """She shows that the address is hers; afterwards the same link says how it stands."""
    row = _request(token)
    if row is None:
        return render(request, "schools/join_status.html", {"row": None}, status=404)
    if request.method == "POST":
        actions.show_address(actor=request.actor, request=row)
        return redirect(inside(request.alliance, "schools:join_link", token))
    return render(request, "schools/join_status.html", {"row": row, "state": row.state_now, "token": token})


@link_holders
def join_withdraw(request: PortalRequest, token: str) -> HttpResponse:
    row, back = _request(token), inside(request.alliance, "schools:join_link", token)
    if row is None or not row.is_open:
        return redirect(back)
    form = GdsForm(posted(request))
    if form.is_valid():
        actions.withdraw_join_request(actor=request.actor, request=row)
        return redirect(back)
    words = {
        "heading": "Withdraw your request?",
        "text": f"{row.organisation} need not answer it any more. You can ask again later.",
        "submit": "Withdraw",
        "back_url": back,
    }
    return form_page(request, form, "components/confirm.html", **words)


def _request(token: str) -> JoinRequest | None:
    found: JoinRequest | None = row_of_token("join", token)
    return found
