"""A real OpenID provider for tests: oidc-provider-mock over HTTP on this machine, which signs what it says. It can be
made to lie: `spoil` changes what its next ID tokens claim, and they are signed as properly as before."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import jwt
import oidc_provider_mock
import requests
import werkzeug.serving
from authlib.jose import RSAKey
from django.test import Client

NAME, LABEL = "dfe", "DfE Sign-in"
CLIENT = "alliance-portal"


class Provider:
    """`spoil`: claims to change (None takes one away). `foreign_key`: sign with a key that is not published."""

    def __init__(self) -> None:
        self.spoil: dict[str, Any] = {}
        self.foreign_key = False
        self.published: dict[str, Any] = {}  # changes to what it publishes about itself
        self.asked: dict[str, list[str]] = {}  # the parameters of the last question
        app = oidc_provider_mock.app()
        app.debug = False
        app.after_request(self._lie)
        self._server = werkzeug.serving.make_server("localhost", 0, app, threaded=True)
        self.url = f"http://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def knows(self, sub: str, **claims: Any) -> None:
        """Somebody who can sign in there."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5).raise_for_status()

    @property
    def settings(self) -> dict[str, Any]:
        """As environment.openid_provider would make them."""
        own = {
            "server_url": self.url,
            "scope": ["openid", "email"],
            "organisation_claim": "organisation",
            "verified_email": False,
        }
        return {"provider_id": NAME, "name": LABEL, "client_id": CLIENT, "secret": "s3cret", "settings": own}

    # --- What somebody does there ------------------------------------------------------------------------

    def answer(self, question: str, sub: str) -> str:
        """Agree as this person; the way back."""
        return self._post(question, {"sub": sub})

    def deny(self, question: str) -> str:
        return self._post(question, {"action": "deny"})

    def _post(self, question: str, form: dict[str, str]) -> str:
        self.asked = parse_qs(urlsplit(question).query)
        answer = requests.post(question, data=form, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    # --- How it lies -------------------------------------------------------------------------------------

    def _lie(self, response: flask.Response) -> flask.Response:
        path = flask.request.path
        if path == "/.well-known/openid-configuration" and self.published:
            response.set_data(flask.json.dumps(response.get_json() | self.published))
        if response.mimetype == "text/html":  # its pages look elsewhere for a style
            response.set_data(re.sub(r"<link[^>]*>", "", response.get_data(as_text=True)))
        if path == "/oauth2/token" and response.status_code == 200 and (self.spoil or self.foreign_key):
            response.set_data(flask.json.dumps(self._spoilt(response.get_json())))
        return response

    def _spoilt(self, answer: dict[str, Any]) -> dict[str, Any]:
        own = flask.g.oidc_provider_mock_storage.jwk
        key = RSAKey.generate_key(is_private=True) if self.foreign_key else own
        claims = jwt.decode(answer["id_token"], options={"verify_signature": False}) | self.spoil
        claims = {name: value for name, value in claims.items() if value is not None}
        kid = own.as_dict()["kid"]
        token = jwt.encode(claims, key.as_pem(is_private=True), "RS256", headers={"kid": kid})
        return answer | {"id_token": token}


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    try:
        yield provider
    finally:
        provider.stop()


def on_the_way(client: Client, process: str = "login", next_url: str = "") -> str:
    """Press the button; the address at the provider that the browser is sent to."""
    page = client.post(f"/accounts/with/{NAME}/?next={next_url}", {"process": process})
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return found.group(1).replace("&amp;", "&")


def back(client: Client, address: str, **options: Any) -> Any:
    """Follow the way back into the portal."""
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}", **options)
