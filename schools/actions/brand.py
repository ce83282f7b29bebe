"""What the alliance wears: one colour and perhaps a logo. Documents that are frozen keep what they were frozen with."""

from __future__ import annotations

from alliance_portal.kernel import files
from alliance_portal.kernel.images import Picture
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import AllianceProfile

LOGO = "logo"


def keep_logo(*, actor: Actor, picture: Picture) -> StoredFile:
    """Keep a logo so that it can be looked at; nothing wears it before `change_brand`. The same one is kept once."""
    require(actor, "create", AllianceProfile)
    return files.store(
        name=f"logo.{picture.suffix}",
        content=picture.content,
        content_type=picture.content_type,
        kind=LOGO,
        input_key=picture.sha256,
    )


def change_brand(*, actor: Actor, colour: str, logo: StoredFile | None) -> AllianceProfile:
    """From now on every page, e-mail and new document wears this colour and logo (None: no logo)."""
    profile = AllianceProfile.objects.first() or AllianceProfile()
    require(actor, "change", profile)
    profile.colour, profile.logo = colour, logo
    profile.save()
    return profile
