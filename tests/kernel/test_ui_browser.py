"""The kit in Chromium, with and without scripts: no axe violation, no sideways scrolling, autocomplete works.

The pages are rendered here and served to the browser by a route, under the portal's content security policy.
"""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect

from alliance_portal.kernel.roles import Actor, Grant, Role
from alliance_portal.kernel.ui import brand, charts, navigation
from alliance_portal.kernel.ui.charts import Series
from alliance_portal.kernel.ui.forms import AutocompleteInput, DatePartsField, GdsForm, PoundsField
from alliance_portal.kernel.ui.lists import paginated
from alliance_portal.kernel.ui.navigation import NavItem
from tests.browser import chromium, violations
from tests.kernel.test_ui_tables import CourseTable, courses

pytestmark = pytest.mark.browser
SITE = "http://portal.test"
BRAND = brand.Brand("Billericay Teaching School Alliance", "#f5a800")
ALLIANCE = SimpleNamespace(
    pk=1,
    slug="billericay",
    name=BRAND.name,
    colour=BRAND.colour,
    brand=BRAND,
    face=SimpleNamespace(notice_version=0),
)
SCHOOLS = [{"value": "115167", "label": "St Peter’s Catholic Primary School <Billericay>"}]

GALLERY = """
{% extends "base.html" %}{% load ui django_tables2 %}
{% block title %}Gallery{% endblock %}
{% block breadcrumbs %}{% breadcrumbs "Start" "/" "Gallery" "/gallery/" %}{% endblock %}
{% block content %}
  {% page_header "Gallery" caption="Summer" %}{% button_link "Add" "/add/" %}{% endpage_header %}
  {% subnav "Parts" %}{% subnav_link "Gallery" "/gallery/" %}{% subnav_link "Other" "/other/" %}{% endsubnav %}
  {% tiles %}{% tile "Places" 318 note="84%" url="/places/" %}{% tile "Days" 12 %}{% endtiles %}
  <div class="portal-grid portal-grid--2">{% card %}{{ bars }}{% endcard %}{% card %}{{ lines }}{% endcard %}</div>
  {% render_table table %}
  {% summary_list title="Run" action_url="/r/" %}
    {% summary_row "Date" change_url="/d/" %}4 March{% endsummary_row %}
  {% endsummary_list %}
  {% task_list "To do" %}{% task "Check" url="/t/" hint="3" status="action_needed" %}{% endtask_list %}
  {% timeline entries level=2 %}
  {% empty_state "Nothing yet" action_text="Begin" action_url="/begin/" %}
  {% warning %}Careful{% endwarning %}{% inset %}By the way{% endinset %}{% details "More" %}Words{% enddetails %}
  {% post_button "Publish" "/publish/" %}
  <p id="words">Ask by e-mail. <a href="/c/">The co-ordinator</a> knows CPD-0042 and TSA-00003, e-mails included.</p>
{% endblock %}
"""


class BookingForm(GdsForm):
    school = forms.CharField(
        label="School",
        help_text="Name, town or URN",
        widget=AutocompleteInput("/find/", "school_id"),
        error_messages={"required": "Select a school"},
    )
    starts_on = DatePartsField(label="Start date")
    price = PoundsField(label="Price", error_messages={"required": "Enter a price"})
    how = forms.ChoiceField(
        label="How?",
        choices=[("p", "In person"), ("o", "Online")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how they will attend"},
    )


def page_source(address: str) -> str:
    request = RequestFactory().get(address)
    request.alliance = ALLIANCE  # type: ignore[attr-defined]
    request.actor = Actor(1, 1, 1, "Priya Shah", frozenset({Grant(Role.HEAD, None)}))  # type: ignore[attr-defined]
    request.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    engine = engines["django"]
    if address == "/form/":
        context = {"form": BookingForm({}), "heading": "Book a place", "back_url": "/", "cancel_url": "/"}
        return engine.get_template("components/form_page.html").render(context, request)
    series = [Series("Booked", [10, 20, 30]), Series("Attended", [9, None, 28])]
    context = {
        "bars": charts.bar(
            "Bars", ["a", "b", "c"], series, summary="Both rose.", colour=ALLIANCE.colour, width=480
        ),
        "lines": charts.line(
            "Lines", ["a", "b", "c"], series, summary="Both rise.", colour=ALLIANCE.colour, width=480
        ),
        "table": paginated(CourseTable(courses(60), order_by="places"), request),
        "entries": [
            SimpleNamespace(
                title="Booked",
                byline="Priya",
                when=dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC),
                description="x",
            )
        ],
    }
    return engine.from_string(GALLERY).render(context, request)


