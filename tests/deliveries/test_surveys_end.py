"""Surveys: who has not answered is reminded, once; closed early and opened again; how many have answered (C60)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.timezone import localdate

from alliance_portal.kernel import mail_choices
from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from deliveries.actions.surveys import (
    close_survey,
    open_survey,
    remind_of_surveys,
    remind_schools,
    reopen_survey,
)
from deliveries.models import Survey, SurveyReply
from deliveries.queries.self_evaluations import member_schools
from deliveries.queries.surveys import not_answered, surveys
from schools.models import Person, RoleGrant
from tests.conftest import As, SignIn

from .self_evaluation import BASE, BRIGHTSIDE, SOUTH_GREEN, school
from .test_surveys import HOME, wants

REMINDER = "deliveries.survey_reminder"


def reminded() -> set[str]:
    return {mail.to_name for mail in OutgoingMail.objects.filter(kind=REMINDER).exclude(state="unwanted")}


def ends(survey: Survey, *, days: int, open_for: int) -> None:
    opened_at = timezone.now() - dt.timedelta(days=open_for, minutes=1)
    Survey.objects.filter(pk=survey.pk).update(
        closes_on=localdate() + dt.timedelta(days=days), opened_at=opened_at
    )


def test_only_schools_that_have_not_answered_are_reminded_and_once(
    survey: Survey,
    in_alliance: Actor,
    as_: As,
) -> None:
    with as_("head") as ruth:
        wants(ruth, survey, SOUTH_GREEN, 2, 1)
    left = not_answered(survey, localdate())
    assert school(SOUTH_GREEN) not in left
    assert remind_schools(actor=in_alliance, survey=survey) == left.count() > 0
    assert "Ruth Okafor" not in reminded()
    assert reminded()
    with as_("coordinator") as priya, pytest.raises(PermissionDenied):
        remind_schools(actor=priya, survey=survey)


def test_the_clock_reminds_three_days_before_the_end(survey: Survey, in_alliance: Actor) -> None:
    ends(survey, days=4, open_for=10)
    assert remind_of_surveys(actor=in_alliance, now=timezone.now()) == 0
    ends(survey, days=2, open_for=1)  # it was opened yesterday
    assert remind_of_surveys(actor=in_alliance, now=timezone.now()) == 0
    ends(survey, days=3, open_for=10)
    assert remind_of_surveys(actor=in_alliance, now=timezone.now()) == 1
    assert "Ruth Okafor" in reminded()
    assert remind_of_surveys(actor=in_alliance, now=timezone.now()) == 0


def test_a_head_who_chose_not_to_have_such_emails_gets_none(survey: Survey, in_alliance: Actor) -> None:
    assert "surveys" in {topic.key for topic in mail_choices.chosen_topics()}
    ruth = Person.objects.get(name="Ruth Okafor")
    MailChoice.objects.create(person=ruth, topic="surveys", is_wanted=False)
    remind_schools(actor=in_alliance, survey=survey)
    assert "Ruth Okafor" not in reminded()


def test_closed_early_nobody_answers_and_opened_again_they_do(
    survey: Survey,
    in_alliance: Actor,
    as_: As,
    sign_in: SignIn,
) -> None:
    remind_schools(actor=in_alliance, survey=survey)
    closed = close_survey(actor=in_alliance, survey=survey)
    assert closed.state_on(localdate()) == "closed"
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        wants(ruth, survey, SOUTH_GREEN, 2, 1)
    assert "What shall we offer?" not in sign_in("head").get(HOME).content.decode()
    with as_("coordinator") as priya, pytest.raises(PermissionDenied):
        close_survey(actor=priya, survey=closed)
    with pytest.raises(ValidationError, match="future"):
        reopen_survey(actor=in_alliance, survey=closed, closes_on=localdate())
    again = reopen_survey(actor=in_alliance, survey=closed, closes_on=localdate() + dt.timedelta(days=5))
    assert (again.state_on(localdate()), again.reminded_at) == ("open", None)
    told = [mail.to_name for mail in OutgoingMail.objects.filter(kind="deliveries.survey_open")]
    assert told.count("Ruth Okafor") == told.count("Hannah Osei") == 2
    with as_("head") as ruth:
        wants(ruth, again, SOUTH_GREEN, 2, 1)
    assert SurveyReply.objects.count() == 1


def test_whoever_writes_while_it_is_closed_is_refused(survey: Survey, in_alliance: Actor, as_: As) -> None:
    """What she holds was read while it was open; what counts is how it is now."""
    Survey.objects.filter(pk=survey.pk).update(closed_at=timezone.now())
    assert survey.closed_at is None
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        wants(ruth, survey, SOUTH_GREEN, 2, 1)
    assert not SurveyReply.objects.exists()


def test_a_draft_is_neither_closed_nor_opened_again(draft: Survey, as_: As) -> None:
    with as_("coordinator") as priya:
        for act in (close_survey, remind_schools):
            with pytest.raises(PermissionDenied):
                act(actor=priya, survey=draft)
        with pytest.raises(PermissionDenied):
            reopen_survey(actor=priya, survey=draft, closes_on=localdate() + dt.timedelta(days=5))


def test_who_is_head_and_cpd_lead_gets_one_email(draft: Survey, in_alliance: Actor) -> None:
    hannah = RoleGrant.objects.get(role=Role.CPD_LEAD, person__name="Hannah Osei")
    RoleGrant.objects.create(
        person=hannah.person, organisation=hannah.organisation, role=Role.HEAD, starts_on=hannah.starts_on
    )
    open_survey(actor=in_alliance, survey=draft)
    told = [mail.to_name for mail in OutgoingMail.objects.filter(kind="deliveries.survey_open")]
    assert told.count("Hannah Osei") == 1


def test_the_list_says_how_many_have_answered(survey: Survey, as_: As, sign_in: SignIn) -> None:
    with as_("head") as ruth:
        wants(ruth, survey, SOUTH_GREEN, 2, 1)
    with as_("head-brightside") as helen:
        wants(helen, survey, BRIGHTSIDE, 2, 0)
    members = member_schools(localdate()).count()
    with as_("coordinator") as priya:
        row = surveys(priya).get()
        assert (row.answers, row.asked) == (2, members)  # type: ignore[attr-defined]
    client = sign_in("coordinator")
    rate = f"{round(200 / members)}%"
    assert rate in client.get(f"{BASE}surveys/").content.decode()
    assert f",2,{members},{rate}" in client.get(f"{BASE}surveys/", {"csv": "1"}).content.decode("utf-8-sig")
    page = client.get(f"{BASE}surveys/{survey.public_id}/").content.decode()
    assert f"2 of {members} member schools have answered." in page


def test_it_is_reminded_closed_and_opened_again_on_pages(survey: Survey, sign_in: SignIn) -> None:
    priya, here = sign_in("coordinator"), f"{BASE}surveys/{survey.public_id}/"
    assert SOUTH_GREEN in priya.get(f"{here}remind/").content.decode()
    assert (
        "their heads and CPD leads get an e-mail"
        in priya.post(f"{here}remind/", follow=True).content.decode()
    )
    page = priya.get(here).content.decode()
    assert "The others were reminded on" in page
    assert "Remind schools" not in page
    assert priya.get(f"{here}remind/").status_code == 403
    assert "until" in priya.get(f"{here}close/").content.decode()
    assert Survey.objects.get().closed_at is None
    assert "before its last day" in priya.post(f"{here}close/", follow=True).content.decode()
    wrong = priya.post(f"{here}reopen/", {})
    assert (wrong.status_code, "Enter the last day to answer" in wrong.content.decode()) == (422, True)
    later = localdate() + dt.timedelta(days=20)
    sent = {"closes_on_0": later.day, "closes_on_1": later.month, "closes_on_2": later.year}
    assert "is open again" in priya.post(f"{here}reopen/", sent, follow=True).content.decode()
    ruth = sign_in("head")
    for act in ("remind", "close", "reopen"):
        assert ruth.get(f"{here}{act}/").status_code == 403
