"""Search from the header, within one's rights."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.limits import too_often
from alliance_portal.kernel.search import search, typed


@members
def search_page(request: PortalRequest) -> HttpResponse:
    text = typed(request)
    if text and (refused := too_often(request, "search")):
        return refused
    groups = search(request.actor, request.alliance, text)
    context = {
        "text": text,
        "groups": groups,
        "count": sum(len(group.hits) for group in groups),
        "has_more": any(group.has_more for group in groups),
    }
    return render(request, "kernel/search.html", context)
