"""A small questionnaire, and a school's way through it."""

from __future__ import annotations

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from deliveries.actions.questionnaires import begin_questionnaire, publish, save_item, save_section
from deliveries.actions.self_evaluations import Given, begin, fingerprint, save_answers, sign_off
from deliveries.models import (
    Answer,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
    SelfEvaluation,
)
from schools.actions.agreements import change_draft, draft_agreement, record_signature, send_out
from schools.models import Agreement, AgreementVersion, Organisation, Specialism

BASE = "/a/billericay/self-evaluation/"
SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"
STEPS = {f"descriptor_{step}": f"What step {step} looks like" for step in range(1, 5)}
ITEMS = {
    "Teaching": (("Phonics is taught daily", "Phonics"), ("Maths is talked about", "Maths")),
    "Leadership": (("Leaders know each class", "Behaviour and discipline"),),
}


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def theme(word: str) -> Specialism:
    return Specialism.objects.filter(name__icontains=word.split(maxsplit=1)[0]).order_by("pk")[0]


def drafted(actor: Actor, title: str = "Teaching and learning") -> QuestionnaireVersion:
    version = begin_questionnaire(actor=actor, title=title, introduction="It takes an hour.")
    for name, items in ITEMS.items():
        section = save_section(actor=actor, section=QuestionnaireSection(version=version, title=name))
        for text, about in items:
            save_item(
                actor=actor, item=QuestionnaireItem(section=section, text=text, theme=theme(about), **STEPS)
            )
    return version


def published(actor: Actor, title: str = "Teaching and learning") -> QuestionnaireVersion:
    return publish(actor=actor, version=drafted(actor, title))


def answer_all(actor: Actor, evaluation: SelfEvaluation, *scores: int) -> None:
    """The items in their order get these steps; after the last it begins anew."""
    place = 0
    for section in evaluation.version.sections.all():
        given = {}
        for item in section.items.all():
            row = Answer.objects.filter(evaluation=evaluation, item=item).first()
            seen = fingerprint(row.score, row.comment) if row else fingerprint(None, "")
            given[item.pk] = Given(scores[place % len(scores)], "", seen)
            place += 1
        save_answers(actor=actor, evaluation=evaluation, section=section, given=given)


def signed(head: Actor, name: str, version: QuestionnaireVersion, *scores: int) -> SelfEvaluation:
    """A school has answered everything, and its head has signed it off."""
    evaluation = begin(actor=head, school=school(name), version=version)
    answer_all(head, evaluation, *(scores or (3,)))
    return sign_off(actor=head, evaluation=evaluation)


def protocol_signed_by(actor: Actor, *names: str) -> AgreementVersion:
    """A data-sharing protocol in force, signed on paper by these schools."""
    version = draft_agreement(
        actor=actor, kind=Agreement.Kind.DATA_SHARING, title="Sharing", starts_on=timezone.localdate()
    )
    change_draft(
        actor=actor,
        version=version,
        parties=[school(name) for name in names],
        text="We share what we agreed to share.",
        purposes="To find out what schools need",
        data_categories="Results of self-evaluations",
        starts_on=timezone.localdate(),
        ends_on=None,
    )
    send_out(actor=actor, version=version)
    for party in version.parties.select_related("organisation", "version"):
        record_signature(
            actor=actor, party=party, name="A head", job_title="Headteacher", signed_on=timezone.localdate()
        )
    version.refresh_from_db()
    return version
