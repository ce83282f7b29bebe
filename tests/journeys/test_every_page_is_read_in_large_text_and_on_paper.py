"""Whoever doubles the size of the text, prints a page, or has it read aloud, finds all of it: on each kind of page that
she can open."""

import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import Page as BrowserPage

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter
from cpd.actions import ask_for_place, cancel_booking
from schools.actions import ask_to_join, invite
from schools.actions.news import ask_for_consent
from schools.actions.outside import let_in
from schools.actions.publication import publish
from schools.models import Reviewer
from schools.models.publication import Page
from tests.browser import violations
from tests.cpd.making import book, make_people, make_run, organisation
from tests.cpd.test_invoices import booked, sent, set_up
from tests.journeys.links_of_emails import open_links
from tests.journeys.pictures import pages_of
from tests.journeys.portal import Portal
from tests.journeys.roles import looks_in, nothing_but
from tests.journeys.test_a_teacher_answers_the_impact_weeks_later import asked
from tests.journeys.visitor import Visitor, hard_to_read
from tests.schools.test_news import published, story

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["scripts"], indirect=True)]


@pytest.mark.parametrize(
    ("key", "least"),
    [
        ("head-sunnymede", 25),
        ("teacher", 12),
        ("sle", 12),
        ("mentor", 10),
        ("training-manager", 12),
        ("trust", 10),
        ("partner", 10),
        ("la", 10),
    ],
)
def test_every_page_is_read_in_large_text_and_on_paper(portal: Portal, key: str, least: int) -> None:
    walk(portal.person(key), portal, least)


def test_so_does_whoever_runs_the_alliance(portal: Portal) -> None:
    """After the co-ordinator, her home page and what nobody before her has read."""
    known = set[str]()
    for somebody, least in (
        (portal.person("coordinator"), 60),
        (nothing_but(portal, "head-buttsbury", Role.LEAD), 1),
        (looks_in(portal, "A test"), 1),
        (portal.person("strand-lead"), 1),
        (nothing_but(portal, "teacher-2", Role.STRAND_DEPUTY, "itt"), 1),
        (nothing_but(portal, "teacher-3", Role.FINANCE), 1),
        (nothing_but(portal, "teacher-4", Role.NLE), 1),
        (nothing_but(portal, "teacher-5", Role.LLE), 1),
        (portal.person("deputy"), 1),
        (portal.person("cpd-lead"), 1),
    ):
        walk(somebody, portal, least, portal.address(), known=known)


def test_a_reviewer_reads_hers_too(portal: Portal) -> None:
    email, today = f"dora.{uuid.uuid4().hex[:6]}@dfe.invalid", timezone.localdate()
    let_in(Reviewer, email=email, name="Dora Vane", starts_on=today, ends_on=today, granted_by="DfE")
    walk(portal.somebody(Account.objects.get(email=email)), portal, 2)


def test_a_stranger_reads_what_is_public(portal: Portal) -> None:
    with portal.inside() as actor:
        make_run()
        published(actor)
        publish(actor=actor)
        publish(actor=actor, organisation=organisation("Buttsbury Infant School"))
        publish(actor=actor, page=Page.COURSES)
    walk(portal.stranger(), portal, 14, "/join/", portal.address("about/"), portal.address("courses/public/"))


def test_whoever_gets_an_email_reads_what_its_link_opens(portal: Portal) -> None:
    """Also when the link is dead."""
    write_emails(portal)
    with portal.inside():
        links = open_links()
    reader, problems = portal.stranger(), list[str]()
    for link in links:
        reader.open(link)
        problems += wrong_with(reader.page)
    reader.is_refused(portal.address("courses/offer/too-late/"), 404)
    reader.sees("This link does not work any more")
    assert problems + wrong_with(reader.page) == []
    pages = {
        "asked",
        "approval",
        "consent",
        "evaluation",
        "impact",
        "invited",
        "offer",
        "place",
        "read",
        "stop",
    }
    assert {link.split("/")[-3] for link in links} == pages


def write_emails(portal: Portal) -> None:
    """One of each kind with a link that opens without signing in."""
    with portal.inside() as actor:
        set_up(actor)
        booked(actor)
        sent(actor)
    asked(portal)  # what has become of a course, and before that, how it was
    with portal.inside() as actor:
        full = make_run(places=1, offer_hours=48)
        book(actor, full, make_people(1))
        book(actor, full, make_people(1))
        cancel_booking(actor=actor, booking=full.bookings.order_by("pk").first())
        booked(actor)
        ask_for_consent(actor=actor, item=story(actor, "Tom Reed"))
        school, email = organisation("South Green Infant School"), f"{portal.cast.slug}@south.invalid"
        invite(actor=actor, name="Lee Marsden", email=f"lee.{email}", organisation=school, roles=["teacher"])
        ask_to_join(
            actor=actor, organisation=school, name="Jo Hart", email=f"jo.{email}", job_title="", account=None
        )
    with enter(account=portal.account("teacher"), alliance=portal.alliance) as tom:
        ask_for_place(actor=tom, run=full, key=uuid.uuid4())


def walk(somebody: Visitor, portal: Portal, least: int, *begin: str, known: set[str] | None = None) -> None:
    """Over every kind of page that links lead to, from the first one on, without those that are `known`."""
    refused, problems, seen = list[str](), list[str](), 0
    for page in pages_of(somebody.page, portal.url, refused, begin or ("/",), known):
        problems += wrong_with(page)
        seen += 1
    assert not problems, "\n".join(problems)
    assert refused == []
    assert seen >= least


def wrong_with(page: BrowserPage) -> list[str]:
    return [f"{page.url}: {rule}: {piece}" for rule, piece in violations(page)] + hard_to_read(page)