def answer(route: Route) -> None:
    """Pages, style sheets and the search, from here; nothing leaves the machine."""
    url = urlsplit(route.request.url)
    policy = "; ".join(
        f"{name} {' '.join(words)}" for name, words in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    )
    if url.path.startswith("/static/"):
        file = Path(settings.BASE_DIR) / url.path.lstrip("/")
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0] or "font/woff2")
    elif url.path.startswith("/brand/"):
        route.fulfill(body=brand.css(ALLIANCE.colour), content_type="text/css")
    elif url.path == "/find/":
        words = parse_qs(url.query)["q"][0].lower()
        route.fulfill(
            body=json.dumps([s for s in SCHOOLS if words in s["label"].lower()]),
            content_type="application/json",
        )
    else:
        headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=page_source(url.path), headers=headers)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(autouse=True)
def items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two items are enough, whatever the apps register."""
    known = [
        NavItem("Dashboard", "dashboard:dashboard", order=1),
        NavItem("Work", "kernel:job_list", order=2),
    ]
    monkeypatch.setattr(navigation, "_items", {item.url_name: item for item in known})


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """`open_page("/form/", width=320, scripts=False)`; fails on any error in the browser's console."""
    problems: list[str] = []
    contexts = []

    def opened(address: str, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.goto(SITE + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/gallery/", "/form/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page: Open, address: str, width: int) -> None:
    page = open_page(address, width=width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", ["/gallery/", "/form/"])
def test_pages_keep_the_policy(open_page: Open, address: str) -> None:
    """A style or script that the policy refuses is an error in the console, which the fixture finds."""
    expect(open_page(address).locator("h1")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_words_and_references_with_a_hyphen_stay_whole(open_page: Open, width: int) -> None:
    """Browsers break lines after a hyphen, on a desk in narrow columns. Nothing is lost or moved."""
    words = open_page("/gallery/", width=width).locator("#words")
    expect(words).to_have_text(
        "Ask by e-mail. The co-ordinator knows CPD-0042 and TSA-00003, e-mails included."
    )
    whole = ["e-mail", "co-ordinator", "CPD-0042", "TSA-00003", "e-mails"]
    assert words.locator(".portal-nowrap").all_inner_texts() == whole


def test_on_a_phone_a_chart_is_seen_whole_with_its_figures_below(open_page: Open) -> None:
    page = open_page("/gallery/", width=320)
    picture = page.locator(".portal-chart__picture").first
    assert picture.evaluate("one => one.scrollWidth <= one.clientWidth")
    expect(page.locator(".portal-chart__data table").first).to_be_visible()
    expect(open_page("/gallery/").locator(".portal-chart__data table").first).to_be_hidden()


def test_on_a_phone_three_columns_of_figures_are_not_cut(open_page: Open) -> None:
    """The schools of a contribution report with the three areas of its work, as wide as a card leaves room."""
    schools = ["Buttsbury Infant School", "St Peter's Catholic Primary School"]
    areas = [Series("ITT", [176, 2035]), Series("CPD", [40.28, 12.72]), Series("Support", [18, 17.5])]
    chart = charts.bar("Days", schools, areas, unit="days", summary="Days of two schools.", colour="#1d4f91")
    page = open_page("/gallery/", width=288)  # 258 are left between the margins, as in a card at 320
    page.locator("main").evaluate("(main, chart) => { main.innerHTML = chart }", chart)
    room = page.locator(".portal-chart__table").evaluate("table => table.clientWidth - table.scrollWidth")
    assert room == 0


def test_error_summary_leads_to_the_field(open_page: Open) -> None:
    page = open_page("/form/")
    assert page.title().startswith("Error: Book a place")
    page.get_by_role("link", name="Enter the start date").click()
    assert page.evaluate("document.activeElement.id") == "id_starts_on_0"


def test_autocomplete_fills_the_hidden_value_and_empties_it_again(open_page: Open) -> None:
    page = open_page("/form/")
    box, hidden = page.locator("#id_school"), page.locator('input[name="school_id"]')
    assert "id_school_helptext id_school_error" in (box.get_attribute("aria-describedby") or "")
    assert box.get_attribute("aria-invalid") == "true"
    box.press_sequentially("peter")
    page.get_by_role("option", name="St Peter’s Catholic Primary School <Billericay>").click()
    expect(hidden).to_have_value("115167")
    expect(box).to_have_value("St Peter’s Catholic Primary School <Billericay>")
    assert "id_school_error" in (box.get_attribute("aria-describedby") or "")
    box.press_sequentially("x")
    expect(hidden).to_have_value("")


def test_autocomplete_says_when_it_finds_nothing(open_page: Open) -> None:
    page = open_page("/form/")
    page.locator("#id_school").press_sequentially("zzz")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_without_scripts_the_field_is_a_text_box(open_page: Open) -> None:
    page = open_page("/form/", scripts=False)
    page.locator("#id_school").fill("St Peter")
    expect(page.locator('input[name="school_id"]')).to_have_count(0)
