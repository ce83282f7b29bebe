"""Who took part in professional development, counted apart (CAPABILITIES A14, C12, C23)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from cpd.measures import ended
from cpd.models import Audience, Booking, Run, Subject
from cpd.queries.joint import all_guests
from cpd.queries.results import REACH
from deliveries.counts import Count, Group, counts
from schools.models import SUPPORTING, TEACHING_AND_LEADING, Staff

UNKNOWN = "unknown"


@counts
def kinds_of_staff(first: dt.date, last: dt.date) -> Group:
    """How often somebody came, how many different people and schools that were (C24), support staff apart (A14), and
    each kind for whom courses are (C52)."""
    people = {
        str(kind) or UNKNOWN: Number("person", distinct=True, filter=Q(person__staff=kind))
        for kind in (*Staff, "")
    }
    found = _there(first, last).aggregate(**REACH, **people)
    unknown = found[UNKNOWN]
    return Group(
        "Who took part in courses",
        "Those who were there on a course that ended in the year. Somebody who was on two is two attendances and"
        " one person; somebody who came to several single sessions of one is one attendance. The kind of staff stands"
        " on a person’s page.",
        (
            Count("Attendances", found["attendances"]),
            Count("Different people", found["people"]),
            Count("Different schools", found["schools"]),
            Count("Teachers and leaders", sum(found[kind] for kind in TEACHING_AND_LEADING), unknown),
            Count(
                "Teaching assistants and other support staff",
                sum(found[kind] for kind in SUPPORTING),
                unknown,
            ),
            *(Count(f"Of these, {_many(kind)}", found[kind], unknown) for kind in Staff if found[kind]),
        ),
    )


@counts
def leadership_with_partners(first: dt.date, last: dt.date) -> Group:
    """For the responsible partner alone, however many provide it (C12)."""
    shared = _there(first, last).filter(
        run__course__subjects__contains=[Subject.LEADERSHIP], run__course__co_providers__isnull=False
    )
    provider = "run__course__provider__name"
    rows = shared.values_list(provider).annotate(people=Number("person", distinct=True)).order_by(provider)
    return Group(
        "Leadership programmes of several partners",
        "People who were there on a leadership course that ended in the year and that several organisations provide."
        " They are counted for the first provider, who is responsible, and for no other.",
        tuple(Count(f"Participants, for {name}", people) for name, people in rows),
    )


@counts
def people_of_other_alliances(first: dt.date, last: dt.date) -> Group:
    """By their home alliance; they are no leaders of ours (C23)."""
    runs = set(Run.objects.filter(ended(first, last)).values_list("public_id", flat=True))
    there: Counter[str] = Counter()
    for guest in all_guests():
        if guest.run in runs:
            there[guest.guest] += guest.there
    return Group(
        "People of other alliances on our courses",
        "Places in which somebody of another alliance was there, on a course that ended in the year, by the home"
        " alliance. They count for professional development, not among our own specialist leaders.",
        tuple(Count(f"From {alliance}", number) for alliance, number in sorted(there.items()) if number),
    )


def _many(kind: Staff) -> str:
    named = "Office and business staff" if kind == Staff.OFFICE else Audience(kind.value).label
    return str(named).lower()


def _there(first: dt.date, last: dt.date) -> QuerySet[Booking]:
    return Booking.objects.filter(ended(first, last, "run__"), state__in=Booking.WAS_THERE)
