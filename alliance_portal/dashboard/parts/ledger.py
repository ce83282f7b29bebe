"""The ledger and its report: the report's state, parts to sign, entries to confirm."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from alliance_portal.dashboard.panels import Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, STRAND_LEADS
from alliance_portal.kernel.ui import charts
from alliance_portal.kernel.ui.formats import counted, number, short_day
from deliveries.models import Area, Big6, Contribution, ContributionConfirmation, Report
from deliveries.queries.answers import open_queries
from deliveries.queries.ledger import standing
from deliveries.queries.reports import schools_to_sign_for
from deliveries.queries.sums import days_of, monthly_totals
from deliveries.queries.totals import Total, add_up
from deliveries.rules import tags_of
from schools.models import Organisation
from schools.queries.years import academic_year, first_day, year_label

SIGN, REPORT, QUERIED, CONFIRM = 10, 32, 36, 38  # how urgent: see ToDo.order
CHART_WIDTH = 480
MOST = 20  # lines that are read; the first three are shown
Facts = dict[str, Any]
MonthlyTotals = Mapping[tuple[dt.date, Area], Total]


@part(*COORDINATORS)
def promises(viewer: Viewer) -> Panel:
    """What the alliance answers for, and how much it gave this year."""
    year, months = academic_year(viewer.today), _twelve_months(viewer.today)
    totals = monthly_totals(months[0], viewer.today)
    this_year = add_up(total for (month, _area), total in totals.items() if month >= first_day(year))
    given = Figure(
        "Days given this year",
        number(this_year.days),
        counted(this_year.activities, "contribution"),
        viewer.link("deliveries:totals"),
    )
    versions, queries = _found(viewer, year - 1)
    return Panel(
        todo=_report(viewer, year - 1, versions) + _queried(viewer, queries),
        figures=[given],
        charts=[
            by_month(totals, months, viewer.alliance.colour),
            in_areas(totals, viewer.alliance.colour),
        ],
    )


def _twelve_months(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, this one among them: never less than the academic year so far."""
    numbers = range(today.year * 12 + today.month - 12, today.year * 12 + today.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def _report(viewer: Viewer, year: int, versions: Sequence[tuple[str, Facts]]) -> list[ToDo]:
    """The report of the academic year that ended: until it is submitted it waits for the co-ordinator."""
    words = f"Contribution report {year_label(year)}"
    if not versions:
        url = viewer.link("deliveries:report_list")
        return [ToDo(words, url, "Not begun yet", "not_started", order=REPORT)]
    key, facts = versions[0]
    state = Report.State(facts["state"])
    if state == Report.State.SUBMITTED:
        return []
    url = viewer.link("deliveries:report_detail", key)
    hint = {Report.State.DRAFT: "Freeze its figures, then the teaching schools sign"}.get(
        state, "The teaching schools sign their parts"
    )
    return [ToDo(words, url, hint, "in_progress", str(state.label), order=REPORT)]


def by_month(totals: MonthlyTotals, months: Sequence[dt.date], colour: str) -> SafeString:
    """Contributions, not days: the days of placements would dwarf all others."""
    counts = dict.fromkeys(months, 0)
    for (month, _area), total in totals.items():
        counts[month] += total.activities
    best = max(months, key=lambda month: counts[month])
    summary = f"Most in {best:%B %Y}: {counts[best]}." if counts[best] else "None yet."
    series = [charts.Series("Contributions", list(counts.values()))]
    labels = [f"{month:%b}" for month in months]
    title = "Contributions in the last twelve months"
    return charts.bar(title, labels, series, summary=summary, colour=colour, width=CHART_WIDTH, height=280)


def in_areas(totals: MonthlyTotals, colour: str) -> SafeString:
    counts = dict.fromkeys(Area, 0)
    for (_month, area), total in totals.items():
        counts[area] += total.activities
    most = max(Area, key=lambda area: counts[area])
    summary = f"Most in {most.label.lower()}: {counts[most]}." if counts[most] else "None yet."
    labels = [area.label for area in Area]
    title = "The same contributions, by area"
    return charts.hbar(
        title, labels, list(counts.values()), summary=summary, colour=colour, width=CHART_WIDTH, row=60
    )


@part(*STRAND_LEADS)
def queried_of_strand(viewer: Viewer) -> Panel:
    """Leads of research and of leadership answer for what has their tag, as co-ordinators do for all."""
    tags = tags_of(viewer.actor)
    if not tags or viewer.actor.has(*COORDINATORS):
        return Panel()
    return Panel(todo=_queried(viewer, [(key, json.loads(facts)) for _, key, facts in _queries(tags)]))


def _found(viewer: Viewer, year: int) -> tuple[list[tuple[str, Facts]], list[tuple[str, Facts]]]:
    """The versions of the report of an academic year, the latest first, and what schools say is wrong, the oldest
    first: public ids and facts, in one question."""
    reports = visible(viewer.actor, Report).filter(academic_year=year).order_by()
    facts = Cast(JSONObject(version="version", state="state"), CharField())
    rows = list(
        reports.values_list(Value("report", CharField()), Cast("public_id", CharField()), facts).union(
            _queries(Big6), all=True
        )
    )
    versions, queries = (
        [(key, json.loads(facts)) for kind, key, facts in rows if kind == wanted]
        for wanted in ("report", "query")
    )
    return sorted(versions, key=lambda one: -one[1]["version"]), sorted(queries, key=lambda one: one[1]["id"])


def _queries(tags: Iterable[Big6]) -> QuerySet[Any, tuple[str, str, str]]:
    """Of each a kind, "query", the public id of the entry, and what its line says as JSON."""
    facts = JSONObject(
        id="pk",
        school="organisation__name",
        entry="contribution__description",
        comment="comment",
    )
    rows = open_queries(tags).select_related(None)[:MOST]
    return rows.values_list(
        Value("query", CharField()), Cast("contribution__public_id", CharField()), Cast(facts, CharField())
    )


def _queried(viewer: Viewer, queries: Sequence[tuple[str, Facts]]) -> list[ToDo]:
    """A line for each entry of which a school says that something is wrong, the first three."""
    lines = [
        ToDo(
            f"{facts['school']} says something is wrong: {facts['entry']}",
            viewer.link("deliveries:contribution_detail", key),
            Truncator(facts["comment"]).chars(120),
            order=QUERIED,
        )
        for key, facts in queries
    ]
    return few(lines, "entries that schools query", viewer.link("deliveries:contribution_list"))


@part(*SCHOOL_LEADERS)
def own_part(viewer: Viewer) -> Panel:
    """A head's part: to sign where her school leads, to confirm what it received, what it gave and gained."""
    report = Report.objects.filter(state=Report.State.SIGNING).order_by("-academic_year", "-version").first()
    to_sign = schools_to_sign_for(viewer.actor, report) if report else []
    return Panel(
        todo=[_sign(viewer, report, school) for school in to_sign if report] + _to_confirm(viewer),
        figures=_balance(viewer),
    )


def _sign(viewer: Viewer, report: Report, school: Organisation) -> ToDo:
    url = viewer.link("deliveries:report_sign", report.public_id, school.public_id)
    words = f"Contribution report {year_label(report.academic_year)}"
    return ToDo(f"Sign the part of {school}", url, words, order=SIGN)


def _to_confirm(viewer: Viewer) -> list[ToDo]:
    mine = viewer.actor.schools_led
    answered = Exists(ContributionConfirmation.objects.filter(contribution=OuterRef("pk")))
    rows = standing(visible(viewer.actor, Contribution)).filter(beneficiaries__organisation__in=mine)
    found = rows.exclude(answered).distinct().order_by("-happened_on")
    found = found.select_related(None).only("public_id", "description", "happened_on")[:20]
    confirm = [_confirm(viewer, row) for row in found]
    return few(confirm, "entries to confirm", viewer.link("deliveries:contribution_list"))


def _confirm(viewer: Viewer, entry: Contribution) -> ToDo:
    url = viewer.link("deliveries:contribution_confirm", entry.public_id)
    return ToDo(f"Confirm: {entry}, {short_day(entry.happened_on)}", url, order=CONFIRM)


def _balance(viewer: Viewer) -> list[Figure]:
    """What her schools gave and received this year, in days."""
    rows = days_of(viewer.actor.schools_led, first_day(academic_year(viewer.today)), viewer.today)
    given = sum((given for _school, given, _received in rows), Decimal(0))
    received = sum((received for _school, _given, received in rows), Decimal(0))
    url = viewer.link("deliveries:give_and_gain", rows[0][0].public_id) if rows else ""
    note = str(rows[0][0]) if len(rows) == 1 else f"{len(rows)} schools"
    return [
        Figure("Days given this year", number(given), note, url),
        Figure("Days received this year", number(received), note, url),
    ]
