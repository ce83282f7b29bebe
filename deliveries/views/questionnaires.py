"""Making questionnaires: versions, sections and items; and a look at them as schools see them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted, refusals_told
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.related import Related
from alliance_portal.kernel.ui.tables import Action
from deliveries.actions import questionnaires as actions
from deliveries.forms.questionnaires import ItemForm, QuestionnaireForm, SectionForm
from deliveries.forms.self_evaluations import AnswersForm
from deliveries.models import Questionnaire, QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion
from deliveries.queries import questionnaires as read
from deliveries.queries.needs import needs_seen_in
from deliveries.queries.self_evaluations import Line
from deliveries.tables.self_evaluations import QuestionnaireFilter, QuestionnaireTable

makers = allow(*COORDINATORS)
PARTS: dict[str, type[Any]] = {"section": QuestionnaireSection, "item": QuestionnaireItem}


@members
def questionnaire_list(request: PortalRequest) -> HttpResponseBase:
    filterset = QuestionnaireFilter(request.GET, queryset=read.versions(request.actor))
    template, table = "deliveries/questionnaire_list.html", QuestionnaireTable(filterset.qs)
    context = {"may_create": may(request.actor, "create", Questionnaire)}
    if context["may_create"]:
        table.empty_text = "There are no questionnaires yet. Schools look at themselves with one."
        table.empty_action = Action(
            "Make a questionnaire", inside(request.alliance, "deliveries:questionnaire_new")
        )
    return list_page(request, template, table, filterset, context)


@acts
@makers
def questionnaire_new(request: PortalRequest) -> HttpResponse:
    def act(values: dict[str, Any]) -> str:
        return _page(request, actions.begin_questionnaire(actor=request.actor, **values))

    back = inside(request.alliance, "deliveries:questionnaire_list")
    words = {"heading": "Make a questionnaire", "submit": "Continue"}
    return form_action(request, QuestionnaireForm(posted(request)), act, back_url=back, **words)


@members
def questionnaire(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """All it asks; co-ordinators change a draft from here."""
    version = _version(request, public_id)
    context = {
        "version": version,
        "sections": read.sections_of(version),
        "may_change": may(request.actor, "change", version),
        "may_withdraw": may(request.actor, "withdraw", version),
        "may_see_schools": request.actor.coordinates and version.published_at is not None,
        "may_renew": may(request.actor, "renew", version.questionnaire),
        "is_preview": True,
        "related": [
            Related("Needs that came of it", "deliveries:need", needs_seen_in(request.actor, version))
        ],
    }
    return render(request, "deliveries/questionnaire_detail.html", context)


@makers
def questionnaire_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _draft(request, public_id)
    initial = {"title": version.questionnaire.title, "introduction": version.introduction}

    def act(values: dict[str, Any]) -> str:
        actions.change_questionnaire(actor=request.actor, version=version, **values)
        return _page(request, version)

    form = QuestionnaireForm(posted(request), initial=initial)
    words = {"heading": "Title and introduction", "submit": "Save"}
    return form_action(request, form, act, caption=str(version), back_url=_page(request, version), **words)


@makers
def section_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _draft(request, public_id)
    return _section_form(request, QuestionnaireSection(version=version), "Add a section")


@makers
def section_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _section_form(request, _part(request, "section", public_id), "Change the section")


@makers
def item_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """`public_id` is the section's."""
    section = _part(request, "section", public_id)
    return _item_form(request, QuestionnaireItem(section=section), "Add an item")


@makers
def item_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _item_form(request, _part(request, "item", public_id), "Change the item")


@makers
@require_POST
def part_move(request: PortalRequest, kind: str, public_id: UUID, up: bool) -> HttpResponse:
    part = _part(request, kind, public_id)
    with refusals_told(request):
        actions.move(actor=request.actor, part=part, up=up)
    return redirect(_page(request, actions.version_of(part)) + f"#{kind}-{part.public_id}")


@makers
def part_remove(request: PortalRequest, kind: str, public_id: UUID) -> HttpResponse:
    part = _part(request, kind, public_id)
    page = _page(request, actions.version_of(part))

    def act(_values: dict[str, Any]) -> str:
        actions.remove(actor=request.actor, part=part)
        messages.success(request, f"“{part}” is out of the draft.")
        return page

    text = "Its items go with it." if kind == "section" else ""
    words = {"heading": f"Remove “{part}”?", "text": text, "submit": "Remove", "is_destructive": True}
    return _confirm(request, act, page, **words)


