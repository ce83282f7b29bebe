"""Uploaded pictures are known by their content and drawn anew."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alliance_portal.kernel.images import LARGEST, Picture, clean_picture
from tests.pictures import drawn, upload

BOX = (800, 320)


def cleaned(file: SimpleUploadedFile, *, photo: bool = False) -> Picture:
    return clean_picture(file, box=BOX, photo=photo)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("WEBP", "RGBA"), ("JPEG", "RGB")])
def test_each_format_becomes_a_png_that_fits(kind: str, mode: str) -> None:
    picture = cleaned(upload(drawn((1600, 400), mode=mode), kind, "logo.exe"))
    assert (picture.format, picture.width, picture.height) == ("PNG", 800, 200)
    assert opened(picture).has_transparency_data is (mode == "RGBA")
    assert picture.sha256 == cleaned(upload(drawn((1600, 400), mode=mode), kind)).sha256


def test_a_photograph_becomes_an_upright_jpeg_that_forgot_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x9286] = 6, "taken at home"  # on its side
    picture = cleaned(upload(drawn((300, 100), mode="RGB"), "JPEG", exif=exif, comment=b"secret"), photo=True)
    assert (picture.content_type, picture.suffix) == ("image/jpeg", "jpg")
    assert (picture.width, picture.height) == (100, 300)
    assert not opened(picture).getexif()
    assert b"secret" not in picture.content
    assert b"taken at home" not in picture.content


def test_what_is_hidden_behind_the_picture_is_not_kept() -> None:
    whole = upload(drawn()).read() + b"<script>alert(1)</script>"
    assert b"script" not in cleaned(SimpleUploadedFile("logo.png", whole)).content


def test_a_rich_picture_is_kept_small() -> None:
    noise = Image.effect_noise((800, 320), 90).convert("RGB")
    assert len(cleaned(upload(noise)).content) < 300 * 1024


def test_transparency_of_a_photograph_becomes_white_paper() -> None:
    assert opened(cleaned(upload(drawn()), photo=True)).getpixel((0, 0)) == (255, 255, 255)


def bomb() -> SimpleUploadedFile:
    """The head of a PNG of 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return SimpleUploadedFile("big.png", b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\x09IDAT")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            SimpleUploadedFile("logo.png", b"<?xml version='1.0'?><SVG onload='x()'/>"),
            "SVG files can carry programs",
        ),
        (SimpleUploadedFile("logo.png", b"GIF89a" + b"0" * 99), "PNG, JPEG or WebP"),
        (SimpleUploadedFile("logo.png", b"no picture"), "PNG, JPEG or WebP"),
        (SimpleUploadedFile("logo.png", upload(drawn()).read()[:200]), "cannot be read"),
        (upload(drawn((20, 200))), "at least 32 pixels"),
        (upload(Image.new("1", (6000, 5000))), "too many pixels"),
        (bomb(), "too many pixels"),
        (SimpleUploadedFile("logo.png", b"0" * (LARGEST + 1)), "smaller than 5 MB"),
    ],
)
def test_anything_else_is_refused_in_words(file: SimpleUploadedFile, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        cleaned(file)
