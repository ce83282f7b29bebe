"""The list to sign at the door: who is booked now, for those who mark the register, and gone when its time is up."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_scopes.exceptions import ScopeError

import cpd.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.documents.validate import failures
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.actions import print_sign_in_sheet
from cpd.models import SignInSheet
from cpd.retention.door import sign_in_sheets
from tests import pdf as reading
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, url


def test_it_names_who_is_booked_and_has_room_for_others(sign_in: SignIn, in_alliance: Actor) -> None:
    booked, waiting = make_people(2)
    run = make_run(places=1)
    book(in_alliance, run, [booked, waiting])
    session, client = run.sessions.get(), sign_in("coordinator")
    assert "Make the sign-in sheet" in client.get(url("register", session.public_id)).content.decode()
    page = client.post(url("sign_in_sheet", session.public_id))
    job = Job.objects.get(kind="sign_in_sheet")
    jobs.run(job.pk)
    assert str(job.public_id) in page.url
    pdf = files.read(SignInSheet.objects.get(session=session).file)
    assert failures(pdf) == []
    said = reading.spoken(pdf)
    for words in (booked.name, run.course.title, "Please sign beside your name", "You are not on the list?"):
        assert words in said
    assert waiting.name not in said


@pytest.mark.parametrize("booked", [11, 13, 15])
def test_the_empty_lines_stay_below_what_they_are_for(in_alliance: Actor, booked: int) -> None:
    """Also where those who are booked leave room for some of them on their page."""
    run = make_run(places=20)
    book(in_alliance, run, make_people(booked))
    jobs.run(print_sign_in_sheet(actor=in_alliance, session=run.sessions.get()).pk)
    sheet = reading.pages(files.read(SignInSheet.objects.get().file))
    assert "You are not on the list?" in sheet[-1]


def test_a_worker_has_no_alliance_open_before_it_claims_the_job(as_: As) -> None:
    with as_("coordinator") as priya:
        job = print_sign_in_sheet(actor=priya, session=make_run().sessions.get())
    with pytest.raises(ScopeError):
        SignInSheet.objects.count()
    jobs.run(job.pk)
    with as_("coordinator"):
        job.refresh_from_db()
        assert (job.state, job.error) == ("done", "")


def test_a_head_may_not_print_it(in_alliance: Actor, as_: As) -> None:
    session = make_run().sessions.get()
    with as_("head") as head, pytest.raises(PermissionDenied):
        print_sign_in_sheet(actor=head, session=session)


def test_it_goes_with_its_file(in_alliance: Actor) -> None:
    session = make_run().sessions.get()
    file = files.store(name="a.pdf", content=b"%PDF", content_type="application/pdf", kind="sign_in_sheet")
    SignInSheet.objects.create(session=session, file=file)
    assert not sign_in_sheets(timezone.now() - dt.timedelta(days=30))
    sign_in_sheets(timezone.now()).delete()
    assert not StoredFile.objects.filter(pk=file.pk).exists()
