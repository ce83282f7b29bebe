"""Records that are probably of one person, and records that were joined."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from schools.models import Person, PersonMerge, TwoPeople

MOST = 100


@dataclass(frozen=True)
class Pair:
    """Two records, and why they are probably of one person."""

    first: Person
    second: Person
    because: str


def probable_duplicates(actor: Actor) -> list[Pair]:
    """The likeliest first, at most MOST, in three questions; without those who were said to be two people."""
    two = {frozenset(pair) for pair in visible(actor, TwoPeople).values_list("first", "second")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.similar_people(%s)", [MOST + len(two)])
        found = [row for row in cursor.fetchall() if frozenset(row[:2]) not in two][:MOST]
    ids = {row_id for row in found for row_id in row[:2]}
    people = visible(actor, Person).filter(pk__in=ids).select_related("organisation").in_bulk()
    return [
        Pair(people[first], people[second], _because(*signs))
        for first, second, *signs in found
        if first in people and second in people
    ]


def _because(same_name: bool, same_place: bool, same_mailbox: bool) -> str:
    name = "The same name" if same_name else "A similar name"
    place = "at the same school or partner" if same_place else "at another school or partner"
    mailbox = ", and the same e-mail address before the @" if same_mailbox else ""
    return f"{name} {place}{mailbox}"


def merges(actor: Actor) -> QuerySet[PersonMerge]:
    return visible(actor, PersonMerge).select_related("kept", "gone", "merged_by", "undone_by")


def merges_of(actor: Actor, person: Person) -> list[PersonMerge]:
    """Where the record was joined with another, and still is, with what its page says of it."""
    return still_joined(actor, person=person.pk)


still_joined = Seen(
    PersonMerge,
    lambda rows, person: (
        rows.filter(Q(kept=person) | Q(gone=person), undone_at=None)
        .select_related("kept", "gone")
        .only("public_id", "created_at", "kept__name", "kept__email", "gone__name", "gone__email")
    ),
    "person",
)
