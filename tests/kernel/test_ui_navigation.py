"""Who sees which navigation, and where one is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import path

from alliance_portal.kernel.roles import Actor, Grant, Role
from alliance_portal.kernel.ui import navigation, views
from alliance_portal.kernel.ui.brand import Brand
from alliance_portal.kernel.ui.context import portal
from alliance_portal.kernel.ui.navigation import ROOM, NavItem, navigation_for, register_navigation

urlpatterns = [
    path("a/<slug:alliance>/", views.contact, name="start"),
    path("a/<slug:alliance>/courses/", views.contact, name="courses"),
    path("a/<slug:alliance>/imports/", views.contact, name="imports"),
    path("a/<slug:alliance>/settings/", views.contact, name="settings"),
    path("brand/<str:colour>.css", views.brand_css, name="brand_css"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    register_navigation(
        NavItem("Settings", "settings", roles=(Role.COORDINATOR,), order=90),
        NavItem("Courses", "courses", order=20, also=("imports",)),
        NavItem("Dashboard", "start", order=10, alone=True),
    )


def actor(*roles: Role) -> Actor:
    return Actor(1, 1, 1, "Priya Shah", frozenset(Grant(role, None) for role in roles))


def labels(who: Actor, where: str = "/a/billericay/") -> list[str]:
    return [link.label for link in navigation_for(who, "billericay", where)]


def test_items_are_for_their_roles_in_their_order() -> None:
    assert labels(actor(Role.COORDINATOR)) == ["Dashboard", "Courses", "Settings"]
    assert labels(actor(Role.HEAD)) == ["Dashboard", "Courses"]


@pytest.mark.parametrize(
    ("where", "current"),
    [
        ("/a/billericay/", ["Dashboard"]),
        ("/a/billericay/courses/", ["Courses"]),
        ("/a/billericay/courses/phonics/book/", ["Courses"]),
        ("/a/billericay/imports/phonics/", ["Courses"]),
        ("/a/billericay/somewhere/else/", []),
        ("/a/plymouth/", []),
    ],
)
def test_current_is_the_longest_beginning_of_the_path(where: str, current: list[str]) -> None:
    links = navigation_for(actor(Role.HEAD), "billericay", where)
    assert [link.label for link in links if link.current] == current


def test_registering_again_replaces() -> None:
    register_navigation(NavItem("Training", "courses", order=20))
    assert labels(actor()) == ["Dashboard", "Training"]


def test_what_is_needed_seldom_stands_under_more_in_a_long_menu_only() -> None:
    register_navigation(NavItem("Training", "courses", order=20, seldom=True))
    assert not any(link.under_more for link in navigation_for(actor(), "billericay", "/a/billericay/"))
    navigation._items.update({str(n): NavItem(f"Item {n}", "settings") for n in range(ROOM)})
    links = navigation_for(actor(), "billericay", "/a/billericay/courses/")
    assert [(link.label, link.current) for link in links if link.under_more] == [("Training", True)]


def request_with(**attributes: object) -> HttpRequest:
    request = RequestFactory().get("/a/billericay/")
    for name, value in attributes.items():
        setattr(request, name, value)
    return request


def test_pages_outside_any_alliance_have_the_portals_colour_and_no_navigation() -> None:
    context = portal(request_with())
    assert (context["alliance"], context["actor"], context["nav"]) == (None, None, [])
    assert context["brand"] == Brand()
    assert context["brand"].css_url == "/brand/12436d.css"


def test_pages_of_an_alliance_have_its_brand() -> None:
    alliance = SimpleNamespace(slug="billericay", brand=Brand("Billericay", "#0B6B5D"))
    context = portal(request_with(alliance=alliance, actor=actor(Role.HEAD)))
    assert context["brand"].css_url == "/brand/0b6b5d.css"
    assert len(context["nav"]) == 2


def test_public_pages_of_an_alliance_have_no_navigation() -> None:
    alliance = SimpleNamespace(slug="billericay", brand=Brand("Billericay"))
    context = portal(request_with(alliance=alliance, actor=Actor.service(1, "public")))
    assert (context["nav"], context["actor"]) == ([], None)
