"""Editions of the brochure: the foreword, freezing, the file made by the job, publishing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.actions import edit_foreword, freeze_brochure, publish_brochure
from cpd.brochure.snapshot import BrochureSnapshot
from cpd.models import BrochureEdition, Course, Run
from cpd.queries.brochure import editions
from schools.models import Term

from .making import book, make_course, make_people, make_run, make_term

State = BrochureEdition.State
WORDS = {
    "author": "Margaret Doyle",
    "role": "Headteacher",
    "text": "Dear colleagues,\n\nwelcome.\nAll of you.",
}


@pytest.fixture
def term(in_alliance: Actor) -> Term:
    """A term with two published runs, and a draft and a cancelled one that no brochure shows."""
    make_run(places=1)
    make_run(make_course(title="Preparing for headship", audiences=["headteachers"]), price_pence=0)
    make_run(make_course(title="Not yet"), state=Run.State.DRAFT)
    make_run(make_course(title="Not any more"), state=Run.State.CANCELLED)
    return make_term()


def freeze(actor: Actor, term: Term) -> tuple[BrochureEdition, BrochureSnapshot]:
    freeze_brochure(actor=actor, term=term)
    edition = editions(term)[0]
    return edition, BrochureSnapshot.from_json(edition.snapshot)


def test_the_snapshot_says_what_is_published_and_nothing_else(in_alliance: Actor, term: Term) -> None:
    edit_foreword(actor=in_alliance, term=term, **WORDS)
    book(in_alliance, Run.objects.get(places=1), make_people(1))
    edition, snapshot = freeze(in_alliance, term)
    assert [run.title for run in snapshot.runs] == ["Leading phonics in Year 1", "Preparing for headship"]
    assert [run.places for run in snapshot.runs] == ["Waiting list", "12 places"]
    assert snapshot.foreword.paragraphs == ("Dear colleagues,", "welcome. All of you.")
    assert snapshot.runs[0].deliverers == ("St Peter's Catholic Primary School", "Buttsbury Infant School")
    assert snapshot.runs[0].evidence_based
    assert edition.sha256 == snapshot.sha256()


def test_a_frozen_edition_does_not_change_with_its_courses(in_alliance: Actor, term: Term) -> None:
    edition, before = freeze(in_alliance, term)
    Course.objects.filter(title__startswith="Leading").update(title="Something else")
    edition.refresh_from_db()
    assert BrochureSnapshot.from_json(edition.snapshot) == before


def test_a_version_that_says_nothing_new_is_refused_and_a_new_one_keeps_the_foreword(
    in_alliance: Actor, term: Term
) -> None:
    edit_foreword(actor=in_alliance, term=term, **WORDS)
    freeze(in_alliance, term)
    with pytest.raises(ValidationError, match="Nothing has changed since version 1"):
        freeze_brochure(actor=in_alliance, term=term)
    Course.objects.filter(title__startswith="Leading").update(title="Something else")
    edition, snapshot = freeze(in_alliance, term)
    assert (edition.version, snapshot.foreword.author) == (2, "Margaret Doyle")


def test_a_term_without_published_courses_has_no_brochure(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="No course is published"):
        freeze_brochure(actor=in_alliance, term=make_term())
    assert not BrochureEdition.objects.exists()


@pytest.mark.slow
def test_the_job_makes_the_pdf_once_and_then_it_can_be_published(in_alliance: Actor, term: Term) -> None:
    job = freeze_brochure(actor=in_alliance, term=term)
    edition = editions(term)[0]
    with pytest.raises(ValidationError, match="not ready"):
        publish_brochure(actor=in_alliance, edition=edition)
    jobs.run(job.pk)
    job.refresh_from_db()
    edition.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert job.result_url.endswith(f"/courses/edition/{edition.public_id}/")
    assert edition.file is not None
    assert edition.file.size > 10_000
    publish_brochure(actor=in_alliance, edition=edition)
    assert edition.state == State.PUBLISHED
    again = jobs.enqueue(kind="brochure", title="Again", actor=in_alliance, params={"edition": edition.pk})
    jobs.run(again.pk)
    assert StoredFile.objects.filter(kind="brochure").count() == 1
