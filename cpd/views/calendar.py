"""The alliance's calendar of courses, as an agenda or a month."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.lists import Choice, changed, file_name
from cpd.calendar_periods import Period, agenda_from, asked_day, month_of
from cpd.forms.calendar import CalendarForm
from cpd.models import Course, CourseRequest
from cpd.queries.alliance_calendar import CalendarDate, dates_between, next_date

HEADINGS = ["Date", "Time", "What", "Where", "For you"]


@members
def calendar(request: PortalRequest) -> HttpResponseBase:
    """?view=month shows a month instead of four weeks, ?on=2026-11-28 those around that day; ?csv is a download."""
    today, is_month = timezone.localdate(), request.GET.get("view") == "month"
    on = asked_day(request.GET.get("on", ""), today)
    period = month_of(on) if is_month else agenda_from(on)
    form = CalendarForm(request.GET)
    narrowed, mine = form.of_course("run__course__"), form.only_mine
    dates = dates_between(request.actor, period.first, period.last, narrowed, mine=mine)
    if "csv" in request.GET:
        return rows_response([HEADINGS, *map(_line, dates)], file_name(request, "calendar"))
    days = {day: list(found) for day, found in groupby(dates, key=lambda one: one.on)}
    later = None if dates else next_date(request.actor, period.last, narrowed, mine=mine)
    context = {
        "form": form,
        "period": period,
        "today": today,
        "days": days,
        "weeks": [[(day, days.get(day, [])) for day in week] for week in period.weeks],
        "views": _views(request, is_month),
        "csv_url": changed(request.GET, csv="1"),
        "next": later,
        "next_url": changed(request.GET, on=later.isoformat()) if later else "",
        "keeps": may(request.actor, "create", Course),
        "asks": may(request.actor, "create", CourseRequest),
        **_ways(request, period, today),
    }
    return render(request, "cpd/calendar.html", context)


def _line(one: CalendarDate) -> list[object]:
    return [one.on, one.time, one.title, one.place, "; ".join(one.marks)]


def _views(request: PortalRequest, is_month: bool) -> list[Choice]:
    return [
        Choice("Agenda", changed(request.GET, view=None), not is_month),
        Choice("Month", changed(request.GET, view="month"), is_month),
    ]


def _ways(request: PortalRequest, period: Period, today: dt.date) -> dict[str, Any]:
    """To the neighbouring periods, with the filters as they are; back to today only from elsewhere."""
    return {
        "earlier_url": changed(request.GET, on=period.earlier.isoformat()),
        "later_url": changed(request.GET, on=period.later.isoformat()),
        "today_url": "" if period.covers(today) else changed(request.GET, on=None),
    }
