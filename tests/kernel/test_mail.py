"""E-mails are rows before they are sent, can be changed and stopped, go once, and say so when they do not arrive."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.conf import settings as configured
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import connections
from django.utils import timezone

from alliance_portal.kernel import mail, mail_desk, mail_kinds, tasks
from alliance_portal.kernel.mail_kinds import MailKind
from alliance_portal.kernel.mail_terms import mail_terms
from alliance_portal.kernel.models import MailSettings, OutgoingMail
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH

State = OutgoingMail.State


@pytest.fixture
def write(settings, tmp_path, monkeypatch):
    """write(actor): an e-mail to the head of South Green."""
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    (tmp_path / "letters/emails").mkdir(parents=True)
    standard = "Subject: Your place\n\nDear ((name)),\n\nYour place is booked."
    (tmp_path / "letters/emails/place.txt").write_text(standard)
    kind = MailKind("letters.place", "A place", "when a place is booked", "whoever is booked", "bookings")
    monkeypatch.setitem(mail_kinds._kinds, kind.key, kind)

    def written(actor, **options):
        words = {"kind": kind.key, "values": {}, "about": "Booking"}
        return mail.send(actor=actor, to=Person.objects.get(name="Ruth Okafor"), **words | options)

    return written


@pytest.fixture
def letter(in_alliance, write):
    return write(in_alliance)


def due(letter):
    OutgoingMail.objects.filter(pk=letter.pk).update(send_after=timezone.now() - timedelta(seconds=1))


def post(letter):
    """The post comes round when the letter is due; returns it as it is then."""
    due(letter)
    mail.deliver(letter.alliance_id, letter.pk)
    letter.refresh_from_db()
    return letter


def empty_the_post():
    """What tests before this one left in alliances of their own has gone."""
    mail.send_due(limit=10_000)
    outbox.outbox.clear()


def fail_with(monkeypatch, error):
    def refuse(message, **_):
        raise error

    monkeypatch.setattr(EmailMessage, "send", refuse)


# --- It goes, once, and not too early -------------------------------------------------------------------


def test_a_mail_is_held_back_then_sent_once(letter):
    assert timedelta(minutes=4) < letter.send_after - timezone.now() < timedelta(minutes=6)
    mail.deliver(letter.alliance_id, letter.pk)
    assert outbox.outbox == []
    post(letter)
    post(letter)
    assert letter.state == State.SENT
    assert letter.person.name == "Ruth Okafor"
    [message] = outbox.outbox
    assert message.body == "Dear Ruth Okafor,\n\nYour place is booked.\n"
    assert str(letter.public_id) in message.extra_headers["Message-ID"]
    [html] = message.alternatives
    assert (html.mimetype, "Your place is booked." in html.content) == ("text/html", True)


@pytest.mark.parametrize("minutes", [0, 30])
def test_an_alliance_says_how_long_mails_wait(in_alliance, write, minutes):
    MailSettings.objects.create(hold_back_minutes=minutes)
    waits = write(in_alliance).send_after - timezone.now()
    assert abs(waits - timedelta(minutes=minutes)) < timedelta(seconds=5)


def test_another_hold_back_counts_from_the_next_mail_on(in_alliance, write):
    """What all e-mails have in common is asked once a scope, and anew once it was changed."""
    first = write(in_alliance).send_after
    mail_desk.set_hold_back(actor=in_alliance, row=MailSettings(hold_back_minutes=30))
    assert timedelta(minutes=24) < write(in_alliance).send_after - first < timedelta(minutes=26)


def test_each_alliance_writes_in_its_own_name(in_alliance, write):
    """Also while the scope of another one is open around it."""
    assert mail_terms().alliance == "Billericay Teaching School Alliance"
    plymouth = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=plymouth, purpose="test"):
        assert mail_terms().alliance == plymouth.name
    assert mail_terms().alliance == "Billericay Teaching School Alliance"


def test_what_is_urgent_goes_when_the_transaction_commits(
    in_alliance, write, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(tasks.send_mail, "apply_async", lambda args, **_: woken.append(args))
    with django_capture_on_commit_callbacks(execute=True):
        letter = write(in_alliance, urgent=True)
        write(in_alliance)
        assert woken == []
    assert woken == [(letter.alliance_id, letter.pk)]
    tasks.send_mail(*woken[0])
    assert len(outbox.outbox) == 1


def test_a_broker_that_is_down_loses_nothing(
    in_alliance, write, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise ConnectionError("connection refused")

    empty_the_post()
    monkeypatch.setattr(tasks.send_mail, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        letter = write(in_alliance, urgent=True)
    tasks.send_due_mail()
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_a_round_of_the_post_ends_at_the_first_that_cannot_go(in_alliance, write, monkeypatch):
    empty_the_post()
    letters = [write(in_alliance) for _ in range(3)]
    for letter in letters:
        due(letter)
    with monkeypatch.context() as broken:
        fail_with(broken, SMTPServerDisconnected("gone"))
        assert mail.send_due() == 0
    assert sorted(
        OutgoingMail.objects.filter(pk__in=[letter.pk for letter in letters]).values_list(
            "attempts", flat=True
        )
    ) == [0, 0, 1]
    assert mail.send_due() == 2


def test_two_workers_at_once_send_it_once(fresh_alliance, write, monkeypatch):
    """The second finds the row locked and goes on; nobody waits."""
    sent, alliance = [], Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test") as actor:
        letter = write(actor)
        due(letter)

    def slowly(message, **_):
        time.sleep(0.3)
        sent.append(message)

    def work():
        mail.deliver(alliance.pk, letter.pk)
        connections["default"].close()

    monkeypatch.setattr(EmailMessage, "send", slowly)
    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(sent) == 1


# --- It cannot go ---------------------------------------------------------------------------------------


def test_it_is_tried_again_later_and_later_and_given_up_visibly(letter, monkeypatch, sign_in, alliance):
    fail_with(monkeypatch, SMTPServerDisconnected("Connection unexpectedly closed"))
    waits = []
    for _ in range(configured.MAIL_ATTEMPTS - 1):
        assert post(letter).state == State.WAITING
        waits.append(round((letter.send_after - timezone.now()).total_seconds() / 60))
    assert waits == [1, 5, 25, 125, 625]
    assert post(letter).state == State.FAILED
    assert "Connection unexpectedly closed" in letter.problem
    page = sign_in("coordinator").get(f"/a/{alliance.slug}/mail/{letter.public_id}/").content.decode()
    assert "Not sent" in page
    assert "Send again" in page


def test_an_address_that_the_mail_server_refuses_has_bounced(letter, monkeypatch):
    unknown = {letter.to_email: (550, b"5.1.1 User unknown")}
    fail_with(monkeypatch, SMTPRecipientsRefused(unknown))
    assert post(letter).state == State.BOUNCED
    assert letter.problem == "550 5.1.1 User unknown"


def test_an_address_that_is_busy_is_tried_again(letter, monkeypatch):
    fail_with(monkeypatch, SMTPRecipientsRefused({letter.to_email: (451, b"4.7.1 Greylisted")}))
    assert post(letter).state == State.WAITING


# --- What staff do with it ------------------------------------------------------------------------------


def test_an_edit_keeps_what_was_written_first(letter, as_):
    with as_("coordinator") as actor:
        mail_desk.change_mail(actor=actor, mail=letter, subject="Your seat", text="Dear Ruth,\n\nWelcome.\n")
        again = mail_desk.change_mail(actor=actor, mail=letter, subject="Your chair", text="Dear Ruth")
    assert (again.subject, again.text) == ("Your chair", "Dear Ruth\n")
    assert (again.original_subject, again.original_text) == (
        "Your place",
        "Dear Ruth Okafor,\n\nYour place is booked.\n",
    )
    post(letter)
    assert outbox.outbox[0].subject == "Your chair"


def test_what_was_stopped_does_not_go(letter, as_):
    with as_("coordinator") as actor:
        mail_desk.cancel_mail(actor=actor, mail=letter)
    assert post(letter).state == State.CANCELLED
    assert outbox.outbox == []


def test_a_stop_can_be_undone_with_time_to_think(letter, as_):
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="nothing to undo"):
            mail_desk.restore_mail(actor=actor, mail=letter)
        due(letter)
        mail_desk.cancel_mail(actor=actor, mail=letter)
        mail_desk.restore_mail(actor=actor, mail=letter)
    letter.refresh_from_db()
    assert letter.send_after > timezone.now() + timedelta(minutes=4)
    assert post(letter).state == State.SENT


def test_what_went_can_neither_be_changed_nor_stopped(letter, as_):
    post(letter)
    with as_("coordinator") as actor:
        with pytest.raises(ValidationError, match="too late"):
            mail_desk.change_mail(actor=actor, mail=letter, subject="No", text="No")
        with pytest.raises(ValidationError, match="too late"):
            mail_desk.cancel_mail(actor=actor, mail=letter)
        with pytest.raises(ValidationError, match="has gone"):
            mail_desk.send_again(actor=actor, mail=letter)


def test_what_failed_goes_again_as_the_same_message(letter, as_):
    OutgoingMail.objects.filter(pk=letter.pk).update(state=State.FAILED, attempts=6, problem="Timeout")
    with as_("coordinator") as actor:
        again = mail_desk.send_again(actor=actor, mail=letter)
    assert again == letter
    assert post(letter).state == State.SENT


def test_what_came_back_goes_anew_to_the_address_of_today(letter, as_):
    OutgoingMail.objects.filter(pk=letter.pk).update(state=State.BOUNCED, problem="User unknown")
    Person.objects.filter(pk=letter.person_id).update(email="ruth.okafor@south-green.invalid")
    with as_("coordinator") as actor:
        again = mail_desk.send_again(actor=actor, mail=letter)
    assert again.public_id != letter.public_id
    assert post(again).to_email == "ruth.okafor@south-green.invalid"
    letter.refresh_from_db()
    assert (letter.state, again.state) == (State.BOUNCED, State.SENT)


def test_only_co_ordinators_may(letter, as_):
    with as_("head") as actor:
        for act in (mail_desk.cancel_mail, mail_desk.send_now, mail_desk.send_again):
            with pytest.raises(PermissionDenied):
                act(actor=actor, mail=letter)


# --- Pages ----------------------------------------------------------------------------------------------


def test_the_list_is_for_co_ordinators_and_a_mail_for_whom_it_was_written_to(letter, sign_in, alliance):
    list_url, url = f"/a/{alliance.slug}/mail/", f"/a/{alliance.slug}/mail/{letter.public_id}/"
    page = sign_in("coordinator").get(f"{list_url}?state=waiting&q=okafor").content.decode()
    assert "Your place" in page
    assert "Your place" not in sign_in("coordinator").get(f"{list_url}?state=sent").content.decode()
    assert sign_in("head").get(list_url).status_code == 403
    own = sign_in("head").get(url).content.decode()
    assert "Your place is booked" in own
    assert "Stop it" not in own
    assert sign_in("teacher").get(url).status_code == 404


def test_changing_and_stopping_from_the_pages(letter, sign_in, alliance):
    client, url = sign_in("coordinator"), f"/a/{alliance.slug}/mail/{letter.public_id}/"
    refused = client.post(f"{url}change/", {"subject": "", "text": ""})
    assert refused.status_code == 422
    assert "Enter a subject" in refused.content.decode()
    page = client.post(
        f"{url}change/", {"subject": "New words", "text": "Hello"}, follow=True
    ).content.decode()
    assert "What the portal wrote first" in page
    page = client.post(f"{url}stop/", follow=True).content.decode()
    assert "Stopped" in page
    assert "Undo the stop" in page
    assert client.post(f"{url}stop/").status_code == 422
    page = client.post(f"{url}now/", follow=True).content.decode()
    assert "It is too late for that" in page
    page = client.post(f"{url}restore/", follow=True).content.decode()
    assert "the e-mail waits again" in page


def test_the_hold_back_is_set_on_its_page(in_alliance, sign_in, alliance):
    url = f"/a/{alliance.slug}/mail/settings/"
    assert sign_in("coordinator").post(url, {}).status_code == 422
    sign_in("coordinator").post(url, {"hold_back_minutes": "30"})
    assert MailSettings.objects.get().hold_back_minutes == 30
