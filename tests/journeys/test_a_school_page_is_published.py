"""A head looks at what strangers would see of her school and publishes it; a stranger finds it, and how to join."""

import pytest

from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
SCHOOL = "South Green Infant School"


def test_a_school_page_is_published(portal: Portal) -> None:
    stranger = portal.stranger(phone=True)
    stranger.open(portal.address("contact/"))
    stranger.arrives("Contact")
    stranger.misses("About the alliance and its schools")

    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.follow("Public pages")
    priya.arrives("Public pages")
    priya.sees("Nothing is public by itself", "What strangers see of the alliance")
    priya.choose("The page of the alliance", "Buttsbury Infant School")
    priya.press("Save")
    priya.arrives("Public pages")
    priya.sees("The public pages are as you chose")

    ruth = portal.person("head")
    ruth.go_to("Organisations")
    ruth.follow(SCHOOL)
    ruth.arrives(SCHOOL)
    ruth.follow("Public page")
    ruth.arrives("Public page")
    ruth.sees("Strangers cannot open this page", "What strangers see", "is part of")
    ruth.press("Publish the page")
    ruth.arrives("Public page")
    ruth.sees(f"The page of {SCHOOL} is public", "Everybody can read this page")

    stranger.open(portal.address("contact/"))
    stranger.follow("About the alliance and its schools")
    stranger.arrives(portal.alliance.name)
    stranger.sees("15 schools", "Buttsbury Infant School", SCHOOL)
    stranger.follow(SCHOOL)
    stranger.arrives(SCHOOL)
    stranger.misses("Ruth Okafor")
    public = stranger.path
    stranger.press("Ask to join")
    stranger.arrives(f"Ask to join at {SCHOOL}")

    ruth.press("Take the page down")
    ruth.sees("is taken down")
    stranger.is_refused(public, 404)
