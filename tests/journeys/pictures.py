"""Pictures of all pages of the demonstration that runs: python -m tests.journeys.pictures http://127.0.0.1:8000
[FOLDER [SHEET…]]

Each persona's pages are found by following links. A kind of page (its address without the ids) is taken once for each
persona, on a desk and on a phone; so is what strangers open, by themselves or by the link of an e-mail, and each state
of the pages about signing in. index.html in the folder is the contact sheet of them all; each one's own is a picture as
well. What could not be opened is listed there and at the end.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import django
from playwright.sync_api import Browser, Error, Page, Response

from tests.browser import chromium
from tests.journeys.account_pages import OwnAccount
from tests.journeys.visitor import DESK, PHONE

PERSONAS = (
    "Priya Shah",
    "Margaret Doyle",
    "Ruth Okafor",
    "Daniel Frost",
    "Tom Reed",
    "Sian Pugh",
    "Nadia Rahman",
    "Owen Sadler",
    "Grace Lindley",
    "Imogen Clarke",
    "Paul Everett",
    "Ruby Castellan",
    "Simon Hale",
    "Edward Finch",
    "Colin Tregear",
    "Fiona Gale",
    "Dora Vane",
    "Judith Amos",
)
STRANGER = "Nobody signed in"
WAYS_IN, OWN_ACCOUNT, BY_LINK = "Ways to sign in", "Account of Priya Shah", "Links of e-mails"
COORDINATOR = "Priya Shah"
OPEN_TO_ALL = ("/", "/demo/", "/join/", "/a/billericay/about/", "/a/billericay/courses/public/")
NOTHING = ("/verify/unknown/", "/certificates/unknown/", "/a/billericay/courses/offer/unknown/", "/nowhere/")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b|\b[a-z_]+\.[a-z_]+\b")
ALLIANCE = re.compile(r"^/a/[^/]+/")
NO_PAGES = re.compile(
    r"/(csv|pdf|files|brand|static|demo|accounts|logout|email|xero|template)(/|$)|\.json|/feed\.|csv=|xlsx=|also=|per_page=|sort="
)


def kind_of(address: str) -> str:
    """The same for all pages of one view: /a/alliance/people/id/. 640 alliances have a public page."""
    return ALLIANCE.sub("/a/alliance/", ID.sub("id", urlsplit(address).path))


def pages_of(
    page: Page,
    portal: str,
    missing: list[str],
    begin: Sequence[str] = ("/",),
    known: set[str] | None = None,
) -> Iterator[Page]:
    """Stand on each kind of page that links lead to from the first ones, nearest first; the rest is `missing`.
    The kinds that are `known` already are left out, and those that are found join them."""
    known = set() if known is None else known
    waiting = deque(portal + path for path in begin)
    known |= {kind_of(path) for path in begin}
    while waiting:
        address = waiting.popleft()
        try:
            response = page.goto(address)
        except Error as error:  # a download, or nothing within the time
            missing.append(f"{address}: {error.message.splitlines()[0]}")
            continue
        if response is None or not response.ok:
            missing.append(f"{address}: {response.status if response else 'no answer'}")
            continue
        arrived = kind_of(page.url)
        if not _is_page(response) or (arrived != kind_of(address) and arrived in known):
            continue
        known.add(arrived)
        yield page
        for address in page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"):
            kind = kind_of(address)
            if address.startswith(portal) and kind not in known and not NO_PAGES.search(address):
                known.add(kind)
                waiting.append(address)


def _is_page(response: Response) -> bool:
    return response.headers.get("content-type", "").startswith("text/html")


def take(page: Page, name: str, folder: Path, *, anew: bool = True) -> str:
    """Two pictures of the page under the name. A phone loads it anew, because its scripts fold filters then; not what
    was answered to a form, which would be sent again."""
    _picture(page, folder / f"{name}-{DESK}.jpg")
    page.set_viewport_size({"width": PHONE, "height": 640})
    if anew:
        page.reload()
    _picture(page, folder / f"{name}-{PHONE}.jpg")
    page.set_viewport_size({"width": DESK, "height": 900})
    return name


def _picture(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True, type="jpeg", quality=70)  # PNG takes twice as long


def walk(browser: Browser, portal: str, persona: str, folder: Path, missing: list[str]) -> Iterator[str]:
    """Step into somebody and take all her pages."""
    page = _window(browser)
    refused: list[str] = []
    if step_in(page, portal, persona):
        yield from _numbered(persona, pages_of(page, portal, refused), folder)
    else:
        refused.append("nobody can step in as her")
    missing += [f"{persona}: {one}" for one in refused]
    page.close()


def look_around(browser: Browser, portal: str, folder: Path, missing: list[str]) -> Iterator[str]:
    """What those see who are not signed in: where links lead, and where nothing is."""
    page, refused = _window(browser), list[str]()
    yield from _numbered(STRANGER, pages_of(page, portal, refused, OPEN_TO_ALL), folder)
    for address in NOTHING:
        page.goto(portal + address)
        yield take(page, f"{_who(STRANGER)}-nothing-{_slug(address)}", folder)
    missing += [f"{STRANGER}: {one}" for one in refused]
    page.close()


def ways_in(browser: Browser, portal: str, folder: Path) -> Iterator[str]:
    page = _window(browser)
    for number, state in enumerate(OwnAccount(page, portal).of_a_stranger(), start=1):
        yield take(page, f"{_who(WAYS_IN)}-{number:03}-{state}", folder, anew=False)
    page.close()


def own_account(browser: Browser, portal: str, folder: Path) -> Iterator[str]:
    """Of somebody who needs a second step. She has a password afterwards that nobody knows."""
    page = _window(browser)
    portal = portal.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    email = step_in(page, portal, COORDINATOR)
    for number, state in enumerate(OwnAccount(page, portal).of_its_owner(email), start=1):
        yield take(page, f"{_who(OWN_ACCOUNT)}-{number:03}-{state}", folder, anew=False)
    page.close()


def follow_emails(browser: Browser, portal: str, folder: Path, links: Sequence[str]) -> Iterator[str]:
    """Where the links of e-mails lead whoever is not signed in."""
    page = _window(browser)
    for number, path in enumerate(links, start=1):
        page.goto(portal + path)
        yield take(page, f"{_who(BY_LINK)}-{number:03}-{path.rsplit('/', 3)[1]}", folder)
    page.close()


def step_in(page: Page, portal: str, persona: str) -> str:
    """Sign in as one of the cast; her address, empty if there is nobody of the name."""
    page.goto(f"{portal}/demo/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    button = page.get_by_role("button", name=f"Step in as {persona}")
    if not button.count():
        return ""
    email = button.first.locator("xpath=ancestor::form").locator("input[name=email]").input_value()
    button.first.click()
    return email


def _window(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": DESK, "height": 900})


def _numbered(who: str, pages: Iterator[Page], folder: Path) -> Iterator[str]:
    for number, found in enumerate(pages, start=1):
        yield take(found, f"{_who(who)}-{number:03}-{_slug(found.url)}", folder)


def _who(persona: str) -> str:
    return persona.lower().replace(" ", "-")


def _slug(address: str) -> str:
    words = re.sub(r"^/a/[a-z-]+", "", kind_of(address)).strip("/")
    return words.replace("/", "-") or "start"


def sheet(title: str, names: list[str], missing: list[str]) -> str:
    """A page that shows pictures together, and what is missing."""
    gaps = "".join(f"<li>{escape(one)}</li>" for one in missing)
    cells = "".join(
        f'<figure><a href="{name}-{DESK}.jpg"><img src="{name}-{DESK}.jpg" alt=""></a>'
        f'<figcaption>{name} <a href="{name}-{PHONE}.jpg">on a phone</a></figcaption></figure>'
        for name in names
    )
    style = (
        "body{display:grid;grid-template-columns:repeat(8,1fr);gap:12px;font:11px sans-serif}figure{margin:0}"
        "ul{grid-column:1/-1}"
        "figure>a{display:block;aspect-ratio:4/5;overflow:hidden;border:1px solid #ccc}img{width:100%}"
    )
    return f"<!DOCTYPE html><title>{escape(title)}</title><style>{style}</style>{cells}<ul>{gaps}</ul>"


def put_together(browser: Browser, who: str, names: list[str], folder: Path) -> None:
    """Somebody's contact sheet as one picture: all of them would be taller than a browser can draw."""
    page = browser.new_page(viewport={"width": 1800, "height": 900})
    page.set_default_timeout(300_000)  # a co-ordinator has 400 pictures
    drawn = folder / "sheet.html"
    drawn.write_text(sheet(who, names, []), encoding="utf-8")
    page.goto(drawn.resolve().as_uri())
    _picture(page, folder / f"contact-sheet-{_who(who)}.jpg")
    page.close()
    drawn.unlink()


