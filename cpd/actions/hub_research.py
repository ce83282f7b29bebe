"""Keeping what a hub finds out, publishing it, and printing its report (C56)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.hub_reports.pages import KIND
from cpd.models import Hub, HubFinding, HubMeeting, HubPresence, HubReport, HubResearch
from cpd.queries.hub_reports import research_of
from schools.models import Organisation

from .states import hold_and_keep_steps

Written = TypeVar("Written", HubResearch, HubFinding, HubMeeting)


@transaction.atomic
def save_research(*, actor: Actor, research: HubResearch) -> HubResearch:
    """Keep the hub's question, method and findings. What is published already is read with the new words."""
    hold_and_keep_steps(research)
    return _write(actor, research)


@transaction.atomic
def save_finding(*, actor: Actor, finding: HubFinding) -> HubFinding:
    """Keep what was found at one school of the hub."""
    return _write(actor, finding)


@transaction.atomic
def save_meeting(*, actor: Actor, meeting: HubMeeting, schools: Sequence[Organisation]) -> HubMeeting:
    """Keep a meeting or visit and which schools were there: they replace those that were named before."""
    _write(actor, meeting)
    meeting.presences.all().delete()
    HubPresence.objects.bulk_create(HubPresence(meeting=meeting, school=school) for school in schools)
    return meeting


def _write(actor: Actor, written: Written) -> Written:
    require(actor, "write", written.hub)
    written.written_by_id = actor.person_id
    written.save()
    return written


@transaction.atomic
def publish_research(*, actor: Actor, hub: Hub) -> None:
    """Let everybody who sees the project read the hub's report. ValidationError while nothing was found yet."""
    research = _locked(actor, hub)
    if not research.found:
        raise ValidationError("Write down what was found before you publish it.")
    research.published_at = timezone.now()
    research.save()


@transaction.atomic
def withdraw_research(*, actor: Actor, hub: Hub) -> None:
    """Only those who work in the hub read its report again."""
    research = _locked(actor, hub)
    research.published_at = None
    research.save()


def _locked(actor: Actor, hub: Hub) -> HubResearch:
    require(actor, "write", hub)
    Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    return research_of(hub)


def print_hub_report(*, actor: Actor, hub: Hub) -> Job:
    """The job that prints what the hub has found out, as it is now."""
    require(actor, "read", hub)
    return enqueue(kind=KIND, title=f"Report of {hub}, {hub.course}", actor=actor, params={"hub": hub.pk})


def keep_hub_report(*, actor: Actor, hub: Hub, file: StoredFile) -> HubReport:
    """Called by the job when the PDF is there."""
    require(actor, "read", hub)
    return HubReport.objects.create(hub=hub, file=file)
