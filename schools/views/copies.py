"""Everything that the portal holds on somebody: for herself over all alliances, and made by a co-ordinator."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import signed_in
from alliance_portal.kernel.models import OwnCopy
from schools.actions.copies import note_own_copy
from schools.queries.copies import Part, as_json, own_copy, signs_in_twice


@signed_in
def own(request: HttpRequest) -> HttpResponse:
    if step := _second_step(request):
        return step
    note_own_copy(account=_account(request), as_format=OwnCopy.Format.PAGE)
    return render(request, "schools/copies/own.html", {"parts": own_copy(_account(request))})


@signed_in
def own_json(request: HttpRequest) -> HttpResponse:
    if step := _second_step(request):
        return step
    note_own_copy(account=_account(request), as_format=OwnCopy.Format.JSON)
    return json_response(own_copy(_account(request)), "everything-held-on-me")


def json_response(parts: list[Part], name: str) -> HttpResponse:
    content = JsonResponse(
        as_json(parts), DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    content["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return content


def _second_step(request: HttpRequest) -> HttpResponse | None:
    """Here lies what stands behind the doors that demand it."""
    return second_step.demand(request) if signs_in_twice(_account(request)) else None


def _account(request: HttpRequest) -> Any:
    return request.user
