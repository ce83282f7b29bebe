"""Reads about people."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import EVERYTHING, OneRow, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.search import beginning
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Person, RoleGrant
from schools.models.periods import on
from schools.rules import herself_and_staff, is_visitor, turned_to


def names_of(ids: set[int]) -> dict[int, str]:
    """Names by person id, for the open alliance."""
    return dict(named_by(person_ids=[*ids]))


named_by: Prepared[tuple[int, str]] = Prepared(
    lambda person_ids: Person.objects.filter(pk__in=person_ids).order_by().values_list("pk", "name"),
    "person_ids",
)


def name_for(actor: Actor, person_id: int) -> str:
    """What she is called; "" where the actor may not know her: that is, whom she may not see and nobody turns to.
    Visitors are told no names of the alliance's people."""
    if actor.coordinates or actor.is_service:
        return names_of({person_id}).get(person_id, "")
    ask = known_to_visitor if is_visitor(actor) else known_to_member
    who = {"reader": actor.person_id, "school_ids": [*actor.schools_led]}
    return ask.first(person=person_id, **who) or ""


def _name(person: Any, known: Q) -> QuerySet[Person, str]:
    return Person.objects.filter(known, pk=person).order_by().values_list("name", flat=True)


known_to_visitor = Prepared(
    lambda person, reader, school_ids: _name(person, herself_and_staff(reader, school_ids)),
    *("person", "reader", "school_ids"),
)
known_to_member = Prepared(
    lambda person, reader, school_ids: _name(person, herself_and_staff(reader, school_ids) | turned_to()),
    *("person", "reader", "school_ids"),
)


def somebody_named_in(*texts: str, among: Q = EVERYTHING) -> str:
    """The first name of a person of the alliance that the texts hold; empty when they name nobody."""
    words = "\n".join(texts).casefold()
    names = Person.objects.filter(among).values_list("name", flat=True).order_by("sorts_as")
    return next((name for name in names if name.casefold() in words), "")


find_person = OneRow(Person, lambda rows: rows.select_related("organisation"))


def person_of(actor: Actor) -> Person:
    """The person who acts; 403 for a service, which can sign and confirm for nobody."""
    if actor.person_id is None:
        raise PermissionDenied
    return Person.objects.get(pk=actor.person_id)


def people(actor: Actor) -> QuerySet[Person]:
    """The people whom the actor may see, with their organisation and `grants_now`."""
    today = RoleGrant.objects.filter(on(timezone.localdate())).select_related("organisation").order_by("pk")
    rows = visible(actor, Person).filter(archived_at=None).select_related("organisation")
    return rows.prefetch_related(Prefetch("role_grants", today, to_attr="grants_now"))


def found(actor: Actor, text: str) -> QuerySet[Person]:
    """People whom the actor may see, by the beginnings of words of name and email."""
    return named(people(actor), text).prefetch_related(None).order_by("sorts_as", "pk")


def named(rows: QuerySet[Person], text: str) -> QuerySet[Person]:
    return rows.filter(pk__in=beginning("search_people", text))


def in_words(person: Person) -> str:
    return ", ".join(filter(None, (person.job_title, str(person.organisation))))


def grants_seen(actor: Actor) -> QuerySet[RoleGrant]:
    """The roles that the actor may know of, each with `may_open`: may she open the person's page?"""
    opens = Exists(visible(actor, Person).filter(pk=OuterRef("person")))
    rows = visible(actor, RoleGrant).filter(person__archived_at=None).annotate(may_open=opens)
    return rows.select_related("person", "organisation", "granted_by")


def grants_of(person: Person) -> list[RoleGrant]:
    """Every role that the person held or holds, the latest first, with what her page says of it."""
    return grants_held(person=person.pk)


GRANT_SHOWN = (
    *("public_id", "role", "strand", "starts_on", "ends_on"),
    *("organisation__name", "granted_by__name"),
)
grants_held = Prepared(
    lambda person: (
        RoleGrant.objects.filter(person=person)
        .select_related("organisation", "granted_by")
        .only(*GRANT_SHOWN)
        .order_by("-starts_on", "-pk")
    ),
    "person",
)


def records_of(person: Person) -> list[Person]:
    """The person's record, and those that were joined to it, for what is held on her."""
    found, following = [person], [person]
    while following:
        joined = Person.objects.filter(merged_into__kept__in=following, merged_into__undone_at=None)
        following = list(joined.select_related("account"))
        found += following
    return found
