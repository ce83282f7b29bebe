"""What can be invoiced: by school, one school's, and making drafts of it for some or all; sending all drafts."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import counted, pounds
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import changed, list_page
from cpd import actions
from cpd.forms.due import DueForm, ItemsForm
from cpd.models import Invoice
from cpd.queries.billing import Due, billing, due_by_school
from cpd.queries.invoice_items import items_due
from cpd.queries.invoices import drafts_for
from cpd.tables.due import DueTable, code_of
from schools.models import Organisation

from .common import CONFIRM, keeps_money, to


class Shown:
    """What the address asks for: what is due, narrowed, and which schools are chosen on whatever page of it."""

    def __init__(self, request: PortalRequest) -> None:
        self.form = DueForm(request.GET)
        self.wanted = self.form.wanted
        self.codes = set(request.GET.getlist("chosen"))

    @cached_property
    def due(self) -> list[Due]:
        return [one for one in due_by_school(self.wanted) if self.form.names(one.organisation.name)]

    @cached_property
    def chosen(self) -> list[Due]:
        return [one for one in self.due if code_of(one) in self.codes]


@keeps_money
def due(request: PortalRequest) -> HttpResponseBase:
    """What each school can be invoiced, in pages; filters, order and the schools chosen so far stand in the address."""
    require(request.actor, "create", Invoice)
    shown = Shown(request)
    settings = billing()
    is_set_up = settings is not None
    page_of = partial(inside, request.alliance, "cpd:school_due")
    table = DueTable(shown.due if is_set_up else [], shown.chosen, request.GET, page_of)
    context = {
        "is_set_up": is_set_up,
        "own": settings.organisation if settings else None,
        "until": shown.wanted.until,
        "total_pence": _total(shown.due),
    }
    return list_page(request, "cpd/invoices_due.html", table, shown.form, context, name="can-be-invoiced")


def _total(due: list[Due]) -> int:
    return sum(one.net_pence for one in due)


@keeps_money
def drafts(request: PortalRequest) -> HttpResponse:
    """Make drafts for the schools that the address chooses; ?all for every one that it shows."""
    require(request.actor, "create", Invoice)
    shown = Shown(request)
    schools = shown.due if "all" in request.GET else shown.chosen
    back = inside(request.alliance, "cpd:invoices_due") + changed(request.GET, all=None)
    if not schools:
        messages.error(request, "Choose at least one school.")
        return redirect(back)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            organisations = [one.organisation for one in schools]
            made = actions.draft_invoices(actor=request.actor, schools=organisations, wanted=shown.wanted)
            return _made(request, made)
    words = {
        "heading": f"Make drafts for {counted(len(schools), 'school')}?",
        "text": f"{_named(schools)}: {pounds(_total(schools))} net in all.",
        "consequence": "Each order number of a school gets a draft of its own. Nothing goes out before you send it.",
        "submit": "Make the drafts",
    }
    return form_page(request, form, CONFIRM, back_url=back, **words)


NAMED = 10


def _named(schools: list[Due]) -> str:
    """St Peter's, Mayflower High School and 12 more."""
    names = [str(one.organisation) for one in schools[:NAMED]]
    left = len(schools) - len(names)
    return ", ".join(names) + (f" and {left} more" if left else "")


def _made(request: PortalRequest, made: list[Invoice]) -> HttpResponse:
    """To the only draft, or to all of them."""
    if len(made) == 1:
        messages.success(request, "The draft is made. Nothing goes out before you send it.")
        return to(request, "cpd:invoice", made[0].public_id)
    messages.success(request, f"{len(made)} drafts are made. Nothing goes out before you send them.")
    return redirect(inside(request.alliance, "cpd:invoice_list") + "?state=draft")


@keeps_money
def school_due(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What one school can be invoiced, within the filters in the address: what is ticked goes onto a draft."""
    require(request.actor, "create", Invoice)
    school = get_visible(request.actor, Organisation, public_id)
    wanted, settings = DueForm(request.GET).wanted, billing()
    items = items_due(wanted, [school], settings) if settings else []
    back = inside(request.alliance, "cpd:invoices_due") + changed(request.GET)
    if not items:
        messages.info(request, f"There is nothing to invoice to {school}.")
        return redirect(back)
    form = ItemsForm(posted(request), items=items)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            keys = form.cleaned_data["item"]
            made = actions.draft_invoices(actor=request.actor, schools=[school], wanted=wanted, keys=keys)
            return _made(request, made)
    text = f"{pounds(sum(item.net_pence for item in items))} net in all."
    words = {"heading": "What can be invoiced", "caption": school.name, "submit": "Make a draft"}
    return form_page(request, form, text=text, back_url=back, **words)


@keeps_money
def send_all(request: PortalRequest) -> HttpResponse:
    """Send every draft there is, by a job."""
    require(request.actor, "create", Invoice)
    form = GdsForm(posted(request))
    if request.method == "POST":
        with refusals(form):
            return to(request, "kernel:job_detail", actions.send_drafts(actor=request.actor).public_id)
    waiting = drafts_for(request.actor)
    pence = sum(one.gross for one in waiting)  # type: ignore[attr-defined]
    words = {
        "heading": f"Send {counted(len(waiting), 'draft')}?",
        "text": f"{pounds(pence)} in all. Each draft says who gets an e-mail about it.",
        "consequence": "Each gets its number and cannot change any more. Mistakes are put right by credit notes.",
        "submit": "Send the invoices",
    }
    return form_page(request, form, CONFIRM, back_url=inside(request.alliance, "cpd:invoice_list"), **words)
