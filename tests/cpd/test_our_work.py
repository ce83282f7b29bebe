"""A partner has a page of its own: courses with its part in them, days given, whom to ask (C57)."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseProvider, RunDeliverer
from schools.models import Organisation
from tests.conftest import SignIn

from .making import book, make_people, make_run

PAGE = "/a/billericay/courses/ours/"


def test_it_lists_what_the_organisation_provides_or_delivers(in_alliance: Actor, sign_in: SignIn) -> None:
    anglia = Organisation.objects.get(name="Anglia Ruskin University")
    runs = [make_run() for _ in range(4)]
    titles = ("Provided alone", "Provided with others", "Delivered", "Of somebody else")
    for run, title in zip(runs, titles, strict=True):
        Course.objects.filter(pk=run.course_id).update(title=title)
    Course.objects.filter(pk=runs[0].course_id).update(provider=anglia)
    CourseProvider.objects.create(course=runs[1].course, organisation=anglia, kind="university")
    RunDeliverer.objects.create(run=runs[1], organisation=anglia)
    RunDeliverer.objects.create(run=runs[2], organisation=anglia)
    book(in_alliance, runs[2], make_people(2))
    client = sign_in("partner")
    page = client.get(PAGE).content.decode()
    for words in (
        *titles[:3],
        "Provides the course",
        "Provides and delivers it",
        "Delivers it",
        "Priya Shah",
    ):
        assert words in page
    assert titles[3] not in page
    rows = client.get(PAGE, {"csv": "1"}).content.decode("utf-8-sig").splitlines()
    [line] = [row for row in rows if row.startswith("Delivered")]
    assert ",2," in line
    assert "Ruby Castellan" in page


def test_it_says_so_when_there_is_nothing_yet_and_is_for_visitors_alone(sign_in: SignIn) -> None:
    page = sign_in("la").get(PAGE).content.decode()
    assert "You provide or deliver no course here yet" in page
    assert "Simon Hale" in page
    for key in ("teacher", "head", "coordinator"):
        assert sign_in(key).get(PAGE).status_code == 403
