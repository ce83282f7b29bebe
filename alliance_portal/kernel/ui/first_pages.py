"""A list as most people open it: nobody narrowed or sorted it, and it begins with its first row. What is asked then has
the same words each time, so that its SQL is put together once a process (kernel/tenancy/prepared.py)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Count, QuerySet, Value
from django.utils import timezone
from django_tables2.data import TableData

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.tenancy.models import TenantModel
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.lists import PER_PAGE, in_one_order

M = TypeVar("M", bound=TenantModel)
NOW = "now"


class KeptList(Generic[M]):
    """`bookings = KeptList(Booking, listed, BookingFilter)`: then `filterset, rows = bookings(request)` for a
    table and its page. In kept words as long as the address asks for nothing.

    `shape` joins and orders the rows that somebody may see, by what no column says; what differs from call to call has
    a name, as in Seen. The page has `per_page` rows.
    """

    def __init__(
        self,
        model: type[M],
        shape: Callable[..., QuerySet[M]],
        filters: type[PortalFilterSet],
        *names: str,
        per_page: int = PER_PAGE,
    ) -> None:
        self._model, self._shape, self._filters, self._per_page = model, shape, filters, per_page
        self._first: Seen[Any] = Seen(model, self._first_of, NOW, *names)
        self._number: Seen[Any] = Seen(model, self._number_of, NOW, *names)

    def __call__(
        self, request: PortalRequest, **named: Any
    ) -> tuple[PortalFilterSet, QuerySet[M] | FirstPage]:
        if request.GET:
            rows = self._shape(visible(request.actor, self._model), **named)
            filterset = self._filters(request.GET, queryset=rows)
            return filterset, filterset.qs
        known = {NOW: timezone.now(), **named}
        first = FirstPage(
            self._model,
            self._per_page,
            lambda: self._number(request.actor, **known),
            lambda: self._first(request.actor, **known),
        )
        return self._filters(request.GET, queryset=self._model.objects.none()), first

    def _unasked(self, seen: QuerySet[M], now: Any, named: dict[str, Any]) -> QuerySet[M]:
        return self._filters.unasked(self._shape(seen, **named), now)

    def _first_of(self, seen: QuerySet[M], now: Any, **named: Any) -> QuerySet[M]:
        return in_one_order(self._unasked(seen, now, named))[: self._per_page]

    def _number_of(self, seen: QuerySet[M], now: Any, **named: Any) -> QuerySet[Any, Any]:
        rows = self._unasked(seen, now, named).order_by().annotate(all=Value(1)).values("all")
        return rows.annotate(number=Count("*")).values_list("number", flat=True)


class FirstPage(TableData):
    """What a table asks of its rows, where it shows the first page: how many there are of all, and these."""

    def __init__(
        self, model: type[Any], per_page: int, number: Callable[[], list[int]], first: Callable[[], list[Any]]
    ) -> None:
        super().__init__(None)
        self._model, self._per_page, self._number, self._first = model, per_page, number, first

    @property
    def model(self) -> type[Any]:
        return self._model

    @cached_property
    def _rows(self) -> list[Any]:
        return self._first()

    @cached_property
    def _length(self) -> int:
        return sum(self._number())  # nothing is said of no rows

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, key: slice) -> list[Any]:
        if key.start or key.stop > self._per_page:
            raise ValueError(f"Only the first {self._per_page} rows were read")
        return self._rows[key]
