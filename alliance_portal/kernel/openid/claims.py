"""What a provider says about somebody, and the little of it that is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount

from alliance_portal.kernel.models import Account

KEPT = "organisation"


@dataclass(frozen=True)
class Organisation:
    """Where a provider says that somebody works: by the register's numbers, as far as it names them."""

    urn: str
    ukprn: str


def numbers(claim: Any) -> dict[str, str]:
    """URN and UKPRN of a claim: an object with `urn` and `ukprn`, a list of such, either of them written as JSON in a
    string (some libraries pass DfE Sign-in's `organisation` on like that), or a number by itself."""
    if isinstance(claim, str) and claim.lstrip().startswith(("{", "[")):
        try:
            claim = json.loads(claim)
        except ValueError:
            return {}
    if isinstance(claim, list):
        claim = claim[0] if claim else {}
    if isinstance(claim, dict):
        found = {str(name).lower(): str(value).strip() for name, value in claim.items()}
        given = {"urn": found.get("urn", ""), "ukprn": found.get("ukprn", "")}
    else:
        text = str(claim).strip()
        given = {"urn" if len(text) == 6 else "ukprn": text}
    lengths = {"urn": 6, "ukprn": 8}
    return {name: text for name, text in given.items() if text.isdecimal() and len(text) == lengths[name]}


def organisation_of(account: Account) -> Organisation | None:
    """What the provider said whom the account came through last; None when it said nothing, or there is none."""
    for one in SocialAccount.objects.filter(user=account).order_by("-last_login"):
        if said := one.extra_data.get(KEPT):
            return Organisation(said.get("urn", ""), said.get("ukprn", ""))
    return None
