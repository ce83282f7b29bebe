"""allauth's OpenID Connect, strict: whoever answers proves with a signature that the answer is its own, is for us and
belongs to the question (OpenID Connect Core 3.1.3.7 and 5.3.2; Discovery 4.3)."""

from __future__ import annotations

import secrets
from typing import Any

import jwt
from allauth.socialaccount import app_settings
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

from .claims import KEPT, numbers

SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_DIFFER = 60  # seconds
PLACES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Questions(OpenIDConnectOAuth2Adapter):
    """What is asked of a provider's server. `nonce` is what this sign-in began with; the view sets it."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider publishes about itself. It speaks for the issuer we know, or not at all."""
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            found = self._object(provider.server_url)
            if found.get("issuer") != provider.app.settings["server_url"]:
                raise OAuth2Error(f"the issuer calls itself {found.get('issuer')!r}")
            if missing := [place for place in PLACES if not str(found.get(place)).startswith("http")]:
                raise OAuth2Error(f"the provider publishes no {missing}")
            self._openid_config = found
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        """How to show our secret: by the header unless the provider asks for the form (Discovery 3)."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_basic" in methods

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        except (LookupError, TypeError, ValueError) as error:
            raise OAuth2Error("the provider's answer makes no sense") from error
        return answer

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """For one question only: it is not kept."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = self._proved(kwargs["response"].get("id_token"), app.client_id)
        place = self.openid_config.get("userinfo_endpoint")
        more = self._object(place, Authorization=f"Bearer {token.token}") if place else claims
        if more.get("sub") != claims["sub"]:
            raise OAuth2Error("the user information is about somebody else")
        return self.get_provider().sociallogin_from_response(request, more | claims)

    def _proved(self, id_token: Any, client_id: str) -> dict[str, Any]:
        """What the token says, once its signature, issuer, audience, dates and nonce have been checked."""
        if not isinstance(id_token, str):
            raise OAuth2Error("there is no ID token")
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(jwt.get_unverified_header(id_token).get("kid")),
                algorithms=SIGNATURES,
                audience=client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER,
                options={"require": REQUIRED},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"the ID token is refused: {error}") from error
        if not self.nonce or claims["nonce"] != self.nonce:
            raise OAuth2Error("the ID token answers another question")
        if claims.get("azp", client_id) != client_id:
            raise OAuth2Error("the ID token was made for somebody else")
        if not 0 < len(claims["sub"]) <= app_settings.UID_MAX_LENGTH:
            raise OAuth2Error("the ID token names nobody, or too long a name")
        return claims

    def _key(self, name: str | None) -> jwt.PyJWK:
        """The published key that the token names; a provider with one key need not name it."""
        keys = jwt.PyJWKSet.from_dict(self._object(self.openid_config["jwks_uri"])).keys
        fitting = [key for key in keys if key.key_id == name] if name else keys
        if len(fitting) != 1:
            raise OAuth2Error(f"the provider publishes no key {name!r}")
        return fitting[0]

    def _object(self, url: str, **headers: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(url, headers=headers)
            answer.raise_for_status()
            found = answer.json()
        if not isinstance(found, dict):
            raise OAuth2Error(f"{url} answers with no object")
        return found


class OpenIdProvider(OpenIDConnectProvider):
    """One of settings.SOCIALACCOUNT_PROVIDERS."""

    oauth2_adapter_class = Questions
    supports_token_authentication = False

    def redirect(self, request: HttpRequest, process: str, *args: Any, **kwargs: Any) -> HttpResponse:
        nonce = secrets.token_urlsafe()
        answer: HttpResponse = super().redirect(
            request, process, *args, auth_params={"nonce": nonce}, nonce=nonce, **kwargs
        )
        return answer

    def serialize(self) -> dict[str, Any]:
        """By our name for it: two providers may know us as the same client."""
        return {**super().serialize(), "id": self.sub_id}

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        email = data.get("email") if isinstance(data.get("email"), str) else None
        return {"email": email, "email_verified": data.get("email_verified") in (True, "true")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []  # allauth makes one of the fields above

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Of all that the provider says we keep the school's numbers."""
        name = self.app.settings["organisation_claim"]
        return {KEPT: numbers(data[name])} if name in data else {}
