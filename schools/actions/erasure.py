"""Erasure: asked for by the person, decided by a co-ordinator, carried out at once and as a whole (decisions/0010)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel import jobs, mail
from alliance_portal.kernel.closing import close_and_forget
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Consent, Person, PrivacyRequest, Reviewer, RoleGrant, SupportStaff
from schools.privacy_emails import tell_answered, tell_asked, tell_erasure_begins
from schools.queries.erasure import erasure_of
from schools.queries.people import person_of, records_of
from schools.queries.texts_to_read import texts_that_may_name, texts_that_name

from .copies import refuse_the_future
from .corrections import locked, refuse_answered
from .texts_to_read import note_texts

KIND = "erase_person"
State = PrivacyRequest.State


@transaction.atomic
def ask_for_erasure(*, actor: Actor, words: str) -> PrivacyRequest:
    """She wants to be forgotten. A second time while the first is open changes nothing."""
    request = _erasure_of(actor, person_of(actor), words.strip() or "No reason given")
    require(actor, "ask", request)
    return _saved_once(actor, request)


@transaction.atomic
def record_erasure(
    *, actor: Actor, person: Person, how: str, received_on: dt.date, words: str
) -> PrivacyRequest:
    """She asked in another way than in the portal; a co-ordinator writes it down. It is decided like any other."""
    request = _erasure_of(actor, person, words.strip())
    request.how, request.received_on = how, received_on
    require(actor, "record", request)
    refuse_the_future(received_on)
    return _saved_once(actor, request)


@transaction.atomic
def decline_erasure(*, actor: Actor, request: PrivacyRequest, reason: str) -> PrivacyRequest:
    """No, and why: she reads it in an e-mail."""
    request = _to_decide(actor, request)
    request.answer = reason.strip()
    _decide(actor, request, State.DECLINED)
    tell_answered(actor, request, person_to_erase(request))
    return request


@transaction.atomic
def accept_erasure(*, actor: Actor, request: PrivacyRequest) -> Job:
    """Yes: she gets a last e-mail, and the worker does it. Nothing of hers may be under way. Texts that may name her in
    another way than by her full name are noted, for somebody to read."""
    request = _to_decide(actor, request)
    person = person_to_erase(request)
    effect = erasure_of(person)
    if effect.ongoing:
        raise ValidationError("Something of hers or his is still under way: see the list.")
    request.answer = effect.kept_in_words
    _decide(actor, request, State.ACCEPTED)
    note_texts(request, texts_that_may_name(actor, person.alliance, person))
    last = tell_erasure_begins(actor, request, person, effect.kept_in_words)
    params = {"request": request.pk, "mail": last.pk}
    return jobs.enqueue(kind=KIND, title="Erasure of a person", actor=actor, params=params)


def send_last_mail(*, alliance_id: int, mail_id: int) -> None:
    """Before the address is forgotten. An error while it cannot go: the job is tried again."""
    if not mail.deliver(alliance_id, mail_id):
        raise RuntimeError("The mail server did not take the last e-mail to the person.")


def carry_out_erasure(*, actor: Actor, request: PrivacyRequest) -> None:
    """Inside one transaction: everything of hers that waits is stopped, she is forgotten, her account closed if this
    was its last alliance. A second time changes nothing."""
    request = locked(request)
    if request.state != State.ACCEPTED:
        return
    person, today = person_to_erase(request), timezone.localdate()
    accounts = [record.account for record in records_of(person) if record.account]
    addressed = Q(person=person) | Q(to_email__iexact=person.email)
    OutgoingMail.objects.filter(addressed, state=OutgoingMail.State.WAITING).update(
        state=OutgoingMail.State.CANCELLED
    )
    held = RoleGrant.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), person=person)
    held.filter(starts_on__lte=today).update(ends_on=today)
    for grant in held.filter(starts_on__gt=today):
        RoleGrant.objects.filter(pk=grant.pk).update(ends_on=grant.starts_on)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL statement_timeout = '10min'"
        )  # every text of the alliance is looked through
        cursor.execute("SELECT app.erase_person(%s)", [request.pk])
    for account in filter(_is_done_with, accounts):
        close_and_forget(account)


def erase_for_age(*, person: Person, decided_by: Person) -> bool:
    """The time for which records of people who left are kept is over (kernel.retention). Texts that may name her are
    noted for somebody to read. False when something of hers is still under way, or she is who decided."""
    if person.pk == decided_by.pk or erasure_of(person).ongoing:
        return False
    actor = Actor.service(person.alliance_id, "retention")
    request = _erasure_of(actor, person, "The time for which records of people who left are kept is over.")
    request.state, request.answered_by, request.answered_at = State.ACCEPTED, decided_by, timezone.now()
    request.save()
    note_texts(request, texts_that_may_name(actor, person.alliance, person))
    carry_out_erasure(actor=actor, request=request)
    return True


def note_for_age(
    *, alliance: Alliance, names: Iterable[str], becomes: str, decided_by: Person | None
) -> None:
    """Somebody who was never in the register of people had her time, and her own rows have let go of her names, today’s
    and those of before: texts that may still name her are noted under what she is called now, for somebody to read."""
    actor = Actor.service(alliance.pk, "retention")
    found = texts_that_name(actor, alliance, names)
    if not found:
        return
    request = PrivacyRequest.objects.create(
        kind=PrivacyRequest.Kind.AGE,
        name=becomes,
        how=Consent.How.PORTAL,
        words="The time for which records of trainees are kept is over.",
        state=State.DONE,
        answered_by=decided_by,
        answered_at=timezone.now(),
    )
    note_texts(request, found)


def _erasure_of(actor: Actor, person: Person, words: str) -> PrivacyRequest:
    return PrivacyRequest(
        kind=PrivacyRequest.Kind.ERASURE,
        person=person,
        name=person.name,
        email=person.email,
        how=Consent.How.PORTAL,
        words=words,
        recorded_by_id=actor.person_id,
    )


def _saved_once(actor: Actor, request: PrivacyRequest) -> PrivacyRequest:
    """The one that is open already, or this one."""
    Person.objects.select_for_update().get(pk=request.person_id or 0)
    is_open = Q(kind=PrivacyRequest.Kind.ERASURE, state__in=(State.ASKED, State.ACCEPTED))
    known = PrivacyRequest.objects.filter(is_open, person=request.person_id).first()
    if known:
        return known
    request.save()
    tell_asked(actor, request)
    return request


def _is_done_with(account: Any) -> bool:
    """No role in any alliance today, and no access from outside."""
    outside = (Reviewer, SupportStaff)
    return not alliances_of(account) and not any(m.objects.filter(account=account).exists() for m in outside)


def _to_decide(actor: Actor, request: PrivacyRequest) -> PrivacyRequest:
    found = locked(request)
    require(actor, "answer", found)
    refuse_answered(found)
    return found


def _decide(actor: Actor, request: PrivacyRequest, state: str) -> None:
    request.state, request.answered_by_id, request.answered_at = state, actor.person_id, timezone.now()
    request.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def person_to_erase(request: PrivacyRequest) -> Person:
    """The database sees to it that an erasure is of a person."""
    return Person.objects.select_related("account").get(privacy_requests=request.pk)
