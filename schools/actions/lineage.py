"""Record what the alliance was before: add, change and archive a form, and say what became of it."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, AllianceKind, LineageStage, LineageStep


def _present(actor: Actor) -> LineageStage:
    """The alliance itself as the end of the line; it is written down when its history is begun."""
    known = LineageStage.objects.select_for_update().filter(is_present=True).first()
    if known:
        return known
    first = AllianceKind.objects.order_by("starts_on").values_list("starts_on", flat=True).first()
    return LineageStage.objects.create(
        name=Alliance.objects.get(pk=actor.alliance_id).name,
        kind=LineageStage.Kind.ALLIANCE,
        starts_on=first or timezone.localdate(),
        is_present=True,
    )


@transaction.atomic
def save_stage(
    *, actor: Actor, stage: LineageStage, became: Collection[LineageStage] = (), leads_here: bool = False
) -> LineageStage:
    """A form of the partnership and what it became: other forms, the alliance itself (`leads_here`), several of them
    (a split), or nothing that is known.

    ValidationError when dates or the order of forms are impossible.
    """
    require(actor, "create" if stage._state.adding else "change", stage)
    present = _present(actor)
    if stage.ends_on and stage.ends_on < stage.starts_on:
        raise ValidationError({"ends_year": "It cannot have ended before it began"})
    stage.save()
    if not stage.is_present:
        _lead_on(stage, [*became, *([present] if leads_here else [])])
    _refuse_backwards(stage)
    return stage


@transaction.atomic
def archive_stage(*, actor: Actor, stage: LineageStage) -> None:
    """Take a form out of the history; the steps to it and from it go with it."""
    require(actor, "archive", stage)
    LineageStep.objects.filter(earlier=stage).delete()
    LineageStep.objects.filter(later=stage).delete()
    stage.archived_at = timezone.now()
    stage.save(update_fields=["archived_at"])


def _lead_on(stage: LineageStage, became: Collection[LineageStage]) -> None:
    steps = LineageStep.objects.filter(earlier=stage)
    steps.exclude(later__in=became).delete()
    known = set(steps.values_list("later", flat=True))
    for later in became:
        if later.pk not in known:
            LineageStep.objects.create(earlier=stage, later=later)


def _refuse_backwards(stage: LineageStage) -> None:
    """What comes later cannot have begun earlier, and nothing leads back to where it came from."""
    steps = list(LineageStep.objects.select_related("earlier", "later"))
    for step in steps:
        if stage.pk not in (step.earlier_id, step.later_id):
            continue
        field = "became" if step.earlier_id == stage.pk else "starts_year"
        if step.earlier.starts_on > step.later.starts_on:
            message = f"{step.later} began {step.later.began}, before {step.earlier} ({step.earlier.began})"
            raise ValidationError({field: message})
        if step.earlier_id in _descendants(step.later_id, steps):
            raise ValidationError({field: f"{step.later} came before {step.earlier}, so it cannot follow it"})


def _descendants(stage_id: int, steps: Collection[LineageStep]) -> set[int]:
    """Everything that the form became, and what that became."""
    found: set[int] = set()
    ahead = {stage_id}
    while ahead:
        ahead = {step.later_id for step in steps if step.earlier_id in ahead} - found
        found |= ahead
    return found
