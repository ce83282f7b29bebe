"""Files that people send: what they are is decided by their content, not by their name (ASVS 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError

LIMIT = 10 * 1024 * 1024
ALLOWED = "The file must be a PDF, PNG, JPG or CSV"
MARKS = (
    (b"%PDF-", ".pdf", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", ".png", "image/png"),
    (b"\xff\xd8\xff", ".jpg", "image/jpeg"),
)


@dataclass(frozen=True)
class Upload:
    """A file that passed."""

    name: str
    content: bytes
    content_type: str


def read_upload(file: Any, *, pdf_only: bool = False) -> Upload:
    """The uploaded file with the type of its content; ValidationError with one clear message."""
    if file.size > LIMIT:
        raise ValidationError("The file must be smaller than 10 MB")
    content: bytes = file.read()
    if not content:
        raise ValidationError("The file is empty")
    path = PurePath(str(file.name))
    suffix, content_type = _type_of(content, path.suffix.lower())
    if pdf_only and suffix != ".pdf":
        raise ValidationError("The file must be a PDF")
    return Upload(f"{path.stem[:120]}{suffix}", content, content_type)


def _type_of(content: bytes, suffix: str) -> tuple[str, str]:
    for mark, true_suffix, content_type in MARKS:
        if content.startswith(mark):
            return true_suffix, content_type
    if suffix == ".csv" and _is_text(content):
        return ".csv", "text/csv"
    raise ValidationError(ALLOWED)


def _is_text(content: bytes) -> bool:
    """CSV has no mark of its own: text without control characters, in UTF-8 or as Excel writes it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return not any(ord(character) < 32 and character not in "\t\r\n" for character in text)