@makers
def questionnaire_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _draft(request, public_id)

    def act(_values: dict[str, Any]) -> str:
        actions.publish(actor=request.actor, version=version)
        messages.success(request, f"{version} is published. Schools can begin it.")
        return _page(request, version)

    words = {
        "heading": f"Publish “{version.questionnaire}”?",
        "text": "Schools can begin it at once. An earlier version is withdrawn; what schools began on it goes on.",
        "consequence": "After that its words stand still: whatever changes needs a new version.",
        "submit": "Publish",
    }
    return _confirm(request, act, _page(request, version), **words)


@makers
def questionnaire_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _version(request, public_id)
    require(request.actor, "withdraw", version)

    def act(_values: dict[str, Any]) -> str:
        actions.withdraw(actor=request.actor, version=version)
        messages.success(request, f"{version} is withdrawn.")
        return _page(request, version)

    words = {
        "heading": f"Withdraw “{version.questionnaire}”?",
        "text": "No school can begin it any more. What schools have begun goes on.",
        "submit": "Withdraw",
        "is_destructive": True,
    }
    return _confirm(request, act, _page(request, version), **words)


@makers
@require_POST
def questionnaire_renew(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = get_visible(request.actor, Questionnaire, public_id)
    new = actions.renew(actor=request.actor, questionnaire=found)
    messages.success(request, f"Version {new.number} is a draft with everything that the last one says.")
    return redirect(_page(request, new))


@members
def questionnaire_preview(request: PortalRequest, public_id: UUID, number: int) -> HttpResponse:
    """One section as a school sees it; nothing is saved."""
    version = _version(request, public_id)
    sections = read.sections_of(version)
    if not 1 <= number <= len(sections):
        raise Http404
    section = sections[number - 1]
    context = {
        "questions": AnswersForm(lines=[Line(item, None) for item in section.items.all()]),
        "section": section,
        "version": version,
        "number": number,
        "of": len(sections),
        "back_url": _page(request, version),
        "next": number + 1 if number < len(sections) else None,
    }
    return render(request, "deliveries/questionnaire_preview.html", context)


def _section_form(request: PortalRequest, section: QuestionnaireSection, heading: str) -> HttpResponse:
    page = _page(request, section.version)
    form = SectionForm(posted(request), instance=section)

    def act(_values: dict[str, Any]) -> str:
        return f"{page}#section-{actions.save_section(actor=request.actor, section=section).public_id}"

    caption = str(section.version)
    return form_action(request, form, act, caption=caption, heading=heading, submit="Save", back_url=page)


def _item_form(request: PortalRequest, item: QuestionnaireItem, heading: str) -> HttpResponse:
    page = _page(request, item.section.version)
    form = ItemForm(posted(request), instance=item)

    def act(_values: dict[str, Any]) -> str:
        return f"{page}#item-{actions.save_item(actor=request.actor, item=item).public_id}"

    caption = item.section.title
    return form_action(request, form, act, caption=caption, heading=heading, submit="Save", back_url=page)


def _confirm(request: PortalRequest, act: Any, back: str, **words: Any) -> HttpResponse:
    form = GdsForm(posted(request))
    return form_action(request, form, act, "components/confirm.html", back_url=back, **words)


def _page(request: PortalRequest, version: QuestionnaireVersion) -> str:
    return inside(request.alliance, "deliveries:questionnaire", version.public_id)


def _version(request: PortalRequest, public_id: UUID) -> QuestionnaireVersion:
    rows = visible(request.actor, QuestionnaireVersion).select_related("questionnaire", "published_by")
    return get_visible(request.actor, QuestionnaireVersion, public_id, rows)


def _draft(request: PortalRequest, public_id: UUID) -> QuestionnaireVersion:
    version = _version(request, public_id)
    require(request.actor, "change", version)
    return version


def _part(request: PortalRequest, kind: str, public_id: UUID) -> Any:
    """A section or an item of a draft."""
    way = "version__questionnaire" if kind == "section" else "section__version__questionnaire"
    rows = visible(request.actor, PARTS[kind]).select_related(way)
    part = get_visible(request.actor, PARTS[kind], public_id, rows)
    require(request.actor, "change", actions.version_of(part))
    return part
