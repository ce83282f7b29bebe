"""Pictures as people upload them."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def drawn(size: tuple[int, int] = (200, 80), colour: str = "#a33ea1", mode: str = "RGBA") -> Image.Image:
    """An ellipse on nothing (or, without transparency, on black)."""
    image = Image.new(mode, size)
    ImageDraw.Draw(image).ellipse((5, 5, size[0] - 5, size[1] - 5), fill=colour)
    return image


def upload(
    image: Image.Image, kind: str = "PNG", name: str = "logo.png", **options: Any
) -> SimpleUploadedFile:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue())
