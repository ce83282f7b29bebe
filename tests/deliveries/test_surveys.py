"""Surveys of what schools want: from the question to the need and its course (C60)."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from deliveries.actions.self_evaluation_dates import set_date
from deliveries.actions.surveys import answer_survey, open_survey, save_survey
from deliveries.models import Need, Survey, SurveyReply, Wish
from deliveries.queries.surveys import reply_of, wanted
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .self_evaluation import BASE, BRIGHTSIDE, SOUTH_GREEN, published, school, theme

HOME = "/a/billericay/"


def wants(actor: Actor, survey: Survey, name: str, phonics: int, maths: int) -> SurveyReply:
    reply, _ = reply_of(survey, school(name))
    wishes = {theme("Phonics").pk: phonics, theme("Maths").pk: maths}
    return answer_survey(actor=actor, reply=reply, wishes=wishes, audiences=["support_staff"], comment="")


def test_it_is_made_and_opened_on_pages(in_alliance: Actor, sign_in: SignIn) -> None:
    priya, ruth = sign_in("coordinator"), sign_in("head")
    assert "There are no surveys yet" in priya.get(f"{BASE}surveys/").content.decode()
    wrong = priya.post(f"{BASE}surveys/new/", {"title": "What next?"})
    assert wrong.status_code == 422
    assert "Select at least one theme" in wrong.content.decode()
    later = localdate() + dt.timedelta(days=20)
    sent = {
        "title": "What next?",
        "themes": [theme("Phonics").pk],
        "closes_on_0": later.day,
        "closes_on_1": later.month,
        "closes_on_2": later.year,
    }
    page = priya.post(f"{BASE}surveys/new/", sent, follow=True).content.decode()
    assert "Open it to schools" in page
    made = Survey.objects.get()
    assert "What next?" not in ruth.get(f"{BASE}surveys/").content.decode()
    assert ruth.get(f"{BASE}surveys/{made.public_id}/").status_code == 404
    again = priya.post(f"{BASE}surveys/new/", sent)
    assert "There is a survey of this title already" in again.content.decode()
    priya.post(f"{BASE}surveys/{made.public_id}/open/", follow=True)
    assert priya.get(f"{BASE}surveys/{made.public_id}/change/").status_code == 403
    assert "Answer for" in ruth.get(f"{BASE}surveys/{made.public_id}/").content.decode()
    told = [mail.to_name for mail in OutgoingMail.objects.filter(kind="deliveries.survey_open")]
    assert {"Ruth Okafor", "Hannah Osei"} <= set(told), "heads, and CPD leads"
    assert ruth.get(f"{BASE}surveys/new/").status_code == 403


def test_a_head_answers_and_changes_her_mind(survey: Survey, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    asked = f"Say what {SOUTH_GREEN} wants: What shall we offer?"
    assert asked in html.unescape(ruth.get(HOME).content.decode())
    address = f"{BASE}surveys/{survey.public_id}/answer/{school(SOUTH_GREEN).public_id}/"
    phonics, maths = (f"theme_{theme(word).pk}" for word in ("Phonics", "Maths"))
    wrong = ruth.post(address, {phonics: "2"})
    assert wrong.status_code == 422
    assert "Say whether you want something about" in wrong.content.decode()
    assert not SurveyReply.objects.exists()
    ruth.post(
        address, {phonics: "2", maths: "1", "audiences": ["support_staff"], "comment": "In the afternoon"}
    )
    assert asked not in html.unescape(ruth.get(HOME).content.decode())
    assert ruth.get(address).context["form"][phonics].value() == "2"
    ruth.post(address, {phonics: "1", maths: "0"})
    wish = Wish.objects.get()
    assert (wish.strength, SurveyReply.objects.get().comment) == (Wish.Strength.USEFUL, "")
    other = f"{BASE}surveys/{survey.public_id}/answer/{school(BRIGHTSIDE).public_id}/"
    assert ruth.get(other).status_code == 403


def test_the_cpd_lead_answers_for_her_school(survey: Survey, in_alliance: Actor, sign_in: SignIn) -> None:
    """It waits on her home page; looking at the school, which is for those who act for it, does not."""
    version = published(in_alliance)
    set_date(actor=in_alliance, version=version, due_on=localdate() + dt.timedelta(days=9))
    assert "Begin “" in html.unescape(sign_in("head").get(HOME).content.decode())
    hannah, sunnymede = sign_in("cpd-lead"), school("Sunnymede Primary School")
    home = html.unescape(hannah.get(HOME).content.decode())
    asked = f"Say what {sunnymede} wants: What shall we offer?"
    assert asked in home
    assert "Begin “" not in home
    assert f"{BASE}surveys/" in home
    assert survey.title in hannah.get(f"{BASE}surveys/").content.decode()
    assert f"Answer for {sunnymede}" in hannah.get(f"{BASE}surveys/{survey.public_id}/").content.decode()
    address = f"{BASE}surveys/{survey.public_id}/answer/{sunnymede.public_id}/"
    hannah.post(address, {f"theme_{theme(word).pk}": "2" for word in ("Phonics", "Maths")})
    assert SurveyReply.objects.get().school == sunnymede
    assert asked not in html.unescape(hannah.get(HOME).content.decode())
    other = f"{BASE}surveys/{survey.public_id}/answer/{school(BRIGHTSIDE).public_id}/"
    assert hannah.get(other).status_code == 403
    assert hannah.get(f"{BASE}surveys/new/").status_code == 403


def test_it_closes_after_its_last_day(survey: Survey, as_: As, sign_in: SignIn) -> None:
    Survey.objects.filter(pk=survey.pk).update(closes_on=localdate() - dt.timedelta(days=1))
    survey.refresh_from_db()
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        wants(ruth, survey, SOUTH_GREEN, 2, 0)
    page = sign_in("head").get(HOME).content.decode()
    assert "What shall we offer?" not in page


def test_a_form_that_was_open_while_it_was_opened_changes_nothing(draft: Survey, in_alliance: Actor) -> None:
    opened = Survey.objects.get(pk=draft.pk)
    open_survey(actor=in_alliance, survey=draft)
    opened.title = "Something else"
    with pytest.raises(ValidationError, match="its words stand still"):
        save_survey(actor=in_alliance, survey=opened, themes=[])
    draft.refresh_from_db()
    assert draft.opened_at
    assert draft.title != "Something else"


def test_a_draft_whose_day_is_over_is_not_opened(draft: Survey, in_alliance: Actor, as_: As) -> None:
    with as_("head") as ruth, pytest.raises(PermissionDenied):
        open_survey(actor=ruth, survey=draft)
    Survey.objects.filter(pk=draft.pk).update(closes_on=localdate())
    with pytest.raises(ValidationError, match="Its last day is over"):
        open_survey(actor=in_alliance, survey=draft)


def test_what_schools_want_becomes_a_need_with_its_survey(survey: Survey, as_: As, sign_in: SignIn) -> None:
    with as_("head") as ruth:
        wants(ruth, survey, SOUTH_GREEN, 2, 1)
    with as_("head-brightside") as helen:
        wants(helen, survey, BRIGHTSIDE, 2, 0)
    first, second = wanted(survey)
    assert (first.theme, first.soon, first.useful) == (theme("Phonics"), (BRIGHTSIDE, SOUTH_GREEN), ())
    assert (second.soon, second.useful) == ((), (SOUTH_GREEN,))
    priya = sign_in("coordinator")
    address = f"{BASE}surveys/{survey.public_id}/"
    page = priya.get(address).content.decode()
    assert f"{BRIGHTSIDE}, {SOUTH_GREEN}" in page
    assert "Make it a need" in page
    download = priya.get(address, {"csv": "1"}).content.decode("utf-8-sig")
    assert f'{first.theme},2,0,"{BRIGHTSIDE}, {SOUTH_GREEN}"' in download
    assert questions(lambda: priya.get(address)) <= 12
    ruth_sees = sign_in("head").get(address).content.decode()
    assert BRIGHTSIDE not in ruth_sees
    assert "Make it a need" not in ruth_sees
    known = {
        "theme": first.theme.pk,
        "survey": survey.pk,
        "source": "feedback",
        "audiences": ["support_staff"],
    }
    form = priya.get(f"{BASE}needs/new/", known).context["form"]
    assert form["audiences"].value() == ["support_staff"]
    made = priya.post(f"{BASE}needs/new/", {**known, "title": "Phonics for all"}, follow=True)
    assert "Feedback of member schools" in made.content.decode()
    need = Need.objects.get()
    assert (need.survey, need.audiences) == (survey, ["support_staff"])
    assert "Phonics for all" in priya.get(address).content.decode()
    assert f"?need={need.public_id}" in made.content.decode()
    assert sign_in("teacher").get(address).status_code == 403
