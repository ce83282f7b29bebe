"""A co-ordinator finds that a teacher was entered twice, looks at what joining would do, does it, and undoes it."""

import pytest

from alliance_portal.demo.founding import email_of
from schools.models import Person
from tests.cpd.making import book, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_somebody_was_entered_twice(portal: Portal) -> None:
    with portal.inside() as actor:
        tom = Person.objects.get(email=email_of(portal.cast, "teacher"))
        twin = Person.objects.create(
            name="Tom Reed", email=f"t.reed@{portal.cast.slug}.invalid", organisation_id=tom.organisation_id
        )
        run = make_run()
        book(actor, run, [tom, twin])
        book(actor, make_run(course=run.course, dates=(30,)), [twin])
    priya = portal.person("coordinator")
    priya.go_to("People")
    priya.arrives("People")
    priya.follow("Duplicates")
    priya.arrives("Probable duplicates")
    priya.sees("The same name at the same school or partner")
    priya.follow(f"Keep this record {tom.email}")
    priya.arrives("Join two records of Tom Reed?")
    priya.sees("Bookings on courses", "The booking of the old record is cancelled.")
    priya.press("Join them")
    priya.arrives("Two records joined")
    priya.sees("There is one record of Tom Reed now")
    with portal.inside():
        assert Person.objects.get(pk=twin.pk).archived_at
    priya.press("Undo")
    priya.arrives("Make Tom Reed and Tom Reed two records again?")
    priya.press("Make two records")
    priya.arrives("Two records joined")
    priya.sees("are two records again", "Undone")
    with portal.inside():
        assert Person.objects.get(pk=twin.pk).archived_at is None
        assert twin.bookings.exclude(state="cancelled").count() == 2
