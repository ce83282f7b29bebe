"""Partners are organisations, not schools, in the texts that they read (CAPABILITIES C57)."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.roles import Actor
from schools.queries.words import noun_for, noun_of, spoken
from tests.conftest import As, SignIn

from .making import make_people, make_run, organisation, url

UNIVERSITY = "Anglia Ruskin University"


def test_a_text_is_said_of_what_the_place_is(in_alliance: Actor, as_: As) -> None:
    said = "The head of the class, the head of the school, and your school’s staff."
    assert spoken(said, noun_of(organisation("South Green Infant School"))) == said
    expected = "The head of the class, whoever books for the organisation, and your organisation’s staff."
    assert spoken(said, noun_of(organisation(UNIVERSITY))) == expected
    assert noun_for(in_alliance) == "school"
    with as_("partner") as actor:
        assert noun_for(actor) == "organisation"


@pytest.mark.parametrize(("key", "noun"), [("head", "school"), ("partner", "organisation")])
def test_where_she_books_she_reads_of_her_own_place(
    in_alliance: Actor, sign_in: SignIn, key: str, noun: str
) -> None:
    run = make_run()
    place = "South Green Infant School" if noun == "school" else UNIVERSITY
    (person,) = make_people(1, place)
    client = sign_in(key)
    assert f"Booked from your {noun}" in client.get(url("run_detail", run.public_id)).content.decode()
    school = organisation(place).public_id
    pages = [
        f"{url('book', run.public_id)}?school={school}",
        f"{url('book_colleague', run.public_id)}?school={school}",
        f"{url('book_check', run.public_id)}?school={school}&person={person.public_id}",
    ]
    for address in pages:
        page = client.get(address).content.decode()
        assert ("the head of the school" in page) is (noun == "school"), address
        assert ("whoever books for the organisation" in page) is (noun == "organisation"), address
    check = client.get(pages[-1]).content.decode()
    assert (">School<" in "".join(check.split())) is (noun == "school")
    assert f"If your {noun} gives one" in check


@pytest.mark.parametrize(("key", "noun"), [("head", "school"), ("partner", "organisation")])
def test_empty_lists_of_money_speak_of_her_own_place(
    in_alliance: Actor, sign_in: SignIn, key: str, noun: str
) -> None:
    client = sign_in(key)
    for name, what in (("invoice_list", "invoices"), ("fee_list", "membership")):
        assert f"Your {noun} has no {what}" in client.get(url(name)).content.decode()
