"""The dates of terms: set by co-ordinators, without overlaps."""

import datetime as dt

import pytest

from schools.models import Term

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
