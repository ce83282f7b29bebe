"""What strangers read of courses once they are published: pages, structured data and feeds (A17)."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from alliance_portal.kernel.roles import Actor
from cpd.actions import publish_run
from cpd.models import Course, JointRun, Run, RunPrices
from schools.actions.publication import publish, publish_exactly, take_down
from schools.models import Person
from schools.models.publication import Page
from schools.queries.publication import is_public
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_people, make_run, url
from .sharing import shared

LINK = "https://teams.example/l/meetup-join/secret"


@pytest.fixture
def published(in_alliance: Actor) -> Actor:
    publish(actor=in_alliance, page=Page.COURSES)
    return in_alliance


def structured(client: Client, address: str) -> dict[str, Any]:
    """The page's block of data, read as a search engine does."""
    page = client.get(address).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data: dict[str, Any] = json.loads(found)
    return data


def feed(client: Client, kind: str, **query: Any) -> str:
    return client.get(url("course_feed", kind), query).content.decode()


def titles(client: Client, **query: Any) -> list[str]:
    return [item["title"] for item in json.loads(feed(client, "json", **query))["items"]]


# --- The switch --------------------------------------------------------------------------------------


def test_nothing_is_public_before_somebody_publishes_it(client: Client, in_alliance: Actor) -> None:
    run = make_run()
    addresses = [url("public_courses"), url("public_course", run.course.public_id)]
    addresses += [url("course_feed", kind) for kind in ("ics", "rss", "json")]
    assert [client.get(each).status_code for each in addresses] == [404] * 5
    publish(actor=in_alliance, page=Page.COURSES)
    assert [client.get(each).status_code for each in addresses] == [200] * 5
    assert client.get(url("course_feed", "csv")).status_code == 404
    take_down(actor=in_alliance, page=Page.COURSES)
    assert [client.get(each).status_code for each in addresses] == [404] * 5


