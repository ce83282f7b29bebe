"""Single values of the register: identifiers, words, days, codes."""

from __future__ import annotations

import datetime as dt

import pytest

from schools.register import values
from schools.register.codes import RscRegion, rsc_region
from schools.register.identifiers import IdentifierError, clean_identifier
from schools.register.refusals import ValueRefused
from schools.register.text import readable_name, search_key, tidy


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("school", " 115276 ", "115276"),
        ("university", "1000 0291", "10000291"),
        ("local_authority", "881", "881"),
        ("diocese", "rc04", "RC04"),
        ("academy_chain", "05210075", "05210075"),
        ("private", "7607026", "07607026"),
        ("private", "sc123456", "SC123456"),
        ("private", "", ""),
        ("other", "whatever they say", "whatever they say"),
    ],
)
def test_an_identifier_is_kept_in_one_form(kind: str, given: str, kept: str) -> None:
    assert clean_identifier(kind, given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("school", "12345", "A URN is 6 digits"),
        ("school", "", "A URN is 6 digits"),
        ("university", "20000291", "begins with 1"),
        ("local_authority", "Essex", "3 digits"),
        ("diocese", "Brentwood", "CE or RC and 2 digits"),
        ("academy_chain", "12", "8 digits, or two letters"),
    ],
)
def test_a_wrong_identifier_gets_one_message_that_says_what_is_right(
    kind: str, given: str, expected: str
) -> None:
    with pytest.raises(IdentifierError, match=expected):
        clean_identifier(kind, given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mary's", "saint marys"),
        ("St. Mary’s C of E (VA) Primary", "st marys church of england va primary"),
        ("St Clement's CE", "ST CLEMENTS COFE"),
        ("St Peter's R.C. Primary", "st peters catholic primary"),
        ("Marlow & Maidenhead", "marlow and maidenhead"),
        ("The Billericay School", "billericay school"),
        ("Quilters Infants' School", "quilters infant school"),
        ("Ysgol Llechan Lân", "ysgol llechan lan"),
        ("st marys c of", "st marys church of eng"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_different_schools_keep_different_keys() -> None:
    assert (
        len({search_key(name) for name in ("Primrose Hill", "Prim Rose Hill", "St Mary", "St Mary's")}) == 4
    )


def test_stray_control_characters_become_what_they_were() -> None:
    assert tidy("Kings\x92 School  Dubai\xa0") == "Kings’ School Dubai"
    assert tidy("Doha \x96 Al Wakra") == "Doha – Al Wakra"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("PLYMOUTH TEACHING SCHOOL ALLIANCE", "Plymouth Teaching School Alliance"),
        ("ST MARY'S CE TSA AND THE O'BRIEN-SMITH TRUST", "St Mary's CE TSA and the O'Brien-Smith Trust"),
        ("NELTA", "NELTA"),
        ("G.T.S.A.", "G.T.S.A."),
        ("Outwood Insitute of Education", "Outwood Insitute of Education"),
    ],
)
def test_only_names_in_capitals_are_rewritten(given: str, shown: str) -> None:
    assert readable_name(given) == shown


@pytest.mark.parametrize("given", ["31-08-2023", "31/08/2023", "2023-08-31"])
def test_a_day_is_read_in_each_of_the_registers_forms(given: str) -> None:
    assert values.day(given) == dt.date(2023, 8, 31)


@pytest.mark.parametrize("given", ["08-31-2023", "2023", "31 August 2023"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(ValueRefused, match="Expected a day"):
        values.day(given)


def test_postcodes_are_written_one_way_and_foreign_ones_are_kept() -> None:
    assert [values.postcode(text) for text in ("Gl20 5JG", "cm120nx", "2036")] == [
        "GL20 5JG",
        "CM12 0NX",
        "2036",
    ]


def test_noughts_for_unknown_coordinates_are_nothing() -> None:
    assert values.coordinate("0") is None
    assert values.coordinate("567745") == 567745


def test_phase_and_status_are_read_from_codes_and_from_words() -> None:
    assert values.phase("All through") == values.phase("All-through") == values.phase("7") == 7
    assert values.status("Open, but proposed to close") == values.status("3") == 3
    with pytest.raises(ValueRefused, match="Proposed to open"):
        values.status("Shut")


def test_both_spellings_of_a_region_are_one_region() -> None:
    assert rsc_region("South Central & North West London") is RscRegion.SOUTH_CENTRAL
    assert rsc_region("North-West London and South-Central England") is RscRegion.SOUTH_CENTRAL
    assert rsc_region("Wessex") is None
