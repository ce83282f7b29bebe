"""Returned e-mails as mail servers write them, and what the portal makes of them."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from alliance_portal.kernel.bounces import read_bounce, record_bounce
from alliance_portal.kernel.models import OutgoingMail
from schools.models import Person

ID = "6f1d0c3e-93a4-4f0e-8f0c-3b8f6d2a9b11"
RETURNED = f"""Subject: Booked: Leading phonics
From: Alliance Portal <portal@alliance-portal.invalid>
To: "Tom Reed" <tom@school.invalid>
Date: Wed, 04 Mar 2026 09:00:00 -0000
Message-ID: <{ID}@portal.example>
Auto-Submitted: auto-generated
"""
POSTFIX = f"""From: MAILER-DAEMON@mx.portal.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: portal@alliance-portal.invalid
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4B7E.1/mx.portal.example"

This is a MIME-encapsulated message.

--4B7E.1/mx.portal.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.portal.example.

<tom@school.invalid>: host mail.school.invalid[192.0.2.7] said: 550 5.1.1
    <tom@school.invalid>: Recipient address rejected: User unknown (in reply to
    RCPT TO command)

--4B7E.1/mx.portal.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.portal.example
X-Postfix-Queue-ID: 4B7E1
Arrival-Date: Wed,  4 Mar 2026 09:00:00 +0000 (GMT)

Final-Recipient: rfc822; tom@school.invalid
Original-Recipient: rfc822;tom@school.invalid
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.school.invalid
Diagnostic-Code: smtp; 550 5.1.1 <tom@school.invalid>: Recipient address
    rejected: User unknown

--4B7E.1/mx.portal.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

{RETURNED}Content-Type: text/plain; charset="utf-8"

Dear Tom,

--4B7E.1/mx.portal.example--
"""
EXCHANGE = f"""From: postmaster@school.onmicrosoft.invalid
Subject: Undeliverable: Booked: Leading phonics
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_21fbcd3f-8f0c-4a53"
X-MS-Exchange-Message-Is-Ndr:
In-Reply-To: <{ID}@portal.example>

--_21fbcd3f-8f0c-4a53
Content-Type: multipart/alternative; boundary="_inner"

--_inner
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+WW91ciBtZXNzYWdlIGNvdWxkbid0IGJlIGRlbGl2ZXJlZC48L2JvZHk+PC9odG1sPg==

--_inner--

--_21fbcd3f-8f0c-4a53
Content-Type: message/delivery-status

Reporting-MTA: dns;LO2P265MB0001.GBRP265.PROD.OUTLOOK.COM
Received-From-MTA: dns;mx.portal.example
Arrival-Date: Wed, 4 Mar 2026 09:00:01 +0000

Final-Recipient: rfc822;tom@school.invalid
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient tom@school.invalid not found by SMTP

--_21fbcd3f-8f0c-4a53
Content-Type: message/rfc822

Received: from mx.portal.example (192.0.2.1)
{RETURNED}
--_21fbcd3f-8f0c-4a53--
"""
GMAIL = f"""From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
Subject: Delivery Status Notification (Failure)
References: <{ID}@portal.example>
In-Reply-To: <{ID}@portal.example>
MIME-Version: 1.0
Content-Type: multipart/report; boundary="000000000000f3"; report-type=delivery-status

--000000000000f3
Content-Type: multipart/related; boundary="000000000000f4"

--000000000000f4
Content-Type: text/plain; charset="UTF-8"

** Address not found **

--000000000000f4--
--000000000000f3
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
X-Original-Message-ID: <{ID}@portal.example>

Final-Recipient: rfc822; tom@school.invalid
Action: failed
Status: 5.2.1
Diagnostic-Code: smtp; 550-5.2.1 The email account that you tried to reach is inactive.

--000000000000f3
Content-Type: text/rfc822-headers

