"""Published stories for everybody, and the answer of whoever is named in one, by a link without sign-in."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alliance_portal.kernel.access import PortalRequest, link_holders, public
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.private_links import row_of_token
from alliance_portal.kernel.ui.answers import posted
from schools.actions.news import answer_consent
from schools.forms.news import ConsentForm
from schools.models import Mention
from schools.queries import news as read

from .news import A_PAGE


@public
def story_list(request: PortalRequest) -> HttpResponse:
    page = Paginator(read.published(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "schools/story_list.html", {"page": page, "url_name": "schools:story"})


@public
def story(request: PortalRequest, public_id: UUID) -> HttpResponse:
    item = get_object_or_404(read.published(), public_id=public_id)
    picture = item.picture
    context = {
        "item": item,
        "picture_url": inside(request.alliance, "kernel:picture", picture.sha256) if picture else "",
        "hide_activity": not read.is_open_activity(item),
    }
    return render(request, "schools/story_detail.html", context)


@link_holders
def news_consent(request: PortalRequest, token: str) -> HttpResponse:
    """The story as it would be read, and the question. Looking at it answers nothing: programs open links too."""
    mention = row_of_token("consent", token)
    if mention is None or mention.removed_at:
        raise Http404
    form = ConsentForm(posted(request))
    if form.is_valid():
        answer_consent(actor=request.actor, mention=mention, agrees=form.cleaned_data["agrees"] == "yes")
        return redirect(request.path)
    item = mention.item
    context = {
        "mention": mention,
        "item": item,
        "form": form,
        "answered": mention.state in (Mention.State.GIVEN, Mention.State.REFUSED, Mention.State.TAKEN_BACK),
        "picture_url": read.picture_data(item.shown_picture) if item.shown_picture else "",
        "hide_activity": True,
    }
    return render(request, "schools/news_consent.html", context, status=422 if form.errors else 200)
