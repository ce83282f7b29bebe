"""What a class of tables or filters declares, with a copy of each for every list that is made of it."""

from __future__ import annotations

from collections import OrderedDict
from copy import copy
from typing import Any, TypeVar

from django_filters import Filter

T = TypeVar("T")


class Declared(OrderedDict[str, T]):
    """django-tables2 and django-filter take a deep copy for each list, down to the last word of the last choice: a
    tenth of the list's time. What they then set are attributes, and the options (`extra`) of a filter."""

    def __deepcopy__(self, _memo: Any) -> OrderedDict[str, T]:
        return OrderedDict((name, _own(one)) for name, one in self.items())


def _own(one: Any) -> Any:
    found = copy(one)
    if isinstance(one, Filter):
        found.extra = {**one.extra}
        found.method = one.method  # which is looked up on the filter set of this copy
    return found
