"""Printing a sign-in sheet."""

from __future__ import annotations

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Session, SignInSheet
from cpd.sign_in_sheets.pages import KIND


def print_sign_in_sheet(*, actor: Actor, session: Session) -> Job:
    """The job that prints who is booked on a session now."""
    require(actor, "register", session)
    title = f"Sign-in sheet of {session.run.course} for {session}"
    return enqueue(kind=KIND, title=title, actor=actor, params={"session": session.pk})


def keep_sign_in_sheet(*, actor: Actor, session: Session, file: StoredFile) -> SignInSheet:
    """Called by the job when the PDF is there."""
    require(actor, "register", session)
    return SignInSheet.objects.create(session=session, file=file)
