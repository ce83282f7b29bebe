"""Filters of lists: a form beside the list, and chips that take one choice away again. All of it are links
and a GET form; nothing needs JavaScript."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property

from alliance_portal.kernel.changes import kept_together
from alliance_portal.kernel.tenancy.scope import current_alliance_id
from alliance_portal.kernel.ui.declared import Declared
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.forms import GdsForm


class FilterForm(GdsForm):
    """Every filter is optional, so nothing says so. By itself it filters what is no query set."""

    mark_optional = False

    @property
    def form(self) -> FilterForm:
        return self


class Filters(Protocol):
    """What narrows a page: a filter set, or a filter form by itself."""

    @property
    def form(self) -> Any: ...


class PortalFilterSet(django_filters.FilterSet):
    """Base of the portal's filter sets: `CourseFilter(request.GET, queryset=…)`."""

    @classmethod
    def get_filters(cls) -> Declared[django_filters.Filter]:
        return Declared(super().get_filters())

    @classmethod
    def unasked(cls, rows: QuerySet[Any], _now: Any) -> QuerySet[Any]:
        """What is left of the rows, at this moment, while nothing is asked for."""
        return rows

    @cached_property
    def form(self) -> FilterForm:
        """With the fields of the filters themselves: a class of forms for them would copy each once more."""
        KeptChoiceFilter.read_together(self.filters.values())
        form = FilterForm(self.data if self.is_bound else None, prefix=self.form_prefix)
        form.fields = {name: one.field for name, one in self.filters.items()}
        return form


class KeptChoiceFilter(django_filters.ChoiceFilter):
    """A choice between rows or words of the alliance that everybody there may know.

    `choices` reads them: (value in the address, label). It is asked again once something in the alliance has changed
    (decisions/0016).
    """

    def __init__(self, *args: Any, choices: Callable[[], list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, choices=(), **kwargs)
        self.name, self.read = f"choices:{choices.__module__}.{choices.__qualname__}", choices

    @staticmethod
    def read_together(filters: Iterable[django_filters.Filter]) -> None:
        """Fill those of a filter set with one question; each filter set has copies of its own."""
        ours = [one for one in filters if isinstance(one, KeptChoiceFilter)]
        read = kept_together(current_alliance_id(), {one.name: one.read for one in ours}) if ours else {}
        for one in ours:
            one.extra["choices"] = _said(read[one.name])


def _said(choices: list[tuple[str, str]]) -> Callable[[], list[tuple[str, str]]]:
    """As a function: Django copies lists for each form, entry by entry."""
    return lambda: choices


class WordsFilter(django_filters.CharFilter):
    """Words that are typed: each is found somewhere in `fields`, in any order and as a part of a longer word."""

    def __init__(self, *args: Any, fields: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.searched = fields

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in (value or "").split():
            qs = qs.filter(
                Q.create([(f"{field}__icontains", word) for field in self.searched], connector=Q.OR)
            )
        return qs


@dataclass(frozen=True)
class Chip:
    """A choice that narrows the list, and the URL of the list without it."""

    label: str
    value: str
    url: str


def selected_chips(filterset: Filters, request: HttpRequest) -> list[Chip]:
    """The choices in force, in the order of the form. Choices that are not valid narrow nothing: no chip."""
    form = filterset.form
    if not form.is_bound:
        return []
    form.is_valid()
    chips = []
    for name, field in form.fields.items():
        for raw, shown in _choices(field, request.GET.getlist(name), form.cleaned_data.get(name)):
            chips.append(Chip(str(field.label or name), shown, _without(request.GET, name, field, raw)))
    return chips


def is_filtered(filterset: Filters, request: HttpRequest) -> bool:
    """Does the address say anything about the filters?"""
    return any(value for key in _keys_of_all(filterset) for value in request.GET.getlist(key))


def unfiltered_url(filterset: Filters, request: HttpRequest) -> str:
    """The list without any filter, in the order and with the columns that it has."""
    return f"?{urlencode(carried(filterset, request))}"


def carried(filterset: Filters, request: HttpRequest) -> list[tuple[str, str]]:
    """What the address says besides the filters and the page: order, columns, size."""
    left_out = {*_keys_of_all(filterset), "page"}
    return [(key, value) for key, values in request.GET.lists() if key not in left_out for value in values]


def _keys_of_all(filterset: Filters) -> Iterator[str]:
    for name, field in filterset.form.fields.items():
        yield from _keys(name, field)


def _keys(name: str, field: forms.Field) -> list[str]:
    """The parameters in the address that belong to a field: a date has three."""
    return [name, *(name + suffix for suffix in getattr(field.widget, "widgets_names", ()))]


def _choices(field: forms.Field, raw: list[str], cleaned: Any) -> Iterator[tuple[str | None, str]]:
    """(value in the URL, words for it); the value is None when the whole field goes at once."""
    if cleaned is False or cleaned in (None, "", [], ()) or (hasattr(cleaned, "exists") and not raw):
        return
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        words = labels_of(field)
        yield from ((value, words.get(value, value)) for value in raw if value)
    elif isinstance(cleaned, dt.date):
        yield None, day(cleaned)
    elif isinstance(cleaned, Model):
        yield None, str(cleaned)
    elif cleaned is True:
        yield None, "yes"
    else:
        yield None, labels_of(field).get(str(cleaned), str(cleaned))


def labels_of(field: forms.Field) -> dict[str, str]:
    """The labels of a field's choices; grouped choices are laid flat."""
    words: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        inner = label if isinstance(label, (list, tuple)) else [(value, label)]
        words |= {str(one): str(text) for one, text in inner}
    return words


def _without(query: QueryDict, name: str, field: forms.Field, value: str | None) -> str:
    """The query string without this choice, back on the first page."""
    left = query.copy()
    left.pop("page", None)
    for one in _keys(name, field):
        kept = [other for other in left.getlist(one) if value is not None and other != value]
        left.setlist(one, kept) if kept else left.pop(one, None)
    return f"?{left.urlencode()}"
