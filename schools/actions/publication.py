"""Publish the alliance's page and its schools' pages, and take them down again."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import AllianceProfile, Organisation, Publication
from schools.models.publication import PUBLIC, Page
from schools.queries.organisations import shown_publicly
from schools.queries.publication import named_in_profile


@transaction.atomic
def publish(*, actor: Actor, organisation: Organisation | None = None, page: Page = Page.OWN) -> Publication:
    """From now on strangers may open the page of the school, or (without one) of the alliance, or its courses.

    ValidationError for a school that may have no public page, for example one that only receives support, and for
    an alliance whose profile names somebody.
    """
    require(actor, "publish", Publication(organisation=organisation))
    if organisation and not shown_publicly(timezone.localdate()).filter(pk=organisation.pk).exists():
        raise ValidationError(f"{organisation} has no role today that strangers may know of.")
    if (
        organisation is None
        and page == Page.OWN
        and (name := named_in_profile(AllianceProfile.objects.first()))
    ):
        message = f"Take out {name} from the profile first: the public page shows it and names nobody"
        raise ValidationError({"alliance": message})
    shown, _ = Publication.objects.filter(PUBLIC).get_or_create(
        organisation=organisation, page=page, defaults={"published_by_id": actor.person_id}
    )
    return shown


@transaction.atomic
def take_down(*, actor: Actor, organisation: Organisation | None = None, page: Page = Page.OWN) -> None:
    """Strangers can open it no longer; a page that is not public stays so."""
    require(actor, "take_down", Publication(organisation=organisation))
    Publication.objects.filter(PUBLIC, organisation=organisation, page=page).update(
        taken_down_at=timezone.now(), taken_down_by_id=actor.person_id
    )


@transaction.atomic
def publish_exactly(*, actor: Actor, alliance: bool, schools: Collection[Organisation]) -> None:
    """These pages of the alliance and its schools are public, and no other."""
    require(actor, "publish", Publication())
    held = Publication.objects.filter(PUBLIC, page=Page.OWN).select_related("organisation")
    public = {page.organisation for page in held}
    wanted: set[Organisation | None] = {*schools, *([None] if alliance else [])}
    for page in public - wanted:
        take_down(actor=actor, organisation=page)
    for page in wanted - public:
        publish(actor=actor, organisation=page)
