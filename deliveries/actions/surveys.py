"""A survey is written, opened to schools, and answered (C60)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries import emails
from deliveries.models import Survey, SurveyReply, SurveyTheme, Wish
from deliveries.queries.self_evaluations import member_schools
from deliveries.queries.surveys import not_answered, to_remind
from schools.models import Specialism


@transaction.atomic
def save_survey(*, actor: Actor, survey: Survey, themes: Iterable[Specialism]) -> Survey:
    """A draft as the form filled it, about exactly these themes. ValidationError when its last day is not ahead."""
    require(actor, "create" if survey._state.adding else "change", survey)
    if not survey._state.adding and _locked(survey).opened_at:
        raise ValidationError("Schools can answer it already, so its words stand still.")
    if survey.closes_on <= timezone.localdate():
        raise ValidationError({"closes_on": "Enter a date in the future"})
    if Survey.objects.filter(title__iexact=survey.title).exclude(pk=survey.pk).exists():
        raise ValidationError({"title": "There is a survey of this title already"})
    survey.save()
    survey.themes.all().delete()
    SurveyTheme.objects.bulk_create(SurveyTheme(survey=survey, theme=theme) for theme in themes)
    return survey


@transaction.atomic
def open_survey(*, actor: Actor, survey: Survey) -> Survey:
    """Member schools can answer from now on, and their heads and CPD leads get an e-mail. Its words stand still."""
    survey = _locked(survey)
    require(actor, "open", survey)
    if survey.closes_on <= timezone.localdate():
        raise ValidationError("Its last day is over: set another first.")
    survey.opened_at = timezone.now()
    survey.save(update_fields=["opened_at"])
    emails.ask_what_schools_want(actor, survey, list(member_schools(timezone.localdate())))
    return survey


@transaction.atomic
def remind_schools(*, actor: Actor, survey: Survey) -> int:
    """An e-mail to the heads and CPD leads of the schools that have not answered, once; to how many schools."""
    survey = _locked(survey)
    require(actor, "remind", survey)
    schools = list(not_answered(survey, timezone.localdate()))
    emails.remind_of_survey(actor, survey, schools)
    survey.reminded_at = timezone.now()
    survey.save(update_fields=["reminded_at"])
    return len(schools)


def remind_of_surveys(*, actor: Actor, now: dt.datetime) -> int:
    """The same of each survey that is about to end, where nobody has done so; of how many surveys."""
    waiting = list(to_remind(now))
    for survey in waiting:
        remind_schools(actor=actor, survey=survey)
    return len(waiting)


@transaction.atomic
def close_survey(*, actor: Actor, survey: Survey) -> Survey:
    """Nobody can answer any more, before its last day. What was answered stays."""
    survey = _locked(survey)
    require(actor, "close", survey)
    survey.closed_at = timezone.now()
    survey.save(update_fields=["closed_at"])
    return survey


@transaction.atomic
def reopen_survey(*, actor: Actor, survey: Survey, closes_on: dt.date) -> Survey:
    """Schools can answer, or change what they said, until another day. Those that have not answered get the e-mail
    anew, and can be reminded anew. ValidationError when the day is not ahead."""
    survey = _locked(survey)
    require(actor, "reopen", survey)
    if closes_on <= timezone.localdate():
        raise ValidationError({"closes_on": "Enter a date in the future"})
    survey.closes_on, survey.closed_at, survey.reminded_at = closes_on, None, None
    survey.save(update_fields=["closes_on", "closed_at", "reminded_at"])
    emails.ask_what_schools_want(actor, survey, list(not_answered(survey, timezone.localdate())))
    return survey


@transaction.atomic
def answer_survey(
    *, actor: Actor, reply: SurveyReply, wishes: Mapping[int, int], audiences: Sequence[str], comment: str
) -> SurveyReply:
    """What the school wants, by the ids of themes; it takes the place of what it said before."""
    reply.survey = survey = _locked(reply.survey)  # it may have been closed while she wrote
    require(actor, "answer", reply)
    values = {
        "audiences": list(audiences),
        "comment": comment.strip(),
        "answered_by_id": actor.person_id,
        "answered_at": timezone.now(),
    }
    saved, _ = SurveyReply.objects.update_or_create(survey=survey, school=reply.school, defaults=values)
    asked = set(survey.themes.values_list("theme", flat=True))
    saved.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(reply=saved, theme_id=theme, strength=strength)
        for theme, strength in wishes.items()
        if theme in asked and strength
    )
    return saved


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update(of=("self",)).select_related("alliance").get(pk=survey.pk)


def in_two_weeks() -> dt.date:
    """How long schools usually have."""
    return timezone.localdate() + dt.timedelta(weeks=2)
