"""Reading the environment: a missing or bad value stops the start and is named."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None, *, check: Callable[[str], str | None] | None = None) -> str:
    """The variable's text; `check` returns what is wrong with it, or None."""
    value = os.environ.get(name, default)
    if value is None or value == "":
        if default == "":
            return ""
        raise ImproperlyConfigured(f"Set the environment variable {name}. See .env.example.")
    if problem := check(value) if check else None:
        raise ImproperlyConfigured(f"The environment variable {name} {problem}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """true or false, nothing else: a typo must not switch a safeguard off."""
    value = os.environ.get(name, "true" if default else "false").lower()
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"The environment variable {name} must be true or false, not {value!r}.")
    return value == "true"


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"The environment variable {name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str) -> dict[str, Any]:
    """A postgres:// address as Django's database settings."""

    def problem(value: str) -> str | None:
        if not value.startswith(("postgres://", "postgresql://")):
            return "must start with postgres://"
        return None if environ.Env.db_url_config(value)["NAME"] else "must name a database"

    return dict(environ.Env.db_url_config(text(name, check=problem)))


def openid_provider(name: str) -> dict[str, Any]:
    """What OPENID_<NAME>_… says about a provider that OPENID_PROVIDERS names, as allauth wants it."""
    if not re.fullmatch("[a-z0-9]+", name):
        raise ImproperlyConfigured(f"OPENID_PROVIDERS takes names of small letters and digits, not {name!r}.")
    own = f"OPENID_{name.upper()}_"
    return {
        "provider_id": name,
        "name": text(f"{own}LABEL"),
        "client_id": text(f"{own}CLIENT_ID"),
        "secret": text(f"{own}CLIENT_SECRET"),
        "settings": {
            "server_url": text(f"{own}ISSUER", check=web_address_problem),
            "scope": text(f"{own}SCOPES", "openid email").split(),
            "organisation_claim": text(f"{own}ORGANISATION_CLAIM", ""),
            "verified_email": flag(f"{own}PROVES_EMAIL"),
        },
    }


def secret_problem(value: str) -> str | None:
    return None if len(value) >= 50 else f"must have at least 50 characters, not {len(value)}"


def redis_problem(value: str) -> str | None:
    return None if value.startswith(("redis://", "rediss://", "unix://")) else "must start with redis://"


def mail_provider_problem(value: str) -> str | None:
    known = ("brevo", "mailgun", "mailjet", "postmark")
    return None if value in known else f"must be one of {', '.join(known)}"


def webhook_secret_problem(value: str) -> str | None:
    name, _, password = value.partition(":")
    return (
        None
        if name and len(password) >= 32
        else "must be name:password, the password of 32 characters or more"
    )


def web_address_problem(value: str) -> str | None:
    if not value.startswith(("http://", "https://")):
        return "must start with http:// or https://"
    return "must not end with a slash" if value.endswith("/") else None
