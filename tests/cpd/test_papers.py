"""Hand-outs and outputs of study groups, network meetings and learning walks are files for those who were there
(CAPABILITIES C15)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.uploads import Upload
from cpd.actions.papers import add_paper, take_off_paper
from cpd.models import Run, RunPaper
from schools.models import Person
from tests.conftest import As, SignIn

from .making import url
from .test_outcomes import held

PDF = Upload("handout.pdf", b"%PDF-1.7 a hand-out", "application/pdf")


def put(actor: Actor, run: Run) -> RunPaper:
    paper = RunPaper(run=run, title="What we tried", summary="Six lessons, and what changed")
    return add_paper(actor=actor, paper=paper, upload=PDF)


def opened(sign_in: SignIn, paper: RunPaper) -> dict[str, int]:
    keys = ("coordinator", "sle", "teacher", "head", "head-brightside")
    return {key: sign_in(key).get(f"/a/billericay/files/{paper.file.public_id}/").status_code for key in keys}


def test_a_file_is_for_those_who_have_a_place_or_led_it(sign_in: SignIn, in_alliance: Actor, as_: As) -> None:
    run = held(in_alliance, "study_group", people=[Person.objects.get(name="Tom Reed")])
    with as_("sle") as actor:
        paper = put(actor, run)
    readers = {"coordinator": 200, "sle": 200, "teacher": 200, "head": 200, "head-brightside": 403}
    assert opened(sign_in, paper) == readers
    page = url("run_detail", run.public_id)
    seen = sign_in("teacher").get(page).content.decode()
    assert "Six lessons, and what changed" in seen
    assert "Add a file" not in seen
    assert "What we tried" not in sign_in("head-brightside").get(page).content.decode()
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        take_off_paper(actor=actor, paper=RunPaper.objects.select_related("run__course").get())
    with as_("coordinator") as actor:
        take_off_paper(actor=actor, paper=RunPaper.objects.select_related("run__course").get())
    assert set(opened(sign_in, paper).values()) == {403}


def test_whoever_led_it_adds_a_file_and_takes_it_off(sign_in: SignIn, in_alliance: Actor) -> None:
    run = held(in_alliance, "study_group")
    client, add = sign_in("sle"), url("run_paper_add", run.public_id)
    assert "No file yet." in client.get(url("run_detail", run.public_id)).content.decode()
    said = {"title": "What we tried", "summary": "Six lessons"}
    assert "Choose a file" in client.post(add, said).content.decode()
    saved = client.post(add, said | {"upload": SimpleUploadedFile("a.pdf", PDF.content)}, follow=True)
    assert "“What we tried” is on the page." in saved.content.decode()
    off = url("run_paper_take_off", RunPaper.objects.get().public_id)
    assert sign_in("teacher").get(off).status_code in (403, 404)
    assert "No file yet." in client.post(off, follow=True).content.decode()
    assert client.get(off).status_code == 404


def test_a_course_without_records_has_no_such_files(sign_in: SignIn, in_alliance: Actor, as_: As) -> None:
    run = held(in_alliance, "course")
    client = sign_in("sle")
    assert client.get(url("run_paper_add", run.public_id)).status_code == 403
    assert "Add a file" not in client.get(url("run_detail", run.public_id)).content.decode()
    with as_("sle") as actor, pytest.raises(PermissionDenied):
        put(actor, run)
