"""Surveys of what schools want: made, opened, answered, and what comes of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, acts, allow, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import CPD_SPEAKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import counted, day
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import surveys as actions
from deliveries.forms.surveys import (
    SurveyCloseForm,
    SurveyForm,
    SurveyOpenForm,
    SurveyRemindForm,
    SurveyReopenForm,
    WishesForm,
)
from deliveries.models import Survey
from deliveries.queries import surveys as read
from deliveries.tables.surveys import SurveyTable, ThemesTable, WantedTable
from schools.models import Organisation
from schools.queries.organisations import named

CONFIRM = "components/confirm.html"
readers = manages(Strand.CPD, *CPD_SPEAKERS)


@readers
def survey_list(request: PortalRequest) -> HttpResponseBase:
    context = {"may_create": may(request.actor, "create", Survey)}
    return list_page(
        request, "deliveries/survey_list.html", SurveyTable(read.surveys(request.actor)), context=context
    )


@acts
@manages(Strand.CPD)
def survey_new(request: PortalRequest) -> HttpResponse:
    return _form(request, Survey(closes_on=actions.in_two_weeks()), "Ask schools what they want")


@manages(Strand.CPD)
def survey_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _survey(request, public_id)
    require(request.actor, "change", row)
    return _form(request, row, "Change the survey")


def _form(request: PortalRequest, row: Survey, heading: str) -> HttpResponse:
    asked = [] if row._state.adding else list(row.themes.values_list("theme", flat=True))
    back = inside(request.alliance, "deliveries:survey_list") if row._state.adding else _page(request, row)
    form = SurveyForm(posted(request), instance=row, initial={"themes": asked})

    def act(values: dict[str, Any]) -> str:
        return _page(request, actions.save_survey(actor=request.actor, survey=row, themes=values["themes"]))

    return form_action(request, form, act, heading=heading, submit="Save", back_url=back)


@readers
def survey(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """What it asks; for those who run professional development, what schools want."""
    row = get_visible(request.actor, Survey, public_id, read.surveys(request.actor))
    reads = may(request.actor, "read_replies", row)
    mine = Organisation.objects.filter(pk__in=request.actor.speaks_for, kind=Organisation.Kind.SCHOOL)
    state = row.state_on(timezone.localdate())
    context = {
        "survey": row,
        "state": state,
        "may_change": may(request.actor, "change", row),
        "may": [verb for verb in ("remind", "close", "reopen") if may(request.actor, verb, row)],
        "reads": reads,
        "schools": named(mine) if state == "open" else [],
        "needs": list(row.needs.all()) if reads else [],
        "replies": [one for one in read.replies_of(request.actor, row) if one.comment],
    }
    table = (WantedTable if reads else ThemesTable)(read.wanted(row), survey=row)
    return list_page(
        request, "deliveries/survey_detail.html", table, context=context, name=f"wanted-{row}", per_page=100
    )


@manages(Strand.CPD)
def survey_open(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _survey(request, public_id)
    require(request.actor, "open", row)

    def act(_values: dict[str, Any]) -> str:
        actions.open_survey(actor=request.actor, survey=row)
        messages.success(request, f"“{row}” is open. Schools can answer it.")
        return _page(request, row)

    words = {"heading": f"Open “{row}” to schools?", "submit": "Open", "back_url": _page(request, row)}
    consequence = "After that its words and themes stand still."
    form = SurveyOpenForm(posted(request))
    return form_action(request, form, act, CONFIRM, consequence=consequence, **words)


@manages(Strand.CPD)
def survey_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _survey(request, public_id)
    require(request.actor, "remind", row)
    schools = list(read.not_answered(row, timezone.localdate()))

    def act(_values: dict[str, Any]) -> str:
        told = actions.remind_schools(actor=request.actor, survey=row)
        messages.success(
            request,
            f"{counted(told, 'school')} that had not answered: their heads and CPD leads get an e-mail.",
        )
        return _page(request, row)

    words = {"heading": "Remind the schools that have not answered?", "submit": "Send", "caption": row.title}
    text = ", ".join(str(one) for one in schools) or "Every school has answered."
    form = SurveyRemindForm(posted(request))
    return form_action(request, form, act, CONFIRM, text=text, back_url=_page(request, row), **words)


@manages(Strand.CPD)
def survey_close(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Before its last day."""
    row = _survey(request, public_id)
    require(request.actor, "close", row)

    def act(_values: dict[str, Any]) -> str:
        actions.close_survey(actor=request.actor, survey=row)
        messages.success(request, f"“{row}” is closed.")
        return _page(request, row)

    words = {"heading": f"Close “{row}” now?", "submit": "Close", "back_url": _page(request, row)}
    consequence = f"Schools were told that they have until {day(row.closes_on)}."
    return form_action(
        request, SurveyCloseForm(posted(request)), act, CONFIRM, consequence=consequence, **words
    )


@manages(Strand.CPD)
def survey_reopen(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _survey(request, public_id)
    require(request.actor, "reopen", row)
    form = SurveyReopenForm(posted(request), initial={"closes_on": actions.in_two_weeks()})

    def act(values: dict[str, Any]) -> str:
        actions.reopen_survey(actor=request.actor, survey=row, **values)
        messages.success(request, f"“{row}” is open again. Schools can answer it.")
        return _page(request, row)

    words = {"heading": f"Open “{row}” again", "submit": "Open", "back_url": _page(request, row)}
    return form_action(request, form, act, **words)


@allow(*CPD_SPEAKERS)
def survey_answer(request: PortalRequest, public_id: UUID, school_id: UUID) -> HttpResponse:
    row = _survey(request, public_id)
    school = get_visible(request.actor, Organisation, school_id)
    reply, wishes = read.reply_of(row, school)
    require(request.actor, "answer", reply)
    form = WishesForm(
        posted(request),
        themes=[one.theme for one in row.themes.select_related("theme")],
        wishes=wishes,
        initial={"audiences": reply.audiences, "comment": reply.comment},
    )

    def act(values: dict[str, Any]) -> str:
        said = {name: values[name] for name in ("audiences", "comment")}
        actions.answer_survey(actor=request.actor, reply=reply, wishes=form.wishes, **said)
        messages.success(request, f"The answer of {school} is saved.")
        return _page(request, row)

    words = {"heading": row.title, "caption": str(school), "text": row.introduction, "submit": "Save"}
    return form_action(request, form, act, back_url=_page(request, row), **words)


def _survey(request: PortalRequest, public_id: UUID) -> Survey:
    return get_visible(request.actor, Survey, public_id)


def _page(request: PortalRequest, row: Survey) -> str:
    return inside(request.alliance, "deliveries:survey", row.public_id)
