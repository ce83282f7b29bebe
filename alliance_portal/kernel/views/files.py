"""One door for every download."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from alliance_portal.kernel import files
from alliance_portal.kernel.access import PortalRequest, members, public
from alliance_portal.kernel.models import StoredFile


@members
def download(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A file of this alliance, if its kind says that the actor may read it."""
    file = get_object_or_404(StoredFile.objects.all(), public_id=public_id)
    if not files.may_read(request.actor, file):
        raise PermissionDenied
    if file.emptied_at:
        raise Http404  # the page on which it stood says when it was deleted
    return files.as_download(file, files.read(file))


@public
def picture(request: PortalRequest, digest: str) -> HttpResponse:
    """A logo, or another picture that everybody may see. Its address is its content, so it never changes."""
    found = files.shown_publicly(digest)
    if found is None:
        raise Http404
    file, seconds = found
    response = HttpResponse(files.read(file), content_type=file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=seconds)
    return response
