"""The co-ordinator tries a colour and a logo, looks at pages, an e-mail and a cover in it, and saves."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from schools.models import AllianceProfile
from tests.journeys.portal import Portal
from tests.pictures import drawn, upload

pytestmark = pytest.mark.browser


def test_an_alliance_puts_on_its_colours(portal: Portal, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(upload(drawn()).read())
    drawing = tmp_path / "logo.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")

    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.press("Colour and logo")
    priya.arrives("Colour and logo")
    priya.fill("Brand colour", "#f5a800")
    priya.page.get_by_label("Logo (optional)").set_input_files(drawing)
    priya.press("Preview")
    priya.is_told("SVG files can carry programs. Save the picture as PNG, JPEG or WebP and upload that")

    priya.page.get_by_label("Logo (optional)").set_input_files(picture)
    priya.press("Preview")
    priya.arrives("Preview of colour and logo")
    priya.sees("Nothing is saved yet", "Black letters on the colour are very easy to read")
    logo = priya.page.locator(".portal-masthead__logo")
    expect(logo).to_be_visible()
    assert logo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 200  # once it is there
    if priya.scripts:  # an e-mail stands in a frame of its own
        expect(priya.page.frame_locator("iframe").get_by_text("More about the alliance")).to_be_visible()
    with portal.inside():
        assert AllianceProfile.objects.get().logo is None

    priya.press("Try something else")
    priya.arrives("Colour and logo")
    priya.fill("Brand colour", "#7a2048")
    priya.press("Preview")
    priya.sees("White letters on the colour are very easy to read")
    priya.press("Save")
    priya.sees("Pages, e-mails and new documents wear your colour and logo from now on.")

    nobody = portal.stranger(phone=True)
    nobody.open(portal.address())
    nobody.arrives("Sign in")
    expect(nobody.page.locator(".portal-masthead__logo")).to_be_visible()
    expect(nobody.page.locator(".portal-masthead__link")).to_contain_text(portal.alliance.name)

    priya.press("Colour and logo")
    priya.choose("Use no logo")
    priya.press("Preview")
    expect(logo).to_have_count(0)
    priya.press("Save")
    with portal.inside():
        profile = AllianceProfile.objects.get()
        assert (profile.colour, profile.logo) == ("#7a2048", None)
