"""Who may open the pages for DfE reviewers. They stand outside all alliances, and their access ends (D23)."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from alliance_portal.kernel import second_step
from alliance_portal.kernel.access import Access
from alliance_portal.kernel.to_sign_in import to_sign_in
from schools.models import Reviewer
from schools.models.periods import on

log = logging.getLogger(__name__)


def reviewers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only people whom DfE's access includes today; request.reviewer is the row that says so. 404 where no database
    role for reviewers is configured: then nobody can review here."""

    @functools.wraps(view)
    def wrapper(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        request.reviewer = reviewer_today(request)
        if step := second_step.demand(request):
            return step
        if "reviewer" not in settings.DATABASES:
            log.error("REVIEWER_DATABASE_URL is not set: the pages for DfE reviewers are closed.")
            raise Http404
        return view(request, *args, **kwargs)

    wrapper.access = Access("reviewers")  # type: ignore[attr-defined]
    return wrapper


def reviewer_today(request: HttpRequest) -> Reviewer:
    """The signed-in account's access today; 403 when there is none, or it has ended."""
    found = Reviewer.objects.filter(on(timezone.localdate()), account=request.user.pk).first()
    if found is None:
        raise PermissionDenied("Your access as a DfE reviewer has ended or was never given.")
    return found
