"""The portal as a journey finds it: an alliance of its own behind a live server, and a browser for everybody."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Account, Job
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance
from tests.cast import AllianceCast
from tests.journeys.visitor import DESK, PHONE, Typist, Visitor
from tests.schools.post import deliver
from tests.signing_in import signed_in

WAYS = {"scripts": Visitor, "no-scripts": Visitor, "keyboard": Typist}


class Portal:
    """`way` says how people use their browsers. After the journey `close` finds what went wrong in any of them."""

    def __init__(self, browser: Browser, url: str, cast: AllianceCast, way: str) -> None:
        self.url, self.cast, self.way = url, cast, way
        self.alliance = Alliance.objects.get(slug=cast.slug)
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._visitors: list[Visitor] = []

    # --- People ------------------------------------------------------------------------------------------

    def stranger(self, *, phone: bool = False) -> Visitor:
        """Somebody who is not signed in."""
        viewport: Any = {"width": PHONE if phone else DESK, "height": 900}
        scripts = self.way != "no-scripts"
        context = self._browser.new_context(viewport=viewport, java_script_enabled=scripts)
        self._contexts.append(context)
        visitor = WAYS[self.way](context.new_page(), self.url, scripts=scripts)
        self._visitors.append(visitor)
        return visitor

    def somebody(self, account: Account, *, phone: bool = False) -> Visitor:
        """Signed in already, by a session like any other."""
        client = signed_in(account)
        visitor = self.stranger(phone=phone)
        name = settings.SESSION_COOKIE_NAME
        self._contexts[-1].add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        return visitor

    def person(self, key: str, *, phone: bool = False) -> Visitor:
        """One of the cast, at her dashboard."""
        visitor = self.somebody(self.account(key), phone=phone)
        visitor.open(self.address())
        return visitor

    def account(self, key: str) -> Account:
        return Account.objects.get(email=email_of(self.cast, key))

    # --- What lies behind the pages ----------------------------------------------------------------------

    def address(self, path: str = "") -> str:
        """Of a page inside the alliance."""
        return f"/a/{self.cast.slug}/{path}"

    def inside(self) -> AbstractContextManager[Actor]:
        """To prepare what a journey begins with, and to read the post."""
        return enter_service(alliance=self.alliance, purpose="test")

    def work(self, kind: str) -> None:
        """What a worker does as soon as it is woken: every job of this kind that waits."""
        with self.inside():
            waiting = list(Job.objects.filter(kind=kind, state=Job.State.QUEUED).values_list("pk", flat=True))
        assert waiting, f"nobody has asked for {kind}"
        for job_id in waiting:
            jobs.run(job_id)

    def post(self) -> None:
        """The post comes round, and the time for which e-mails are held back is over."""
        with self.inside():
            deliver()

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert [problem for visitor in self._visitors for problem in visitor.problems] == []
