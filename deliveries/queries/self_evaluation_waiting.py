"""What self-evaluations and surveys wait for, of one person: to begin, to answer, to sign off, to say whether one is
shared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from alliance_portal.kernel.roles import Actor
from deliveries.models import SelfEvaluation, ShareRequest, Survey, SurveyReply
from deliveries.queries.questionnaires import published
from deliveries.queries.self_evaluation_dates import with_items_left
from deliveries.queries.self_evaluations import member_schools
from deliveries.rules.self_evaluations import own

State = SelfEvaluation.State
ASKED, SCHOOL, VERSION, SURVEY, REPLIED = "asked", "school", "version", "survey", "replied"


class What(StrEnum):
    BEGIN = "begin"
    ANSWER = "answer"
    SIGN_OFF = "sign_off"
    SHARE = "share"
    SURVEY = "survey"


class Waiting(NamedTuple):
    """`key` is the public id of the self-evaluation; where there is none yet, of the version or survey, with the
    school's."""

    what: What
    key: str
    school: str
    title: str
    due_on: dt.date | None = None
    left: int = 0
    school_key: str = ""


class _Row(NamedTuple):
    """One line of the one question: a self-evaluation, a request, a school, a version with a date, a survey or an
    answer to it (`version_id` is the survey's then)."""

    kind: str
    key: str
    school: str
    title: str
    school_id: int
    version_id: int
    due_on: dt.date | None
    left: int


def waiting_for(actor: Actor, today: dt.date) -> list[Waiting]:
    """For somebody who acts for schools, leads CPD there (what a survey asks), or was asked to answer with them. In one
    question, however many there are."""
    rows = [_Row(*values) for values in _asked(actor, today)]
    found = (_of_evaluation(actor, row) for row in rows if row.kind in (State.IN_PROGRESS, ASKED))
    led = [row for row in rows if row.kind != SCHOOL or row.school_id in actor.schools_led]
    begun = _to_do(What.BEGIN, led, VERSION, State)
    return [*filter(None, found), *begun, *_to_do(What.SURVEY, rows, SURVEY, (REPLIED,))]


def _to_do(what: What, rows: list[_Row], asked: str, done: Container[str]) -> Iterator[Waiting]:
    """Each school with each thing that is asked of it, unless it has done it."""
    known = {(row.version_id, row.school_id) for row in rows if row.kind in done}
    schools = [row for row in rows if row.kind == SCHOOL]
    for row in rows:
        if row.kind == asked:
            for one in schools:
                if (row.version_id, one.school_id) not in known:
                    yield Waiting(what, row.key, one.school, row.title, row.due_on, row.left, one.key)


def _of_evaluation(actor: Actor, row: _Row) -> Waiting | None:
    """Nothing for a colleague when all is answered: then it waits for the head."""
    leads = row.school_id in actor.schools_led
    if row.kind == ASKED:
        what = What.SHARE
    elif row.left:
        what = What.ANSWER
    elif leads:
        what = What.SIGN_OFF
    else:
        return None
    return Waiting(what, row.key, row.school, row.title, row.due_on, row.left)


def _asked(actor: Actor, today: dt.date) -> QuerySet[Any, Any]:
    dated = published().filter(due_on__isnull=False)
    evaluations = SelfEvaluation.objects.filter(own(actor))
    evaluations = evaluations.filter(Q(state=State.IN_PROGRESS) | Q(version__in=dated.values("pk")))
    requests = ShareRequest.objects.filter(
        answered_at=None, evaluation__state=State.SIGNED_OFF, evaluation__school__in=actor.schools_led
    )
    surveys = Survey.objects.filter(Survey.open_on(today))
    replies = SurveyReply.objects.filter(survey__in=surveys.values("pk"), school__in=actor.speaks_for)
    schools = member_schools(today).filter(pk__in=actor.speaks_for)
    return _lines(with_items_left(evaluations), "state", left=F("left")).union(
        _lines(requests, Value(ASKED, CharField()), "evaluation__"),
        schools.order_by().values_list(
            Value(SCHOOL, CharField()), _key("public_id"), "name", _NONE, "pk", _ZERO, _NO_DAY, _ZERO
        ),
        dated.order_by().values_list(
            Value(VERSION, CharField()),
            _key("public_id"),
            _NONE,
            "questionnaire__title",
            _ZERO,
            "pk",
            "due_on",
            _ZERO,
        ),
        surveys.order_by().values_list(
            Value(SURVEY, CharField()), _key("public_id"), _NONE, "title", _ZERO, "pk", "closes_on", _ZERO
        ),
        replies.order_by().values_list(
            Value(REPLIED, CharField()), _NONE, _NONE, _NONE, "school_id", "survey_id", _NO_DAY, _ZERO
        ),
    )


_NONE, _ZERO, _NO_DAY = Value("", CharField()), Value(0, IntegerField()), Value(None, DateField())


def _key(name: str) -> Cast:
    return Cast(name, CharField())


def _lines(rows: QuerySet[Any], kind: Any, to: str = "", left: Any = _ZERO) -> QuerySet[Any, Any]:
    """Rows with a self-evaluation, as lines; `to` is the way to it."""
    return rows.order_by().values_list(
        kind,
        _key(f"{to}public_id"),
        f"{to}school__name",
        f"{to}version__questionnaire__title",
        f"{to}school_id",
        f"{to}version_id",
        f"{to}version__due_on",
        left,
    )
