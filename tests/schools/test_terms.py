"""The dates of terms: set by co-ordinators, without overlaps."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from schools.models import Term
from schools.queries.holidays import holiday_on

NEW = {"season": "autumn", "starts_on_0": "4", "starts_on_1": "9", "starts_on_2": "2017"}
LAST = {"ends_on_0": "20", "ends_on_1": "12", "ends_on_2": "2017"}


@pytest.fixture
def terms(in_alliance, alliance):
    Term.objects.all().update(academic_year=1990)
    return f"/a/{alliance.slug}/alliance/terms/"


def test_a_term_is_added_and_its_year_follows_from_its_first_day(sign_in, terms):
    client = sign_in("coordinator")
    assert client.post(f"{terms}add/", NEW | LAST).status_code == 302
    term = Term.objects.get(academic_year=2017)
    assert (term.season, term.starts_on, term.ends_on) == (
        "autumn",
        dt.date(2017, 9, 4),
        dt.date(2017, 12, 20),
    )
    assert "Autumn term 2017" in client.get(terms).content.decode()


def test_dates_in_the_wrong_order_get_a_message(sign_in, terms):
    page = sign_in("coordinator").post(f"{terms}add/", NEW | LAST | {"ends_on_1": "8"})
    assert page.status_code == 422
    assert "The last day must be after the first day" in page.content.decode()


def test_terms_do_not_overlap(sign_in, terms):
    client = sign_in("coordinator")
    client.post(f"{terms}add/", NEW | LAST)
    page = client.post(f"{terms}add/", NEW | LAST | {"season": "spring", "starts_on_1": "11"})
    assert page.status_code == 422
    assert "These dates overlap the autumn term 2017" in page.content.decode()
    again = client.post(f"{terms}add/", NEW | LAST)
    assert "This term of that year is there already" in again.content.decode()


def test_a_term_is_changed(sign_in, terms):
    client = sign_in("coordinator")
    client.post(f"{terms}add/", NEW | LAST)
    term = Term.objects.get(academic_year=2017)
    assert client.post(f"{terms}{term.public_id}/", NEW | LAST | {"ends_on_0": "21"}).status_code == 302
    term.refresh_from_db()
    assert term.ends_on == dt.date(2017, 12, 21)


def test_heads_do_not_set_terms(sign_in, terms):
    assert sign_in("head").get(terms).status_code == 403


HALF = {"half_term_from_0": "23", "half_term_from_1": "10", "half_term_from_2": "2017"}
HALF_TO = {"half_term_to_0": "27", "half_term_to_1": "10", "half_term_to_2": "2017"}


def test_a_term_knows_its_half_term(sign_in, terms):
    assert sign_in("coordinator").post(f"{terms}add/", NEW | LAST | HALF | HALF_TO).status_code == 302
    term = Term.objects.get(academic_year=2017)
    assert (term.half_term_from, term.half_term_to) == (dt.date(2017, 10, 23), dt.date(2017, 10, 27))
    assert holiday_on(dt.date(2017, 10, 25), [term]) == "half-term"
    assert holiday_on(dt.date(2017, 10, 30), [term]) == ""
    assert holiday_on(dt.date(2017, 12, 27), [term]) == ""  # nobody knows when school begins again
    spring = Term(starts_on=dt.date(2018, 1, 3), ends_on=dt.date(2018, 3, 29))
    assert holiday_on(dt.date(2017, 12, 27), [term, spring]) == "the school holidays"


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        (HALF, "half_term_to", "Enter the first and the last day of half-term, or neither"),
        (HALF_TO, "half_term_from", "Enter the first and the last day of half-term, or neither"),
        (
            HALF | HALF_TO | {"half_term_to_1": "9"},
            "half_term_to",
            "The last day of half-term must not be before its first day",
        ),
        (
            HALF | HALF_TO | {"half_term_from_1": "8"},
            "half_term_from",
            "Half-term must lie within the term",
        ),
    ],
)
def test_a_half_term_that_cannot_be_is_refused_beside_its_field(sign_in, terms, sent, field, told):
    answer = sign_in("coordinator").post(f"{terms}add/", NEW | LAST | sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [told]
    assert not Term.objects.filter(academic_year=2017).exists()


def test_the_database_keeps_half_terms_within_their_terms(terms):
    days = {"starts_on": dt.date(2017, 9, 4), "ends_on": dt.date(2017, 12, 20)}
    with pytest.raises(IntegrityError, match="half_term_within_term"), transaction.atomic():
        Term.objects.create(academic_year=2017, season="autumn", half_term_from=dt.date(2018, 1, 1), **days)
