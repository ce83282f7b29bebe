"""A message to everybody who is booked on a run, or to everybody who waits."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import write_to_all
from tests.conftest import As, SignIn

from .making import book, make_people, make_run, url

WORDS = {
    "subject": "where to park",
    "text": "Please use the car park in Perry Street.\n\nTea is from 8:45am.",
}


def sent_to() -> list[str]:
    rows = OutgoingMail.objects.filter(kind="cpd.message").order_by("to_email")
    return list(rows.values_list("to_email", flat=True))


def test_it_goes_to_those_with_a_place_or_to_those_who_wait(in_alliance: Actor) -> None:
    booked, second, waiting = make_people(3)
    run = make_run(places=2)
    book(in_alliance, run, [booked, second, waiting])
    assert write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS) == 2
    assert sent_to() == sorted([booked.email, second.email])
    mail = OutgoingMail.objects.filter(kind="cpd.message")[0]
    assert mail.subject == "Leading phonics in Year 1: where to park"
    assert WORDS["text"] in mail.text
    assert "The hall, Perry Street" in mail.text
    assert mail.is_waiting
    assert write_to_all(actor=in_alliance, run=run, waiting=True, **WORDS) == 1
    assert waiting.email in sent_to()


def test_nobody_to_write_to_is_said_and_nothing_is_written(in_alliance: Actor) -> None:
    with pytest.raises(ValidationError, match="Nobody"):
        write_to_all(actor=in_alliance, run=make_run(), waiting=False, **WORDS)
    assert sent_to() == []


def test_answers_come_to_whoever_wrote_and_a_head_may_not(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, make_people(1))
        write_to_all(actor=coordinator, run=run, waiting=False, **WORDS)
        assert "priya" in OutgoingMail.objects.get(kind="cpd.message").reply_to
    with as_("head") as head, pytest.raises(PermissionDenied):
        write_to_all(actor=head, run=run, waiting=False, **WORDS)


def test_what_is_typed_cannot_become_a_placeholder(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    write_to_all(actor=in_alliance, run=run, waiting=False, subject="((name))", text="((alliance)) {{ 1 }}")
    mail = OutgoingMail.objects.get(kind="cpd.message")
    assert "((name))" in mail.subject
    assert "((alliance)) {{ 1 }}" in mail.text


def test_the_page_names_the_groups_and_refuses_beside_the_field(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    page = url("run_message", run.public_id)
    assert "Nobody is booked yet" in client.get(page).content.decode()
    book(in_alliance, run, make_people(2))
    shown = client.get(page).content.decode()
    assert "Everybody with a place: 2 people" in shown
    assert "waiting list:" not in shown
    refused = client.post(page, {"to": "waiting", "subject": "", "text": ""})
    assert refused.status_code == 422
    assert "Enter a subject" in refused.content.decode()
    done = client.post(page, {"to": "booked", **WORDS}, follow=True)
    assert "Your message goes to 2 people" in done.content.decode()


def test_the_same_is_written_to_nobody_twice(in_alliance: Actor) -> None:
    first, later = make_people(2)
    run = make_run(places=9)
    book(in_alliance, run, [first])
    assert write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS) == 1
    with pytest.raises(ValidationError, match="already"):
        write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS)
    book(in_alliance, run, [later])
    assert write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS) == 1
    assert sent_to() == sorted([first.email, later.email])
    other = {**WORDS, "text": "The car park is closed."}
    assert write_to_all(actor=in_alliance, run=run, waiting=False, **other) == 2


def test_what_was_stopped_can_be_written_again(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS)
    mails = OutgoingMail.objects.filter(kind="cpd.message")
    mails.update(state=OutgoingMail.State.CANCELLED)
    assert write_to_all(actor=in_alliance, run=run, waiting=False, **WORDS) == 1
