"""What staff do with an e-mail: change or stop it before it goes, send it again when it did not arrive."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .mail import wake_on_commit
from .mail_terms import mail_terms, mail_terms_change
from .models import MailSettings, OutgoingMail
from .policy import require
from .roles import Actor

State = OutgoingMail.State


@transaction.atomic
def change_mail(*, actor: Actor, mail: OutgoingMail, subject: str, text: str) -> OutgoingMail:
    """Other words for an e-mail that waits; its first words are kept."""
    mail = _waiting(actor, "change", mail)
    if not mail.edited_at:
        mail.original_subject, mail.original_text = mail.subject, mail.text
    mail.subject, mail.text, mail.edited_at = subject, text.strip() + "\n", timezone.now()
    mail.save(update_fields=["subject", "text", "edited_at", "original_subject", "original_text"])
    return mail


@transaction.atomic
def cancel_mail(*, actor: Actor, mail: OutgoingMail) -> None:
    """Stop an e-mail that waits."""
    mail = _waiting(actor, "cancel", mail)
    mail.state = State.CANCELLED
    mail.save(update_fields=["state"])


@transaction.atomic
def restore_mail(*, actor: Actor, mail: OutgoingMail) -> None:
    """Undo a stop: it is held back anew, so that there is time to change it."""
    require(actor, "cancel", mail)
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state != State.CANCELLED:
        raise ValidationError("This e-mail is not stopped, so there is nothing to undo.")
    mail.state, mail.send_after = State.WAITING, mail_terms().goes_at
    mail.save(update_fields=["state", "send_after"])


@transaction.atomic
def send_now(*, actor: Actor, mail: OutgoingMail) -> None:
    """Do not hold it back any longer."""
    _queue(_waiting(actor, "change", mail))


@transaction.atomic
def send_again(*, actor: Actor, mail: OutgoingMail) -> OutgoingMail:
    """What never went goes now; what came back goes anew to the address that the person has today.

    One that came back is a new message with a row of its own, because mail servers drop what bears a known Message-ID.
    """
    require(actor, "send_again", mail)
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in OutgoingMail.UNDELIVERED:
        raise ValidationError("This e-mail has gone, so there is nothing to send again.")
    if mail.state == State.BOUNCED:
        mail.pk, mail._state.adding = None, True
        mail.public_id = OutgoingMail._meta.get_field("public_id").get_default()
    if mail.person:
        mail.to_email, mail.to_name = mail.person.email, mail.person.name
    mail.state, mail.attempts, mail.problem = State.WAITING, 0, ""
    _queue(mail)
    return mail


def set_hold_back(*, actor: Actor, row: MailSettings) -> None:
    require(actor, "change", row)
    row.save()
    mail_terms_change()


def _queue(mail: OutgoingMail) -> None:
    mail.send_after = timezone.now()
    mail.save()
    wake_on_commit(mail)


def _waiting(actor: Actor, verb: str, mail: OutgoingMail) -> OutgoingMail:
    """The row as it is now, held so that it does not go meanwhile."""
    require(actor, verb, mail)
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if not mail.is_waiting:
        raise ValidationError(f"It is too late for that: this e-mail is {mail.get_state_display().lower()}.")
    return mail
