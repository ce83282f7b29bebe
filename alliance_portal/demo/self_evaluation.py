"""How the schools of the demo look at themselves: two questionnaires, five shared results, a need and its course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Role
from cpd.actions.needs import meet_need
from cpd.models import Course
from deliveries.actions.needs import add_need
from deliveries.actions.questionnaires import begin_questionnaire, publish, save_item, save_section
from deliveries.actions.self_evaluation_dates import set_date
from deliveries.actions.self_evaluations import (
    Given,
    ask_colleagues,
    begin,
    fingerprint,
    save_answers,
    sign_off,
)
from deliveries.actions.shared_data import share_data
from deliveries.actions.sharing import look_at, share
from deliveries.models import (
    Measure,
    Need,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    SelfEvaluation,
    Step,
)
from schools.actions.agreements import change_draft, draft_agreement, record_signature, send_out
from schools.models import Agreement, Organisation, Person, RoleGrant, Specialism

from .cast import AllianceCast

AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
# item, help, theme, what each step looks like
Item = tuple[str, str, str, tuple[str, str, str, str]]
REVIEW: dict[str, tuple[Item, ...]] = {
    "Early reading": (
        (
            "Phonics is taught daily and in the same way by everybody",
            "Look at the timetable and at three lessons.",
            "Phonics",
            (
                "Each class has its own way",
                "A programme is chosen, not yet used by all",
                "All staff follow one programme",
                "Others come to see how we teach it",
            ),
        ),
        (
            "Pupils who fall behind are found and helped within a week",
            "",
            "Phonics",
            (
                "Nobody checks between terms",
                "Checks are made, help comes late",
                "Weekly checks lead to daily help",
                "Few pupils fall behind, and we can say why",
            ),
        ),
    ),
    "Mathematics": (
        (
            "Pupils explain how they found an answer",
            "Listen to pupils in two year groups.",
            "Maths",
            (
                "Answers are marked, not talked about",
                "Some lessons leave time for it",
                "It is part of every lesson",
                "Pupils question each other’s methods",
            ),
        ),
        (
            "Teachers know what was taught the year before",
            "",
            "Maths",
            (
                "Each year begins anew",
                "There is a list of topics",
                "One plan runs through all years",
                "The plan is changed by what pupils can do",
            ),
        ),
    ),
    "Pupils with special educational needs": (
        (
            "Lessons are planned so that every pupil takes part",
            "Ask the SENCO, and a pupil.",
            "Special educational needs",
            (
                "Help is something that happens outside the lesson",
                "Some teachers adapt their lessons",
                "All lessons are adapted, and checked",
                "Other schools learn from our planning",
            ),
        ),
    ),
    "Behaviour and leadership": (
        (
            "Everybody in school means the same by good behaviour",
            "",
            "Behaviour",
            (
                "Rules differ from room to room",
                "Rules are written down",
                "Rules are kept by all adults",
                "Pupils keep them without being told",
            ),
        ),
        (
            "Leaders know the strengths of each teacher",
            "",
            "Leadership",
            (
                "From hearsay",
                "From yearly observation",
                "From regular visits with feedback",
                "Teachers visit each other, and leaders learn from it",
            ),
        ),
    ),
}
READING = {"Phonics": REVIEW["Early reading"]}
# By whom for which school, and the steps of the seven items in their order.
ANSWERS: dict[str, tuple[str, tuple[int, ...]]] = {
    "head-st-peters": ("st-peters", (3, 3, 3, 4, 2, 4, 4)),
    "head-buttsbury": ("buttsbury-infant", (4, 3, 2, 3, 2, 3, 3)),
    "head": ("south-green-infant", (1, 2, 3, 3, 2, 3, 2)),
    "head-sunnymede": ("sunnymede-junior", (2, 1, 2, 2, 1, 2, 3)),
    "head-brightside": ("brightside", (2, 2, 3, 2, 1, 3, 3)),
}
COMMENT = "We changed the programme in January. Two colleagues have still to be trained."


def look_at_ourselves(
    cast: AllianceCast, actor: Actor, known: dict[str, Organisation], as_one_of: AsOneOf
) -> None:
    _protocol(actor, [*(known[school] for school, _steps in ANSWERS.values()), known["essex"]])
    review = _questionnaire(actor, "School review", "It takes a leadership team about two hours.", REVIEW)
    reading = _questionnaire(actor, "Early reading in depth", "For schools with pupils under seven.", READING)
    set_date(actor=actor, version=reading, due_on=timezone.localdate() + dt.timedelta(days=12))
    results = {}
    for key, (school, steps) in ANSWERS.items():
        with as_one_of(cast, key) as head:
            results[key] = begin(actor=head, school=known[school], version=review)
            _answer(head, results[key], steps)
            sign_off(actor=head, evaluation=results[key])
            share(actor=head, evaluation=results[key], recipients=[None])
    with as_one_of(cast, "head-brightside") as helen:
        look_at(actor=helen, evaluation=results["head"])
    with as_one_of(cast, "head") as ruth:
        begun = begin(actor=ruth, school=known["south-green-infant"], version=reading)
        ask_colleagues(actor=ruth, evaluation=begun, people=Person.objects.filter(name="Tom Reed"))
        _answer(ruth, begun, (2,))
    _need(actor, review)
    with as_one_of(cast, "head") as ruth:
        _share_with_authority(ruth, known["south-green-infant"])


def _share_with_authority(actor: Actor, school: Organisation) -> None:
    """Until the end of the school year, or a year at most."""
    officer = Person.objects.get(name="Simon Hale")
    measures = (Measure.GIVEN, Measure.RECEIVED, Measure.COURSES, Measure.PRIORITIES)
    until = timezone.localdate() + dt.timedelta(days=200)
    share_data(actor=actor, school=school, person=officer, measures=measures, ends_on=until)


def _protocol(actor: Actor, schools: Sequence[Organisation]) -> None:
    """In force: signed on paper by whoever heads or acts for each that shares."""
    today = timezone.localdate()
    version = draft_agreement(
        actor=actor, kind=Agreement.Kind.DATA_SHARING, title="Protocol for self-evaluations", starts_on=today
    )
    change_draft(
        actor=actor,
        version=version,
        parties=schools,
        text="A school decides for each result whether it shares it, and takes it back at any time.",
        purposes="Finding out what our schools need\nFinding who can help whom",
        data_categories="Steps and comments of self-evaluations, without names",
        starts_on=today,
        ends_on=None,
    )
    send_out(actor=actor, version=version)
    for party in version.parties.select_related("organisation", "version"):
        roles = RoleGrant.objects.filter(
            organisation=party.organisation, role__in=(Role.HEAD, Role.LA_OFFICER)
        )
        signer = roles.select_related("person")[0].person
        record_signature(
            actor=actor, party=party, name=signer.name, job_title=signer.job_title, signed_on=today
        )


def _questionnaire(
    actor: Actor, title: str, introduction: str, sections: dict[str, tuple[Item, ...]]
) -> QuestionnaireVersion:
    version = begin_questionnaire(actor=actor, title=title, introduction=introduction)
    for name, items in sections.items():
        section = save_section(actor=actor, section=QuestionnaireSection(version=version, title=name))
        for text, hint, theme, steps in items:
            words = {f"descriptor_{step}": described for step, described in zip(Step, steps, strict=True)}
            item = QuestionnaireItem(section=section, text=text, help=hint, theme=_theme(theme), **words)
            save_item(actor=actor, item=item)
    return publish(actor=actor, version=version)


def _theme(word: str) -> Specialism:
    """The first area of the newer list with this word."""
    return Specialism.objects.exclude(heading_new="").filter(name__icontains=word).order_by("pk")[0]


def _answer(head: Actor, evaluation: SelfEvaluation, steps: Sequence[int]) -> None:
    """The items in their order; what has no step is left for another visit."""
    left = list(steps)
    for section in evaluation.version.sections.all():
        items = list(section.items.all())[: len(left)]
        unseen = fingerprint(None, "")
        given = {item.pk: Given(left.pop(0), "", unseen) for item in items}
        if items and given[items[0].pk].score == 1:
            given[items[0].pk] = Given(1, COMMENT, unseen)
        save_answers(actor=head, evaluation=evaluation, section=section, given=given)


def _need(actor: Actor, review: QuestionnaireVersion) -> None:
    theme = _theme("Special educational needs")
    need = add_need(
        actor=actor,
        need=Need(
            title="Lessons in which pupils with special educational needs take part",
            theme=theme,
            phase=2,
            local_authority="Essex",
            questionnaire=review.questionnaire,
            detail="The lowest theme of the review. Nobody answered with step 3 or above.",
        ),
    )
    meet_need(actor=actor, need=need, courses=Course.objects.filter(title__icontains="SEN")[:2])
    add_need(
        actor=actor,
        need=Need(
            title="Talk about mathematics in every lesson", theme=_theme("Maths"), source=Need.Source.FEEDBACK
        ),
    )
