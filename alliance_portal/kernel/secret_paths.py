"""Addresses whose last part is a secret, as in the links of e-mails: `<secret:token>` says which part in the URLconf.

Whoever reads a log must not be able to accept somebody's invitation (ASVS 14.2.1): all that is logged passes
`without_secrets`, and a page behind such a link tells no other page its address.
"""

from __future__ import annotations

import functools
import logging
import re

from django.apps import apps
from django.urls import register_converter
from django.urls.converters import StringConverter

HIDDEN = "[secret]"
# Forms of such a page must still say which site they come from, or the check against forged requests refuses them.
REFERRER_POLICY = "strict-origin"
# allauth's link to choose a new password; its route is a regular expression.
KEYS_OF_LIBRARIES = ("/password/reset/key/",)
# A last net for what no address declares: a mistyped link, for example. No name in an address is that long.
LONG_KEY = re.compile(r"(?<=/)(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)[\w:=~-]{32,}")
END = r"""[^/\s?#"'<>]+"""


class SecretConverter(StringConverter):
    """A part of an address that only one person may know."""


def declare_secrets() -> None:
    """Makes `<secret:…>` known to the URLconf."""
    register_converter(SecretConverter, "secret")


def without_secrets(text: str) -> str:
    """Any text with the secrets of our addresses in it struck out."""
    if apps.ready:
        text = _declared().sub(rf"\1{HIDDEN}", text)
    return LONG_KEY.sub(HIDDEN, text)


@functools.cache
def _declared() -> re.Pattern[str]:
    """What stands before a secret in an address, and the secret."""
    from .access_check import url_patterns

    routes = (f"/{route}" for route, _name, _view in url_patterns() if "<secret:" in route)
    before = {route.partition("<secret:")[0].rpartition(">")[2] for route in routes}
    words = "|".join(sorted(re.escape(word) for word in (*before, *KEYS_OF_LIBRARIES)))
    return re.compile(f"({words}){END}")


class Redacting(logging.Formatter):
    """A line of a log, its traceback included, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))
