"""The brochure as it will print, before it is frozen: by a job, marked on every page, replaced by the next (C52)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.actions import freeze_brochure, note_correction, preview_brochure
from cpd.actions.brochures import PREVIEW, keep_preview
from cpd.brochure.pages import document_html
from cpd.models import BrochurePreview, Run
from cpd.queries.brochure import draft_of, fill, is_current, preview_of
from cpd.retention.prints import brochure_previews
from schools.models import Alliance, Term
from tests import pdf as reading
from tests.conftest import As, SignIn

from .brochure_samples import brochure
from .making import make_run, make_term, url

MARK = "D R A F T"  # the word stands aslant: each letter on a line of its own


@pytest.fixture
def term(in_alliance: Actor) -> Term:
    """A term with a course to print."""
    make_run()
    return make_term()


def look(actor: Actor, term: Term) -> BrochurePreview:
    """Keep a preview of what the brochure says now, with a file that stands for the PDF."""
    snapshot = fill(
        draft_of(term), Alliance.objects.get(pk=actor.alliance_id), timezone.now().replace(microsecond=0)
    )
    file = files.store_pdf(name="draft.pdf", content=b"%PDF-1.7", kind=PREVIEW)
    return keep_preview(actor=actor, term=term, snapshot=snapshot, file=file)


def still_holds(actor: Actor, term: Term, preview: BrochurePreview) -> bool:
    later = timezone.now() + dt.timedelta(minutes=5)
    return is_current(preview, fill(draft_of(term), Alliance.objects.get(pk=actor.alliance_id), later))


def test_a_draft_is_the_printed_brochure_with_the_word_on_every_page() -> None:
    snapshot = brochure(12)
    draft, final = (render_pdf(document_html(snapshot, is_draft=mark)) for mark in (True, False))
    assert failures(draft) == []
    marked, plain = reading.pages(draft), reading.pages(final)
    assert all(MARK in page for page in marked)
    assert [page.replace(MARK, "").split() for page in marked] == [page.split() for page in plain]
    assert not any(
        word in reading.spoken(draft) for word in (MARK, "DRAFT")
    )  # said in the title, not on every page


@pytest.mark.slow
def test_the_job_prints_what_is_in_preparation_also_after_a_worker_was_killed(
    sign_in: SignIn, in_alliance: Actor, term: Term
) -> None:
    client, here = sign_in("coordinator"), url("brochure_term", term.public_id)
    assert "Last previewed" not in client.get(here).content.decode()
    waiting = client.post(url("brochure_print", term.public_id))
    job = Job.objects.get(kind=PREVIEW)
    assert str(job.public_id) in waiting["Location"]
    assert "A preview is being made" in client.get(here).content.decode()
    assert jobs.claim(job.pk) is not None  # by a worker that is never heard of again
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert job.pk in jobs.sweep()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.result_url) == ("done", "", here)
    pdf = files.read(BrochurePreview.objects.get().file)
    assert failures(pdf) == []
    assert all(MARK in page for page in reading.pages(pdf))
    page = client.get(here).content.decode()
    assert "Last previewed as PDF" in page
    assert "Nothing has changed since" in page
    assert "A preview is being made" not in page
    Run.objects.update(venue="The library")
    assert "The brochure has changed since" in client.get(here).content.decode()


def test_only_what_is_printed_counts_as_a_change(in_alliance: Actor, term: Term) -> None:
    preview = look(in_alliance, term)
    assert still_holds(in_alliance, term, preview)
    Run.objects.update(venue="The library")
    assert not still_holds(in_alliance, term, preview)


def test_the_note_of_what_a_version_corrects_is_dated_by_its_own_freezing(
    in_alliance: Actor, term: Term
) -> None:
    note_correction(actor=in_alliance, term=term, text="Phonics is in the library.")
    preview = look(in_alliance, term)
    assert still_holds(in_alliance, term, preview)
    note_correction(actor=in_alliance, term=term, text="Phonics is in the hall.")
    assert not still_holds(in_alliance, term, preview)


def test_the_next_preview_and_freezing_drop_the_one_before_with_its_file(
    in_alliance: Actor, term: Term
) -> None:
    first, second = look(in_alliance, term), look(in_alliance, term)
    assert preview_of(term) == second
    assert not StoredFile.objects.filter(pk=first.file_id).exists()
    freeze_brochure(actor=in_alliance, term=term)
    assert preview_of(term) is None
    assert not StoredFile.objects.filter(pk=second.file_id).exists()


def test_a_preview_goes_when_its_time_is_up(in_alliance: Actor, term: Term) -> None:
    preview = look(in_alliance, term)
    assert not brochure_previews(timezone.now() - dt.timedelta(days=30))
    brochure_previews(timezone.now() + dt.timedelta(seconds=1)).delete()
    assert not StoredFile.objects.filter(pk=preview.file_id).exists()


def test_pressed_twice_it_is_one_job_until_something_changes(in_alliance: Actor, term: Term) -> None:
    first = preview_brochure(actor=in_alliance, term=term)
    assert preview_brochure(actor=in_alliance, term=term) == first
    Run.objects.update(venue="The library")
    changed = preview_brochure(actor=in_alliance, term=term)
    assert changed != first
    look(in_alliance, term)  # between A and A again there was B
    assert preview_brochure(actor=in_alliance, term=term) != changed


def test_there_is_nothing_to_print_without_courses(sign_in: SignIn, in_alliance: Actor) -> None:
    term = make_term()
    with pytest.raises(ValidationError, match="No course is published"):
        preview_brochure(actor=in_alliance, term=term)
    page = sign_in("coordinator").post(url("brochure_print", term.public_id), follow=True)
    assert "No course is published" in page.content.decode()
    assert not Job.objects.filter(kind=PREVIEW).exists()


def test_nobody_but_coordinators_sees_it(sign_in: SignIn, in_alliance: Actor, term: Term, as_: As) -> None:
    download = inside("billericay", "kernel:download", look(in_alliance, term).file.public_id)
    assert sign_in("coordinator").get(download).status_code == 200
    head = sign_in("head")
    assert head.get(download).status_code == 403
    assert head.post(url("brochure_print", term.public_id)).status_code == 403
    with as_("head") as actor, pytest.raises(PermissionDenied):
        preview_brochure(actor=actor, term=term)
