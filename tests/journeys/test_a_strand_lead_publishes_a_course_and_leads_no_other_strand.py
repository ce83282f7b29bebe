"""Whoever leads professional development writes a course and publishes it; the other strands are not hers to run
(CAPABILITIES D4, D14)."""

import pytest

from tests.journeys.portal import Portal
from tests.journeys.test_a_course_is_given_and_counted import COURSE, write_course

pytestmark = pytest.mark.browser


def test_a_strand_lead_publishes_a_course_and_leads_no_other_strand(portal: Portal) -> None:
    imogen = portal.person("strand-lead")
    imogen.arrives("Dashboard")
    write_course(imogen)
    for page in ("training/trainees/add/", "invitations/new/", "alliance/agreements/add/"):
        imogen.is_refused(portal.address(page), 403)
    tom = portal.person("teacher")
    tom.go_to("Courses")
    tom.misses(COURSE)  # it has no date yet
    tom.is_refused(imogen.path, 403)
