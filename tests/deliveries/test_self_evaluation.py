"""A school looks at itself: several people, several visits, one signature (C49)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from alliance_portal.kernel.roles import Actor
from deliveries.actions.self_evaluations import ask_colleagues, begin, reopen, save_answers, sign_off
from deliveries.models import Answer, QuestionnaireVersion, SelfEvaluation
from schools.models import Person
from tests.conftest import As, SignIn

from .self_evaluation import BASE, BRIGHTSIDE, SOUTH_GREEN, answer_all, published, school, signed

State = SelfEvaluation.State


@pytest.fixture
def version(in_alliance: Actor) -> QuestionnaireVersion:
    return published(in_alliance)


@pytest.fixture
def begun(version: QuestionnaireVersion, as_: As) -> SelfEvaluation:
    with as_("head") as ruth:
        return begin(actor=ruth, school=school(SOUTH_GREEN), version=version)


@pytest.fixture
def colleague(begun: SelfEvaluation, as_: As) -> str:
    """The key of a teacher of the cast, at Ruth's school and asked to answer."""
    with as_("head") as ruth:
        ask_colleagues(actor=ruth, evaluation=begun, people=Person.objects.filter(name="Tom Reed"))
    return "teacher"


def page(evaluation: SelfEvaluation, rest: str = "") -> str:
    return f"{BASE}{evaluation.public_id}/{rest}"


def typed(client: Client, evaluation: SelfEvaluation, number: int = 1) -> dict[str, Any]:
    """What the page of a section would post as it stands."""
    form = client.get(page(evaluation, f"sections/{number}/")).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def answers(evaluation: SelfEvaluation) -> dict[str, tuple[int | None, str, str]]:
    rows = Answer.objects.filter(evaluation=evaluation).select_related("item", "changed_by")
    return {row.item.text: (row.score, row.comment, row.changed_by.name) for row in rows}


def test_only_leaders_begin_and_only_for_their_school(version: QuestionnaireVersion, as_: As) -> None:
    with as_("head") as ruth:
        first = begin(actor=ruth, school=school(SOUTH_GREEN), version=version)
        assert begin(actor=ruth, school=school(SOUTH_GREEN), version=version) == first
        with pytest.raises(PermissionDenied):
            begin(actor=ruth, school=school(BRIGHTSIDE), version=version)
    for key in ("coordinator", "teacher"):
        with as_(key) as other, pytest.raises(PermissionDenied):
            begin(actor=other, school=school(SOUTH_GREEN), version=version)


def test_what_is_under_way_is_not_offered_anew(
    version: QuestionnaireVersion, sign_in: SignIn, as_: As
) -> None:
    ruth, offer = sign_in("head"), f"Begin “{version.questionnaire}” for {SOUTH_GREEN}"
    assert offer in ruth.get(BASE).content.decode()
    with as_("head") as actor:
        begin(actor=actor, school=school(SOUTH_GREEN), version=version)
    assert offer not in ruth.get(BASE).content.decode()


def test_answers_are_saved_as_a_draft_with_who_and_when(begun: SelfEvaluation, sign_in: SignIn) -> None:
    ruth, items = sign_in("head"), list(begun.version.sections.all()[0].items.all())
    values = typed(ruth, begun) | {f"score_{items[0].pk}": "2", f"comment_{items[0].pk}": "New scheme"}
    saved = ruth.post(page(begun, "sections/1/"), values)
    assert saved["Location"] == page(begun, "sections/2/")
    assert answers(begun) == {"Phonics is taught daily": (2, "New scheme", "Ruth Okafor")}
    shown = ruth.get(page(begun, "sections/1/")).content.decode()
    assert "Last changed by Ruth Okafor" in shown
    assert "1 of 2 answered" in ruth.get(page(begun)).content.decode()
    back = ruth.post(page(begun, "sections/1/"), typed(ruth, begun) | {"then": "list"})
    assert back["Location"] == page(begun)
    last = ruth.post(page(begun, "sections/2/"), typed(ruth, begun, 2))
    assert last["Location"] == page(begun, "answers/")
    wrong = ruth.post(page(begun, "sections/1/"), typed(ruth, begun) | {f"score_{items[0].pk}": "7"})
    assert wrong.status_code == 422
    assert "Select one of the steps" in wrong.content.decode()
    assert ruth.get(page(begun, "sections/3/")).status_code == 404


def test_two_people_do_not_overwrite_each_other(
    begun: SelfEvaluation, colleague: str, sign_in: SignIn
) -> None:
    ruth, tom = sign_in("head"), sign_in(colleague)
    phonics, maths = begun.version.sections.all()[0].items.all()
    hers, his = typed(ruth, begun), typed(tom, begun)  # both have opened the page
    tom.post(
        page(begun, "sections/1/"), his | {f"score_{phonics.pk}": "1", f"comment_{phonics.pk}": "Daily?"}
    )
    ruth.post(page(begun, "sections/1/"), hers | {f"score_{maths.pk}": "3"})
    both = {
        "Phonics is taught daily": (1, "Daily?", "Tom Reed"),
        "Maths is talked about": (3, "", "Ruth Okafor"),
    }
    assert answers(begun) == both

    clash = ruth.post(
        page(begun, "sections/1/"), hers | {f"score_{phonics.pk}": "4", f"score_{maths.pk}": "2"}
    )
    assert clash.status_code == 422
    told = clash.content.decode()
    assert "Tom Reed changed this at" in told
    assert "to: step 1, “Daily?”" in told
    assert answers(begun) == both  # nothing was half written

    form = clash.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert ruth.post(page(begun, "sections/1/"), again).status_code == 302
    assert answers(begun)["Phonics is taught daily"] == (4, "", "Ruth Okafor")


