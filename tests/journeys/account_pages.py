"""The pages of one's own account, in each state that they have: for the walk and for the contact sheet. What they do to
an account they take back, but for the password.

Each yields a name when the browser stands on a page worth looking at. Passkeys are made by the authenticator that
Chromium plays.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import time
from collections.abc import Iterator

from playwright.sync_api import Page

NOBODYS = "nobody@alliance-portal.invalid"
FOR_STRANGERS = ("signup/", "inactive/", "password/reset/key/done/", "password/reset/key/1-old-link/")
FOR_ITS_OWNER = ("", "email/", "2fa/", "2fa/webauthn/", "sessions/", "connections/", "sign-in-anew/")
WITH_A_SECOND_STEP = (
    "",
    "2fa/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/webauthn/",
    "2fa/totp/deactivate/",
    "reauthenticate/",
    "2fa/reauthenticate/",
    "2fa/webauthn/reauthenticate/",
)


def app_code(secret: str, periods: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later (RFC 6238)."""
    counter = (int(time.time()) // 30 + periods).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def give_authenticator(page: Page, *, verifies: bool = True) -> None:
    """A platform authenticator in this browser, whose fingerprint fits or not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


class OwnAccount:
    """Somebody at the pages of her account, in this browser window."""

    def __init__(self, page: Page, portal: str) -> None:
        self.page, self.portal = page, portal
        self.password = secrets.token_urlsafe(12)

    def of_a_stranger(self) -> Iterator[str]:
        """Ways in, before anybody is signed in; nobody learns here who has an account."""
        yield from self._form("login/", "Sign in")
        yield from self._form("login/code/", "Send the code")
        self._send("Send the code", {"E-mail address": NOBODYS})
        yield "login-code-sent"
        self._send("Sign in", {"Code": "wrong"})
        yield "login-code-wrong"
        yield from self._form("password/reset/", "Send the link")
        self._send("Send the link", {"E-mail address": NOBODYS})
        yield "password-reset-sent"
        yield from self._each(FOR_STRANGERS)

    def of_its_owner(self, email: str) -> Iterator[str]:
        """Signed in by both steps as whoever must take them: from having neither to having each, and back."""
        give_authenticator(self.page)
        yield from self._each(FOR_ITS_OWNER)
        yield from self._calendar()
        yield from self._addresses()
        yield from self._passwords()
        self._sign_in_anew(email)
        yield "second-step-demanded"
        secret = yield from self._app()
        yield from self._passkey()
        yield from self._each(WITH_A_SECOND_STEP)
        self._sign_in_anew(email)
        yield "code-asked"
        self._send("Sign in", {"Code": "000000"})
        yield "code-wrong"
        self._send("Sign in", {"Code": app_code(secret, 1)})
        yield from self._without_a_second_step()

    # --- Parts -------------------------------------------------------------------------------------------

    def _calendar(self) -> Iterator[str]:
        yield self._open("calendar/")
        self._press("Make a link")
        yield "calendar-link"
        yield self._open("calendar/stop/")
        self._press("Stop the link")

    def _addresses(self) -> Iterator[str]:
        yield from self._form("email/", "Add address")
        self._send("Add address", {"E-mail address": f"new.{secrets.token_hex(4)}@alliance-portal.invalid"})
        yield "email-code-asked"
        self._send("Continue", {"Code": "wrong"})
        yield "email-code-wrong"

    def _passwords(self) -> Iterator[str]:
        yield from self._form("password/set/", "Save password")
        self._send("Save password", {"New password": self.password, "New password again": self.password})
        yield "password-chosen"
        yield from self._form("password/change/", "Change password")

    def _app(self) -> Iterator[str]:
        """Set up the app; ends with its secret."""
        yield from self._form("2fa/totp/activate/", "Continue")
        secret = self.page.locator("#key").inner_text()
        self._send("Continue", {"Code from the app": app_code(secret)})
        yield "recovery-codes-made"
        return secret

    def _passkey(self) -> Iterator[str]:
        yield self._open("2fa/webauthn/add/")
        self.page.get_by_label("Name of the passkey").fill("Laptop in the office")
        self._press("Add a passkey")
        self._open("2fa/webauthn/")
        self.page.get_by_role("link", name="Rename").click()
        yield "passkey-rename"
        self._send("Save", {"Name of the passkey": ""})
        yield "passkey-rename-refused"

    def _without_a_second_step(self) -> Iterator[str]:
        self._open("2fa/webauthn/")
        self.page.get_by_role("link", name="Remove").click()
        yield "passkey-remove"
        self._press("Remove the passkey")
        self._open("2fa/totp/deactivate/")
        self._press("Remove the app")
        yield "second-step-removed"

    # --- What she does -----------------------------------------------------------------------------------

    def _each(self, paths: tuple[str, ...]) -> Iterator[str]:
        for path in paths:
            yield self._open(path)

    def _form(self, path: str, button: str) -> Iterator[str]:
        """A form, as it is and sent without anything in it."""
        name = self._open(path)
        yield name
        self._press(button)
        yield f"{name}-refused"

    def _open(self, path: str) -> str:
        self.page.goto(f"{self.portal}/accounts/{path}")
        return path.strip("/").replace("/", "-") or "account"

    def _send(self, button: str, values: dict[str, str]) -> None:
        for label, value in values.items():
            self.page.get_by_label(label, exact=True).fill(value)
        self._press(button)

    def _press(self, name: str) -> None:
        with self.page.expect_navigation():  # a passkey takes a moment, and then the page sends itself
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def _sign_in_anew(self, email: str) -> None:
        """By the password alone, on the way to where a second step is needed."""
        self.page.context.clear_cookies()
        self._open("login/?next=/")
        self._send("Sign in", {"E-mail address": email, "Password": self.password})
