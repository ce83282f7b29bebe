"""Questionnaires: drafts are written and moved about, what is published stands, new versions copy (C49)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel.roles import Actor
from deliveries.actions.questionnaires import (
    begin_questionnaire,
    change_questionnaire,
    move,
    publish,
    remove,
    renew,
    save_item,
)
from deliveries.models import QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion
from tests.conftest import As, SignIn

from .self_evaluation import BASE, STEPS, drafted, published, theme

State = QuestionnaireVersion.State


def titles(version: QuestionnaireVersion) -> list[str]:
    return [section.title for section in version.sections.all()]


def test_sections_and_items_move_and_go(in_alliance: Actor) -> None:
    version = drafted(in_alliance)
    teaching, leadership = version.sections.all()
    move(actor=in_alliance, part=leadership, up=True)
    assert titles(version) == ["Leadership", "Teaching"]
    move(actor=in_alliance, part=leadership, up=True)  # it is first already
    assert titles(version) == ["Leadership", "Teaching"]
    first, second = teaching.items.all()
    move(actor=in_alliance, part=first, up=False)
    assert list(teaching.items.all()) == [second, first]
    remove(actor=in_alliance, part=second)
    assert list(teaching.items.all()) == [first]
    remove(actor=in_alliance, part=teaching)
    assert titles(version) == ["Leadership"]


def test_an_empty_questionnaire_or_section_is_not_published(in_alliance: Actor) -> None:
    version = begin_questionnaire(actor=in_alliance, title="Early years", introduction="")
    with pytest.raises(ValidationError, match="Add a section"):
        publish(actor=in_alliance, version=version)
    full = drafted(in_alliance)
    for item in full.sections.all()[0].items.all():
        remove(actor=in_alliance, part=item)
    with pytest.raises(ValidationError, match="“Teaching” has no item"):
        publish(actor=in_alliance, version=full)


def test_what_is_published_never_changes(in_alliance: Actor) -> None:
    version = published(in_alliance)
    section = version.sections.all()[0]
    item = section.items.all()[0]
    with pytest.raises(ValidationError, match="new version"):
        move(actor=in_alliance, part=item, up=False)
    with pytest.raises(ValidationError, match="new version"):
        change_questionnaire(actor=in_alliance, version=version, title="Other", introduction="")
    ways = (
        lambda: QuestionnaireItem.objects.filter(pk=item.pk).update(text="Other words"),
        lambda: QuestionnaireItem.objects.filter(pk=item.pk).delete(),
        lambda: QuestionnaireItem.objects.create(
            section=section, position=9, text="New", theme=theme("Phonics"), **STEPS
        ),
        lambda: QuestionnaireSection.objects.filter(pk=section.pk).update(title="Other"),
        lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(introduction="Other"),
        lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(state="draft", published_at=None),
    )
    for way in ways:
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            way()


def test_a_new_version_copies_and_replaces(in_alliance: Actor) -> None:
    old = published(in_alliance)
    new = renew(actor=in_alliance, questionnaire=old.questionnaire)
    assert (new.number, new.state, titles(new)) == (2, State.DRAFT, titles(old))
    assert [item.text for section in new.sections.all() for item in section.items.all()] == [
        item.text for section in old.sections.all() for item in section.items.all()
    ]
    publish(actor=in_alliance, version=new)
    old.refresh_from_db()
    assert old.state == State.WITHDRAWN


def test_heads_make_none(in_alliance: Actor, as_: As) -> None:
    version = drafted(in_alliance)
    section = version.sections.all()[0]
    with as_("head") as ruth:
        with pytest.raises(PermissionDenied):
            begin_questionnaire(actor=ruth, title="Mine", introduction="")
        with pytest.raises(PermissionDenied):
            save_item(
                actor=ruth, item=QuestionnaireItem(section=section, text="New", theme=theme("Maths"), **STEPS)
            )


def test_a_coordinator_makes_one_on_pages(sign_in: SignIn) -> None:
    priya = sign_in("coordinator")
    empty = priya.post(f"{BASE}questionnaires/new/", {})
    assert empty.status_code == 422
    assert "Enter a title" in empty.content.decode()
    made = priya.post(f"{BASE}questionnaires/new/", {"title": "Early years"}, follow=True)
    page = made.redirect_chain[-1][0]
    assert "No sections yet" in made.content.decode()
    made = priya.post(f"{page}sections/add/", {"title": "Reception"}, follow=True)
    assert "No items yet." in made.content.decode()
    section = made.context["sections"][0]
    add = f"{BASE}sections/{section.public_id}/items/add/"
    wrong = priya.post(add, {"text": "Talk"}).content.decode()
    assert "Select a theme" in wrong
    assert "Describe step 1, not yet in place," in wrong
    values = {"text": "Talk is taught", "theme": theme("Phonics").pk, **STEPS}
    assert "Talk is taught" in priya.post(add, values, follow=True).content.decode()
    preview = priya.get(f"{page}preview/1/").content.decode()
    assert "Nothing that you choose here is saved" in preview
    assert priya.get(f"{page}preview/2/").status_code == 404
    done = priya.post(f"{page}publish/", follow=True).content.decode()
    assert "is published. Schools can begin it." in done
    assert priya.get(f"{page}publish/").status_code == 403
    assert "by Priya Shah" in done


def test_drafts_are_between_coordinators(in_alliance: Actor, sign_in: SignIn) -> None:
    draft, open_one = drafted(in_alliance), published(in_alliance, "Early years")
    ruth = sign_in("head")
    listed = ruth.get(f"{BASE}questionnaires/").content.decode()
    assert "Early years" in listed
    assert "Teaching and learning" not in listed
    assert ruth.get(f"{BASE}questionnaires/{draft.public_id}/").status_code == 404
    shown = ruth.get(f"{BASE}questionnaires/{open_one.public_id}/").content.decode()
    assert "Make a new version" not in shown
    assert "Withdraw" not in shown
