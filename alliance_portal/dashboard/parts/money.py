"""For finance officers: drafts to send, what can be invoiced, what is late, and what was paid too much."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.ui.formats import counted, pounds
from cpd.models import Invoice
from cpd.queries.billing import Wanted, billing, due_by_school
from cpd.queries.invoices import invoices_for

LATE, GIVE_BACK, SEND, MAKE = 14, 15, 18, 26  # see ToDo.order


@part(Role.FINANCE)
def money(viewer: Viewer) -> Panel:
    """Every invoice that is a draft or not settled, read once, and what each school can be invoiced."""
    everything = viewer.link("cpd:invoice_list")
    rows = list(invoices_for(viewer.actor).filter(kind=Invoice.Kind.INVOICE))
    late = [one for one in rows if one.shown_state == Invoice.OVERDUE]
    owed = [one for one in rows if one.owed > 0]  # type: ignore[attr-defined]
    return Panel(
        todo=[
            *few([_late(viewer, one) for one in late], "overdue invoices", f"{everything}?state=overdue"),
            *few([_give_back(viewer, one) for one in rows if one.owed < 0], "paid too much", everything),  # type: ignore[attr-defined]
            *_drafts(viewer, rows),
            *_due(viewer),
        ],
        figures=[
            Figure("Still to be paid", _sum(owed), counted(len(owed), "invoice"), everything),
            Figure("Overdue", _sum(late), counted(len(late), "invoice"), f"{everything}?state=overdue"),
        ],
    )


def _sum(invoices: list[Invoice]) -> str:
    return pounds(sum(one.owed for one in invoices))  # type: ignore[attr-defined]


def _late(viewer: Viewer, one: Invoice) -> ToDo:
    days = (timezone.localdate() - one.due_on).days if one.due_on else 0
    title = f"{one}: {one.organisation} still owes {pounds(one.owed)}"  # type: ignore[attr-defined]
    url = viewer.link("cpd:invoice", one.public_id)
    return ToDo(title, url, f"{counted(days, 'day')} late", status="overdue", label="Overdue", order=LATE)


def _give_back(viewer: Viewer, one: Invoice) -> ToDo:
    title = f"Give {pounds(-one.owed)} back to {one.organisation}"  # type: ignore[attr-defined]
    hint = f"More was paid and credited than {one} asks for"
    return ToDo(title, viewer.link("cpd:invoice", one.public_id), hint, order=GIVE_BACK)


def _drafts(viewer: Viewer, rows: list[Invoice]) -> list[ToDo]:
    drafts = [one for one in rows if one.is_draft]
    if not drafts:
        return []
    url = f"{viewer.link('cpd:invoice_list')}?state=draft"
    hint = f"{pounds(sum(one.gross for one in drafts))} in all"  # type: ignore[attr-defined]
    return [ToDo(f"Send {counted(len(drafts), 'draft')}", url, hint, order=SEND)]


def _due(viewer: Viewer) -> list[ToDo]:
    """What begun, or was charged, by today."""
    if billing() is None:
        return [ToDo("Say who invoices, and how to pay", viewer.link("cpd:billing"), order=MAKE)]
    due = due_by_school(Wanted(viewer.today))
    if not due:
        return []
    title = f"Invoice {counted(len(due), 'school')}"
    hint = f"{pounds(sum(one.net_pence for one in due))} net can be invoiced"
    return [ToDo(title, viewer.link("cpd:invoices_due"), hint, order=MAKE)]
