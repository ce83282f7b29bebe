"""Pictures that people upload: known by their content, drawn anew, so that nothing but the picture is kept.

What is stored was written by Pillow from pixels: no metadata (a photograph knows where it was taken), no second
format hidden in the file, no programs. SVG is refused, because it is a document with scripts and links.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 5 * 1024 * 1024  # bytes
MOST_PIXELS = 24_000_000  # a photograph from a telephone has 12 million
SMALLEST = 32  # pixels a side
KEPT = 120 * 1024  # a PNG larger than this is reduced to 256 colours
ACCEPT = "image/png,image/jpeg,image/webp"
SUFFIXES = {"PNG": "png", "JPEG": "jpg"}
WRONG_KIND = "Upload a picture in PNG, JPEG or WebP format"
WRONG_SVG = "SVG files can carry programs. Save the picture as PNG, JPEG or WebP and upload that"
DAMAGED = "The picture cannot be read. Save it again and upload the new file"
TOO_MANY = "The picture has too many pixels. Make it smaller, for example 2,000 pixels wide"
TROUBLE = (OSError, SyntaxError, ValueError, EOFError, struct.error)


@dataclass(frozen=True)
class Picture:
    """A clean picture, as it is stored."""

    content: bytes
    format: Literal["PNG", "JPEG"]
    width: int
    height: int

    @property
    def content_type(self) -> str:
        return f"image/{self.format.lower()}"

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.format]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def clean_picture(upload: File[bytes], *, box: tuple[int, int], photo: bool) -> Picture:
    """What somebody uploaded, fitted into a box of pixels: photographs as JPEG, drawings as PNG with transparency.

    ValidationError in words when it is too large, too small, damaged, or no picture at all.
    """
    if (upload.size or 0) > LARGEST:
        raise ValidationError("The picture must be smaller than 5 MB")
    content = upload.read()
    if b"<svg" in content[:2000].lower():
        raise ValidationError(WRONG_SVG)
    image = _decoded(content, box)
    image.thumbnail(box, Image.Resampling.LANCZOS)
    kept = _jpeg(image) if photo else _png(image)
    return Picture(kept, "JPEG" if photo else "PNG", *image.size)


def _decoded(content: bytes, box: tuple[int, int]) -> Image.Image:
    """The pixels, upright. Sizes are read from the head of the file before anything is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    except UnidentifiedImageError:
        raise ValidationError(WRONG_KIND) from None
    except Image.DecompressionBombError:
        raise ValidationError(TOO_MANY) from None
    except TROUBLE:
        raise ValidationError(DAMAGED) from None
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise ValidationError(TOO_MANY)
    if min(width, height) < SMALLEST:
        raise ValidationError(f"The picture must be at least {SMALLEST} pixels wide and high")
    try:
        image.draft("RGB", box)  # a large JPEG is unpacked at a fraction of its size
        upright = ImageOps.exif_transpose(image)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except TROUBLE:
        raise ValidationError(DAMAGED) from None


def _png(image: Image.Image) -> bytes:
    kept = _written(image, "PNG", optimize=True)
    if len(kept) <= KEPT:
        return kept
    return _written(image.quantize(256, method=Image.Quantize.FASTOCTREE), "PNG", optimize=True)


def _jpeg(image: Image.Image) -> bytes:
    """On white where it was transparent."""
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return _written(paper, "JPEG", quality=82, optimize=True, progressive=True)


def _written(image: Image.Image, kind: str, **options: object) -> bytes:
    image.info.clear()
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
