"""Sending a form with nothing in it, and what is asked of the page that answers."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser import violations
from tests.journeys.visitor import PHONE, REFUSED, WIDER_THAN_THE_WINDOW

# A form with something to fill in; questions that are answered by a button alone are none.
FORM = "main form[method=post]:has(input:not([type=hidden], [type=submit]), select, textarea)"
# What it asks for, by names without the numbers of rows: a list may have the same form beside each of its rows.
FIELDS = """forms => forms.map(form => [...new Set([...form.elements].map(
  one => one.type === "hidden" ? "" : one.name.replace(/[0-9a-f-]{36}|\\d+/g, "")))].join(" "))"""
# Empty it, past what the browser itself would complain of. Choices that begin with one made keep it.
EMPTY = """form => {
  form.noValidate = true;
  for (const one of form.querySelectorAll("input, textarea")) {
    if (["checkbox", "radio"].includes(one.type)) one.checked = false;
    else if (!["hidden", "submit"].includes(one.type)) one.value = "";
  }
  for (const one of form.querySelectorAll("select")) if (one.options[0]?.value === "") one.selectedIndex = 0;
}"""
BUTTON = """form.querySelector("button:not([type=button])")"""
SEND = f"form => form.requestSubmit({BUTTON})"
DATA = f"""form => [
  new URL(form.getAttribute("action") ?? "", location.href).pathname,
  new URLSearchParams(
    [...new FormData(form, {BUTTON})].filter(([name, value]) => typeof value === "string")).toString(),
]"""
SUMMARY = ".govuk-error-summary"
WITHOUT_LINK = f"""() => [...document.querySelectorAll("{SUMMARY}__list li:not(:has(a))")]
  .map(one => one.innerText)"""
DEAD_LINKS = f"""() => [...document.querySelectorAll("{SUMMARY}__list a")]
  .filter(one => !document.getElementById(one.hash.slice(1))).map(one => one.outerHTML)"""
IS_HEARD = f"""() => document.activeElement.matches("{SUMMARY}")"""


def forms_on(page: Page) -> Iterator[tuple[int, str]]:
    """Which forms of the page are unlike those before: the number of each on the page, and what it asks for."""
    found: list[str] = page.locator(FORM).evaluate_all(FIELDS)
    return ((number, fields) for number, fields in enumerate(found) if fields not in found[:number])


def emptied(page: Page) -> Iterator[tuple[str, str]]:
    """Where each of these forms goes and what it would send, without sending it."""
    for number, _ in forms_on(page):
        form = page.locator(FORM).nth(number)
        form.evaluate(EMPTY)
        path, data = form.evaluate(DATA)
        yield path, data


def send_empty(page: Page, number: int) -> int:
    """The status of the answer."""
    form = page.locator(FORM).nth(number)
    form.evaluate(EMPTY)
    with page.expect_navigation() as sent:
        form.evaluate(SEND)
    return sent.value.status


def wrong_after(page: Page, status: int, *, scripts: bool = True, axe: bool = True) -> list[str]:
    """Of the page that answers, on a desk and on a phone. Where nothing has to be filled in, nothing is wrong."""
    if status != REFUSED:
        return [f"status {status}"] if status >= 400 or page.locator(SUMMARY).count() else []
    found = wrong_with(page)
    if scripts and not page.evaluate(IS_HEARD):
        found.append("the summary of what is wrong has not the focus")
    if scripts and axe:  # it hangs in a page without scripts
        found += [f"{rule}: {piece}" for rule, piece in violations(page)]
    page.set_viewport_size({"width": PHONE, "height": 900})
    return found + [f"on a phone: {one}" for one in page.evaluate(WIDER_THAN_THE_WINDOW)]


def wrong_with(page: Page) -> list[str]:
    found = [] if page.title().startswith("Error:") else [f"the title is {page.title()}"]
    if not page.locator(f"{SUMMARY}__list li").count():
        found.append("nothing is said to be wrong")
    found += [f"without a field: {one}" for one in page.evaluate(WITHOUT_LINK)]
    return found + [f"leads nowhere: {one}" for one in page.evaluate(DEAD_LINKS)]
