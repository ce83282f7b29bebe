"""Reads about organisations: the list, and one organisation's page."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from alliance_portal.kernel.policy import NOTHING, OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning, words
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import (
    Designation,
    Establishment,
    GroupMembership,
    Leadership,
    Membership,
    Organisation,
    Person,
    RoleGrant,
    TrustMembership,
)
from schools.models.periods import on

from .register_links import formerly

# What each page of an organisation asks of it.
memberships_held = Prepared(
    lambda organisation: Membership.objects.filter(organisation=organisation).order_by("-starts_on", "role"),
    "organisation",
)
leaderships_held = Prepared(
    lambda organisation: Leadership.objects.filter(organisation=organisation).order_by("-starts_on"),
    "organisation",
)
designations = Prepared(
    lambda organisation: Designation.objects.filter(organisation=organisation).order_by("pk"), "organisation"
)
trusts_held = Prepared(
    lambda organisation: (
        TrustMembership.objects.filter(organisation=organisation)
        .select_related("trust")
        .order_by("-starts_on")
    ),
    "organisation",
)
groups_named = Prepared(
    lambda urn: (
        GroupMembership.objects.filter(establishment=urn, left_on=None).select_related("group").order_by()
    ),
    "urn",
)


def organisations(actor: Actor, day: dt.date | None = None) -> QuerySet[Organisation]:
    """Every organisation that the actor sees, with `roles_now`, `leads_now` and `since` for the day (today).

    The same number of queries for one row and for three thousand.
    """
    day = day or timezone.localdate()
    first = Membership.objects.filter(organisation=OuterRef("pk")).values("organisation")
    return (
        visible(actor, Organisation)
        .select_related("establishment")
        .annotate(since=Subquery(first.annotate(day=Min("starts_on")).values("day")))
        .prefetch_related(
            Prefetch("memberships", Membership.objects.filter(on(day)).order_by("pk"), to_attr="roles_now"),
            Prefetch("leaderships", Leadership.objects.filter(on(day)), to_attr="leads_now"),
        )
    )


organisation_with_record = OneRow(Organisation, lambda rows: rows.select_related("establishment"))


def role_words(organisation: Organisation) -> list[str]:
    """What the organisation is on the day that `organisations` was asked for, in words."""
    leads = ["Teaching school"] if organisation.leads_now else []  # type: ignore[attr-defined]
    held: list[Membership] = organisation.roles_now  # type: ignore[attr-defined]
    return leads + [membership.get_role_display() for membership in held]


def matching(rows: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Organisations with words that begin so: of the name, of a name that the school had before, of town or postcode.
    A number is a URN, also one of before, a LAESTAB, a UKPRN or the identifier of a partner."""
    for word in words(text):
        begins = rf"\m{re.escape(word)}"
        found = Q(pk__in=beginning("search_organisations", word)) | Q(pk__in=formerly(word))
        found |= Q(establishment__town__iregex=begins) | Q(establishment__postcode__iregex=begins)
        found |= Q(establishment__postcode_key__istartswith=word) | Q(identifier__iexact=word)
        rows = rows.filter(found | _numbered(word))
    return rows


def _numbered(word: str) -> Q:
    """Of the register's numbers, each with a length of its own; a LAESTAB with or without its slash."""
    number = word.replace("/", "", 1)
    if not (number.isascii() and number.isdecimal()):
        return NOTHING
    known = {6: "urn", 7: "laestab", 8: "ukprn"}.get(len(number))
    return Q(**{f"establishment__{known}": number}) if known else NOTHING


def found(actor: Actor, text: str) -> QuerySet[Organisation]:
    """Organisations by the words of the list's filter, those that belong to the alliance today or not alike."""
    rows = visible(actor, Organisation).filter(archived_at=None).select_related("establishment")
    return matching(rows, text).order_by("sorts_as", "pk")


def in_words(organisation: Organisation) -> str:
    """What and where: Primary school, Billericay."""
    school = organisation.establishment
    if school is None:
        return organisation.get_kind_display()
    return ", ".join(filter(None, (school.get_phase_display(), school.town)))


def named(organisations: Iterable[Organisation]) -> list[tuple[str, UUID]]:
    """What each is called and the key of its pages, as Actor.acts_for has them: for {% by_school %}."""
    return [(one.name, one.public_id) for one in organisations]


def memberships_of(organisation: Organisation) -> list[Membership]:
    return memberships_held(organisation=organisation.pk)


def leaderships_of(organisation: Organisation) -> list[Leadership]:
    return leaderships_held(organisation=organisation.pk)


def designation_of(organisation: Organisation) -> Designation | None:
    return designations.first(organisation=organisation.pk)


def trusts_of(organisation: Organisation) -> list[TrustMembership]:
    """The trusts that the organisation belongs or belonged to."""
    return trusts_held(organisation=organisation.pk)


def members_of_trust(trust: Organisation) -> QuerySet[TrustMembership]:
    """Who belongs or belonged to the trust, by phase (A1)."""
    rows = TrustMembership.objects.filter(trust=trust).select_related("organisation__establishment")
    return rows.order_by("organisation__establishment__phase", "organisation__sorts_as")


def people_at(actor: Actor, organisation: Organisation) -> list[Person]:
    """The organisation's people whom the actor may see, each with `grants_now`, as its page shows them."""
    people = staff_seen(actor, organisation=organisation.pk)
    held: dict[int, list[RoleGrant]] = defaultdict(list)
    for grant in grants_held(person_ids=[one.pk for one in people], today=timezone.localdate()):
        held[grant.person_id].append(grant)
    for one in people:
        one.grants_now = held[one.pk]  # type: ignore[attr-defined]
    return people


staff_seen = Seen(
    Person,
    lambda rows, organisation: rows.filter(organisation=organisation, archived_at=None).only(
        "public_id", "name", "job_title"
    ),
    "organisation",
)
grants_held = Prepared(
    lambda person_ids, today: (
        RoleGrant.objects.filter(on(today), person__in=person_ids)
        .only("person_id", "role", "strand")
        .order_by("pk")
    ),
    *("person_ids", "today"),
)


def shown_publicly(day: dt.date) -> QuerySet[Organisation]:
    """Schools that strangers may know of: those that lead, are members, partners or deliverers on the day (A17).

    That a school receives support is nobody else's business, so it alone shows nothing. Which of them have a
    public page: queries.publication.
    """
    held = Membership.objects.filter(on(day)).exclude(role=Membership.Role.SUPPORTED).values("organisation")
    leading = Leadership.objects.filter(on(day)).values("organisation")
    schools = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
    return schools.filter(Q(pk__in=held) | Q(pk__in=leading)).select_related("establishment")


def has_public_page(
    organisation: Organisation, held: Iterable[Membership], leading: Iterable[Leadership], day: dt.date
) -> bool:
    """The same for one organisation whose roles are known."""
    public = [*leading, *(one for one in held if one.role != Membership.Role.SUPPORTED)]
    is_shown = organisation.kind == Organisation.Kind.SCHOOL and not organisation.archived_at
    return is_shown and any(period.holds_on(day) for period in public)


def address_lines(school: Establishment) -> list[str]:
    lines = (school.street, school.locality, school.address_3, school.town, school.county, school.postcode)
    return list(dict.fromkeys(filter(None, lines)))


def register_groups(school: Establishment) -> list[GroupMembership]:
    """The trusts, sponsors and federations that the register names for the school today."""
    return groups_named(urn=school.urn)
