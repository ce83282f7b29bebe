"""A page that is a form: show it, act when it is valid, put an action's objections beside their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def posted(request: HttpRequest) -> Any:
    """What fills a form: the POST, or None so that the form is empty and unbound."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    *,
    template: str = "components/form_page.html",
    **context: Any,
) -> HttpResponse:
    """`act` takes the clean values and returns where to go; what it refuses (ValidationError) is shown, status 422."""
    if form.is_bound and form.is_valid():
        try:
            return redirect(act(form.cleaned_data))
        except ValidationError as error:
            show_refusal(form, error)
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def show_refusal(form: forms.Form, error: ValidationError) -> None:
    """An action's objections onto the form; those about no field of it stand above it."""
    problems = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, messages in problems.items():
        form.add_error(name if name in form.fields else None, messages)
