"""Which schools host: so that it goes round (C67)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cpd.models import Run, Session
from schools.models import Organisation, Term


def hosts(term: Term | None = None) -> QuerySet[Organisation]:
    """Everybody who hosted or will host a date, in a term or ever, with `hosted` dates, `runs` and the `latest`."""
    sessions = Session.objects.exclude(run__state__in=(Run.State.DRAFT, Run.State.CANCELLED))
    if term:
        sessions = sessions.filter(run__term=term)
    own = _hosted(sessions)
    rows = Organisation.objects.filter(Exists(own)).annotate(
        hosted=Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        run_count=Subquery(
            own.annotate(n=Count("run", distinct=True)).values("n"), output_field=IntegerField()
        ),
        latest=Subquery(own.annotate(last=Max("held_on")).values("last")),
    )
    return rows.order_by("-hosted", "sorts_as")


def could_host(run: Run) -> QuerySet[Organisation]:
    """Everybody, by name, with how many dates each hosts in the academic year of the run (`hosted`), drafts among them:
    so that whose turn it is can be seen."""
    sessions = Session.objects.exclude(run__state=Run.State.CANCELLED)
    own = _hosted(sessions.filter(run__term__academic_year=run.term.academic_year))
    many = Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = Organisation.objects.filter(archived_at=None)
    return rows.annotate(hosted=Coalesce(many, 0)).order_by("sorts_as", "id")


def _hosted(sessions: QuerySet[Session]) -> Any:
    """Those of them at one organisation, for a subquery."""
    at = sessions.annotate(at=Coalesce("host", "run__host"))
    return at.filter(at=OuterRef("pk")).order_by().values("at")
