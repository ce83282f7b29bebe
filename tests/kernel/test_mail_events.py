"""What mail providers post of e-mails, as their documentation has it, and what the portal makes of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import uuid
from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from alliance_portal import environment as env
from alliance_portal.kernel.mail_message import message_of
from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance
from tests.kernel.test_mail_choices import ask, tell, tom

SECRET = "portal:a-password-of-more-than-32-characters"
KEY = "key-of-the-provider"
State = OutgoingMail.State


@pytest.fixture
def provider(settings):
    """provider("postmark"): the deployment's e-mails are sent on by this provider."""

    def named(name):
        settings.MAIL_PROVIDER = name
        settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}

    return named


def header_of(letter, name):
    return message_of(letter).extra_headers[name]


def postmark(letter, kind="HardBounce", **changes):
    """https://postmarkapp.com/developer/webhooks/bounce-webhook, with the metadata of our header."""
    return {
        "RecordType": "SpamComplaint" if kind == "SpamComplaint" else "Bounce",
        "ID": 42,
        "Type": kind,
        "TypeCode": 1,
        "Name": "Hard bounce",
        "Tag": "",
        "MessageID": "00000000-0000-0000-0000-000000000000",
        "Metadata": {"mail": header_of(letter, "X-PM-Metadata-mail")},
        "ServerID": 23,
        "MessageStream": "outbound",
        "Description": "The server was unable to deliver your message (ex: unknown user).",
        "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
        "Email": letter.to_email,
        "From": "portal@alliance-portal.invalid",
        "BouncedAt": "2026-03-05T16:33:54.9070259Z",
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": letter.subject,
    } | changes


def brevo(letter):
    """https://developers.brevo.com/docs/transactional-webhooks"""
    return {
        "event": "hard_bounce",
        "email": letter.to_email,
        "id": 26224,
        "date": "2026-03-05 16:33:54",
        "ts": 1772728434,
        "message-id": "<201798300811.5787683@relay.invalid>",
        "ts_event": 1772728434,
        "ts_epoch": 1772728434000,
        "subject": letter.subject,
        "X-Mailin-custom": header_of(letter, "X-Mailin-custom"),
        "reason": "550 5.1.1 User unknown",
    }


def mailjet(letter):
    """https://dev.mailjet.com/email/guides/webhooks/"""
    return [
        {
            "event": "bounce",
            "time": 1772728434,
            "MessageID": 13792286917004336,
            "email": letter.to_email,
            "Payload": header_of(letter, "X-MJ-EventPayload"),
            "blocked": False,
            "hard_bounce": True,
            "error_related_to": "recipient",
            "error": "user unknown",
            "comment": "550 5.1.1 User unknown",
        }
    ]


def mailgun(letter):
    """https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks"""
    signed = hmac.new(KEY.encode(), b"1772728434token", hashlib.sha256).hexdigest()
    return {
        "signature": {"token": "token", "timestamp": "1772728434", "signature": signed},
        "event-data": {
            "event": "failed",
            "severity": "permanent",
            "reason": "bounce",
            "id": "G9Bn5sl1TC6nu79C8C0bwg",
            "timestamp": 1772728434.5,
            "recipient": letter.to_email,
            "user-variables": json.loads(header_of(letter, "X-Mailgun-Variables")),
            "message": {"headers": {"message-id": f"{letter.public_id}@portal.invalid"}},
            "delivery-status": {"code": 550, "message": "5.1.1 User unknown", "description": ""},
        },
    }


PAYLOADS = {"postmark": postmark, "brevo": brevo, "mailjet": mailjet, "mailgun": mailgun}


def authorised(secret=SECRET):
    return "Basic " + base64.b64encode(secret.encode()).decode()


def tells(name, payload, secret=SECRET):
    """The provider posts it; returns the status that it gets."""
    client = Client(enforce_csrf_checks=True, HTTP_AUTHORIZATION=authorised(secret))
    content = payload if isinstance(payload, str) else json.dumps(payload)
    return client.post(f"/mail-events/{name}/", content, "application/json").status_code


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_bounce_is_marked_whoever_tells_of_it(in_alliance, provider, name):
    provider(name)
    letter = tell(in_alliance)
    assert tells(name, PAYLOADS[name](letter)) == 200
    letter.refresh_from_db()
    assert letter.state == State.BOUNCED
    assert ("returned it: bounced" if name == "mailjet" else "5.1.1") in letter.problem


