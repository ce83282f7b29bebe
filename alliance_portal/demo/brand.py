"""A logo for the alliance of the demonstration, drawn here: it is nobody's."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from alliance_portal.kernel.images import clean_picture
from alliance_portal.kernel.roles import Actor
from schools.actions import change_brand, keep_logo
from schools.forms.brand import LOGO_BOX
from schools.models import AllianceProfile

FINE = 4  # drawn larger and made smaller, so that curves are smooth
LEAVES = ((0, "#1d4f91"), (120, "#2f8f6b"), (240, "#e3a008"))


def wear_a_logo(actor: Actor) -> None:
    """Three leaves, one for each of the areas, once."""
    profile = AllianceProfile.objects.get()
    if profile.logo is None:
        picture = clean_picture(ContentFile(_drawing()), box=LOGO_BOX, photo=False)
        change_brand(actor=actor, colour=profile.colour, logo=keep_logo(actor=actor, picture=picture))


def _drawing() -> bytes:
    side = 160 * FINE
    sheet = Image.new("RGBA", (side, side))
    for turn, colour in LEAVES:
        leaf = Image.new("RGBA", (side, side))
        draw = ImageDraw.Draw(leaf)
        draw.ellipse((side * 0.33, side * 0.02, side * 0.67, side * 0.48), fill=colour)
        sheet.alpha_composite(leaf.rotate(turn, center=(side / 2, side * 0.55)))
    out = io.BytesIO()
    sheet.resize((160, 160), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
