"""What every page that is a form has in common: an action's refusals stand beside the fields, with status 422."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

FORM_PAGE = "components/form_page.html"
P = ParamSpec("P")
T = TypeVar("T")


def _ending(make: Callable[P, Iterator[T]]) -> Callable[P, AbstractContextManager[T, bool]]:
    """`contextmanager` for one at which an error may end, so that what stands after its `with` is reached."""
    return cast("Callable[P, AbstractContextManager[T, bool]]", contextmanager(make))


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when that is nothing; None for a form that is only looked at."""
    return request.POST if request.method == "POST" else None


@_ending
def refusals(form: BaseForm) -> Iterator[None]:
    """`with refusals(form): action(…)`: a ValidationError becomes messages of the form; see `form.errors` after."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            form.add_error(None, error)
            return
        for name, problems in error.error_dict.items():
            form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, problems)


@_ending
def refusals_told(request: HttpRequest) -> Iterator[list[str]]:
    """For a button: what an action refuses stands above the next page, and the view goes on after the `with`; so that
    it can see whether anything was refused, the `with` gives the list of it."""
    refused: list[str] = []
    try:
        yield refused
    except ValidationError as error:
        refused += error.messages
        for problem in refused:
            messages.error(request, problem)


def form_page(
    request: HttpRequest, form: BaseForm, template: str = FORM_PAGE, **context: Any
) -> HttpResponse:
    """The page of a form: 200 when it is new, 422 when something has to be put right. Its way out is its way back."""
    status = 422 if form.is_bound and form.errors else 200
    out = {"cancel_url": context.get("back_url", "")}
    return render(request, template, {"form": form, **out, **context}, status=status)


def form_action(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[dict[str, Any]], str],
    template: str = FORM_PAGE,
    **context: Any,
) -> HttpResponse:
    """A page whose form does one thing: `act` takes the clean values and returns the address to go to."""
    if form.is_valid():
        with refusals(form):
            return redirect(act(form.cleaned_data))
    return form_page(request, form, template, **context)
