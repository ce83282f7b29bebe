"""Reading one value of the register: text in, the kept value out, ValueRefused when it cannot be."""

import re
from collections.abc import Callable
from datetime import date

from . import codes
from .identifiers import IdentifierError, clean_urn
from .refusals import ValueRefused
from .text import tidy

Value = str | int | date | None
_DAY_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")
NOT_APPLICABLE = frozenset({"", "0", "not applicable", "does not apply", "none", "not recorded"})


def words(value: str) -> str:
    return tidy(value)


def required_words(value: str) -> str:
    found = tidy(value)
    if not found:
        raise ValueRefused("Expected some text; the value is empty.")
    return found


def words_if_any(value: str) -> str:
    """Text in which "Not applicable" is no text."""
    found = tidy(value)
    return "" if found.lower() in NOT_APPLICABLE else found


def identifier(clean: Callable[[str], str], *, required: bool = True) -> Callable[[str], str]:
    """A reader for an identifier; an empty value stays empty where none is required."""

    def read(value: str) -> str:
        if not value.strip() and not required:
            return ""
        try:
            return clean(value)
        except IdentifierError as error:
            raise ValueRefused(str(error)) from error

    return read


def urn(value: str) -> int:
    return int(identifier(clean_urn)(value))


def four_digits(value: str) -> str:
    """An establishment number, filled up to four digits; empty stays empty."""
    found = value.strip()
    if not found:
        return ""
    if not found.isdecimal() or len(found) > 4:
        raise ValueRefused("Expected an establishment number of 4 digits, for example 2105.")
    return found.zfill(4)


def number(value: str) -> int | None:
    """A whole number; the register writes some with a decimal point."""
    found = value.strip().removesuffix(".0")
    if not found:
        return None
    if not found.isdecimal() or len(found) > 9:
        raise ValueRefused("Expected a whole number.")
    return int(found)


def number_up_to(limit: int) -> Callable[[str], int | None]:
    """A whole number of at most `limit`."""

    def read(value: str) -> int | None:
        found = number(value)
        if found is not None and found > limit:
            raise ValueRefused(f"Expected a whole number of at most {limit:,}.")
        return found

    return read


def required_number_up_to(limit: int) -> Callable[[str], int]:
    """As `number_up_to`, for columns without which a row means nothing."""
    read_any = number_up_to(limit)

    def read(value: str) -> int:
        found = read_any(value)
        if found is None:
            raise ValueRefused("Expected a whole number; the value is empty.")
        return found

    return read


def coordinate(value: str) -> int | None:
    """An easting or northing; 0 stands for unknown in 147 rows of the register."""
    return number_up_to(1_300_000)(value) or None


def website(value: str) -> str:
    """The address of a web site with its scheme; "http://" stands alone where there is none."""
    found = value.strip()
    if not found or found.lower() in ("http://", "https://"):
        return ""
    if "." not in found or " " in found:
        raise ValueRefused("Expected the address of a web site, for example www.school.example.")
    return found if found.lower().startswith(("http://", "https://")) else f"http://{found}"


def day(value: str) -> date | None:
    """A day as dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd; it may lie in the future."""
    found = value.strip()
    if not found:
        return None
    try:
        if match := _DAY_FIRST.fullmatch(found):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(found):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise ValueRefused("Expected a day such as 31-08-2023 or 2023-08-31.")


def postcode(value: str) -> str:
    """A UK postcode in capitals with its blank; any other as given, for schools overseas have their own."""
    found = tidy(value).upper()
    match = _POSTCODE.fullmatch(found.replace(" ", ""))
    return f"{match[1]} {match[2]}" if match else found[:10]


def status(value: str) -> int:
    """The code of a status, from the code or from its words."""
    found = tidy(value)
    if found in {str(code.value) for code in codes.Status}:
        return int(found)
    for code, name in codes.STATUS_NAMES.items():
        if found.lower() == name.lower():
            return code.value
    expected = "; ".join(codes.STATUS_NAMES.values())
    raise ValueRefused(f"Expected one of the register's statuses: {expected}.")


def phase(value: str) -> int:
    """The code of a phase, from the code or from its words ("All through" in older files)."""
    found = tidy(value).lower()
    code = int(found) if found.isdecimal() else codes.PHASE_CODES.get(found)
    if code not in codes.PHASE_NAMES:
        raise ValueRefused(f"Expected one of the register's phases: {'; '.join(codes.PHASE_NAMES.values())}.")
    return code


def rsc_region(value: str) -> str:
    """One of the eight regions in the register's spelling, or nothing."""
    if not value.strip():
        return ""
    region = codes.rsc_region(tidy(value))
    if region is None:
        raise ValueRefused(f"Expected one of the eight RSC regions: {'; '.join(codes.RscRegion)}.")
    return region.value


def diocese_code(value: str) -> str:
    """CExx, RCxx or nothing; "0" and "0000" stand for nothing."""
    found = value.strip().upper()
    return found if re.fullmatch(r"(CE|RC)\d{2}", found) else ""


def group_type(value: str) -> str:
    """One of the kinds of group that the register knows."""
    found = codes.group_type(tidy(value))
    if found is None:
        raise ValueRefused("Expected a type of group such as Multi-academy trust or Federation.")
    return found.value
