"""What leads of research and of leadership look after: neither has an app of its own, both are tags of the ledger."""

from __future__ import annotations

import datetime as dt

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import STRAND_LEADS, Strand
from alliance_portal.kernel.ui.formats import counted, day, number
from deliveries.models import Big6
from deliveries.queries.sums import tagged_total
from schools.queries.years import academic_year, first_day
from sle_brokerage.models import Leader
from sle_brokerage.queries.leaders import designated_on

ENDING = 44  # how urgent: see ToDo.order
NOTICE = dt.timedelta(days=90)  # a designation is renewed before it ends


@part(*STRAND_LEADS)
def tagged(viewer: Viewer) -> Panel:
    """What was given under her tag this year."""
    year = academic_year(viewer.today)
    figures = []
    for strand, tag in ((Strand.RESEARCH, Big6.RESEARCH), (Strand.LEADERSHIP, Big6.LEADERSHIP)):
        if viewer.actor.manages(strand):
            total = tagged_total(tag, first_day(year), viewer.today)
            label = f"Days of {strand.label.lower()} this year"
            figures.append(Figure(label, number(total.days), counted(total.activities, "contribution")))
    return Panel(figures=figures)


@part(*STRAND_LEADS)
def system_leaders(viewer: Viewer) -> Panel:
    """Designations that come to an end, for the lead of leadership and succession (DOMAIN.md §6)."""
    if not viewer.actor.manages(Strand.LEADERSHIP):
        return Panel()
    leaders = list(designated_on(viewer.today))
    url = viewer.link("sle_brokerage:leader_list")
    ending = [one for one in leaders if one.ends_on and one.ends_on <= viewer.today + NOTICE]
    figure = Figure("System leaders", len(leaders), "See their expertise", url)
    return Panel(
        todo=few([_ending(viewer, one) for one in ending], "designations end", url), figures=[figure]
    )


def _ending(viewer: Viewer, leader: Leader) -> ToDo:
    url = viewer.link("sle_brokerage:leader_detail", leader.public_id)
    hint = f"{leader.get_kind_display()}, {leader.home}"
    ends = day(leader.ends_on) if leader.ends_on else ""
    return ToDo(f"The designation of {leader} ends on {ends}", url, hint, "due", order=ENDING)
