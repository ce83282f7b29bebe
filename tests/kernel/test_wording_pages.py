"""The pages on which co-ordinators word e-mails."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from alliance_portal.kernel import mail
from alliance_portal.kernel.mail_kinds import mail_kind
from alliance_portal.kernel.models import AuditEvent, MailWording, OutgoingMail
from alliance_portal.kernel.wording import save_wording
from tests.cast import PLYMOUTH
from tests.kernel.test_mail_choices import ask

KIND = mail_kind("cpd.evaluation")
BODY = "Hello ((name)),\r\n\r\nHow was ((course))?\r\n\r\nTell us:\r\n((link))"


@pytest.fixture
def base(alliance):
    return f"/a/{alliance.slug}/mail/wording/"


@pytest.fixture
def page(base):
    return f"{base}{KIND.key}/"


def write(client, page, **changes):
    words = {"subject": "How was it?", "body": BODY, "after": "0"}
    return client.post(f"{page}change/", words | changes)


def read(response):
    return response.content.decode()


def test_every_kind_is_listed_with_the_version_that_holds(in_alliance, sign_in, base):
    client = sign_in("coordinator")
    listed = read(client.get(base))
    assert all(words in listed for words in ("An invitation", "Two questions after a course", "Standard"))
    assert "Your version" not in listed
    save_wording(actor=in_alliance, kind=KIND, subject="Well?", body=BODY, note="", after=0)
    assert "Your version 1" in read(client.get(base))


def test_listing_costs_the_same_however_much_is_reworded(
    in_alliance, sign_in, base, django_assert_max_num_queries
):
    for number in range(30):
        save_wording(
            actor=in_alliance, kind=KIND, subject=f"Well {number}?", body=BODY, note="", after=number
        )
    client = sign_in("coordinator")
    client.get(base)
    with django_assert_max_num_queries(12):
        client.get(base)


def test_from_writing_to_preview_to_saving(alliance, sign_in, page):
    client = sign_in("coordinator")
    form = read(client.get(f"{page}change/"))
    assert "((course))" in form
    assert "must stay" in form
    assert write(client, page).headers["Location"] == f"{page}preview/"
    preview = read(client.get(f"{page}preview/"))
    assert "Nothing is saved yet" in preview
    assert "How was Leading phonics?" in preview
    frame = client.get(f"{page}email/?draft=yes")
    assert "Hello Priya Shah" in read(frame)
    assert "Stop e-mails like this (questions afterwards)" in read(frame)
    assert alliance.name in read(frame)
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "How was ((course))?" in read(client.get(f"{page}change/"))
    saved = read(client.post(f"{page}preview/", {"note": "Friendlier"}, follow=True))
    assert all(words in saved for words in ("Version 1", "Priya Shah", "Friendlier", "In use"))
    assert "How was ((course))?" in read(client.get(f"{page}change/"))


def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_kept(in_alliance, sign_in, page):
    client = sign_in("coordinator")
    refused = write(client, page, body="Hello ((nmae)),\n\nBye", subject="((link))")
    assert refused.status_code == 422
    said = read(refused)
    assert "((nmae)) is no placeholder of this e-mail" in said
    assert "Keep ((link))" in said
    assert "((link)) does not fit into a subject" in said
    assert write(client, page, subject="", body="").status_code == 422
    assert write(client, page, body="x" * 6000).status_code == 422
    assert client.get(f"{page}preview/").status_code == 302
    assert not MailWording.objects.exists()


def test_somebody_else_was_quicker(in_alliance, sign_in, page):
    client = sign_in("coordinator")
    write(client, page)
    save_wording(actor=in_alliance, kind=KIND, subject="Well?", body=BODY, note="", after=0)
    refused = client.post(f"{page}preview/", {"note": ""})
    assert refused.status_code == 422
    assert "saved version 1 meanwhile" in read(refused)


@pytest.mark.parametrize("draft", [True, False])
def test_a_test_goes_to_whoever_asks_and_to_nobody_else(
    in_alliance, sign_in, page, draft, django_capture_on_commit_callbacks
):
    client = sign_in("coordinator")
    write(client, page)
    answer = read(client.post(f"{page}test/", {"draft": "yes"} if draft else {}, follow=True))
    assert "A test is on its way to" in answer
    letter = OutgoingMail.objects.latest("pk")
    mail.deliver(letter.alliance_id, letter.pk)
    message = outbox.outbox[-1]
    assert "Priya Shah" in message.to[0]
    assert message.subject.startswith("Test: How was it?" if draft else "Test: Two questions about Leading")
    assert [one.mimetype for one in message.alternatives] == ["text/html"]


def test_older_versions_are_read_and_used_again_and_the_standard_comes_back(in_alliance, sign_in, page, base):
    first = save_wording(actor=in_alliance, kind=KIND, subject="First", body=BODY, note="", after=0)
    save_wording(actor=in_alliance, kind=KIND, subject="Second", body=BODY, note="", after=1)
    client, old = sign_in("coordinator"), f"{base}versions/{first.public_id}/"
    assert "First" in read(client.get(old))
    assert "First" in read(client.get(f"{page}email/?version={first.public_id}"))
    assert "First" in read(client.post(old, follow=True))
    client.post(f"{page}preview/", {"note": "As before"})
    assert MailWording.objects.filter(kind=KIND.key).first().subject == "First"
    assert "Use the standard wording" in read(client.get(f"{page}standard/"))
    shown = read(client.post(f"{page}standard/", follow=True))
    assert "Two questions about Leading phonics" in shown
    assert "Back to the standard wording" in shown
    assert AuditEvent.objects.filter(table_name="kernel_mailwording").count() >= 4


def test_it_is_for_co_ordinators_of_this_alliance(in_alliance, sign_in, base, page):
    version = save_wording(actor=in_alliance, kind=KIND, subject="First", body=BODY, note="", after=0)
    for address in (base, page, f"{page}change/", f"{base}versions/{version.public_id}/"):
        assert sign_in("head").get(address).status_code == 403
        assert sign_in("coordinator", PLYMOUTH).get(address).status_code == 404
    client = sign_in("coordinator")
    for wrong in (f"{base}cpd.unheard/", f"{page}email/?version=rubbish"):
        assert client.get(wrong).status_code == 404


def test_an_e_mail_shows_which_words_it_has(in_alliance, sign_in, alliance):
    save_wording(actor=in_alliance, kind=KIND, subject="Well?", body=BODY, note="", after=0)
    letter = ask(in_alliance)
    shown = read(sign_in("coordinator").get(f"/a/{alliance.slug}/mail/{letter.public_id}/"))
    assert "Version 1 of your own" in shown
