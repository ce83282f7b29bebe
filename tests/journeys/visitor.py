"""Somebody at a browser, in the words of what people do: open, follow, press, fill in, choose, arrive."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Download, Locator, Page, Response, expect

from tests.browser import violations

DESK, PHONE, PAPER = 1280, 320, 718  # A4 between its margins, at 96 dots an inch
# What sticks out when the page as a whole scrolls sideways; what scrolls within a box of its own does not.
WIDER_THAN_THE_WINDOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const boxed = one => one !== page && (getComputedStyle(one).overflowX !== "visible" || boxed(one.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter(
    one => one.getBoundingClientRect().right > page.clientWidth && !boxed(one.parentElement));
  return [`${page.scrollWidth} pixels`, ...out.map(one => one.outerHTML.slice(0, 120)).slice(0, 5)];
}"""
# Radio buttons and tick boxes are drawn by what stands beside them (GOV.UK Frontend).
FOCUS_SHOWS = """() => {
  const shown = (one, part) => {
    const style = getComputedStyle(one, part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const one = document.activeElement, beside = one.nextElementSibling;
  return shown(one) || (beside && shown(beside, "::before"));
}"""
NOT_ON_PAPER = ".govuk-service-navigation, .govuk-button, .portal-search, .portal-filter, .govuk-skip-link"
REFUSED = 422  # a form that has something to be put right: no defect


@contextmanager
def large_text(page: Page) -> Iterator[None]:
    """Text of twice the size in a window of the usual width (WCAG 2.2, 1.4.4)."""
    size = "size => { document.documentElement.style.fontSize = size }"
    page.evaluate(size, "200%")
    yield
    page.evaluate(size, "")


@contextmanager
def on_paper(page: Page) -> Iterator[None]:
    """As it would be printed."""
    usual = page.viewport_size
    assert usual is not None
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    yield
    page.set_viewport_size(usual)
    page.emulate_media(media="screen")


def hard_to_read(page: Page) -> list[str]:
    """What sticks out of the page with large text or on paper, and what is printed without use to anybody."""
    with large_text(page):
        found = [f"with large text: {one}" for one in page.evaluate(WIDER_THAN_THE_WINDOW)]
    with on_paper(page):
        found += [f"on paper: {one}" for one in page.evaluate(WIDER_THAN_THE_WINDOW)]
        found += [
            f"printed: {one.inner_text()}" for one in page.locator(NOT_ON_PAPER).all() if one.is_visible()
        ]
        if not page.locator("h1").is_visible():
            found.append("on paper: no heading")
    return [f"{urlsplit(page.url).path}: {one}" for one in found]


