"""Whoever sends a form with nothing in it is told what is missing, where, and in a way that can be heard: on the
first form of each kind of page that links lead to."""

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Response

from tests.browser import violations
from tests.journeys.pictures import kind_of, pages_of
from tests.journeys.portal import Portal
from tests.journeys.visitor import DESK, PHONE, REFUSED, WIDER_THAN_THE_WINDOW

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["scripts"], indirect=True)]

# A form with something to fill in; questions that are answered by a button alone are none.
FORM = "main form[method=post]:has(input:not([type=hidden], [type=submit]), select, textarea)"
# Send it empty, past what the browser itself would complain of. Choices that begin with one made keep it.
SEND_EMPTY = """form => {
  form.noValidate = true;
  for (const one of form.querySelectorAll("input, textarea")) {
    if (["checkbox", "radio"].includes(one.type)) one.checked = false;
    else if (!["hidden", "submit"].includes(one.type)) one.value = "";
  }
  for (const one of form.querySelectorAll("select")) if (one.options[0]?.value === "") one.selectedIndex = 0;
  form.requestSubmit(form.querySelector("button:not([type=button])"));
}"""
WITHOUT_LINK = """() => [...document.querySelectorAll(".govuk-error-summary__list li:not(:has(a))")]
  .map(one => one.innerText)"""
DEAD_LINKS = """() => [...document.querySelectorAll(".govuk-error-summary__list a")]
  .filter(one => !document.getElementById(one.hash.slice(1))).map(one => one.outerHTML)"""
SUMMARY = ".govuk-error-summary"
IS_HEARD = f"""() => document.activeElement.matches("{SUMMARY}")"""


def test_every_form_says_what_is_wrong(portal: Portal) -> None:
    seen, problems = set[str](), list[str]()
    for key, least in (("coordinator", 60), ("head-sunnymede", 1), ("teacher", 0), ("sle", 0)):
        assert len(empty_forms(portal, key, seen, problems)) >= least
    assert not problems, "\n".join(problems)


def empty_forms(portal: Portal, key: str, seen: set[str], problems: list[str]) -> list[str]:
    """Send each form that was not `seen` yet, in a window beside the walk; returns where something had to be put
    right."""
    page, refused = portal.person(key).page, list[str]()
    beside, found = page.context.new_page(), list[str]()
    for at in pages_of(page, portal.url, refused):
        if kind_of(at.url) in seen or not at.locator(FORM).count():
            continue
        seen.add(kind_of(at.url))
        answer = sent_empty(beside, at.url)
        if answer.status == REFUSED:
            found.append(at.url)
            problems += [f"{at.url}: {one}" for one in wrong_with(beside)]
        elif answer.status >= 400 or beside.locator(SUMMARY).count():
            problems.append(f"{at.url}: {answer.status}")
    beside.close()
    problems += refused
    return found


def sent_empty(page: BrowserPage, address: str) -> Response:
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(address)
    with page.expect_navigation() as sent:
        page.locator(FORM).first.evaluate(SEND_EMPTY)
    return sent.value


def wrong_with(page: BrowserPage) -> list[str]:
    found = [] if page.title().startswith("Error:") else [f"the title is {page.title()}"]
    if not page.evaluate(IS_HEARD):
        found.append("the summary of what is wrong has not the focus")
    found += [f"without a field: {one}" for one in page.evaluate(WITHOUT_LINK)]
    found += [f"leads nowhere: {one}" for one in page.evaluate(DEAD_LINKS)]
    found += [f"{rule}: {piece}" for rule, piece in violations(page)]
    page.set_viewport_size({"width": PHONE, "height": 900})
    return found + [f"on a phone: {one}" for one in page.evaluate(WIDER_THAN_THE_WINDOW)]
