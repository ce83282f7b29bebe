"""One alliance never sees or touches another's rows: database, ORM and keys each hold by themselves."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django_scopes.exceptions import ScopeError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.tenancy.checks import problems
from alliance_portal.kernel.tenancy.grants import tenant_models
from alliance_portal.kernel.tenancy.models import TenantForeignKey
from tests.house.hints import ALONG

MODELS = sorted(tenant_models(), key=lambda model: model._meta.label)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def owners(table: str) -> set[int]:
    """The alliances of all rows that raw SQL gets to see."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT DISTINCT alliance_id FROM "{table}"')
        return {row[0] for row in cursor.fetchall()}


def refused(sql: str, *parameters: object) -> str:
    """Run it; the reason why the database refuses, or how many rows it touched."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return f"{cursor.rowcount} rows"
    except DatabaseError as error:
        return str(error)


def test_the_catalogue_is_as_declared(db):
    assert problems() == []


def test_every_tenant_model_has_a_row_in_both_alliances(two):
    assert set(two.our_rows) == set(two.their_rows) == set(MODELS)


@each_model
def test_reading_stops_at_the_wall(two, model):
    with enter_service(alliance=two.ours, purpose="test"):
        assert owners(model._meta.db_table) == {two.ours.pk}
        assert set(model._base_manager.values_list("alliance_id", flat=True)) == {two.ours.pk}
        assert set(model.objects.values_list("alliance_id", flat=True)) == {two.ours.pk}
        assert not model.objects.filter(pk=two.their_rows[model].pk).exists()


@each_model
def test_writing_stops_at_the_wall(two, model):
    table, theirs = model._meta.db_table, two.their_rows[model].pk
    allowed = ("0 rows", "permission denied")
    with enter_service(alliance=two.ours, purpose="test"):
        assert refused(f'UPDATE "{table}" SET public_id = public_id WHERE id = %s', theirs).startswith(
            allowed
        )
        assert refused(f'DELETE FROM "{table}" WHERE id = %s', theirs).startswith(allowed)
        moved = refused(f'UPDATE "{table}" SET alliance_id = %s', two.theirs.pk)
        assert "row-level security" in moved or "permission denied" in moved


@each_model
def test_a_row_cannot_be_slipped_into_another_alliance(two, model):
    table = model._meta.db_table
    with enter_service(alliance=two.ours, purpose="test"):
        outcome = refused(f'INSERT INTO "{table}" (alliance_id) VALUES (%s)', two.theirs.pk)
    assert "row-level security" in outcome


@each_model
def test_without_a_scope_there_is_an_error_not_an_empty_list(two, model):
    assert "no alliance scope" in refused(f'SELECT count(*) FROM "{model._meta.db_table}"')
    with pytest.raises(ScopeError):
        model.objects.count()


@pytest.mark.parametrize(
    ("model", "field"),
    [(m, f) for m in MODELS for f in m._meta.local_fields if isinstance(f, TenantForeignKey)],
    ids=lambda value: value._meta.label if isinstance(value, type) else value.name,
)
def test_a_reference_cannot_reach_through_the_wall(two, model, field):
    """The composite key refuses, whoever writes. Append-only tables have the key too (the catalogue check says so)."""
    table, key = model._meta.db_table, f"{model._meta.db_table}_{field.name}_same"
    with enter_service(alliance=two.ours, purpose="test"):
        with connection.cursor() as cursor:
            cursor.execute(f'SET CONSTRAINTS "{key}" IMMEDIATE')
        along = ALONG.get((model._meta.label, field.name))
        changes = ", ".join(filter(None, (f'"{field.column}" = %s', along)))
        sql = f'UPDATE "{table}" SET {changes} WHERE id = %s'
        outcome = refused(sql, two.their_rows[field.related_model].pk, two.our_rows[model].pk)
    reasons = (
        "violates foreign key",
        "permission denied",
        "stays with its run",
    )  # the last: cpd's own trigger
    assert any(reason in outcome for reason in reasons), outcome


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    program=st.recursive(
        st.just([]), lambda inner: st.lists(st.tuples(st.booleans(), st.booleans(), inner), max_size=3)
    )
)
def test_however_scopes_are_nested_each_sees_its_own(two, program):
    """Each step opens ours or theirs, perhaps fails, and runs an inner program; the outer scope must come back."""
    run(two, program)
    assert "no alliance scope" in refused("SELECT count(*) FROM schools_person")


class Trouble(Exception):
    """An error inside a scope."""


def run(two, program):
    for ours, fails, inner in program:
        alliance = two.ours if ours else two.theirs
        try:
            with enter_service(alliance=alliance, purpose="test"):
                assert owners("schools_person") == {alliance.pk}
                run(two, inner)
                assert owners("schools_person") == {alliance.pk}
                if fails:
                    raise Trouble
        except Trouble:
            pass
