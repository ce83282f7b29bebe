"""A finished self-evaluation as a page to print and as an accessible PDF (C49): the school's own, like its answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

import deliveries.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.render import render_pdf
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor
from deliveries.actions.self_evaluation_prints import print_self_evaluation
from deliveries.actions.self_evaluations import Given, begin, fingerprint, save_answers, sign_off
from deliveries.models import SelfEvaluation, SelfEvaluationPrint
from deliveries.queries.self_evaluation_print import printed
from deliveries.retention import prints
from deliveries.self_evaluation_print.pages import document_html
from tests import pdf as reading
from tests.conftest import As, SignIn

from .self_evaluation import BASE, SOUTH_GREEN, answer_all, published, school

COMMENT = "We changed the programme in <January> & trained two."


@pytest.fixture
def begun(in_alliance: Actor, as_: As) -> SelfEvaluation:
    """South Green's: step 2 with a comment, step 4, and one that does not apply."""
    version = published(in_alliance)
    with as_("head") as ruth:
        evaluation = begin(actor=ruth, school=school(SOUTH_GREEN), version=version)
        answer_all(ruth, evaluation, 1, 4, 0)
        section = version.sections.all()[0]
        item = section.items.all()[0]
        given = {item.pk: Given(2, COMMENT, fingerprint(1, ""))}
        save_answers(actor=ruth, evaluation=evaluation, section=section, given=given)
        return evaluation


@pytest.fixture
def finished(begun: SelfEvaluation, as_: As) -> SelfEvaluation:
    with as_("head") as ruth:
        return sign_off(actor=ruth, evaluation=begun)


def test_the_pdf_says_everything_and_can_be_listened_to(finished: SelfEvaluation, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    page = ruth.get(f"{BASE}{finished.public_id}/print/").content.decode()
    assert "Make the PDF" in page
    assert "We changed the programme in &lt;January&gt; &amp; trained two." in page
    waiting = ruth.post(f"{BASE}{finished.public_id}/pdf/")
    job = Job.objects.get(kind="self_evaluation")
    assert str(job.public_id) in waiting.url
    jobs.run(job.pk)
    file = SelfEvaluationPrint.objects.get(evaluation=finished).file
    pdf = files.read(file)
    assert failures(pdf) == []
    said = reading.spoken(pdf)
    for words in (
        SOUTH_GREEN,
        "Teaching and learning, version 1",
        "At a glance",
        "Phonics is taught daily",
        "2: beginning",
        "What step 2 looks like",
        COMMENT,
        "4: leading practice",
        "Does not apply to us",
    ):
        assert words in said, words
    assert f"by {finished.events.get().name}" in said
    address = f"/a/billericay/files/{file.public_id}/"
    assert ruth.get(address).content == pdf
    for key in ("coordinator", "head-brightside"):
        assert sign_in(key).get(address).status_code in (403, 404), key


def test_what_is_in_progress_has_no_pdf(begun: SelfEvaluation, as_: As, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    assert ruth.get(f"{BASE}{begun.public_id}/print/").status_code == 404
    assert ruth.post(f"{BASE}{begun.public_id}/pdf/").status_code == 404
    with as_("head") as actor, pytest.raises(PermissionDenied):
        print_self_evaluation(actor=actor, evaluation=begun)
    with pytest.raises(ValueError, match="signed off"):
        printed(begun)


def test_others_have_neither(finished: SelfEvaluation, as_: As, sign_in: SignIn) -> None:
    for key in ("coordinator", "head-brightside", "teacher"):
        assert sign_in(key).get(f"{BASE}{finished.public_id}/print/").status_code == 404, key
    with as_("coordinator") as priya, pytest.raises(PermissionDenied):
        print_self_evaluation(actor=priya, evaluation=finished)


def test_the_same_answers_give_the_same_bytes(finished: SelfEvaluation) -> None:
    rows = SelfEvaluation.objects.select_related("school", "version__questionnaire", "alliance")
    html = document_html(printed(rows.get(pk=finished.pk)))
    assert render_pdf(html) == render_pdf(html)


def test_it_goes_with_its_file(finished: SelfEvaluation) -> None:
    file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind="self_evaluation")
    SelfEvaluationPrint.objects.create(evaluation=finished, file=file)
    assert not prints(timezone.now() - dt.timedelta(days=30))
    prints(timezone.now()).delete()
    assert not StoredFile.objects.filter(pk=file.pk).exists()
