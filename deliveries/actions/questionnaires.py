"""Make questionnaires for schools: a draft is written, published, and replaced by a new version (C49)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries.models import Questionnaire, QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion

State = QuestionnaireVersion.State
Part = QuestionnaireSection | QuestionnaireItem


@transaction.atomic
def begin_questionnaire(*, actor: Actor, title: str, introduction: str) -> QuestionnaireVersion:
    """A new questionnaire, whose first version is a draft without sections."""
    require(actor, "create", Questionnaire)
    if Questionnaire.objects.filter(title__iexact=title).exists():
        raise ValidationError({"title": "There is a questionnaire of this title: make a new version of it"})
    questionnaire = Questionnaire.objects.create(title=title)
    return QuestionnaireVersion.objects.create(questionnaire=questionnaire, introduction=introduction)


@transaction.atomic
def change_questionnaire(
    *, actor: Actor, version: QuestionnaireVersion, title: str, introduction: str
) -> QuestionnaireVersion:
    """Title and introduction of a draft."""
    version = _draft(actor, version)
    others = Questionnaire.objects.filter(title__iexact=title).exclude(pk=version.questionnaire_id)
    if others.exists():
        raise ValidationError({"title": "Another questionnaire has this title"})
    version.questionnaire.title, version.introduction = title, introduction
    version.questionnaire.save(update_fields=["title"])
    version.save(update_fields=["introduction"])
    return version


@transaction.atomic
def save_section(*, actor: Actor, section: QuestionnaireSection) -> QuestionnaireSection:
    """A new one comes last."""
    version = _draft(actor, section.version)
    if section._state.adding:
        section.position = _after(list(version.sections.all()))
    section.save()
    return section


@transaction.atomic
def save_item(*, actor: Actor, item: QuestionnaireItem) -> QuestionnaireItem:
    """A new one comes last in its section."""
    _draft(actor, item.section.version)
    if item._state.adding:
        item.position = _after(list(item.section.items.all()))
    item.save()
    return item


@transaction.atomic
def move(*, actor: Actor, part: Part, up: bool) -> None:
    """One place up or down among its like; at the end it stays where it is."""
    _draft(actor, version_of(part))
    siblings = _siblings(part)
    here = next(place for place, one in enumerate(siblings) if one.pk == part.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(siblings):
        return
    siblings[here], siblings[there] = siblings[there], siblings[here]
    for place, one in enumerate(siblings, start=1):
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])


@transaction.atomic
def remove(*, actor: Actor, part: Part) -> None:
    """Take a section with its items, or an item, out of a draft."""
    _draft(actor, version_of(part))
    if isinstance(part, QuestionnaireSection):
        part.items.all().delete()
    part.delete()


@transaction.atomic
def publish(*, actor: Actor, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """Schools can answer it from now on; the version before is withdrawn, and what was begun on it goes on.

    ValidationError while a section has no item.
    """
    version = _draft(actor, version)
    sections = list(version.sections.prefetch_related("items"))
    if not sections:
        raise ValidationError("Add a section with an item first.")
    if empty := next((one for one in sections if not one.items.all()), None):
        raise ValidationError(f"The section “{empty}” has no item: add one, or remove the section.")
    before = version.questionnaire.versions.filter(state=State.PUBLISHED)
    before.update(state=State.WITHDRAWN)
    version.state, version.published_at = State.PUBLISHED, timezone.now()
    version.published_by_id = actor.person_id
    version.save(update_fields=["state", "published_at", "published_by"])
    return version


@transaction.atomic
def withdraw(*, actor: Actor, version: QuestionnaireVersion) -> None:
    """No school can begin it any more."""
    version = _locked(version)
    require(actor, "withdraw", version)
    version.state = State.WITHDRAWN
    version.save(update_fields=["state"])


@transaction.atomic
def renew(*, actor: Actor, questionnaire: Questionnaire) -> QuestionnaireVersion:
    """A draft with everything that the last version says."""
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    require(actor, "renew", questionnaire)
    last = questionnaire.versions.prefetch_related("sections__items")[0]
    new = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=last.number + 1, introduction=last.introduction
    )
    for section in last.sections.all():
        items = list(section.items.all())
        copied = _copy(section, version=new)
        for item in items:
            _copy(item, section=copied)
    return new


def version_of(part: Part) -> QuestionnaireVersion:
    version: QuestionnaireVersion = (
        part.version if isinstance(part, QuestionnaireSection) else part.section.version
    )
    return version


def _copy(part: Part, **values: object) -> Part:
    names = [f.name for f in part._meta.concrete_fields]
    kept = {
        name: getattr(part, name) for name in names if name not in ("id", "public_id", "created_at", *values)
    }
    return type(part).objects.create(**kept, **values)


def _siblings(part: Part) -> list[Part]:
    if isinstance(part, QuestionnaireSection):
        return list(part.version.sections.all())
    return list(part.section.items.all())


def _after(parts: list[Part]) -> int:
    return max((part.position for part in parts), default=0) + 1


def _draft(actor: Actor, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """The version, locked, if it is a draft that the actor may write."""
    version = _locked(version)
    if version.state != State.DRAFT:
        raise ValidationError("It was published meanwhile. Make a new version to change it.")
    require(actor, "change", version)
    return version


def _locked(version: QuestionnaireVersion) -> QuestionnaireVersion:
    rows = QuestionnaireVersion.objects.select_related("questionnaire").select_for_update(of=("self",))
    return rows.get(pk=version.pk)
