"""The words of e-mails: standard ones that are sound, and an alliance's own, which can break nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from alliance_portal.kernel import mail
from alliance_portal.kernel.mail_kinds import by_topic, kinds, mail_kind
from alliance_portal.kernel.mail_message import message_of
from alliance_portal.kernel.models import MailWording, OutgoingMail
from alliance_portal.kernel.wording import (
    back_to_standard,
    check,
    current,
    fill,
    fill_subject,
    names_in,
    save_wording,
)
from schools.emails import send_invitation
from schools.models import Invitation, Organisation, Person
from tests.cast import PLYMOUTH

FEEDBACK = mail_kind("cpd.evaluation")
BODY = "Hello ((name)),\n\nHow was ((course))? Tell us:\n((link))\n"
ALL = sorted(kinds(), key=lambda kind: kind.key)


def save(actor, **changes):
    words = {"kind": FEEDBACK, "subject": "How was it?", "body": BODY, "note": "", "after": 0}
    return save_wording(actor=actor, **words | changes)


def write(actor, **values):
    return mail.send(
        actor=actor,
        to=Person.objects.get(name="Tom Reed"),
        kind=FEEDBACK.key,
        values={"course": "Phonics", "link": "https://portal.invalid/e/1/"} | values,
        about="Test",
    )


def messages(kind, subject, body):
    with pytest.raises(ValidationError) as refusal:
        check(kind, subject, body)
    return refusal.value.message_dict


# --- The standard wording -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
def test_every_standard_wording_is_sound(kind):
    """It passes the check that co-ordinators' wordings pass, greets, signs off, and uses what it is given."""
    standard = kind.standard
    check(kind, standard.subject, standard.body)
    samples = {name: one.sample for name, one in kind.placeholders.items()}
    assert all(samples.values())
    text = fill(standard.body, samples)
    assert text.startswith("Dear Ruth Okafor,\n\n")
    assert text.endswith("Your alliance\n")
    assert "((" not in text + fill_subject(standard.subject, samples)
    used = set(names_in(standard.subject + standard.body))
    assert set(kind.placeholders) - used <= {
        "sender",
        "email",
        "school",
        "meeting",
        "body",
        "subject of support",
    }


def test_every_text_has_its_kind_and_every_kind_its_topic():
    files = {
        f"{path.parent.parent.name}.{path.stem}"
        for path in Path(settings.BASE_DIR).glob("templates/*/emails/*.txt")
    }
    assert files == {kind.key for kind in ALL}
    assert {kind for _, found in by_topic() for kind in found} == set(ALL)


def test_no_standard_wording_writes_to_a_machine_or_has_django_in_it():
    for kind in ALL:
        assert not re.search(r"\{[{%]", kind.standard.subject + kind.standard.body), kind.key


# --- Filling in -----------------------------------------------------------------------------------------


def test_what_is_filled_in_is_never_read_again():
    values = {"name": "((link))", "course": "{{ settings.SECRET_KEY }} {% now %} \\1", "link": "https://a/"}
    assert fill("((name)) on ((COURSE))\n(( link ))", values) == (
        "((link)) on {{ settings.SECRET_KEY }} {% now %} \\1\nhttps://a/\n"
    )


def test_a_line_that_has_nothing_to_say_is_left_out():
    assert fill("Dear ((a)),\n\nFocus: ((b))\n\nYours", {"a": "Jo", "b": ""}) == "Dear Jo,\n\nYours\n"
    assert fill("((a)), ((b))", {"a": "Jo", "b": ""}) == "Jo,\n"


def test_a_subject_is_one_line_whatever_comes_in(in_alliance):
    save(in_alliance, subject="About ((course))")
    letter = write(in_alliance, course="Phonics\r\nBcc: everybody@school.invalid" + "x" * 300)
    assert "\n" not in letter.subject
    assert letter.subject.startswith("About Phonics Bcc: everybody")
    assert len(letter.subject) == 200


def test_html_in_a_wording_or_a_value_stays_words(in_alliance):
    save(in_alliance, body=BODY + "\n<script>alert(1)</script>")
    message = message_of(write(in_alliance, course="<b>Phonics</b>"))
    html = message.alternatives[0].content
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;Phonics" in html
    assert "<b>Phonics</b>" in message.body


# --- What is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "body", "field", "words"),
    [
        ("How was it?", BODY + "((venue))", "body", "((venue)) is no placeholder of this e-mail"),
        ("How was ((curse))?", BODY, "subject", "((curse)) is no placeholder of this e-mail"),
        ("How was it?", BODY.replace("((link))", ""), "body", "Keep ((link))"),
        ("Open ((link))", BODY, "subject", "((link)) does not fit into a subject"),
        ("How was it?", BODY + "((course)", "body", "between two brackets"),
        ("How was ((course\n))?", BODY, "subject", "between two brackets"),
        ("How was it?", BODY.replace("((link))", "Here: ((link))"), "body", "on a line of its own"),
        ("How was it?", BODY + "{{ ((settings)) }}", "body", "((settings)) is no placeholder"),
    ],
)
def test_a_wording_that_would_break_the_e_mail_is_refused(subject, body, field, words):
    assert any(words in problem for problem in messages(FEEDBACK, subject, body)[field])


