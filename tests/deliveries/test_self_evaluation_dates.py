"""Dates of self-evaluations: home pages, e-mails once a step, and the request to share (C49, C50)."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from deliveries.actions.self_evaluation_dates import remind, set_date, step_of
from deliveries.actions.self_evaluations import ask_colleagues, begin, reopen, save_answers, sign_off
from deliveries.actions.share_requests import ask_to_share, decline_to_share
from deliveries.actions.sharing import share
from deliveries.models import QuestionnaireVersion, SelfEvaluation, SelfEvaluationReminder, ShareRequest
from deliveries.tasks import remind_of_self_evaluations
from schools.actions import finish_setting_up
from schools.models import Alliance, Person
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .self_evaluation import (
    BASE,
    BRIGHTSIDE,
    SOUTH_GREEN,
    answer_all,
    drafted,
    protocol_signed_by,
    published,
    school,
    signed,
)

HOME = "/a/billericay/"
DAY = dt.timedelta(days=1)
Step = SelfEvaluationReminder.Step


@pytest.fixture
def version(in_alliance: Actor) -> QuestionnaireVersion:
    return published(in_alliance)


def due(actor: Actor, version: QuestionnaireVersion, days: int) -> QuestionnaireVersion:
    return set_date(actor=actor, version=version, due_on=localdate() + days * DAY)


def begun(as_: As, version: QuestionnaireVersion) -> SelfEvaluation:
    """South Green's, with Tom asked to answer."""
    with as_("head") as ruth:
        evaluation = begin(actor=ruth, school=school(SOUTH_GREEN), version=version)
        ask_colleagues(actor=ruth, evaluation=evaluation, people=[Person.objects.get(name="Tom Reed")])
        return evaluation


def written(kind: str) -> list[str]:
    """To whom e-mails of this kind went."""
    mails = OutgoingMail.objects.filter(kind=f"deliveries.{kind}").order_by("pk")
    return [mail.to_name for mail in mails]


def home(sign_in: SignIn, key: str) -> str:
    return html.unescape(sign_in(key).get(HOME).content.decode())


def at(days: int) -> dt.datetime:
    return timezone.now() + days * DAY


def test_a_date_is_set_by_coordinators_and_lies_ahead(
    version: QuestionnaireVersion, as_: As, sign_in: SignIn
) -> None:
    priya = sign_in("coordinator")
    address = f"{BASE}questionnaires/{version.public_id}/date/"
    parts = {"due_on_0": localdate().day, "due_on_1": localdate().month, "due_on_2": localdate().year}
    wrong = priya.post(address, parts)
    assert wrong.status_code == 422
    assert "Enter a date in the future" in wrong.content.decode()
    later = localdate() + 40 * DAY
    parts = {"due_on_0": later.day, "due_on_1": later.month, "due_on_2": later.year}
    assert "Schools are asked to finish by" in priya.post(address, parts, follow=True).content.decode()
    version.refresh_from_db()
    assert version.due_on == later
    assert "No date is set" in priya.post(address, {}, follow=True).content.decode()
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        set_date(actor=ruth, version=version, due_on=later)
    assert sign_in("head").get(address).status_code == 403