def test_the_same_answer_twice_is_no_clash(begun: SelfEvaluation, colleague: str, sign_in: SignIn) -> None:
    ruth, tom = sign_in("head"), sign_in(colleague)
    item = begun.version.sections.all()[0].items.all()[0]
    hers, his = typed(ruth, begun), typed(tom, begun)
    assert tom.post(page(begun, "sections/1/"), his | {f"score_{item.pk}": "2"}).status_code == 302
    assert ruth.post(page(begun, "sections/1/"), hers | {f"score_{item.pk}": "2"}).status_code == 302


def test_colleagues_answer_and_leaders_sign(begun: SelfEvaluation, colleague: str, as_: As) -> None:
    with as_(colleague) as tom:
        answer_all(tom, begun, 2, 0)
        with pytest.raises(PermissionDenied):
            sign_off(actor=tom, evaluation=begun)
    with as_("head") as ruth:
        done = sign_off(actor=ruth, evaluation=begun)
        assert done.state == State.SIGNED_OFF
        ask = begun.contributors.values_list("person__name", flat=True)
        assert list(ask) == ["Tom Reed"]
        with pytest.raises(PermissionDenied):
            ask_colleagues(actor=ruth, evaluation=begun, people=[])
    with as_(colleague) as tom, pytest.raises(PermissionDenied):
        answer_all(tom, begun, 4)


def test_people_of_another_school_are_not_asked(begun: SelfEvaluation, as_: As) -> None:
    other = Person.objects.filter(organisation=school(BRIGHTSIDE))
    with as_("head") as ruth, pytest.raises(ValidationError, match="your own school"):
        ask_colleagues(actor=ruth, evaluation=begun, people=other)


def test_an_unfinished_one_is_not_signed(begun: SelfEvaluation, as_: As, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    check = ruth.get(page(begun, "answers/")).content.decode()
    assert "It can be signed off when every item has a step" in check
    assert ">Sign off</button>" not in check
    refused = ruth.post(page(begun, "answers/"))
    assert refused.status_code == 422
    assert "Items without a step are left in: Teaching, Leadership." in refused.content.decode()


def test_what_is_signed_stands_until_the_head_opens_it(
    begun: SelfEvaluation, as_: As, sign_in: SignIn
) -> None:
    with as_("head") as ruth:
        answer_all(ruth, begun, 3)
        section = begun.version.sections.all()[0]
    head = sign_in("head")
    done = head.post(page(begun, "answers/"), follow=True).content.decode()
    assert "is signed off." in done
    assert "signed off by Ruth Okafor, Headteacher" in done
    assert head.get(page(begun, "sections/1/")).status_code == 403
    for change in (
        lambda: Answer.objects.filter(evaluation=begun).update(score=1),
        lambda: Answer.objects.create(
            evaluation=begun, item=section.items.all()[0], changed_at=begun.created_at
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert "Say why" in head.post(page(begun, "open-again/")).content.decode()
    opened = head.post(page(begun, "open-again/"), {"reason": "Maths moved on"}, follow=True).content.decode()
    assert "opened again by Ruth Okafor, Headteacher: Maths moved on" in opened
    assert head.get(page(begun, "sections/1/")).status_code == 200


def test_an_answer_belongs_to_the_version(begun: SelfEvaluation, in_alliance: Actor) -> None:
    other = published(in_alliance, "Early years").sections.all()[0]
    save_answers(actor=in_alliance, evaluation=begun, section=other, given={})
    with pytest.raises(IntegrityError, match="not in the version"), transaction.atomic():
        Answer.objects.create(evaluation=begun, item=other.items.all()[0], changed_at=begun.created_at)


def test_a_school_may_look_again_later(version: QuestionnaireVersion, as_: As) -> None:
    with as_("head") as ruth:
        first = signed(ruth, SOUTH_GREEN, version)
        second = begin(actor=ruth, school=school(SOUTH_GREEN), version=version)
        assert second != first
        with pytest.raises(ValidationError, match="later one is in progress"):
            reopen(actor=ruth, evaluation=first, reason="To change it")


@pytest.mark.parametrize(
    ("key", "status"), [("head", 200), ("head-brightside", 404), ("coordinator", 404), ("teacher", 404)]
)
def test_it_is_the_schools_own(begun: SelfEvaluation, sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).get(page(begun)).status_code == status
    assert sign_in(key).get(page(begun, "answers/")).status_code == status


def test_coordinators_see_how_far_all_are(begun: SelfEvaluation, as_: As, sign_in: SignIn) -> None:
    with as_("head-brightside") as helen:
        signed(helen, BRIGHTSIDE, begun.version)
    priya = sign_in("coordinator")
    table = priya.get(f"{BASE}schools/").context["table"]
    rows = {row.name: (row.in_progress, row.signed_off) for row in table.data.data}
    assert (rows[SOUTH_GREEN], rows[BRIGHTSIDE], len(rows)) == ((1, 0), (0, 1), 15)
    assert priya.get(f"{BASE}schools/", {"csv": "1"}).status_code == 200
    assert sign_in("head").get(f"{BASE}schools/").status_code == 403


def test_the_first_page_leads_on(version: QuestionnaireVersion, sign_in: SignIn) -> None:
    ruth = sign_in("head")
    first = ruth.get(BASE).content.decode()
    assert f"Begin “{version.questionnaire}” for {SOUTH_GREEN}" in first
    begin_at = f"{BASE}begin/{version.public_id}/{school(SOUTH_GREEN).public_id}/"
    assert "0 of 2 answered" in ruth.post(begin_at, follow=True).content.decode()
    assert "No self-evaluation yet" in sign_in("teacher").get(BASE).content.decode()
