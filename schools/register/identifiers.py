"""What identifies an organisation, and what a right identifier looks like (DOMAIN §3.1, CAPABILITIES E5).

Each `clean_…` takes what a person or a file gave and returns the identifier as it is kept, or raises
`IdentifierError` with one message that says what was expected.
"""

import re
from collections.abc import Callable
from enum import StrEnum


class IdentifierError(ValueError):
    """The text is not an identifier of this kind; the message is for the person who gave it."""


class Identifier(StrEnum):
    """The kinds of identifier that an organisation can have."""

    URN = "urn"
    UKPRN = "ukprn"
    LAESTAB = "laestab"
    LA_CODE = "la_code"
    DIOCESE_CODE = "diocese_code"
    COMPANY_NUMBER = "company_number"
    GROUP_UID = "group_uid"
    GROUP_ID = "group_id"


def _pattern(regex: str, message: str) -> Callable[[str], str]:
    compiled = re.compile(regex)

    def clean(value: str) -> str:
        found = value.strip().upper().replace(" ", "")
        if not compiled.fullmatch(found):
            raise IdentifierError(message)
        return found

    return clean


clean_urn = _pattern(r"[1-9]\d{5}", "A URN is 6 digits, for example 115276.")
clean_ukprn = _pattern(r"1\d{7}", "A UKPRN is 8 digits and begins with 1, for example 10078311.")
clean_la_code = _pattern(r"\d{3}", "A local authority code is 3 digits, for example 881.")
clean_diocese_code = _pattern(
    r"(CE|RC)\d{2}", "A diocese code is CE or RC and 2 digits, for example CE23 or RC04."
)
clean_group_uid = _pattern(r"[1-9]\d{0,5}", "A group UID is a number of up to 6 digits, for example 4782.")
clean_group_id = _pattern(
    r"[A-Z]{2}\d{5}", "A group ID is two letters and 5 digits, for example TR00123 or SP00045."
)
_company_number = _pattern(
    r"(\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z])",
    "A company number is 8 digits, or two letters and 6 digits, for example 05210075 or SC123456.",
)
_laestab = _pattern(r"\d{3}/?\d{4}", "A LAESTAB is 3 digits and 4 digits, for example 881/2105.")


def clean_company_number(value: str) -> str:
    """A Companies House number; spreadsheets drop its leading noughts, so 7 digits are filled up."""
    found = value.strip()
    return _company_number(found.zfill(8) if found.isdigit() and 6 <= len(found) < 8 else found)


def clean_laestab(value: str) -> str:
    """The DfE number without its stroke: 8812105."""
    return _laestab(value).replace("/", "")


CLEANERS: dict[Identifier, Callable[[str], str]] = {
    Identifier.URN: clean_urn,
    Identifier.UKPRN: clean_ukprn,
    Identifier.LAESTAB: clean_laestab,
    Identifier.LA_CODE: clean_la_code,
    Identifier.DIOCESE_CODE: clean_diocese_code,
    Identifier.COMPANY_NUMBER: clean_company_number,
    Identifier.GROUP_UID: clean_group_uid,
    Identifier.GROUP_ID: clean_group_id,
}

# By what an organisation is known (E5). Schools have their URN; trusts mostly stand in the register by their
# UID; a consultant or a charity may have no number at all.
IDENTIFIER_OF_KIND: dict[str, Identifier] = {
    "school": Identifier.URN,
    "trust": Identifier.COMPANY_NUMBER,
    "university": Identifier.UKPRN,
    "diocese": Identifier.DIOCESE_CODE,
    "local_authority": Identifier.LA_CODE,
    "academy_chain": Identifier.COMPANY_NUMBER,
    "private": Identifier.COMPANY_NUMBER,
}
REQUIRED_FOR_KINDS = frozenset({"school", "university", "diocese", "local_authority"})


def clean_identifier(kind: str, value: str) -> str:
    """The identifier of an organisation of that kind as it is kept; IdentifierError when it cannot be one.

    `kind` is a value of Organisation.Kind. Kinds that need none may be without; "other" takes any text.
    """
    identifier = IDENTIFIER_OF_KIND.get(kind)
    if identifier is None or (not value.strip() and kind not in REQUIRED_FOR_KINDS):
        return value.strip()
    return CLEANERS[identifier](value)
