"""News and success stories: read by all, written by co-ordinators, proposed by heads (CAPABILITIES D13)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.search import typed
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import news as actions
from schools.forms.news import NameForm, NobodyForm, StoryForm
from schools.models import Mention, NewsItem
from schools.queries import news as read

State = NewsItem.State
A_PAGE = 12


@members
def news_list(request: PortalRequest) -> HttpResponse:
    """?state=draft shows what is in preparation, to whoever may see it; ?q= those with these words."""
    state = State(request.GET["state"]) if request.GET.get("state") in State.values else State.PUBLISHED
    items, text = read.items(request.actor, state), typed(request)
    page = Paginator(read.with_words(items, text) if text else items, A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "text": text,
        "url_name": "schools:news_item",
        "state": state,
        "states": State,
        "may_write": may(request.actor, "create", NewsItem),
    }
    return render(request, "schools/news_list.html", context)


@members
def news_item(request: PortalRequest, public_id: UUID) -> HttpResponse:
    item = _item(request, public_id)
    writes = request.actor.coordinates or item.school_id in request.actor.schools_led
    mentions = list(read.mentions_of(item)) if writes else []
    context = {
        "item": item,
        "writes": writes,
        "mentions": mentions,
        "missing": read.without_consent(mentions),
        "to_ask": [one for one in mentions if one.state == Mention.State.NOT_ASKED],
        "to_remind": read.to_remind(mentions, timezone.localdate()),
        "refused": [one for one in mentions if one.state in Mention.NO],
        "may_change": item.state == State.DRAFT and may(request.actor, "change", item),
        "picture_url": inside(request.alliance, "kernel:download", item.shown_picture.public_id)
        if item.shown_picture
        else "",
    }
    return render(request, "schools/news_detail.html", context)


@acts
@allow(*COORDINATORS, *SCHOOL_LEADERS)
def news_add(request: PortalRequest) -> HttpResponse:
    return _story_page(request, NewsItem(), "Write a story", inside(request.alliance, "schools:news_list"))


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def news_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    item = _item(request, public_id)
    require(request.actor, "change", item)
    return _story_page(request, item, "Change the story", _address(request, item))


def _story_page(request: PortalRequest, item: NewsItem, heading: str, back: str) -> HttpResponse:
    files = request.FILES if request.method == "POST" else None
    words = {"actor": request.actor, "alliance": request.alliance, "instance": item}
    form = StoryForm(posted(request), files, **words)
    if form.is_valid():
        with refusals(form):
            story = form.save(commit=False)
            again = actions.save_story(actor=request.actor, item=story, picture=form.cleaned_data["upload"])
            if again:
                names = ", ".join(str(mention) for mention in again)
                messages.warning(
                    request, f"The words changed, so these people are to be asked again: {names}."
                )
            messages.success(request, "The story is saved as a draft.")
            return redirect(_address(request, story))
    return form_page(request, form, heading=heading, submit="Save draft", back_url=back)


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def news_name(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Put somebody on the list of those who are named."""
    item = _item(request, public_id)
    require(request.actor, "change", item)
    form, here = NameForm(posted(request), actor=request.actor), _address(request, item)
    if form.is_valid():
        with refusals(form):
            for kind in ("person", "organisation"):
                if form.cleaned_data[kind]:
                    actions.name_in_story(actor=request.actor, item=item, **{kind: form.cleaned_data[kind]})
            messages.success(request, "The list of those who are named is saved.")
            return redirect(here)
    return form_page(
        request, form, heading="Who is named or shown?", caption=item.title, submit="Add", back_url=here
    )


@allow(*COORDINATORS, *SCHOOL_LEADERS)
@require_POST
def news_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    mention = get_visible(
        request.actor, Mention, public_id, visible(request.actor, Mention).select_related("item")
    )
    return _act(request, mention.item, "The list is saved.", actions.drop_from_story, mention=mention)


@allow(*COORDINATORS)
@require_POST
def news_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    item = _item(request, public_id)
    done = "We have written to everybody who had not been asked."
    return _act(request, item, done, actions.ask_for_consent, item=item)


