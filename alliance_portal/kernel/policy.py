"""Within an alliance: which rows may somebody see, and what may she do with one? One small class a model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from .roles import Actor
from .tenancy.models import TenantModel

M = TypeVar("M", bound=TenantModel)
Rule = Callable[[Actor, Any], bool]
EVERYTHING = Q()
NOTHING = Q(pk__in=[])
_policies: dict[type[TenantModel], Policy[Any]] = {}


class Policy(Generic[M]):
    """Subclass with `model`, `rows` and `verbs`; defining the class registers it.

    `verbs` maps a verb ("cancel") to a rule (actor, row) → bool. "view" is answered by `rows` alone,
    so that list and detail cannot disagree. Services (workers) may do everything.
    """

    model: ClassVar[type[Any]]
    verbs: ClassVar[dict[str, Rule]] = {}
    looking: ClassVar[tuple[str, ...]] = ()  # verbs that change nothing, so that support staff may too

    def __init_subclass__(cls) -> None:
        if "model" in cls.__dict__:  # a base without a model is only for sharing
            _policies[cls.model] = cls()

    def rows(self, actor: Actor) -> Q:
        """The condition on rows that the actor may see; must not multiply rows (use Exists or __in on a sub-query)."""
        raise NotImplementedError

    def may(self, actor: Actor, verb: str, row: M | None = None) -> bool:
        """May the actor do this to the row (or, for "create", at all)? KeyError for an unknown verb."""
        if actor.is_service:
            return True
        if verb == "view":
            return row is not None and visible(actor, self.model).filter(pk=row.pk).exists()
        if actor.only_looks and verb not in self.looking:
            return False
        return self.verbs[verb](actor, row)


def policy_for(model: type[M]) -> Policy[M]:
    return _policies[model]


def visible(actor: Actor, model: type[M]) -> QuerySet[M]:
    """The rows of `model` that the actor may see, in the alliance whose scope is open."""
    rows: QuerySet[M] = model.objects.all()
    return rows if actor.is_service else rows.filter(policy_for(model).rows(actor))


def get_visible(actor: Actor, model: type[M], public_id: UUID | str, rows: QuerySet[M] | None = None) -> M:
    """One row by the id in its URL, or 404 as for a row that does not exist.

    `rows` may narrow or join (select_related) a query set that came from visible().
    """
    named = (visible(actor, model) if rows is None else rows).filter(public_id=public_id)
    found = next(iter(named.order_by()[:1]), None)  # first() would put in order what is one row
    if found is None:
        raise Http404
    return found


def may(actor: Actor, verb: str, row: Any) -> bool:
    """`row` is an instance, or a model class for verbs such as "create"."""
    if isinstance(row, type):
        return policy_for(row).may(actor, verb)
    return policy_for(type(row)).may(actor, verb, row)


def require(actor: Actor, verb: str, row: Any) -> None:
    """403 when the actor may not."""
    if not may(actor, verb, row):
        raise PermissionDenied
