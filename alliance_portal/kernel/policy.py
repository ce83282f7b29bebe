"""Within an alliance: which rows may somebody see, and what may she do with one? One small class a model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet, PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from .lifted import Lifted, lifted
from .roles import Actor
from .tenancy.models import TenantModel
from .tenancy.prepared import Prepared

M = TypeVar("M", bound=TenantModel)
Rule = Callable[[Actor, Any], bool]
EVERYTHING = Q()
NOTHING = Q(pk__in=[])
POLICIES: dict[type[TenantModel], Policy[Any]] = {}


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
            POLICIES[cls.model] = cls()

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
    return POLICIES[model]


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


class Seen(Generic[M]):
    """`strengths_at = Seen(Strength, lambda rows, school: rows.filter(organisation=school), "school")`: then
    `strengths_at(actor, school=5)` are those of them that the actor may see, as a list.

    The policy is asked each time. The SQL of conditions that differ in ids and days alone is put together once a
    process: one for whoever sees all, one for every head. What differs from call to call has a name, as in `Prepared`.
    """

    def __init__(self, model: type[M], shape: Callable[..., QuerySet[M]], *names: str) -> None:
        self._model, self._shape, self._names = model, shape, names
        self._known: dict[Lifted, Prepared[M]] = {}

    def __call__(self, actor: Actor, **values: Any) -> list[M]:
        seen = EVERYTHING if actor.is_service else policy_for(self._model).rows(actor)
        theirs: dict[str, Any] = {}
        words = lifted(seen, theirs)
        if words is None:
            return list(self._shape(self._model.objects.filter(seen), **values))
        if words not in self._known:
            self._known[words] = Prepared(partial(self._rows, words), *self._names, *theirs)
        try:
            return self._known[words](**values, **theirs)
        except EmptyResultSet:  # the policy shows nothing: Django says so where it would put the SQL together
            return []

    def _rows(self, words: Lifted, **slots: Any) -> QuerySet[M]:
        shown = {name: slots[name] for name in self._names}
        return self._shape(self._model.objects.filter(words.condition(slots)), **shown)


class OneRow(Generic[M]):
    """`find_run = OneRow(Run, lambda rows: rows.select_related("course"))`: `find_run(actor, public_id)` is the row as
    get_visible finds it, in words put together once for whoever sees every row."""

    def __init__(self, model: type[M], shape: Callable[[QuerySet[M]], QuerySet[M]] = QuerySet.all) -> None:
        self._rows = Seen(
            model,
            lambda rows, public_id: shape(rows.filter(public_id=public_id)).order_by()[:1],
            "public_id",
        )

    def __call__(self, actor: Actor, public_id: UUID | str) -> M:
        found = next(iter(self._rows(actor, public_id=public_id)), None)
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
