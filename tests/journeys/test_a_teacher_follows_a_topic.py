"""A teacher follows a topic: a week later one e-mail tells her of the new course about it, and of no other."""

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import tell_of_new_courses
from cpd.models import CourseAlert, Run
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_a_teacher_follows_a_topic(portal: Portal) -> None:
    with portal.inside():
        for_him = {"audiences": ["established"]}  # his kind of staff, which the page ticks first
        make_run(make_course(title="Making the premium count", tags=["pupil premium"], **for_him))
        make_run(make_course(title="Reading aloud", tags=["phonics"], **for_him))
    tom = portal.person("teacher", phone=True)
    tom.open(portal.address("courses/interests/"))
    tom.arrives("New courses that interest you")
    tom.examine()
    tom.answer("Which topics?", "Pupil premium")
    tom.press("Save")
    tom.sees("You hear of new courses once a week")

    with portal.inside() as actor:
        now = timezone.now()
        Run.objects.update(published_at=now - dt.timedelta(days=1))
        CourseAlert.objects.update(
            told_for=now.date() - dt.timedelta(days=14), told_until=now - dt.timedelta(days=14)
        )
        assert tell_of_new_courses(actor=actor) == 1
        text = OutgoingMail.objects.get(kind="cpd.new_courses").text
    assert "Making the premium count" in text
    assert "Reading aloud" not in text
