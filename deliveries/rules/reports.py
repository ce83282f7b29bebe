"""Reports: those who answer for them see every state, everybody in the alliance the submitted ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor, Role
from deliveries.models import Report, ReportDownload, ReportSignature
from schools.models import Organisation
from schools.rules import coordinates

from .ledger import sees_whole_ledger


def signs_for(actor: Actor, school: Organisation) -> bool:
    """A head signs for the teaching school that she heads, and for no other."""
    return school.pk in actor.organisations(Role.HEAD)


class ReportPolicy(Policy[Report]):
    model = Report
    verbs = {
        "create": coordinates,
        "change": coordinates,
        "freeze": coordinates,
        "submit": coordinates,
        "reopen": coordinates,
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if sees_whole_ledger(actor) else Q(state=Report.State.SUBMITTED)


class _OfReport(Policy[Any]):
    """Signatures and downloads are seen by whoever sees the report."""

    model: ClassVar[type[Any]] = ReportSignature

    def rows(self, actor: Actor) -> Q:
        if sees_whole_ledger(actor):
            return EVERYTHING
        return Q(report__state=Report.State.SUBMITTED)


class ReportDownloadPolicy(_OfReport):
    model = ReportDownload


def may_read_report(actor: Actor, file: StoredFile) -> bool:
    """Whoever sees a report may read its PDF."""
    return visible(actor, Report).filter(file=file).exists()
