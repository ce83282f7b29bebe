"""A school looks at itself: begins, answers a section a page, checks, signs off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import self_evaluations as actions
from deliveries.actions.self_evaluation_prints import print_self_evaluation
from deliveries.forms import self_evaluations as forms
from deliveries.models import Answer, QuestionnaireVersion, SelfEvaluation
from deliveries.queries import self_evaluations as read
from deliveries.queries.needs import themes_of
from deliveries.queries.questionnaires import published
from deliveries.queries.self_evaluation_print import printed
from deliveries.tables.self_evaluations import SchoolStateFilter, SchoolStateTable
from schools.models import Organisation, Person
from schools.queries.organisations import named

leaders = allow(*SCHOOL_LEADERS)


@members
def self_evaluations(request: PortalRequest) -> HttpResponse:
    """What the actor's schools have under way, and what they can begin."""
    schools = Organisation.objects.filter(pk__in=request.actor.schools_led, kind=Organisation.Kind.SCHOOL)
    evaluations, versions = list(read.evaluations(request.actor)), list(published())
    to_begin = _to_begin(versions, list(schools), evaluations)
    context = {
        "evaluations": evaluations,
        "several": len({one.school_id for one in evaluations}) > 1,
        "to_begin": to_begin,
        "begins": bool(schools) and (bool(to_begin) or not versions),
        "coordinates": request.actor.coordinates,
    }
    return render(request, "deliveries/self_evaluations.html", context)


def _to_begin(
    versions: list[QuestionnaireVersion], schools: list[Organisation], evaluations: list[SelfEvaluation]
) -> list[tuple[QuestionnaireVersion, list[tuple[str, UUID]]]]:
    """Which of them each school may begin: not what it has begun and not finished."""
    state = SelfEvaluation.State.IN_PROGRESS
    open_ones = {(one.version_id, one.school_id) for one in evaluations if one.state == state}
    found = (
        (version, named(one for one in schools if (version.pk, one.pk) not in open_ones))
        for version in versions
    )
    return [(version, open_to) for version, open_to in found if open_to]


@allow(*COORDINATORS)
def self_evaluation_schools(request: PortalRequest) -> HttpResponseBase:
    """Which schools have begun and finished; not what they said."""
    filterset = SchoolStateFilter(request.GET, queryset=read.members_with_states(timezone.localdate()))
    template, table = "deliveries/self_evaluation_schools.html", SchoolStateTable(filterset.qs)
    return list_page(request, template, table, filterset, name="self-evaluation")


@leaders
def self_evaluation_begin(request: PortalRequest, public_id: UUID, school_id: UUID) -> HttpResponse:
    version = get_visible(request.actor, QuestionnaireVersion, public_id)
    school = get_visible(request.actor, Organisation, school_id)
    require(request.actor, "create", SelfEvaluation(school=school))

    def act(_values: dict[str, Any]) -> str:
        return _page(request, actions.begin(actor=request.actor, school=school, version=version))

    words = {"heading": f"Begin “{version.questionnaire}”", "text": version.introduction, "submit": "Begin"}
    back = inside(request.alliance, "deliveries:self_evaluations")
    form = forms.BeginForm(posted(request))
    return form_action(request, form, act, back_url=back, caption=str(school), **words)


