"""Two people have the form of one course open. Whoever saves second keeps what the first one changed, is told what both
changed, and says which of the two it is to be."""

import pytest

from cpd.models import Course
from tests.cpd.making import make_course
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE, RENAMED, PRICE = "Leading phonics", "Leading phonics in Year 1", "Usual price for a place"
FIRST, SECOND = "Six afternoons.", "Four mornings."


def test_two_editors_of_a_course_undo_nothing_of_each_other(portal: Portal) -> None:
    with portal.inside():
        course = make_course(title=COURSE, summary="How to lead phonics.")
    priya, imogen = portal.person("coordinator"), portal.person("strand-lead")
    for editor in (priya, imogen):
        editor.open(portal.address(f"courses/course/{course.public_id}/change/"))
        editor.arrives("Change the course")

    priya.fill("Title", RENAMED)
    priya.fill("Summary", FIRST)
    priya.press("Save")
    priya.arrives(RENAMED)

    imogen.fill("Summary", SECOND)
    imogen.fill(PRICE, "60")
    imogen.press("Save")
    imogen.is_told(
        f"Since you opened this page, “Summary” was changed to “{FIRST}” Save again to replace that with what you"
        " entered"
    )
    imogen.press("Save")
    imogen.arrives(RENAMED)
    imogen.sees("Saved. Somebody else has changed something meanwhile, which stays: “Title”.", SECOND)
    with portal.inside():
        course = Course.objects.get(pk=course.pk)
    assert (course.title, course.summary, course.price_pence) == (RENAMED, SECOND, 6000)
