"""Past attendance of a course and a term that the portal does not know: both come in with it, after a look."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, ImportFile, Run
from cpd.queries.import_brings import brought_by
from schools.models import Term
from tests.conftest import As, SignIn

from .making import url
from .test_import_attendance import BRIGHTSIDE, problems, row, staged, take_over

TITLE = "Numicon for all"
LEADS = "St Peter's Catholic Primary School"
OLD = {"title": TITLE, "date": "12/11/2014", "run": "", "provider": BRIGHTSIDE, "accountable": LEADS}
AUTUMN = (2014, "autumn", dt.date(2014, 9, 1), dt.date(2014, 12, 31))


def old_rows() -> list[tuple[int, dict[str, str]]]:
    """Two people at one date and one at another, of the same course; only the first row says who provided it."""
    again = OLD | {"provider": "", "accountable": "", "title": TITLE.upper()}
    return [
        row(2, "Ann Able", **OLD),
        row(3, "Ben Bold", **again),
        row(4, "Ann Able", **again | {"date": "4/2/2015", "accountable": LEADS}),
    ]


def test_the_course_comes_in_archived_and_the_terms_with_the_usual_dates(as_: As) -> None:
    with as_("coordinator") as actor:
        Term.objects.filter(academic_year=2014).delete()
        file = staged(actor, *old_rows())
        assert problems(file) == []
        assert not Course.objects.filter(title=TITLE).exists()  # not before somebody says so
        take_over(actor, file)
        course = Course.objects.get(title__iexact=TITLE)
        assert (course.state, str(course.provider), course.runs.count()) == ("archived", BRIGHTSIDE, 2)
        assert (course.title, course.provider_kind) == (TITLE, "alliance_school")
        terms = Term.objects.filter(academic_year=2014)
        assert list(terms.values_list("academic_year", "season", "starts_on", "ends_on")) == [
            AUTUMN,
            (2014, "spring", dt.date(2015, 1, 1), dt.date(2015, 4, 15)),
        ]
        assert {run.term.season for run in course.runs.all()} == {"autumn", "spring"}


def test_a_file_that_was_taken_over_makes_nothing_the_second_time(as_: As) -> None:
    with as_("coordinator") as actor:
        take_over(actor, staged(actor, *old_rows()))
        before = (Course.objects.count(), Term.objects.count(), Run.objects.count())
        again = staged(actor, *old_rows())
        assert len(problems(again)) == 3
        assert all("is in the portal already" in text for text in problems(again)[::2])
        assert brought_by(actor, again).courses == []
        assert (Course.objects.count(), Term.objects.count(), Run.objects.count()) == before


def test_a_course_of_rows_to_put_right_does_not_come_in(as_: As) -> None:
    """The next rows of the course then say for themselves who provided it."""
    with as_("coordinator") as actor:
        first, _, third = old_rows()
        first[1]["school"] = "Nowhere School"
        file = staged(actor, first, third)
        assert [text.partition(":")[0] for text in problems(file)] == ["Row 2, school", "Row 4, provider"]
        assert brought_by(actor, file).courses == []


def test_the_teaching_school_that_answers_must_have_led_then(as_: As) -> None:
    with as_("coordinator") as actor:
        file = staged(
            actor,
            row(2, "Ann Able", **OLD | {"accountable": BRIGHTSIDE}),
            row(3, "Ann Able", **OLD | {"accountable": "", "date": "13/11/2014"}),
        )
        assert problems(file) == [
            "Row 2, teaching school: did not lead the alliance on this day",
            "Row 3, teaching school: enter which teaching school answers for it",
        ]


def test_a_term_that_is_entered_with_other_dates_is_not_made_twice(as_: As) -> None:
    with as_("coordinator") as actor:
        Term.objects.filter(academic_year=2014).delete()
        Term.objects.create(
            academic_year=2014, season="autumn", starts_on=dt.date(2014, 9, 3), ends_on=dt.date(2014, 11, 1)
        )
        file = staged(actor, row(2, "Ann Able", **OLD))
        assert problems(file) == [
            "Row 2, date: there is no term on this day: add it under Terms, or enter another day"
        ]


def test_whoever_may_not_add_terms_asks_for_them(as_: As) -> None:
    with as_("strand-lead") as actor:
        Term.objects.filter(academic_year=2014).delete()
        file = staged(actor, row(2, "Ann Able", **OLD))
        assert "Row 2, date: there is no term on this day" in problems(file)[0]
        assert brought_by(actor, file).terms == []


def test_the_preview_says_what_comes_in_and_the_course_stays_out_of_the_catalogue(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    Term.objects.filter(academic_year=2014).delete()
    client = sign_in("coordinator")
    lines = ["Course,Date,Starts,Ends,Counts as days,Provider,Teaching school,Name,E-mail,School"]
    lines.append(
        f"{TITLE},12/11/2014,9:00,12:00,0.5,{BRIGHTSIDE},{LEADS},Ann Able,ann@south.invalid,{BRIGHTSIDE}"
    )
    upload = SimpleUploadedFile("past.csv", "\n".join(lines).encode())
    page = client.post(url("import_attendance"), {"file": upload}, follow=True).content.decode()
    assert f"The course “{TITLE}”, as archived: it is not offered" in page
    assert "The autumn term 2014, 1 September 2014 to 31 December 2014" in page
    assert "Note: a new course" in page
    client.post(url("import_take_over", ImportFile.objects.get().public_id))
    jobs.run(Job.objects.get(kind="cpd_import").pk)
    course = Course.objects.get(title=TITLE)
    assert TITLE not in client.get(url("run_list")).content.decode()
    refused = client.post(url("course_publish", course.public_id), follow=True).content.decode()
    assert "Change the course first, and say for whom it is" in refused
    course.refresh_from_db()
    assert course.state == Course.State.ARCHIVED
