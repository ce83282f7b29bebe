"""A row of every tenant model, with a canary in every text field: what the house tests hide, and look for.

Models are filled by the types of their fields. A model with rules of its own gets a hint in HINTS; a new model that
cannot be filled fails test_isolation.test_every_tenant_model_has_a_row.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy.grants import tenant_models
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Establishment
from tests.house.hints import HINTS

Rows = dict[type[TenantModel], TenantModel]
FALLBACK: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: dt.datetime(2018, 1, 15, 9, tzinfo=dt.UTC),  # before DateField, its base
    models.DateField: dt.date(2018, 1, 15),
    models.TimeField: dt.time(9, 30),
    models.DecimalField: Decimal(1),
    models.IntegerField: 1,
    models.BooleanField: False,
    models.BinaryField: b"canary",
}


def fill(canary: str, public_id: uuid.UUID) -> Rows:
    """One row of each tenant model in the open alliance; all have the same public_id, so one id opens every page."""
    rows: Rows = {}
    for model in in_order_of_reference(tenant_models()):
        rows[model] = model.objects.create(**values(model, rows, canary), public_id=public_id)
    return rows


def in_order_of_reference(found: list[type[TenantModel]]) -> Iterator[type[TenantModel]]:
    """Models after those that they refer to."""
    left = sorted(found, key=lambda model: model._meta.label)
    while left:
        ready = [m for m in left if not (references(m) & set(left) - {m})]
        assert ready, f"tenant models refer to each other in a circle: {left}"
        yield from ready
        left = [m for m in left if m not in ready]


def references(model: type[TenantModel]) -> set[Any]:
    """Tenant models that must have a row first."""
    return {f.related_model for f in model._meta.local_fields if isinstance(f, TenantForeignKey)}


def values(model: type[TenantModel], rows: Rows, canary: str) -> dict[str, Any]:
    skip = {"id", "alliance", "public_id", "created_at", *model.tenancy.trigger_owned}
    result = {
        field.name: value_of(field, rows, canary)
        for field in model._meta.local_concrete_fields
        if field.name not in skip and not field.generated
    }
    hint = HINTS.get(model._meta.label, {})
    return result | (hint(rows, canary) if callable(hint) else hint)


def value_of(field: Any, rows: Rows, canary: str) -> Any:
    if field.is_relation:
        return related(field, rows)
    if isinstance(field, ArrayField):
        return [value_of(field.base_field, rows, canary)]
    if field.choices:
        return field.get_default() if field.has_default() or field.blank else field.flatchoices[0][0]
    if isinstance(field, models.CharField | models.TextField):
        return text(field, canary)
    return field.get_default() if field.has_default() or field.null else plain(field)


def text(field: Any, canary: str) -> str:
    if isinstance(field, models.EmailField):
        return f"{canary.replace(' ', '.')}@school.invalid".lower()
    if isinstance(field, models.URLField):
        return f"https://{canary}.invalid/"
    return canary[: field.max_length or len(canary)]


def plain(field: Any) -> Any:
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if field.name == "academic_year":
        return 2017
    found = [value for kind, value in FALLBACK.items() if isinstance(field, kind)]
    assert found, f"{field}: say in tests/house/hints.py what to put there"
    return found[0]


def related(field: Any, rows: Rows) -> Any:
    if isinstance(field, TenantForeignKey):
        return rows.get(field.related_model)
    if field.related_model is Account:
        return Account.objects.create_user(f"{uuid.uuid4().hex}@canary.invalid")
    if field.related_model is Establishment:
        return None  # schools get theirs by a hint
    return None if field.null else field.related_model._default_manager.first()
