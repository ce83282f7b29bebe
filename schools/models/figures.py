"""Dated figures of a school, beside its inspections and the support that it had (CAPABILITIES C2)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.ui.formats import counted, number

from .school_page import CURRENT, OnSchoolPage


class SchoolFigure(OnSchoolPage):
    """How good teaching was, or what pupils attained, on a day and by a source. Of fewer than five lessons or pupils
    nothing is recorded: somebody could be made out."""

    personal = Impersonal("figures of five lessons or pupils or more")

    class Kind(models.TextChoices):
        TEACHING = "teaching", "Teaching judged good or better"
        ATTAINMENT = "attainment", "Attainment of pupils"
        OTHER = "other", "Another measure"

    class Unit(models.TextChoices):
        PER_CENT = "per_cent", "Per cent"
        POINTS = "points", "Points"

    LEAST = 5

    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=200, blank=True, verbose_name="what was measured")
    measured_on = models.DateField(verbose_name="date")
    value = models.DecimalField(max_digits=8, decimal_places=2)
    unit = models.CharField(max_length=8, choices=Unit)
    out_of = models.PositiveIntegerField(verbose_name="of how many")
    source = models.CharField(max_length=300)
    is_shared = models.BooleanField(default=False, verbose_name="shared with the alliance")

    class Meta(OnSchoolPage.Meta):
        ordering = ["-measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "kind", "what", "measured_on"],
                condition=CURRENT,
                name="a_figure_once_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(unit="per_cent") | Q(value__range=(0, 100)), name="per_cent_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(kind="teaching", unit="per_cent") | ~Q(kind="teaching") & ~Q(what=""),
                name="a_figure_says_what_it_is_of",
            ),
            models.CheckConstraint(condition=Q(out_of__gte=5), name="a_figure_of_five_or_more"),
        ]

    def __str__(self) -> str:
        teaching = self.kind == self.Kind.TEACHING
        return ": ".join(filter(None, (str(self.get_kind_display()) if teaching else "", self.what)))

    @property
    def said(self) -> str:
        """62% of 13 lessons; 27.4 points, 30 pupils."""
        things = counted(self.out_of, "lesson" if self.kind == self.Kind.TEACHING else "pupil")
        if self.unit == self.Unit.PER_CENT:
            return f"{number(self.value)}% of {things}"
        return f"{counted(self.value, 'point')}, {things}"