def test_it_comes_by_real_http(fresh_alliance, live_server, provider):
    provider("postmark")
    with enter_service(alliance=Alliance.objects.get(slug=fresh_alliance().slug), purpose="test") as actor:
        letter = tell(actor)
        body = json.dumps(postmark(letter)).encode()

    def post(secret):
        headers = {"Content-Type": "application/json", "Authorization": authorised(secret)}
        with closing(HTTPConnection(live_server.thread.host, live_server.thread.port)) as line:
            line.request("POST", "/mail-events/postmark/", body, headers)
            return line.getresponse().status

    assert post("portal:guessed") == 403
    assert post(SECRET) == 200
    with enter_service(alliance=letter.alliance_id, purpose="test"):
        assert OutgoingMail.objects.get(pk=letter.pk).state == State.BOUNCED


def test_without_the_secret_nothing_is_read(in_alliance, provider):
    provider("postmark")
    letter = tell(in_alliance)
    for secret in ("portal:guessed", "", SECRET[:-1]):
        assert tells("postmark", postmark(letter), secret) == 403
    letter.refresh_from_db()
    assert letter.state == State.WAITING


def test_a_signature_that_does_not_fit_is_refused(in_alliance, provider):
    provider("mailgun")
    payload = mailgun(tell(in_alliance))
    payload["signature"]["signature"] = "0" * 64
    assert tells("mailgun", payload) == 403


def test_only_the_providers_address_exists(in_alliance, provider):
    payload = {}
    assert tells("postmark", payload) == 404
    provider("postmark")
    assert tells("brevo", payload) == 404
    assert Client(HTTP_AUTHORIZATION=authorised()).get("/mail-events/postmark/").status_code == 405


def test_what_is_not_ours_is_logged_and_ignored(in_alliance, provider, caplog):
    provider("postmark")
    letter = tell(in_alliance)
    with caplog.at_level("INFO", "alliance_portal.kernel.mail_events"):
        for ours in (str(uuid.uuid4()), "rubbish"):
            assert tells("postmark", postmark(letter, Metadata={"mail": ours})) == 200
        assert tells("postmark", {key: v for key, v in postmark(letter).items() if key != "Metadata"}) == 200
    assert caplog.text.count("not ours") == 3
    letter.refresh_from_db()
    assert letter.state == State.WAITING


def test_what_is_no_event_is_refused_without_a_fault(provider):
    provider("postmark")
    for rubbish in ("", "{", "[]", '"x"', "null"):
        assert tells("postmark", rubbish) in (200, 400), rubbish


def test_a_delay_or_a_delivery_changes_nothing(in_alliance, provider):
    provider("postmark")
    letter = tell(in_alliance)
    assert tells("postmark", postmark(letter, "Transient")) == 200
    assert tells("postmark", postmark(letter) | {"RecordType": "Delivery"}) == 200
    letter.refresh_from_db()
    assert letter.state == State.WAITING


def test_who_calls_it_spam_gets_no_more_of_it(in_alliance, provider):
    provider("postmark")
    letter = ask(in_alliance)
    assert tells("postmark", postmark(letter, "SpamComplaint")) == 200
    choice = MailChoice.objects.get()
    assert (choice.person, choice.topic, choice.is_wanted) == (tom(), "feedback", False)
    assert tells("postmark", postmark(tell(in_alliance), "SpamComplaint")) == 200
    assert MailChoice.objects.count() == 1


def test_without_a_provider_e_mails_bear_nothing_for_one(in_alliance, settings):
    settings.MAIL_PROVIDER = ""
    assert not any(name.startswith("X-") for name in message_of(tell(in_alliance)).extra_headers)


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("MAIL_PROVIDER", "pigeon", env.mail_provider_problem),
        ("MAIL_WEBHOOK_SECRET", "too-short", env.webhook_secret_problem),
        ("MAIL_WEBHOOK_SECRET", "portal:short", env.webhook_secret_problem),
    ],
)
def test_a_wrong_setting_stops_the_start(monkeypatch, name, value, check):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        env.text(name, "", check=check)