@allow(*COORDINATORS)
@require_POST
def news_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    item = _item(request, public_id)
    done = "We have written again to everybody who has not answered."
    return _act(request, item, done, actions.remind_of_consent, item=item)


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def news_take_out(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """How the story reads without somebody's name: taken as it is, and published again, or changed by hand."""
    rows = visible(request.actor, Mention).select_related("item", "person", "organisation")
    mention = get_visible(request.actor, Mention, public_id, rows)
    item = mention.item
    require(request.actor, "change", item)
    form, here = GdsForm(posted(request)), _address(request, item)
    if form.is_valid():
        with refusals(form):
            publish = "publish" in request.POST
            actions.take_out(actor=request.actor, mention=mention, and_publish=publish)
            published = " The story is published again." if publish else ""
            messages.success(request, f"{mention} is no longer named in it.{published}")
            return redirect(here)
    others = read.without_consent([one for one in read.mentions_of(item) if one != mention])
    context = {
        "item": item,
        "mention": mention,
        "proposed": read.without_name(item, mention),
        "may_publish": may(request.actor, "publish", item) and not others,
        "change_url": inside(request.alliance, "schools:news_change", item.public_id),
    }
    return form_page(request, form, "schools/news_take_out.html", back_url=here, **context)


@allow(*COORDINATORS)
def news_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """With an empty list of people it asks whether that is right."""
    item = _item(request, public_id)
    done = "The story is published: everybody can read it."
    if any(one.person_id for one in read.mentions_of(item)):
        if request.method != "POST":
            return redirect(_address(request, item))
        return _act(request, item, done, actions.publish_story, item=item)
    form = NobodyForm(posted(request) if "nobody" in request.POST or "asked" in request.POST else None)
    if form.is_valid():
        if form.cleaned_data["nobody"] == "no":
            return redirect(inside(request.alliance, "schools:news_name", item.public_id))
        return _act(request, item, done, actions.publish_story, item=item, names_nobody=True)
    return form_page(
        request,
        form,
        heading="Is anybody named or shown in this story?",
        caption=item.title,
        submit="Continue",
        back_url=_address(request, item),
    )


@acts
@allow(*COORDINATORS)
def news_tell(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """An e-mail about a story, once, after a question."""
    item = _item(request, public_id)
    form, here = GdsForm(posted(request)), _address(request, item)
    if form.is_valid():
        with refusals(form):
            told = actions.tell_of_story(actor=request.actor, item=item)
            messages.success(request, f"An e-mail goes to {counted(told, 'person', 'people')}.")
            return redirect(here)
    return form_page(
        request,
        form,
        "components/confirm.html",
        heading="Tell everybody of this story by e-mail?",
        caption=item.title,
        text="Everybody who holds a role in the alliance today gets an e-mail with how the story begins and a link."
        " People who chose not to have news get none. You can do this once.",
        submit="Send the e-mails",
        back_url=here,
    )


@allow(*COORDINATORS)
@require_POST
def news_move(request: PortalRequest, public_id: UUID, state: str) -> HttpResponse:
    """Take down (draft) or archive; from the archive it comes back as a draft."""
    if state not in (State.DRAFT, State.ARCHIVED):
        raise Http404
    item = _item(request, public_id)
    done = "The story is a draft again." if state == State.DRAFT else "The story is in the archive."
    return _act(request, item, done, actions.move_story, item=item, to=State(state))


def _act(request: PortalRequest, story: NewsItem, done: str, action: Any, **values: Any) -> HttpResponse:
    """Do it and say so, or say why not, on the story's page."""
    with refusals_told(request):
        action(actor=request.actor, **values)
        messages.success(request, done)
    return redirect(_address(request, story))


def _item(request: PortalRequest, public_id: UUID) -> NewsItem:
    rows = visible(request.actor, NewsItem).select_related("picture", "school", "written_by")
    return get_visible(request.actor, NewsItem, public_id, rows)


def _address(request: PortalRequest, item: NewsItem) -> str:
    return inside(request.alliance, "schools:news_item", item.public_id)
