"""The real course lists: what they leave open is said, not made up."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.management.commands.load_ncce_courses import add_missing_terms
from cpd.models import Course, Run
from schools.models import Alliance, Term

from .making import make_term, organisation

TEMPLATES = """template_id,title,tag,summary,outcomes,who_for
t1,Key stage 1 computing,Primary,A first look. And a second.,Plan; Teach,Subject leaders
"""
DATES = """occurrence_id,title,start,end,online,places_remaining,venue_name,line1,city,postcode,template_id
a,Old name,06/11/2018 09:30:00,13/11/2018 15:30:00,False,12,The School,Road,Town,AB1 2CD,t1
b,Not in the list,07/11/2018 00:00:00,07/11/2018 00:00:00,True,1000,,,,,t9
c,Full,07/11/2018 09:00:00,07/11/2018 12:00:00,True,-2,,,,,t1
d,Test - Computing Accelerator,07/11/2018 09:00:00,07/11/2018 12:00:00,True,8,,,,,t1
e,Key stage 1 computing,07/11/2050 09:00:00,07/11/2050 12:00:00,True,8,,,,,t1
"""


def test_the_lists_load_as_courses_and_runs_and_their_quirks_are_said(
    fresh_alliance: object, tmp_path: Path
) -> None:
    cast = fresh_alliance()  # type: ignore[operator]
    (tmp_path / "ncce_course_templates.csv").write_text(TEMPLATES)
    (tmp_path / "ncce_occurrences_2018_2020_with_places.csv").write_text(DATES)
    alliance = Alliance.objects.get(slug=cast.slug)
    with enter_service(alliance=alliance, purpose="test"):
        make_term(dt.date(2018, 10, 1))
        provider = organisation("St Peter's Catholic Primary School").name
    said = StringIO()
    call_command("load_ncce_courses", str(tmp_path), alliance=cast.slug, provider=provider, stdout=said)
    with enter_service(alliance=alliance, purpose="test"):
        course = Course.objects.get(title="Key stage 1 computing")
        assert (course.phase, course.audiences) == ("primary", ["established", "middle_leaders"])
        (run,) = course.runs.all()
        assert [session.held_on for session in run.sessions.all()] == [
            dt.date(2018, 11, 6),
            dt.date(2018, 11, 13),
        ]
        assert (run.places, run.venue, run.state) == (12, "The School, Road, Town, AB1 2CD", Run.State.DRAFT)
        unlisted = Course.objects.get(title="Not in the list").runs.get()
        assert (unlisted.places, unlisted.venue) == (1000, "Online")
    text = said.getvalue()
    assert "4 of 5 rows taken over as drafts." in text
    assert "1 date without times that can be meant: taken as 09:00 to 16:00." in text
    assert "1 date full or overbooked" in text
    assert "1 date a trial of the booking system" in text
    assert "there is no term on this day" in text
    assert "another row of the same run was left out" not in text


def test_an_unknown_provider_is_refused_before_anything_is_kept(
    fresh_alliance: object, tmp_path: Path
) -> None:
    cast = fresh_alliance()  # type: ignore[operator]
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("load_ncce_courses", str(tmp_path), alliance=cast.slug, provider="Nowhere", stderr=said)
    assert "“Nowhere” is no school or partner" in said.getvalue()


def test_the_terms_that_the_dates_need_are_added(in_alliance: Actor) -> None:
    make_term(dt.date(2018, 10, 1))
    there = Term.objects.count()
    days = {dt.date(2018, 11, 6), dt.date(2051, 1, 9), dt.date(2051, 2, 1), dt.date(2051, 8, 31)}
    assert add_missing_terms(in_alliance, days) == 2
    assert Term.objects.count() == there + 2
    added = Term.objects.filter(academic_year=2050).order_by("starts_on")
    assert [(term.season, term.starts_on.month, term.ends_on.month) for term in added] == [
        ("spring", 1, 4),
        ("summer", 4, 8),
    ]
