"""Everybody sees which hubs a project has. What a hub finds out is for its schools, those who lead and research it and
those who run professional development or research; for everybody else once it is published (CAPABILITIES C56)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import (
    Course,
    Hub,
    HubFinding,
    HubMeeting,
    HubPresence,
    HubReport,
    HubResearch,
    HubSchool,
)

from . import manages_cpd, manages_research
from .courses import OfACourse


def keeps(actor: Actor, hub: Hub | None) -> bool:
    """Those who run professional development; leads of research the hubs of projects. None: any hub at all."""
    return manages_cpd(actor) or (
        manages_research(actor) and (hub is None or hub.course.kind == Course.Kind.PROJECT)
    )


def writes(actor: Actor, hub: Hub) -> bool:
    """Its researcher, whoever acts for the school that leads it, and those who run professional development or
    research."""
    researches = actor.person_id is not None and hub.researcher_id == actor.person_id
    return manages_research(actor) or researches or hub.lead_id in actor.schools_led


def reads(actor: Actor, hub: Hub) -> bool:
    return writes(actor, hub) or Hub.objects.filter(_own(actor) | _published(), pk=hub.pk).exists()


def _own(actor: Actor) -> Q:
    """Hubs that the actor works in: at one of their schools, or leading or researching them."""
    hers = HubSchool.objects.filter(school__in=actor.organisations()).values("hub")
    return Q(pk__in=hers) | written_by(actor)


def written_by(actor: Actor) -> Q:
    """The hubs that the actor writes for, as a condition on them: she leads or researches them."""
    researched = Q(researcher=actor.person_id) if actor.person_id else NOTHING
    return Q(lead__in=actor.schools_led) | researched


def _published() -> Q:
    return Q(pk__in=HubResearch.objects.filter(published_at__isnull=False).values("hub"))


class HubPolicy(OfACourse):
    model = Hub
    looking = ("read",)
    verbs = {"create": keeps, "change": keeps, "write": writes, "read": reads}


class HubSchoolPolicy(OfACourse):
    model = HubSchool


def of_hubs(actor: Actor) -> Q:
    """What belongs to hubs that the actor works in, and to those whose report is published."""
    hubs = Hub.objects.filter(_own(actor) | _published()).values("pk")
    return EVERYTHING if manages_research(actor) else Q(hub__in=hubs)


class _OfAHub(Policy[Any]):
    """All of the hubs that the actor works in, and what others have published."""

    def rows(self, actor: Actor) -> Q:
        return of_hubs(actor)


class HubResearchPolicy(_OfAHub):
    model = HubResearch


class HubFindingPolicy(_OfAHub):
    model = HubFinding


class HubReportPolicy(_OfAHub):
    model = HubReport


class HubMeetingPolicy(Policy[HubMeeting]):
    """Notes of meetings and visits stay in the hub, also when its report is published."""

    model = HubMeeting

    def rows(self, actor: Actor) -> Q:
        return (
            EVERYTHING if manages_research(actor) else Q(hub__in=Hub.objects.filter(_own(actor)).values("pk"))
        )


class HubPresencePolicy(Policy[HubPresence]):
    model = HubPresence

    def rows(self, actor: Actor) -> Q:
        hubs = Hub.objects.filter(_own(actor)).values("pk")
        return EVERYTHING if manages_research(actor) else Q(meeting__hub__in=hubs)


def may_read_hub_report(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, HubReport).filter(file=file).exists()