def test_a_head_s_home_says_what_each_waits_for(
    version: QuestionnaireVersion, in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    assert "Teaching and learning" not in home(sign_in, "head")
    due(in_alliance, version, 30)
    assert f"Begin “Teaching and learning” for {SOUTH_GREEN}" in home(sign_in, "head")
    assert "Teaching and learning" not in home(sign_in, "teacher")
    evaluation = begun(as_, version)
    for key in ("head", "teacher"):
        page = home(sign_in, key)
        assert f"Answer “Teaching and learning” for {SOUTH_GREEN}" in page
        assert "3 items left, by " in page
    with as_("head") as ruth:
        answer_all(ruth, evaluation, 2)
    assert f"Check and sign off “Teaching and learning” of {SOUTH_GREEN}" in home(sign_in, "head")
    assert "Teaching and learning" not in home(sign_in, "teacher")
    QuestionnaireVersion.objects.filter(pk=version.pk).update(due_on=localdate() - DAY)
    assert "Overdue" in home(sign_in, "head")
    with as_("head") as ruth:
        sign_off(actor=ruth, evaluation=evaluation)
    assert "Teaching and learning" not in home(sign_in, "head")
    assert "Begin “Teaching and learning”" in home(sign_in, "head-brightside")
    assert "Begin “Teaching and learning”" not in home(sign_in, "partner")


def test_a_coordinator_s_home_says_how_many_are_behind(
    version: QuestionnaireVersion, in_alliance: Actor, alliance: Alliance, as_: As, sign_in: SignIn
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    due(in_alliance, version, 40)
    assert "not begun" not in home(sign_in, "coordinator")  # still far away
    due(in_alliance, version, 20)
    with as_("head") as ruth:
        begin(actor=ruth, school=school(SOUTH_GREEN), version=version)
    page = home(sign_in, "coordinator")
    assert "schools have not begun “Teaching and learning”" in page
    assert "1 in progress. To be finished by" in page
    priya = sign_in("coordinator")
    address = f"{BASE}questionnaires/{version.public_id}/schools/"
    assert f"{address}?state=not_started" in page
    listed = priya.get(address, {"state": "not_started"}).content.decode()
    assert BRIGHTSIDE in listed
    assert SOUTH_GREEN not in listed
    assert SOUTH_GREEN in priya.get(address, {"state": "in_progress", "csv": "1"}).content.decode()
    assert questions(lambda: priya.get(address)) <= 12
    assert questions(lambda: priya.get(HOME)) <= 22
    assert sign_in("head").get(address).status_code == 403


def test_colleagues_hear_that_they_are_asked_once(version: QuestionnaireVersion, as_: As) -> None:
    evaluation = begun(as_, version)
    with as_("head") as ruth:
        ask_colleagues(actor=ruth, evaluation=evaluation, people=[Person.objects.get(name="Tom Reed")])
    assert written("asked_to_answer") == ["Tom Reed"]
    mail = OutgoingMail.objects.get(kind="deliveries.asked_to_answer")
    assert str(evaluation.public_id) in mail.text
    assert "There is no date" in mail.text


def test_the_head_hears_once_when_a_colleague_gives_the_last_answer(
    version: QuestionnaireVersion, as_: As
) -> None:
    evaluation = begun(as_, version)
    with as_("teacher") as tom:
        first = evaluation.version.sections.all()[0]
        save_answers(actor=tom, evaluation=evaluation, section=first, given={})
        assert written("to_sign_off") == []
        answer_all(tom, evaluation, 2)
        answer_all(tom, evaluation, 3)
    assert written("to_sign_off") == ["Ruth Okafor"]


def test_who_can_sign_herself_gets_no_e_mail_until_it_lies_for_a_week(
    version: QuestionnaireVersion, in_alliance: Actor, as_: As
) -> None:
    evaluation = begun(as_, version)
    with as_("head") as ruth:
        answer_all(ruth, evaluation, 2)
    assert written("to_sign_off") == []
    assert remind(actor=in_alliance, now=at(6)) == 0
    assert remind(actor=in_alliance, now=at(8)) == 1
    assert remind(actor=in_alliance, now=at(9)) == 0
    assert written("to_sign_off") == ["Ruth Okafor"]


def test_steps_come_two_weeks_and_three_days_before_and_once_after() -> None:
    found = {days: step_of(localdate() + days * DAY, localdate()) for days in (15, 14, 4, 3, 0, -1, -14, -15)}
    soon, near, late = Step.SOON, Step.NEAR, Step.LATE
    assert found == {15: None, 14: soon, 4: soon, 3: near, 0: near, -1: late, -14: late, -15: None}


def test_each_step_is_written_once_and_a_new_date_begins_anew(
    version: QuestionnaireVersion, in_alliance: Actor, as_: As
) -> None:
    begun(as_, version)
    due(in_alliance, version, 10)
    remind_of_self_evaluations()
    heads = set(written("self_evaluation_due"))
    assert {"Ruth Okafor", "Helen Marsh"} <= heads
    assert written("answer_reminder") == ["Tom Reed"]
    remind_of_self_evaluations()
    assert len(written("self_evaluation_due")) == len(heads)
    remind(actor=in_alliance, now=at(8))  # three days before
    assert len(written("self_evaluation_due")) == 2 * len(heads)
    remind(actor=in_alliance, now=at(12))
    assert "It was to be finished by" in OutgoingMail.objects.filter(to_name="Ruth Okafor").last().text  # type: ignore[union-attr]
    due(in_alliance, version, 12)
    remind_of_self_evaluations()
    assert len(written("self_evaluation_due")) == 4 * len(heads)


def test_who_has_signed_off_is_left_alone(version: QuestionnaireVersion, in_alliance: Actor, as_: As) -> None:
    with as_("head") as ruth:
        signed(ruth, SOUTH_GREEN, version)
    due(in_alliance, version, 10)
    remind(actor=in_alliance, now=timezone.now())
    assert "Ruth Okafor" not in written("self_evaluation_due")
    assert "Helen Marsh" in written("self_evaluation_due")


def test_a_school_is_asked_to_share_once_and_agrees_by_sharing(
    version: QuestionnaireVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("coordinator") as priya:
        protocol_signed_by(priya, SOUTH_GREEN, BRIGHTSIDE)
        with pytest.raises(ValidationError, match="or was asked already"):
            ask_to_share(actor=priya, version=version)
    with as_("head") as ruth:
        mine = signed(ruth, SOUTH_GREEN, version)
        with pytest.raises(PermissionDenied):
            ask_to_share(actor=ruth, version=version)
    client = sign_in("coordinator")
    address = f"{BASE}questionnaires/{version.public_id}/"
    assert "Ask those that have finished to share" in client.get(f"{address}schools/").content.decode()
    done = client.post(f"{address}ask-to-share/", follow=True).content.decode()
    assert "1 school asked." in done
    assert "Ask those that have finished to share" not in done
    assert written("asked_to_share") == ["Ruth Okafor"]
    assert f"Say whether you share “Teaching and learning” of {SOUTH_GREEN}" in home(sign_in, "head")
    assert "Do not share" in sign_in("head").get(f"{BASE}{mine.public_id}/").content.decode()
    with as_("head") as ruth:
        share(actor=ruth, evaluation=mine, recipients=[None])
    assert ShareRequest.objects.get().agreed is True
    assert "Say whether you share" not in home(sign_in, "head")
    assert "Shared" in client.get(f"{address}schools/", {"state": "signed_off"}).content.decode()


def test_a_school_declines_and_is_not_asked_again(
    version: QuestionnaireVersion, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        mine = signed(ruth, SOUTH_GREEN, version)
    with as_("coordinator") as priya:
        assert ask_to_share(actor=priya, version=version) == 1
        asked = ShareRequest.objects.get()
        with pytest.raises(PermissionDenied):
            decline_to_share(actor=priya, request=asked)
    address = f"{BASE}requests/{asked.public_id}/decline/"
    assert sign_in("head-brightside").get(address).status_code == 404
    ruth_s = sign_in("head")
    assert "stays with your school" in ruth_s.post(address, follow=True).content.decode()
    assert ruth_s.get(address).status_code == 403
    asked.refresh_from_db()
    assert (asked.agreed, asked.answered_by) == (False, Person.objects.get(name="Ruth Okafor"))
    with as_("coordinator") as priya, pytest.raises(ValidationError):
        ask_to_share(actor=priya, version=version)
    with as_("head") as ruth:
        reopen(actor=ruth, evaluation=mine, reason="To change it")
    assert "Say whether you share" not in home(sign_in, "head")


def test_a_draft_has_no_list_of_schools(in_alliance: Actor, sign_in: SignIn) -> None:
    draft = drafted(in_alliance, "Not ready")
    assert sign_in("coordinator").get(f"{BASE}questionnaires/{draft.public_id}/schools/").status_code == 404
