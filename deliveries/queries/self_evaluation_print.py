"""What a finished self-evaluation says when it is printed."""

from __future__ import annotations

from deliveries.models import DOES_NOT_APPLY, SelfEvaluation, SelfEvaluationEvent, Step, nearest_step
from deliveries.queries.needs import themes_of
from deliveries.queries.self_evaluations import Line, lines
from deliveries.self_evaluation_print.snapshot import (
    ItemLine,
    SectionLines,
    SelfEvaluationSnapshot,
    ThemeLine,
)
from schools.queries.brand import logo_data


def printed(evaluation: SelfEvaluation) -> SelfEvaluationSnapshot:
    """`evaluation` is signed off, and comes with its school, its version's questionnaire and its alliance."""
    alliance, version = evaluation.alliance, evaluation.version
    if evaluation.signed_off_at is None:
        raise ValueError("Only what is signed off is printed.")
    return SelfEvaluationSnapshot(
        school=evaluation.school.name,
        questionnaire=version.questionnaire.title,
        version=version.number,
        signed_off_at=evaluation.signed_off_at,
        signed_off_by=_signed_by(evaluation),
        themes=_themes(evaluation),
        sections=tuple(
            SectionLines(section.title, section.introduction, tuple(_item(line) for line in said))
            for section, said in lines(evaluation)
        ),
        alliance=alliance.name,
        brand_colour=alliance.profile.colour,
        logo=logo_data(alliance.profile),
    )


def _signed_by(evaluation: SelfEvaluation) -> str:
    """Ruth Okafor, Headteacher: the last signature."""
    event = evaluation.events.filter(kind=SelfEvaluationEvent.Kind.SIGNED_OFF).first()
    return ", ".join(filter(None, (event.name, event.job_title))) if event else ""


def _themes(evaluation: SelfEvaluation) -> tuple[ThemeLine, ...]:
    steps = ((one, nearest_step(one.average)) for one in themes_of(evaluation))
    return tuple(ThemeLine(one.theme, one.average, step, Step(step).label) for one, step in steps)


def _item(line: Line) -> ItemLine:
    score = line.answer.score if line.answer else None
    comment = line.answer.comment if line.answer else ""
    return ItemLine(line.item.text, score or DOES_NOT_APPLY, line.step, line.descriptor, comment)
