"""By when schools are asked to finish, how far each is, and the request to share what they found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import share_requests
from deliveries.actions.self_evaluation_dates import set_date
from deliveries.forms.self_evaluation_dates import AskToShareForm, DateForm, DeclineForm
from deliveries.models import QuestionnaireVersion, ShareRequest
from deliveries.queries.self_evaluation_dates import schools_with_state, to_ask
from deliveries.tables.self_evaluation_dates import VersionSchoolFilter, VersionSchoolTable

readers = allow(*COORDINATORS)


@readers
def version_schools(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """How far each member school is with one version; not what it said."""
    version = _published(request, public_id)
    filterset = VersionSchoolFilter(request.GET, queryset=schools_with_state(version, timezone.localdate()))
    context = {
        "version": version,
        "may_set_date": may(request.actor, "set_date", version),
        "may_ask": may(request.actor, "ask_to_share", version) and to_ask(version).exists(),
    }
    table, name = VersionSchoolTable(filterset.qs), f"schools-{version}"
    template = "deliveries/version_schools.html"
    return list_page(request, template, table, filterset, context=context, name=name)


@readers
def version_date(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _published(request, public_id)
    require(request.actor, "set_date", version)

    def act(values: dict[str, Any]) -> str:
        set_date(actor=request.actor, version=version, **values)
        messages.success(request, "The date is saved.")
        return _schools(request, version)

    form = DateForm(posted(request), initial={"due_on": version.due_on})
    words = {"heading": "By when are schools to finish?", "submit": "Save", "caption": str(version)}
    return form_action(request, form, act, back_url=_schools(request, version), **words)


@readers
def version_ask_to_share(request: PortalRequest, public_id: UUID) -> HttpResponse:
    version = _published(request, public_id)
    require(request.actor, "ask_to_share", version)
    waiting = [str(one.school) for one in to_ask(version)]

    def act(_values: dict[str, Any]) -> str:
        asked = share_requests.ask_to_share(actor=request.actor, version=version)
        messages.success(request, f"{counted(asked, 'school')} asked.")
        return _schools(request, version)

    text = f"They have finished and share with nobody: {', '.join(waiting)}." if waiting else ""
    words = {"heading": "Ask schools to share their results?", "text": text, "submit": "Ask"}
    form, back = AskToShareForm(posted(request)), _schools(request, version)
    return form_action(
        request, form, act, "components/confirm.html", caption=str(version), back_url=back, **words
    )


@allow(*SCHOOL_LEADERS)
def share_decline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """`public_id` is the request's."""
    rows = visible(request.actor, ShareRequest).select_related(
        "evaluation__school", "evaluation__version__questionnaire"
    )
    asked = get_visible(request.actor, ShareRequest, public_id, rows)
    require(request.actor, "decline", asked)
    page = inside(request.alliance, "deliveries:self_evaluation", asked.evaluation.public_id)

    def act(_values: dict[str, Any]) -> str:
        share_requests.decline_to_share(actor=request.actor, request=asked)
        messages.success(request, "The result stays with your school.")
        return page

    words = {"heading": "Keep the result to your school?", "submit": "Do not share"}
    form, caption = DeclineForm(posted(request)), str(asked.evaluation)
    return form_action(request, form, act, "components/confirm.html", caption=caption, back_url=page, **words)


def _published(request: PortalRequest, public_id: UUID) -> QuestionnaireVersion:
    rows = visible(request.actor, QuestionnaireVersion).select_related("questionnaire")
    version = get_visible(request.actor, QuestionnaireVersion, public_id, rows)
    if version.published_at is None:
        raise Http404("Schools cannot answer a draft.")
    return version


def _schools(request: PortalRequest, version: QuestionnaireVersion) -> str:
    return inside(request.alliance, "deliveries:version_schools", version.public_id)
