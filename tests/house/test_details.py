"""A page of one thing has a heading, its facts as a summary list, and a way back: to the list as it was left."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from schools.models import Organisation
from tests.house.addresses import Page, our_pages
from tests.house.conftest import OURS
from tests.house.personas import one_of_each

OF_ONE = [page for page in our_pages() if page.inside and page.has_row]
READERS = ("coordinator", "head", "sle", "teacher")
FORMS = {"components/form_page.html", "components/check_page.html"}
WAYS_BACK = ("govuk-back-link", "govuk-breadcrumbs", "moj-sub-navigation")
# Pages that are no list and no form, and have their facts otherwise: each with how.
WITHOUT_SUMMARY = {
    "cpd:booked": "The end of a journey.",
    "deliveries:contribution_added": "The end of a journey.",
    "sle_brokerage:request_sent": "The end of a journey.",
    "cpd:brochure_order": "Courses in the order of the brochure.",
    "cpd:brochure_preview": "The brochure itself.",
    "cpd:network_attendance": "Figures in a table, a row a meeting.",
    "cpd:room_code": "A code that is read across a room.",
    "cpd:statement": "Figures in tables, with what is owed as a tile.",
    "deliveries:data_share_new": "What is missing before data can be shared.",
    "deliveries:questionnaire_preview": "The questionnaire as a school sees it.",
    "kernel:job_detail": "How far the work is, and nothing else.",
    "privacy:texts": "Texts to be looked through.",
    "schools:network_board": "What the members put on it.",
    "schools:news_item": "The story as it reads, and beside it who is named.",
    "schools:school_timeline": "The history itself.",
    "schools:vision_version": "The vision as it reads, and beside it its versions.",
    "sle_brokerage:request_shortlist": "A card for each leader.",
}
# Pages that do not say when their thing was last changed: each with why.
WITHOUT_LAST_CHANGE = {
    "cpd:booked": "The end of a journey.",
    "deliveries:contribution_added": "The end of a journey.",
    "sle_brokerage:request_sent": "The end of a journey.",
    "cpd:brochure_term": "What the next version would hold: each version says when it was frozen.",
    "cpd:brochure_order": "A step of the same.",
    "cpd:brochure_preview": "The brochure itself.",
    "cpd:course_results": "Figures of answers.",
    "cpd:run_results": "Figures of answers.",
    "cpd:network_attendance": "Figures in a table.",
    "cpd:run_needs": "What those who come need: it is gone after the event, and said nowhere else.",
    "cpd:room_code": "A code that is read across a room.",
    "cpd:statement": "Figures of many invoices.",
    "deliveries:data_share_new": "What is missing before data can be shared.",
    "deliveries:questionnaire_preview": "The questionnaire as a school sees it.",
    "kernel:job_detail": "It says when the work began and ended.",
    "privacy:copy": "A person’s own copy: the request for it has the history.",
    "privacy:person_consents": "Each consent says when it was given, and to whom.",
    "privacy:texts": "Texts to be looked through.",
    "schools:network_board": "What many alliances put on it, each with its day.",
    "sle_brokerage:request_shortlist": "Leaders to choose from.",
}
# What else has to do with the thing of a page, where one row of each is there.
RELATED = {
    "cpd:course_detail": {"Needs that it meets", "Part of"},
    "deliveries:questionnaire": {"Needs that came of it"},
    "itt:trainee_detail": {"Mentors", "Schools"},
    "schools:person": {"Sits on"},
    "sle_brokerage:deployment_detail": {"Needs that it is about"},
    "sle_brokerage:leader_detail": {"Roles, and all that was led"},
    "sle_brokerage:request_detail": {"Needs that it is about"},
}
CARD = re.compile(r">Related</h2>.*?</dl>", re.DOTALL)
WITHOUT_WAY_BACK = {
    "cpd:booked": "The end of a journey: it leads on.",
    "sle_brokerage:request_sent": "The end of a journey: it leads on.",
    "deliveries:contribution_added": "The end of a journey: it leads on.",
}


@pytest.fixture
def clients(two) -> dict[str, Client]:
    return one_of_each(two.ours, two.our_rows[Organisation])


def details(clients: dict[str, Client], slug: str) -> list[tuple[Page, str, bool]]:
    """Each page of one thing as the first reader sees it who may, and whether it is a list of what belongs to it. Forms
    are no such pages."""
    found = []
    for page in OF_ONE:
        answers = (clients[who].get(page.path(slug, OURS)) for who in READERS)
        answer = next((one for one in answers if is_page(one)), None)
        names = {one.name for one in answer.templates} if answer else FORMS
        if answer and not names & FORMS:
            found.append((page, answer.content.decode(), "components/listing.html" in names))
    return found


def is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def test_a_page_of_one_thing_says_when_it_was_last_changed(two, clients):
    """To each reader, whether she sees its history or not. The page of a run has no question left to ask it for those
    who only come (twelve: tests/cpd/test_questions.py)."""
    silent, no_room = set(), ("cpd:run_detail", "sle", "teacher")
    for page, _, is_list in details(clients, two.ours.slug):
        answers = {who: clients[who].get(page.path(two.ours.slug, OURS)) for who in READERS}
        pages = {who: one.content.decode() for who, one in answers.items() if is_page(one)}
        lacking = sorted(who for who, text in pages.items() if "portal-last-changed" not in text)
        silent |= {(page.name, *lacking)} if lacking and not is_list else set()
    assert {name for name, *_ in silent - {no_room}} == set(WITHOUT_LAST_CHANGE), silent


def test_what_is_related_is_named_and_opens_to_each_reader(two, clients):
    named = {}
    for page in OF_ONE:
        if page.name not in RELATED:
            continue
        for who in READERS:
            answer = clients[who].get(page.path(two.ours.slug, OURS))
            card = "".join(CARD.findall(answer.content.decode())) if is_page(answer) else ""
            assert {clients[who].get(url).status_code for url in re.findall(r'href="([^"]+)"', card)} <= {200}
            keys = {key.strip() for key in re.findall(r"list__key\">([^<]+)<", card)}
            assert keys <= RELATED[page.name]
            named.setdefault(page.name, keys)
    assert named == RELATED


def test_a_page_of_one_thing_says_what_it_is_and_leads_back(two, clients):
    nameless, summed, lost = set(), set(), set()
    for page, text, is_list in details(clients, two.ours.slug):
        name = page.name
        nameless |= set() if "<h1" in text else {name}
        lost |= set() if any(way in text for way in WAYS_BACK) else {name}
        summed |= set() if is_list or "govuk-summary-list" in text else {name}
    assert nameless == set()
    assert lost == set(WITHOUT_WAY_BACK)
    assert summed == set(WITHOUT_SUMMARY)


def test_the_way_back_leads_to_the_list_as_it_was_left(two, clients):
    client, there = clients["coordinator"], f"/a/{two.ours.slug}/courses/"
    page = next(page for page in OF_ONE if page.name == "cpd:course_detail")
    for came, leads in ((f"http://testserver{there}?q=a&page=2", f"{there}?q=a&amp;page=2"), ("", there)):
        text = client.get(page.path(two.ours.slug, OURS), headers={"referer": came}).content.decode()
        assert re.search(rf'href="{re.escape(leads)}"', text)
    elsewhere = client.get(
        page.path(two.ours.slug, OURS), headers={"referer": f"http://elsewhere.example{there}?q=a"}
    )
    assert "?q=a" not in elsewhere.content.decode()
