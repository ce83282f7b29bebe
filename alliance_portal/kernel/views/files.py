"""One door for every download."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from alliance_portal.kernel import files
from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.models import StoredFile


@members
def download(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A file of this alliance, if its kind says that the actor may read it."""
    file = get_object_or_404(StoredFile.objects.all(), public_id=public_id)
    if not files.may_read(request.actor, file):
        raise PermissionDenied
    return files.as_download(file, files.read(file))
