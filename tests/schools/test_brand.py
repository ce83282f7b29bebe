"""Colour and logo: tried, looked at, saved, worn everywhere; frozen documents keep theirs."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel import mail
from alliance_portal.kernel.images import clean_picture
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.roles import Actor
from cpd.queries import brochure
from deliveries.queries.reporting.parties import alliance_part
from schools.actions import change_brand, keep_logo
from schools.actions.publication import publish
from schools.forms.brand import LOGO_BOX
from schools.models import Alliance, AllianceProfile, Organisation, Person
from tests.conftest import As, SignIn
from tests.pictures import drawn, upload

DAY = dt.date(2018, 1, 15)
BASE = "/a/billericay/alliance/brand/"


def logo(actor: Actor, colour: str = "#a33ea1") -> StoredFile:
    return keep_logo(
        actor=actor, picture=clean_picture(upload(drawn(colour=colour)), box=LOGO_BOX, photo=False)
    )


def worn(client: Client, path: str) -> tuple[str, bool]:
    """The colour that a page wears, and whether it shows a logo."""
    page = client.get(path).content.decode()
    return re.search(r"/brand/(\w{6})\.css", page)[1], "portal-masthead__logo" in page


def test_a_page_reads_no_more_of_the_profile_than_it_wears(sign_in: SignIn) -> None:
    with CaptureQueriesContext(connection) as asked:
        sign_in("teacher").get("/a/billericay/courses/")
    profiles = [one["sql"] for one in asked.captured_queries if "schools_allianceprofile" in one["sql"]]
    assert len(profiles) == 1
    assert '"about"' not in profiles[0]


def test_a_colour_and_a_logo_are_tried_before_they_are_saved(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    preview = client.post(BASE, {"colour": "#F5A800", "logo": upload(drawn())}, follow=True)
    page = preview.content.decode()
    assert "Nothing is saved yet" in page
    assert "/brand/f5a800.css" in page
    assert "portal-masthead__logo" in page
    assert "Black letters on the colour are very easy to read" in page
    assert "Links use a darker shade" in page
    profile = AllianceProfile.objects.get()
    assert (profile.colour, profile.logo) == ("#1d4f91", None)

    [tried] = StoredFile.objects.filter(kind="logo")
    done = client.post(f"{BASE}preview/", {"colour": "#f5a800", "logo": tried.public_id}, follow=True)
    assert "wear your colour and logo from now on" in done.content.decode()
    profile.refresh_from_db()
    assert (profile.colour, profile.logo) == ("#f5a800", tried)


def test_the_way_back_from_the_preview_keeps_what_was_tried(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    preview = client.post(BASE, {"colour": "#f5a800", "logo": upload(drawn())}, follow=True)
    back = client.get(preview.context["change_url"]).content.decode()
    assert 'value="#f5a800"' in back
    assert "Logo at present" in back
    again = client.post(preview.context["change_url"], {"colour": "#aa0000"}, follow=True)
    assert again.context["brand"].logo_url == preview.context["brand"].logo_url
    without = client.post(
        preview.context["change_url"], {"colour": "#aa0000", "without_logo": "on"}, follow=True
    )
    assert without.context["brand"].logo_url == ""


def test_a_bad_logo_is_told_beside_its_field(sign_in: SignIn) -> None:
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    refused = sign_in("coordinator").post(BASE, {"colour": "#f5a800", "logo": svg})
    assert refused.status_code == 422
    assert "SVG files can carry programs" in refused.content.decode()


@pytest.mark.parametrize("query", ["", "colour=red", "colour=%23aa0000&logo=nothing"])
def test_an_address_with_nothing_to_try_is_no_page(sign_in: SignIn, query: str) -> None:
    client = sign_in("coordinator")
    assert client.get(f"{BASE}preview/?{query}").status_code == 404
    assert client.get(f"{BASE}email/?{query}").status_code == 404


def test_everything_wears_it(sign_in: SignIn, in_alliance: Actor, alliance: Alliance, client: Client) -> None:
    change_brand(actor=in_alliance, colour="#7a2048", logo=logo(in_alliance))
    assert worn(sign_in("teacher"), "/a/billericay/") == ("7a2048", True)
    school = Organisation.objects.filter(kind="school")[0]
    publish(actor=in_alliance, organisation=school)
    assert worn(client, f"/a/billericay/schools/{school.public_id}/") == ("7a2048", True)
    assert worn(client, "/accounts/login/?next=/a/billericay/courses/") == ("7a2048", True)
    assert worn(client, "/accounts/login/") == ("12436d", False)
    assert worn(client, "/accounts/login/?next=//elsewhere.invalid/a/nowhere/") == ("12436d", False)
    change_brand(actor=in_alliance, colour="#7a2048", logo=None)
    assert worn(sign_in("teacher"), "/a/billericay/") == ("7a2048", False)


def test_e_mails_wear_it_and_keep_their_text(in_alliance: Actor) -> None:
    change_brand(actor=in_alliance, colour="#7a2048", logo=logo(in_alliance))
    letter = mail.send(
        actor=in_alliance,
        to=Person.objects.get(name="Ruth Okafor"),
        kind="schools.join_belongs",
        values={"link": "https://portal.invalid/a/"},
        about="Test",
        urgent=True,
    )
    mail.deliver(letter.alliance_id, letter.pk)
    [message] = outbox.outbox
    [html] = message.alternatives
    assert message.body == letter.text
    assert "background: #7a2048" in html.content
    assert "/a/billericay/pictures/" in html.content


def test_new_documents_wear_it_and_frozen_ones_keep_theirs(in_alliance: Actor, alliance: Alliance) -> None:
    change_brand(actor=in_alliance, colour="#7a2048", logo=logo(in_alliance))
    report = alliance_part(alliance, DAY)
    cover = brochure._alliance(Alliance.objects.get(pk=alliance.pk), DAY)
    frozen = report.to_json()
    assert report.brand_colour == cover.brand_colour == "#7a2048"
    assert report.logo == cover.logo
    assert report.logo.startswith("data:image/png;base64,")
    change_brand(actor=in_alliance, colour="#00703c", logo=None)
    assert alliance_part(alliance, DAY).logo == ""
    assert type(report).from_json(frozen).logo == report.logo


def test_a_logo_is_public_and_stays_in_caches(in_alliance: Actor, client: Client) -> None:
    file = logo(in_alliance)
    shown = client.get(f"/a/billericay/pictures/{file.sha256}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown["Cache-Control"] == "public, max-age=31536000"
    assert "Vary" not in shown.headers
    assert client.get(f"/a/plymouth/pictures/{file.sha256}/").status_code == 404
    assert logo(in_alliance) == file


def test_a_file_of_another_kind_is_no_public_picture(in_alliance: Actor, client: Client) -> None:
    evidence = StoredFile.objects.create(
        name="a.png", kind="evidence", content_type="image/png", size=1, sha256="a" * 64
    )
    assert client.get(f"/a/billericay/pictures/{evidence.sha256}/").status_code == 404


def test_only_coordinators_change_the_brand(sign_in: SignIn, as_: As) -> None:
    for page in ("", "preview/?colour=%23aa0000", "email/?colour=%23aa0000"):
        assert sign_in("head").get(BASE + page).status_code == 403
        assert sign_in("coordinator").get(BASE + page).status_code == 200
    with as_("head") as head, pytest.raises(PermissionDenied):
        change_brand(actor=head, colour="#aa0000", logo=None)
