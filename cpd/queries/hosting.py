"""Which schools host: so that it goes round (C67)."""

from __future__ import annotations

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cpd.models import Run, Session
from schools.models import Organisation, Term


def hosts(term: Term | None = None) -> QuerySet[Organisation]:
    """Everybody who hosted or will host a date, in a term or ever, with `hosted` dates, `runs` and the `latest`."""
    sessions = Session.objects.exclude(run__state__in=(Run.State.DRAFT, Run.State.CANCELLED))
    if term:
        sessions = sessions.filter(run__term=term)
    own = (
        sessions.annotate(at=Coalesce("host", "run__host")).filter(at=OuterRef("pk")).order_by().values("at")
    )
    rows = Organisation.objects.annotate(
        hosted=Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        run_count=Subquery(
            own.annotate(n=Count("run", distinct=True)).values("n"), output_field=IntegerField()
        ),
        latest=Subquery(own.annotate(last=Max("held_on")).values("last")),
    )
    return rows.filter(hosted__gt=0).order_by("-hosted", "name")
