"""Who may open the pages of the portal's support staff. They stand outside all alliances, and their access ends."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import Access
from alliance_portal.kernel.to_sign_in import to_sign_in
from schools.models import SupportStaff
from schools.models.periods import on


def support_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only people of the support whose access includes today, after both steps of signing in; request.support_staff
    is the row that says so."""

    @functools.wraps(view)
    def wrapper(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        found = SupportStaff.objects.filter(on(timezone.localdate()), account=request.user.pk).first()
        if found is None:
            raise PermissionDenied("Your access as support staff has ended or was never given.")
        request.support_staff = found
        if step := second_step.demand(request):
            return step
        return view(request, *args, **kwargs)

    wrapper.access = Access("support_staff")  # type: ignore[attr-defined]
    return wrapper
