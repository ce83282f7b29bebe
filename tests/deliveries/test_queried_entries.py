"""What a school says is wrong in the ledger waits for whoever keeps the entry, until it is corrected or explained."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor, Role, Strand
from deliveries.actions import answer_entry, explain_entry, withdraw_entry
from deliveries.models import MANUAL, Area, Big6, Contribution, ContributionConfirmation
from deliveries.queries.answers import open_queries
from deliveries.queries.entries import ledger_between
from tests.conftest import As, SignIn
from tests.deliveries.entries import NOVEMBER, QUILTERS, SOUTH_GREEN, record, school
from tests.leading import leads

HOME = "/a/billericay/"
WRONG = "It was one day, not two"
Verdict = ContributionConfirmation.Verdict


def queried(as_: As, coordinator: Actor, **changes: Any) -> Contribution:
    """An entry of which the head of South Green says that something is wrong."""
    received = {"source_kind": MANUAL, "beneficiaries": [school(SOUTH_GREEN)]}
    entry = record(coordinator, **(received | changes))
    with as_("head") as ruth:
        answer_entry(actor=ruth, entry=entry, verdict=Verdict.QUERIED, comment=WRONG)
    return entry


def explained(as_: As, entry: Contribution) -> None:
    with as_("coordinator") as priya:
        explain_entry(actor=priya, entry=entry, comment="Two half days")


def page_of(entry: Contribution, act: str = "") -> str:
    return f"{HOME}contributions/{entry.public_id}/{act}"


def home(client: Any) -> str:
    return html.unescape(client.get(HOME).content.decode())


def test_it_waits_for_the_coordinator_until_she_explains_it(
    as_: As, in_alliance: Actor, sign_in: SignIn
) -> None:
    priya = sign_in("coordinator")
    waits = f"{school(SOUTH_GREEN)} says something is wrong: Leading phonics"
    assert waits not in home(priya)
    entry = queried(as_, in_alliance)
    assert waits in home(priya)
    assert WRONG in home(priya)
    assert "Answer what a school asks" in priya.get(page_of(entry)).content.decode()
    assert WRONG in priya.get(page_of(entry, "explain/")).content.decode()
    empty = priya.post(page_of(entry, "explain/"), {"comment": " "})
    assert empty.status_code == 422
    assert "Say why the entry stays as it is" in empty.content.decode()
    sent = priya.post(page_of(entry, "explain/"), {"comment": "Two half days and an evening"}, follow=True)
    assert "Whoever asked gets it by e-mail" in sent.content.decode()
    assert "Two half days and an evening" in sent.content.decode()
    assert waits not in home(priya)
    mail = OutgoingMail.objects.get(kind="deliveries.explained")
    assert mail.to_name == "Ruth Okafor"
    assert "Two half days and an evening" in mail.text
    assert page_of(entry) in mail.text
    again = priya.post(page_of(entry, "explain/"), {"comment": "Once more"})
    assert "This was answered already" in again.content.decode()
    assert OutgoingMail.objects.filter(kind="deliveries.explained").count() == 1


def test_the_school_can_ask_again(as_: As, in_alliance: Actor, sign_in: SignIn) -> None:
    entry = queried(as_, in_alliance)
    explained(as_, entry)
    assert not open_queries(Big6)
    ruth = sign_in("head")
    assert "Two half days" in ruth.get(page_of(entry)).content.decode()
    ruth.post(page_of(entry, "confirm/"), {"verdict": "queried", "comment": "There was one"})
    assert [one.comment for one in open_queries(Big6)] == ["There was one"]
    ruth.post(page_of(entry, "confirm/"), {"verdict": "confirmed"})
    assert not open_queries(Big6)


def test_each_school_waits_for_itself(as_: As, in_alliance: Actor, sign_in: SignIn) -> None:
    entry = queried(as_, in_alliance, beneficiaries=[school(SOUTH_GREEN), school(QUILTERS)])
    with as_("head") as ruth:
        person = ruth.person_id
    ContributionConfirmation.objects.create(
        contribution=entry, organisation=school(QUILTERS), person_id=person, verdict=Verdict.CONFIRMED
    )
    assert [one.organisation for one in open_queries(Big6)] == [school(SOUTH_GREEN)]
    assert "Answer what a school asks" in sign_in("coordinator").get(page_of(entry)).content.decode()


def test_what_is_taken_off_waits_no_longer(as_: As, in_alliance: Actor, sign_in: SignIn) -> None:
    entry = queried(as_, in_alliance)
    withdraw_entry(actor=in_alliance, entry=entry, reason="Counted twice")
    assert not open_queries(Big6)
    priya = sign_in("coordinator")
    assert "says something is wrong" not in home(priya)
    assert priya.get(page_of(entry, "explain/")).status_code == 404
    with pytest.raises(ValidationError, match="answered already"):
        explained(as_, entry)


def test_leads_of_research_have_what_is_theirs(as_: As, in_alliance: Actor, sign_in: SignIn) -> None:
    theirs = queried(as_, in_alliance, big6=Big6.RESEARCH, description="An enquiry")
    other = queried(as_, in_alliance)
    leads(Strand.RESEARCH, Role.STRAND_LEAD)
    client = sign_in("teacher")
    assert "says something is wrong: An enquiry" in home(client)
    assert "Leading phonics" not in home(client)
    assert client.get(page_of(theirs, "explain/")).status_code == 200
    assert client.get(page_of(other, "explain/")).status_code == 404
    with as_("teacher") as actor:
        explain_entry(actor=actor, entry=theirs, comment="Three hours each")
        with pytest.raises(PermissionDenied):
            explain_entry(actor=actor, entry=other, comment="Three hours each")


def test_heads_do_not_explain(as_: As, in_alliance: Actor, sign_in: SignIn) -> None:
    entry = queried(as_, in_alliance)
    ruth = sign_in("head")
    assert ruth.get(page_of(entry, "explain/")).status_code == 403
    assert "says something is wrong" not in home(ruth)


def test_what_is_queried_or_explained_is_not_confirmed(as_: As, in_alliance: Actor) -> None:
    """The report counts which support the supported school has not confirmed: the last word on it says."""

    def confirmed() -> bool:
        [entry] = ledger_between(NOVEMBER, NOVEMBER)
        return entry.confirmed

    entry = queried(as_, in_alliance, area=Area.STS)
    assert not confirmed()
    explained(as_, entry)
    assert not confirmed()
    with as_("head") as ruth:
        answer_entry(actor=ruth, entry=entry, verdict=Verdict.CONFIRMED)
    assert confirmed()


def test_the_database_refuses_an_explanation_without_words(as_: As, in_alliance: Actor) -> None:
    entry = queried(as_, in_alliance)
    said = entry.confirmations.get()
    with pytest.raises(IntegrityError, match="a_query_says_what_is_wrong"), transaction.atomic():
        ContributionConfirmation.objects.create(
            contribution=entry, organisation=said.organisation, person=said.person, verdict=Verdict.EXPLAINED
        )