class Visitor:
    """A person's browser window. Each page she arrives at is examined; `problems` is empty after a good journey."""

    def __init__(self, page: Page, portal_url: str, *, scripts: bool) -> None:
        self.page, self.portal_url, self.scripts = page, portal_url, scripts
        self.problems: list[str] = []
        self._expected_status = 0
        self.elsewhere = "data:"  # where else a journey may lead
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)

    # --- What she does -----------------------------------------------------------------------------------

    def open(self, address: str) -> None:
        self.page.goto(address if "://" in address else self.portal_url + address)

    def follow(self, name: str) -> None:
        """Click a link of running text, a list or the menu."""
        self._click(self.page.get_by_role("link", name=name, exact=True).first)

    def go_to(self, name: str) -> None:
        """Choose from the menu, which scripts fold away on a phone; what is needed seldom stands under "More"."""
        if self.scripts and self._width == PHONE:
            self.press("Menu")
        link = self.page.get_by_role("link", name=name, exact=True, include_hidden=True)
        more = self.page.locator(".portal-more:not([open])", has=link)
        if more.count():
            self._click(more.locator("summary"))
        self.follow(name)

    def press(self, name: str) -> None:
        """Click a button, or a link that looks like one."""
        self._click(self.page.get_by_role("button", name=name, exact=True).first)

    def fill(self, label: str, text: str) -> None:
        """Type into the box with this label, with or without its "(optional)"."""
        self._type(self._labelled(label), text)

    def select(self, label: str, option: str) -> None:
        self._pick(self._labelled(label), option)

    def choose(self, *labels: str) -> None:
        """Tick boxes, or pick radio buttons."""
        for label in labels:
            self._check(self.page.get_by_label(label, exact=True))

    def answer(self, question: str, label: str) -> None:
        """Choose below a question, where several questions have the same answers."""
        self._check(self.page.get_by_role("group", name=question).get_by_label(label, exact=True))

    def date(self, legend: str, day: dt.date) -> None:
        group = self.page.get_by_role("group", name=re.compile(rf"^{re.escape(legend)}( \(optional\))?$"))
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self._type(group.get_by_label(part, exact=True), str(value))

    def download(self, name: str) -> Download:
        with self.page.expect_download() as waiting:
            self.press(name)
        return waiting.value

    def wait_for_the_job(self) -> None:
        """Stay on its page until it says that it is ready, then open what was made."""
        if not self.scripts:
            self.follow("See how far it is now")
        expect(self.page.get_by_role("heading", name="Ready")).to_be_visible()
        self.examine()
        self._click(self.page.locator(".govuk-panel a"))

    # --- What she sees -----------------------------------------------------------------------------------

    def arrives(self, heading: str) -> None:
        """She is on the page with this heading, and the page is sound."""
        expect(self.page.locator("h1")).to_have_text(heading)
        self.examine()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def misses(self, text: str) -> None:
        expect(self.page.locator("main").get_by_text(text)).to_have_count(0)

    def is_told(self, message: str) -> None:
        """The page says what is wrong: in its title, in the summary above, and beside the field it leads to."""
        expect(self.page).to_have_title(re.compile("^Error: "))
        summary = self.page.locator(".govuk-error-summary").get_by_role("link", name=message, exact=True)
        target = self.page.locator(f'[id="{(summary.get_attribute("href") or "").lstrip("#")}"]')
        self.examine()
        self._click(summary)
        expect(target).to_be_focused()
        beside = self.page.locator(".govuk-form-group--error").filter(has=target)
        expect(beside.locator(".govuk-error-message").first).to_contain_text(message)

    def is_told_above(self, message: str) -> None:
        """As is_told, of something that is wrong with the form as a whole."""
        expect(self.page).to_have_title(re.compile("^Error: "))
        expect(self.page.locator(".govuk-error-summary li")).to_have_text(message)
        self.examine()

    def is_refused(self, address: str, status: int) -> None:
        """There is nothing for her at this address."""
        with self.expecting(status):
            response = self.page.goto(self.portal_url + address)
        assert response is not None
        assert response.status == status, address
        expect(self.page.locator("h1")).to_have_count(1)

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """For a while an answer of this status is no defect."""
        self._expected_status = status
        yield
        self._expected_status = 0

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # --- What is asked of every page ---------------------------------------------------------------------

    def examine(self) -> None:
        """No violation that axe knows (it needs scripts), and nothing to scroll sideways for, on a phone either."""
        if self.scripts:
            found = violations(self.page)
            assert not found, f"{self.page.url}: {found}"
        expect(self.page.locator("h1")).to_have_count(1)
        self._fits()
        with self.on_a_phone():
            self._fits()

    @contextmanager
    def on_a_phone(self) -> Iterator[None]:
        """Narrow the window for a while."""
        usual = self.page.viewport_size
        assert usual is not None
        self.page.set_viewport_size({"width": PHONE, "height": 640})
        yield
        self.page.set_viewport_size(usual)

    @property
    def _width(self) -> int:
        return self.page.viewport_size["width"] if self.page.viewport_size else 0

    def _fits(self) -> None:
        wide = self.page.evaluate(WIDER_THAN_THE_WINDOW)
        assert not wide, f"{self.page.url} scrolls sideways at {self.page.viewport_size}: {wide}"

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):  # see _answered
            self.problems.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.portal_url, "data:", self.elsewhere)):
            self.problems.append(f"a request left the portal: {url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in (REFUSED, self._expected_status):
            self.problems.append(f"{response.status}: {response.url}")

    # --- By mouse; Typist does the same with the keys ----------------------------------------------------

    def _labelled(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$"))

    def _click(self, target: Locator) -> None:
        target.click()

    def _type(self, box: Locator, text: str) -> None:
        box.fill(text)

    def _check(self, choice: Locator) -> None:
        choice.check()

    def _pick(self, box: Locator, option: str) -> None:
        box.select_option(label=option)


class Typist(Visitor):
    """A person without a mouse: everything is reached with the Tab key, and the focus shows."""

    def examine(self) -> None:
        """axe has seen these pages when somebody went through them with a mouse."""
        self._fits()

    def _click(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def _type(self, box: Locator, text: str) -> None:
        self._reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def skip_to_content(self) -> None:
        """The first stop of the Tab key shows itself and leads past the menu: the next stop lies in the content."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.keyboard.press("Tab")
        link = self.page.get_by_role("link", name="Skip to main content")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.querySelector('main').contains(document.activeElement)"), (
            self.path
        )

    def _check(self, choice: Locator) -> None:
        """A tick box by itself; of radio buttons the Tab key finds the group, and arrows choose."""
        if choice.get_attribute("type") == "radio":
            group = self.page.locator(f'input[name="{choice.get_attribute("name")}"]')
            self._reach(choice, *group.all())
            for _ in range(group.count()):
                if choice.is_checked():
                    return
                self.page.keyboard.press("Space" if self._has_focus(choice) else "ArrowDown")
        else:
            self._reach(choice)
            self.page.keyboard.press("Space")
        expect(choice).to_be_checked()

    def _pick(self, box: Locator, option: str) -> None:
        """By the first letters of the option, as many as it takes."""
        self._reach(box)
        self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def _reach(self, *targets: Locator) -> None:
        """Tab on, around the page if need be, until one of them has the focus and something that shows it."""
        expect(targets[0]).to_be_visible()
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if any(self._has_focus(target) for target in targets):
                assert self.page.evaluate(FOCUS_SHOWS), f"nothing shows the focus on {targets[0]}"
                return
        raise AssertionError(f"the Tab key does not lead to {targets[0]}")

    def _has_focus(self, target: Locator) -> bool:
        return bool(target.evaluate("element => element === document.activeElement"))
