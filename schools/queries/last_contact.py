"""When the alliance was last in contact with a school, and how: so that no school is forgotten (CAPABILITIES D12)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from schools.contact_sources import ORGANISATION, ContactSource, contact_sources
from schools.models import Attendance, Conversation, Organisation
from schools.models.school_page import CURRENT

from .usual_terms import Terms
from .years import academic_year, first_day


@dataclass(frozen=True)
class LastContact:
    when: dt.date
    how: str


def said() -> QuerySet[Conversation]:
    """What was spoken with the organisation and noted, the latest first."""
    return Conversation.objects.filter(CURRENT, organisation=ORGANISATION).order_by("-happened_on", "-pk")


def met() -> QuerySet[Attendance]:
    """Somebody sat there for the school."""
    present = Attendance.Answer.PRESENT
    return Attendance.objects.filter(seat__organisation=ORGANISATION, answer=present)


SPOKEN = ContactSource("conversation", "Conversation", said, "happened_on")  # how is said by its kind
OWN_SOURCES = (
    SPOKEN,
    ContactSource("meeting", "Meeting of a body of the alliance", met, "meeting__held_on"),
)


def _sources() -> tuple[ContactSource, ...]:
    """Where two were on one day, the first says how."""
    return (*OWN_SOURCES, *contact_sources())


def with_last_contact(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same organisations, each with `last_contact`: a day, or None. No further query, however many there are."""
    return rows.annotate(last_contact=Greatest(*(one.latest() for one in _sources())))


def with_contacts(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same organisations, each with what `last_contact_of` reads: the last day of each kind of contact."""
    latest = {f"contact_{one.key}": one.latest() for one in _sources()}
    return rows.annotate(**latest, spoken_by=Subquery(said().values("kind")[:1]))


def last_contact_of(organisation: Organisation) -> LastContact | None:
    """Of an organisation from `with_contacts`; None where no contact is known."""
    days = [(getattr(organisation, f"contact_{one.key}"), one) for one in _sources()]
    known = [(day, source) for day, source in days if day]
    if not known:
        return None
    when, source = max(known, key=lambda one: one[0])  # of several on one day the first
    spoken_by: str = organisation.spoken_by  # type: ignore[attr-defined]
    return LastContact(when, str(Conversation.Kind(spoken_by).label) if source is SPOKEN else source.words)


NEVER = Q(last_contact=None)  # of organisations from `with_last_contact`


def without_contact_since(day: dt.date) -> Q:
    """The condition on organisations from `with_last_contact`: none from that day on, or none at all."""
    return NEVER | Q(last_contact__lt=day)


def start_of_term(today: dt.date) -> dt.date:
    """The first day of today's term, as the alliance entered it or as is usual; in holidays, of the year."""
    term = Terms(adds=True).on(today)
    return term.starts_on if term else first_day(academic_year(today))