def test_only_co_ordinators_change_words(as_):
    for who in ("head", "teacher"):
        with as_(who) as actor, pytest.raises(PermissionDenied):
            save(actor)


# --- Versions -------------------------------------------------------------------------------------------


def test_an_e_mail_is_written_in_the_words_that_hold_and_remembers_them(as_, in_alliance):
    with as_("coordinator") as actor:
        first = save(actor, note="Shorter")
        letter = write(actor)
        assert (letter.subject, letter.wording) == ("How was it?", first)
        assert letter.text == "Hello Tom Reed,\n\nHow was Phonics? Tell us:\nhttps://portal.invalid/e/1/\n"
        assert (first.number, first.note, first.author.name) == (1, "Shorter", "Priya Shah")
        second = save(actor, subject="Well?", after=1)
        assert write(actor).wording == second
        standard = back_to_standard(actor=actor, kind=FEEDBACK, after=2)
        assert (standard.number, standard.is_standard) == (3, True)
        assert write(actor).wording is None
    letter.refresh_from_db()
    assert letter.wording == first


def test_two_who_write_at_once_do_not_overwrite_each_other(as_):
    with as_("coordinator") as actor:
        save(actor)
        with pytest.raises(ValidationError, match="Priya Shah saved version 1 meanwhile"):
            save(actor, subject="Another")
        with pytest.raises(ValidationError, match="Change them first"):
            save(actor, after=1)


def test_a_version_is_never_changed(in_alliance):
    version = save(in_alliance)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        MailWording.objects.filter(pk=version.pk).update(subject="Other")


def test_words_that_no_longer_fit_give_way_to_the_standard_ones(in_alliance):
    """A placeholder went out of use with a later release of the portal."""
    MailWording.objects.create(kind=FEEDBACK.key, number=1, subject="Hello", body="((weather))")
    assert current(FEEDBACK) == FEEDBACK.standard
    assert "((" not in write(in_alliance).text


def test_words_with_a_placeholder_that_has_another_name_now_go_on(in_alliance):
    kind = mail_kind("sle_brokerage.matched_leader")
    standard = kind.standard
    old = standard.body.replace("((contact e-mail))", "((Contact  email))")
    assert old != standard.body
    row = MailWording.objects.create(kind=kind.key, number=1, subject=standard.subject, body=old)
    words = current(kind)
    assert (words.subject, words.body, words.saved) == (standard.subject, standard.body, row.pk)


def test_an_alliances_words_stay_its_own(in_alliance, as_):
    save(in_alliance)
    with as_("coordinator", PLYMOUTH):
        assert current(FEEDBACK) == FEEDBACK.standard


def test_a_caller_that_forgets_a_value_is_told(in_alliance):
    with pytest.raises(ValueError, match="speaks of"):
        mail.send(
            actor=in_alliance,
            to=Person.objects.get(name="Tom Reed"),
            kind=FEEDBACK.key,
            values={"course": "Phonics"},
            about="Test",
        )


def test_it_comes_from_the_alliance_by_name_and_from_the_portals_address(in_alliance, alliance, settings):
    settings.DEFAULT_FROM_EMAIL = "Alliance Portal <portal@portal.invalid>"
    assert message_of(write(in_alliance)).from_email == f"{alliance.name} <portal@portal.invalid>"


def test_times_are_those_of_the_place(in_alliance):
    """5pm in summer is 4pm in UTC, in which the database keeps it."""
    school = Organisation.objects.get(name="South Green Infant School")
    until = datetime(2026, 6, 30, 16, tzinfo=UTC)
    invitation = Invitation(
        name="Eve", email="eve@school.invalid", organisation=school, roles=["teacher"], expires_at=until
    )
    invitation.alliance_id = in_alliance.alliance_id
    send_invitation(in_alliance, [invitation])
    assert "It works until 30 June 2026 at 5pm." in OutgoingMail.objects.latest("pk").text


def test_answers_go_to_whoever_wrote_or_to_the_alliance(as_, alliance):
    with as_("coordinator") as actor:
        alliance.profile.contact_email = "office@billericay.invalid"
        alliance.profile.save()
        letter = write(actor)
        assert message_of(OutgoingMail.objects.get(pk=letter.pk)).reply_to == ["office@billericay.invalid"]
        tom = Person.objects.get(name="Tom Reed")
        values = {"trainee": "Lucy Fenn", "link": "https://portal.invalid/"} | {"sender": actor.name}
        asked = mail.send(actor=actor, to=tom, kind="itt.trainee_withdrawn", values=values, about="Test")
        assert message_of(asked).reply_to == [Person.objects.get(name="Priya Shah").email]
