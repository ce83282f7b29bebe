"""Previews with the alliance's own latest e-mail: its values are read back from its words, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel.mail_desk import change_mail
from alliance_portal.kernel.mail_kinds import IN_ALL, kinds, mail_kind
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.wording import MARK, fill, fill_subject, names_in, save_wording
from alliance_portal.kernel.wording_read_back import latest, read_back
from tests.cast import PLYMOUTH
from tests.kernel.test_wording import BODY, FEEDBACK, save, write
from tests.kernel.test_wording_pages import read

BASE = "/a/billericay/mail/wording/"
ALL = sorted(kinds(), key=lambda kind: kind.key)
TWO = "Hello ((name)),\n\n((dates))\n\nAt ((place)), in ((room))\n\nBring ((bring))\n\n((dates))\nBye ((name))\n"


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
@pytest.mark.parametrize("empty", [False, True])
def test_every_standard_wording_can_be_read_back(kind, empty):
    """With all there is to say, and without the blocks that may be missing (and stand nowhere among words)."""
    body = kind.standard.body
    blocks = {names_in(line)[0] for line in body.splitlines() if MARK.fullmatch(line.strip())}
    blocks = {name for name in blocks if names_in(body).count(name) == 1}
    always = [name for name, one in kind.placeholders.items() if one.must_stay or one in IN_ALL]
    values = {
        name: "" if empty and name in blocks and name not in always else one.sample
        for name, one in kind.placeholders.items()
    }
    subject, text = fill_subject(kind.standard.subject, values), fill(kind.standard.body, values)
    found = read_back(kind.standard.subject, subject, always) | read_back(kind.standard.body, text, always)
    assert (fill_subject(kind.standard.subject, found), fill(kind.standard.body, found)) == (subject, text)


@pytest.mark.parametrize(
    "values",
    [
        {
            "name": "Tom",
            "dates": "4 May\n\n5 May\nhttps://x.invalid",
            "place": "York",
            "room": "2",
            "bring": "",
        },
        {"name": "Tom", "dates": "", "place": "", "room": "", "bring": "((name)) and (a pen.*)"},
        {"name": "Tom", "dates": "4 May", "place": "At York", "room": "2", "bring": "Bye"},
    ],
)
def test_lines_that_were_left_out_and_lists_are_read(values):
    text = fill(TWO, values)
    assert fill(TWO, read_back(TWO, text, ["name"])) == text


def test_another_text_is_not_read():
    assert read_back(BODY, "Dear Tom,\n\nHow was it?", ["name"]) == {}
    assert read_back("Hello", "Hello") == {}


def test_the_latest_that_can_be_read_is_shown_without_its_addresses(in_alliance):
    assert latest(in_alliance, FEEDBACK) is None
    write(in_alliance, course="Phonics", link="https://portal.invalid/e/secret/")
    last = write(in_alliance, course="Fractions", link="https://portal.invalid/e/secret/")
    OutgoingMail.objects.create(
        kind=FEEDBACK.key, to_name="X", to_email="x@y.invalid", subject="Old", text="Old words\n", about="x"
    )
    found = latest(in_alliance, FEEDBACK)
    assert found.mail == last
    assert found.values["course"] == "Fractions"
    assert found.values["name"] == "Tom Reed"
    assert "link" not in found.values


def test_words_of_its_own_version_and_of_before_an_edit_are_read(in_alliance, as_):
    save(in_alliance)
    own = write(in_alliance, course="Phonics")
    save(in_alliance, body=BODY + "\nBye\n", after=1)
    assert latest(in_alliance, FEEDBACK).mail == own
    with as_("coordinator") as actor:
        OutgoingMail.objects.update(send_after=timezone.now() + dt.timedelta(hours=1))
        change_mail(actor=actor, mail=own, subject="Other", text="Something else")
        assert latest(actor, FEEDBACK).values["course"] == "Phonics"


def test_the_page_shows_it_when_asked_and_samples_otherwise(in_alliance, sign_in):
    page, client = f"{BASE}{FEEDBACK.key}/", sign_in("coordinator")
    assert "There is no e-mail of this kind yet" in read(client.get(f"{page}?with=latest"))
    write(in_alliance, course="Fractions in Year 4")
    plain, real = read(client.get(page)), read(client.get(f"{page}?with=latest"))
    assert "Fractions in Year 4" not in plain
    assert "Leading phonics" in plain
    assert 'href="?with=latest"' in plain
    assert "Fractions in Year 4" in real
    assert "to Tom Reed on" in real
    assert "email/?with=latest" in real
    frame = read(client.get(f"{page}email/?with=latest"))
    assert "Fractions in Year 4" in frame
    assert "portal.invalid/e/1" not in frame + real
    client.post(f"{page}change/", {"subject": "Well, ((course))?", "body": BODY, "after": "0"})
    draft = read(client.get(f"{page}preview/?with=latest"))
    assert "Well, Fractions in Year 4?" in draft
    assert "email/?draft=yes&amp;with=latest" in draft


@pytest.mark.parametrize("draft", [True, False])
def test_a_test_to_oneself_is_filled_as_the_page_shows_it(in_alliance, sign_in, draft):
    page, client = f"{BASE}{FEEDBACK.key}/", sign_in("coordinator")
    write(in_alliance, course="Fractions in Year 4", link="https://portal.invalid/e/secret/")
    client.post(f"{page}change/", {"subject": "Well, ((course))?", "body": BODY, "after": "0"})
    typed, shown = ({"draft": "yes"}, "preview/") if draft else ({}, "")
    assert "test/?with=latest" in read(client.get(f"{page}{shown}?with=latest"))
    answer = client.post(f"{page}test/?with=latest", typed, follow=True)
    assert "filled in with your latest e-mail of this kind" in read(answer)
    assert answer.redirect_chain[-1][0].endswith(f"{shown}?with=latest")
    letter = OutgoingMail.objects.latest("pk")
    assert "Fractions in Year 4" in letter.subject
    assert letter.subject.startswith("Test: Well, " if draft else "Test: Two questions")
    assert "secret" not in letter.text
    assert letter.to_name == "Priya Shah"
    assert "made-up samples" in read(client.post(f"{page}test/", typed, follow=True))
    assert "Leading phonics" in OutgoingMail.objects.latest("pk").subject


def test_nobody_sees_the_e_mails_of_others_in_it(in_alliance, sign_in, as_):
    write(in_alliance, course="Fractions")
    for key, seen in (("coordinator", True), ("teacher", True), ("teacher-2", False)):
        with as_(key) as actor:
            assert (latest(actor, FEEDBACK) is not None) == seen == visible(actor, OutgoingMail).exists(), key
    with as_("coordinator", PLYMOUTH) as actor:
        assert latest(actor, FEEDBACK) is None
    page = f"{BASE}{FEEDBACK.key}/?with=latest"
    assert sign_in("head").get(page).status_code == 403


def test_a_new_placeholder_has_a_sample(in_alliance, sign_in):
    """What the latest e-mail did not say is made up."""
    kind = mail_kind("cpd.evaluation")
    body = "Hello ((name)),\n\nTell us:\n((link))\n"
    save_wording(actor=in_alliance, kind=kind, subject="How was it?", body=body, note="", after=0)
    write(in_alliance, course="Fractions")
    shown = sign_in("coordinator")
    shown.post(f"{BASE}{kind.key}/change/", {"subject": "How was ((course))?", "body": BODY, "after": "1"})
    assert "How was Leading phonics?" in read(shown.get(f"{BASE}{kind.key}/preview/?with=latest"))
