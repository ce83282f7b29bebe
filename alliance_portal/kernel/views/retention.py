"""How long records are kept: for everybody to read, for co-ordinators to change and to see what goes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel import retention, retention_night
from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.pages import page_of
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.retention_forms import PeriodForm
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.tables import RetentionRunTable
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted, moment
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import paginated

ON_A_PAGE = 10
LIST, RUN = "kernel:retention", "kernel:retention_run"


@members
def periods(request: PortalRequest) -> HttpResponse:
    """What is kept how long, from when, and why; for co-ordinators also what was deleted."""
    manages = request.actor.coordinates
    context = {
        "periods": retention.periods(),
        "lasting": retention.lasting(),
        "manages": manages,
        "is_seen": retention.is_seen(),
    }
    if manages:
        rows = visible(request.actor, RetentionRun).select_related("started_by")
        context["runs"] = paginated(RetentionRunTable(rows), request)
    return render(request, "kernel/retention.html", context)


@allow(*COORDINATORS)
def due(request: PortalRequest, record: str) -> HttpResponse:
    """Which records of a kind have had their time, each with what holds it up."""
    kept = _kept(record)
    page = Paginator(kept.due(), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(kept.kind.words(row), _address(request, row), _waits(kept, row)) for row in page]
    context = {"kept": kept, "page": page, "rows": rows, "is_seen": retention.is_seen()}
    return render(request, "kernel/retention_due.html", context)


def _kept(record: str) -> retention.Kept:
    found = next((one for one in retention.periods() if one.kind.key == record), None)
    if found is None:
        raise Http404
    return found


def _address(request: PortalRequest, row: Model) -> str:
    """Where it can be read; "" when it has no page."""
    page = page_of(type(row))
    if page is None:
        return ""
    values = type(row)._default_manager.filter(pk=row.pk).values(*page.takes).get()
    return page.address(request.alliance, values)


def _waits(kept: retention.Kept, row: Model) -> str:
    return kept.kind.waits(row) if kept.kind.waits else ""


@acts
@allow(*COORDINATORS)
def period_change(request: PortalRequest, record: str) -> HttpResponse:
    here, kept = inside(request.alliance, LIST), _kept(record)
    known = kept.kind

    def act(values: dict[str, object]) -> str:
        retention.change_period(actor=request.actor, kind=known, **values)  # type: ignore[arg-type]
        messages.success(
            request, f"{known.name}: the period is changed. Make a dry run to see what would go by it."
        )
        return here

    form = PeriodForm(posted(request), kind=known, initial={"days": kept.days})
    return form_action(
        request, form, act, heading=f"{known.name}: how long?", submit="Change the period", back_url=here
    )


@allow(*COORDINATORS)
@require_POST
def dry_run(request: PortalRequest) -> HttpResponse:
    run = retention.dry_run(actor=request.actor)
    return redirect(inside(request.alliance, RUN, run.public_id))


@allow(*COORDINATORS)
def run_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What went, or what would go: examples are of now, for a run keeps numbers only."""
    run = get_visible(request.actor, RetentionRun, public_id)
    kept = retention.periods()
    context = {
        "run": run,
        "lines": [(one.kind.name, run.counts[one.kind.key]) for one in kept if one.kind.key in run.counts],
        "due": retention.found_by(run, kept) if run.is_dry else [],
    }
    return render(request, "kernel/retention_run.html", context)


@acts
@allow(*COORDINATORS)
def run_start(request: PortalRequest) -> HttpResponse:
    """A question, and then the job."""
    form, here = GdsForm(posted(request)), inside(request.alliance, LIST)
    if form.is_valid():
        with refusals(form):
            job = retention_night.start(actor=request.actor)
            return redirect(inside(request.alliance, "kernel:job_detail", job.public_id))
    look = retention.last_look()
    words = {
        "heading": "Delete what has had its time?",
        "text": _what_goes(look) if look else "Nobody has looked yet what would go: make a dry run first.",
        "consequence": "You cannot undo this.",
        "submit": "Delete now",
        "cancel_url": here,
        "is_destructive": True,
    }
    return form_page(request, form, "components/confirm.html", **words)


def _what_goes(look: RetentionRun) -> str:
    found = f"{counted(look.total, 'record')} would go now instead of tonight"
    return f"{found}: so many the dry run found on {moment(look.created_at)}. What has had its time since goes too."
