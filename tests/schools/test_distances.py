"""Distances of the alliance's schools from a school, postcode or town, as a list and a map."""

from __future__ import annotations

import math
import re

import pytest

from schools.models import Establishment, Organisation, TrustMembership
from schools.queries.distances import number, origins, schools_from, starting_place
from schools.queries.places import Place, places
from schools.views.distances import in_words
from tests.conftest import As, SignIn

from .conftest import OUTSIDE, questions

URL = "/a/billericay/organisations/distances/"
SOUTH_GREEN, STOCK, MAYFLOWER = 115039, 115120, 137048


def register(urn: int) -> Establishment:
    return Establishment.objects.get(urn=urn)


def miles(one: Establishment, other: Establishment) -> float:
    return math.hypot(one.easting - other.easting, one.northing - other.northing) / 1609.344


def names(page: str) -> list[str]:
    return re.findall(r'<th[^>]*scope="row"[^>]*><a[^>]*>([^<]+)</a>', page)


# --- What somebody means -----------------------------------------------------------------------------


@pytest.mark.usefixtures("db")
def test_a_place_is_a_postcode_a_town_or_a_school() -> None:
    stock = register(STOCK)
    exactly = places(stock.postcode.lower().replace(" ", ""))
    assert [(one.easting, one.northing) for one in exactly] == [(stock.easting, stock.northing)]
    outward = stock.postcode.split()[0]
    (around,) = places(f"{outward} 9ZZ")
    assert around.name in (outward, f"{outward} 9")
    (town,) = places("billericay")
    assert town.name == "Billericay"
    assert miles(register(MAYFLOWER), town) < 3
    assert [one.asked_for for one in places(str(STOCK))] == [str(STOCK)]
    assert places("South Green Infant", home_la="881")[0].name == "South Green Infant School, Billericay"


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("text", ["", "   ", "Zzyzx Qqqq", "ZZ99 9ZZ", "999999"])
def test_what_the_register_does_not_know_is_no_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.usefixtures("db")
def test_a_school_without_coordinates_is_no_place() -> None:
    assert Place.of(register(OUTSIDE)) is None
    assert Place.of(None) is None


def test_distances_begin_at_ones_own_school_else_at_a_lead(as_: As) -> None:
    with as_("head") as actor:
        assert starting_place(actor).name == "South Green Infant School"
    with as_("partner") as actor:
        assert starting_place(actor).name == "Buttsbury Infant School"


# --- The list ----------------------------------------------------------------------------------------


def test_schools_stand_by_distance_from_where_one_asks(as_: As, sign_in: SignIn) -> None:
    client = sign_in("head")
    page = client.get(URL).content.decode()
    assert names(page)[0] == "South Green Infant School"
    assert "In a straight line from" in page
    from_stock = client.get(f"{URL}?origin={STOCK}").content.decode()
    assert names(from_stock)[0] == "Stock Church of England Primary School"
    assert names(client.get(f"{URL}?origin=Stock&sort=-miles").content.decode())[-1].startswith("Stock")
    with as_("head") as actor:
        found = schools_from(actor, Place.of(register(STOCK)))
    measured = {school.establishment.urn: school.miles for school in found}
    for urn in (SOUTH_GREEN, MAYFLOWER):
        assert measured[urn] == pytest.approx(miles(register(STOCK), register(urn)))
    assert len(measured) == 15


def test_a_school_of_the_alliance_is_meant_before_others_of_its_name(as_: As, sign_in: SignIn) -> None:
    name = "St Peter's Catholic Primary School"
    with as_("head"):
        assert [one.asked_for for one in origins(name.upper())] == ["115167"]
        assert origins("Zzyzx Qqqq") == []
    page = sign_in("head").get(URL, {"origin": name}).content.decode()
    assert names(page)[0] == "St Peter&#x27;s Catholic Primary School"
    assert "Did you mean another place?" not in page
    assert '<option value="Stock Church of England Primary School">' in page
    assert 'list="schools-of-the-alliance"' in page