def prepare() -> list[str]:
    """What needs the database of the demonstration: the links of e-mails, which no page shows; and the co-ordinator's
    account begins without a password or a second step, and with an address that is known to be hers."""
    django.setup()
    from allauth.mfa.models import Authenticator

    from alliance_portal.demo.cast import BILLERICAY
    from alliance_portal.demo.founding import email_of
    from alliance_portal.kernel.new_accounts import account_of_addressee
    from alliance_portal.kernel.tenancy import enter_service
    from schools.models import Alliance
    from tests.journeys.links_of_emails import open_links

    account = account_of_addressee(email_of(BILLERICAY, "coordinator"))
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    with enter_service(alliance=Alliance.objects.get(slug=BILLERICAY.slug), purpose="pictures"):
        return open_links()


def main(portal: str, folder: Path, wanted: Sequence[str]) -> None:
    """All of it, or the sheets with these titles."""
    folder.mkdir(parents=True, exist_ok=True)
    taken, missing, links = list[str](), list[str](), prepare()
    with chromium() as browser:
        sheets = {
            STRANGER: look_around(browser, portal, folder, missing),
            WAYS_IN: ways_in(browser, portal, folder),
            BY_LINK: follow_emails(browser, portal, folder, links),
            **{who: walk(browser, portal, who, folder, missing) for who in PERSONAS},
            OWN_ACCOUNT: own_account(browser, portal, folder),
        }
        for who in wanted or sheets:
            names = list(sheets[who])
            put_together(browser, who, names, folder)
            taken += names
            print(f"{who}: {len(names)} pages, {len(taken)} so far", flush=True)
    index = folder / "index.html"
    index.write_text(sheet("Pages", taken, missing), encoding="utf-8")
    print("Could not be opened:", *(missing or ["nothing"]), sep="\n  ")
    print(index)


if __name__ == "__main__":
    address, *rest = sys.argv[1:] or ["http://127.0.0.1:8000"]
    main(address.rstrip("/"), Path(rest[0] if rest else "var/screenshots"), rest[1:])
