"""Reads about what a hub finds out: its report, and the notes that stay in the hub (C56)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.hub_reports.snapshot import HubMeetingLine, HubReportSnapshot, HubSchoolLine, HubWords
from cpd.models import Booking, Hub, HubFinding, HubMeeting, HubPresence, HubResearch
from schools.models import Alliance, Organisation
from schools.queries.brand import logo_data


def research_of(hub: Hub) -> HubResearch:
    """What the hub has written down, or an empty one that is not saved."""
    return HubResearch.objects.filter(hub=hub).first() or HubResearch(hub=hub)


def finding_at(hub: Hub, school: Organisation) -> HubFinding:
    """What was found at a school, or an empty finding that is not saved."""
    empty = HubFinding(hub=hub, school=school)
    return HubFinding.objects.filter(hub=hub, school=school).first() or empty


def schools_of(hub: Hub) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=hub.schools.values("school")).order_by("sorts_as", "id")


def notes_of(actor: Actor, hub: Hub) -> QuerySet[HubMeeting]:
    """Its meetings and visits with their notes, latest first; none for those who do not work in it."""
    rows = visible(actor, HubMeeting).filter(hub=hub).select_related("place", "written_by")
    return rows.order_by("-held_on", "-id")


def words_of(hub: Hub, research: HubResearch) -> HubWords:
    """What its report says. Whoever asks may read it: Policy verb "read" of the hub."""
    return HubWords(
        title=hub.title,
        project=hub.course.title,
        lead=hub.lead.name,
        researcher=hub.researcher.name if hub.researcher else "",
        schools=tuple(_schools(hub)),
        meetings=tuple(_meetings(hub)),
        question=research.question,
        method=research.method,
        found=research.found,
        changed=research.changed,
        next_steps=research.next_steps,
    )


def printed_report(hub: Hub, alliance: Alliance) -> HubReportSnapshot:
    """What the report says on paper now. `alliance` comes with its profile."""
    return HubReportSnapshot(
        said=words_of(hub, research_of(hub)),
        printed_at=timezone.now(),
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
    )


def _schools(hub: Hub) -> Iterator[HubSchoolLine]:
    there = Booking.objects.filter(run__course=hub.course_id, state__in=Booking.WAS_THERE)
    counted = there.order_by().values_list("organisation").annotate(n=Count("person", distinct=True))
    people = dict(counted.filter(organisation__in=hub.schools.values("school")))
    present = HubPresence.objects.filter(meeting__hub=hub).order_by()
    meetings = dict(present.values_list("school").annotate(n=Count("pk")))
    findings = {one.school_id: one for one in HubFinding.objects.filter(hub=hub)}
    for school in schools_of(hub):
        said = findings.get(school.pk) or HubFinding()
        yield HubSchoolLine(
            school.name, people.get(school.pk, 0), meetings.get(school.pk, 0), said.found, said.changed
        )


def _meetings(hub: Hub) -> Iterator[HubMeetingLine]:
    rows = HubMeeting.objects.filter(hub=hub).select_related("place").annotate(n=Count("presences"))
    for one in rows.order_by("held_on", "id"):
        place = one.place.name if one.place else ""
        yield HubMeetingLine(one.held_on, str(one.get_kind_display()), place, one.n, one.people)
