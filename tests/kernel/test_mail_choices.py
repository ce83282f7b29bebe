"""Somebody chooses her e-mails, or stops them by their link; what concerns her own is always sent."""

from __future__ import annotations

import itertools
import re

import pytest
from django.core import mail as outbox
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.test import Client

from alliance_portal.kernel import mail, mail_choices, mail_desk
from alliance_portal.kernel.mail_kinds import kinds, topics
from alliance_portal.kernel.mail_message import message_of
from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.rules import MailChoicePolicy
from schools.models import Person
from tests.cast import PLYMOUTH
from tests.kernel.test_mail import post

State = OutgoingMail.State
EVALUATION = {"course": "Phonics", "link": "https://portal.invalid/e/1/"}
ALWAYS = {"link": "https://portal.invalid/a/"}


def tom():
    return Person.objects.get(name="Tom Reed")


def ask(actor):
    """An e-mail that Tom may do without."""
    return mail.send(actor=actor, to=tom(), kind="cpd.evaluation", values=EVALUATION, about="Test")


def tell(actor):
    """One that is always sent."""
    return mail.send(actor=actor, to=tom(), kind="schools.join_belongs", values=ALWAYS, about="Test")


def refuse(as_, *, wanted=()):
    with as_("teacher") as actor:
        mail_choices.choose(actor=actor, wanted=wanted)


def stop_path(letter):
    """Where the button of her mail program posts to."""
    header = message_of(letter).extra_headers["List-Unsubscribe"]
    return re.fullmatch(r"<https?://[^/]+(/a/\S+)>", header)[1]


# --- What is sent ---------------------------------------------------------------------------------------


def test_without_a_choice_everything_goes(in_alliance):
    assert post(ask(in_alliance)).state == State.SENT
    assert mail_choices.wanted_by(tom().pk) == {one.key for one in mail_choices.chosen_topics()}


def test_what_she_does_not_want_is_written_down_and_not_sent(as_, in_alliance):
    refuse(as_)
    letter = ask(in_alliance)
    assert letter.state == State.UNWANTED
    assert post(letter).state == State.UNWANTED
    assert post(tell(in_alliance)).state == State.SENT
    assert len(outbox.outbox) == 1


def test_a_choice_holds_for_what_already_waits(as_, in_alliance):
    letter = ask(in_alliance)
    refuse(as_)
    assert post(letter).state == State.UNWANTED
    assert outbox.outbox == []


def test_nobody_can_send_it_all_the_same(as_, in_alliance):
    letter = ask(in_alliance)
    with as_("coordinator") as actor:
        mail_desk.cancel_mail(actor=actor, mail=letter)
    refuse(as_)
    with as_("coordinator") as actor:
        mail_desk.restore_mail(actor=actor, mail=letter)
        assert post(letter).state == State.UNWANTED
        with pytest.raises(Exception, match="nothing to send again"):
            mail_desk.send_again(actor=actor, mail=letter)


def test_she_can_want_them_again(as_, in_alliance):
    refuse(as_)
    refuse(as_, wanted=["feedback"])
    assert post(ask(in_alliance)).state == State.SENT
    assert mail_choices.wanted_by(tom().pk) == {"feedback"}


def test_one_choice_holds_in_one_alliance_for_one_person(as_, in_alliance):
    refuse(as_)
    ruth = Person.objects.get(name="Ruth Okafor")
    [other] = mail.send_to_all(
        actor=in_alliance, people=[ruth], kind="cpd.evaluation", values=EVALUATION, about="Test"
    )
    assert other.state == State.WAITING
    with as_("coordinator", PLYMOUTH):
        assert not MailChoice.objects.exists()


def test_many_are_written_to_in_as_few_queries_as_one(in_alliance, django_assert_num_queries):
    people = list(Person.objects.all())
    assert len(people) > 10
    for some, common in ((people[:1], 1), (people, 0)):  # what all have in common is asked for the first
        with django_assert_num_queries(common + 2):
            mail.send_to_all(
                actor=in_alliance, people=some, kind="cpd.evaluation", values=EVALUATION, about="Test"
            )


def test_only_reminders_news_and_questions_can_be_done_without():
    """Whoever adds a topic decides this anew."""
    chosen = {
        "feedback",
        "reminders",
        "news",
        "new_courses",
        "self_evaluation",
        "surveys",
        "networks",
        "charges",
        "school_page",
    }
    assert {one.key for one in topics() if one.is_chosen} <= chosen
    for kind in kinds():
        if kind.about.is_chosen:
            assert not kind.key.startswith(("schools.invitation", "schools.join", "cpd.booked", "cpd.cancel"))


# --- The link -------------------------------------------------------------------------------------------


