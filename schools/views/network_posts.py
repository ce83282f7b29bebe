"""What the members of a network put before each other: everybody reads, co-ordinators write (E6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.files import as_download
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions.network_posts import save_post, withdraw_post
from schools.forms.network_posts import FORMS
from schools.models import NetworkPost
from schools.queries.network_posts import board_of, network_of, shared_file

keepers = allow(*COORDINATORS)


@members
def network_board(request: PortalRequest, network: UUID) -> HttpResponse:
    seen = network_of(network)
    context = {
        "network": seen,
        "board": board_of(network),
        "kinds": NetworkPost.Kind,
        "may_post": may(request.actor, "create", NetworkPost),
    }
    return render(request, "schools/network_board.html", context)


@members
def network_file(request: PortalRequest, network: UUID, key: UUID) -> HttpResponse:
    """A file that a member put before the others, from behind its own wall."""
    found = shared_file(network, key)
    return as_download(found, found.content)


@keepers
def network_post_add(request: PortalRequest, network: UUID, kind: str) -> HttpResponse:
    seen = network_of(network)
    if kind not in FORMS:
        raise Http404
    return _form(request, NetworkPost(network=network, kind=kind), seen.about.name)


@keepers
def network_post_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    post = get_visible(request.actor, NetworkPost, public_id)
    return _form(request, post, network_of(post.network).about.name)


@keepers
def network_post_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    post = get_visible(request.actor, NetworkPost, public_id)
    require(request.actor, "withdraw", post)

    def act(_values: dict[str, Any]) -> str:
        withdraw_post(actor=request.actor, post=post)
        messages.success(request, f"“{post}” is withdrawn.")
        return _here(request, post)

    told = " It leaves their calendars, and those who were invited are told." if post.starts_at else ""
    words = {
        "heading": f"Withdraw “{post}”?",
        "text": f"Members see that it was there and when it was withdrawn, and no longer what it said.{told}",
        "submit": "Withdraw",
    }
    form = GdsForm(posted(request))
    return form_action(request, form, act, "components/confirm.html", back_url=_here(request, post), **words)


def _form(request: PortalRequest, post: NetworkPost, name: str) -> HttpResponse:
    is_new = post._state.adding
    require(request.actor, "create" if is_new else "change", post)
    form = FORMS[post.kind](posted(request), request.FILES or None, instance=post)

    def act(values: dict[str, Any]) -> str:
        saved = save_post(actor=request.actor, post=form.instance, upload=values.get("upload"))
        messages.success(request, f"“{saved}” is on the page of the network.")
        return _here(request, post)

    what = NetworkPost.Kind(post.kind).label.lower()
    heading = f"{'Add a' if is_new and what != 'news' else 'Add' if is_new else 'Change the'} {what}"
    return form_action(
        request, form, act, heading=heading, caption=name, submit="Save", back_url=_here(request, post)
    )


def _here(request: PortalRequest, post: NetworkPost) -> str:
    return inside(request.alliance, "schools:network_board", post.network)
