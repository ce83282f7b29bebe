"""Reads about people."""

from __future__ import annotations

from ..models import Person


def names_of(ids: set[int]) -> dict[int, str]:
    """Names by person id, for the open alliance."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
