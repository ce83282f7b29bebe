"""Joining two records of a person knows every table that leads to people, and undoing it gives back every one."""

from __future__ import annotations

from typing import Any

from django.db import connection

from alliance_portal.kernel.personal import inventory
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.tenancy.grants import tenant_models
from schools.actions import merging
from schools.merge_rules import HISTORY, references
from schools.models import Organisation, Person, PersonMerge
from tests.house.conftest import TwoAlliances


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every tenant table but the merges themselves."""
    tables = [model for model in tenant_models() if model is not PersonMerge]
    return {
        model._meta.label: [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
            for row in model.objects.order_by("pk").values_list()
        ]
        for model in tables
    }


def referring(person: Person) -> set[tuple[str, str]]:
    """Table and column of every foreign key of the database that leads to this person now."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)"
            " WHERE c.contype = 'f' AND c.confrelid = 'schools_person'::regclass AND a.attname <> 'alliance_id'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [person.pk])
            if cursor.fetchone()[0]:
                found.add((table, column))
    return found


def test_every_reference_to_a_person_is_known_to_the_merge() -> None:
    """By the catalogue of the database, not by what the merge looks at; each has a title for the preview."""
    known = {(one.model._meta.db_table, f"{one.name}_id") for one in references()}
    known |= {(model._meta.db_table, f"{name}_id") for model, name in HISTORY}
    fields = {
        (model._meta.db_table, one.column)
        for model in tenant_models()
        for one in model._meta.local_concrete_fields
        if one.is_relation and one.related_model is Person
    }
    assert known == fields
    assert {one.model for one in references()} <= set(inventory())
    assert all(one.title for one in references())


def test_every_table_moves_and_comes_back_exactly(two: TwoAlliances) -> None:
    """Over a row of each table: what still leads to the old record is never rewritten, or is the merge itself."""
    with enter_service(alliance=two.ours, purpose="test") as actor:
        gone = two.our_rows[Person]
        school = two.our_rows[Organisation]
        kept = Person.objects.create(name="Another", email="another@school.invalid", organisation=school)
        _moves_and_comes_back(actor, kept, gone)


def _moves_and_comes_back(actor: Actor, kept: Person, gone: Any) -> None:
    before, held = snapshot(), referring(gone)
    assert len(held) > 35, "the test would prove little"
    done = merging.merge(actor=actor, kept=kept, gone=gone)
    stays = {(one.model._meta.db_table, f"{one.name}_id") for one in references() if one.stays}
    history = {(model._meta.db_table, f"{name}_id") for model, name in HISTORY}
    assert referring(gone) == held & (stays | history) | {("schools_personmerge", "gone_id")}
    assert referring(kept) >= held - stays - history
    merging.undo_merge(actor=actor, merge=done)
    assert referring(gone) >= held
    assert snapshot() == before
