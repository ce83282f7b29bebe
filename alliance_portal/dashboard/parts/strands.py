"""What leads of research and of leadership look after: what is tagged as theirs in the ledger, the hubs of projects,
and the directory of leaders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.roles import STRAND_LEADS, Strand
from alliance_portal.kernel.ui.formats import counted, day, number
from cpd.models import Hub
from cpd.queries.hubs import projects, without_researcher
from deliveries.queries.sums import tagged_total
from deliveries.rules import TAGS
from schools.queries.years import academic_year, first_day
from sle_brokerage.models import Leader
from sle_brokerage.queries.leaders import designated_on

ENDING, UNRESEARCHED = 44, 46  # how urgent: see ToDo.order
NOTICE = dt.timedelta(days=90)  # a designation is renewed before it ends


@part(*STRAND_LEADS)
def tagged(viewer: Viewer) -> Panel:
    """What was given under her tag this year."""
    year = academic_year(viewer.today)
    figures = []
    for strand, tag in TAGS.items():
        if viewer.actor.manages(strand):
            total = tagged_total(tag, first_day(year), viewer.today)
            label = f"Days of {strand.label.lower()} this year"
            note = counted(total.activities, "contribution")
            url = f"{viewer.link('deliveries:contribution_list')}?year={year}&big6={tag}"
            figures.append(Figure(label, number(total.days), note, url))
    return Panel(figures=figures)


@part(*STRAND_LEADS)
def hubs_of_projects(viewer: Viewer) -> Panel:
    """Hubs that nobody researches, and how many reports are published, for the lead of research (C56)."""
    if not viewer.actor.manages(Strand.RESEARCH):
        return Panel()
    url = viewer.link("cpd:project_list")
    rows: list[Any] = list(projects(viewer.actor))
    hubs, published = sum(one.hub_count for one in rows), sum(one.published_count for one in rows)
    note = f"{counted(published, 'report')} published" if hubs else "No project has a hub yet"
    return Panel(
        todo=few([_unresearched(viewer, hub) for hub in without_researcher(viewer.actor)], "hubs", url),
        figures=[Figure("Hubs of projects", hubs, note, url)],
    )


def _unresearched(viewer: Viewer, hub: Hub) -> ToDo:
    url = viewer.link("cpd:hub_change", hub.public_id)
    return ToDo(f"Find somebody who researches the hub {hub}", url, str(hub.course), order=UNRESEARCHED)


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