def test_a_coordinator_publishes_and_takes_down(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run()
    client = sign_in("coordinator")
    assert "Strangers cannot see your courses" in client.get(url("website")).content.decode()
    page = client.post(url("website"), follow=True).content.decode()
    assert "The courses are public" in page
    assert f"{url('course_feed', 'rss')}" in page
    narrowed = client.get(url("website"), {"audience": "headteachers"}).content.decode()
    assert f"{url('course_feed', 'rss')}?audience=headteachers" in narrowed
    assert "no longer public" in client.post(url("website"), follow=True).content.decode()
    assert not is_public(page=Page.COURSES)


def test_others_cannot(sign_in: SignIn, as_: As) -> None:
    for key in ("head", "teacher"):
        assert sign_in(key).get(url("website")).status_code == 403
        with as_(key) as actor, pytest.raises(PermissionDenied):
            publish(actor=actor, page=Page.COURSES)


def test_the_alliances_own_page_is_another_switch(in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    assert not is_public()
    publish_exactly(actor=in_alliance, alliance=False, schools=[])
    assert is_public(page=Page.COURSES)


# --- What they see -----------------------------------------------------------------------------------


def test_only_published_runs_to_come_are_shown(client: Client, published: Actor) -> None:
    make_run(make_course(title="To come"))
    make_run(make_course(title="Over"), dates=(-3,))
    make_run(make_course(title="In draft"), state=Run.State.DRAFT)
    make_run(make_course(title="Called off"), state=Run.State.CANCELLED)
    make_run(make_course(title="Withdrawn", state=Course.State.ARCHIVED))
    assert titles(client) == ["To come"]
    page = client.get(url("public_courses")).content.decode()
    assert "1 course with dates to come" in page
    gone = Course.objects.get(title="Withdrawn").public_id
    assert client.get(url("public_course", gone)).status_code == 404


def test_of_a_run_that_has_begun_the_list_says_that_it_is_closed(client: Client, published: Actor) -> None:
    make_run(dates=(-3, 4))
    page = client.get(url("public_courses")).content.decode()
    assert f"{day(-3).day} {day(-3):%B %Y}, closed for bookings" in page


def test_a_course_shows_dates_price_and_how_to_book(client: Client, published: Actor) -> None:
    run = make_run(dates=(14, 21), book_by=day(10))
    page = client.get(url("public_course", run.course.public_id)).content.decode()
    assert "9am to 3:30pm<br>The hall, Perry Street" in page
    assert "£45 a place" in page
    assert "Places left, to be booked by" in page
    assert url("run_detail", run.public_id) in page
    assert run.reference in page


def test_nobodys_name_and_no_meeting_link_gets_out(client: Client, published: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    run = make_run(venue=f"Online: {LINK}")
    run.deliverers.filter(weight=1).update(person=tom)
    book(published, run, [*make_people(1), Person.objects.get(name="Aisha Khan")])
    make_run(make_course(title="An afternoon with Tom Reed"))
    make_run(make_course(title="Named", description="tom reed shows how."))
    named = Course.objects.get(title="Named").public_id
    assert client.get(url("public_course", named)).status_code == 404
    texts = [client.get(url("public_courses")).content.decode()]
    texts.append(client.get(url("public_course", run.course.public_id)).content.decode())
    texts += [feed(client, kind) for kind in ("ics", "rss", "json")]
    for text in texts:
        assert "Leading phonics in Year 1" in text
        for name in Person.objects.values_list("name", flat=True):
            assert name.casefold() not in text.casefold()
        assert "teams.example" not in text
    assert "Online" in texts[1]


def test_the_coordinator_reads_which_courses_stay_out(sign_in: SignIn, published: Actor) -> None:
    make_run(make_course(title="An afternoon with Tom Reed"))
    page = sign_in("coordinator").get(url("website")).content.decode()
    assert "their words name somebody" in page
    assert "An afternoon with Tom Reed" in page


def test_it_is_narrowed_in_the_address(client: Client, published: Actor) -> None:
    make_run(make_course(title="Heads", audiences=["headteachers"], phase="primary"))
    make_run(make_course(title="Maths", audiences=["established"], phase="secondary"))
    for query, found in [({"audience": "headteachers"}, "Heads"), ({"phase": "secondary"}, "Maths")]:
        assert titles(client, **query) == [found]
        assert [str(e["SUMMARY"]) for e in Calendar.from_ical(feed(client, "ics", **query)).events] == [found]
        page = client.get(url("public_courses"), query).content.decode()
        assert "1 course with dates to come" in page


# --- What search engines and programs read ------------------------------------------------------------


def test_structured_data_says_what_the_page_says(client: Client, published: Actor) -> None:
    run = make_run(make_course(outcomes="Plan\nTeach"), dates=(14, 21))
    address = url("public_course", run.course.public_id)
    data = structured(client, address)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Course")
    assert data["name"] == "Leading phonics in Year 1"
    assert data["teaches"] == ["Plan", "Teach"]
    (instance,) = data["hasCourseInstance"]
    assert instance["@type"] == "CourseInstance"
    assert instance["startDate"].startswith(f"{day(14)}T09:00:00")
    assert instance["endDate"].startswith(f"{day(21)}T15:30:00")
    assert re.search(r"[+-]\d\d:\d\d$", instance["startDate"])
    assert instance["courseWorkload"] == "PT780M"
    assert instance["location"] == {
        "@type": "Place",
        "name": "The hall, Perry Street",
        "address": "The hall, Perry Street",
    }
    assert (instance["offers"][0]["price"], instance["offers"][0]["priceCurrency"]) == ("45.00", "GBP")
    assert instance["offers"][0]["availability"] == "https://schema.org/InStock"
    assert [each["@type"] for each in instance["subEvent"]] == ["Event", "Event"]
    assert data["url"].endswith(address)


def test_a_full_course_is_sold_out(client: Client, published: Actor) -> None:
    run = make_run(places=1)
    book(published, run, make_people(1))
    (instance,) = structured(client, url("public_course", run.course.public_id))["hasCourseInstance"]
    assert instance["offers"][0]["availability"] == "https://schema.org/SoldOut"


def test_words_cannot_end_the_block_of_data(client: Client, published: Actor) -> None:
    title = 'A "course" </script><script>alert(1)</script> & more'
    run = make_run(make_course(title=title))
    address = url("public_course", run.course.public_id)
    assert structured(client, address)["name"] == title
    assert "<script>alert" not in client.get(address).content.decode()
    assert structured(client, url("public_courses"))["itemListElement"][0]["name"] == title


def test_search_engines_find_the_pages_under_one_address(client: Client, published: Actor) -> None:
    run = make_run()
    for address in (url("public_courses"), url("public_course", run.course.public_id)):
        answer = client.get(address, {"utm_source": "post"})
        page = answer.content.decode()
        assert answer["X-Robots-Tag"] == "all"
        assert 'name="robots"' not in page
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
        assert canonical.endswith(address)
        assert f'<meta property="og:url" content="{canonical}">' in page
        assert '<meta property="og:title" content="' in page


def test_the_calendar_has_each_date_and_asks_nobody_to_come(client: Client, published: Actor) -> None:
    make_run(dates=(14, 21))
    calendar = Calendar.from_ical(feed(client, "ics"))
    assert calendar["METHOD"] == "PUBLISH"
    assert [event["DTSTART"].dt.date() for event in calendar.events] == [day(14), day(21)]
    assert all("ATTENDEE" not in event for event in calendar.events)
    assert calendar.events[0]["LOCATION"] == "The hall, Perry Street"


def test_rss_and_json_say_the_same_newest_first(client: Client, published: Actor) -> None:
    for title in ("Older", "Newer"):
        run = make_run(make_course(title=title), state=Run.State.DRAFT)
        publish_run(actor=published, run=run)
    channel = ET.fromstring(feed(client, "rss")).find("channel")
    assert channel is not None
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["Newer", "Older"]
    description = items[0].findtext("description") or ""
    assert "9am to 3:30pm, The hall, Perry Street. £45. Places left." in description
    data = json.loads(feed(client, "json"))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in data["items"]] == [item.findtext("guid") for item in items]
    assert data["items"][0]["_course"]["dates"][0]["place"] == "The hall, Perry Street"


@pytest.mark.parametrize("kind", ["ics", "rss", "json"])
def test_a_feed_that_has_not_changed_is_not_sent_again(client: Client, published: Actor, kind: str) -> None:
    run = make_run()
    first = client.get(url("course_feed", kind))
    assert first["Cache-Control"] == "public, max-age=900"
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get(url("course_feed", kind), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    run.venue = "The library"
    run.save()
    assert client.get(url("course_feed", kind), headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("kind", ["ics", "rss", "json"])
def test_a_feed_answers_by_the_time_of_its_last_change_too(
    client: Client, published: Actor, kind: str
) -> None:
    run = make_run()
    address = url("course_feed", kind)
    first = client.get(address)
    since = {"if-modified-since": first["Last-Modified"]}
    again = client.get(address, headers=since)
    assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get(address, headers={"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}).status_code == 200
    )
    run.venue = "The library"  # in the same second
    run.save()
    changed = client.get(address, headers=since)
    assert changed.status_code == 200
    assert parsedate_to_datetime(changed["Last-Modified"]) > parsedate_to_datetime(first["Last-Modified"])
    assert client.get(address, headers=since | {"if-none-match": changed["ETag"]}).status_code == 304


def test_strangers_read_what_each_of_them_pays(client: Client, published: Actor) -> None:
    run = make_run(make_course(kind="network"))
    address = url("public_course", run.course.public_id)
    assert "£45 a place" in client.get(address).content.decode()
    RunPrices.objects.create(run=run, other_pence=6000, partner_pence=0)
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())
    assert "for members £45 for partners nothing for other schools £60" in page
    (instance,) = structured(client, address)["hasCourseInstance"]
    assert [offer["price"] for offer in instance["offers"]] == ["45.00", "0.00", "60.00"]
    (item,) = json.loads(feed(client, "json"))["items"]
    assert item["_course"]["prices"][2] == {"for": "other schools", "pence": 6000}
    assert "for members £45, for partners free, for other schools £60" in item["content_text"]


def test_the_pages_cost_the_same_for_few_and_many(client: Client, published: Actor) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len([q for q in queries if q["sql"].startswith("SELECT")])

    make_run()
    addresses = [url("public_courses"), url("course_feed", "ics"), url("course_feed", "json")]
    few = [asked(each) for each in addresses]
    for _ in range(5):
        make_run(dates=(14, 15))
    assert [asked(each) for each in addresses] == few
    assert max(few) <= 12


# --- Whoever is signed in ------------------------------------------------------------------------------


def links(client: Client, address: str, to: str) -> list[str]:
    """What the links to this address say, without what only screen readers hear."""
    page = client.get(address).content.decode()
    return re.findall(rf'href="[^"]*{to}">([^<]*)<', page)


def test_whoever_is_signed_in_is_not_asked_to_sign_in(
    client: Client, sign_in: SignIn, published: Actor
) -> None:
    run = make_run()
    page, to = url("public_course", run.course.public_id), url("run_detail", run.public_id)
    assert links(client, page, to) == ["Sign in to book"]
    said = {"head": "Book", "coordinator": "Book", "teacher": "Ask for a place", "partner": "Book"}
    assert {key: links(sign_in(key), page, to)[0] for key in said} == said
    assert sign_in("head").get(to).status_code == 200
    stranger = sign_in("head", THURROCK).get(page).content.decode()
    assert "You are signed in, and do not belong to this alliance." in stranger
    assert "Sign in to book" not in stranger
    assert to not in stranger
    assert links(client, page, to) == ["Sign in to book"]


def test_no_cache_mixes_strangers_with_whoever_is_signed_in(
    client: Client, sign_in: SignIn, published: Actor
) -> None:
    page = url("public_course", make_run().course.public_id)
    for address in (page, url("public_courses")):
        assert "Cookie" in client.get(address)["Vary"]
        own = sign_in("head").get(address)
        assert "Cookie" in own["Vary"]
        assert "private" in own["Cache-Control"]
        assert "no-store" in own["Cache-Control"]


def test_a_guest_books_in_her_own_alliance(client: Client, as_: As, sign_in: SignIn) -> None:
    run, _, joint = shared(as_)
    with as_("coordinator") as actor:
        publish(actor=actor, page=Page.COURSES)
        course = Run.objects.select_related("course").get(pk=run.pk).course
    page = url("public_course", course.public_id)
    theirs = url("run_detail", joint.run.public_id).replace("billericay", PLYMOUTH.slug)  # type: ignore[union-attr]
    head = sign_in("head", PLYMOUTH)
    assert links(head, page, theirs) == ["Book"]
    assert head.get(theirs).status_code == 200
    assert "which has places of it" in head.get(page).content.decode()
    assert links(client, page, theirs) == []
    with as_("coordinator", PLYMOUTH):
        JointRun.objects.update(ended_at=timezone.now(), ended_because="Nobody came")
    assert "do not belong to this alliance" in head.get(page).content.decode()
