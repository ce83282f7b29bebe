"""Check your answers: a long form is shown once more, in words, before it is sent. Nothing is kept in between: each
step posts what was typed so far, so that it works without JavaScript, in two tabs, and after going back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.answers import FORM_PAGE, form_page, refusals
from alliance_portal.kernel.ui.fields import PoundsField
from alliance_portal.kernel.ui.filters import labels_of

CHECK_PAGE = "components/check_page.html"
STEP, SEND, CHANGE = "step", "send", "change"
NOT_TYPED = {STEP, "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Answer:
    """A question of the form with what was answered, a line an item."""

    label: str
    lines: list[str]


def checked_action(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], str],
    template: str = FORM_PAGE,
    *,
    check: dict[str, Any],
    asked_last: Iterable[str] = (),
    **context: Any,
) -> HttpResponse:
    """As form_action, with the answers to be checked in between. `check` has the heading and submit of that page,
    and as `foretold` what its answers come to.

    Fields in `asked_last` stand on the page of the answers: a file could not be carried along.
    """
    step, last = request.POST.get(STEP, ""), set(asked_last)
    if form.is_bound and step != CHANGE:
        if form.is_valid() and step == SEND:
            with refusals(form):
                return redirect(act(form.cleaned_data))
        if set(form.errors) <= last:
            return _check_page(request, form, last, context | check)
    return form_page(request, form, template, asked_last=last, **context)


def _check_page(
    request: HttpRequest, form: forms.BaseForm, last: set[str], context: dict[str, Any]
) -> HttpResponse:
    shown = {
        "form": form,
        "answers": [*answers(form, without=last), *context.get("foretold", ())],
        "carried": _carried(request, last),
        "asked_last": [form[name] for name in form.fields if name in last],
    }
    sent = request.POST.get(STEP) == SEND
    return render(request, CHECK_PAGE, context | shown, status=422 if sent else 200)


def _carried(request: HttpRequest, last: set[str]) -> list[tuple[str, str]]:
    """What was typed, as it was typed."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED | last
        for value in values
    ]


def answers(form: forms.BaseForm, without: Iterable[str] = ()) -> Iterator[Answer]:
    """What a valid form says, in the order of its fields; what was left empty is left out."""
    for bound in form.visible_fields():
        value = form.cleaned_data.get(bound.name)
        if bound.name not in without and value not in (None, "", [], ()):
            lines = [line for line in _lines(bound.field, value) if line]
            if lines:
                yield Answer(str(bound.label), lines)


def _lines(field: forms.Field, value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    if isinstance(value, dt.date):
        return [formats.day(value)]
    if isinstance(field, PoundsField):
        return [formats.pounds(value)]
    rows = list(value) if isinstance(value, list | QuerySet) else [value]
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels = labels_of(field)
        rows = [labels.get(str(one), one) for one in rows]
    return [line for one in rows for line in str(one).splitlines()]