def test_an_e_mail_that_can_be_stopped_says_how_in_both_forms_and_to_mail_programs(
    in_alliance, alliance, monkeypatch
):
    letter, seconds = ask(in_alliance), itertools.count(1)  # another one each time that something is signed
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda _signer: str(next(seconds)))
    message = message_of(letter)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = message.extra_headers["List-Unsubscribe"].strip("<>")
    html = message.alternatives[0].content
    for text in (message.body, html):
        assert url in text
        assert f"/a/{alliance.slug}/your-emails/" in text
        assert "Stop e-mails like this" in text
    assert url not in letter.text
    assert message.body.startswith(letter.text)
    always = message_of(tell(in_alliance))
    assert "List-Unsubscribe" not in always.extra_headers
    assert "Stop e-mails" not in always.body + always.alternatives[0].content


def test_one_click_of_a_mail_program_stops_them(in_alliance):
    """As RFC 8058 has it: a POST without cookies, token or question."""
    path, program = stop_path(ask(in_alliance)), Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200
    assert not MailChoice.objects.exists()
    answer = program.post(path, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert (
        'You will not get these <span class="portal-nowrap">e-mails</span> any more'
        in answer.content.decode()
    )
    assert MailChoice.objects.get().person == tom()
    assert ask(in_alliance).state == State.UNWANTED
    assert "Stop these e-mails?" in program.post(path, {"undo": "yes"}).content.decode()
    assert ask(in_alliance).state == State.WAITING


def test_a_link_of_somebody_elses_making_opens_nothing(in_alliance, alliance):
    person = str(tom().public_id)
    good = stop_path(ask(in_alliance))
    forged = [
        good[:-3] + "x/",
        f"/a/{alliance.slug}/emails/stop/{signing.dumps([person, 'feedback'], salt='other')}/",
        f"/a/{alliance.slug}/emails/stop/{signing.dumps([person, 'bookings'], salt=mail_choices.SALT)}/",
        good.replace(alliance.slug, PLYMOUTH.slug),
    ]
    for path in forged:
        assert Client().post(path, {}).status_code == 404, path
    assert not MailChoice.objects.exists()


def test_nobody_chooses_for_somebody_else(as_, in_alliance):
    MailChoice.objects.create(person=tom(), topic="feedback", is_wanted=False)
    with as_("head") as actor:
        choice = MailChoice.objects.get()
        assert not MailChoicePolicy().may(actor, "change", choice)
        assert not MailChoice.objects.filter(MailChoicePolicy().rows(actor)).exists()
        stop = mail_choices.Stop(tom(), mail_choices.chosen_topics()[0])
        with pytest.raises(PermissionDenied):
            mail_choices.choose_by_link(actor=actor, stop=stop, is_wanted=False)


# --- The pages ------------------------------------------------------------------------------------------


def test_her_page_shows_her_choices_and_what_is_always_sent_with_why(as_, sign_in, alliance):
    client, url = sign_in("teacher"), f"/a/{alliance.slug}/your-emails/"
    page = client.get(url).content.decode()
    assert page.count(" checked") == len(mail_choices.chosen_topics())
    with as_("teacher") as actor:
        always = mail_choices.always_topics(actor)
    for topic in always:
        assert topic.name in page
        assert topic.always_because in page.replace("&#x27;", "'")
    assert "Your choice is saved" in client.post(url, {"wanted": ["feedback"]}, follow=True).content.decode()
    assert client.get(url).content.decode().count(" checked") == 1
    assert client.post(url, {"wanted": ["bookings"]}).status_code == 422
    client.post(url, {})
    assert client.get(url).content.decode().count(" checked") == 0


def test_people_of_no_school_are_not_offered_what_only_schools_get(as_, sign_in, alliance):
    """And what she was not offered is not refused by saving."""
    client, url = sign_in("finance"), f"/a/{alliance.slug}/your-emails/"
    page = client.get(url).content.decode()
    assert "Self-evaluation of your school" not in page
    assert "Trainees at your school" not in page
    client.post(url, {"wanted": ["news"]})
    with as_("finance") as actor:
        assert mail_choices.wanted_by(actor.person_id) == {
            "news",
            "surveys",
            "self_evaluation",
            "school_page",
        }
    offered = page[page.index("<form") : page.index("Always sent")]
    assert "your school" not in offered
    hers = sign_in("teacher").get(url).content.decode()
    assert "Self-evaluation of your school" in hers
    assert "Trainees at your school" in hers


def test_the_account_leads_to_the_choices_of_each_alliance(sign_in, alliance):
    page = sign_in("teacher").get("/accounts/").content.decode()
    assert f'href="/a/{alliance.slug}/your-emails/"' in page


def test_the_list_says_that_she_chose_not_to_have_it(as_, in_alliance, sign_in, alliance):
    refuse(as_)
    letter = ask(in_alliance)
    client = sign_in("coordinator")
    assert "Not wanted" in client.get(f"/a/{alliance.slug}/mail/?state=unwanted").content.decode()
    page = client.get(f"/a/{alliance.slug}/mail/{letter.public_id}/").content.decode()
    assert "Tom Reed chose not to have e-mails of this kind (questions afterwards)" in page
    assert "Send again" not in page
