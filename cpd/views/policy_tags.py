"""The policies that courses are tagged with: the list, and keeping it (C54)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import and_list, counted
from alliance_portal.kernel.ui.lists import list_page
from cpd.actions import policy_tags as actions
from cpd.actions.policy_topics import TakenOver
from cpd.forms.policy_tags import PolicyTagForm, PolicyYearForm
from cpd.models import PolicyTag
from cpd.models.policy_tag import NATIONAL
from cpd.queries.policy_results import policy_results, years_with_results
from cpd.queries.policy_tags import keeps_own_list, policy_tags, topics_like_policies
from cpd.tables.policy_results import PolicyResultsTable
from cpd.tables.policy_tags import PolicyTagFilter, PolicyTagTable

from .common import act, to

BEGUN = "The list is your alliance’s own. Put away what you do not use, and add what you miss."
KEPT = "The list is as it was."


@manages(Strand.CPD)
def policy_list(request: PortalRequest) -> HttpResponseBase:
    """The alliance's own list; until it keeps one, the national one."""
    rows = policy_tags()
    filterset = PolicyTagFilter(request.GET, queryset=rows)
    national = () if rows.exists() else NATIONAL
    table = PolicyTagTable(filterset.qs)
    context = {"national": national, "topics": topics_like_policies()}
    return list_page(request, "cpd/policy_list.html", table, filterset, context=context)


@manages(Strand.CPD)
def policy_results_page(request: PortalRequest) -> HttpResponseBase:
    """?year=2025 narrows to what ended in an academic year."""
    form = PolicyYearForm(request.GET or None, years=years_with_results())
    table = PolicyResultsTable(policy_results(form.asked))
    template = "cpd/policy_results.html"
    return list_page(request, template, table, form, name="results by policy", per_page=100)


@manages(Strand.CPD)
@require_POST
def policy_begin(request: PortalRequest) -> HttpResponse:
    """Begin the alliance's own list; of one that it has, make policies of topics that are in it."""
    said = KEPT if keeps_own_list() else BEGUN
    messages.success(request, said + _taken_over(actions.begin_policy_list(actor=request.actor)))
    return to(request, "cpd:policy_list")


@acts
@manages(Strand.CPD)
def policy_create(request: PortalRequest) -> HttpResponse:
    return _form(
        request,
        PolicyTagForm(posted(request)),
        lambda name: actions.add_policy(actor=request.actor, name=name),
        heading="Add a policy",
    )


@acts
@manages(Strand.CPD)
def policy_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Another name, which courses then have too; or put it away, or offer it again."""
    policy = _policy(request, public_id)
    return _form(
        request,
        PolicyTagForm(posted(request), initial={"name": policy.name}),
        lambda name: actions.rename_policy(actor=request.actor, policy=policy, name=name),
        "cpd/policy_form.html",
        heading="Change the policy",
        caption=policy.name,
        policy=policy,
    )


@manages(Strand.CPD)
@require_POST
def policy_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    policy = _policy(request, public_id)
    done = f"“{policy}” can no longer be chosen. Courses that have it keep it."
    act(request, lambda: actions.archive_policy(actor=request.actor, policy=policy), done)
    return to(request, "cpd:policy_list")


@manages(Strand.CPD)
@require_POST
def policy_offer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    policy = _policy(request, public_id)
    taken = actions.offer_policy_again(actor=request.actor, policy=policy)
    messages.success(request, f"“{policy}” can be chosen again.{_taken_over(taken)}")
    return to(request, "cpd:policy_list")


def _policy(request: PortalRequest, public_id: UUID) -> PolicyTag:
    return get_visible(request.actor, PolicyTag, public_id)


def _taken_over(taken: TakenOver) -> str:
    """What became of topics of the same name, as a sentence to follow another; "" where there were none."""
    found = [counted(taken.courses, "course")] if taken.courses else []
    found += [f"the interests of {counted(taken.people, 'person', 'people')}"] if taken.people else []
    return f" What was a topic of {and_list(found)} is their policy now." if found else ""


def _form(
    request: PortalRequest,
    form: PolicyTagForm,
    save: Callable[[str], tuple[PolicyTag, TakenOver]],
    template: str = "components/form_page.html",
    **words: Any,
) -> HttpResponse:
    back = inside(request.alliance, "cpd:policy_list")

    def keep(values: dict[str, Any]) -> str:
        policy, taken = save(values["name"])
        messages.success(request, f"“{policy}” is in the list.{_taken_over(taken)}")
        return back

    return form_action(request, form, keep, template, submit="Save", back_url=back, **words)
