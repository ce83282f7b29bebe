"""Store and read files of the open alliance. Each kind of file says who may download it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.text import slugify

from .models import FileContent, StoredFile
from .roles import Actor

MayRead = Callable[[Actor, StoredFile], bool]
IsPublic = Callable[[StoredFile], bool]
_readers: dict[str, MayRead] = {}
_uploaded: set[str] = set()
_public: dict[str, tuple[IsPublic, int]] = {}
TYPES = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".csv": "text/csv"}


def register_kind(kind: str, may_read: MayRead, *, is_uploaded: bool = False) -> None:
    """Declare a kind of file and who may download it; apps call this when they are ready. What is uploaded was made
    outside: nobody knows what stands in it."""
    _readers[kind] = may_read
    if is_uploaded:
        _uploaded.add(kind)


def uploads() -> QuerySet[StoredFile]:
    """Files of the open alliance that somebody uploaded and that are still there, the latest first."""
    return StoredFile.objects.filter(kind__in=_uploaded, emptied_at=None).order_by("-pk")


def register_public(kind: str, is_public: IsPublic, seconds: int) -> None:
    """Pictures of this kind are shown to everybody while `is_public` says so; caches may keep them that long."""
    _public[kind] = is_public, seconds


def shown_publicly(sha256: str) -> tuple[StoredFile, int] | None:
    """The picture with this content that everybody may see, and for how many seconds it may be kept."""
    for file in StoredFile.objects.filter(sha256=sha256, kind__in=_public, emptied_at=None):
        is_public, seconds = _public[file.kind]
        if is_public(file):
            return file, seconds
    return None


def may_read(actor: Actor, file: StoredFile) -> bool:
    return actor.is_service or _readers[file.kind](actor, file)


def store(*, name: str, content: bytes, content_type: str, kind: str, input_key: str = "") -> StoredFile:
    """Keep a file in the open alliance. The same kind and input_key again returns the file that exists; where its bytes
    had had their time, they are there again."""
    if kind not in _readers:
        raise KeyError(f"No kind of file {kind!r}: register_kind() it.")
    digest = hashlib.sha256(content).hexdigest()
    values = {"name": name, "content_type": content_type, "size": len(content), "sha256": digest}
    if input_key:
        held = StoredFile.objects.select_for_update(no_key=True)  # no night empties it until it is shown
        file, created = held.get_or_create(kind=kind, input_key=input_key, defaults=values)
    else:
        file, created = StoredFile.objects.create(kind=kind, **values), True
    if created or file.emptied_at:
        FileContent.objects.create(file=file, content=content)
    if file.emptied_at:
        file.emptied_at = None
        file.save(update_fields=["emptied_at"])
    return file


def store_pdf(*, name: str, content: bytes, kind: str, input_key: str = "") -> StoredFile:
    """Keep a document that was made here: as `store`."""
    return store(name=name, content=content, content_type=TYPES[".pdf"], kind=kind, input_key=input_key)


def find(kind: str, input_key: str) -> StoredFile | None:
    """The file made from this input before, if any: unchanged input is not rendered twice."""
    return StoredFile.objects.filter(kind=kind, input_key=input_key).first()


def read(file: StoredFile) -> bytes:
    return bytes(FileContent.objects.values_list("content", flat=True).get(file=file))


class Named(Protocol):
    """What a download needs to know of a file."""

    @property
    def name(self) -> str: ...
    @property
    def content_type(self) -> str: ...


def as_download(file: Named, content: bytes) -> HttpResponse:
    """The bytes as an attachment with a name that the server chose (ASVS 5.4)."""
    stem, _, suffix = file.name.rpartition(".")
    response = HttpResponse(content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{slugify(stem)}.{slugify(suffix)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
