"""How long self-evaluations of schools, and the log of who looked at them, are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import Kind, Lasting, delete, register_lasting, register_retention
from alliance_portal.kernel.retention_texts import Texts
from deliveries.models import (
    Answer,
    Contribution,
    ContributionConfirmation,
    Contributor,
    DataShareView,
    GovernanceDocument,
    Need,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    Report,
    ReportSignature,
    SelfEvaluation,
    SelfEvaluationEvent,
    SelfEvaluationPrint,
    SelfEvaluationView,
    ShareRequest,
    Survey,
    SurveyReply,
)
from deliveries.models import SelfEvaluationShare as Share

OF_A_SELF_EVALUATION: tuple[type[Any], ...] = (
    Answer,
    Contributor,
    SelfEvaluationEvent,
    Share,
    SelfEvaluationView,
    SelfEvaluationPrint,
    ShareRequest,
)


def looks(before: dt.datetime) -> QuerySet[SelfEvaluationView]:
    return SelfEvaluationView.objects.filter(created_at__lt=before).select_related(
        "evaluation__school", "person"
    )


def shared_data_looks(before: dt.datetime) -> QuerySet[DataShareView]:
    return DataShareView.objects.filter(created_at__lt=before).select_related(
        "share__school", "share__person"
    )


def self_evaluations(before: dt.datetime) -> QuerySet[SelfEvaluation]:
    rows = SelfEvaluation.objects.filter(created_at__lt=before)
    return rows.select_related("school", "version__questionnaire")


def closed_needs(before: dt.datetime) -> QuerySet[Need]:
    return Need.objects.filter(closed_on__lt=before.date()).select_related("school")


def prints(before: dt.datetime) -> QuerySet[SelfEvaluationPrint]:
    rows = SelfEvaluationPrint.objects.filter(created_at__lt=before)
    return rows.select_related("evaluation__school", "evaluation__version__questionnaire")


def governance_documents(before: dt.datetime) -> QuerySet[GovernanceDocument]:
    return GovernanceDocument.objects.filter(created_at__lt=before)


def survey_replies(before: dt.datetime) -> QuerySet[SurveyReply]:
    return SurveyReply.objects.filter(survey__closes_on__lt=before.date()).select_related("school", "survey")


def with_all_that_is_theirs(rows: QuerySet[Any], run: RetentionRun) -> int:
    """Answers, signatures, sharing and log first; they hang on the self-evaluation."""
    ids = list(rows.values_list("pk", flat=True))
    Need.objects.filter(evaluation__in=ids).update(evaluation=None)
    for model in OF_A_SELF_EVALUATION:
        delete(model.objects.filter(evaluation__in=ids), run)
    return delete(rows, run)


register_retention(
    Kind(
        key="self_evaluation_looks",
        name="Who looked at a shared self-evaluation",
        counts_from="the day somebody looked at it",
        goes="The line with her or his name in the school’s list.",
        why="A school may ask for a time who has seen its result. After that the list only holds people’s habits.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=looks,
        words=lambda one: f"{one.person} at {one.evaluation.school}",
    ),
    Kind(
        key="self_evaluation_prints",
        name="PDFs of self-evaluations",
        counts_from="the day it was made",
        goes="The PDF. What the school signed off stays, and can be printed again.",
        why="It names who signed, and whoever made it has it by then.",
        usual=30,
        shortest=1,
        longest=365,
        due=prints,
        words=str,
    ),
    Kind(
        key="governance_documents",
        name="Governance documents",
        counts_from="the day it was made",
        goes="The PDF. Bodies, minutes, decisions and agreements stay, and can be printed again.",
        why="For six years one can show how the alliance was governed. It names who sat on bodies, and who undertook"
        " what.",
        usual=6 * 365,
        shortest=365,
        longest=10 * 365,
        due=governance_documents,
        words=str,
    ),
    Kind(
        key="shared_data_looks",
        name="Who looked at data that a school shares",
        counts_from="the day somebody looked at it",
        goes="The line with the time in the school’s list.",
        why="A school may ask for a time who has seen its figures. After that the list only holds people’s habits.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=shared_data_looks,
        words=lambda one: f"{one.share.person} at {one.share.school}",
    ),
    Kind(
        key="self_evaluations",
        name="Self-evaluations of schools",
        counts_from="the day it was begun",
        goes="Answers and comments, who gave and signed them, and with whom they were shared.",
        why="Comments speak of the work of people. A picture of six years ago helps no school any more.",
        usual=6 * 365,
        shortest=2 * 365,
        longest=10 * 365,
        due=self_evaluations,
        words=str,
        forget=with_all_that_is_theirs,
        takes=OF_A_SELF_EVALUATION,
    ),
    Kind(
        key="survey_comments",
        name="What schools wrote in surveys",
        counts_from="the last day of the survey",
        goes="The words that a school added. What it wants and for whom stays, and all figures.",
        why="As long as the plan that is made from it, and the one after.",
        usual=3 * 365,
        shortest=365,
        longest=6 * 365,
        due=survey_replies,
        words=lambda one: f"{one.school}: {one.survey}",
        texts=(Texts(SurveyReply, blanks=("comment",)),),
    ),
    Kind(
        key="needs",
        name="What was written about needs",
        counts_from="the day on which the need was closed",
        goes="The description, and what came of it, in words. The need, its theme and its courses stay.",
        why="As long as self-evaluations, from which most of them come.",
        usual=6 * 365,
        shortest=2 * 365,
        longest=10 * 365,
        due=closed_needs,
        words=lambda one: f"{one.title}, {one.whose}",
        texts=(Texts(Need, covers=("detail", "outcome")),),
    ),
)

register_lasting(
    Lasting(
        "The ledger and the reports made from it",
        "What was given and received is what the alliance answers for; an entry is reversed, never changed.",
        (Contribution, ContributionConfirmation, Report, ReportSignature),
    ),
    Lasting(
        "Questionnaires and surveys",
        "Questions are about schools, not about people.",
        (QuestionnaireVersion, QuestionnaireSection, QuestionnaireItem, Survey),
    ),
)
