"""The post of the demonstration: most of it went long ago; some waits, was stopped, came back or was not wanted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from django.utils import timezone

from alliance_portal.kernel.mail_choices import choose
from alliance_portal.kernel.mail_kinds import mail_kind
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.wording import save_wording

from .cast import AllianceCast

State = OutgoingMail.State
AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
SUBJECT = "How was ((course))?"
BODY = """\
Dear ((name)),

Thank you for coming to ((course)). How was it?

Two questions, one minute, no sign-in:
((link))

We read every answer, and decide with them which courses to run again. The Department for Education sees them without \
names.

((alliance))
"""
TOLD = (  # of the latest bookings: what became of the e-mail, and in the mail server's words why
    (State.WAITING, ""),
    (State.WAITING, ""),
    (State.CANCELLED, ""),
    (State.BOUNCED, "550 5.1.1 Recipient address rejected: User unknown"),
    (State.FAILED, "SMTPServerDisconnected: Connection unexpectedly closed"),
)


def reword(cast: AllianceCast, actor: Actor, as_one_of: AsOneOf) -> None:
    """One e-mail in the alliance's own words, and a teacher who does without news, before the year begins."""
    kind = mail_kind("cpd.evaluation")
    note = "Warmer, and shorter: more people answer"
    save_wording(actor=actor, kind=kind, subject=SUBJECT, body=BODY, note=note, after=0)
    with as_one_of(cast, "teacher") as tom:
        choose(actor=tom, wanted=["feedback", "reminders"])


def send_nothing() -> None:
    """The e-mails of the year are in the list, but they went long ago: the worker has better things to do."""
    OutgoingMail.objects.filter(state=State.WAITING).update(state=State.SENT, sent_at=timezone.now())


def leave_some() -> None:
    """What a co-ordinator finds in the list of a morning."""
    now = timezone.now()
    latest = OutgoingMail.objects.filter(kind="cpd.booked").order_by("-pk")
    for letter, (state, problem) in zip(latest, TOLD, strict=False):
        letter.state, letter.problem, letter.sent_at = state, problem, None
        letter.created_at, letter.send_after = now, now + timedelta(days=1)
        letter.save(update_fields=["state", "problem", "sent_at", "created_at", "send_after"])
