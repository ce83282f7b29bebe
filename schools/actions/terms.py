"""The dates of terms, as each alliance sets them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Term


@transaction.atomic
def save_term(*, actor: Actor, term: Term) -> Term:
    """Keep a term, new or with other dates. ValidationError when it overlaps another, or is there already."""
    require(actor, "create" if term._state.adding else "change", term)
    others = Term.objects.exclude(pk=term.pk)
    if others.filter(academic_year=term.academic_year, season=term.season).exists():
        raise ValidationError({"season": "This term of that year is there already"})
    overlapping = others.filter(starts_on__lte=term.ends_on, ends_on__gte=term.starts_on).first()
    if overlapping:
        raise ValidationError({"starts_on": f"These dates overlap the {str(overlapping).lower()}"})
    term.save()
    return term