@members
def self_evaluation(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """How far it is, who answers, and what happened to it."""
    row = _evaluation(request, public_id)
    context = {
        "evaluation": row,
        "progress": read.progress(row),
        "contributors": list(row.contributors.select_related("person").order_by("person__sorts_as")),
        "events": list(row.events.all()),
        "shares": list(row.shares.filter(revoked_at=None).select_related("recipient", "protocol__agreement")),
        "request_to_share": row.requests.filter(answered_at=None).select_related("asked_by").first(),
        "themes": themes_of(row) if row.signed_off_at else [],
        "needs": list(row.needs.all()),
        **_verbs(request, row),
    }
    return render(request, "deliveries/self_evaluation_detail.html", context)


@members
def self_evaluation_section(request: PortalRequest, public_id: UUID, number: int) -> HttpResponse:
    row = _evaluation(request, public_id)
    require(request.actor, "answer", row)
    sections = read.lines(row)
    if not 1 <= number <= len(sections):
        raise Http404
    section, lines = sections[number - 1]
    form = forms.AnswersForm(posted(request), lines=lines)
    if form.is_valid():
        with refusals(form):
            actions.save_answers(actor=request.actor, evaluation=row, section=section, given=form.given)
        if not form.errors:
            messages.success(request, f"“{section}” is saved.")
            return redirect(_after(request, row, number, len(sections)))
        form.saw(Answer.objects.filter(evaluation=row, item__section=section))
    context = {
        "section": section,
        "evaluation": row,
        "number": number,
        "of": len(sections),
        "back_url": _section(request, row, number - 1) if number > 1 else _page(request, row),
        "list_url": _page(request, row),
    }
    return form_page(request, form, "deliveries/self_evaluation_section.html", **context)


@members
def self_evaluation_answers(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Everything that was said: to check before it is signed off, and to read afterwards."""
    row = _evaluation(request, public_id)
    form = forms.SignOffForm(posted(request))
    if form.is_bound:
        with refusals(form):
            actions.sign_off(actor=request.actor, evaluation=row)
            messages.success(request, f"{row} is signed off.")
            return redirect(_page(request, row))
    sections = list(zip(read.lines(row), read.progress(row), strict=True))
    context = {
        "evaluation": row,
        "sections": sections,
        "is_complete": all(one.is_complete for _, one in sections),
        "back_url": _page(request, row),
        **_verbs(request, row),
    }
    return form_page(request, form, "deliveries/self_evaluation_answers.html", **context)


@members
def self_evaluation_print(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What was signed off, on one page to print; the PDF is asked for here."""
    row = get_visible(request.actor, SelfEvaluation, public_id, _to_print(request))
    context = {"evaluation": row, "said": printed(row), "may_print": may(request.actor, "print", row)}
    return render(request, "deliveries/self_evaluation_print.html", context)


@members
@require_POST
def self_evaluation_pdf(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask a worker for the PDF, and wait for it on the page of the job."""
    row = get_visible(request.actor, SelfEvaluation, public_id, _to_print(request))
    job = print_self_evaluation(actor=request.actor, evaluation=row)
    return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))


def _to_print(request: PortalRequest) -> QuerySet[SelfEvaluation]:
    rows = read.evaluations(request.actor).filter(state=SelfEvaluation.State.SIGNED_OFF)
    return rows.select_related("alliance")


@leaders
def self_evaluation_colleagues(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _evaluation(request, public_id)
    require(request.actor, "ask_colleagues", row)
    asked = Person.objects.filter(pk__in=row.contributors.values("person"))
    form = forms.ColleaguesForm(posted(request), school=row.school, initial={"people": asked})

    def act(values: dict[str, Any]) -> str:
        actions.ask_colleagues(actor=request.actor, evaluation=row, people=values["people"])
        messages.success(request, "The colleagues who answer with you are saved.")
        return _page(request, row)

    words = {"heading": "Who answers with you?", "submit": "Save"}
    return form_action(request, form, act, caption=str(row), back_url=_page(request, row), **words)


@leaders
def self_evaluation_reopen(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _evaluation(request, public_id)
    require(request.actor, "reopen", row)

    def act(values: dict[str, Any]) -> str:
        actions.reopen(actor=request.actor, evaluation=row, reason=values["reason"])
        messages.success(request, f"{row} is open again.")
        return _page(request, row)

    form = forms.ReopenForm(posted(request))
    words = {"heading": "Open it again", "submit": "Open again"}
    return form_action(request, form, act, caption=str(row), back_url=_page(request, row), **words)


def _verbs(request: PortalRequest, row: SelfEvaluation) -> dict[str, bool]:
    verbs = ("answer", "ask_colleagues", "sign_off", "reopen", "share", "print")
    return {f"may_{verb}": may(request.actor, verb, row) for verb in verbs}


def _after(request: PortalRequest, row: SelfEvaluation, number: int, last: int) -> str:
    """Where one goes from a section: on, to the check after the last, or back to the list."""
    if request.POST.get("then") == "list":
        return _page(request, row)
    if number < last:
        return _section(request, row, number + 1)
    return inside(request.alliance, "deliveries:self_evaluation_answers", row.public_id)


def _page(request: PortalRequest, row: SelfEvaluation) -> str:
    return inside(request.alliance, "deliveries:self_evaluation", row.public_id)


def _section(request: PortalRequest, row: SelfEvaluation, number: int) -> str:
    return inside(request.alliance, "deliveries:self_evaluation_section", row.public_id, number)


def _evaluation(request: PortalRequest, public_id: UUID) -> SelfEvaluation:
    return get_visible(request.actor, SelfEvaluation, public_id, read.evaluations(request.actor))
