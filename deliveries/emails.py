"""What is written to people about self-evaluations and surveys; the words are templates/deliveries/emails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.models import (
    Contribution,
    ContributionConfirmation,
    Contributor,
    QuestionnaireVersion,
    SelfEvaluation,
    Survey,
)
from schools.models import Organisation, Person
from schools.queries.role_holders import headships, who_say_what_they_want

NO_DATE = "There is no date by which it has to be done."


def ask_to_answer(actor: Actor, evaluation: SelfEvaluation, people: Sequence[Person]) -> None:
    """To colleagues who were asked to answer with the school's leaders."""
    if people:
        _to_people(actor, people, evaluation, "asked_to_answer", _due(evaluation.version))


def ask_to_sign_off(actor: Actor, evaluation: SelfEvaluation) -> None:
    """To the heads, when every item is answered."""
    heads = [grant.person for grant in headships([evaluation.school])]
    _to_people(actor, heads, evaluation, "to_sign_off", _due(evaluation.version))


def ask_to_share(actor: Actor, results: Iterable[SelfEvaluation]) -> None:
    """To the heads of the schools whose results these are."""
    by_school = {one.school_id: one for one in results}
    for grant in headships(one.school for one in by_school.values()):
        _to_people(actor, [grant.person], by_school[grant.organisation_id or 0], "asked_to_share", {})


def remind_of_date(
    actor: Actor, version: QuestionnaireVersion, schools: Sequence[Organisation], today: dt.date
) -> None:
    """To the heads of schools that are behind, and to the colleagues whom they asked; `version` with its alliance."""
    words = _due(version, today)
    link = absolute(inside(version.alliance, "deliveries:self_evaluations"))
    for grant in headships(schools):
        values = {
            "school": str(grant.organisation),
            "questionnaire": version.questionnaire.title,
            "link": link,
        }
        _send(actor, grant.person, "self_evaluation_due", values | words)
    asked = Contributor.objects.filter(
        evaluation__version=version,
        evaluation__school__in=schools,
        evaluation__state=SelfEvaluation.State.IN_PROGRESS,
        person__archived_at=None,
    )
    rows = asked.select_related("person", "evaluation__school", "evaluation__version__questionnaire")
    for one in rows.select_related("evaluation__alliance"):
        _to_people(actor, [one.person], one.evaluation, "answer_reminder", words)


def ask_what_schools_want(actor: Actor, survey: Survey, schools: Sequence[Organisation]) -> None:
    """To the heads and CPD leads of these schools, when a survey is opened; `survey` with its alliance."""
    _about_survey(actor, survey, schools, "survey_open")


def remind_of_survey(actor: Actor, survey: Survey, schools: Sequence[Organisation]) -> None:
    """To the heads and CPD leads of these schools, which have not answered; `survey` with its alliance."""
    _about_survey(actor, survey, schools, "survey_reminder")


def _about_survey(actor: Actor, survey: Survey, schools: Sequence[Organisation], kind: str) -> None:
    link = absolute(inside(survey.alliance, "deliveries:survey", survey.public_id))
    for grant in who_say_what_they_want(schools):
        values = {"survey": survey.title, "school": str(grant.organisation), "link": link}
        values["last day"] = day(survey.closes_on)
        about = survey.title
        mail.send(actor=actor, to=grant.person, kind=f"deliveries.{kind}", values=values, about=about)


def explain_to(
    actor: Actor, entry: Contribution, queries: Sequence[ContributionConfirmation], answer: str
) -> None:
    """To whoever said that something is wrong with an entry that stays as it is, once each; `entry` with its
    alliance, the queries with their people."""
    values = {
        "entry": entry.description,
        "day": day(entry.happened_on),
        "answer": answer,
        "link": absolute(inside(entry.alliance, "deliveries:contribution_detail", entry.public_id)),
    }
    for person in dict.fromkeys(one.person for one in queries):
        mail.send(actor=actor, to=person, kind="deliveries.explained", values=values, about=entry.description)


def _due(version: QuestionnaireVersion, today: dt.date | None = None) -> dict[str, str]:
    if version.due_on is None:
        return {"date": NO_DATE}
    if today and version.due_on < today:
        return {"date": f"It was to be finished by {day(version.due_on)}."}
    return {"date": f"Please finish by {day(version.due_on)}."}


def _to_people(
    actor: Actor, people: Iterable[Person], evaluation: SelfEvaluation, kind: str, more: dict[str, str]
) -> None:
    values = {
        "school": str(evaluation.school),
        "questionnaire": evaluation.version.questionnaire.title,
        "link": absolute(inside(evaluation.alliance, "deliveries:self_evaluation", evaluation.public_id)),
    }
    for person in people:
        _send(actor, person, kind, values | more)


def _send(actor: Actor, person: Person, kind: str, values: dict[str, str]) -> None:
    mail.send(actor=actor, to=person, kind=f"deliveries.{kind}", values=values, about=values["questionnaire"])
