"""Hand-outs and outputs of study groups, network meetings and learning walks are files for those who were there
(CAPABILITIES C15)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel import files, retention
from alliance_portal.kernel.models import FileContent, RetentionPeriod, RetentionRun, StoredFile
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.uploads import Upload
from cpd.actions.papers import add_paper, take_off_paper
from cpd.models import Run, RunPaper
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn
from tests.kernel.keeping import due, night

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


def ago(paper: RunPaper, days: int) -> None:
    RunPaper.objects.filter(pk=paper.pk).update(archived_at=timezone.now() - dt.timedelta(days=days))


def taken_off(as_: As, run: Run, days: int) -> RunPaper:
    with as_("sle") as actor:
        paper = put(actor, run)
        take_off_paper(actor=actor, paper=paper)
    ago(paper, days)
    return paper


def bytes_of(paper: RunPaper) -> list[bytes]:
    return [bytes(one.content) for one in FileContent.objects.filter(file=paper.file_id)]


def test_what_was_taken_off_by_mistake_is_put_back(sign_in: SignIn, in_alliance: Actor, as_: As) -> None:
    run = held(in_alliance, "study_group", people=[Person.objects.get(name="Tom Reed")])
    paper = taken_off(as_, run, 29)
    leader, page = sign_in("sle"), url("run_detail", run.public_id)
    shown = leader.get(page).content.decode()
    assert "Files that were taken off" in shown
    assert "can be put back for 30 days" in shown
    assert "Files that were taken off" not in sign_in("teacher").get(page).content.decode()
    back = url("run_paper_put_back", paper.public_id)
    assert sign_in("teacher").post(back).status_code in (403, 404)
    assert leader.get(back).status_code == 405
    answer = leader.post(back, follow=True).content.decode()
    assert "“What we tried” is on the page again." in answer
    assert "Files that were taken off" not in answer
    assert opened(sign_in, paper)["teacher"] == 200
    assert leader.post(back).status_code == 404, "it stands already"


def test_the_file_goes_when_its_time_is_up_and_the_row_says_so(
    sign_in: SignIn, in_alliance: Actor, as_: As
) -> None:
    run = held(in_alliance, "study_group")
    old, young = taken_off(as_, run, 31), taken_off(as_, run, 29)
    with as_("sle") as actor:
        standing = put(actor, run)
    assert due("run_paper") == [old]
    assert not retention.is_seen(), "nothing goes before somebody has looked"
    looked = retention.dry_run(actor=in_alliance)
    assert looked.counts["run_paper"] == 1
    assert bytes_of(old) == [PDF.content], "a dry run deletes nothing"
    assert night().counts["run_paper"] == 1
    assert bytes_of(old) == []
    assert [bytes_of(one) for one in (young, standing)] == [[PDF.content], [PDF.content]]
    old.file.refresh_from_db()
    assert old.file.emptied_at is not None
    assert (old.file.name, due("run_paper")) == (PDF.name, [])
    leader, page = sign_in("sle"), url("run_detail", run.public_id)
    assert f"the file was deleted on {day(timezone.localdate())}" in leader.get(page).content.decode()
    back = url("run_paper_put_back", old.public_id)
    assert "Add it again." in leader.post(back, follow=True).content.decode()
    assert RunPaper.objects.get(pk=old.pk).archived_at is not None
    RunPaper.objects.filter(pk=old.pk).update(archived_at=None)
    assert leader.get(f"/a/billericay/files/{old.file.public_id}/").status_code == 404, "and no error"
    assert old.file not in files.uploads()


def emptied(kind: str, row: int, run: RetentionRun) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT app.empty_files(%s, %s, %s)", [kind, [row], run.pk])


def test_nothing_else_is_deleted_by_that_door(in_alliance: Actor, as_: As) -> None:
    """Not without a run, not before the period is over, no other kind, not what stands, and not in another alliance."""
    run = held(in_alliance, "study_group")
    old, young = taken_off(as_, run, 31), taken_off(as_, run, 29)
    with as_("sle") as actor:
        standing = put(actor, run)
    looked = retention.dry_run(actor=in_alliance)
    under_way = RetentionRun.objects.create(is_dry=False, key="test")
    with pytest.raises(DatabaseError, match="no run is under way"):
        emptied("run_paper", old.pk, looked)
    with pytest.raises(DatabaseError, match="declares no files"):
        emptied("certificate", old.pk, under_way)
    for one in (young, standing):
        emptied("run_paper", one.pk, under_way)
        assert bytes_of(one) == [PDF.content]
    RunPaper.objects.filter(pk=standing.pk).update(file=old.file)
    emptied("run_paper", old.pk, under_way)
    assert bytes_of(old) == [PDF.content], "another row shows the same file"
    RunPaper.objects.filter(pk=standing.pk).update(file=young.file)
    plymouth = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=plymouth, purpose="test"):
        theirs = RetentionRun.objects.create(is_dry=False, key="test")
        emptied("run_paper", old.pk, theirs)
    assert bytes_of(old) == [PDF.content]
    RetentionPeriod.objects.create(kind="run_paper", days=60, reason="Longer")
    emptied("run_paper", old.pk, under_way)
    assert bytes_of(old) == [PDF.content], "the period of the alliance counts"
    RetentionPeriod.objects.update(days=1)
    ago(young, 6)
    emptied("run_paper", young.pk, under_way)
    assert bytes_of(young) == [PDF.content], "never before the shortest one"
    with transaction.atomic(), pytest.raises(DatabaseError, match="permission denied"):
        FileContent.objects.filter(file=old.file_id).delete()


def test_a_picture_whose_time_was_up_is_kept_again_when_it_comes_again(in_alliance: Actor, as_: As) -> None:
    run = held(in_alliance, "study_group")
    old = taken_off(as_, run, 31)
    StoredFile.objects.filter(pk=old.file_id).update(input_key="the same")
    retention.dry_run(actor=in_alliance)
    night()
    again = files.store(
        name=PDF.name,
        content=PDF.content,
        content_type=PDF.content_type,
        kind="run_paper",
        input_key="the same",
    )
    assert (again.pk, again.emptied_at, files.read(again)) == (old.file_id, None, PDF.content)
