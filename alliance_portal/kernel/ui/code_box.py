"""The box in which anybody types the code that stands on a paper: a report or a certificate."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alliance_portal.kernel.codes import as_printed

MISSING = {
    "message": "Enter the code that is printed on the paper",
    "href": "#id_code",
}  # for error_summary.html


def ask_for_code(request: HttpRequest, name: str, template: str) -> HttpResponse:
    """What is typed leads to the page `name` of that code; where it has no letter or figure, it is asked for again."""
    typed = request.GET.get("code")
    if code := as_printed(typed or ""):
        return redirect(name, code)
    is_missing = typed is not None
    context = {"is_missing": is_missing, "lines": [MISSING] if is_missing else []}
    return render(request, template, context, status=422 if is_missing else 200)
