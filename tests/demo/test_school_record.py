"""The inspections and figures of schools in the demonstration."""

from __future__ import annotations

from alliance_portal.demo.cast import BILLERICAY
from alliance_portal.demo.loading import organisations
from alliance_portal.demo.school_record import FIGURES, FLOOR, INSPECTIONS, record_schools
from alliance_portal.kernel.roles import Actor
from schools.models import FloorStatus, Inspection, SchoolFigure
from schools.models.inspection import AREAS, Framework
from tests.conftest import SignIn


def test_schools_of_the_demonstration_have_figures_with_a_source_that_says_they_are_invented(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    known = organisations(BILLERICAY)
    record_schools(in_alliance, known)
    assert (Inspection.objects.count(), SchoolFigure.objects.count()) == (len(INSPECTIONS), len(FIGURES))
    assert FloorStatus.objects.count() == 3 * len(FLOOR)
    for one in (*Inspection.objects.all(), *SchoolFigure.objects.all(), *FloorStatus.objects.all()):
        assert one.source.startswith("Invented for this demonstration"), one
    for inspection in Inspection.objects.all():
        areas = set(AREAS[Framework(inspection.framework)]) - {"sixth_form"}
        assert {one.area for one in inspection.judgements.all()} == areas
    answer = sign_in("head").get(
        f"/a/billericay/organisations/{known['south-green-infant'].public_id}/support/"
    )
    page = answer.content.decode()
    assert "75% of 60 pupils" in page
    assert "4 percentage points" in page
    floor = sign_in("coordinator").get("/a/billericay/organisations/floor-standard/")
    total = floor.context["total"]
    assert (total.known, total.below, total.rose, total.fell, total.stayed) == (18, 4, 3, 1, 1)
    assert floor.context["latest"] == 0, "no real school is said to stand below at the end"