{RETURNED}
--000000000000f3--
"""
EXIM = f"""X-Failed-Recipients: tom@school.invalid
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@host.school.invalid>
Subject: Mail delivery failed: returning message to sender
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

  tom@school.invalid
    host mail.school.invalid [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<tom@school.invalid>:
    550 No such user here

------ This is a copy of the message, including all the headers. ------

{RETURNED}
Dear Tom,
"""
QMAIL = f"""From: MAILER-DAEMON@mx.school.invalid
Subject: failure notice

Hi. This is the qmail-send program at mx.school.invalid.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<tom@school.invalid>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <portal@alliance-portal.invalid>
{RETURNED}
Dear Tom,
"""
DELAYED = POSTFIX.replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1")
REPLY = f"""From: Tom Reed <tom@school.invalid>
Subject: Re: Booked: Leading phonics
In-Reply-To: <{ID}@portal.example>

Thank you! I asked for 550 sandwiches.
"""
ANOTHER = POSTFIX.replace(f"<{ID}@portal.example>", "<CAF-1@mail.school.invalid>")


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (POSTFIX, "550 5.1.1 <tom@school.invalid>: Recipient address rejected: User unknown"),
        (
            EXCHANGE,
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient tom@school.invalid not found by SMTP",
        ),
        (GMAIL, "550-5.2.1 The email account that you tried to reach is inactive."),
        (EXIM, "550 No such user here"),
        (QMAIL, "The mail server returned it."),
    ],
    ids=["postfix", "exchange", "gmail", "exim", "qmail"],
)
def test_what_mail_servers_write_is_understood(report, reason):
    bounce = read_bounce(report.encode())
    assert str(bounce.mail) == ID
    assert bounce.reason.startswith(reason)


@pytest.mark.parametrize("message", [DELAYED, REPLY, ANOTHER, "", "\xff\x00 no message at all"])
def test_what_is_no_bounce_of_ours_is_left_alone(message):
    assert read_bounce(message.encode("latin-1")) is None


@pytest.fixture
def letter(in_alliance):
    tom = Person.objects.get(name="Tom Reed")
    return OutgoingMail.objects.create(
        public_id=ID,
        person=tom,
        to_email=tom.email,
        to_name=tom.name,
        subject="Booked",
        text="Dear Tom",
        state="sent",
    )


def test_the_command_marks_what_came_back_from_a_mailbox(letter, tmp_path, capsys):
    mailbox = tmp_path / "bounces"
    messages = (REPLY, DELAYED, POSTFIX)
    mailbox.write_text("".join(f"From MAILER-DAEMON Wed Mar  4 09:00:00 2026\n{one}\n" for one in messages))
    call_command("read_bounces", str(mailbox))
    assert capsys.readouterr().out == "3 read, 1 marked.\n"
    letter.refresh_from_db()
    assert (letter.state, letter.problem[:9]) == ("bounced", "550 5.1.1")


def test_the_command_reads_one_message_from_standard_input(letter, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(EXIM.encode())))
    call_command("read_bounces")
    letter.refresh_from_db()
    assert letter.state == "bounced"


def test_a_message_id_that_we_never_gave_marks_nothing(in_alliance):
    assert record_bounce(read_bounce(POSTFIX.encode())) is None


def test_staff_see_whose_address_bounces_until_something_arrives(letter, sign_in, alliance):
    record_bounce(read_bounce(POSTFIX.encode()))
    client = sign_in("coordinator")
    people, page = (
        f"/a/{alliance.slug}/people/?bounces=on",
        f"/a/{alliance.slug}/people/{letter.person.public_id}/",
    )
    assert "Tom Reed" in client.get(people).content.decode()
    assert "E-mail bounces" in client.get(page).content.decode()
    OutgoingMail.objects.create(
        to_email=letter.to_email, to_name="Tom Reed", subject="New", text="New", state="sent"
    )
    assert "Tom Reed" not in client.get(people).content.decode()
    assert "E-mail bounces" not in client.get(page).content.decode()
