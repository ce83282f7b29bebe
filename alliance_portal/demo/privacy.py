"""What people were told about their data, what they agreed to, and what they ask for."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from schools.actions.corrections import answer_correction, ask_for_correction
from schools.actions.erasure import ask_for_erasure
from schools.actions.more_time import take_more_time
from schools.actions.privacy import confirm_notice, give_consent, publish_notice, withdraw_consent
from schools.models import Consent, Person
from schools.queries.people import person_of
from schools.rules.notice import SHIPPED_TEXT

from .cast import AllianceCast

PURPOSE, HOW = Consent.Purpose, Consent.How
OFFICE = "\n## Whom to ask\nPriya Shah, the co-ordinator, at the office of the lead school. We answer on school days.\n"
NOT_YET = ("sle", "mentor")  # read the first version, and not yet the second
READERS = (
    "coordinator",
    "strand-lead",
    "head",
    "head-st-peters",
    "head-sunnymede",
    "deputy",
    "trust",
    "partner",
    "teacher",
)
MORE_TIME = (
    "You mentored trainees until July. Their provider decides first which records of "
    "placements it has to keep."
)
WITHDRAWN = 5  # how many of those who agreed on paper changed their mind


class AsOneOf(Protocol):
    def __call__(self, cast: AllianceCast, key: str) -> AbstractContextManager[Actor]: ...


def tell_and_ask(cast: AllianceCast, actor: Actor, as_one_of: AsOneOf) -> None:
    """Two versions of the notice, consents on paper and in the portal, and three requests; one takes longer."""
    publish_notice(
        actor=actor, text=SHIPPED_TEXT, changes="Our own notice, from the one that came with the portal."
    )
    _read(cast, as_one_of, ("head", "teacher", *NOT_YET), version=1)
    publish_notice(actor=actor, text=SHIPPED_TEXT + OFFICE, changes="It says now whom to ask.")
    _read(cast, as_one_of, READERS, version=2)
    _on_paper(actor)
    with as_one_of(cast, "teacher") as tom:
        give_consent(actor=tom, person=person_of(tom), purpose=PURPOSE.NEWS)
        done = ask_for_correction(
            actor=tom,
            about="Attendance at courses",
            words="I was there on the second day of Leading phonics.",
        )
    with as_one_of(cast, "head") as ruth:
        answer = "You are on the paper register. The deliverer has put it right."
        answer_correction(actor=ruth, request=done, is_accepted=True, answer=answer)
    with as_one_of(cast, "teacher-2") as other:
        ask_for_correction(
            actor=other, about="Name, job and address", words="I am deputy SENCO since Easter."
        )
    with as_one_of(cast, "mentor") as nadia:
        asked = ask_for_erasure(actor=nadia, words="I move to another county in summer.")
    take_more_time(actor=actor, request=asked, reason=MORE_TIME)


def _read(cast: AllianceCast, as_one_of: AsOneOf, keys: tuple[str, ...], *, version: int) -> None:
    for key in keys:
        with as_one_of(cast, key) as reader:
            confirm_notice(actor=reader, version=version)


def _on_paper(actor: Actor) -> None:
    """The form that new staff fill in: every other one agrees to photographs, and a few think better of it."""
    september = timezone.localdate() - timedelta(days=120)
    staff = Person.objects.filter(account=None, archived_at=None).order_by("pk")[:40:2]
    given = [
        give_consent(actor=actor, person=one, purpose=PURPOSE.PHOTOS, how=HOW.PAPER, given_on=september)
        for one in staff
    ]
    for consent in given[:WITHDRAWN]:
        withdraw_consent(
            actor=actor, consent=consent, how=HOW.EMAIL, withdrawn_on=september + timedelta(days=60)
        )