def test_an_unknown_place_says_so_and_a_vague_one_offers_others(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    lost = client.get(URL, {"origin": "Zzyzx Qqqq"}).content.decode()
    assert "has no school, postcode or town “Zzyzx Qqqq”" in lost
    assert len(names(lost)) == 15
    vague = client.get(URL, {"origin": "Infant School", "phase": "2"}).content.decode()
    assert "Did you mean another place?" in vague
    assert re.search(r'href="\?origin=\d+&amp;phase=2"', vague)


def test_schools_are_chosen_by_phase_role_and_trust(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    assert "Mayflower High School" in names(client.get(f"{URL}?phase=4").content.decode())
    assert "Stock Church of England Primary School" not in names(
        client.get(f"{URL}?phase=4").content.decode()
    )
    leads = names(client.get(f"{URL}?role=leads").content.decode())
    assert sorted(leads) == ["Buttsbury Infant School", "St Peter&#x27;s Catholic Primary School"]
    supported = names(client.get(f"{URL}?role=supported").content.decode())
    assert supported == ["Sunnymede Primary School"]
    with as_("coordinator"):
        trust = Organisation.objects.get(name="Billericay Community Trust")
        school = Organisation.objects.get(establishment__urn=STOCK)
        TrustMembership.objects.create(trust=trust, organisation=school, starts_on="2015-09-01")
        ended = Organisation.objects.get(establishment__urn=MAYFLOWER)
        TrustMembership.objects.create(
            trust=trust, organisation=ended, starts_on="2015-09-01", ends_on="2016-08-31"
        )
    page = client.get(f"{URL}?trust={trust.public_id}").content.decode()
    assert names(page) == ["Stock Church of England Primary School"]
    assert "Billericay Community Trust" in page


def test_it_downloads_what_it_shows(sign_in: SignIn) -> None:
    answer = sign_in("coordinator").get(f"{URL}?origin={STOCK}&phase=4&csv=1")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "On the map,School,Distance (miles),Phase,Town,Role in the alliance,Trust"
    number, name, distance, *_ = rows[1].split(",")
    assert (number, float(distance) > 0) == ("1", True)
    assert name in ("Mayflower High School", "The Billericay School", "Ramsden Hall Academy")


# --- The map -----------------------------------------------------------------------------------------


def test_the_map_says_in_words_what_it_shows(sign_in: SignIn) -> None:
    page = sign_in("head").get(f"{URL}?origin={STOCK}").content.decode()
    assert "15 schools around Stock Church of England Primary School" in page
    assert "the nearest is Stock Church of England Primary School, 0 miles" in page
    svg = page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns"))]
    assert svg.count('width="14"') >= 1  # teaching schools are squares
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")  # it asks nobody
    assert "<path" in svg


def test_numbers_on_the_map_are_those_of_the_list(sign_in: SignIn) -> None:
    table = sign_in("head").get(f"{URL}?origin={STOCK}&sort=name").context["table"]
    by_name = {row.record.name: (row.get_cell("number"), row.record.miles) for row in table.paginated_rows}
    ranked = sorted(by_name.values(), key=lambda pair: int(pair[0]))
    assert [int(number) for number, _ in ranked] == list(range(1, 16))
    assert [distance for _, distance in ranked] == sorted(distance for _, distance in by_name.values())


def test_without_anywhere_to_begin_there_are_schools_and_no_distances(as_: As) -> None:
    with as_("coordinator") as actor:
        found = schools_from(actor, None)
    assert len(found) == 15
    assert {school.miles for school in found} == {None}
    assert in_words(number(found), None) == "15 schools of the alliance. The list names them."


def test_it_costs_the_same_for_few_and_for_many(as_: As, sign_in: SignIn) -> None:
    client = sign_in("coordinator")
    many = questions(lambda: client.get(URL))
    with as_("coordinator"):
        keep = Organisation.objects.filter(establishment__urn__in=(STOCK, SOUTH_GREEN)).values("pk")
        Organisation.objects.filter(kind="school").exclude(pk__in=keep).update(
            archived_at="2018-01-01T09:00Z"
        )
    assert questions(lambda: client.get(URL)) == many
    assert many <= 12
