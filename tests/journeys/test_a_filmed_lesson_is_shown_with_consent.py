"""A co-ordinator adds a film of a lesson, records the consents, publishes it; a pupil's consent is taken back."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.cpd.making import make_course
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE, FILM, YESTERDAY = (
    "Reading for meaning",
    "Phonics in Reception",
    timezone.localdate() - dt.timedelta(days=1),
)


def test_a_filmed_lesson_is_shown_with_consent(portal: Portal) -> None:
    with portal.inside():
        course = make_course(title=COURSE).public_id
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/course/{course}/"))
    add(priya)
    priya.sees("Before you can publish this film")
    name_a_pupil(priya)
    priya.examine()
    priya.press("Publish")
    priya.sees("Published: schools of the alliance can watch it")

    tom = portal.person("teacher", phone=True)
    tom.open(portal.address(f"courses/course/{course}/"))
    tom.follow(FILM)
    tom.arrives(FILM)
    tom.sees("Watch the film", "We write down who watches it")
    tom.misses("form 14")
    tom.examine()

    ruth = portal.person("head")
    ruth.open(tom.path)
    ruth.press("Consent is taken back Pupil, form 14")
    ruth.sees("The film is not shown", "Taken down")
    ruth.follow("See who watched it")
    ruth.arrives("Who watched it")
    ruth.examine()
    tom.is_refused(tom.path, 404)


def add(priya: Visitor) -> None:
    priya.follow("Add a film of a lesson")
    priya.arrives("Add a film of a lesson")
    priya.press("Save")
    priya.is_told("Enter the link")
    priya.fill("Title", FILM)
    priya.select("School where it was filmed", "South Green Infant School")
    priya.date("Day of the lesson", YESTERDAY)
    priya.fill("Link", "https://films.example/a1b2")
    priya.press("Save")
    priya.arrives(FILM)


def name_a_pupil(priya: Visitor) -> None:
    priya.follow("Name somebody")
    priya.arrives("Who can be seen or heard?")
    priya.press("Save")
    priya.is_told("Select a member of staff, or enter the number of a pupil’s form, not both")
    priya.fill("Or a pupil: number of the consent form", "14")
    priya.date("Agreed on", YESTERDAY)
    priya.press("Save")
    priya.arrives(FILM)
    priya.sees("Pupil, form 14")
