"""What the link of an invitation opens: who invites, to what, and the answer. Nobody needs to be signed in."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, link_holders
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_with, is_in_use
from alliance_portal.kernel.private_links import row_of_token
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from schools import actions
from schools.forms import PasswordForm
from schools.models import Invitation, Person
from schools.models.periods import on
from schools.queries.invitations import Letter, letter_of
from schools.what_for import what_for


@link_holders
def invitation_link(request: PortalRequest, token: str) -> HttpResponse:
    """Accept as whoever is signed in, after signing in, or by choosing a password."""
    invitation, letter = _letter(token)
    if invitation is None or not letter.open:
        return _closed(request, letter, token)
    account: Account | None = request.user if request.user.is_authenticated else None
    must_sign_in = account is None and is_in_use(account_with(invitation.email))
    has_account = account is not None or must_sign_in
    form = GdsForm(posted(request)) if has_account else PasswordForm(posted(request), email=invitation.email)
    if not must_sign_in and form.is_valid():
        with refusals(form):
            person = actions.accept_invitation(
                actor=request.actor, invitation=invitation, account=account, **form.cleaned_data
            )
            return _enter(request, person)
    words = {"heading": f"Join {request.alliance}", "must_sign_in": must_sign_in, "account": account}
    return form_page(
        request,
        form,
        "schools/invitation_link.html",
        invitation=invitation,
        places=letter.open,
        what_for=what_for(role for place in letter.open for role in place.roles),
        token=token,
        **words,
    )


@link_holders
def invitation_decline(request: PortalRequest, token: str) -> HttpResponse:
    invitation, letter = _letter(token)
    if invitation is None or not letter.open:
        return _closed(request, letter, token)
    form = GdsForm(posted(request))
    if form.is_valid():
        actions.decline_invitation(actor=request.actor, invitation=invitation)
        return redirect(inside(request.alliance, "schools:invitation_link", token))
    words = {
        "heading": "Decline this invitation?",
        "text": f"We tell {invitation.invited_by or request.alliance} that you declined.",
        "submit": "Decline",
        "back_url": inside(request.alliance, "schools:invitation_link", token),
    }
    return form_page(request, form, "components/confirm.html", **words)


@link_holders
@require_POST
def invitation_ask(request: PortalRequest, token: str) -> HttpResponse:
    """A new link, please."""
    invitation, _ = _letter(token)
    if invitation is not None:
        actions.ask_again(actor=request.actor, invitation=invitation)
    return redirect(inside(request.alliance, "schools:invitation_link", token))


def _letter(token: str) -> tuple[Invitation | None, Letter]:
    """The invitation at which the link stands, and with it all that went in the same e-mail."""
    found: Invitation | None = row_of_token("invitation", token)
    return found, letter_of(found) if found else Letter([])


def _enter(request: PortalRequest, person: Person) -> HttpResponse:
    """Signed in, on the dashboard; or where one waits, when the roles begin later."""
    has_begun = person.role_grants.filter(on(timezone.localdate())).exists()
    url = inside(request.alliance, "dashboard:dashboard") if has_begun else reverse("home")
    messages.success(request, f"Welcome to {request.alliance}, {person}.")
    if request.user.is_authenticated:
        return redirect(url)
    answer: HttpResponse = perform_login(request, person.account, redirect_url=url)
    return answer


def _closed(request: PortalRequest, letter: Letter, token: str) -> HttpResponse:
    """Used, declined, withdrawn or expired: says so, and what to do."""
    invitation = letter.telling if letter.rows else None
    context = {"invitation": invitation, "token": token}
    return render(request, "schools/invitation_closed.html", context, status=200 if invitation else 404)
