"""The base of every table that belongs to an alliance. Its guards come with it; nobody has to remember them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.base import ModelBase, ModelState
from django.db.models.constants import OnConflict
from django.db.models.sql import Query
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

from .guards import SameAlliance, Tenancy, TenantGuard
from .scope import current_alliance_id

M = TypeVar("M", bound="TenantModel")
# django-scopes 2.1 leaves exists() open on a query set without a scope (MODELS.md §4).
DisabledQuerySet.exists = DisabledQuerySet.error


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A reference within one alliance, held by a composite key instead of Django's plain one."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any):
        kwargs |= {"db_constraint": False, "db_index": False}
        super().__init__(to, on_delete, **kwargs)


class TenantQuerySet(models.QuerySet[M]):
    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            row.claim_for_scope()
        return super().bulk_create(rows, *args, **kwargs)


@lru_cache(maxsize=4096)
def _rows_of(model: type[models.Model], alliance_id: int) -> Query:
    """What every query of an alliance begins with; Django would put it together anew each time."""
    return models.QuerySet(model).filter(alliance_id=alliance_id).query


class TenantManager(models.Manager[M]):
    """Only rows of the alliance whose scope is open; an error when none is (second ring, HOUSE.md)."""

    def get_queryset(self) -> models.QuerySet[M]:
        alliance_id = get_scope().get("alliance")
        if alliance_id is None:
            return DisabledQuerySet(self.model, using=self._db, missing_scopes=["alliance"])  # type: ignore[no-any-return]
        query = _rows_of(self.model, alliance_id).chain()
        return TenantQuerySet(self.model, query, using=self._db, hints=self._hints)  # type: ignore[attr-defined]

    def all(self) -> models.QuerySet[M]:
        rows = super().all()
        return rows.all() if isinstance(rows, DisabledQuerySet) else rows

    def make_unless_there(self, row: M) -> bool:
        """Write a new row; False where one with the same unique values is there. Whoever is writing that one at this
        moment is waited for. It takes one question, where a savepoint around `save` takes three."""
        row.claim_for_scope()
        rows: Any = self.get_queryset()
        fields = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        [made] = rows._insert(
            [row],
            fields,
            returning_fields=[self.model._meta.pk],
            using=rows.db,
            on_conflict=OnConflict.IGNORE,
        )
        if made:
            (row.pk,), row._state.adding, row._state.db = made, False, rows.db
        return made is not None


class _TenantBase(ModelBase):
    """Adds the guards to each concrete tenant model, so that a new table cannot be without them."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> Any:
        model: Any = super().__new__(cls, name, bases, attrs, **kwargs)
        if not model._meta.abstract and not model._meta.proxy and model._meta.managed:
            _add_guards(model)
        return model


def _add_guards(model: Any) -> None:
    meta, label = model._meta, model._meta.db_table
    tenancy: Tenancy = model.tenancy
    generated = (f.column for f in meta.local_fields if f.generated)  # the log has what they are made of
    redact = (*tenancy.redact, *generated)
    references = [f for f in meta.local_fields if isinstance(f, TenantForeignKey)]
    constraints = [
        TenantGuard(
            name=f"{label}_guard", importer=tenancy.importer, reviewer=tenancy.reviewer, redact=redact
        ),
        models.UniqueConstraint(fields=["alliance", "id"], name=f"{label}_own"),
        models.UniqueConstraint(fields=["alliance", "public_id"], name=f"{label}_public"),
        *(SameAlliance(name=f"{label}_{field.name}_same", field=field.name) for field in references),
    ]
    meta.constraints = [*meta.constraints, *constraints]
    meta.original_attrs["constraints"] = meta.constraints
    indexes = [models.Index(fields=["alliance", field.name]) for field in references]
    for index in indexes:
        index.set_name_with_model(model)
    meta.indexes = [*meta.indexes, *indexes]
    meta.original_attrs["indexes"] = meta.indexes


class TenantModel(models.Model, metaclass=_TenantBase):
    """A row of one alliance. `public_id` stands in URLs; `tenancy` says what else the table allows."""

    tenancy: ClassVar[Tenancy] = Tenancy()

    alliance = models.ForeignKey(
        settings.TENANT_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are of a later Django
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """A row with what was read of it. Django goes through all fields of the model for each row, and a list joins
        several wide ones; it also sends pre_init and post_init, to which nothing here listens."""
        row = cls.__new__(cls)
        row.__dict__ |= zip(field_names, values, strict=True)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row

    def claim_for_scope(self) -> None:
        """Fill in the open scope's alliance; the row-level policy refuses any other."""
        self.alliance_id = self.alliance_id or current_alliance_id()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.claim_for_scope()
        owned = self.tenancy.trigger_owned
        if owned and not self._state.adding and kwargs.get("update_fields") is None:
            names = (f.name for f in self._meta.concrete_fields if not f.primary_key)
            kwargs["update_fields"] = [name for name in names if name not in owned]
        super().save(*args, **kwargs)
