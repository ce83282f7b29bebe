"""The life of the demo's alliance: vision, bodies, agreements, strengths; and somebody who asks to join."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from alliance_portal.kernel.roles import Actor, Role, Strand
from alliance_portal.kernel.tenancy import enter_service
from schools.actions import ask_to_join, finish_setting_up, grant_role, show_address
from schools.actions.vision import publish_vision, sign_vision
from schools.models import AllianceProfile, JoinRequest, Organisation, Person
from schools.queries.years import first_day

from .agreements import agree
from .calendar import last_year
from .cast import AllianceCast
from .founding import email_of
from .governance import govern
from .lineage import show_pages, tell_the_past
from .records import keep_records
from .school_record import record_schools
from .self_evaluation import look_at_ourselves
from .strengths import show_strengths
from .wishes import ask_schools

FIRST_VISION = (
    "Every child in Billericay is taught by somebody who is still learning. No school in the town is left to "
    "manage alone, and none keeps what works to itself."
)
VISION = FIRST_VISION + (
    "\n\nWe train teachers who know our schools before their first day, develop those who stay, and send our best "
    "people to the schools that ask for them. Every school gives something, and every school gains."
)
AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
SIGNED = ("head-st-peters", "head-buttsbury", "head-sunnymede")


def live(cast: AllianceCast, actor: Actor, known: dict[str, Organisation], as_one_of: AsOneOf) -> None:
    finish_setting_up(actor=actor, profile=AllianceProfile.objects.get(), is_done=True)
    ask(actor, known["south-green-infant"])
    publish_vision(actor=actor, text=FIRST_VISION, published_on=first_day(last_year() - 2))
    vision = publish_vision(actor=actor, text=VISION, published_on=first_day(last_year() + 1))
    for member in cast.people:
        if member.key in SIGNED:
            with as_one_of(cast, member.key) as head:
                sign_vision(actor=head, vision=vision, school=known[member.at])
    name_deputy(cast, actor)
    show_strengths(actor, known)
    record_schools(actor, known)
    govern(actor, known)
    agree(cast, actor, known, as_one_of)
    look_at_ourselves(cast, actor, known, as_one_of)
    ask_schools(cast, actor, known, as_one_of)
    tell_the_past(actor)
    show_pages(actor, known)
    keep_records(actor, known)


def name_deputy(cast: AllianceCast, actor: Actor) -> None:
    """An SLE of another school stands in for the lead of professional development."""
    grant_role(
        actor=actor,
        person=Person.objects.get(email=email_of(cast, "sle")),
        role=Role.STRAND_DEPUTY,
        organisation=None,
        strand=Strand.CPD,
        starts_on=first_day(last_year() + 1),
    )


def ask(actor: Actor, school: Organisation) -> None:
    """A new colleague of Ruth Okafor's, who has shown that her address is hers."""
    email = "marta.nowak@south-green.invalid"
    with enter_service(alliance=actor.alliance_id, purpose="asks") as stranger:
        ask_to_join(
            actor=stranger,
            organisation=school,
            name="Marta Nowak",
            email=email,
            job_title="Reception teacher",
            account=None,
        )
        show_address(actor=stranger, request=JoinRequest.objects.get(email=email))
