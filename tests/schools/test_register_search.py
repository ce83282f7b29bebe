"""The search, over the shipped part of the register, ranked by what people mean."""

from __future__ import annotations

import pytest

from schools.models import Establishment
from schools.queries.register import search_establishments, with_urn

pytestmark = pytest.mark.django_db


def names(query: str, **options: object) -> list[str]:
    return [school.name for school in search_establishments(query, limit=50, **options)]  # type: ignore[arg-type]


def urns(query: str, **options: object) -> list[int]:
    return [school.urn for school in search_establishments(query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["115276", " 115276 ", "CM12 0NX", "cm120nx", "881/5236", "8815236", "10078311"]
)
def test_exact_identifiers_find_their_school_alone(query: str) -> None:
    assert urns(query) == [115276]


def test_a_laestab_that_a_school_and_its_successor_share_gives_the_open_one_first() -> None:
    assert urns("881/3471") == [147282, 115167]


def test_the_beginning_of_a_urn_finds_those_that_begin_so() -> None:
    assert 115276 in urns("11527")
    assert all(str(urn).startswith("11527") for urn in urns("11527"))


def test_the_beginning_of_a_postcode_puts_the_district_itself_first() -> None:
    districts = [school.postcode.split()[0] for school in search_establishments("CM1", limit=200)]
    assert districts[0] == "CM1"
    assert districts == sorted(districts, key=lambda district: district != "CM1")


def test_mary_is_no_primary() -> None:
    found = [f"{school.name} {school.town}" for school in search_establishments("mary", limit=50)]
    assert found
    assert all("mary" in words.lower().replace("primary", "") for words in found)


@pytest.mark.parametrize("query", ["st marys", "St Mary's", "saint mary’s", "ST. MARYS"])
def test_spellings_of_a_saint_find_the_same(query: str) -> None:
    assert names(query) == names("st mary's")
    assert names(query)[0].startswith("St Mary")


@pytest.mark.parametrize(
    "query",
    [
        "downham cofe",
        "Downham C of E",
        "downham chur",
        "Downham Church",
        "downham church of englnd",
        "downham ce",
    ],
)
def test_spellings_of_the_church_find_the_same(query: str) -> None:
    assert urns(query)[0] == 115119


def test_names_that_begin_with_the_words_come_first() -> None:
    assert names("billericay")[0] == "The Billericay School"
    assert names("buttsbury") == [
        "Buttsbury Infant School",
        "Buttsbury Junior School",
        "The Buttsbury Junior School",
    ]


def test_the_town_is_searched_after_the_name() -> None:
    found = search_establishments("billericay", limit=50)
    assert found[0].name == "The Billericay School"
    assert {"Mayflower High School", "Ramsden Hall Academy"} <= {school.name for school in found}


def test_words_of_name_and_town_together_narrow_the_search() -> None:
    assert urns("st peters billericay") == [147282, 115167]


def test_a_special_school_is_found_though_it_has_no_phase() -> None:
    (found,) = (school for school in search_establishments("ramsden hall") if school.is_open)
    assert (found.urn, found.phase_name) == (142612, "Not applicable")


def test_closed_schools_come_after_open_ones_and_name_their_successors() -> None:
    found = search_establishments("mayflower high school")
    assert [school.is_open for school in found] == [True, False]
    assert [successor.urn for successor in found[1].successors] == [137048]


def test_closed_schools_can_be_left_out() -> None:
    assert urns("mayflower high school", open_only=True) == [137048]
    assert urns("115232", open_only=True) == []


def test_the_home_authority_comes_first_among_equals() -> None:
    plymouth = search_establishments("st peters", home_la="879")[0]
    essex = search_establishments("st peters", home_la="881")[0]
    assert (plymouth.la_name, essex.la_name) == ("Plymouth", "Essex")


@pytest.mark.parametrize(
    ("query", "urn"),
    [
        ("buttsbry", 115276),
        ("butsbury infant", 115276),
        ("bilericay school", 136861),
        ("mayflwoer high", 137048),
        ("st petres billericay", 147282),
        ("ramsdon hall", 142612),
        ("briteside primary", 132164),
        ("anglia rusking", 133803),
    ],
)
def test_a_misspelt_school_is_found(query: str, urn: int) -> None:
    assert urns(query)[0] == urn


@pytest.mark.parametrize(
    "query", ["", " ", "a", "'", "%", "qwertyuiop", "999999", "00000000", ":*!", "' OR 1=1 --"]
)
def test_what_means_no_school_finds_none(query: str) -> None:
    assert urns(query) == []


@pytest.mark.parametrize("query", ["x" * 10_000, "é" * 10_000, "qzx " * 3_000, "1" * 10_000])
def test_what_is_absurdly_long_finds_none(query: str) -> None:
    """PostgreSQL refuses a word of more than 2046 bytes; nobody asks for a school in as many."""
    assert urns(query) == []


@pytest.mark.parametrize("typed", ["", "x", "11527", "1" * 5_000, "٣" * 6, "115276\x00"])
def test_what_is_no_urn_means_no_school(typed: str) -> None:
    assert with_urn(typed) is None


def test_a_common_word_alone_gives_names_that_begin_with_it() -> None:
    assert all(name.lower().removeprefix("the ").startswith("high") for name in names("high"))


def test_no_more_than_the_limit_comes_back() -> None:
    assert len(search_establishments("st", limit=5)) == 5


def test_every_shipped_school_is_found_by_its_urn_and_its_name() -> None:
    for school in Establishment.objects.filter(la_code="879", status=Establishment.Status.OPEN):
        assert urns(str(school.urn)) == [school.urn]
        assert school.urn in urns(f"{school.name} {school.town}", limit=20)
