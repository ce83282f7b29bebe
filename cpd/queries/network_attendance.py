"""Who came to which meeting of a network of schools: a grid for whoever convenes it (CAPABILITIES C10, C94).

A meeting is a date with a register that is closed. Numbers are people; of a network of people each is 1 or 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cpd.models import Attendance, Booking, NetworkMember, Run, SchoolNetwork, Session
from schools.queries.years import academic_year, first_day, last_day

OTHERS = "Not members"


@dataclass(frozen=True)
class Line:
    """A member, and how many of it were at each meeting."""

    who: str
    came: list[int]

    @property
    def meetings(self) -> int:
        """At how many it was."""
        return sum(1 for people in self.came if people)


@dataclass(frozen=True)
class Grid:
    meetings: list[Session]
    lines: list[Line]
    others: list[int]  # people who came and are of no member

    @property
    def members_there(self) -> list[int]:
        return [sum(1 for line in self.lines if line.came[n]) for n in range(len(self.meetings))]

    @property
    def people_there(self) -> list[int]:
        """With those who are of no member."""
        return [sum(line.came[n] for line in self.lines) + self.others[n] for n in range(len(self.meetings))]

    def rows(self, member: str) -> Iterator[list[object]]:
        """For the download, with the word for a member."""
        yield [member, *(one.described for one in self.meetings), "Meetings attended"]
        for line in self.lines:
            yield [line.who, *line.came, line.meetings]
        yield [OTHERS, *self.others, ""]
        yield ["Members there", *self.members_there, ""]
        yield ["People in all", *self.people_there, ""]


def held_meetings(network: SchoolNetwork) -> QuerySet[Session]:
    """Its dates with a closed register, in the order of time."""
    held = Session.objects.filter(
        run__course__networks__network=network,
        run__state__in=(Run.State.PUBLISHED, Run.State.FINISHED),
        register_taken_at__isnull=False,
    )
    return held.order_by("held_on", "starts", "id")


def years_of(network: SchoolNetwork) -> list[int]:
    """Academic years in which it has met, the latest first."""
    days = held_meetings(network).order_by().values_list("held_on", flat=True).distinct()
    return sorted({academic_year(day) for day in days}, reverse=True)


def attendance_grid(network: SchoolNetwork, year: int) -> Grid:
    """Of an academic year: whoever belonged to it then, by name, with a line for all others who came."""
    meetings = list(held_meetings(network).filter(held_on__range=(first_day(year), last_day(year))))
    column = "person" if network.of_people else "school"
    members = {getattr(one, f"{column}_id"): one for one in _members(network, year)}
    there, place = _there(network, meetings), {one.pk: n for n, one in enumerate(meetings)}
    came: dict[int, list[int]] = defaultdict(lambda: [0] * len(meetings))
    others = [0] * len(meetings)
    for who, session, people in there:
        (came[who] if who in members else others)[place[session]] += people
    return Grid(meetings, [Line(str(one), came[key]) for key, one in members.items()], others)


def _members(network: SchoolNetwork, year: int) -> QuerySet[NetworkMember]:
    then = Q(left_on=None) | Q(left_on__gte=first_day(year))
    rows = NetworkMember.objects.filter(then, network=network, joined_on__lte=last_day(year))
    return rows.select_related("school", "person").order_by("school__sorts_as", "person__sorts_as", "id")


def marks_at(meetings: Iterable[Session]) -> QuerySet[Attendance]:
    """Of those who were there."""
    return Attendance.objects.filter(
        session__in=meetings, present=True, booking__state__in=Booking.HAS_PLACE
    ).order_by()


def _there(network: SchoolNetwork, meetings: list[Session]) -> list[tuple[int, int, int]]:
    """Member, meeting, how many."""
    who = "booking__person" if network.of_people else "booking__organisation"
    return list(marks_at(meetings).values_list(who, "session").annotate(people=Count("pk")))
